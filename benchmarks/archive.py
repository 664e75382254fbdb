#!/usr/bin/env python3
"""Storing and searching: articles a second, size, search times, view counts a second, memory, each beside its goal.

usage: benchmarks/archive.py [--articles N] [--folder DIR] [--file news.db] [--more]

Makes an archive of 10,000 articles and one of N (default 10,000: then only one), from the corpus in corpus.py, and
measures both, so that what grows is seen to grow. The same rows go through plain `executemany` into a second file with
the same tables, triggers and index, batch by batch in turn, so that both see the same machine; past 100,000
articles only the archive goes on. At the end 10,000 more articles go into the large archive, and in turn with them
10,000 into a new one: that is the time an article beside that in the first 10,000. Times leave out the making of the
articles. With --file, only search and size of an archive that is there already are measured, and with --more how long
10,000 more articles take in it.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import multiprocessing
import os
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # this file's own folder would hide the package `archive`

from archive import Archive, ArticleRecord, QueryError  # noqa: E402
from benchmarks.corpus import SITES, Corpus, search_mix  # noqa: E402
from benchmarks.growth import Spent, write_more  # noqa: E402
from benchmarks.plain import Plain  # noqa: E402

BATCH = 500
FIRST = 10_000
PLAIN_MOST = 100_000
UPDATES = 5_000

#: Share of plain executemany's rate; time an article at the end beside that in the first 10,000; file over text.
GOAL_RATIO, GOAL_GROWTH, GOAL_SIZE = 0.7, 1.5, 2.3
#: Milliseconds: median, 95 in 100, slowest.
GOAL_SEARCH = (15.0, 150.0, 1000.0)
GOAL_VIEWS = 5_000.0


@dataclass
class Stored:
    """What storing took: seconds of each batch through the archive and, for the first ones, plainly."""

    archive: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)
    text: int = 0
    sample: list[ArticleRecord] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """The archive's rate beside the plain one, over the batches that both stored."""
        return sum(self.plain) / sum(self.archive[: len(self.plain)])


def store(path: Path, number: int) -> Stored:
    """Make the archive at `path`."""
    stored = Stored()
    made = iter(Corpus(number))
    with Archive(path) as archive, Plain(path.with_suffix(".plain.db")) as plain:
        for site in SITES:
            archive.put_site(site)
        while batch := list(itertools.islice(made, BATCH)):
            stored.text += sum(text_bytes(each.article) for each in batch)
            stored.sample += [batch[0].article, batch[len(batch) // 2].article]
            in_turn = [False, True] if len(stored.archive) % 2 else [True, False]
            for through_archive in in_turn:
                if through_archive:
                    spent = Spent()
                    spent.write(archive, batch)
                    stored.archive.append(spent.clock)
                elif len(stored.plain) * BATCH < PLAIN_MOST:
                    stored.plain.append(plain.write(batch))
            if len(stored.archive) % 200 == 0:
                done = len(stored.archive) * BATCH
                print(f"  {done:,} stored, {BATCH / stored.archive[-1]:,.0f} a second", file=sys.stderr, flush=True)
            stored.memory.append(memory_now())
    return stored


def text_bytes(article: ArticleRecord) -> int:
    """Bytes of what a reader reads: title, lead, body, byline, section, tags and captions."""
    texts = (article.title, article.lead, article.body, article.byline, article.section, ", ".join(article.tags))
    return sum(len((text or "").encode()) for text in (*texts, *(image.caption for image in article.images)))


def view_updates(path: Path, sample: list[ArticleRecord]) -> float:
    """New view counts a second: pages of articles all over the archive, seen again as they were, but for the count."""
    chance = random.Random(5)
    records = [
        replace(record, view_count=chance.randrange(10**6), observed_at=record.observed_at + timedelta(days=30 + turn))
        for turn in range(-(-UPDATES // len(sample)))
        for record in sample
    ][:UPDATES]
    chance.shuffle(records)
    with Archive(path) as archive:
        start = time.perf_counter()
        for place in range(0, len(records), BATCH):
            archive.write(records[place : place + BATCH])
        return len(records) / (time.perf_counter() - start)


def searches(path: str, queries: list[tuple[str, str]]) -> tuple[list[float], list[float], float]:
    """Milliseconds of each query, the second time that it is asked, by the clock and of the processor, and the peak
    memory; run in its own process."""
    times, processor = [], []
    with Archive(path, readonly=True) as archive:
        for _, query in queries:
            ask(archive, query)
        for _, query in queries:
            start, spent = time.perf_counter(), time.process_time()
            ask(archive, query)
            times.append((time.perf_counter() - start) * 1000)
            processor.append((time.process_time() - spent) * 1000)
    return times, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ask(archive: Archive, query: str) -> None:
    """20 hits with snippets; being told that a prefix has too many words is an answer too."""
    with contextlib.suppress(QueryError):
        archive.search(query, limit=20)


def read_searches(path: Path) -> tuple[list[tuple[str, str]], list[float], list[float], float]:
    queries = search_mix()
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        times, processor, memory = pool.apply(searches, (str(path), queries))
    return queries, times, processor, memory


def sizes(path: Path) -> list[tuple[str, int]]:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    rows = connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC").fetchall()
    connection.close()
    return rows


def memory_now() -> float:
    """Megabytes that this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def verdict(name: str, value: str, goal: str, met: bool) -> None:
    print(f"  {name:<50}{value:>16}   goal {goal:<18}{'met' if met else 'MISSED'}", flush=True)


def report_searches(path: Path) -> float:
    queries, times, processor, memory = read_searches(path)
    ordered = sorted(times)
    figures = (statistics.median(ordered), ordered[len(ordered) * 95 // 100], ordered[-1])
    for name, figure, goal in zip(("median", "95 in 100", "slowest"), figures, GOAL_SEARCH, strict=True):
        verdict(f"search, {len(times)} queries, {name}", f"{figure:.1f} ms", f"<= {goal:.0f} ms", figure <= goal)
    share = statistics.median(processor), sorted(processor)[len(processor) * 95 // 100], max(processor)
    print("    processor alone: median {:.1f} ms, 95 in 100 {:.1f} ms, slowest {:.1f} ms".format(*share))
    for kind in dict(queries):
        own = [spent for (other, _), spent in zip(queries, times, strict=True) if other == kind]
        print(f"    {kind:<14}{len(own):>4}   median {statistics.median(own):7.1f} ms   slowest {max(own):7.1f} ms")
    slow = sorted(zip(times, queries, strict=True), reverse=True)[:3]
    print("    slowest: " + "; ".join(f"{query} ({spent:.0f} ms)" for spent, (_, query) in slow))
    return memory


def report_size(path: Path, text: int) -> None:
    parts = sizes(path)
    whole = sum(size for _, size in parts)
    verdict("size of the file over its text", f"{whole / text:.2f}", f"<= {GOAL_SIZE}", whole / text <= GOAL_SIZE)
    for name, size in parts:
        if size > whole / 500:
            print(f"    {name:<38}{size / 2**20:>10.1f} MB{size / text:>8.3f} of the text")


def measure(folder: Path, number: int) -> tuple[Stored, float, float]:
    path = folder / f"news-{number}.db"
    print(f"{number:,} articles", flush=True)
    stored = store(path, number)
    rate = BATCH * len(stored.archive) / sum(stored.archive)
    verdict(
        f"stored {rate:,.0f} a second, beside executemany", f"{stored.ratio:.2f}", f">= {GOAL_RATIO}",
        stored.ratio >= GOAL_RATIO,
    )  # fmt: skip
    report_size(path, stored.text)
    views = view_updates(path, stored.sample)
    verdict("view counts a second", f"{views:,.0f}", f">= {GOAL_VIEWS:,.0f}", views >= GOAL_VIEWS)
    reader = report_searches(path)
    writer = statistics.mean(stored.memory[-10:])
    print(f"  memory: writer {writer:.0f} MB at the end, reader {reader:.0f} MB at its peak")
    return stored, reader, views


def report_growth(path: Path, number: int) -> None:
    large, small = write_more(path, number, FIRST, BATCH)
    growth, processor = large.clock / small.clock, large.processor / small.processor
    name = f"time an article after {number:,} beside first {FIRST:,}"
    verdict(name, f"{growth:.2f}", f"<= {GOAL_GROWTH}", growth <= GOAL_GROWTH)
    microseconds = [1e6 * spent.processor / FIRST for spent in (large, small)]
    print("    processor alone: {:.2f}, {:.0f} µs beside {:.0f}".format(processor, *microseconds))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=FIRST)
    parser.add_argument(
        "--folder", type=Path, help="where the archives are made, and left; default: removed at the end"
    )
    parser.add_argument("--file", type=Path, help="an archive made by an earlier run")
    parser.add_argument("--more", action="store_true", help="with --file: write 10,000 more articles into it")
    return parser.parse_args()


def folders(chosen: Path | None) -> Iterator[Path]:
    if chosen:
        chosen.mkdir(parents=True, exist_ok=True)
        yield chosen
        return
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def main() -> None:
    options = arguments()
    if options.file:
        connection = sqlite3.connect(f"{options.file.absolute().as_uri()}?mode=ro", uri=True)
        columns = ("title", "lead", "body", "byline", "section", "tag_names")
        lengths = " + ".join(f"coalesce(length(cast({name} AS blob)), 0)" for name in columns)
        number, text = connection.execute(f"SELECT count(*), sum({lengths}) FROM articles").fetchone()
        (captions,) = connection.execute(
            "SELECT coalesce(sum(length(cast(caption AS blob))), 0) FROM images"
        ).fetchone()
        connection.close()
        print(f"{number:,} articles in {options.file}", flush=True)
        report_searches(options.file)
        report_size(options.file, text + captions)
        if options.more:
            report_growth(options.file, number)
        return
    for folder in folders(options.folder):
        small, reader, _ = measure(folder, FIRST)
        if options.articles == FIRST:
            return
        large, large_reader, _ = measure(folder, options.articles)
        report_growth(folder / f"news-{options.articles}.db", options.articles)
        writers = [statistics.mean(stored.memory[-10:]) for stored in (small, large)]
        readers = f"reader {reader:.0f} MB, then {large_reader:.0f}"
        print(f"  memory: writer {writers[0]:.0f} MB, then {writers[1]:.0f}; {readers}")


if __name__ == "__main__":
    main()
