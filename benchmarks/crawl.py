#!/usr/bin/env python3
"""Articles a second of a whole crawl, beside a Scrapy spider that downloads the same pages and does nothing else.

usage: benchmarks/crawl.py [--rounds N] URL

URL is a site on this machine that names all of its pages in a sitemap. Each round runs the bare spider and the crawl
in turn, so that both see the same machine; the figure to quote is the median of the rounds' ratios. Processor seconds
are told apart by process: the crawler (fetching, routing, and the archive's thread) and the readers (parsing and
extraction).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

#: The crawl's articles a second are held against this share of the bare spider's pages a second.
GOAL = 0.35

BARE_SPIDER = Path(__file__).with_name("bare_spider.py")
WHOLE_CRAWL = Path(__file__).with_name("whole_crawl.py")


@dataclass(frozen=True)
class Figures:
    """One run: pages (or articles), seconds from first request to end, processor seconds and memory in MB."""

    pages: int
    seconds: float
    crawler_cpu: float
    readers_cpu: float
    memory: float

    @property
    def rate(self) -> float:
        return self.pages / self.seconds


class Watch(threading.Thread):
    """Samples the processes of a session: their processor seconds, and the most memory they held together."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.cpu: dict[int, float] = {}
        self.memory = 0.0
        self.running = True

    def run(self) -> None:
        tick = os.sysconf("SC_CLK_TCK")
        while self.running:
            held = 0.0
            for entry in Path("/proc").iterdir():
                if not entry.name.isdigit():
                    continue
                with contextlib.suppress(OSError, ValueError, IndexError):
                    fields = (entry / "stat").read_text().rpartition(")")[2].split()
                    if int(fields[3]) == self.session:
                        self.cpu[int(entry.name)] = (int(fields[11]) + int(fields[12])) / tick
                        rollup = (entry / "smaps_rollup").read_text()
                        held += int(rollup.partition("\nPss:")[2].split()[0]) / 1024
            self.memory = max(self.memory, held)
            time.sleep(0.05)


def measured(command: list[str], folder: Path) -> tuple[str, Watch]:
    """Run `command` in a session of its own; what it printed, and what it took."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, start_new_session=True)
    watch = Watch(process.pid)
    watch.start()
    printed, _ = process.communicate()
    watch.running = False
    watch.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with exit code {process.returncode}")
    return printed, watch


def bare(url: str, folder: Path) -> Figures:
    printed, watch = measured([sys.executable, "-P", str(BARE_SPIDER), url], folder)
    figures = json.loads(printed)
    return Figures(figures["pages"], figures["seconds"], sum(watch.cpu.values()), 0.0, watch.memory)


def crawl(url: str, folder: Path) -> Figures:
    (folder / "news.db").unlink(missing_ok=True)
    printed, watch = measured([sys.executable, "-P", str(WHOLE_CRAWL), url, str(folder / "news.db")], folder)
    figures = json.loads(printed)
    with contextlib.closing(sqlite3.connect(folder / "news.db")) as connection:
        (articles,) = connection.execute("select count(*) from articles").fetchone()
    crawler_cpu = watch.cpu[watch.session]
    return Figures(articles, figures["seconds"], crawler_cpu, sum(watch.cpu.values()) - crawler_cpu, watch.memory)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    url = arguments.url.rstrip("/") + "/"
    ratios = []
    print(
        f"{'':<7}{'pages':>7}{'seconds':>9}{'pages/s':>9}{'crawler cpu s':>15}{'readers cpu s':>15}"
        f"{'MB':>7}{'ratio':>7}"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for _ in range(arguments.rounds):
            pair = {"bare": bare(url, folder), "crawl": crawl(url, folder)}
            ratios.append(pair["crawl"].rate / pair["bare"].rate)
            for kind, f in pair.items():
                ratio = f"{ratios[-1]:7.2f}" if kind == "crawl" else ""
                print(
                    f"{kind:<7}{f.pages:>7}{f.seconds:>9.2f}{f.rate:>9.1f}{f.crawler_cpu:>15.2f}"
                    f"{f.readers_cpu:>15.2f}{f.memory:>7.0f}{ratio}",
                    flush=True,
                )
    print(f"median ratio {statistics.median(ratios):.2f}, goal at least {GOAL}")


if __name__ == "__main__":
    main()
