"""Where the time of one extraction goes: processor time of each stage, without what the stages in it take."""

from __future__ import annotations

import importlib
import inspect
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import newscrawl.extract as package

#: Parts of a stage that are worth a line of their own: module and function.
INNER = (
    ("newscrawl.extract.document", "to_utf8"),
    ("newscrawl.extract.document", "_tree"),
    ("newscrawl.extract.layout", "read_blocks"),
    ("newscrawl.extract.jsonld", "read_block"),
)

THE_REST = "the rest"


class Stopwatch:
    """Processor seconds by name; a name that begins inside another stops the other's clock."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._open: list[str] = []
        self._since = 0.0

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """`function`, with what it takes put down under `name`."""

        def run(*arguments: Any, **named: Any) -> Any:
            self._switch()
            self._open.append(name)
            try:
                return function(*arguments, **named)
            finally:
                self._switch()
                self._open.pop()

        return run

    def _switch(self) -> None:
        now = time.process_time()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now


def stage_seconds(pages: Sequence[tuple[bytes, str]]) -> list[tuple[str, float]]:
    """(stage, seconds over all pages), the most costly first; together they are all of `extract`."""
    watch = Stopwatch()
    with _watched(watch):
        run = watch.timed(THE_REST, package.extract)
        for html, url in pages:
            run(html, url)
    return watch.seconds.most_common()


@contextmanager
def _watched(watch: Stopwatch) -> Iterator[None]:
    """Every function that `newscrawl.extract` takes from its modules under the watch, and those named in INNER."""
    stages = [
        (package, name)
        for name, value in vars(package).items()
        if inspect.isfunction(value) and value.__module__ not in (package.__name__, "dataclasses")
    ]
    inner = [(importlib.import_module(module), name) for module, name in INNER]
    patched = [(module, name, getattr(module, name)) for module, name in stages + inner if hasattr(module, name)]
    for module, name, function in patched:
        setattr(module, name, watch.timed(name.strip("_"), function))
    try:
        yield
    finally:
        for module, name, function in patched:
            setattr(module, name, function)
