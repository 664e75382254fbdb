"""What a backup may be written over: an earlier copy of the same archive, and nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from archive.archive import Archive
from archive.errors import ArchiveCorrupt, ArchiveTooNew, ArchiveTooOld, ArchiveUnwritable, NotAnArchive, translated
from archive.migrations import APPLICATION_ID
from archive.warc.files import OPEN, SUFFIX, warc_folder

#: So many sites of another archive are named.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class _Past:
    """By what a copy is known: the runs (number, start, sites) and the names and home pages of the sites."""

    runs: frozenset[tuple[int, str, str]]
    names: frozenset[str]
    homes: frozenset[str]

    def goes_on_in(self, other: _Past) -> bool:
        """Whether `other` is this archive, later: no run is ever taken off the record. Sites decide where none is."""
        if self.runs:
            return not self.runs.isdisjoint(other.runs)
        is_empty = not self.names
        return is_empty or not (self.names.isdisjoint(other.names) and self.homes.isdisjoint(other.homes))


def check_target(archive: Archive, target: Path, *, overwrite: bool, warc: bool) -> None:
    """Raise ArchiveError where `target` cannot be made, or holds what a backup of `archive` is not to replace."""
    source, folder = archive.path, warc_folder(target)
    if target.is_dir():
        raise ArchiveUnwritable(f"{target} is a folder. Name a file in it, for example {target / source.name}.")
    if not target.parent.is_dir():
        raise ArchiveUnwritable(f"{target} cannot be made: there is no folder {target.parent}. Make it first.")
    if folder.resolve() == warc_folder(source).resolve():
        raise ArchiveUnwritable(
            f"{target} would share its raw pages with {source}. Choose another name, or another folder."
        )
    there = [path for path in (target, *([folder] if warc else [])) if path.exists()]
    if there and not overwrite:
        raise ArchiveUnwritable(f"{there[0]} is there already. Choose another name, or say --overwrite to replace it.")
    if target.exists():
        _check_earlier(archive, target)
    elif there:
        _check_raw_pages(archive, target)


def _check_earlier(archive: Archive, target: Path) -> None:
    try:
        Archive(target, readonly=True).close()
    except (ArchiveTooOld, ArchiveTooNew):
        pass  # a copy that another version made is replaced as well
    except ArchiveCorrupt:
        if not _is_damaged_archive(target):
            raise
        return  # what is in it cannot be read, and a whole copy comes in its place
    try:
        with translated(target), closing(sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro", uri=True)) as there:
            earlier = _past(there)
    except ArchiveCorrupt:
        return
    with archive._reading() as connection:
        if earlier.goes_on_in(_past(connection)):
            return
    names = sorted(earlier.names)
    sites = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
    raise ArchiveUnwritable(
        f"{target} is no earlier copy of {archive.path}, but another archive (sites: {sites or 'none'}), and is left as"
        " it is. Choose another name, or move it away first."
    )


def _past(connection: sqlite3.Connection) -> _Past:
    if not connection.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('sites', 'runs')").fetchone()[0]:
        return _Past(frozenset(), frozenset(), frozenset())  # an empty file
    sites = connection.execute("SELECT name, home_url FROM sites").fetchall()
    runs = connection.execute("SELECT id, started_at, sites FROM runs")
    return _Past(frozenset(runs), frozenset(name for name, _ in sites), frozenset(home for _, home in sites))


def _is_damaged_archive(path: Path) -> bool:
    """Whether the head of a file that SQLite cannot read says that it is an archive."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
    except sqlite3.Error:
        return False


def _check_raw_pages(archive: Archive, target: Path) -> None:
    """A copy that was broken off has left raw pages, and all of them are the archive's."""
    with archive._reading() as connection:
        rows = connection.execute("SELECT DISTINCT warc_file FROM captures WHERE warc_file IS NOT NULL")
        own = {Path(name).name for (name,) in rows}
    folder = warc_folder(target)
    names = (path.name.removesuffix(OPEN) for path in sorted(folder.glob(f"*{SUFFIX}*")))
    other = next((name for name in names if name.endswith(SUFFIX) and name not in own), None)
    if other is not None:
        raise NotAnArchive(
            f"{folder} holds raw pages that are not of {archive.path} ({other}), and would be those of {target}."
            " Choose another name, or move the folder away first."
        )
