"""Checks an archive as a whole and says, of each thing that is wrong, what to do about it. Nothing is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from archive.archive import Archive
from archive.checking_index import check_index, count_indexed
from archive.checking_rows import ROW_CHECKS, RowCheck
from archive.errors import ArchiveCorrupt
from archive.forgotten import digest
from archive.scrubbing import full_text_tables
from archive.warc.files import find_file


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: which check found it, a sentence, and a sentence on what to do."""

    check: str
    sentence: str
    advice: str


_Check = Callable[[sqlite3.Connection], Iterator[Finding]]

_RESTORE = "Restore a backup, or save what can be read with `sqlite3 FILE .recover | sqlite3 recovered.db`."
_REBUILD = "Make it anew with `sqlite3 FILE \"INSERT INTO {0}({0}) VALUES ('rebuild')\"`."


def check_archive(archive: Archive, *, quick: bool = False) -> Iterator[Finding]:
    """Everything that is wrong with `archive`, as it is found; nothing when all is well.

    `quick` leaves out what reads every byte: of the file only its structure is looked at, of the index how many
    articles it has, of the WARC files whether they are there.
    """
    checks: list[_Check] = [
        partial(_integrity, quick=quick),
        _foreign_keys,
        partial(_index, quick=quick),
        *(partial(_rows, check=check) for check in ROW_CHECKS),
        _forgotten,
        *([partial(_warc_files, archive=archive)] if quick else []),
    ]
    for check in checks:
        try:
            with archive._reading() as connection:
                found = list(check(connection))
        except ArchiveCorrupt as error:  # what is damaged may fail in the middle of a check
            found = [
                Finding(
                    "integrity", f"{archive.path} is damaged: not all of it can be read ({error.__cause__}).", _RESTORE
                )
            ]
        for finding in found:
            yield _named(finding, archive)
    if not quick:
        for sentence in archive.pages.check():
            yield Finding("raw pages", sentence, "Only raw pages are concerned; articles and search are not.")


def _integrity(connection: sqlite3.Connection, *, quick: bool) -> Iterator[Finding]:
    for (line,) in connection.execute(f"PRAGMA {'quick_check' if quick else 'integrity_check'}(20)"):
        if line != "ok":
            yield Finding("integrity", f"SQLite finds the file damaged: {line}.", _RESTORE)


def _foreign_keys(connection: sqlite3.Connection) -> Iterator[Finding]:
    query = 'SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2'
    for table, parent, number in connection.execute(query):
        yield Finding(
            "foreign keys",
            f"{number} rows of {table} refer to rows of {parent} that are not there.",
            f"Another program deleted those. `sqlite3 FILE 'PRAGMA foreign_key_check({table})'` names them; restore a"
            " backup, or delete them.",
        )


def _index(connection: sqlite3.Connection, *, quick: bool) -> Iterator[Finding]:
    (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    indexed = count_indexed(connection).get("articles_fts", articles)
    if indexed != articles:
        sentence = f"The full-text index has {indexed} articles, and there are {articles}."
        yield Finding("index", sentence, _REBUILD.format("articles_fts"))
    for table in () if quick else full_text_tables(connection):
        problem = check_index(connection, table)
        if problem and (table != "articles_fts" or indexed == articles):
            sentence = f"The full-text index {table} does not say what the texts say ({problem})."
            yield Finding("index", sentence, _REBUILD.format(table))


def _rows(connection: sqlite3.Connection, *, check: RowCheck) -> Iterator[Finding]:
    number, first = 0, ""
    for (example,) in connection.execute(check.query):
        first = first or str(example)
        number += 1
    if number:
        yield Finding(check.name, check.sentence.format(number, first), check.advice)


def _forgotten(connection: sqlite3.Connection) -> Iterator[Finding]:
    """A request to forget that was killed in its middle."""
    known = {row[0] for row in connection.execute("SELECT digest FROM forgotten")}
    for number, identity in connection.execute("SELECT id, identity FROM articles") if known else ():
        if digest(identity) in known:
            sentence = f"The article {number} was to be forgotten, and is still there."
            yield Finding("forgotten", sentence, f"Run `newscrawl forget {number} --reason …` again.")


def _warc_files(connection: sqlite3.Connection, *, archive: Archive) -> Iterator[Finding]:
    query = (
        "SELECT warc_file, count(*), max(warc_offset) FROM captures WHERE warc_file IS NOT NULL GROUP BY 1 ORDER BY 1"
    )
    for name, number, offset in connection.execute(query):
        path = find_file(archive.path, name)
        if path is None or path.stat().st_size <= offset:
            wrong = "is missing" if path is None else "is shorter than it was"
            yield Finding("raw pages", f"{name} {wrong}; {number} captures point to it.", "Restore it from a backup.")


def _named(finding: Finding, archive: Archive) -> Finding:
    return Finding(finding.check, finding.sentence, finding.advice.replace("FILE", str(archive.path)))
