"""What a page says of an article that was there before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newscrawl.extract.article import Article, Evidence, PageKind
from newscrawl.extract.vanished import judge_page, judge_place

URL = "https://news.example/tin/1-ban-tin.html"
HEADLINE = "Thị xã thắp sáng 14 tuyến phố"
NEW = "https://news.example/thoi-su/2-ban-tin.html"


def page(kind: PageKind, title: str | None, body: str | None = None, reason: str = "") -> Article:
    return replace(Article(url=URL, canonical_url=URL), kind=kind, title=title, body=body, kind_reason=reason)


def judged(article: Article, redirected_to: str | None = None) -> tuple[str, str] | None:
    found = judge_page(article, HEADLINE, redirected_to)
    return (found.status, found.reason) if found else None


@pytest.mark.parametrize(
    "title",
    [
        "Page not found",
        "Bài viết không tồn tại hoặc đã bị xóa",
        "Không tìm thấy trang",
        "Seite nicht gefunden",
        "Cette page n'existe plus",
        "La página no existe",
        "Página não encontrada",
        "Страница не найдена",
        "Запись удалена",
        "ページが見つかりません",
        "页面不存在",
        "페이지를 찾을 수 없습니다",
        "ไม่พบหน้าที่คุณต้องการ",
    ],
)
@pytest.mark.parametrize("kind", [PageKind.ERROR, PageKind.EMPTY, PageKind.OTHER, PageKind.LIST])
def test_a_page_that_says_it_is_not_there(title: str, kind: PageKind) -> None:
    assert judged(page(kind, title)) == ("gone", "not found")


def test_a_message_in_an_articles_frame_has_no_date_of_its_own() -> None:
    message = page(PageKind.ARTICLE, "Bài viết đã bị gỡ bỏ", "Mời bạn đọc bài khác.")
    dated = replace(message, published=datetime(2023, 1, 31, tzinfo=UTC), evidence={"published": Evidence("url", "")})
    assert judged(message) == judged(dated) == ("gone", "not found")
    article = replace(dated, evidence={"published": Evidence("label", "Ngày đăng 31/01/2023")})
    assert judged(article) is None, "an article whose headline has such words"
    assert judged(replace(message, body="Một bài rất dài. " * 60)) is None
    assert judge_page(message, "Bài viết đã bị gỡ bỏ") is None, "the headline that it always had"


@pytest.mark.parametrize(
    "title",
    ["Lỗi", "Error", "503 Service Unavailable", "Hệ thống đang bảo trì", "Under maintenance", "Wartung", "", None],
)
@pytest.mark.parametrize("kind", [PageKind.ERROR, PageKind.EMPTY, PageKind.OTHER])
def test_a_page_that_fails_for_now(title: str | None, kind: PageKind) -> None:
    assert judged(page(kind, title, "Please try again later.")) is None
    assert kind is PageKind.OTHER or judged(page(kind, title), NEW) is None


@pytest.mark.parametrize("title", ["Access denied", "Just a moment...", "403 Forbidden", "Truy cập bị từ chối"])
def test_a_page_that_lets_nobody_in(title: str) -> None:
    assert judged(page(PageKind.ERROR, title)) == ("blocked", "refused")


def test_kinds_of_pages_in_its_place() -> None:
    assert judged(page(PageKind.LOGIN, "Đăng nhập")) == ("blocked", "login")
    assert judged(page(PageKind.CONSENT, "Your privacy")) == ("blocked", "consent")
    assert judged(page(PageKind.PAYWALL, HEADLINE, "Subscribe.")) == ("blocked", "paywall")
    assert judged(page(PageKind.LIST, "Tin tức")) == ("gone", "list")
    assert judged(page(PageKind.LIST, HEADLINE.upper())) is None, "the article, badly read"
    assert judged(page(PageKind.ARTICLE, "Một tít khác", "Chữ.")) is None, "an edit"
    assert judged(page(PageKind.OTHER, "Giới thiệu")) is None


def test_what_a_redirect_leads_to() -> None:
    moved = judge_page(page(PageKind.ARTICLE, HEADLINE, "Chữ."), HEADLINE, NEW)
    assert moved is not None
    assert (moved.status, moved.reason, moved.moved_to) == ("gone", "moved", NEW)
    assert judged(page(PageKind.ARTICLE, "Một bài khác", "Chữ."), NEW) == ("gone", "redirect")
    assert judged(page(PageKind.LIST, "Tin tức"), NEW) == ("gone", "list")
    assert judged(page(PageKind.OTHER, "Giới thiệu"), NEW) == ("gone", "redirect")
    assert judged(page(PageKind.ARTICLE, "Chào bạn"), "https://news.example/login?next=1") == ("blocked", "login")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://news.example/login", "login"),
        ("https://news.example/vi/dang-nhap.html?next=/tin/1", "login"),
        ("https://sso.news.example/", "login"),
        ("https://accounts.big.example/signin/v2", "login"),
        ("https://consent.news.example/collect?to=1", "consent"),
        ("https://news.example/gdpr/", "consent"),
        ("https://news.example/", None),
        ("https://news.example/tin/login-bang-van-tay-1.html", None),
        ("https://[news.example/", None),
    ],
)
def test_places_for_visitors_who_are_not_let_in(url: str, reason: str | None) -> None:
    found = judge_place(url)
    assert (found.reason if found else None) == reason


def test_no_text_takes_long() -> None:
    for text in ("không " * 50_000, "404" * 50_000, "a" * 300_000, "đã bị " * 50_000):
        for kind in PageKind:
            judge_page(page(kind, text, text, text), HEADLINE, NEW)
