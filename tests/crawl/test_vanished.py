"""Articles that vanish, are refused, move, and come back: three crawls of one real site, which changes in between."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import run_newscrawl
from tests.crawl.server import NOT_FOUND, Reply, article, listing, serve

Sql = Callable[[Path, str], list[list[str]]]

FORM = "<form><input name='user'><input type='password' name='pass'><button>Đăng nhập</button></form>"
CONSENT = "<p>We use cookies. Give your consent to tracking, or read our privacy notice.</p><button>OK</button>"
NEW = "/thoi-su/ban-tin-da-chuyen-di-noi-khac-9001.html"
MODIFIED = {"ETag": '"v1"', "Last-Modified": "Mon, 02 Jan 2023 03:04:05 GMT"}


def page(title: str, body: str = "") -> Reply:
    frame = (
        "<html lang='vi'><head><title>{0} - Báo Thử</title></head><body><nav><a href='/'>Trang chủ</a></nav>{1}</body>"
    )
    return Reply(frame.format(title, f"<h1>{title}</h1>{body}"))


def teasers() -> str:
    text = "nhiều ý kiến được ghi nhận tại hội nghị sáng nay, trước khi đi tới thống nhất về nhiệm vụ của năm tới."
    link = "<h3><a href='/tin/tin-moi-so-{0}-{0}.html'>Tin mới số {0} của thị xã trong ngày</a></h3>"
    return "".join(f"<div>{link.format(n)}<p>Tin {n}: {text}</p></div>" for n in range(8100, 8106))


def redirect(to: str, status: int = 302) -> Reply:
    return Reply("", status, headers={"Location": to})


#: What is served at an article's address later → status, reason, HTTP status, a word of the detail.
VANISHED: dict[str, tuple[Reply, tuple[str, str, str, str]]] = {
    "404": (NOT_FOUND, ("gone", "http 404", "404", "Not Found")),
    "410": (Reply("", 410), ("gone", "http 410", "410", "Gone")),
    "403": (Reply("no", 403), ("blocked", "http 403", "403", "Forbidden")),
    "451": (Reply("no", 451), ("blocked", "http 451", "451", "Legal")),
    "to the front page": (redirect("/"), ("gone", "front page", "302", "front page")),
    "to a section": (redirect("/tin-tuc", 301), ("gone", "list", "301", "/tin-tuc")),
    "to another article": (redirect("/tin/con-lai-8000.html"), ("gone", "redirect", "302", "/tin/con-lai-8000.html")),
    "to an error page": (redirect("/loi"), ("gone", "http 404", "404", "Not Found")),
    "to an error page that is none": (redirect("/loi?ma=1"), ("gone", "not found", "302", "Không tìm thấy")),
    "to a new address": (redirect(NEW, 301), ("gone", "moved", "301", NEW)),
    "soft 404": (
        page("Không tìm thấy trang", "<p>Bài viết bạn tìm không tồn tại hoặc đã bị xóa.</p>"),
        ("gone", "not found", "200", "Không tìm thấy trang"),
    ),
    "soft 404 in English": (
        page("Sorry", "<p>The article you are looking for is no longer available.</p>"),
        ("gone", "not found", "200", "Sorry"),
    ),
    "soft 404 over a list": (
        page(
            "Rất tiếc, nội dung không tồn tại",
            teasers(),
        ),
        ("gone", "not found", "200", "không tồn tại"),
    ),
    "soft 404 in an article's frame": (
        page(
            "Bài viết này đã bị gỡ bỏ",
            "<article><p>Chúng tôi đã gỡ bài viết mà bạn đang tìm, vì nội dung không còn phù hợp. Mời bạn đọc các bài"
            " khác trong cùng chuyên mục, hoặc trở về trang chủ để xem những tin mới nhất trong ngày.</p></article>",
        ),
        ("gone", "not found", "200", "gỡ bỏ"),
    ),
    "a list in its place": (
        page("Tin tức", teasers()),
        ("gone", "list", "200", "a list"),
    ),
    "a log-in in its place": (page("Đăng nhập", FORM), ("blocked", "login", "200", "password")),
    "to a log-in": (redirect("/dang-nhap?next=1"), ("blocked", "login", "302", "/dang-nhap")),
    "consent in its place": (page("Your choices", CONSENT), ("blocked", "consent", "200", "consent")),
    "to consent": (redirect("/consent?to=x"), ("blocked", "consent", "302", "/consent")),
    "a challenge": (
        page("Just a moment...", "<p>Verify you are human.</p>"),
        ("blocked", "bot check", "200", "just a moment"),
    ),
}

#: What proves nothing.
FAILURES: dict[str, Reply] = {
    "500": Reply("no", 500),
    "503": Reply("no", 503),
    "429": Reply("no", 429),
    "timeout": Reply(article("x"), wait=5),
    "cut": Reply(article("x"), cut=True),
    "empty": Reply(""),
    "error in words": page("500 Internal Server Error", "<p>Something went wrong.</p>"),
    "maintenance": page("Hệ thống đang bảo trì", "<p>Xin thử lại sau.</p>"),
    "unnamed error": page("Lỗi"),
    "no text": page(""),
    "its own headline": page("404 hộ nghèo không còn nhà tạm", "<p>Bài đang được cập nhật.</p>"),
}

PATHS = {case: f"/tin/{n}-ban-tin-thoi-su-{3000 + n}.html" for n, case in enumerate([*VANISHED, *FAILURES])}
CANONICAL = "canonical elsewhere"
PATHS |= {CANONICAL: "/tin/dia-chi-khac-7001.html", "stays": "/tin/con-lai-8000.html"}
TITLES = {path: f"Bản tin {case}" for case, path in PATHS.items()} | {
    PATHS["its own headline"]: "404 hộ nghèo không còn nhà tạm"
}
_OTHER = '<link rel="canonical" href="/kho/luu-tru-ban-tin-thi-xa-7777.html"></head>'
FIRST_DAY: dict[str, Reply] = {
    "/": Reply(listing(TITLES, '<a href="/tin-tuc">Tin tức</a>')),
    "/tin-tuc": Reply(listing(TITLES), headers=MODIFIED),
    **{path: Reply(article(title)) for path, title in TITLES.items()},
    PATHS[CANONICAL]: Reply(article(TITLES[PATHS[CANONICAL]]).replace("</head>", _OTHER)),
    PATHS["to a section"]: Reply(article(TITLES[PATHS["to a section"]]), headers=MODIFIED),
}
SECOND_DAY = {
    **FIRST_DAY,
    **{PATHS[case]: reply for case, (reply, _) in VANISHED.items()},
    **{PATHS[case]: reply for case, reply in FAILURES.items()},
    PATHS[CANONICAL]: Reply("", 410),
    "/loi": Reply("<h1>Không tìm thấy</h1>", 404),
    "/loi?ma=1": page("Không tìm thấy"),
    "/dang-nhap?next=1": page("Tài khoản", "<a href='/x'>Google</a>"),
    "/consent?to=x": page("Privacy", CONSENT),
    NEW: Reply(article(TITLES[PATHS["to a new address"]])),
}

TEXTS = "select id, title, body, lead, published from articles where url not like '%9001.html' order by id"


@dataclass(frozen=True)
class Crawled:
    """The archive after the first crawl and after the last, and what was printed."""

    folder: Path
    base: str
    texts: list[list[str]]
    ids: dict[str, str]
    status: str
    shown: dict[str, str]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    """Three crawls: as it was, vanished, back again."""

    folder = tmp_path_factory.mktemp("vanished")
    pages = dict(FIRST_DAY)

    def ask(query: str) -> list[list[str]]:
        with sqlite3.connect(folder / "news.db") as connection:
            return [["" if value is None else str(value) for value in row] for row in connection.execute(query)]

    with serve(lambda path: pages.get(path)) as site:

        def crawl(expected: int) -> None:
            options = ("-s", "RETRY_TIMES=0", "-s", "DOWNLOAD_TIMEOUT=4")
            done = run_newscrawl(folder, "crawl", site.url, *options, NEWSCRAWL_CLOCK_AHEAD="86400")
            assert done.returncode == expected, done.stderr

        crawl(0)
        texts = ask(TEXTS)
        ids = {
            url.removeprefix(site.url.rstrip("/")): number
            for number, url in ask("select id, fetched_url from articles")
        }
        pages.clear()
        pages |= SECOND_DAY
        crawl(3)  # nearly everything vanishes at once: the site drifted
        shown = {case: run_newscrawl(folder, "show", ids[PATHS[case]]).stdout for case in ("404", "to a new address")}
        pages.clear()
        pages |= {**FIRST_DAY, PATHS["404"]: SECOND_DAY[PATHS["404"]]}
        crawl(0)
        shown["back"] = run_newscrawl(folder, "show", ids[PATHS["410"]], "--history").stdout
        return Crawled(folder, site.url.rstrip("/"), texts, ids, run_newscrawl(folder, "status").stdout, shown)


def events(crawled: Crawled, sql: Sql, case: str) -> list[list[str]]:
    return sql(
        crawled.folder / "news.db",
        "select event, reason, http_status, detail from events where article_id ="
        f" {crawled.ids[PATHS[case]]} order by observed_at, id",
    )


@pytest.mark.parametrize("case", VANISHED)
def test_a_disappearance_is_one_event_with_a_date_and_a_return_another(crawled: Crawled, sql: Sql, case: str) -> None:
    status, reason, http, detail = VANISHED[case][1]
    found = events(crawled, sql, case)
    assert found[0][:3] == ["moved" if reason == "moved" else status, reason, http]
    assert detail in found[0][3]
    assert [row[0] for row in found[1:]] == ([] if case == "404" else ["back"]), "found again it is no second event"


@pytest.mark.parametrize("case", FAILURES)
def test_a_failure_is_no_disappearance(crawled: Crawled, sql: Sql, case: str) -> None:
    assert events(crawled, sql, case) == []


def test_the_last_good_text_stays(crawled: Crawled, sql: Sql) -> None:
    now = sql(crawled.folder / "news.db", TEXTS.replace("body", "replace(body, char(10), ' ')"))
    assert now == [[value.replace("\n", " ") for value in row] for row in crawled.texts]
    assert sql(crawled.folder / "news.db", "select count(*) from revisions") == [["0"]]


def test_status_says_what_is_gone_now(crawled: Crawled, sql: Sql) -> None:
    rows = sql(
        crawled.folder / "news.db", "select id, status, gone_at is not null from articles where status <> 'live'"
    )
    assert rows[0] == [crawled.ids[PATHS["404"]], "gone", "1"]
    # The new address of the moved article is gone as well, now that the old one serves it again.
    assert len(rows) == 2
    assert "back" in crawled.status
    number = len(VANISHED) + 1  # and the one with another address as its own
    assert f"{number - 1} back" in crawled.status


def test_a_page_that_names_another_address_as_its_own_is_looked_after(crawled: Crawled, sql: Sql) -> None:
    """The article's identity is that of its canonical address; it is fetched at another."""
    assert [row[:2] for row in events(crawled, sql, CANONICAL)] == [["gone", "http 410"], ["back", "served"]]


def test_a_redirect_is_not_asked_for_with_the_validators_of_the_article(crawled: Crawled, sql: Sql) -> None:
    """The section would have answered 304 to the ETag of the article, as if that were still there."""
    assert events(crawled, sql, "to a section")[0][1] == "list"


def test_show_says_it_with_date_and_reason(crawled: Crawled) -> None:
    assert "gone since " in crawled.shown["404"]
    assert "the server answered 404 Not Found" in crawled.shown["404"]
    assert f"moved to {crawled.base}{NEW}" in crawled.shown["to a new address"]
    assert "gone: the server answered 410 Gone" in crawled.shown["back"]
    assert "back: the page is served again" in crawled.shown["back"]
