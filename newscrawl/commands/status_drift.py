"""What `newscrawl status` says of a site that is not as it usually is, and what to do about it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click

from archive import Archive
from archive.drift import Drift

_ADVICE = {
    "silent": "open its front page in a browser: does it show newer articles? If it does, the lists are read no more;"
    " if it sleeps, say so in its site file: [health] silent_days = 30",
    "announced": "open one of the addresses below in a browser, then see with `newscrawl inspect URL` how it is read",
    "known": "open one of the articles in a browser: `newscrawl search 'status:gone'` names them",
}
_FIELD = "see with `newscrawl inspect URL` how a new page is read, name the place in the site file, and then"
_REREAD = "`newscrawl reextract` mends what is stored"


def print_drift(archive: Archive, site: str, *, advice: bool = False) -> None:
    """A line for everything that the latest crawl of `site` found to be unusual; nothing where all was well."""
    latest = archive.health.latest(site)
    if latest is None:
        return
    when, found = latest
    for drift in found:
        click.secho(f"  drifted: {_sentence(drift)} (crawl of {when:%Y-%m-%d %H:%M} UTC)", fg="yellow")
    if advice:
        for line in dict.fromkeys(_ADVICE.get(drift.field, f"{_FIELD} {_REREAD}") for drift in found):
            click.echo(f"    {line}")


def drift_json(archive: Archive, site: str) -> list[dict[str, Any]]:
    """The same for programs."""
    latest = archive.health.latest(site)
    return [drift.to_json() | {"sentence": _sentence(drift)} for drift in (latest[1] if latest else ())]


def _sentence(drift: Drift) -> str:
    return drift.sentence(datetime.now(UTC).date())
