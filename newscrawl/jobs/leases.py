"""Leases: one site is never crawled by two processes at once.

A lease is a file beside the archive, locked by its owner (fcntl), with who that is in it. The system lets go of the
lock when the process ends, however it ends: the lease of a crawl that was killed is free at once, whatever the
clock says.
"""

from __future__ import annotations

import errno
import fcntl
import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from newscrawl.sites.site import Site

#: What a system says of a lock that another process has.
_HELD = (errno.EACCES, errno.EAGAIN)


@dataclass(frozen=True, slots=True)
class Held:
    """Another process crawls the site: `owner` is what it wrote of itself, `process 123 on HOST since TIME`."""

    owner: str


class Leases:
    """The leases of this process in the folder beside an archive; `release` gives them all back."""

    def __init__(self, database: Path) -> None:
        self._folder = database.with_name(database.stem + ".leases")
        self._files: dict[Path, int] = {}

    def take(self, site: Site) -> Held | None:
        """Take the lease of `site`; Held where another process has it.

        Sites on one host share a lease. A folder or file system that takes no lease files stops no crawl: the
        archive itself will say what is wrong with its folder.
        """
        path = self._folder / f"{_key(site.home)}.lock"
        if path in self._files:
            return None
        try:
            taken = _lock(path)
        except OSError:
            return None
        if isinstance(taken, Held):
            return taken
        self._files[path] = taken
        return None

    def release(self) -> None:
        """Give back every lease; the folder goes with the last."""
        for path, file in self._files.items():
            with suppress(OSError):
                path.unlink()
            os.close(file)
        self._files.clear()
        with suppress(OSError):
            self._folder.rmdir()


def _key(home: str) -> str:
    return urlsplit(home).netloc.lower().removeprefix("www.").replace(":", "_")


def _lock(path: Path) -> int | Held:
    while True:
        path.parent.mkdir(exist_ok=True)
        try:
            file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:
            continue  # the last owner has just taken the folder away
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            owner = os.read(file, 500).decode("utf-8", "replace").strip()
            os.close(file)
            if error.errno in _HELD:
                return Held(owner or "another process")
            raise
        if _is_still(path, file):
            now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
            os.truncate(file, 0)
            os.write(file, f"process {os.getpid()} on {socket.gethostname()} since {now}\n".encode())
            return file
        os.close(file)  # its owner gave it back between our opening it and locking it


def _is_still(path: Path, file: int) -> bool:
    with suppress(OSError):
        return path.stat().st_ino == os.fstat(file).st_ino
    return False
