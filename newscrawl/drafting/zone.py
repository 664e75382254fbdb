"""Which time zone a site is in, from the offsets that its pages state; and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from newscrawl.extract import zones


@dataclass(frozen=True, slots=True)
class Zone:
    """An IANA name, None where there is nothing to go by; `reason` is a sentence for the site's file."""

    name: str | None
    reason: str
    sure: bool = False


def site_zone(moments: Sequence[datetime], host: str, language: str | None) -> Zone:
    """The time zone of the site at `host`, written in `language` (a BCP 47 tag).

    `moments` are aware dates of its articles with the offsets that the pages themselves state; those in UTC say
    nothing, for that is what programs write.
    """
    stated = [moment for moment in moments if moment.utcoffset()]
    usual = zones.usual(host, language)
    if usual is None and language:
        usual = zones.usual(host, language.partition("-")[0])
    if usual is not None:
        name, by = usual
        agreeing = sum(map(_agrees(name), stated))
        if agreeing == len(stated) and stated:
            return Zone(name, f"{len(stated)} dates on the pages have its offset, and it goes with {by}.", sure=True)
        if not stated:
            return Zone(name, f"It goes with {by}; no date on the pages names an offset. Please check it.")
    if not stated:
        return Zone(None, "No date on the pages names an offset, and neither country nor language tells.")
    return _by_offsets(stated, f"{usual[0]} would go with {usual[1]}, and disagrees" if usual else "")


def _by_offsets(stated: Sequence[datetime], otherwise: str) -> Zone:
    """A zone that has all the offsets stated: one of a country, where just one has; else the offset itself."""
    candidates = sorted({*zones.COUNTRY_ZONES.values(), *zones.LANGUAGE_ZONES.values()})
    fitting = [name for name in candidates if all(map(_agrees(name), stated))]
    offsets = sorted({moment.utcoffset() or timedelta() for moment in stated})
    shown = " and ".join(map(_shown, offsets))
    note = f"; {otherwise}" if otherwise else ""
    if len(fitting) == 1:
        return Zone(
            fitting[0], f"It is the one that has {shown}, as the dates on the pages say{note}. Please check it."
        )
    hours = offsets[-1] / timedelta(hours=1)
    if len(offsets) == 1 and hours == int(hours):
        name = f"Etc/GMT{-int(hours):+d}"  # POSIX: what is east of Greenwich has a minus
        return Zone(
            name, f"The dates on the pages say {shown}; several zones have that{note}. Please name the right one."
        )
    return Zone(None, f"The dates on the pages say {shown}, which fits several zones or none{note}.")


def _agrees(name: str) -> Callable[[datetime], bool]:
    zone = zones.named(name)
    return lambda moment: zone is not None and moment.astimezone(zone).utcoffset() == moment.utcoffset()


def _shown(offset: timedelta) -> str:
    minutes = int(offset.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
