"""`newscrawl status`: what the archive holds and how the last runs went; of one site, what is missing and why."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawl.commands.options import Number, db_option, json_option

if TYPE_CHECKING:
    from archive import Archive
    from archive.busy import BusyHost

#: Sites of a run that are named.
_NAMED = 3


@click.command(name="status", short_help="What the archive holds, what is missing, and how the last runs went.")
@click.argument("site", required=False, metavar="[SITE|URL]")
@click.option("--days", type=Number(min=1), default=14, show_default=True, help="So many days of a SITE.")
@json_option
@db_option
def command(site: str | None, days: int, as_json: bool, db: Path) -> None:
    """What the archive holds, site by site, and how the last runs went.

    With a SITE, or its address: what it announced on each of the last days, and what of it was fetched, archived,
    passed over and is still to do; why addresses were passed over, with the newest of them; which numbers are missing
    between those of its articles; and what to do about it.
    """
    from archive import Archive
    from newscrawl.commands.archived import find_site

    with Archive(db, create=False, readonly=True) as archive:
        if site is None:
            _show_all(archive, as_json)
        else:
            _show_site(archive, find_site(archive, site, db), days, as_json)


def _show_all(archive: Archive, as_json: bool) -> None:
    from newscrawl.commands.status_drift import print_drift

    status = archive.status()
    if as_json:
        status["busy"] = [{"host": host.host, "sentence": host.sentence} for host in _busy(archive)]
        click.echo(json.dumps(status, ensure_ascii=False, indent=1))
        return
    for site in status["sites"]:
        _print_summary(site)
        print_drift(archive, site["name"])
    for host in _busy(archive):
        click.secho(f"{host.sentence}.", fg="yellow")
    click.echo("Last runs" if status["runs"] else "No runs yet. Start with: newscrawl crawl https://your-site.example/")
    for run in status["runs"]:
        _print_run(run)


def _show_site(archive: Archive, name: str, days: int, as_json: bool) -> None:
    from newscrawl.commands.status_drift import drift_json, print_drift
    from newscrawl.commands.status_site import print_site_ledger, read_site_ledger
    from newscrawl.discover.hosts import host_and_port

    ledger = read_site_ledger(archive, name, days)
    if as_json:
        values = ledger.to_json() | {"drift": drift_json(archive, name)}
        click.echo(json.dumps(values, ensure_ascii=False, indent=1))
        return
    _print_summary(next(row for row in archive.status(runs=0)["sites"] if row["name"] == name))
    print_drift(archive, name, advice=True)
    home = next(row["home_url"] for row in archive.sites() if row["name"] == name)
    for host in _busy(archive):
        if host.host == host_and_port(home)[0]:
            click.secho(f"  {host.sentence}", fg="yellow")
    print_site_ledger(ledger)


def _busy(archive: Archive) -> list[BusyHost]:
    return archive.busy_hosts(datetime.now(UTC))


def _print_summary(site: Mapping[str, Any]) -> None:
    click.secho(site["name"], bold=True)
    click.echo(f"  {site['articles']} articles: {site['live']} live, {site['gone']} gone, {site['blocked']} blocked")
    click.echo(f"  newest {_moment(site['newest']) or 'unknown'}, last seen {_moment(site['last_seen']) or 'never'}")
    if site["events"]:
        click.echo("  events: " + ", ".join(f"{number} {event}" for event, number in sorted(site["events"].items())))
    if site["skips"]:
        skips = ", ".join(f"{number} {reason}" for reason, number in site["skips"].items())
        click.echo(f"  not archived: {skips}")


def _print_run(run: Mapping[str, Any]) -> None:
    click.echo(
        f"  {_moment(run['started_at'])}  {run['state']:<8} {_named(run['sites'])}: {run['articles_new']} new,"
        f" {run['articles_changed']} changed, {run['articles_unchanged']} unchanged, {run['articles_gone']} gone,"
        f" {run['skipped']} skipped" + (f": {run['message']}" if run["message"] else "")
    )


def _moment(stored: str | None) -> str:
    """`2023-01-31T21:01:00Z` as a person reads it."""
    return f"{stored[:16].replace('T', ' ')} UTC" if stored else ""


def _named(sites: Sequence[str]) -> str:
    """The sites of a run; of many the first."""
    more = f" and {len(sites) - _NAMED} more" if len(sites) > _NAMED else ""
    return ", ".join(sites[:_NAMED]) + more if sites else "all sites"
