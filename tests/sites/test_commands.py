"""`newscrawl sites new`, `check` and `import` as a user runs them, on the demo portal and on its stored pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.demo.server import DemoServer, serve_portal
from newscrawl.sites import load_site
from tests.conftest import run_newscrawl

DOCS = Path(__file__).parent.parent.parent / "docs" / "sites.md"


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with serve_portal() as running:
        yield running


class Sites:
    """`newscrawl sites …` in a folder of the test's own, with its own site files and state."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = folder / "own"

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        own = {"NEWSCRAWL_SITES": str(self.files), "NEWSCRAWL_STATE": str(self.folder / "state"), "COLUMNS": "110"}
        done = run_newscrawl(self.folder, *arguments, timeout=120, **own)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout, done.stderr


@pytest.fixture
def sites(tmp_path: Path) -> Sites:
    return Sites(tmp_path)


def test_a_new_site_passes_its_check_and_a_broken_one_does_not(server: DemoServer, sites: Sites) -> None:
    new = ("sites", "new", server.url, "--name", "xu-doai", "--into", "sites")
    code, printed, err = sites(*new)
    assert (code, err) == (0, "")
    path = sites.folder / "sites" / "xu-doai.toml"
    text = path.read_text(encoding="utf-8")
    assert load_site(path).articles == (r"/-/view_content/\d{6,}-[^/]+\.html$",)
    assert sites(*new)[0] == 1
    assert path.read_text(encoding="utf-8") == text
    code, _, err = sites("sites", "new", server.url, "--name", "another", "--into", "sites")
    assert code == 1
    assert "xu-doai.toml is about this host already; look at that file" in err

    code, checked, _ = sites("sites", "check", "sites/xu-doai.toml")
    assert (code, checked.splitlines()[-1]) == (0, "xu-doai is healthy.")
    transcripts = DOCS.read_text(encoding="utf-8").split("## Drafting a site")[1].split("```\n")
    assert plain(transcripts[1]) == plain(
        f"$ python -m newscrawl.demo --port 1 &\n$ newscrawl {' '.join(new)}\n{printed}"
    )
    assert plain(transcripts[3]) == plain(f"$ newscrawl sites check sites/xu-doai.toml\n{checked}")
    code, out, _ = sites("sites", "check", "sites/xu-doai.toml", "--json")
    found = json.loads(out)
    assert (code, found["verdict"], found["changes"]) == (0, "healthy", [])

    path.write_text(re.sub(r"^articles = .*", "articles = ['/video/[0-9]+$']", text, flags=re.M), encoding="utf-8")
    code, out, _ = sites("sites", "check", "sites/xu-doai.toml")
    assert code == 3
    assert "articles[1] = '/video/[0-9]+$' matches none of the" in out
    assert "the verdict was healthy" in out


def plain(transcript: str) -> list[str]:
    """Its words without numbers: ports differ from run to run."""
    return re.sub(r"\d+", "#", transcript).split()


def test_stored_pages_take_the_place_of_the_network(sites: Sites) -> None:
    with serve_portal() as server:
        url = server.url
        assert sites("crawl", url)[0] == 0
    assert sites("sites", "check", url)[0] == 1  # it is gone
    code, _, err = sites("sites", "new", url, "--stored", "--name", "town")
    assert (code, err) == (0, "")
    site = load_site(sites.files / "town.toml")
    assert site.articles == (r"/-/view_content/\d{6,}-[^/]+\.html$",)
    assert site.feeds == (f"{url}rss",)
    assert any(pages.pages for pages in site.lists)
    code, out, _ = sites("sites", "check", "town", "--stored")
    assert code == 0, out
    assert len(re.findall(r"^  20\d\d-", out, re.M)) >= 40


def test_what_cannot_be_looked_at(sites: Sites, tmp_path: Path) -> None:
    nowhere = "http://127.0.0.1:9/"
    code, _, err = sites("sites", "new", nowhere)
    assert code == 1
    assert "refused the connection" in err
    assert not sites.files.exists()
    broken = tmp_path / "broken.toml"
    broken.write_text('home = "https://example.org/"\nhoem = 7\n')
    code, _, err = sites("sites", "check", str(broken))
    assert code == 1
    assert "broken.toml:2" in err
    assert sites("sites", "check", "no such site")[0] == 1
    assert sites("sites", "new", "no address")[0] == 2
    assert sites("sites", "new", nowhere, "--name", "../x")[0] == 2
    assert sites("sites", "check", nowhere, "--stored")[0] == 1


def test_import(sites: Sites, tmp_path: Path) -> None:
    opml = (
        '<opml><body><outline text="Báo Thử" xmlUrl="https://news.example.vn/rss" htmlUrl="https://news.example.vn/"/>'
    )
    (tmp_path / "feeds.opml").write_text(f"{opml}</body></opml>", encoding="utf-8")
    (tmp_path / "list.txt").write_text(
        "https://news.example.vn/rss\nsontay.hanoi.gov.vn\nnothing\nhttps://a.example.org/\n"
    )
    code, out, err = sites("sites", "import", "feeds.opml", "list.txt")
    assert (code, err) == (0, "")
    assert "no addresses: list.txt, line 3: nothing" in out
    assert "known already: sontay.hanoi.gov.vn is sontay" in out
    assert sorted(path.name for path in sites.files.iterdir()) == ["a.example.org.toml", "news.example.vn.toml"]
    site = load_site(sites.files / "news.example.vn.toml")
    assert (site.title, site.feeds) == ("Báo Thử", ("https://news.example.vn/rss",))
    before = {path: path.read_bytes() for path in sites.files.iterdir()}
    code, out, _ = sites("sites", "import", "feeds.opml", "no-such-file")
    assert code == 1
    assert "known already: news.example.vn is news.example.vn" in out
    assert {path: path.read_bytes() for path in sites.files.iterdir()} == before


def test_import_can_look(server: DemoServer, sites: Sites, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(f"{server.url}\n")
    code, _, err = sites("sites", "import", "list.txt", "--look")
    assert (code, err) == (0, "")
    (path,) = sites.files.iterdir()
    assert load_site(path).articles
