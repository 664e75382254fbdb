"""`newscrawl reextract`: what newer rules would change is what the archive differs in from its own pages."""

from __future__ import annotations

import os
import pty
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive import Archive
from tests.archive.made import check_index
from tests.archive.warcs import files
from tests.conftest import Run, clean_environment
from tests.stored.conftest import Inside

#: What a reextraction must leave as it is: counts and times belong to the moments of the captures.
UNTOUCHED = (
    "SELECT id, url, identity, fetched_url, view_count, comment_count, status, gone_at FROM articles ORDER BY id",
    "SELECT id, first_seen, last_seen, last_changed FROM articles ORDER BY id",
    "SELECT * FROM view_counts ORDER BY 1, 2",
    "SELECT * FROM captures ORDER BY id",
    "SELECT * FROM skips ORDER BY id",
    "SELECT * FROM evidence WHERE field IN ('view_count', 'comment_count') ORDER BY 1, 2",
)
TEXTS = "SELECT id, title, lead, body, byline, section, published, modified, tag_names, word_count FROM articles"

#: Articles that have what is to be damaged, whatever their ids.
CHOSEN = """SELECT a.id FROM articles a WHERE lead IS NOT NULL AND length(published) > 10
    AND EXISTS (SELECT 1 FROM article_authors x WHERE x.article_id = a.id)
    AND NOT EXISTS (SELECT 1 FROM revisions r WHERE r.article_id = a.id)
    AND NOT EXISTS (SELECT 1 FROM images i WHERE i.article_id = a.id) ORDER BY a.id LIMIT 7"""


@dataclass(frozen=True)
class Damaged:
    """The articles by what is wrong with them."""

    title: int
    body: int
    section: int
    authors: int
    published: int
    evidence: int
    images: int


def damage(database: Path) -> Damaged:
    """Make seven articles say what their pages do not."""
    ids = Damaged(*(row[0] for row in ask(database, CHOSEN)))
    other = f"(SELECT body FROM articles WHERE id = {ids.title})"
    change(
        database,
        f"UPDATE articles SET title = substr(title, 1, 12) WHERE id = {ids.title};"
        f"UPDATE articles SET body = {other}, lead = NULL, word_count = 1 WHERE id = {ids.body};"
        f"UPDATE articles SET section = 'Chuyên mục lạ' WHERE id = {ids.section};"
        f"DELETE FROM article_authors WHERE article_id = {ids.authors};"
        "UPDATE articles SET published = '2020-01-01', published_utc = '2020-01-01T00:00:00Z',"
        f" published_precision = 'day' WHERE id = {ids.published};"
        f"UPDATE article_evidence SET words = 'misread' WHERE article_id = {ids.evidence}"
        " AND place_id IN (SELECT id FROM evidence_places WHERE field = 'title');"
        f"INSERT INTO images(article_id, url, position) VALUES ({ids.images}, 'http://portal.example/logo.gif', 0);",
    )
    return ids


WRONG: list[tuple[list[str], int, str]] = [
    (["--site", "nowhere"], 2, "news.db holds no site 'nowhere'; it holds demo."),
    (["--since", "soon"], 2, "'soon' is no date: write it as 2023-01-31"),
]


def ask(database: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()


def change(database: Path, statements: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(statements)


def test_what_was_read_by_these_rules_would_not_change(demo: Path, inside: Inside) -> None:
    before = demo.read_bytes()
    done = inside("reextract", "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("read again: nothing would change.\n")
    assert demo.read_bytes() == before
    assert inside("reextract").stdout == done.stdout
    assert not ask(demo, "SELECT * FROM revisions WHERE cause = 'reextract'")


def test_what_is_wrong_in_the_archive_is_shown_and_then_mended(demo: Path, inside: Inside, newscrawl: Run) -> None:
    texts, untouched = ask(demo, TEXTS), [ask(demo, query) for query in UNTOUCHED]
    revisions = len(ask(demo, "SELECT * FROM revisions"))
    ids = damage(demo)
    damaged = ask(demo, TEXTS)
    (whole,) = (row[1] for row in texts if row[0] == ids.title)
    (title,) = (row[1] for row in damaged if row[0] == ids.title)

    shown = inside("reextract", "--dry-run")
    assert shown.returncode == 0, shown.stderr
    table = [line.split() for line in shown.stdout.partition("\n\n")[0].splitlines()]
    assert table == [
        ["field", "appear", "vanish", "change"],
        ["title", "0", "0", "1"],
        ["lead", "1", "0", "0"],
        ["body", "0", "0", "1"],
        ["authors", "1", "0", "0"],
        ["published", "0", "0", "1"],
        ["section", "0", "0", "1"],
        ["images", "0", "1", "0"],
    ]
    assert f"    - {title}\n    + {whole}"[:90] in shown.stdout
    assert "of 1 only the evidence" in shown.stdout
    assert max(map(len, (line for line in shown.stdout.splitlines() if "http" not in line))) <= 100
    assert inside("reextract", "--dry-run").stdout == shown.stdout
    assert ask(demo, TEXTS) == damaged

    done = newscrawl("reextract", COLUMNS="100")
    assert done.returncode == 0, done.stderr
    assert "Stored: 7 articles, 3 of them with a revision.\n" in done.stdout
    assert ask(demo, TEXTS) == texts
    assert [ask(demo, query) for query in UNTOUCHED] == untouched
    kept = ask(demo, "SELECT article_id, changed, title FROM revisions WHERE cause = 'reextract' ORDER BY id")
    changed = [(ids.title, '["title"]'), (ids.body, '["lead", "body"]'), (ids.published, '["published"]')]
    assert [row[:2] for row in kept] == changed
    assert kept[0][2] == title
    assert len(ask(demo, "SELECT * FROM revisions")) == revisions + 3
    assert ask(demo, "SELECT command, state, articles_changed FROM runs ORDER BY id DESC")[0] == (
        *("newscrawl reextract", "finished", 7),
    )
    check_index(demo)
    with Archive(demo, readonly=True) as archive:
        article = archive.article(ids.authors)
        assert article is not None
        assert article["authors"]
    assert inside("reextract").stdout.endswith("nothing would change.\n")


def test_only_a_site_only_since(demo: Path, inside: Inside) -> None:
    damage(demo)
    assert "nothing was read" in inside("reextract", "--since", "2999-01-01").stdout
    some = inside("reextract", "--site", "demo", "--since", "2023-01-01", "--dry-run", "--examples", "0")
    assert "6 articles differ, of 1 only the evidence" in some.stdout
    assert "http" not in some.stdout
    for arguments, code, sentence in WRONG:
        done = inside("reextract", *arguments)
        assert (done.returncode, done.stdout) == (code, "")
        assert sentence in " ".join(done.stderr.split())


def test_a_page_that_is_no_article_any_more_is_named_and_its_article_stays(demo: Path, inside: Inside) -> None:
    texts = ask(demo, TEXTS)
    listing = "SELECT min(c.id) FROM captures c JOIN sites s ON s.home_url = c.url WHERE c.status = 200"
    change(demo, "UPDATE captures SET article_id = NULL WHERE article_id = 4;")
    change(demo, f"UPDATE captures SET article_id = 4 WHERE id = ({listing});")
    done = inside("reextract")
    assert done.returncode == 0
    (url,) = ask(demo, "SELECT url FROM articles WHERE id = 4")[0]
    assert "No article by the rules of this version (1 " in done.stdout
    assert f"\n  {url}\n" in done.stdout
    assert ask(demo, TEXTS) == texts


def test_a_missing_or_damaged_warc_file_costs_only_its_own_pages(demo: Path, inside: Inside) -> None:
    damage(demo)
    first, second = files(demo)
    second.unlink()
    done = inside("reextract", "--dry-run")
    assert done.returncode == 1
    assert f"newscrawl: news.warc/{second.name} is missing: " in done.stderr
    assert "differ" in done.stdout
    whole = first.read_bytes()
    first.write_bytes(whole[: len(whole) // 2])
    done = inside("reextract")
    assert done.returncode == 1
    assert f"{first.name} has no response at byte" in done.stderr
    assert " more pages could not be read.\n" in done.stderr
    assert "pages of news.db read again" in done.stdout


def test_a_dry_run_needs_to_write_nothing(demo: Path) -> None:
    damage(demo)
    program = f"exec {sys.executable} -m newscrawl reextract --dry-run"
    for option in ("-m", "-rm"):
        mount = f'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && cd "$0" && {program}'
        command = ["unshare", option, "sh", "-c", mount, str(demo.parent)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=clean_environment())
        if "mount:" not in done.stderr and "unshare:" not in done.stderr:
            break
    assert done.returncode == 0, done.stderr
    assert "articles differ" in done.stdout


def test_ctrl_c_while_reading_changes_nothing(demo: Path) -> None:
    damage(demo)
    before = ask(demo, TEXTS)
    terminal, side = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "newscrawl", "reextract"],
        cwd=demo.parent,
        env=clean_environment() | {"TERM": "xterm", "COLUMNS": "200"},
        stdout=subprocess.PIPE,
        stderr=side,
    )
    os.close(side)
    printed = os.read(terminal, 1000)  # the bar: the pages are being read
    process.send_signal(signal.SIGINT)
    try:
        while data := os.read(terminal, 10_000):
            printed += data
    except OSError:  # the other side was closed
        pass
    os.close(terminal)
    process.communicate(timeout=60)
    assert process.returncode == 1
    assert b"newscrawl: stopped; nothing was changed in news.db." in printed
    assert b"Traceback" not in printed
    assert ask(demo, TEXTS) == before
