#!/usr/bin/env python3
"""Pages a second of newscrawl.extract, of other extractors, and of parsing alone: same pages, same core, one run.

usage: benchmarks/extraction.py [--rounds N] [--limit N] [--stages] [FOLDER]

FOLDER holds pages: .html, .htm or .html.gz files at any depth, or a set of an extraction scorer (truth.jsonl and
pages/). Without one it is the set `publishers` where a scorer lies in ../shared/eval, else the pages of tests/cases
and of the demo portal.

Pages are in memory before the clock starts. The extractors take turns every few pages, so that whatever else the
machine does falls on all alike; what counts is processor time, and of each figure the median of the rounds. A round
begins with none of our caches filled.

Measured beside trafilatura, newspaper4k and resiliparse where they are installed, with
`pip install -r benchmarks/peers.txt`; `make bench-extraction` does that in an environment of its own.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import logging
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from extractors import OURS, PARSER, PEERS, Extractor, extractors, forget
from stages import stage_seconds

ROOT = Path(__file__).resolve().parent.parent
PUBLISHERS = ROOT.parent / "shared" / "eval" / "dev" / "publishers"

#: What ours is held against: (the other, times its pages a second, and at the very least).
GOALS = (("trafilatura", 10, 6), (PARSER, 1 / 2, 1 / 3))
#: Milliseconds that `import newscrawl.extract` may take.
IMPORT_GOAL = 150

#: So many pages are read by one extractor before the next has its turn.
TURN = 8
IMPORT_RUNS = 9

#: Bytes and address.
Page = tuple[bytes, str]


def load(folder: Path | None) -> tuple[list[Page], str]:
    """The pages to read, and what to call them."""
    if folder is None and PUBLISHERS.is_dir():
        folder = PUBLISHERS
    if folder is None:
        return [*bundled()], "tests/cases and the demo portal"
    truth = folder / "truth.jsonl"
    if truth.exists():
        records = [json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines()]
        pages = [(read(folder / "pages" / f"{record['id']}.html.gz"), record["url"]) for record in records]
        return pages, f"set {folder.resolve().name}"
    files = [path for path in sorted(folder.rglob("*")) if path.name.endswith((".html", ".htm", ".html.gz"))]
    return [(read(path), f"https://localhost/{path.name}") for path in files], str(folder)


def read(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def bundled() -> list[Page]:
    """The pages that come with the project."""
    from newscrawl.demo.portal import Portal

    cases = [
        ((case.parent / "page.html").read_bytes(), str(json.loads(case.read_text(encoding="utf-8"))["url"]))
        for case in sorted((ROOT / "tests" / "cases").glob("*/case.json"))
    ]
    portal = Portal()
    addresses = [portal.article_url(article.id) for article in portal.articles()]
    return cases + [(portal.respond(address.removeprefix(portal.base_url)).body, address) for address in addresses]


def on_one_core() -> str:
    """Keep this process on one core, where the system can; what became of it, for the headline."""
    if not hasattr(os, "sched_setaffinity"):
        return "not bound to a core"
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return "one core"


def measure(runs: dict[str, Extractor], pages: Sequence[Page], rounds: int) -> tuple[list[Counter[str]], Counter[str]]:
    """Processor seconds over all pages by extractor, a Counter a round, and how often each raised."""
    raised: Counter[str] = Counter()
    turn_of(runs, pages[:TURN], raised)  # what is loaded and compiled at first use
    raised.clear()
    gc.collect()
    gc.freeze()  # what the others have loaded is not to be looked through at our expense
    taken = []
    for _ in range(rounds):
        forget()
        seconds: Counter[str] = Counter()
        for start in range(0, len(pages), TURN):
            seconds.update(turn_of(runs, pages[start : start + TURN], raised))
        taken.append(seconds)
    return taken, raised


def turn_of(runs: dict[str, Extractor], pages: Sequence[Page], raised: Counter[str]) -> dict[str, float]:
    """Every extractor over the same few pages, in an order that changes from turn to turn."""
    seconds = {}
    for name in random.sample(sorted(runs), len(runs)):
        run = runs[name]
        gc.collect()
        begun = time.process_time()
        for html, url in pages:
            try:
                run(html, url)
            except Exception:  # others may raise on a page; its time counts
                raised[name] += 1
        seconds[name] = time.process_time() - begun
    return seconds


def import_milliseconds() -> float:
    """Processor time of `import newscrawl.extract` in a fresh interpreter, beyond what starting one takes.

    As after an installation: with the bytecode that pip writes, which an environment may keep Python from writing.
    """
    code = "import time; begun = time.process_time(); import newscrawl.extract; print(time.process_time() - begun)"
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}
        runs = [
            subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
            for _ in range(1 + IMPORT_RUNS)  # the first of which writes it
        ]
    return 1000 * statistics.median(float(run.stdout) for run in runs[1:])


def print_speeds(taken: Sequence[Counter[str]], pages: int, raised: Counter[str]) -> None:
    print(f"{'':<14}{'pages/s':>9}{'ms/page':>9}")
    by_speed = sorted(taken[0], key=lambda name: statistics.median(seconds[name] for seconds in taken))
    for name in by_speed:
        seconds = statistics.median(seconds[name] for seconds in taken)
        errors = f"  raised on {raised[name] // len(taken)}" if raised[name] else ""
        print(f"{name:<14}{pages / seconds:>9.1f}{1000 * seconds / pages:>9.2f}{errors}")
    for name in PEERS:
        if name not in taken[0]:
            print(f"{name:<14} not installed")
    print()
    for other, goal, least in GOALS:
        if other in taken[0]:
            ratio = statistics.median(seconds[other] / seconds[OURS] for seconds in taken)
            held = f"goal {goal:.2f}, at least {least:.2f}: {verdict(ratio, goal, least)}"
            print(f"{OURS} / {other:<12}{ratio:>7.2f}  {held}")


def verdict(ratio: float, goal: float, least: float) -> str:
    if ratio >= goal:
        return "reached"
    return "enough" if ratio >= least else "missed"


def print_stages(pages: Sequence[Page]) -> None:
    forget()
    stages = stage_seconds(pages)
    total = sum(seconds for _, seconds in stages)
    print(f"\n{'stage':<18}{'ms/page':>9}{'share':>8}")
    for name, seconds in [*stages, ("together", total)]:
        print(f"{name:<18}{1000 * seconds / len(pages):>9.3f}{seconds / total:>8.1%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N pages")
    parser.add_argument("--stages", action="store_true", help="also milliseconds a page of each stage")
    arguments = parser.parse_args()
    pages, name = load(arguments.folder)
    pages = pages[: arguments.limit]
    if not pages or arguments.rounds < 1:
        parser.error(f"there is nothing to measure: {len(pages)} pages in {name}, {arguments.rounds} rounds")
    logging.disable(logging.CRITICAL)  # others say what they make of a page
    warnings.simplefilter("ignore")
    where = on_one_core()
    size = sum(len(html) for html, _ in pages) / len(pages) / 1000
    print(f"{name}: {len(pages)} pages of {size:.0f} KB, {where}, median of {arguments.rounds} rounds\n", flush=True)
    taken, raised = measure(extractors(), pages, arguments.rounds)
    print_speeds(taken, len(pages), raised)
    took = import_milliseconds()
    print(f"import of newscrawl.extract {took:.0f} ms, goal under {IMPORT_GOAL}")
    if arguments.stages:
        print_stages(pages)


if __name__ == "__main__":
    main()
