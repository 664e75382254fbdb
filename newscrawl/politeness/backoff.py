"""How long to leave a host alone that says it is busy: Retry-After (RFC 9110, 10.2.3), else longer each time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

#: Statuses by which a host asks for fewer requests.
BUSY = frozenset({429, 503})

#: Seconds after the first refusal in a row where the host names none; each further one waits twice as long.
FIRST_WAIT = 5.0
#: After so many refusals in a row the host is left for a later run.
PATIENCE = 6


def retry_after(header: str | None, now: datetime) -> float | None:
    """Seconds to wait by the value of a Retry-After header, a number or an HTTP date; None where it is neither.

    A date that has passed is 0. `now` is aware.
    """
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())


@dataclass(slots=True)
class Backoff:
    """What is known of one host's patience in this run: refusals in a row."""

    longest: float
    refusals: int = 0

    def refuse(self, asked: float | None) -> float | None:
        """Seconds to wait after one more refusal; None where the host is better left for a later run.

        `asked` is what the host asked for, in seconds; None where it named nothing.
        """
        self.refusals += 1
        if self.refusals >= PATIENCE or (asked or 0) > self.longest:
            return None
        doubled = FIRST_WAIT * 2 ** (self.refusals - 1)
        return min(doubled, self.longest) if asked is None else asked

    def answered(self) -> None:
        """It gave a page, or said why not."""
        self.refusals = 0
