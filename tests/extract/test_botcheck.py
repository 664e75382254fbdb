"""Tests for robots in place of a page, by their words in many languages and by their markup; and what only looks so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract import extract
from newscrawl.extract.article import PageKind
from newscrawl.extract.botcheck import by_headers, by_markup, by_words
from newscrawl.extract.vanished import judge_page

PAGE = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>{0}</title></head><body>{1}</body></html>'
URL = "https://bao.example/tin/mot-ban-tin-cua-ngay-hom-qua-123456.html"
CHECKBOX = "<form method=post><input type=hidden name=s value=1><div class='{0}' data-sitekey='x'></div></form>"
CLOUDFLARE = "<script>(function(){window._cf_chl_opt = {cType: 'managed'};})();</script><noscript>JavaScript</noscript>"
COOKIE = '<script>document.cookie="D1=0a1b; path=/";window.location.reload(true);</script>'
ALIYUN = "<script>var arg1='AB';function setCookie(n,v){document.cookie=n+v;document.location.reload()}</script>"
TEXT = (
    "<p>" + "Hội nghị sáng nay bàn về việc chung của cả phường trong năm tới, với nhiều ý kiến được nêu. " * 12 + "</p>"
)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Just a moment...", "<h1>bao.example</h1><p>Enable JavaScript and cookies to continue</p>"),
        ("Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1>"),
        ("bao.example", "<p>Verify you are human by completing the action below.</p>"),
        ("", "<p>Xác minh bạn là con người bằng cách hoàn thành thao tác bên dưới.</p>"),
        ("Kiểm tra bảo mật", "<p>Hệ thống phát hiện lưu lượng truy cập bất thường từ mạng của bạn.</p>"),
        ("Báo Thử", "<p>Vui lòng xác nhận bạn không phải là robot để tiếp tục đọc báo.</p>"),
        ("Nur einen Moment…", "<p>Bestätigen Sie, dass Sie ein Mensch sind.</p>"),
        ("Un instant…", "<p>Vérifiez que vous êtes humain.</p>"),
        ("Portal", "<p>Verifique que es un ser humano para seguir.</p>"),
        ("Portal", "<p>Confirme que você é humano.</p>"),
        ("Portale", "<p>Verifica di essere umano.</p>"),
        ("Portaal", "<p>Bevestig dat u een mens bent.</p>"),
        ("Один момент…", "<p>Подтвердите, что вы человек, а не робот.</p>"),
        ("Serwis", "<p>Potwierdź, że jesteś człowiekiem.</p>"),
        ("Gazete", "<p>Robot olmadığınızı doğrulayın.</p>"),
        ("Portal", "<p>Verifikasi bahwa Anda manusia.</p>"),
        ("しばらくお待ちください", "<p>あなたがロボットではないことを確認します。</p>"),
        ("请稍候…", "<p>请完成以下操作，验证您是真人。</p>"),
        ("잠시만 기다리십시오…", "<p>사람인지 확인하는 중입니다.</p>"),
        ("", CLOUDFLARE),
        ("", COOKIE),
        ("", ALIYUN),
        ("bao.example", CHECKBOX.format("h-captcha")),
        ("bao.example", CHECKBOX.format("g-recaptcha")),
        ("bao.example", '<iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=1"></iframe>'),
    ],
)
def test_a_test_for_robots(title: str, body: str) -> None:
    article = extract(PAGE.format(title, body).encode(), URL)
    assert article.kind is PageKind.BOT_CHECK, article.kind_reason
    found = judge_page(article, "Một bản tin của ngày hôm qua")
    assert found is not None
    assert (found.status, found.reason) == ("blocked", "bot check")


@pytest.mark.parametrize(
    ("kind", "title", "body"),
    [
        # What watches ordinary pages, and boxes in the forms below them.
        (
            PageKind.ARTICLE,
            "Tin",
            f"<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script><h1>Tin</h1>{TEXT}",
        ),
        (PageKind.ARTICLE, "Tin", f"<h1>Robot thay người hái chè</h1>{TEXT}{CHECKBOX.format('g-recaptcha')}"),
        (PageKind.ARTICLE, "Tin", f"<h1>Verify you are human</h1><time>2023-01-31</time>{TEXT}"),
        (
            PageKind.OTHER,
            "Liên hệ",
            "<h1>Liên hệ</h1><form><textarea></textarea><div class=g-recaptcha></div></form><p>Gửi ý kiến của bạn.</p>",
        ),
        (
            PageKind.LOGIN,
            "Đăng nhập",
            "<h1>Đăng nhập</h1><form><input name=a><input type=password><div class=h-captcha></div></form>",
        ),
        (PageKind.EMPTY, "", "<script>document.cookie='seen=1';</script>"),
        (PageKind.EMPTY, "Ứng dụng", "<div id=root></div><script src=/app.js></script>"),
    ],
)
def test_what_only_looks_like_one(kind: PageKind, title: str, body: str) -> None:
    article = extract(PAGE.format(title, body).encode(), URL)
    assert article.kind is kind, article.kind_reason


def test_headers() -> None:
    assert by_headers({"cf-mitigated": "challenge"})
    assert by_headers({"x-amzn-waf-action": "captcha"})
    assert by_headers({"server": "cloudflare", "x-amzn-waf-action": "count", "cf-ray": "1"}) is None


@given(st.binary(max_size=300), st.text(max_size=100), st.integers(0, 2000))
def test_any_page_is_judged(page: bytes, text: str, words: int) -> None:
    by_markup(page, words)
    by_words((text, None), (text,))
