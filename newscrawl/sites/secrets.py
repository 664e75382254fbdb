"""Values of a site file that are kept out of it: `env:NAME` stands for the environment variable NAME."""

from __future__ import annotations

import os

from newscrawl.sites.site import Site

_MARK = "env:"


def is_secret(value: str) -> bool:
    """Whether `value` stands for an environment variable."""
    return value.startswith(_MARK)


def reveal(value: str) -> str:
    """What `value` stands for; a variable that is not set gives the empty text (ask `missing_variables` before)."""
    return os.environ.get(value.removeprefix(_MARK), "") if is_secret(value) else value


def missing_variables(site: Site) -> list[str]:
    """The environment variables that the site's file speaks of and that are not set, sorted."""
    fetch = site.fetch
    pairs = (*fetch.headers, *fetch.cookies, *(fetch.login.fields if fetch.login else ()))
    values = [value for _, value in pairs] + ([fetch.proxy] if fetch.proxy else [])
    names = {value.removeprefix(_MARK) for value in values if is_secret(value)}
    return sorted(name for name in names if not os.environ.get(name))
