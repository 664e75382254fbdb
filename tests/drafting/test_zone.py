"""The time zone of a site, and the sentence that says how sure it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl.drafting.zone import site_zone

UTC_ONLY = [datetime(2023, 2, 1, 3, 0, tzinfo=UTC)]


def at(*texts: str) -> list[datetime]:
    return [datetime.fromisoformat(text) for text in texts]


@pytest.mark.parametrize(
    ("moments", "host", "language", "name", "sure"),
    [
        (at("2023-02-01T08:00+07:00"), "news.example.vn", "vi", "Asia/Ho_Chi_Minh", True),
        (UTC_ONLY, "news.example.vn", "vi", "Asia/Ho_Chi_Minh", False),
        ([], "127.0.0.1", "vi-VN", "Asia/Ho_Chi_Minh", False),
        (at("2023-01-01T08:00+01:00", "2023-07-01T08:00+02:00"), "example.org", "de", "Europe/Berlin", True),
        (at("2023-02-01T08:00+05:45"), "example.org", "en", "Asia/Kathmandu", False),
        (at("2023-02-01T08:00-05:00"), "example.org", "en", "Etc/GMT+5", False),
        (at("2023-02-01T08:00+09:00"), "example.vn", "vi", "Etc/GMT-9", False),
        (UTC_ONLY, "example.org", "en", None, False),
        ([], "", None, None, False),
    ],
)
def test_zones(moments: list[datetime], host: str, language: str | None, name: str | None, sure: bool) -> None:
    zone = site_zone(moments, host, language)
    assert (zone.name, zone.sure) == (name, sure)
    assert zone.reason.endswith(".")
