"""A crawl by a site file: articles whose addresses look like none, a further host, rules; its pages read again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.conftest import Run
from tests.crawl.server import article, serve


def ask(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        return connection.execute(query).fetchall()


def test_a_crawl_by_a_site_file(newscrawl: Run, tmp_path: Path) -> None:
    page = article("Thôn Đồi Cau dọn đường làng đón mùa gặt mới").replace(
        "</h1>", "</h1><p class=o>Chợ quê họp lại</p>"
    )
    with serve({"/xem/2": page}) as other:
        home = (
            '<html><body><a href="/xem/1">Xem</a> <a href="/vao">Vào</a> '
            f'<a href="{other.url}xem/2">Xem</a></body></html>'
        )
        with serve({"/": home, "/xem/1": page, "/vao": "<html><body>Vào</body></html>"}) as site:
            host = other.url.removeprefix("http://").rstrip("/")
            tomorrow = (datetime.now(UTC) + timedelta(days=1)).date()
            text = f'home = "{site.url}"\nhosts = ["{host}"]\narticles = [\'/xem/\\d+$\']\ntimezone = "UTC"\n'
            rules = f'[[rules]]\nfields = {{title = "p.o"}}\n[[rules]]\nfrom = {tomorrow}\nfields = {{title = "h1"}}\n'
            folder = tmp_path / "own"
            folder.mkdir()
            (folder / "mine.toml").write_text(text + rules, encoding="utf-8")
            assert newscrawl("crawl", "mine", NEWSCRAWL_SITES=str(folder)).returncode == 0
    rows = ask(tmp_path, "SELECT title FROM articles")
    assert rows == [("Chợ quê họp lại",)] * 2
    assert set(ask(tmp_path, "SELECT method FROM evidence WHERE field = 'title'")) == {("rule",)}
    # Read again by other rules: those of the day of the crawl, not of today.
    (folder / "mine.toml").write_text(text + rules.replace("p.o", ".nowhere"), encoding="utf-8")
    assert newscrawl("reextract", NEWSCRAWL_SITES=str(folder)).returncode == 0
    assert ask(tmp_path, "SELECT DISTINCT title FROM articles") == [("Thôn Đồi Cau dọn đường làng đón mùa gặt mới",)]
    # A broken file is named, and changes nothing.
    (folder / "mine.toml").write_text(text + "[[rules]]\ncutt = 1", encoding="utf-8")
    done = newscrawl("reextract", NEWSCRAWL_SITES=str(folder))
    assert done.returncode == 1
    assert f"{folder / 'mine.toml'}:6: cutt is no key of [rules[1]]; did you mean cut?" in done.stderr
