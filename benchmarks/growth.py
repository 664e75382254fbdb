"""How much longer an article takes in a large archive than in the first 10,000 of a new one, both at one time."""

from __future__ import annotations

import itertools
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from archive import Archive
from benchmarks.corpus import SITES, Corpus, Made


@dataclass
class Spent:
    """What writing took: seconds by the clock, and of the processor."""

    clock: float = 0.0
    processor: float = 0.0

    def write(self, archive: Archive, batch: Sequence[Made]) -> None:
        """Write the articles and captures of `batch`, and add what that took."""
        records = [record for made in batch for record in (made.article, made.capture)]
        clock, processor = time.perf_counter(), time.process_time()
        archive.write(records)
        self.clock += time.perf_counter() - clock
        self.processor += time.process_time() - processor


def write_more(path: Path, number: int, more: int, batch: int) -> tuple[Spent, Spent]:
    """Write `more` articles into the archive of `number` at `path`, in turn with as many into a new one beside it.

    Returns what each took. The articles that the large archive gets have addresses and texts that are not in it, and
    came after all that are.
    """
    large, small = Spent(), Spent()
    first = iter(Corpus(more))
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir=path.parent))
        old, new = stack.enter_context(Archive(path)), stack.enter_context(Archive(Path(folder) / "news.db"))
        for site in SITES:
            new.put_site(site)
        (latest,) = old.db.execute("SELECT max(published_utc) FROM articles").fetchone()
        later = following(latest, Corpus(number + more, seed=number).starting_at(number))
        for turn in range(more // batch):
            both = [
                (large, old, [*itertools.islice(later, batch)]),
                (small, new, [*itertools.islice(first, batch)]),
            ]
            for spent, archive, made in both[:: 1 if turn % 2 else -1]:
                spent.write(archive, made)
    return large, small


def following(latest: str, made: Iterator[Made]) -> Iterator[Made]:
    """Those articles as if the first had been published at `latest`, a moment in UTC."""
    first = next(made)
    shift = datetime.fromisoformat(latest) - (first.article.published or first.article.observed_at)
    for each in itertools.chain([first], made):
        article, capture = each.article, each.capture
        yield Made(
            replace(
                article,
                published=article.published and article.published + shift,
                observed_at=article.observed_at + shift,
            ),
            replace(capture, fetched_at=capture.fetched_at + shift),
        )
