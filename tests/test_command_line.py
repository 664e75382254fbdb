"""What people mistype before any command does its work: a sentence that says what to write instead, exit code 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("crwal https://example.org/", "There is no command 'crwal'. Did you mean crawl?"),
        ("xyz", "There is no command 'xyz'. There are demo, crawl,"),
        ("--db news.db status", "There is no option --db here; options stand behind the command"),
        ("search tin --limit ten", "'ten' is not a valid number."),
        ("serve --port high", "'high' is not a valid number."),
        ("crawl https://example.org/ --contact --db news.db", "--db is an option; write a value behind --contact."),
        ("status --db --json", "--json is an option; write a value behind --db."),
        ("sites new https://example.org/ --into --stored", "--stored is an option; write a value behind --into."),
    ],
)
def test_what_the_command_line_does_not_take(newscrawl: Run, tmp_path: Path, typed: str, sentence: str) -> None:
    done = newscrawl(*typed.split())
    assert done.returncode == 2
    assert sentence in done.stderr
    assert not [*tmp_path.iterdir()]


def test_help_as_a_word(newscrawl: Run) -> None:
    done = newscrawl("help")
    assert (done.returncode, done.stdout) == (0, newscrawl("--help").stdout)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("sontai", "'sontai' is neither a site that newscrawl knows nor an address; did you mean sontay? An address"),
        ("xyzxyz", "'xyzxyz' is neither a site that newscrawl knows nor an address; `newscrawl sites list` names all"),
        ("htp://example.org/", "'htp://example.org/' is no address; one begins with http:// or https://"),
        ("localhost:8000", "'localhost:8000' is no address without its scheme; write http://localhost:8000,"),
        ("localhost:80000", "'localhost:80000' is neither"),
        ("./other.html", "'./other.html' is neither a site that newscrawl knows nor an address"),
        ("page.html", "'page.html' is a file, and no site file, whose name ends in .toml."),
    ],
)
def test_a_site_that_is_none(newscrawl: Run, tmp_path: Path, typed: str, sentence: str) -> None:
    (tmp_path / "page.html").write_text("<html></html>", encoding="utf-8")
    done = newscrawl("crawl", typed)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert not (tmp_path / "news.db").exists()


def test_a_folder_of_sites_that_is_not_there(newscrawl: Run, tmp_path: Path) -> None:
    missing = tmp_path / "sites"
    done = newscrawl("crawl", "mine", NEWSCRAWL_SITES=str(missing))
    assert f"NEWSCRAWL_SITES names {missing}, and there is no such folder." in done.stderr


def test_a_file_for_a_site_that_has_one(newscrawl: Run) -> None:
    done = newscrawl("sites", "new", "sontay")
    assert done.returncode == 1
    assert done.stderr.startswith("Error: sontay is a site that newscrawl knows already, by ")
