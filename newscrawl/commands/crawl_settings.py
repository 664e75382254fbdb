"""The settings of a crawl that the options of `newscrawl crawl` stand for."""

from __future__ import annotations

import sys

import click

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
    from newscrawl.crawling import parse_since

    try:
        parse_since(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--since") from None
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
    """Refuse a word where a setting is a number."""
    from scrapy.settings import Settings

    known = Settings()
    known.setmodule("newscrawl.settings")
    default = known.get(name)
    if isinstance(default, (int, float)) and not isinstance(default, bool):
        try:
            float(value)
        except ValueError:
            raise click.BadParameter(f"{name} is a number, not {value!r}", param_hint="-s") from None
