"""What is wrong with a site, as a value and as a sentence."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


#: What known articles have otherwise than before; the fields are those of `archive.health_counts.SAME`.
_OTHERWISE = {
    "title_same": "another title than before",
    "published_same": "another date than before",
    "body_length": "less than half of the text",
}


@dataclass(frozen=True, slots=True)
class Drift:
    """Something that is not as it usually is on a site.

    `field` is one of an article, one of those that stand for a difference (`title_same`), `announced` (addresses that
    gave no articles), `known` (articles whose pages show them no more) or `silent`. `missing` of `total` lack it since
    the day `since` of the site's own calendar; for `silent` these are days without a new article, and days. `detail`
    ends the sentence: what is usual, or why.
    """

    site: str
    field: str
    missing: int
    total: int
    since: str
    detail: str = ""

    def sentence(self, today: date) -> str:
        """`body missing in 18 of 20 since Tuesday`; `today` is the day of whoever reads it."""
        since = since_day(date.fromisoformat(self.since), today)
        detail = f", {self.detail}" if self.detail else ""
        match self.field:
            case "silent":
                days = "1 day" if self.missing == 1 else f"{self.missing} days"
                return f"no new article for {days}{detail}"
            case "announced":
                number = "none" if self.missing == self.total else f"only {self.total - self.missing}"
                return f"{number} of {self.total} announced addresses became an article {since}{detail}"
            case "known":
                return f"{self.missing} of {self.total} known articles are not on their pages any more {since}{detail}"
        if self.field in _OTHERWISE:
            return f"{_OTHERWISE[self.field]} in {self.missing} of {self.total} {since}{detail}"
        return f"{self.field.replace('_', ' ')} missing in {self.missing} of {self.total} {since}{detail}"

    def to_json(self) -> dict[str, Any]:
        """As it is stored in `runs.drift`."""
        return asdict(self)


def since_day(day: date, today: date) -> str:
    """`today`, `since Tuesday`, `since 3 November`, `since 3 November 2025`."""
    if day >= today:
        return "today"
    if today - day < timedelta(days=7):
        return f"since {_WEEKDAYS[day.weekday()]}"
    year = f" {day.year}" if day.year != today.year else ""
    return f"since {day.day} {_MONTHS[day.month - 1]}{year}"


def local_day(moment: datetime, zone: Any) -> str:
    """The day of `moment` in `zone`, as ISO 8601."""
    return moment.astimezone(zone).date().isoformat()
