"""The schema, as ordered migrations: each runs once in a file, in one transaction with the record of it.

A migration that has been released is never edited; a change of the schema is a new function at the end.
Everything in the file works with a stock `sqlite3`: views and triggers use built-in functions only.
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from archive import evidence, files_schema, reprints, schedule_schema
from archive.busy import TABLE as BUSY_HOSTS
from archive.forgotten import TABLE as FORGOTTEN
from archive.health_schema import STATEMENTS as HEALTH
from archive.history_schema import STATEMENTS as HISTORY
from archive.ledger_schema import STATEMENTS as LEDGER
from archive.places import STATEMENTS as PLACES

#: `PRAGMA application_id` of an archive: the letters "NArc".
APPLICATION_ID = int.from_bytes(b"NArc")

#: Columns of `articles` that the first index covered, with their names in it.
_INDEXED_AT_FIRST = {
    "title": "title",
    "lead": "lead",
    "body": "body",
    "byline": "byline",
    "section": "section",
    "tag_names": "tags",
}

_WEIGHTS_AT_FIRST = (10.0, 4.0, 1.0, 3.0, 2.0, 4.0)

MIGRATIONS = Migrations("archive")

_TABLES = (
    """CREATE TABLE sites (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    home_url TEXT NOT NULL,
    timezone TEXT,
    language TEXT
) STRICT""",
    # The body stands last: SQLite reads what stands before it without following the pages that hold it.
    """CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES sites(id),
    url TEXT NOT NULL UNIQUE,
    identity TEXT NOT NULL UNIQUE,
    fetched_url TEXT NOT NULL,
    title TEXT NOT NULL,
    lead TEXT,
    byline TEXT,
    section TEXT,
    tag_names TEXT,
    language TEXT,
    published TEXT,
    published_utc TEXT,
    published_precision TEXT,
    modified TEXT,
    modified_precision TEXT,
    view_count INTEGER,
    comment_count INTEGER,
    word_count INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'live' CHECK (status IN ('live', 'gone', 'blocked')),
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    last_changed TEXT NOT NULL,
    gone_at TEXT,
    record_hash TEXT,
    body TEXT
) STRICT""",
    "CREATE INDEX articles_by_date ON articles(published_utc)",
    "CREATE INDEX articles_by_site_and_date ON articles(site_id, published_utc)",
    "CREATE INDEX articles_by_views ON articles(view_count)",
    "CREATE INDEX articles_by_site_and_status ON articles(site_id, status, first_seen, last_seen)",
    "CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    """CREATE TABLE article_authors (
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    author_id INTEGER NOT NULL REFERENCES authors(id),
    position INTEGER NOT NULL,
    PRIMARY KEY (article_id, author_id)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX article_authors_by_author ON article_authors(author_id)",
    "CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    """CREATE TABLE article_tags (
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags(id),
    position INTEGER NOT NULL,
    PRIMARY KEY (article_id, tag_id)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX article_tags_by_tag ON article_tags(tag_id)",
    """CREATE TABLE images (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    caption TEXT,
    credit TEXT,
    position INTEGER NOT NULL,
    UNIQUE (article_id, url)
) STRICT""",
    """CREATE TABLE attachments (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT,
    bytes INTEGER,
    sha256 TEXT,
    text TEXT,
    position INTEGER NOT NULL,
    UNIQUE (article_id, url)
) STRICT""",
    """CREATE TABLE view_counts (
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    observed_at TEXT NOT NULL,
    views INTEGER NOT NULL,
    PRIMARY KEY (article_id, observed_at)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    observed_at TEXT NOT NULL,
    changed TEXT NOT NULL,
    title TEXT NOT NULL,
    lead TEXT,
    body TEXT,
    byline TEXT,
    section TEXT,
    published TEXT,
    modified TEXT
) STRICT""",
    "CREATE INDEX revisions_by_article ON revisions(article_id, observed_at)",
    """CREATE TABLE evidence (
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    method TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (article_id, field)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    status INTEGER NOT NULL,
    etag TEXT,
    last_modified TEXT,
    digest TEXT,
    warc_file TEXT,
    warc_offset INTEGER
) STRICT""",
    "CREATE INDEX captures_by_url ON captures(url, fetched_at)",
    """CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    sites TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'finished', 'stopped', 'failed')),
    message TEXT NOT NULL DEFAULT '',
    requests INTEGER NOT NULL DEFAULT 0,
    articles_new INTEGER NOT NULL DEFAULT 0,
    articles_changed INTEGER NOT NULL DEFAULT 0,
    articles_unchanged INTEGER NOT NULL DEFAULT 0,
    articles_gone INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    errors INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """CREATE TABLE skips (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES sites(id),
    url TEXT NOT NULL UNIQUE,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    run_id INTEGER REFERENCES runs(id)
) STRICT""",
    "CREATE INDEX skips_by_site_and_reason ON skips(site_id, reason)",
)


@MIGRATIONS()
def m001_tables(db: Database) -> None:
    """Every table of the first version, and the mark that says whose file this is."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _TABLES:
        db.execute(statement)


@MIGRATIONS()
def m002_full_text(db: Database) -> None:
    """The full-text index, kept by triggers, over a view that adds what FTS5 cannot fold: đ as d.

    The index holds no text of its own (external content): FTS5 reads a row back from the view when it needs one.
    The folded columns are NULL where there is no đ, so text without it is indexed once.
    """
    columns = [*_INDEXED_AT_FIRST.values(), *(f"{name}_folded" for name in _INDEXED_AT_FIRST.values())]
    plain = ", ".join(name if name == alias else f"{name} AS {alias}" for name, alias in _INDEXED_AT_FIRST.items())
    folded = ",\n    ".join(f"{_folded(name)} AS {alias}_folded" for name, alias in _INDEXED_AT_FIRST.items())
    db.execute(f"CREATE VIEW articles_text AS SELECT\n    id, {plain},\n    {folded}\nFROM articles")
    db.execute(
        f"CREATE VIRTUAL TABLE articles_fts USING fts5(\n    {', '.join(columns)},\n"
        "    content='articles_text', content_rowid='id', tokenize='unicode61 remove_diacritics 2'\n)"
    )
    weights = ", ".join(str(weight) for weight in (*_WEIGHTS_AT_FIRST, *(weight / 2 for weight in _WEIGHTS_AT_FIRST)))
    db.execute("INSERT INTO articles_fts(articles_fts, rank) VALUES ('rank', ?)", [f"bm25({weights})"])
    for statement in _triggers_at_first(columns):
        db.execute(statement)


def _folded(expression: str) -> str:
    return (
        f"CASE WHEN instr({expression}, 'đ') OR instr({expression}, 'Đ')"
        f" THEN replace(replace({expression}, 'đ', 'd'), 'Đ', 'D') END"
    )


def _triggers_at_first(columns: list[str]) -> tuple[str, ...]:
    """Triggers on `articles`: FTS5 must be told the very words that it indexed in order to forget them."""
    listed = ", ".join(columns)

    def values(row: str) -> str:
        plain = [f"{row}.{name}" for name in _INDEXED_AT_FIRST]
        return ",\n        ".join([", ".join(plain), *(_folded(name) for name in plain)])

    add = f"INSERT INTO articles_fts(rowid, {listed})\n    VALUES (new.id, {values('new')});"
    remove = f"INSERT INTO articles_fts(articles_fts, rowid, {listed})\n    VALUES ('delete', old.id, {values('old')});"
    old, new = (", ".join(f"{row}.{name}" for name in ("id", *_INDEXED_AT_FIRST)) for row in ("old", "new"))
    update = (
        f"CREATE TRIGGER articles_fts_update AFTER UPDATE OF id, {', '.join(_INDEXED_AT_FIRST)} ON articles\n"
        f"WHEN ({old}) IS NOT ({new})\nBEGIN\n    {remove}\n    {add}\nEND"
    )
    return (
        f"CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN\n    {add}\nEND",
        f"CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN\n    {remove}\nEND",
        update,
    )


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


#: Columns of the index since `m004_body_first`, with what they hold. The body stands first, for FTS5 spends two bytes
#: a word and article on naming any other column; what the lead column holds already is not indexed again.
INDEXED = {
    "body": "CASE WHEN substr({0}body, 1, length({0}lead)) = {0}lead THEN substr({0}body, length({0}lead) + 1)"
    " ELSE {0}body END",
    "title": "{0}title",
    "lead": "{0}lead",
    "byline": "{0}byline",
    "section": "{0}section",
    "tags": "{0}tag_names",
}

#: The columns of `articles` that these texts come from.
_SOURCES = ("title", "lead", "body", "byline", "section", "tag_names")

#: What a hit counts for in `rank`, column by column: a word in the title says more than one in the body.
_WEIGHTS = {"body": 1.0, "title": 10.0, "lead": 4.0, "byline": 3.0, "section": 2.0, "tags": 4.0}


@MIGRATIONS()
def m004_body_first(db: Database) -> None:
    """The same index, a fifth smaller: the body column stands first and leaves out the lead that opens the body.

    Besides a small index of titles alone, in which a search finds at once what it shows first, and an index on
    language, which queries filter by.
    """
    for trigger in ("insert", "delete", "update"):
        db.execute(f"DROP TRIGGER articles_fts_{trigger}")
    db.execute("DROP TABLE articles_fts")
    db.execute("DROP VIEW articles_text")
    columns = [*INDEXED, *(f"{name}_folded" for name in INDEXED)]
    texts = [*_texts(""), *(_folded(text) for text in _texts(""))]
    listed = ",\n    ".join(f"{text} AS {name}" for name, text in zip(columns, texts, strict=True))
    db.execute(f"CREATE VIEW articles_text AS SELECT\n    id,\n    {listed}\nFROM articles")
    db.execute(
        f"CREATE VIRTUAL TABLE articles_fts USING fts5(\n    {', '.join(columns)},\n"
        "    content='articles_text', content_rowid='id', tokenize='unicode61 remove_diacritics 2'\n)"
    )
    db.execute(
        "CREATE VIRTUAL TABLE articles_fts_titles USING fts5(\n    title, title_folded,\n"
        "    content='articles_text', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2'\n)"
    )
    weights = ", ".join(str(weight) for weight in (*_WEIGHTS.values(), *(weight / 2 for weight in _WEIGHTS.values())))
    db.execute("INSERT INTO articles_fts(articles_fts, rank) VALUES ('rank', ?)", [f"bm25({weights})"])
    for statement in _triggers(columns):
        db.execute(statement)
    db.execute("CREATE INDEX articles_by_language ON articles(language)")
    if db.execute("SELECT 1 FROM articles LIMIT 1").fetchone():
        for table in ("articles_fts", "articles_fts_titles"):
            db.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")


def _triggers(columns: list[str]) -> tuple[str, ...]:
    """Triggers on `articles`: FTS5 must be told the very words that it indexed in order to forget them."""
    listed = ", ".join(columns)

    def values(row: str) -> str:
        texts = _texts(f"{row}.")
        return ",\n        ".join([*texts, *map(_folded, texts)])

    def titles(row: str) -> str:
        return f"{row}.id, {row}.title, {_folded(f'{row}.title')}"

    add = (
        f"INSERT INTO articles_fts(rowid, {listed})\n    VALUES (new.id, {values('new')});\n"
        f"    INSERT INTO articles_fts_titles(rowid, title, title_folded) VALUES ({titles('new')});"
    )
    remove = (
        f"INSERT INTO articles_fts(articles_fts, rowid, {listed})\n    VALUES ('delete', old.id, {values('old')});\n"
        "    INSERT INTO articles_fts_titles(articles_fts_titles, rowid, title, title_folded)"
        f" VALUES ('delete', {titles('old')});"
    )
    old, new = (", ".join(f"{row}.{name}" for name in ("id", *_SOURCES)) for row in ("old", "new"))
    update = (
        f"CREATE TRIGGER articles_fts_update AFTER UPDATE OF id, {', '.join(_SOURCES)} ON articles\n"
        f"WHEN ({old}) IS NOT ({new})\nBEGIN\n    {remove}\n    {add}\nEND"
    )
    return (
        f"CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN\n    {add}\nEND",
        f"CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN\n    {remove}\nEND",
        update,
    )


def _texts(row: str) -> list[str]:
    """The texts of the index as expressions on columns of `row`."""
    return [text.format(row) for text in INDEXED.values()]


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
    for statement in reprints.STATEMENTS:
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
