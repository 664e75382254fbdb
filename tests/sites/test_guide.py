"""docs/sites.md is followed step by step on the demo portal: what it shows is what is printed, numbers aside."""

from __future__ import annotations

import re
import urllib.request
from pathlib import Path

from newscrawl.demo.server import serve_portal
from tests.conftest import run_newscrawl

PAGE = Path(__file__).parent.parent.parent / "docs" / "sites.md"
ARTICLE = re.compile(r"http://\S+cum-thi-dua-so-xii\S+\.html")


def blocks(kind: str) -> list[str]:
    """The fenced blocks of the page that are marked as `kind`."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    return [text for marked, text in found if marked == kind]


def transcripts() -> dict[str, list[str]]:
    """The lines shown below each command of the page."""
    shown = {}
    for block in blocks(""):
        command, _, text = block.partition("\n")
        if command.startswith("$ newscrawl "):
            shown[command.removeprefix("$ newscrawl ")] = text.splitlines()
    return shown


def plain(line: str) -> str:
    """A line without what differs from machine to machine: numbers, folders, and where it was cut."""
    line = re.sub(r"\S*/(?=portal\.toml)", "", line)
    return " ".join(re.sub(r"\d+", "#", line).replace("…", " ").split())


def assert_shown(lines: list[str], printed: str) -> None:
    """Each of `lines` is among those that were printed, in their order."""
    rest = iter(map(plain, printed.splitlines()))
    for line in filter(None, map(plain, lines)):
        assert any(line == other or (len(line) > 60 and other.startswith(line[:60])) for other in rest), line


def test_the_guide_says_what_is_printed(tmp_path: Path) -> None:
    shown = transcripts()
    new, check, inspect, listed = (
        next(command for command in shown if command.startswith(name))
        for name in ("sites new", "sites check", "inspect", "sites list")
    )
    own = tmp_path / "own"
    places = {"NEWSCRAWL_SITES": str(own), "NEWSCRAWL_STATE": str(tmp_path / "state"), "COLUMNS": "110"}
    with serve_portal(1, 0) as server:

        def run(command: str) -> tuple[int, str]:
            done = run_newscrawl(tmp_path, *command.replace("http://127.0.0.1:8800/", server.url).split(), **places)
            return done.returncode, done.stdout + done.stderr

        code, printed = run(new)
        assert code == 0, printed
        assert_shown(shown[new], printed)
        draft = (own / "portal.toml").read_text(encoding="utf-8")
        assert_shown(blocks("toml")[0].splitlines(), draft)
        code, printed = run(check)
        assert code == 0, printed
        assert_shown(shown[check], printed)
        with urllib.request.urlopen(f"{server.url.rstrip('/')}/rss", timeout=30) as feed:
            address = ARTICLE.search(feed.read().decode())
        assert address is not None
        with urllib.request.urlopen(address[0], timeout=30) as page:
            (tmp_path / "page.html").write_bytes(page.read())
    rules = draft + "\n" + blocks("toml")[1]
    (own / "portal.toml").write_text(rules, encoding="utf-8")
    assert_shown(shown[inspect], run(inspect)[1])
    (own / "portal.toml").write_text(rules.replace("section =", "sektion ="), encoding="utf-8")
    code, printed = run(listed)
    assert code == 1
    assert_shown(shown[listed], printed)


def test_every_example_of_rules_loads(tmp_path: Path) -> None:
    from newscrawl.sites import load_site

    for number, block in enumerate(blocks("toml")[1:]):
        path = tmp_path / f"site-{number}.toml"
        path.write_text(f'home = "https://example.org/"\n{block}', encoding="utf-8")
        assert load_site(path).rules
