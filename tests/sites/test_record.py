"""`newscrawl sites record` as a person calls it: against the demo portal, and against a folder of one's own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from click.testing import CliRunner, Result

from newscrawl.cli import cli
from newscrawl.demo.server import DemoServer, serve_portal
from newscrawl.recording import case_names, load_case
from newscrawl.recording.naming import name_for
from newscrawl.sites import Site
from tests.conftest import Run, run_newscrawl
from tests.crawl.server import Reply, serve

SEED = Path(__file__).parents[1] / "cases" / "sontay-seed" / "expected.json"
DOCS = Path(__file__).parents[2] / "docs" / "cases.md"
PAGE = """<html lang="vi"><head><title>Báo Đồi Cau</title></head><body><h1>Cầu mới qua suối thông xe</h1>
<p class="ngay">Đăng lúc 08:30 15/02/2024</p><p>Sáng nay, dân hai thôn cùng đi qua cây cầu mới dài hai mươi mét.</p>
<p>Cầu do chính người dân góp công sức, xây trong ba tháng mùa khô vừa qua.</p></body></html>"""


@pytest.fixture(scope="module")
def portal() -> Iterator[DemoServer]:
    with serve_portal() as server:
        yield server


@pytest.fixture(scope="module")
def made(portal: DemoServer, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CompletedProcess[str]]:
    """A folder of one's own with a site, and the seed article of the demo portal recorded by its rules."""
    own = tmp_path_factory.mktemp("recorded") / "own"
    own.mkdir()
    write_site(own, portal.url)
    address = portal.portal.article_url(portal.portal.seed.id)
    done = run_newscrawl(own, "sites", "record", address, "--contact", "me@example.org", NEWSCRAWL_SITES=str(own))
    return own, done


@pytest.fixture
def own(made: tuple[Path, CompletedProcess[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it for one test."""
    folder = tmp_path / "own"
    shutil.copytree(made[0], folder)
    monkeypatch.setenv("NEWSCRAWL_SITES", str(folder))
    return folder


def write_site(own: Path, home: str, rules: str = "") -> None:
    text = f'home = "{home}"\nbase = "vcms"\nrests_on = "The demo."\n{rules}'
    (own / "demo.toml").write_text(text, encoding="utf-8")


def facts(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    return loaded


def record(*arguments: str, given: str | None = None) -> Result:
    """Run the command in this process: once a process only may it fetch."""
    return CliRunner().invoke(cli, ["sites", "record", *arguments], input=given)


def test_a_page_as_served_with_what_is_read_from_it(
    made: tuple[Path, CompletedProcess[str]], portal: DemoServer
) -> None:
    own, recorded = made
    assert recorded.returncode == 0, recorded.stderr
    assert recorded.stderr == ""
    seed = portal.portal.seed
    folder = own / "cases" / f"demo-{seed.id}"
    assert str(folder / "case.json") in recorded.stdout
    address = portal.portal.article_url(seed.id)
    assert (folder / "page.html").read_bytes() == portal.portal.respond("/" + address.split("/", 3)[3]).body
    case = facts(folder)
    assert case["url"] == address
    assert case["site"] == "demo"
    assert case["headers"]["content-type"] == "text/html; charset=UTF-8"
    assert load_case(folder).fetched_at is not None
    expected = json.loads(SEED.read_text(encoding="utf-8"))
    assert case["expected"]["body"] == expected["body"].split("\n\n")
    for field in ("section", "title", "published", "view_count", "byline", "authors", "lead"):
        assert case["expected"][field] == expected[field]


def test_the_file_is_for_a_person(own: Path) -> None:
    text = next((own / "cases").glob("*/case.json")).read_text(encoding="utf-8")
    assert "Cụm thi đua số XII" in text, "letters, not escapes"
    assert list(facts_ := json.loads(text)) == sorted(facts_)
    assert list(facts_["expected"]) == sorted(facts_["expected"])
    assert facts_["expected"]["comment_count"] is None, "what is not there is said as well"
    assert text.endswith("}\n")


def test_a_case_is_not_overwritten(own: Path, portal: DemoServer) -> None:
    path = correct(own, "Cụm thi đua", "CỤM THI ĐUA")
    again = record(portal.portal.article_url(portal.portal.seed.id))
    assert again.exit_code == 1
    assert "is there already" in again.stderr
    assert f"--rerecord {path.parent.name}" in again.stderr
    assert "CỤM THI ĐUA" in path.read_text(encoding="utf-8")


def test_a_site_that_nobody_described(newscrawl: Run, tmp_path: Path) -> None:
    page = PAGE.encode("windows-1258", "xmlcharrefreplace")
    pages = {
        "/cu.html": Reply("", 301, headers={"Location": "/tin/cau-moi.html"}),
        "/tin/cau-moi.html": Reply(page, content_type="text/html; charset=windows-1258"),
    }
    with serve(pages) as site:
        done = newscrawl("sites", "record", site.url + "cu.html", "--into", "cases")
        assert done.returncode == 0, done.stderr
    (folder,) = (tmp_path / "cases").iterdir()
    assert folder.name.endswith("-cau-moi"), "the page after the redirect"
    assert (folder / "page.html").read_bytes() == page
    case = facts(folder)
    assert case["site"] is None
    assert case["headers"] == {"content-type": "text/html; charset=windows-1258"}
    assert case["expected"]["title"] == "Cầu mới qua suối thông xe"
    again = record("--rerecord", "all", "--into", str(tmp_path / "cases"))
    assert again.exit_code == 0
    assert again.stdout == f"{folder.name}: as expected\n", "read by the encoding that the server named"


def test_what_cannot_be_recorded(newscrawl: Run, tmp_path: Path) -> None:
    with serve({"/x.pdf": Reply(b"%PDF-1.7", content_type="application/pdf")}) as site:
        done = newscrawl("sites", "record", site.url + "x.pdf", "--into", "cases")
    assert done.returncode == 1
    assert "a PDF file, not a page" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def correct(own: Path, old: str, new: str) -> Path:
    """Correct a case by hand, as a person does."""
    path = next((own / "cases").glob("*/case.json"))
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return path


def test_rerecord_shows_field_by_field_and_asks(own: Path) -> None:
    path = correct(own, '"view_count": 515', '"view_count": 516')
    correct(own, "Phạm Hảo", "Phạm Hào")
    before = path.read_text(encoding="utf-8")
    done = record("--rerecord", path.parent.name, given="n\n")
    assert done.exit_code == 1
    assert "  view_count\n    - 516\n    + 515\n" in done.stdout
    assert "  authors\n    - Phạm Hào\n    + Phạm Hảo\n" in done.stdout
    assert "  title" not in done.stdout
    assert path.read_text(encoding="utf-8") == before
    assert record("--rerecord", path.parent.name).exit_code == 1, "nobody answers"
    assert path.read_text(encoding="utf-8") == before
    assert record("--rerecord", path.parent.name, given="y\n").exit_code == 0
    assert facts(path.parent)["expected"]["view_count"] == 515
    assert record("--rerecord", "all").stdout == f"{path.parent.name}: as expected\n"


def test_the_docs_show_what_is_printed(own: Path, portal: DemoServer) -> None:
    correct(own, '"view_count": 515', '"view_count": 516')
    path = correct(own, "Phạm Hảo", "Phạm Hào")
    shown = DOCS.read_text(encoding="utf-8").split("--rerecord all\n", 1)[1].split("```")[0]
    done = record("--rerecord", "all", given="n\n")
    assert done.stdout == shown.replace("http://127.0.0.1:8000/", portal.url)
    assert f"{path.parent.name}: " in shown
    address = portal.portal.article_url(portal.portal.seed.id)
    assert address.replace(portal.url, "http://127.0.0.1:8000/") in shown


def test_rerecord_all_writes_unasked(own: Path) -> None:
    path = correct(own, '"view_count": 515', '"view_count": 516')
    case = facts(path.parent)
    del case["expected"]["title"]
    path.write_text(json.dumps(case), encoding="utf-8")
    done = record("--rerecord", "all", "--yes")
    assert done.exit_code == 0
    assert "    - 516" in done.stdout
    assert facts(path.parent)["expected"]["view_count"] == 515
    assert "title" not in facts(path.parent)["expected"], "what a person took out stays out"


def test_a_text_differs_by_its_paragraphs(own: Path) -> None:
    path = correct(own, "Tại hội nghị, Cụm", "Tại hội trường, Cụm")
    shown = record("--rerecord", path.parent.name).stdout
    assert [line[:16] for line in shown.splitlines() if line.startswith("    ")] == [
        "    - Tại hội tr",
        "    + Tại hội ng",
    ]


def test_a_broken_rule_is_said(own: Path, portal: DemoServer) -> None:
    write_site(own, portal.url, '[[rules]]\n[rules.fields]\ntitle = ".khong-co"\n')
    done = record("--rerecord", "all", "--yes")
    assert done.exit_code == 1
    assert "  title  (the site's rule found nothing)" in done.stdout
    assert "published" not in done.stdout


def test_a_broken_case_costs_no_other(own: Path) -> None:
    whole = case_names(own / "cases")[0]
    for name, text, words in (
        ("a", "{", "case.json:1: is no JSON"),
        ("b", "[]", "must hold one object"),
        ("c", '{"url": 1}', "url must be text in quotes, not 1"),
        ("d", '{"url": "https://a.example/", "expected": {"titel": "x"}}', "expected.titel is no field"),
        ("e", '{"url": "https://a.example/", "expected": {}, "fetched_at": "2024-01-01"}', "is no time with a zone"),
    ):
        folder = own / "cases" / name
        folder.mkdir()
        (folder / "page.html").write_text(PAGE, encoding="utf-8")
        (folder / "case.json").write_text(text, encoding="utf-8")
        done = record("--rerecord", "all")
        assert done.exit_code == 1
        assert words in done.stderr
        assert f"{whole}: as expected" in done.stdout
    assert "there is no case 'no-such'" in record("--rerecord", "no-such").stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "give the URL of a page"),
        (["http://127.0.0.1/", "--rerecord", "all"], "give the URL of a page"),
        (["ftp://bao.example.vn/"], "is no address"),
        (["http://127.0.0.1/", "--site", "nowhere"], "newscrawl sites list"),
        (["--rerecord", "all", "--case", "x"], "--case names a new case"),
        (["http://127.0.0.1/", "--case", "../x"], "cannot be the name of a folder"),
    ],
)
def test_wrong_usage(arguments: list[str], words: str) -> None:
    done = record(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr


def test_no_case_at_all(tmp_path: Path) -> None:
    done = record("--rerecord", "all", "--into", str(tmp_path))
    assert done.exit_code == 1
    assert "newscrawl sites record URL" in done.stderr


@pytest.mark.parametrize(
    ("url", "site", "name"),
    [
        ("https://bao.example.vn/tin/cau-moi-20240215.html", None, "bao-example-vn-cau-moi-20240215"),
        ("https://bao.example.vn/tin/Cầu%20mới/", None, "bao-example-vn-cau-moi"),
        ("https://www.bao.example.vn/", None, "bao-example-vn-home"),
        (
            "https://bao.example.vn/a-77.htm",
            Site("bao", "https://bao.example.vn/", article_id=r"-(\d+)\.htm$"),
            "bao-77",
        ),
        (
            "https://bao.example.vn/gioi-thieu",
            Site("bao", "https://bao.example.vn/", article_id=r"-(\d+)\.htm$"),
            "bao-gioi-thieu",
        ),
    ],
)
def test_names(url: str, site: Site | None, name: str) -> None:
    assert name_for(url, site) == name
