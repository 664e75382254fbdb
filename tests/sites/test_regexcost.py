"""Which regular expressions can take for ever, and that those which pass do not."""

from __future__ import annotations

import re
import time

import pytest

from newscrawl.discover.patterns import LONGEST, found_in
from newscrawl.sites.regexcost import trouble

SLOW = [
    r"(a+)+$",
    r"(?:[a-z]+)*-\d+",
    r"(?:[a-z-]+-)+\d",
    r"(?:.*/)*x",
    r"(?:a?a)+$",
    r"(?:\w-|\d-)+$",
    r"(?:[a-z]+|\d+-?)+$",
    r"(?:-?[a-z]+)+\.htm",
    r"/.*/.*/.*\.htm",
    r".*.*.*x",
    r".*/tin-tuc/.*-(\d+)\.html",
    r"(?:.*x){3}",
    r"(?i)(?:[a-z]+[A-Z]*)+$",
    r"(?:[a-z]{1,30})+$",
    r"(?:(?:[a-z]+)/?)+$",
]
QUICK = [
    r"/tin/[^/]+-\d+\.htm$",
    r"/(?:[a-z0-9]+-)+\d+\.htm$",
    r"^https?://(?:www\.)?bao-thu\.vn/[a-z-]+/[a-z0-9-]+-\d{6,}\.html$",
    r"/[a-z]+(?:-[a-z]+)*/[a-z]+(?:-[a-z]+)*-\d+",
    r"/-/view_content/(\d+)",
    r"[?&]id=(\d+)(?:&|$)",
    r"/(?:tin|su-kien)/(?:\d{4}/)?[^/]+-(?:\d+|post\d+)\.htm",
    r"(?:/[a-z]+){1,3}/\d+",
]
#: What makes a repeat go on, and then find no end.
HARD = [
    "a" * 985,
    "a-" * 490,
    "/a" * 490,
    "1" * 985,
    "-1" * 490,
    "/" * 985,
    "/a-" * 325,
    "ab" * 490,
    "a1-" * 325,
    "?id=" * 240,
]


@pytest.mark.parametrize("pattern", SLOW)
def test_slow_patterns_are_refused(pattern: str) -> None:
    re.compile(pattern)
    assert trouble(pattern)


@pytest.mark.parametrize("pattern", QUICK)
def test_quick_patterns_pass_and_are_quick(pattern: str) -> None:
    assert trouble(pattern) == ""
    begun = time.process_time()
    for hard in HARD:
        found_in(pattern, f"https://h.vn/{hard}!")
    assert time.process_time() - begun < 2


def test_no_pattern_is_matched_against_a_longer_address() -> None:
    assert found_in("a$", "a" * LONGEST)
    assert not found_in("a$", "a" * (LONGEST + 1))
