"""Edits as a crawl sees them: pages that really changed, and pages around whose text everything else did."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import run_newscrawl
from tests.crawl.server import Reply, article, listing, serve

Sql = Callable[[Path, str], list[list[str]]]

CASES = ("ads", "composed", "silent", "declared", "seen", "counted")
PATHS = {case: f"/tin/{n}-ban-tin-sua-doi-{5000 + n}.html" for n, case in enumerate(CASES)}
TITLES = {path: f"Bản tin sửa đổi về đô thị, {case}" for case, path in PATHS.items()}


def page(case: str, views: int = 515, modified: str = "2023-02-01T08:00:00+07:00", around: str = "") -> str:
    text = article(TITLES[PATHS[case]], views=views)
    text = text.replace("</head>", f'<meta property="article:modified_time" content="{modified}"></head>')
    return text.replace("</body>", f"{around}</body>")


ADS = (
    "<aside class='ads'><p>Quảng cáo: giảm giá năm mươi phần trăm, mua ngay hôm nay tại cửa hàng gần nhà.</p></aside>"
    "<div class='related'><h3>Tin liên quan</h3><ul><li><a href='/tin/9-mot-bai-khac-hoan-toan-5999.html'>Một bài khác"
    " hoàn toàn</a></li></ul></div><footer>Lượt truy cập: 1.234.999</footer>"
)
FIRST_DAY = {
    "/": Reply(listing(TITLES)),
    **{path: Reply(page(case)) for case, path in PATHS.items()},
}
SECOND_DAY = FIRST_DAY | {
    PATHS["ads"]: Reply(page("ads", around=ADS).replace("<p>", "\n <p>\n  ").replace(", nhiều", ",\u00a0 nhiều")),
    PATHS["composed"]: Reply(unicodedata.normalize("NFD", page("composed"))),
    PATHS["silent"]: Reply(page("silent").replace("nhiều ý kiến", "ba ý kiến")),
    PATHS["declared"]: Reply(page("declared", modified="2023-02-03T09:00:00+07:00").replace("năm mới", "năm cũ")),
    PATHS["seen"]: Reply(page("seen", modified="2023-02-05T08:00:00+07:00")),
    PATHS["counted"]: Reply(page("counted", views=700, around=ADS)),
}


@dataclass(frozen=True)
class Crawled:
    """The archive after two days, and what `show --history` printed of the silent edit."""

    path: Path
    plain: str
    coloured: str


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    folder = tmp_path_factory.mktemp("edits")
    pages = dict(FIRST_DAY)
    with serve(lambda path: pages.get(path)) as site:
        assert run_newscrawl(folder, "crawl", site.url).returncode == 0
        pages |= SECOND_DAY
        assert run_newscrawl(folder, "crawl", site.url, NEWSCRAWL_CLOCK_AHEAD="86400").returncode == 0
        address = site.url.rstrip("/") + PATHS["silent"]
        plain = run_newscrawl(folder, "show", address, "--history").stdout
        coloured = run_newscrawl(
            folder, "show", address, "--history", FORCE_COLOR="1", TERM="xterm", COLUMNS="80"
        ).stdout
    return Crawled(folder / "news.db", plain, coloured)


def test_only_what_was_written_anew_is_an_edit(crawled: Crawled, sql: Sql) -> None:
    rows = sql(crawled.path, "select distinct title, silent from changes order by silent desc")
    assert rows == [[TITLES[PATHS["silent"]], "1"], [TITLES[PATHS["declared"]], "0"]]
    counters = sql(crawled.path, "select articles_changed, articles_unchanged from runs order by id desc limit 1")
    assert counters == [["2", "4"]]
    assert sql(crawled.path, "select count(*) from revisions where cause <> 'crawl'") == [["0"]]


def test_a_new_count_is_an_observation_with_its_evidence(crawled: Crawled, sql: Sql) -> None:
    where = f"article_id = (select id from articles where url like '%{PATHS['counted']}')"
    assert sql(crawled.path, f"select views, growth from view_history where {where} order by 1") == [
        ["515", ""],
        ["700", "185"],
    ]
    (evidence,) = sql(crawled.path, f"select detail from evidence where field = 'view_count' and {where}")
    assert "700" in evidence[0]
    assert sql(crawled.path, "select growth, views, title from most_read") == [["185", "700", TITLES[PATHS["counted"]]]]


def test_show_prints_the_words_that_differ(crawled: Crawled) -> None:
    assert "edited in silence: body; the page still says modified 2023-02-01T08:00:00+07:00" in crawled.plain
    assert "[-nhiều-]{+ba+} ý kiến được ghi nhận" in crawled.plain
    assert "\x1b" not in crawled.plain
    assert "\x1b[9;31mnhiều\x1b[0m" in crawled.coloured
    assert "\x1b[4;32mba\x1b[0m" in crawled.coloured
    assert "[-" not in crawled.coloured
    assert "2 view counts; --history shows it" in crawled.plain
