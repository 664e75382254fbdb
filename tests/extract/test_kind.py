"""Articles, and the pages that are none."""

from __future__ import annotations

import pytest

from newscrawl.extract import extract
from newscrawl.extract.article import PageKind

TEASER = """
<div class=item><h3><a href='/tin/{0}.html'>Một bản tin số {0} của phường về việc làng</a></h3>
<p>Sáng nay bà con đã cùng nhau ra đồng từ rất sớm.</p></div>
"""
LIST = "<h2>Kinh tế</h2><div class=list>" + "".join(TEASER.format(i) for i in range(8)) + "</div>"
MENU = "<ul class=menu><li><a href=/>Trang chủ</a></li><li><a href=/kinh-te>Kinh tế</a></li></ul>"
NOTICE = """
<p>Đăng lúc: 06/11/2023 07:45</p><h2>Thông báo tạm ngừng cấp nước phường Tân Phú</h2>
<p>Tạm ngừng cấp nước từ 22 giờ hôm nay. Đề nghị bà con dự trữ nước.</p>
"""
ERROR = "<title>404</title><h1>Page not found</h1><p>The page you requested is gone. Try the front page.</p>"
ERROR_VI = f"<title>Lỗi</title>{MENU}<h2>Không tìm thấy</h2><p>Không tìm thấy nguồn tài nguyên bạn yêu cầu.</p>"
LOGIN = "<title>Đăng nhập</title><h1>Đăng nhập</h1><form><label>Tên</label><input name=u><input type=password></form>"
CONSENT = """
<h1>Before you go on</h1>
<p>We and our partners store cookies and ask for your consent to tracking. See our privacy policy.</p>
"""
CONTACT = f"""
<title>Liên hệ - Cổng</title>{MENU}<h2>Liên hệ</h2>
<p>Điện thoại: 024.0000.0000, thư điện tử: bbt@cong.example, giờ hành chính.</p>
"""
PRINT_PATH = "/VCMS-portlet/html/portlet/vcmsviewcontent/print_article.jsp?printArticleId=7318344"


@pytest.mark.parametrize(
    ("kind", "url", "page"),
    [
        (PageKind.ARTICLE, "/thong-bao/tam-ngung-cap-nuoc-317.html", NOTICE),
        (PageKind.LIST, "/", LIST),
        (PageKind.LIST, "/kinh-te", f"<title>Kinh tế - Cổng</title>{MENU}{LIST}"),
        (PageKind.LIST, "/kinh-te?page=2", f"<title>Kinh tế - Cổng</title>{MENU}{LIST}"),
        (PageKind.EMPTY, "/a-1.html", ""),
        (PageKind.EMPTY, "/a-1.html", "<script>var a = 1;</script><img src=/a.jpg>"),
        (PageKind.ERROR, "/tin/a-1.html", ERROR),
        (PageKind.ERROR, "/tin/a-1.html", ERROR_VI),
        (PageKind.LOGIN, "/c/portal/login", LOGIN),
        (PageKind.CONSENT, "/consent?back=/a-1.html", CONSENT),
        (PageKind.PRINT, PRINT_PATH, NOTICE),
        (PageKind.OTHER, "/lien-he.html", CONTACT),
    ],
)
def test_kind(kind: PageKind, url: str, page: str) -> None:
    html = f'<html><head><meta charset="utf-8"></head><body>{page}</body></html>'
    article = extract(html.encode(), f"http://cong.example{url}")
    assert article.kind is kind, article.kind_reason
    assert article.kind_reason.endswith(".")


PASSWORD = "<form><label>%s</label><input name=u><input type=password></form>"


@pytest.mark.parametrize(
    ("kind", "title", "page"),
    [
        *(
            (PageKind.LOGIN, title, f"<h1>{title}</h1>{PASSWORD % title}")
            for title in (
                "Iniciar sesión",
                "Logga in",
                "Zaloguj się",
                "Přihlášení",
                "Giriş yap",
                "Вход",
                "ログイン",
                "登录",
            )
        ),
        (PageKind.CONSENT, "Le site", "<p>Nous utilisons des traceurs avec votre consentement ; votre vie privée.</p>"),
        (PageKind.CONSENT, "Sitio", "<p>Usamos cookies con su consentimiento. Lea nuestra política de privacidad.</p>"),
        (PageKind.CONSENT, "Serwis", "<p>Potrzebujemy zgody na pliki cookie. Chronimy dane osobowe.</p>"),
        (PageKind.CONSENT, "Сайт", "<p>Мы используем cookie с вашего согласия. Политика конфиденциальности.</p>"),
        (PageKind.CONSENT, "Báo", "<p>Báo dùng cookie; bạn đồng ý với chính sách quyền riêng tư chứ?</p>"),
    ],
)
def test_who_is_not_let_in_yet(kind: PageKind, title: str, page: str) -> None:
    html = f'<meta charset="utf-8"><title>{title}</title>{page}'
    article = extract(html.encode(), "http://cong.example/lang/dep-duong-123456.html")
    assert article.kind is kind, article.kind_reason


def test_the_article_says_why_it_is_one() -> None:
    article = extract(f'<meta charset="utf-8">{NOTICE}'.encode(), "http://cong.example/thong-bao/a-317.html")
    assert article.kind_reason == "The page has a headline, a text of 16 words and a date."


TEXT = "<p>Sáng nay, dân thôn Đồi Cau cùng nhau dọn đường làng và trồng thêm hai trăm cây bóng mát.</p>"
SOLD = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"%s","isAccessibleForFree":%s}</script>'
LONG = "".join(TEXT.replace("Sáng nay", f"Sáng thứ {n}") for n in range(9))
HEADLINE = "Thôn Đồi Cau dọn đường làng đón mùa gặt"


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        (PageKind.PAYWALL, f"<h1>{HEADLINE}</h1>{TEXT}<div class=paywall><p>Đăng ký để đọc tiếp bài này.</p></div>"),
        (PageKind.PAYWALL, f"<h1>{HEADLINE}</h1>{TEXT}<p>Already a subscriber? Sign in</p>"),
        (PageKind.PAYWALL, f"{SOLD % (HEADLINE, 'false')}<h1>{HEADLINE}</h1>{TEXT}"),
        (PageKind.ARTICLE, f"{SOLD % (HEADLINE, 'true')}<h1>{HEADLINE}</h1>{TEXT}"),
        (PageKind.ARTICLE, f"{SOLD % (HEADLINE, 'false')}<h1>{HEADLINE}</h1>{LONG}<p>Subscribe to continue</p>"),
        (PageKind.ARTICLE, f"<p>12/01/2024</p><h1>{HEADLINE}</h1>{TEXT}<p>Sign up for our newsletter</p>"),
    ],
)
def test_the_beginning_of_a_text_that_is_sold(kind: PageKind, page: str) -> None:
    article = extract(f'<meta charset="utf-8">{page}'.encode(), "http://cong.example/lang/dep-duong-123456.html")
    assert article.kind is kind, article.kind_reason
    assert article.kind_reason.endswith((".", "”."))


@pytest.mark.parametrize(
    "said",
    [
        "<h1>Trang bạn yêu cầu không tồn tại</h1><p>Mời bạn đọc tin mới nhất dưới đây.</p>" + LIST,
        "<h2>Rất tiếc, trang này đã bị gỡ</h2>" + MENU + LIST,
        "<p>Bài viết này không còn trên hệ thống.</p>",
        "<h1>We couldn’t find that page</h1>",
    ],
)
def test_a_page_that_is_not_there_though_it_was_served(said: str) -> None:
    article = extract(f'<meta charset="utf-8">{said}'.encode(), "http://cong.example/lang/dep-duong-123456.html")
    assert article.kind is PageKind.ERROR, article.kind_reason
    assert article.kind_reason.startswith("The page says “")


def test_long_prose_under_the_address_of_a_section_is_a_text() -> None:
    page = f"<h1>{HEADLINE}</h1>" + "".join(
        TEXT.replace("</p>", f" Và đó là đoạn thứ {n}. {TEXT[3:]}") for n in range(12)
    )
    article = extract(f'<meta charset="utf-8">{page}'.encode(), "http://cong.example/tag/dep-duong/")
    assert article.kind is PageKind.ARTICLE, article.kind_reason


def test_a_short_text_in_chinese_under_the_address_of_a_section() -> None:
    one = "渡船于周日傍晚六点十分驶离码头，船上载有四十名乘客，许多居民前来观看，孩子们挥手告别，直到夜里才散去。"
    text = f"<p>{one * 3}</p><p>{one * 5}</p>"
    page = f"<title>渡船时隔九年重返北岸码头</title><h1>渡船时隔九年重返北岸码头</h1><div>{text}</div>"
    assert extract(page.encode(), "http://cong.example/x").kind is PageKind.ARTICLE


def test_a_law_of_many_short_sentences_without_a_headline() -> None:
    law = "".join(
        f"<p>Điều {i}. Người dân của thôn số {i} có quyền đi đò qua sông và trả tiền vé theo bảng giá.</p>"
        for i in range(1, 60)
    )
    page = f"<title>Luật bến đò-Pháp chế</title>{MENU}<div><p>Ngày đăng: 06/11/2023</p>{law}</div>"
    assert extract(page.encode(), "http://cong.example/van-ban").kind is PageKind.ARTICLE
