from __future__ import annotations

import pytest

from newscrawl.demo.portal import Portal


@pytest.fixture(scope="session")
def day1() -> Portal:
    return Portal(1)


@pytest.fixture(scope="session")
def day2() -> Portal:
    return Portal(2)
