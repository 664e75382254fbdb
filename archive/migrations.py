"""The schema, as ordered migrations: each runs once in a file, in one transaction with the record of it.

A migration that has been released is never edited; a change of the schema is a new function at the end.
Everything in the file works with a stock `sqlite3`: views and triggers use built-in functions only.
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from archive import (
    evidence,
    files_schema,
    first_schema,
    full_text_schema,
    reprint_keys,
    reprints,
    schedule_schema,
)
from archive.busy import TABLE as BUSY_HOSTS
from archive.forgotten import TABLE as FORGOTTEN
from archive.health_schema import STATEMENTS as HEALTH
from archive.history_schema import STATEMENTS as HISTORY
from archive.ledger_schema import STATEMENTS as LEDGER
from archive.places import STATEMENTS as PLACES

#: `PRAGMA application_id` of an archive: the letters "NArc".
APPLICATION_ID = int.from_bytes(b"NArc")

MIGRATIONS = Migrations("archive")


@MIGRATIONS()
def m001_tables(db: Database) -> None:
    """Every table of the first version, and the mark that says whose file this is."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in first_schema.STATEMENTS:
        db.execute(statement)


@MIGRATIONS()
def m002_full_text(db: Database) -> None:
    """The full-text index, kept by triggers, over a view that adds what FTS5 cannot fold: đ as d.

    The index holds no text of its own (external content): FTS5 reads a row back from the view when it needs one.
    The folded columns are NULL where there is no đ, so text without it is indexed once.
    """
    for statement in full_text_schema.at_first():
        db.execute(statement)


@MIGRATIONS()
def m003_raw_pages(db: Database) -> None:
    """Captures of every response, raw: which article was read from it, and where the body of an unchanged one is.

    Captures from before are those that articles were read from; the address tells which.
    """
    db.execute("ALTER TABLE captures ADD COLUMN article_id INTEGER REFERENCES articles(id) ON DELETE SET NULL")
    db.execute("ALTER TABLE captures ADD COLUMN revisit_of INTEGER REFERENCES captures(id) ON DELETE SET NULL")
    db.execute("CREATE INDEX captures_by_article ON captures(article_id) WHERE article_id IS NOT NULL")
    db.execute("CREATE INDEX captures_by_revisited ON captures(revisit_of) WHERE revisit_of IS NOT NULL")
    db.execute("UPDATE captures SET article_id = (SELECT id FROM articles WHERE articles.url = captures.url)")


@MIGRATIONS()
def m004_body_first(db: Database) -> None:
    """The same index, a fifth smaller: the body column stands first and leaves out the lead that opens the body.

    Besides a small index of titles alone, in which a search finds at once what it shows first, and an index on
    language, which queries filter by.
    """
    for statement in full_text_schema.body_first():
        db.execute(statement)
    if db.execute("SELECT 1 FROM articles LIMIT 1").fetchone():
        for table in ("articles_fts", "articles_fts_titles"):
            db.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")


@MIGRATIONS()
def m005_history(db: Database) -> None:
    """Events, the causes of revisions, and views over edits and view counts; see `archive.history_schema`."""
    for statement in HISTORY:
        db.execute(statement)


@MIGRATIONS()
def m006_files(db: Database) -> None:
    """Attached files, each once by its digest, with an index over their text."""
    for statement in files_schema.STATEMENTS:
        db.execute(statement)


@MIGRATIONS()
def m007_reprints(db: Database) -> None:
    """Groups of articles that share most of their text, and what they are found by; the articles there are grouped."""
    for statement in (*reprints.STATEMENTS, reprint_keys.RECENT):  # where new ones go, since m015
        db.execute(statement)
    for article_id, body in db.execute("SELECT id, body FROM articles WHERE body IS NOT NULL ORDER BY id"):
        reprints.index_text(db.conn, article_id, None, body)


@MIGRATIONS()
def m008_forgotten(db: Database) -> None:
    """What was forgotten on request, so that no crawl brings it back: digests of identities, no addresses."""
    db.execute(FORGOTTEN)


@MIGRATIONS()
def m009_places(db: Database) -> None:
    """How far the walks of lists have come; and by what method a response was asked for."""
    for statement in PLACES:
        db.execute(statement)


@MIGRATIONS()
def m010_ledger(db: Database) -> None:
    """What sites announce, day by day, what of it is missing, and the numbers of their articles."""
    for statement in LEDGER:
        db.execute(statement)


@MIGRATIONS()
def m011_health(db: Database) -> None:
    """What each run could expect of a site's pages and found; whether a site drifted."""
    for statement in HEALTH:
        db.execute(statement)


@MIGRATIONS()
def m012_schedule(db: Database) -> None:
    """When each article, list and feed was looked at, and when it is to be again."""
    for statement in schedule_schema.STATEMENTS:
        db.execute(statement)


@MIGRATIONS()
def m013_evidence_places(db: Database) -> None:
    """Evidence in half the room: each place where values are found is stored once."""
    evidence.split_evidence(db.conn)


@MIGRATIONS()
def m014_busy_hosts(db: Database) -> None:
    """Hosts that asked to be left alone for a while."""
    db.execute(BUSY_HOSTS)


@MIGRATIONS()
def m015_fewer_writes(db: Database) -> None:
    """Less to write as an archive grows: the hashes of the latest articles wait in a table of their own, from which
    they go on many at a time; and the index is merged eight parts into one, so that a million articles go through
    four merges and not six. Searching looks at a few parts more."""
    db.execute(reprint_keys.RECENT)
    for statement in full_text_schema.MERGED_BY_EIGHT:
        db.execute(statement)


@MIGRATIONS()
def m016_fewer_merges(db: Database) -> None:
    """The index is merged sixteen parts into one, and what a batch adds to it is one part and not two.

    Hashes of texts stay in `reprint_keys_recent` from now on, in a third run."""
    for statement in full_text_schema.MERGED_BY_SIXTEEN:
        db.execute(statement)
