"""How much of a file is read: whoever made it may have meant to fill the memory or to take for ever."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Self

try:
    import resource
except ImportError:  # a system without these limits
    resource = None  # type: ignore[assignment]

#: Characters of text that are kept of one file: more than the longest law has.
MOST_CHARACTERS = 1_000_000
#: Bytes that the parts of an office document may have together when unpacked.
MOST_UNPACKED = 200 * 1024 * 1024
#: Bytes of memory that reading one file may take.
MOST_MEMORY = 1024 * 1024 * 1024


class UnreadableError(Exception):
    """A file whose text cannot be had; the message is a clause that says why, for the archive."""


@dataclass(slots=True)
class Budget:
    """Characters and seconds that are left for a file. `cut` says, once one of them is used up, what was left out."""

    seconds: float
    characters: int = MOST_CHARACTERS
    cut: str = ""
    _until: float = field(init=False)

    def __post_init__(self) -> None:
        self._until = time.monotonic() + self.seconds

    def take(self, pieces: Iterable[str]) -> Iterator[str]:
        """`pieces`, as far as the budget goes."""
        for piece in pieces:
            if len(piece) > self.characters:
                self.cut = f"only its first {MOST_CHARACTERS:,} characters were kept"
                yield piece[: self.characters]
                return
            self.characters -= len(piece)
            yield piece
            if time.monotonic() > self._until:
                self.cut = f"only what could be read in {self.seconds:g} seconds was kept"
                return

    @classmethod
    def of(cls, seconds: float) -> Self:
        """A full budget."""
        return cls(seconds)


def check_unpacked(body: bytes) -> None:
    """Raise UnreadableError for a ZIP file that would unpack to too much.

    The sizes are those that its directory states, and Python's reader of ZIP files never unpacks a part any further.
    """
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableError("it is damaged") from error
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnreadableError(f"it would unpack to more than {MOST_UNPACKED // 1024**2} MB")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError("it is encrypted")


@contextmanager
def memory_limit(bytes_more: int = MOST_MEMORY) -> Iterator[None]:
    """Let this process grow by so many bytes and no further: beyond them Python raises MemoryError.

    Where the system has no such limit, nothing happens.
    """
    used = _address_space()
    if resource is None or used is None:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = used + bytes_more
    bounds = [limit for limit in (wanted, soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(bounds), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int | None:
    """Bytes of address space of this process; None where the system does not say (proc(5), /proc/self/statm)."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 (one line of the kernel's)
            return int(stream.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError, AttributeError):
        return None
