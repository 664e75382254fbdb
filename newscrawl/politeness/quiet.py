"""The quiet hours of a site: times of its own day in which it is asked for nothing."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from newscrawl.sites.site import Site


def quiet_hours(site: Site, now: datetime) -> tuple[time, time] | None:
    """The quiet hours of `site` that `now` (aware) lies in, by the clock of the site's time zone, UTC where it names
    none; None outside of them. Hours may go over midnight; the end is not in them."""
    if not site.fetch.quiet:
        return None
    clock = now.astimezone(ZoneInfo(site.timezone) if site.timezone else UTC).time()
    for start, end in site.fetch.quiet:
        inside = start <= clock < end if start < end else clock >= start or clock < end
        if inside and start != end:
            return start, end
    return None


def quiet_sentence(site: Site, hours: tuple[time, time]) -> str:
    """`its quiet hours are 22:00 to 06:00 (Asia/Ho_Chi_Minh)`."""
    start, end = hours
    return f"its quiet hours are {start:%H:%M} to {end:%H:%M} ({site.timezone or 'UTC'})"
