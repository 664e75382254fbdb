"""The settings of a crawl that the options of `newscrawl crawl` stand for."""

from __future__ import annotations

import sys
from difflib import get_close_matches

import click

#: How Scrapy has a setting that is on or off.
_TRUTHS = ("0", "1", "True", "False", "true", "false")
#: Scrapy settings by name.
Overrides = dict[str, str | int]


def overriding(
    settings: tuple[str, ...],
    limit: int | None,
    since: str | None,
    contact: str,
    *,
    due: bool,
    retry_skipped: bool,
    backfill: bool,
    no_warc: bool,
) -> Overrides:
    """What the options set; what `-s` says wins. Raises BadParameter for a value that cannot be used."""
    overrides: Overrides = {"NEWSCRAWL_COMMAND": "newscrawl " + " ".join(sys.argv[1:])}
    if retry_skipped:
        overrides["NEWSCRAWL_RETRY_SKIPPED"] = True
    if due:
        overrides["NEWSCRAWL_DUE"] = True
    if backfill:
        overrides["NEWSCRAWL_BACKFILL"] = True
    if no_warc:
        overrides["NEWSCRAWL_WARC"] = False
    if contact:
        from newscrawl import __version__

        overrides["USER_AGENT"] = f"newscrawl/{__version__} (+{contact})"
        overrides["NEWSCRAWL_CONTACT"] = contact
    if limit:
        overrides["NEWSCRAWL_LIMIT"] = limit
    if since:
        overrides["NEWSCRAWL_SINCE"] = _since(since)
    return overrides | dict(map(_setting, settings))


def _since(text: str) -> str:
    from datetime import UTC, datetime

    from newscrawl.crawling import parse_since

    try:
        moment = parse_since(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--since") from None
    if moment > datetime.now(UTC):
        raise click.BadParameter(f"{text} lies ahead: nothing was published since then", param_hint="--since")
    return text


def _setting(typed: str) -> tuple[str, str]:
    """NAME=VALUE, parted."""
    name, equals, value = typed.partition("=")
    if not equals or not name.isidentifier():
        raise click.BadParameter(f"{typed!r} is not NAME=VALUE, as in DOWNLOAD_DELAY=2", param_hint="-s")
    if name == "NEWSCRAWL_DB":
        raise click.BadParameter("the archive is named by --db, not by a setting", param_hint="-s")
    if name == "NEWSCRAWL_SITES":
        raise click.BadParameter("your folder of sites is named by an environment variable", param_hint="-s")
    _check_kind(name, value)
    return name, value


def _check_kind(name: str, value: str) -> None:
    """Refuse a word where a setting is a number, or yes or no; speak of a name that looks like a slip of the keys.

    Settings of others are let through: what is added to Scrapy has its own.
    """
    from scrapy.settings import Settings

    known = Settings()
    known.setmodule("newscrawl.settings")
    default = known.get(name)
    if name not in known and (near := get_close_matches(name, [*known], n=1, cutoff=0.8)):
        click.echo(f"newscrawl: there is no setting {name} of newscrawl or Scrapy; did you mean {near[0]}?", err=True)
    if isinstance(default, bool):
        if value not in _TRUTHS:
            raise click.BadParameter(f"{name} is True or False, not {value!r}", param_hint="-s")
    elif isinstance(default, (int, float)):
        try:
            float(value)
        except ValueError:
            raise click.BadParameter(f"{name} is a number, not {value!r}", param_hint="-s") from None
