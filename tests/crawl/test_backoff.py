"""How long a busy host is left alone, and when its site is quiet: the rules by themselves."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from newscrawl.politeness.backoff import PATIENCE, Backoff, retry_after
from newscrawl.politeness.quiet import quiet_hours
from newscrawl.sites import Site
from newscrawl.sites.site import Fetch

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Sun, 01 Mar 2026 12:01:30 GMT", 90.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("Sun, 01 Mar 2026 12:01:30 +0000", 90.0),
        ("9" * 500, 999_999_999_999.0),
        ("-5", None),
        ("soon", None),
        ("²", None),
        ("", None),
        (None, None),
        ("Sun, 99 Mar 20261 12:01:30 GMT", None),
    ],
)
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


def test_each_refusal_in_a_row_waits_twice_as_long_until_patience_ends() -> None:
    backoff = Backoff(longest=60.0)
    assert [backoff.refuse(None) for _ in range(PATIENCE)] == [5.0, 10.0, 20.0, 40.0, 60.0, None]


def test_an_answer_begins_anew_and_what_is_asked_for_is_given() -> None:
    backoff = Backoff(longest=60.0)
    backoff.refuse(None)
    backoff.answered()
    assert backoff.refuse(None) == 5.0
    assert backoff.refuse(33.0) == 33.0
    assert backoff.refuse(61.0) is None


@pytest.mark.parametrize(
    ("moment", "quiet"), [("14:59", False), ("15:00", True), ("20:00", True), ("22:59", True), ("23:00", False)]
)
def test_quiet_hours_are_of_the_sites_own_day_and_go_over_midnight(moment: str, quiet: bool) -> None:
    site = Site("s", "https://x.test/", timezone="Asia/Ho_Chi_Minh", fetch=Fetch(quiet=((time(22), time(6)),)))
    now = datetime.combine(NOW.date(), time.fromisoformat(moment), UTC)
    assert (quiet_hours(site, now) is not None) is quiet
