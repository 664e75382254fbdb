"""Takes an article out of an archive for good: its rows, its words in the index, its raw pages, and their bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from archive.archive import Archive
from archive.errors import ArchiveError
from archive.evidence import delete_unused_places
from archive.forgotten import add_forgotten, find_forgotten
from archive.scrubbing import scrub
from archive.text import storable
from archive.warc.files import OPEN, SUFFIX, abandoned, find_file, warc_folder
from archive.warc.reader import WarcDamaged, read_response

KeyOf = Callable[[str], str]

_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What goes when `url` is forgotten.

    `rows` counts them by table, of the article and of captures; `addresses` are those whose raw pages go, `keys` what
    is kept from coming back, `warc_files` the names of the files that are rewritten. `earlier` is a sentence where it
    was forgotten before.
    """

    url: str
    article_id: int | None
    title: str | None
    rows: dict[str, int]
    addresses: tuple[str, ...]
    keys: tuple[str, ...]
    warc_files: tuple[str, ...]
    earlier: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it is held."""
        return self.article_id is None and not any(self.rows.values())


def plan_forgetting(archive: Archive, ref: int | str, key_of: KeyOf) -> Forgetting | None:
    """What `forget` would take away: the article with this id or address, or only the raw pages of an address.

    `key_of` gives the identity of an address, under which all addresses of an article meet. None for an id that is not
    there.
    """
    with archive._reading() as connection:
        row = _find(connection, ref, key_of)
        if row is None and isinstance(ref, int):
            return None
        article_id, url, identity, title = row or (None, str(ref), key_of(str(ref)), None)
        addresses = set(_addresses(connection, article_id, url, identity, key_of))
        keys = {key_of(address) for address in _own(connection, article_id, addresses) | {url}}
        keys -= {key_of(home) for (home,) in connection.execute("SELECT home_url FROM sites")}  # no site is shut
        if article_id is not None:
            addresses.update(_files_of_article(connection, article_id))
        addresses.update(_redirects(connection, archive, addresses))
        files = {name for address in addresses for name in _warc_files(connection, address)}
        earlier = find_forgotten(connection, identity)
        return Forgetting(
            url=url,
            article_id=article_id,
            title=title,
            rows=_count_rows(connection, article_id, addresses),
            addresses=tuple(sorted(addresses)),
            keys=tuple(sorted(keys | {identity})),
            warc_files=tuple(sorted(files)),
            earlier=earlier[1] if earlier else None,
        )


def forget(archive: Archive, ref: int | str, reason: str, key_of: KeyOf) -> Forgetting | None:
    """Take it away, and keep only that it was: see `plan_forgetting` for what goes and for the arguments.

    Killed in the middle, call it again. Raises ArchiveError while a crawl writes into the archive, for a WARC file
    that cannot be read to its end, and when another program keeps the earlier state of the file in use.
    """
    refuse_while_crawling(archive)
    archive.pages.mend()
    plan = plan_forgetting(archive, ref, key_of)
    if plan is None:
        return None
    with archive._writing() as connection:
        add_forgotten(connection, plan.keys, reason)  # first, so that a crawl cannot bring it back meanwhile
    archive.pages.remove(plan.addresses)
    with archive._writing() as connection:
        _delete(connection, plan, key_of)
    with archive._lock:
        scrub(archive.db.conn, archive.path)
    return plan


def refuse_while_crawling(archive: Archive) -> None:
    """Raise ArchiveError when a crawl writes WARC files of `archive` just now: it may refer to what is to go."""
    folder = warc_folder(archive.path)
    with abandoned(folder) as left:
        idle = {path for path, _ in left}
        busy = sorted(path for path in folder.glob(f"*{SUFFIX}{OPEN}") if path not in idle)
    if busy:
        raise ArchiveError(
            f"{archive.path} is being written by a crawl ({busy[0].name}). Wait until it has ended, or stop it with"
            " Ctrl-C, and try again."
        )


def _find(connection: sqlite3.Connection, ref: int | str, key_of: KeyOf) -> tuple[int, str, str, str] | None:
    query = "SELECT id, url, identity, title FROM articles WHERE "
    if isinstance(ref, int):
        return connection.execute(query + "id = ?", (ref,)).fetchone() if abs(ref) < 2**63 else None
    found: tuple[int, str, str, str] | None = connection.execute(
        query + "url = :url OR fetched_url = :url OR identity = :key"
        " ORDER BY url = :url DESC, identity = :key DESC LIMIT 1",
        {"url": storable(ref), "key": storable(key_of(ref))},
    ).fetchone()
    return found


def _addresses(
    connection: sqlite3.Connection, article_id: int | None, url: str, identity: str, key_of: KeyOf
) -> Iterator[str]:
    """Every address that the article was read from, or that is another name of it."""
    yield url
    for row in connection.execute("SELECT fetched_url FROM articles WHERE id = ?", (article_id,)):
        yield from row
    for address, own in connection.execute(
        "SELECT url, max(article_id IS ?) FROM captures GROUP BY url", (article_id,)
    ):
        if (own and article_id is not None) or key_of(address) == identity:
            yield address


def _own(connection: sqlite3.Connection, article_id: int | None, addresses: set[str]) -> set[str]:
    """Those of `addresses` that never led to another article (as one that always shows the newest does)."""
    query = "SELECT 1 FROM captures WHERE url = ? AND article_id IS NOT NULL AND article_id IS NOT ?"
    return {url for url in addresses if connection.execute(query, (url, article_id)).fetchone() is None}


def _files_of_article(connection: sqlite3.Connection, article_id: int) -> Iterator[str]:
    """Pictures and attachments that no other article has."""
    for table in ("images", "attachments"):
        yield from (
            row[0]
            for row in connection.execute(
                f"SELECT url FROM {table} AS own WHERE article_id = ?"
                f" AND NOT EXISTS (SELECT 1 FROM {table} WHERE url = own.url AND article_id <> own.article_id)",
                (article_id,),
            )
        )


def _redirects(connection: sqlite3.Connection, archive: Archive, addresses: set[str]) -> set[str]:
    """Addresses that have only ever led to one of `addresses`: their Location header names it."""
    query = (
        "SELECT url, warc_file, warc_offset FROM captures AS own WHERE warc_file IS NOT NULL"
        f" AND status IN {_REDIRECTS} AND NOT EXISTS"
        f" (SELECT 1 FROM captures WHERE url = own.url AND status NOT IN {_REDIRECTS})"
    )
    leads_here: dict[str, bool] = {}
    for url, name, offset in connection.execute(query):
        path = find_file(archive.path, name)
        try:
            location = read_response(path, offset).header("Location") if path else None
        except (WarcDamaged, OSError):
            continue
        if location is not None:
            leads_here[url] = leads_here.get(url, True) and storable(urljoin(url, location)) in addresses
    return {url for url, here in leads_here.items() if here}


def _warc_files(connection: sqlite3.Connection, url: str) -> list[str]:
    query = "SELECT DISTINCT warc_file FROM captures WHERE url = ? AND warc_file IS NOT NULL"
    return [row[0] for row in connection.execute(query, (url,))]


def _count_rows(connection: sqlite3.Connection, article_id: int | None, addresses: set[str]) -> dict[str, int]:
    """How many rows go, by table: those that refer to the article, and captures."""
    counts = {}
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        keys = connection.execute(
            'SELECT "from" FROM pragma_foreign_key_list(?) WHERE "table" = \'articles\'', (table,)
        )
        for (column,) in keys.fetchall():
            if table != "captures" and article_id is not None:
                query = f'SELECT count(*) FROM "{table}" WHERE "{column}" = ?'
                counts[table] = connection.execute(query, (article_id,)).fetchone()[0]
    query = "SELECT count(*) FROM captures WHERE url = ?"
    counts["captures"] = sum(connection.execute(query, (url,)).fetchone()[0] for url in addresses)
    return counts


def _delete(connection: sqlite3.Connection, plan: Forgetting, key_of: KeyOf) -> None:
    """The rows; those in tables of their own go with the article (ON DELETE CASCADE), as do its words in the index."""
    names = {
        kind: connection.execute(
            f"SELECT {kind}_id FROM article_{kind}s WHERE article_id = ?", (plan.article_id,)
        ).fetchall()
        for kind in ("author", "tag")
    }
    connection.execute("DELETE FROM articles WHERE id = ?", (plan.article_id,))
    for kind, ids in names.items():
        connection.executemany(
            f"DELETE FROM {kind}s WHERE id = ?"
            f" AND NOT EXISTS (SELECT 1 FROM article_{kind}s WHERE {kind}_id = {kind}s.id)",
            ids,
        )
    delete_unused_places(connection)
    keys = set(plan.keys)
    skips = [
        (number,)
        for number, url, detail in connection.execute("SELECT id, url, detail FROM skips")
        if url in plan.addresses or key_of(url) in keys or any(address in detail for address in plan.addresses)
    ]
    connection.executemany("DELETE FROM skips WHERE id = ?", skips)
    announced = [
        (url,)
        for url, *others in connection.execute("SELECT url, arrived, source FROM announced")
        if any(text in plan.addresses or key_of(text) in keys for text in (url, *others) if text)
    ]
    connection.executemany("DELETE FROM announced WHERE url = ?", announced)
    connection.executemany("UPDATE skips SET source = NULL WHERE source = ?", [(url,) for url in plan.addresses])
    looked = [
        (url,)
        for (url,) in connection.execute("SELECT url FROM addresses").fetchall()
        if url in plan.addresses or key_of(url) in keys
    ]
    connection.executemany("DELETE FROM addresses WHERE url = ?", looked)
    for number, command, message in connection.execute("SELECT id, command, message FROM runs").fetchall():
        without = [_without(text, plan.addresses) for text in (command, message)]
        if without != [command, message]:
            connection.execute("UPDATE runs SET command = ?, message = ? WHERE id = ?", (*without, number))
    for number, home in connection.execute("SELECT id, home_url FROM sites").fetchall():
        if home in plan.addresses or key_of(home) in keys:  # a crawl that was given the article's address
            parts = urlsplit(home)
            connection.execute(
                "UPDATE sites SET home_url = ? WHERE id = ?", (f"{parts.scheme}://{parts.netloc}/", number)
            )


def _without(text: str, addresses: tuple[str, ...]) -> str:
    """`text` with each of `addresses` that stands in it as a word replaced."""
    return " ".join("[forgotten]" if word.strip(".,;:()") in addresses else word for word in text.split(" "))
