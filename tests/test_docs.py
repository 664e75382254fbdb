"""The docs say what the code does: generated pages are up to date, settings are explained, links lead somewhere."""

from __future__ import annotations

import itertools
import re
import runpy
import shlex
import subprocess
import textwrap
from pathlib import Path

import pytest

from tests.conftest import run_newscrawl

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_help_texts_are_those_of_the_commands() -> None:
    help_page = runpy.run_path(str(ROOT / "tools" / "help_docs.py"))["help_page"]
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == help_page(), "run `make docs`"


def test_every_setting_has_its_sentence() -> None:
    lines = (ROOT / "newscrawl" / "settings.py").read_text(encoding="utf-8").splitlines()
    for before, line in itertools.pairwise(lines):
        if re.match(r"NEWSCRAWL_\w+ = ", line):
            assert before.startswith("#: "), f"{line}: say above it what it does"


def test_every_setting_is_in_the_docs() -> None:
    settings = re.findall(r"^(NEWSCRAWL_\w+) = ", (ROOT / "newscrawl" / "settings.py").read_text(), re.M)
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for name in settings:
        assert f"`{name}`" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_readme_opens_with_what_the_demo_prints(tmp_path: Path) -> None:
    """Word by word, numbers aside: ids, ports and seconds differ from run to run."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    transcript = readme.split("```\n")[1].removeprefix("$ make demo\n")
    printed = run_newscrawl(tmp_path, "demo", COLUMNS="110").stdout
    without_numbers = [re.sub(r"\d+", "#", text).replace(".venv/bin/", "").split() for text in (transcript, printed)]
    assert without_numbers[0] == without_numbers[1]


def test_what_the_readme_asks_sqlite3_is_answered_so(tmp_path: Path, sqlite3_program: str) -> None:
    assert run_newscrawl(tmp_path, "demo").returncode == 0
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    asked = re.findall(r"^    \$ sqlite3 news\.db (.+)\n((?:    [^$].*\n)+)", readme, re.M)
    assert len(asked) >= 2
    for query, answer in asked:
        (text,) = shlex.split(query)
        printed = subprocess.run([sqlite3_program, "news.db", text], cwd=tmp_path, capture_output=True, text=True)
        assert printed.stdout == textwrap.dedent(answer)
