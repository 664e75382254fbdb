"""An archive of every earlier schema version opens and is brought up to date, also after a kill in the middle."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive import Archive
from archive.checking import check_archive
from archive.migrations import MIGRATIONS
from tests.archive.made import SITE, other, sqlite3_program

NAMES = [migration.name for migration in MIGRATIONS._migrations]

#: Rows as the first version has them.
ROWS = """
INSERT INTO sites(name, home_url) VALUES ('sontay', 'http://portal.example/');
WITH RECURSIVE n(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < 120)
INSERT INTO articles(site_id, url, identity, fetched_url, title, lead, tag_names, view_count, first_seen, last_seen,
    last_changed, published, published_utc, published_precision, body)
SELECT 1, 'http://portal.example/' || n, 'portal.example/' || n, 'http://portal.example/' || n, 'Cụm thi đua số ' || n,
    'Chiều 31/1.', 'thi đua', 515, '2023-02-01T08:00:00Z', '2023-02-01T08:00:00Z', '2023-02-01T08:00:00Z',
    '2023-01-31T21:01:00+07:00', '2023-01-31T14:01:00Z', 'minute', 'Chiều 31/1. Hội nghị đã bầu cụm trưởng, lần ' || n
FROM n;
UPDATE articles SET status = 'gone', gone_at = '2023-02-02T08:00:00Z' WHERE id = 7;
INSERT INTO authors(name) VALUES ('Phạm Hảo');
INSERT INTO article_authors(article_id, author_id, position) SELECT id, 1, 0 FROM articles;
INSERT INTO tags(name) VALUES ('thi đua');
INSERT INTO article_tags(article_id, tag_id, position) SELECT id, 1, 0 FROM articles;
INSERT INTO images(article_id, url, position) VALUES (1, 'http://portal.example/1.jpg', 0);
INSERT INTO attachments(article_id, url, name, position) VALUES (1, 'http://portal.example/1.pdf', 'Một', 0);
INSERT INTO view_counts(article_id, observed_at, views) SELECT id, '2023-02-01T08:00:00Z', 515 FROM articles;
INSERT INTO revisions(article_id, observed_at, changed, title, body)
    VALUES (2, '2023-02-01T08:00:00Z', '["title"]', 'Trước đó', 'Hội nghị');
INSERT INTO evidence(article_id, field, method, detail) VALUES (1, 'title', 'h1', '');
INSERT INTO captures(url, fetched_at, status, etag) SELECT url, '2023-02-01T08:00:00Z', 200, '"a"' FROM articles;
INSERT INTO runs(command, sites, started_at) VALUES ('newscrawl crawl', '["sontay"]', '2023-02-01T08:00:00Z');
INSERT INTO skips(site_id, url, reason, first_seen, last_seen, run_id)
    VALUES (1, 'http://portal.example/x', 'list', '2023-02-01T08:00:00Z', '2023-02-01T08:00:00Z', 1);
"""


def archive_of(version: str, path: Path) -> None:
    """An archive as the version wrote it whose latest change of the schema was `version`."""
    database = Database(path)
    MIGRATIONS.apply(database, stop_before=NAMES[1:2])
    database.conn.executescript(ROWS)
    following = NAMES[NAMES.index(version) + 1 :]
    MIGRATIONS.apply(database, stop_before=following[:1])
    database.close()


def assert_up_to_date(path: Path) -> None:
    """All that was in it is in it, is found, and nothing is wrong with it."""
    with Archive(path, readonly=True) as archive:
        assert list(check_archive(archive)) == []
        assert archive.count("cum truong") == archive.count('"thi đua"') == 120
        first, second = archive.article(1), archive.article(2)
        assert first is not None
        assert second is not None
        assert (first["title"], first["authors"], first["view_count"]) == ("Cụm thi đua số 1", ["Phạm Hảo"], 515)
        assert [file["name"] for file in first["attachments"]] == ["Một"]
        assert [revision["title"] for revision in second["revisions"]] == ["Trước đó"]
        assert archive.validators("http://portal.example/1") is not None
        assert archive.status()["sites"][0]["gone"] == 1


@pytest.mark.parametrize("version", NAMES)
def test_every_earlier_version_opens(path: Path, version: str) -> None:
    archive_of(version, path)
    with Archive(path) as archive:
        archive.put_site(SITE)
    assert_up_to_date(path)
    with Archive(path) as archive:
        archive.write([other(1000)])
        assert list(check_archive(archive)) == []


#: Opens an archive again and again, each time in a process that is killed -9 after one statement more.
KILLER = """
import os, shutil, signal, sqlite3, sys
from archive import Archive
from tests.archive.test_versions import assert_up_to_date
from pathlib import Path

original, step = Path(sys.argv[1]), int(sys.argv[2])
connect = sqlite3.connect

def killed_after(statements, path):
    def connect_traced(*arguments, **options):
        connection = connect(*arguments, **options)
        left = [statements]
        def count(statement):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        connection.set_trace_callback(count)
        return connection
    sqlite3.connect = connect_traced
    Archive(path).close()
    os._exit(0)

killed, statements = 0, int(sys.argv[3])
while True:
    path = original.with_name(f"killed{statements}.db")
    shutil.copy(original, path)
    child = os.fork()
    if child == 0:
        killed_after(statements, path)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), status
    connection = connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    Archive(path).close()
    assert_up_to_date(path)
    if status == 0:
        break
    killed += 1
    statements += step
print(killed)
"""


@pytest.mark.parametrize(("step", "first"), [(9, 5), pytest.param(1, 1, marks=pytest.mark.soak)])
def test_a_migration_that_is_killed_is_done_by_the_next(tmp_path: Path, step: int, first: int) -> None:
    archive_of(NAMES[0], tmp_path / "old.db")
    command = [sys.executable, "-c", KILLER, str(tmp_path / "old.db"), str(step), str(first)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 30 / step
    assert sqlite3_program(tmp_path / "old.db", "SELECT count(*) FROM articles") == "120", "the original is as it was"
