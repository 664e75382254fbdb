"""Every response of a crawl is in a WARC file, whatever becomes of it, and `captures` says where."""

from __future__ import annotations

import gzip
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from archive import Archive
from tests.archive.warcs import files, records, warcio_check
from tests.conftest import Run, clean_environment
from tests.crawl.server import Reply, article, listing, serve
from tests.crawl.test_interrupts import TITLES as MANY
from tests.crawl.test_interrupts import (
    assert_intact,
    count_articles,
    crawling,
    slow_site,
    small_disk,
    wait_for_articles,
)

TITLES = {f"/tin-so-{n}-cua-trang-luu-tru-{3000 + n}.html": f"Tin số {n} của trang lưu trữ" for n in range(4)}
PLAIN, GZIPPED, CHUNKED, RETRIED = TITLES
SITEMAP = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{{site}}{PLAIN}</loc></url></urlset>'
MOVED = "/tin-cu-da-chuyen-3999.html"
LOST = "/tin-khong-con-nua-3998.html"

Site = Callable[[str], Reply | str | None]


def whole_site() -> Site:
    """A site with everything that a crawl meets: files, redirects, errors, encodings, cookies, a bad moment."""
    asked: Counter[str] = Counter()
    packed = gzip.compress(article(TITLES[GZIPPED]).encode(), mtime=0)
    pages: dict[str, Reply | str] = {
        "/": Reply(
            listing({**TITLES, MOVED: "Tin cũ đã chuyển", LOST: "Tin không còn nữa"}),
            headers={"Set-Cookie": "sid=swordfish; Path=/"},  # the pages that follow are asked for with it
        ),
        "/robots.txt": "User-agent: *\nDisallow: /cam\nSitemap: {site}/sitemap.xml\n",
        "/sitemap.xml": SITEMAP,
        PLAIN: Reply(article(TITLES[PLAIN]), headers={"ETag": '"one"', "Set-Cookie": "sid=swordfish; Path=/"}),
        GZIPPED: Reply(packed, headers={"Content-Encoding": "gzip"}),
        CHUNKED: Reply(article(TITLES[CHUNKED]), chunked=True),
        RETRIED: Reply(article(TITLES[RETRIED])),
        MOVED: Reply(status=301, headers={"Location": PLAIN}),
    }

    def answer(path: str) -> Reply | str | None:
        asked[path] += 1
        return Reply("busy", 503) if path == RETRIED and asked[path] == 1 else pages.get(path)

    return answer


def test_every_response_is_kept_as_it_came(newscrawl: Run, tmp_path: Path) -> None:
    with serve(whole_site()) as site:
        done = newscrawl("crawl", site.url, "--contact", "desk@example.org")
        asked = Counter(site.requests)
    assert done.returncode == 0, done.stderr
    database = tmp_path / "news.db"
    (file,) = files(database)
    assert warcio_check(file) == ""
    (info, about), *rest = records(file)
    assert info["WARC-Type"] == "warcinfo"
    assert b"operator: desk@example.org\r\n" in about
    assert b"software: newscrawl/" in about
    assert b"(+desk@example.org)" in about
    base = site.url.rstrip("/")
    answers = [(fields, block) for fields, block in rest if fields["WARC-Type"] in ("response", "revisit")]
    kept = Counter(fields["WARC-Target-URI"].removeprefix(base) for fields, _ in answers)
    assert kept == asked
    statuses = {(fields["WARC-Target-URI"].removeprefix(base), block.split()[1]) for fields, block in answers}
    assert {(MOVED, b"301"), (LOST, b"404"), (RETRIED, b"503"), (RETRIED, b"200")} <= statuses
    blocks = {fields["WARC-Target-URI"].removeprefix(base): block for fields, block in answers}
    assert b"Content-Encoding: gzip" in blocks[GZIPPED]
    assert gzip.decompress(blocks[GZIPPED].partition(b"\r\n\r\n")[2]).decode() == article(TITLES[GZIPPED])
    assert blocks[CHUNKED].partition(b"\r\n\r\n")[2].decode() == article(TITLES[CHUNKED])
    assert b"Transfer-Encoding" not in blocks[CHUNKED]
    questions = [block for fields, block in rest if fields["WARC-Type"] == "request"]
    assert len(questions) == len(answers)
    for block in questions:
        assert block.startswith(b"GET /")
        assert b"User-Agent: newscrawl/" in block
        assert b"\r\nHost: 127.0.0.1:" in block
    assert any(b"Cookie: [redacted]" in block for block in questions)
    assert not any(b"swordfish" in block for _, block in rest)


def test_captures_lead_to_the_pages(newscrawl: Run, tmp_path: Path) -> None:
    with serve(whole_site()) as site:
        for _ in range(2):
            assert newscrawl("crawl", site.url).returncode == 0
        asked = len(site.requests)
    base = site.url.rstrip("/")
    with Archive(tmp_path / "news.db", readonly=True) as archive:
        assert list(archive.pages.check()) == []
        captures = list(archive.captures())
        assert len(captures) == asked == archive.db.execute("SELECT count(*) FROM captures").fetchone()[0]
        for path, title in TITLES.items():
            stored = archive.page(base + path)
            assert stored is not None
            assert stored.body.decode() == article(title)
        first, *_, last = [capture for capture in captures if capture.url == base + PLAIN]
        assert (first.status, last.status, last.revisit_of) == (200, 304, first.id)
        assert archive.page(last).body.decode() == article(TITLES[PLAIN])  # type: ignore[union-attr]
        read_from = {capture.url for capture in captures if capture.article_id}
        assert read_from == {base + path for path in TITLES}
        assert archive.validators(base + PLAIN) is not None
    profiles = Counter(
        fields.get("WARC-Profile", "").rpartition("/")[2] for fields, _ in records(files(tmp_path / "news.db")[1])
    )
    assert profiles["server-not-modified"] >= 1
    assert profiles["identical-payload-digest"] >= 5
    assert warcio_check(*files(tmp_path / "news.db")) == ""


def test_no_warc(newscrawl: Run, tmp_path: Path) -> None:
    with serve(whole_site()) as site:
        assert newscrawl("crawl", "--no-warc", site.url).returncode == 0
        assert newscrawl("crawl", "--no-warc", site.url).returncode == 0
        assert newscrawl("inspect", site.url.rstrip("/") + PLAIN).returncode == 0
    assert not (tmp_path / "news.warc").exists()
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection:
        rows = connection.execute("SELECT count(*), count(warc_file), count(digest), count(article_id) FROM captures")
        number, in_files, digests, articles = rows.fetchone()
    assert (number, in_files) == (digests, 0)
    assert articles == number >= len(TITLES)


def test_large_files_are_parted(newscrawl: Run, tmp_path: Path) -> None:
    with serve(lambda path: slow_site(path, 0)) as site:
        assert newscrawl("crawl", site.url, "-s", "NEWSCRAWL_WARC_SIZE=20000").returncode == 0
    found = files(tmp_path / "news.db")
    assert len(found) >= 3
    assert all(file.name.endswith(".warc.gz") and file.stat().st_size < 30_000 for file in found)
    assert warcio_check(*found) == ""
    with Archive(tmp_path / "news.db", readonly=True) as archive:
        assert list(archive.pages.check()) == []


def test_two_crawls_at_once_write_files_of_their_own(newscrawl: Run, tmp_path: Path) -> None:
    with serve(lambda path: slow_site(path, 0.01)) as one, serve(lambda path: slow_site(path, 0.01)) as two:
        with crawling(one.url, tmp_path) as first, crawling(two.url, tmp_path) as second:
            for process in (first, second):
                process.communicate(timeout=60)
        asked = len(one.requests) + len(two.requests)
    assert len(files(tmp_path / "news.db")) == 2
    assert warcio_check(*files(tmp_path / "news.db")) == ""
    with Archive(tmp_path / "news.db", readonly=True) as archive:
        assert list(archive.pages.check()) == []
        assert len(list(archive.captures())) == asked


def killed_crawl(url: str, folder: Path, seconds: float) -> None:
    """A crawl that is killed with -9, with all of its processes, so many seconds after its first articles."""
    process = subprocess.Popen(
        [sys.executable, "-m", "newscrawl", "crawl", url],
        cwd=folder,
        env=clean_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for_articles(folder / "news.db", 1)
        time.sleep(seconds)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_a_crawl_killed_in_the_middle_loses_nothing_that_was_stored(newscrawl: Run, tmp_path: Path) -> None:
    database, pace, cut = tmp_path / "news.db", [0.4], 150
    with serve(lambda path: slow_site(path, pace[0])) as site:
        killed_crawl(site.url, tmp_path, random.uniform(0, 1))
        pace[0] = 0
        (left,) = files(database)
        assert left.name.endswith(".open")
        with left.open("ab") as stream:  # a record that was being written
            stream.write(left.read_bytes()[:cut])
        with Archive(database, readonly=True) as archive:
            before = {capture.id for capture in archive.captures()}
            assert before
            assert all(archive.page(capture) for capture in archive.captures())
        done = newscrawl("crawl", site.url)
    assert done.returncode == 0, done.stderr
    assert f"{left.name.removesuffix('.open')} was left open by a crawl that was killed" in done.stderr
    assert f"{cut} bytes of a record that was cut off were removed" in done.stderr
    assert_intact(database)
    assert [file.suffix for file in files(database)] == [".gz", ".gz"]
    assert warcio_check(*files(database)) == ""
    with Archive(database, readonly=True) as archive:
        assert list(archive.pages.check()) == []
        captures = list(archive.captures())
        assert all(archive.page(capture) for capture in captures)
        assert before < {capture.id for capture in captures}
        kinds = Counter(fields["WARC-Type"] for file in files(database) for fields, _ in records(file))
        assert kinds["response"] + kinds["revisit"] == kinds["request"] == len(captures), "each record is on record"
    assert count_articles(database) == len(MANY)


def test_a_full_disk_is_a_sentence_and_loses_nothing(newscrawl: Run, tmp_path: Path) -> None:
    noise = random.Random(1)
    heavy = {path: article(title, 3) + f"<!-- {noise.randbytes(80_000).hex()} -->" for path, title in MANY.items()}
    with small_disk(tmp_path) as disk:
        database = disk / "news.db"
        with serve(lambda path: Reply(heavy[path]) if path in heavy else slow_site(path, 0)) as site:
            done = newscrawl("crawl", site.url, "--db", str(database))
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert f"The disk that holds {database} is full" in done.stderr
        (disk / "ballast").unlink()
        with serve(lambda path: slow_site(path, 0)) as site:
            done = newscrawl("crawl", site.url, "--db", str(database))
        assert done.returncode == 0, done.stderr
        assert_intact(database)
        assert warcio_check(*files(database)) == ""
        with Archive(database, readonly=True) as archive:
            assert list(archive.pages.check()) == []
            assert all(archive.page(capture) for capture in archive.captures())
