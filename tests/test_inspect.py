"""`newscrawl inspect` as a person calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newscrawl.cli import cli
from tests.conftest import Run
from tests.crawl.server import Reply, serve
from tests.inspection.pages import PAGE, URL


def inspect(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["inspect", *arguments], input=given)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A page in a file."""
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_file(saved: Path) -> None:
    done = inspect(str(saved))
    assert done.exit_code == 0
    assert done.stdout.startswith(URL), "the page's own canonical address"
    assert "visitor counter" in done.stdout
    assert "\x1b" not in done.stdout
    assert not any(line.endswith(" ") for line in done.stdout.splitlines())


def test_standard_input_with_its_address() -> None:
    done = inspect("-", "--url", "https://bao.example.vn/khac-20240216.html", "--json", given=PAGE.encode())
    assert done.exit_code == 0
    assert json.loads(done.stdout)["url"] == "https://bao.example.vn/khac-20240216.html"


def test_dates_count_from_the_time_of_fetching(saved: Path) -> None:
    saved.write_text(PAGE.replace("15/02/2024 08:30", "3 giờ trước"), encoding="utf-8")
    done = inspect(str(saved), "--fetched-at", "2024-02-16T12:00+07:00", "--json")
    assert json.loads(done.stdout)["fields"]["published"]["value"].startswith("2024-02-16T09:00")


def test_a_known_site_gives_its_time_zone(saved: Path) -> None:
    done = inspect(str(saved), "--site", "sontay")
    assert done.exit_code == 0
    assert "Asia/Ho_Chi_Minh, of the site" in inspect(str(saved), "--site", "sontay", "--json").stdout


def test_a_marked_copy(saved: Path, tmp_path: Path) -> None:
    copy = tmp_path / "marked.html"
    done = inspect(str(saved), "--html", str(copy))
    assert done.exit_code == 0
    assert "newscrawl-legend" in copy.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7 \x00", "is a PDF file, not a page"),
        (b"\x89PNG\r\n", "is a picture, not a page"),
        (b"only words", "is not HTML"),
    ],
)
def test_a_file_that_is_no_page(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    done = inspect(str(path))
    assert done.exit_code == 1
    assert words in done.stderr
    assert str(path) in done.stderr


def test_what_cannot_be_read(tmp_path: Path, saved: Path) -> None:
    for name, words in (("nothing.html", "there is no file"), (".", "is a folder"), ("x\0y", "cannot be read")):
        done = inspect(str(tmp_path / name))
        assert done.exit_code == 1
        assert words in done.stderr
    done = inspect("bao.example.vn/tin")
    assert "https://bao.example.vn/tin" in done.stderr
    assert inspect(str(saved), "--html", str(tmp_path / "no" / "marked.html")).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ftp://bao.example.vn/"], "is no address"),
        (["http://[::1"], "is no address"),
        (["-", "--url", "bao"], "is no address"),
        (["-", "--site", "nowhere"], "newscrawl sites list"),
        (["-", "--fetched-at", "31/01/2023"], "is no date"),
        (["http://127.0.0.1/", "--url", "http://127.0.0.1/"], "--url is for a FILE"),
    ],
)
def test_wrong_usage(arguments: list[str], words: str) -> None:
    done = inspect(*arguments, given=PAGE.encode())
    assert done.exit_code == 2
    assert words in done.stderr


def test_an_address_is_fetched_as_a_guest(newscrawl: Run, tmp_path: Path) -> None:
    pages = {"/a-123.html": Reply("", 302, headers={"Location": "/b-123.html"}), "/b-123.html": Reply(PAGE)}
    with serve(pages) as site:
        done = newscrawl("inspect", site.url + "a-123.html", "--contact", "me@example.org", "--json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert json.loads(done.stdout)["url"] == site.url + "b-123.html"
    assert site.requests == ["/robots.txt", "/a-123.html", "/b-123.html"]
    assert all(agent.startswith("newscrawl/") and "me@example.org" in agent for agent in site.agents)
    assert list(tmp_path.iterdir()) == []


def test_robots_are_obeyed(newscrawl: Run) -> None:
    pages = {"/robots.txt": Reply("User-agent: *\nDisallow: /a\n", content_type="text/plain"), "/a.html": Reply(PAGE)}
    with serve(pages) as site:
        done = newscrawl("inspect", site.url + "a.html")
    assert done.returncode == 1
    assert "robots.txt asks crawlers not to fetch it" in done.stderr
    assert site.requests == ["/robots.txt"]


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply("gone", 404), "the server answered 404 Not Found"),
        (Reply(b"%PDF-1.7", content_type="application/pdf"), "the server sent a PDF file, not a page"),
    ],
)
def test_an_address_that_gives_no_page(newscrawl: Run, reply: Reply, words: str) -> None:
    with serve(lambda path: None if path == "/robots.txt" else reply) as site:
        done = newscrawl("inspect", site.url + "a.html")
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_by_the_rules_of_a_site_file(saved: Path, tmp_path: Path) -> None:
    rules = tmp_path / "mine.toml"
    rules.write_text(
        'home = "https://bao.example.vn/"\n[[rules]]\nfrom = 2024-01-01\n'
        '[rules.fields]\ntitle = "p.meta"\nlead = "p.none"\n',
        encoding="utf-8",
    )
    done = inspect(str(saved), "--site", str(rules), "--fetched-at", "2024-02-16")
    assert done.exit_code == 0
    assert "by the rules of mine from 2024-01-01" in done.stdout
    assert "rule  p.meta; “Ngày đăng" in done.stdout
    assert "the rule p.none found nothing" in done.stdout
    fields = json.loads(inspect(str(saved), "--site", str(rules), "--json").stdout)["fields"]
    assert (fields["title"]["method"], fields["lead"]["missed"]) == ("rule", "the rule p.none found nothing")
    assert "by the rules" not in inspect(str(saved), "--site", str(rules), "--fetched-at", "2023-02-16").stdout
    rules.write_text("homme = 1", encoding="utf-8")
    done = inspect(str(saved), "--site", str(rules))
    assert done.exit_code == 1
    assert f"{rules}:1: homme is no key of a site file; did you mean home?" in done.stderr
