"""`newscrawl forget`, `check` and `backup` as a user runs them, with crawls before, after and meanwhile."""

from __future__ import annotations

import gzip
import json
import os
import pty
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.archive.warcs import files, warcio_check
from tests.conftest import Run, clean_environment, run_newscrawl
from tests.crawl.server import Reply, article, listing, serve
from tests.crawl.test_faults import gated_site
from tests.crawl.test_interrupts import TITLES as MANY
from tests.crawl.test_interrupts import count_articles, crawling, wait_for_articles

TITLES = {f"/tin-so-{n}-cua-trang-luu-tru-{3000 + n}.html": f"Tin số {n} của trang lưu trữ" for n in range(4)}
UNWANTED, *OTHERS = TITLES
OLD = "/duong-dan-cu-cua-tin-2999.html"
AMP = f"{UNWANTED}?utm_source=feed"
#: An address of it that the archive has never seen, and that names it as its own.
ELSEWHERE = "/chuyen-muc-khac/ban-in-lai-cua-tin-3000.html"
#: A word that stands in the text of the unwanted article alone.
WORD = "qwyxtzvok"


def site_pages(path: str) -> Reply | str | None:
    if path == "/":
        return Reply(listing({**TITLES, OLD: "Tin cũ"}))
    if path == OLD:
        return Reply(status=301, headers={"Location": UNWANTED})
    if path in (UNWANTED, AMP, ELSEWHERE):
        text = article(TITLES[UNWANTED]).replace("<p>Đoạn 2", f"<p>{WORD} Đoạn 2")
        return text.replace("</title>", f'</title><link rel="canonical" href="{{site}}{UNWANTED}">')
    return Reply(article(TITLES[path])) if path in TITLES else None


def bytes_of(folder: Path) -> bytes:
    """Everything in a folder, WARC files unpacked."""
    plain = [path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".warc.gz" not in path.name]
    return b"".join([*plain, *(gzip.decompress(path.read_bytes()) for path in folder.rglob("*.warc.gz*"))])


def test_what_is_forgotten_is_gone_and_is_not_asked_for_again(newscrawl: Run, tmp_path: Path) -> None:
    with serve(site_pages) as site:
        base = site.url.rstrip("/")
        assert newscrawl("crawl", site.url).returncode == 0
        assert WORD.encode() in bytes_of(tmp_path)
        looked = newscrawl("forget", base + AMP, "--reason", "Asked by the family", "--dry-run")
        assert looked.returncode == 0, looked.stderr
        assert TITLES[UNWANTED] in looked.stdout
        assert "goes: the article" in looked.stdout
        unasked = newscrawl("forget", base + AMP, "--reason", "Asked by the family")
        assert unasked.returncode == 2
        assert "--yes" in unasked.stderr
        assert WORD.encode() in bytes_of(tmp_path)
        done = newscrawl("forget", base + AMP, "--reason", "Asked by the family", "--yes")
        assert done.returncode == 0, done.stderr
        assert WORD.encode() not in bytes_of(tmp_path)
        site.requests.clear()
        again = newscrawl("crawl", site.url)
        asked = list(site.requests)
        alone = newscrawl("crawl", base + ELSEWHERE)
    assert again.returncode == 0, again.stderr
    assert "forgotten on request" in again.stdout
    assert UNWANTED not in asked
    assert OLD in asked, "an old address is asked for, and not followed to where it leads"
    assert set(OTHERS) <= set(asked)
    assert f"{base}{ELSEWHERE} gives an article that was forgotten" in alone.stderr
    assert "1 forgotten on request" in alone.stdout
    raw = newscrawl("forget", base + ELSEWHERE, "--reason", "Asked by the family", "--yes")
    assert "raw pages: 1" in raw.stdout
    assert WORD.encode() not in bytes_of(tmp_path)
    database = tmp_path / "news.db"
    assert count_articles(database) == len(OTHERS)
    with closing(sqlite3.connect(database)) as connection:
        query = "SELECT url, detail FROM skips WHERE reason = 'forgotten'"
        ((url, detail),) = connection.execute(query).fetchall()
        (kept,) = connection.execute("SELECT count(*) FROM forgotten WHERE digest = ?", (url,)).fetchone()
    assert kept == 1
    assert detail.startswith("forgotten on 20")
    assert detail.endswith(": Asked by the family")
    assert warcio_check(*files(database)) == ""
    checked = newscrawl("check")
    assert (checked.returncode, checked.stdout) == (0, "news.db: nothing is wrong.\n")


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of the site."""
    folder = tmp_path_factory.mktemp("crawled")
    with serve(site_pages) as site:
        assert run_newscrawl(folder, "crawl", site.url).returncode == 0
    return folder


def answered(folder: Path, answer: bytes, *arguments: str) -> tuple[int, str]:
    """Run newscrawl on a terminal and type `answer`."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "newscrawl", *arguments]
    process = subprocess.Popen(
        command, cwd=folder, env=clean_environment(), stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    os.write(ours, answer)
    output, _ = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    return process.returncode, output.decode()


def test_on_a_terminal_it_asks(crawled: Path, tmp_path: Path) -> None:
    shutil.copytree(crawled, tmp_path, dirs_exist_ok=True)
    code, output = answered(tmp_path, b"n\n", "forget", "1", "--reason", "asked")
    assert code == 1
    assert "This cannot be undone" in output
    assert count_articles(tmp_path / "news.db") == len(TITLES)
    code, output = answered(tmp_path, b"y\n", "forget", "1", "--reason", "asked")
    assert code == 0, output
    assert count_articles(tmp_path / "news.db") == len(OTHERS)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["1", "--reason", "asked", "--yes", "--db", "none.db"], 1, "There is no archive"),
        (["4711", "--reason", "asked", "--yes"], 1, "holds no article 4711"),
        (["http://127.0.0.1:9/", "--reason", "asked", "--yes"], 1, "is the front page of a site"),
        (["1", "--yes"], 2, "--reason"),
        (["1", "--reason", " ", "--yes"], 2, "say in a few words why"),
    ],
)
def test_what_cannot_be_forgotten_is_a_sentence(crawled: Path, arguments: list[str], code: int, words: str) -> None:
    done = run_newscrawl(crawled, "forget", *arguments)
    assert (done.returncode, words in done.stderr, "Traceback" in done.stderr) == (code, True, False), done.stderr


def test_check_says_what_is_wrong(crawled: Path, tmp_path: Path, sql: Callable[[Path, str], list[list[str]]]) -> None:
    shutil.copytree(crawled, tmp_path, dirs_exist_ok=True)
    sql(tmp_path / "news.db", "UPDATE articles SET published_utc = '2099-01-01T00:00:00Z' WHERE id = 1")
    done = run_newscrawl(tmp_path, "check")
    assert done.returncode == 1
    assert done.stdout.startswith("dates: 1 articles are dated more than a day after they were last seen")
    listed = run_newscrawl(tmp_path, "check", "--quick", "--json")
    assert listed.returncode == 1
    (finding,) = json.loads(listed.stdout)
    assert set(finding) == {"check", "sentence", "advice"}


def test_while_a_crawl_is_writing_a_backup_is_made_and_nothing_forgotten(newscrawl: Run, tmp_path: Path) -> None:
    gate = threading.Event()
    with serve(partial(gated_site, gate)) as site, crawling(site.url, tmp_path) as process:
        wait_for_articles(tmp_path / "news.db", 5)
        first = newscrawl("backup", "copy.db")
        assert first.returncode == 0, first.stderr
        second = newscrawl("backup", "copy.db")
        assert (second.returncode, "is there already" in second.stderr) == (1, True)
        forgotten = newscrawl("forget", "1", "--reason", "asked", "--yes")
        assert (forgotten.returncode, "is being written by a crawl" in forgotten.stderr) == (1, True)
        early = count_articles(tmp_path / "copy.db")
        again = newscrawl("backup", "copy.db", "--overwrite")
        assert again.returncode == 0, again.stderr
        gate.set()
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
    assert 5 <= early <= count_articles(tmp_path / "copy.db") <= len(MANY)
    checked = newscrawl("check", "--db", "copy.db")
    assert checked.returncode == 0, checked.stdout
    assert warcio_check(*files(tmp_path / "copy.db")) == ""
