"""A list that lies on the disk: what is found while reading, until it is known that all of it is wanted."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Generic, Self, TypeVar

T = TypeVar("T")


class Spool(Generic[T]):
    """Takes values in order and gives them back in order, from a nameless file that goes with the object."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="newscrawl-")  # noqa: SIM115 (closed by __exit__)
        self._number = 0

    def append(self, value: T) -> None:
        """Add `value` at the end. Raises OSError when the disk is full."""
        pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
        self._number += 1

    def __iter__(self) -> Iterator[T]:
        self._file.seek(0)
        for _ in range(self._number):
            yield pickle.load(self._file)

    def __len__(self) -> int:
        return self._number

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
