"""A hostile site in the same archive: whatever its pages claim, they never take another site's place."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.conftest import Run
from tests.crawl.server import Reply, article, listing, serve

PATH = "/mot-bai-viet-that-cua-toa-soan-1234567.html"
TRUE, FALSE = "Một bài viết thật của tòa soạn", "Một bài viết giả mạo của kẻ gian"


def articles(path: Path) -> dict[str, tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT articles.url, title, body, sites.name, identity, status FROM articles"
            " JOIN sites ON sites.id = site_id"
        ).fetchall()
    return {url: tuple(rest) for url, *rest in rows}


def claiming(address: str) -> str:
    """An article that says in every way there is that it is the page at `address`."""
    data = f'{{"@type":"NewsArticle","url":"{address}","mainEntityOfPage":"{address}","headline":"{FALSE}"}}'
    return article(FALSE).replace(
        "<head>",
        f'<head><base href="{address}"><link rel="canonical" href="{address}"><meta property="og:url"'
        f' content="{address}"><link rel="amphtml" href="{address}">'
        f'<script type="application/ld+json">{data}</script>',
    )


def test_a_hostile_page_takes_nobodys_place(newscrawl: Run, tmp_path: Path) -> None:
    archive = tmp_path / "news.db"
    with serve({"/": listing({PATH: TRUE}), PATH: article(TRUE)}) as true:
        assert newscrawl("crawl", true.url).returncode == 0
        before = articles(archive)
        address = true.url.rstrip("/") + PATH
        assert before[address][0] == TRUE
        asked = len(true.requests)
        away = "/chuyen-huong-den-bai-viet-cua-nguoi-khac-7654321.html"
        refresh = "/tai-lai-den-bai-viet-cua-nguoi-khac-7654322.html"
        pages = {
            "/": listing({PATH: FALSE, away: "Chuyển hướng đến bài viết", refresh: "Tải lại đến bài viết khác"}),
            PATH: claiming(address),
            away: Reply("", 302, headers={"Location": address}),
            refresh: f'<html><head><meta http-equiv="refresh" content="0; url={address}"></head><body></body></html>',
        }
        with serve(pages) as false:
            assert newscrawl("crawl", false.url).returncode == 0
            own = false.url.rstrip("/") + PATH
        assert len(true.requests) - asked <= 3, "robots.txt and the targets of the two redirects at most"
    after = articles(archive)
    assert after[address] == before[address]
    assert after[own][0] == FALSE
    assert set(after) == {address, own}
    shown = newscrawl("show", address).stdout
    assert TRUE in shown
    assert "gia" not in shown.split()
