"""352 real news pages of 197 hosts, served as one big site and as the sites they are, where the corpus stands."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import Run

Sql = Callable[[Path, str], list[list[str]]]

CORPUS = Path(__file__).parent.parent.parent.parent / "shared" / "eval"
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real pages is not on this machine")

#: So many hosts are crawled by their names: those that serve the most pages.
HOSTS = 4


@pytest.fixture(scope="module")
def mirror() -> Iterator[str]:
    """The address of a running mirror."""
    command = [sys.executable, str(CORPUS / "mirror.py"), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found
            yield found[0]
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def addresses() -> set[str]:
    """The addresses of all pages of the mirror."""
    lines = [
        line
        for corpus in ("publishers", "news424")
        for line in (CORPUS / "dev" / corpus / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return {json.loads(line)["url"] for line in lines}


def test_one_big_site(mirror: str, newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    done = newscrawl("crawl", mirror)
    assert done.returncode == 0, done.stderr
    database = tmp_path / "news.db"
    ((articles, addresses),) = sql(database, "select count(*), count(distinct identity) from articles")
    assert articles == addresses
    assert int(articles) >= 345
    on_no_host = f"fetched_url not glob '{mirror}*.*/*'"
    assert int(sql(database, f"select count(*) from articles where {on_no_host}")[0][0]) <= 5


def test_the_sites_themselves_through_a_proxy(
    mirror: str, addresses: set[str], newscrawl: Run, sql: Sql, tmp_path: Path
) -> None:
    pages = Counter(str(urlsplit(url).hostname) for url in addresses)
    hosts = sorted(pages, key=lambda host: (-pages[host], host))[:HOSTS]
    sites = [f"http://{host}/" for host in hosts]
    done = newscrawl("crawl", *sites, "--contact", "lan@example.org", http_proxy=mirror)
    assert done.returncode == 0, done.stderr
    expected = sorted(host for host in hosts for _ in range(pages[host]))
    found = [urlsplit(url).hostname for (url,) in sql(tmp_path / "news.db", "select fetched_url from articles")]
    assert sorted(map(str, found)) == expected
