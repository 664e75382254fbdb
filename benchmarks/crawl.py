#!/usr/bin/env python3
"""Articles a second of a whole crawl, beside a Scrapy spider that downloads the same pages and does nothing else.

usage: benchmarks/crawl.py [--rounds N] [--proxy ADDRESS] [--again] URL …

Each URL is a site that names all of its pages in a sitemap, on this machine or, with --proxy, behind that HTTP proxy.
Each round runs the bare spider and the crawl in turn, so that both see the same machine; the figure to quote is the
median of the rounds' ratios. Processor seconds are told apart by process: the crawler (fetching, routing, and the
archive's thread) and the readers (parsing and extraction). `first` is the seconds from the start of the command until
an article is in the archive. --again crawls once more into the same archive, where nothing has changed.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # this file's own folder would hide the package `archive`

from benchmarks.processes import Watched, compiled, watched  # noqa: E402

#: The crawl's articles a second are held against this share of the bare spider's pages a second.
GOAL = 0.35
#: Seconds until the first article is stored.
GOAL_FIRST = 3.0

FOLDER = Path(__file__).resolve().parent
HEADER = (
    f"{'':<7}{'pages':>7}{'requests':>10}{'MB read':>9}{'seconds':>9}{'pages/s':>9}{'crawler cpu s':>15}"
    f"{'readers cpu s':>15}{'MB held':>9}{'first s':>9}{'ratio':>7}"
)


class FirstArticle:
    """Notes when the archive at `path` has its first article."""

    def __init__(self, path: Path) -> None:
        self.path, self.begun, self.seconds = path, time.monotonic(), 0.0

    def look(self, _: float) -> None:
        if not self.seconds and self.path.exists() and articles(self.path):
            self.seconds = time.monotonic() - self.begun


def articles(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
        except sqlite3.Error:  # being set up
            return 0


def show(name: str, run: Watched, pages: int, first: float = 0.0, ratio: float | None = None) -> None:
    seconds, read = run.printed["seconds"], run.printed["bytes"] / 2**20
    print(
        f"{name:<7}{pages:>7}{run.printed['requests']:>10}{read:>9.1f}{seconds:>9.2f}{pages / seconds:>9.1f}"
        f"{run.own_cpu:>15.2f}{run.others_cpu:>15.2f}{run.memory:>9.0f}"
        + (f"{first:>9.2f}" if first else f"{'':>9}")
        + (f"{ratio:>7.2f}" if ratio is not None else ""),
        flush=True,
    )


def one_round(urls: list[str], folder: Path, environment: dict[str, str], again: bool) -> tuple[float, float]:
    """The ratio, and the seconds until the first article."""
    database = folder / "news.db"
    bare = watched(FOLDER / "bare_spider.py", *urls, folder=folder, environment=environment)
    pages = bare.printed["pages"]
    show("bare", bare, pages)
    first = FirstArticle(database)
    crawl = watched(
        FOLDER / "whole_crawl.py", str(database), *urls, folder=folder, environment=environment, told=first.look
    )
    stored = articles(database)
    ratio = stored / crawl.printed["seconds"] / (pages / bare.printed["seconds"])
    show("crawl", crawl, stored, first.seconds, ratio)
    if again:
        run = watched(FOLDER / "whole_crawl.py", str(database), *urls, folder=folder, environment=environment)
        show("again", run, articles(database))
    database.unlink()
    shutil.rmtree(database.with_suffix(".warc"), ignore_errors=True)
    return ratio, first.seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("urls", nargs="+", metavar="URL")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--proxy", metavar="ADDRESS", help="fetch through this HTTP proxy")
    parser.add_argument("--again", action="store_true", help="crawl a second time, with nothing changed")
    arguments = parser.parse_args()
    urls = [url.rstrip("/") + "/" for url in arguments.urls]
    environment = {"http_proxy": arguments.proxy} if arguments.proxy else {}
    compiled()
    print(HEADER)
    with tempfile.TemporaryDirectory() as name:
        rounds = [one_round(urls, Path(name), environment, arguments.again) for _ in range(arguments.rounds)]
    ratio, first = (statistics.median(figures) for figures in zip(*rounds, strict=True))
    print(f"median ratio {ratio:.2f}, goal at least {GOAL}; first article after {first:.2f} s, goal under {GOAL_FIRST}")


if __name__ == "__main__":
    main()
