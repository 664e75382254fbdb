"""What tests of several parts share: the `newscrawl` command as a user runs it, the stock `sqlite3`, a Chromium."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

# A job in the background is started with Ctrl-C ignored, and so would be every process that the tests interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

Run = Callable[..., subprocess.CompletedProcess[str]]

CHROMIUM_FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


#: Tests that run side by side serve their demo portals at ports of their own.
DEMO_PORT = 8700 + 100 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


def run_newscrawl(
    folder: Path, *arguments: str, timeout: float = 120, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `newscrawl ARGUMENTS` in `folder`; what it printed and its exit code."""
    return subprocess.run(
        [sys.executable, "-m", "newscrawl", *arguments],
        cwd=folder,
        env={**clean_environment(), "NEWSCRAWL_DEMO_PORT": str(DEMO_PORT), **environment},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


@pytest.fixture
def newscrawl(tmp_path: Path) -> Run:
    """`newscrawl("crawl", url)` runs the command in a folder of the test's own.

    Each crawl is as if the one before had been yesterday, so that known pages are due; `NEWSCRAWL_CLOCK_AHEAD="0"`
    makes it now.
    """
    return partial(run_newscrawl, tmp_path, NEWSCRAWL_CLOCK_AHEAD="86400")


def clean_environment() -> dict[str, str]:
    """The environment without what would change a crawl: proxies and newscrawl's own variables."""
    dropped = ("http_proxy", "https_proxy", "all_proxy")
    return {
        name: value
        for name, value in os.environ.items()
        if name.lower() not in dropped and not name.startswith("NEWSCRAWL_")
    }


@pytest.fixture(scope="session")
def sqlite3_program() -> str:
    """The stock `sqlite3` command line."""
    path = shutil.which("sqlite3")
    assert path, "these tests need the sqlite3 program: apt-get install sqlite3"
    return path


@pytest.fixture
def sql(sqlite3_program: str) -> Callable[[Path, str], list[list[str]]]:
    """`sql(file, query)` asks the stock sqlite3 program; rows of columns, all text."""

    def run(database: Path, query: str) -> list[list[str]]:
        command = [
            sqlite3_program,
            "-batch",
            "-init",
            os.devnull,
            "-cmd",
            ".timeout 5000",
            "-separator",
            "\x1f",
            str(database),
            query,
        ]
        printed = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert printed.returncode == 0, printed.stderr
        return [line.split("\x1f") for line in printed.stdout.splitlines()]

    return run


@pytest.fixture(scope="module")
def chromium() -> Iterator[BrowserContext]:
    """The Chromium of the system. A machine without one fails the tests: they are about what a reader sees.

    Playwright keeps an event loop in this thread, so it is closed before other modules want one of their own.
    """
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    assert program, f"These tests need a browser, one of {', '.join(names)}: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_FLAGS))
        yield browser.new_context()
        browser.close()
