"""What is forgotten is in no byte of the archive any more, does not come back, and nothing else is lost."""

from __future__ import annotations

import gzip
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive import (
    Archive,
    ArchiveBusy,
    ArchiveError,
    AttachmentRecord,
    EvidenceRecord,
    ImageRecord,
    Outcome,
    SkipRecord,
)
from archive.checking import check_archive
from archive.forgetting import forget, plan_forgetting
from archive.forgotten import digest
from archive.records import CaptureRecord, FileRecord
from archive.warc.writer import WarcWriter
from tests.archive.made import FIRST, START, check_index, later, new_archive, other, sqlite3_program
from tests.archive.warcs import PAGE, files, page, store

#: Stand in the article alone. An index stores the beginnings of words only where they differ from the word before, so
#: their ends are looked for.
WORDS = (
    "qwyxtzvok",
    "zvkjlqef",
    "wqpjbxyd",
    "xzhgbvyl",
    "jxqauvtq",
    "kqztwjgx",
    "vxbcqpzn",
    "yqwerljk",
    "hxzpdvwq",
    "fjqxpdvk",
)

ARTICLE = replace(
    FIRST,
    url="http://portal.example/tin/qwyxtzvok-77.html?a=1",
    identity="portal.example/chuyen/77",
    title="Chuyện qwyxtzvok",
    lead="Mở đầu zvkjlqef",
    body="Mở đầu zvkjlqef\n\nĐoạn wqpjbxyd và đoạn khác.",
    byline="Xzhgbvyl",
    authors=("Jxqauvtq", "Phạm Hảo"),
    tags=("kqztwjgx", "thi đua"),
    images=(ImageRecord("http://portal.example/vxbcqpzn.jpg", "Ảnh vxbcqpzn"),),
    attachments=(
        AttachmentRecord("http://portal.example/hxzpdvwq.pdf", "hxzpdvwq.pdf"),
        AttachmentRecord("http://portal.example/shared.pdf", "shared.pdf"),
    ),
    evidence=(EvidenceRecord("title", "h1", "qwyxtzvok"),),
)


def key_of(url: str) -> str:
    """Identity as the tests have it."""
    return ARTICLE.identity if "qwyxtzvok" in url else url.removeprefix("http://")


def fill(archive: Archive) -> None:
    """ARTICLE with a history, raw pages, skips and a run, among 150 others."""
    archive.write([FIRST, *(other(n) for n in range(150))])
    archive.write([later(ARTICLE, -2, body=f"yqwerljk {' '.join(f'chữ{n}' for n in range(4000))}")])
    archive.write([ARTICLE, later(ARTICLE, 5, view_count=900)])
    archive.write([other(200, attachments=(AttachmentRecord("http://portal.example/shared.pdf", "shared.pdf"),))])
    archive.write(
        [
            SkipRecord("sontay", "http://portal.example/print/qwyxtzvok-77", "print", START),
            SkipRecord("sontay", "http://portal.example/x", "duplicate", START, f"redirected to {ARTICLE.url}"),
            SkipRecord("sontay", "http://portal.example/y", "list", START),
        ]
    )
    archive.begin_run(f"newscrawl crawl {ARTICLE.url}", ["sontay"])
    own = replace(PAGE, url=ARTICLE.url, payload=" ".join(WORDS).encode() * 30)
    moved = replace(
        page(9), status=301, url="http://portal.example/old", response_headers=((b"Location", ARTICLE.url.encode()),)
    )
    store(archive, [page(1), own, moved])
    store(archive, [replace(own, fetched_at=START + timedelta(days=1)), page(2)], identity=None)
    pdf = page(3, url="http://portal.example/hxzpdvwq.pdf", payload=b"hxzpdvwq" * 9)
    store(archive, [pdf, page(4, url="http://portal.example/shared.pdf")])
    archive.write([CaptureRecord(ARTICLE.url, START, 200, identity=ARTICLE.identity)])
    archive.write([FileRecord(pdf.url, START, "ab" * 32, 9, "application/pdf", "Văn bản fjqxpdvk trong tệp")])


def all_bytes(path: Path) -> bytes:
    """The archive's file, what stands beside it, and its WARC files, unpacked."""
    beside = [file.read_bytes() for file in path.parent.glob("news.db*")]
    return b"\n".join([*beside, *(gzip.decompress(file.read_bytes()) for file in files(path))]).lower()


def held(path: Path) -> list[str]:
    data = all_bytes(path)
    return [word for word in (*WORDS, "portal.example/old") if word[3:].encode() in data]


def test_no_byte_of_it_is_left_and_all_else_is(archive: Archive, path: Path) -> None:
    fill(archive)
    assert held(path) == [*WORDS, "portal.example/old"], "the test looks for what is there"
    others = archive.db.execute("SELECT count(*) FROM articles").fetchone()[0] - 1
    plan = forget(archive, ARTICLE.url, "Asked by the family", key_of)
    assert plan is not None
    assert held(path) == []
    assert all_bytes(path).count(b"asked by the family") == 1
    archive.close()
    assert held(path) == []
    check_index(path)
    with Archive(path, readonly=True) as reader:
        assert list(check_archive(reader)) == []
        assert sum(1 for _ in reader.articles()) == others
        assert {capture.url for capture in reader.captures()} == {
            page(1).url,
            page(2).url,
            "http://portal.example/shared.pdf",
        }
        assert all(reader.page(capture) for capture in reader.captures())
        assert reader.count("thi dua") == 1
    rows = sqlite3_program(path, "SELECT name FROM authors; SELECT name FROM tags; SELECT url FROM skips").split("\n")
    assert rows == ["Phạm Hảo", "Hoàng Phương", "thi đua", "khen thưởng", "http://portal.example/y"]
    assert sqlite3_program(path, "SELECT command FROM runs") == "newscrawl crawl [forgotten]"
    assert digest(ARTICLE.identity) in sqlite3_program(path, "SELECT digest FROM forgotten")


def test_the_plan_says_what_goes_and_does_nothing(archive: Archive, path: Path) -> None:
    fill(archive)
    before = sqlite3_program(path, ".dump")
    plan = plan_forgetting(archive, ARTICLE.url, key_of)
    assert plan is not None
    assert plan.title == ARTICLE.title
    assert plan.rows["revisions"] == 1
    assert plan.rows["view_counts"] == 3
    assert plan.rows["captures"] == 5
    assert len(plan.warc_files) == 3
    assert sqlite3_program(path, ".dump") == before
    assert plan_forgetting(archive, 10**30, key_of) is None
    assert plan_forgetting(archive, 999, key_of) is None


def test_it_does_not_come_back(archive: Archive, path: Path) -> None:
    archive.write([FIRST, ARTICLE])
    forget(archive, 2, "a request", key_of)
    again = later(ARTICLE, 9, url="http://portal.example/amp/x", title="qwyxtzvok")
    assert archive.write([again, FIRST]) == [Outcome.SKIPPED, Outcome.UNCHANGED]
    assert sqlite3_program(path, "SELECT reason, detail FROM skips").startswith("forgotten|forgotten on 20")
    archive.close()
    assert held(path) == []


def test_an_address_without_an_article_is_forgotten_too(archive: Archive, path: Path) -> None:
    store(archive, [page(1), replace(PAGE, url=ARTICLE.url, payload=b"wqpjbxyd")])
    plan = forget(archive, ARTICLE.url, "a request", key_of)
    assert plan is not None
    assert (plan.article_id, plan.rows) == (None, {"captures": 1})
    assert held(path) == []
    second = forget(archive, ARTICLE.url, "a request", key_of)
    assert second is not None
    assert second.is_empty
    assert second.earlier
    assert second.earlier.startswith("forgotten on")


def test_an_address_that_shows_many_articles_is_not_shut(archive: Archive) -> None:
    archive.write([FIRST, ARTICLE])
    newest = "http://portal.example/newest"
    for record in (FIRST, ARTICLE):
        archive.write([CaptureRecord(newest, record.observed_at, 200, identity=record.identity)])
    plan = plan_forgetting(archive, 2, key_of)
    assert plan is not None
    assert newest in plan.addresses, "one of its raw pages is of the article"
    assert plan.keys == (ARTICLE.identity,)


def test_not_while_a_crawl_is_writing(archive: Archive, path: Path) -> None:
    archive.write([ARTICLE])
    writer = WarcWriter(path, {})
    store(archive, [page(1)], writer=writer)
    with pytest.raises(ArchiveError, match="is being written by a crawl"):
        forget(archive, 1, "a request", key_of)
    assert archive.article(1), "nothing was done by halves"
    writer.close()
    assert forget(archive, 1, "a request", key_of)


def test_a_reader_of_the_earlier_state_is_named(archive: Archive, path: Path) -> None:
    archive.write([FIRST, ARTICLE])
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM articles").fetchone()
    archive.db.execute("PRAGMA busy_timeout = 100")
    with pytest.raises(ArchiveBusy, match="still reads its earlier state"):
        forget(archive, 2, "a request", key_of)
    reader.close()
    assert forget(archive, ARTICLE.url, "a request", key_of)
    assert held(path) == []


FORGET = """
import sys
from archive import Archive
from archive.forgetting import forget
from tests.archive.test_forgetting import ARTICLE, key_of
with Archive(sys.argv[1]) as archive:
    print("open", flush=True)
    forget(archive, ARTICLE.url, "a request", key_of)
"""


@pytest.mark.parametrize("wait", [0.002, 0.02, 0.05])
def test_killed_in_the_middle_it_is_done_by_the_next(path: Path, wait: float) -> None:
    with new_archive(path) as archive:
        fill(archive)
    process = subprocess.Popen([sys.executable, "-c", FORGET, str(path)], stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    time.sleep(wait)
    process.kill()
    process.communicate()
    with Archive(path) as archive:
        archive.pages.mend()
        assert [finding for finding in check_archive(archive) if finding.check != "forgotten"] == []
        forget(archive, ARTICLE.url, "a request", key_of)
        assert list(check_archive(archive)) == []
    assert held(path) == []
