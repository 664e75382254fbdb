"""The docs say what the code does: generated pages are up to date, settings are explained, links lead somewhere."""

from __future__ import annotations

import itertools
import re
import runpy
from pathlib import Path

import pytest

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
