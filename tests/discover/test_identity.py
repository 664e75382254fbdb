"""One spelling for an address, one key for an article, one address to keep it under."""

from __future__ import annotations

import pytest

from newscrawl.discover.identity import canonical_url, identity, normalize_url, registrable_domain, same_site

PORTAL = "http://sontay.hanoi.gov.vn"
ARTICLE = f"{PORTAL}/do-thi/-/view_content/7318344-cum-thi-dua-so-xii.html"
LIST = "https://moh.gov.vn/tin-tong-hop"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://MOH.gov.vn:443/Tin", "https://moh.gov.vn/Tin"),
        ("http://moh.gov.vn:80", "http://moh.gov.vn/"),
        ("http://127.0.0.1:8899/a", "http://127.0.0.1:8899/a"),
        ("http://binhduong.gov.vn//tin-tuc///a.html", "http://binhduong.gov.vn/tin-tuc/a.html"),
        ("http://x.vn/a/./b/../c", "http://x.vn/a/c"),
        ("http://x.vn/a#top", "http://x.vn/a"),
        ("http://x.vn/a?", "http://x.vn/a"),
        (" http://x.vn/a\n", "http://x.vn/a"),
        ("http://báo.vn/tin", "http://xn--bo-mia.vn/tin"),
        ("http://x.vn/đô-thị", "http://x.vn/%C4%91%C3%B4-th%E1%BB%8B"),
        ("http://x.vn/%c4%91%7Ea", "http://x.vn/%C4%91~a"),
        ("http://x.vn/100%", "http://x.vn/100%25"),
        ("http://x.vn/a;jsessionid=0A1B2C?b=1", "http://x.vn/a?b=1"),
        ("http://x.vn/a?utm_source=x&id=5&fbclid=abc&zarsrc=31", "http://x.vn/a?id=5"),
        ("http://x.vn/a?PHPSESSID=1&b=2&a=1", "http://x.vn/a?b=2&a=1"),
        ("http://x.vn/a?sid=0123456789abcdef0123", "http://x.vn/a"),
        ("http://x.vn/article.php?sid=412", "http://x.vn/article.php?sid=412"),
        ("http://x.vn/a?b=1&amp;c=2", "http://x.vn/a?b=1&c=2"),
        ("http://x.vn/tin?redirect=%2Fa&page=2", "http://x.vn/tin?page=2"),
        ("http://x.vn/vao?returnUrl=%2Ftin%2F1.html&lang=en", "http://x.vn/vao?lang=en"),
        ("http://x.vn/en?back=/tin/1.html", "http://x.vn/en"),
        ("http://x.vn/en?next=http%3A%2F%2Fx.vn%2Ftin", "http://x.vn/en"),
        ("http://x.vn/tin?next=2", "http://x.vn/tin?next=2"),
        ("http://x.vn/index.php?url=/tin/1.html", "http://x.vn/index.php?url=/tin/1.html"),
        ("http://x.vn/-/content/slug%3Fp_p_id%3D101%26x", "http://x.vn/-/content/slug"),
        (
            LIST + "?p_p_id=101_INSTANCE_k2&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view&p_p_col_id=row-0-column-2"
            "&p_p_col_count=1&_101_INSTANCE_k2_delta=20&_101_INSTANCE_k2_keywords=&_101_INSTANCE_k2_advancedSearch=false"
            "&_101_INSTANCE_k2_andOperator=true&p_r_p_564233524_resetCur=false&_101_INSTANCE_k2_cur=2",
            LIST + "?p_p_id=101_INSTANCE_k2&_101_INSTANCE_k2_delta=20&_101_INSTANCE_k2_cur=2",
        ),
        (LIST + "?p_p_id=a&p_p_lifecycle=2&_a_x=1", LIST + "?p_p_id=a&p_p_lifecycle=2&_a_x=1"),
        (LIST + "?_a_keywords=%C4%91&_a_redirect=%2F", LIST + "?_a_keywords=%C4%91"),
    ],
)
def test_an_address_has_one_spelling(url: str, expected: str) -> None:
    assert normalize_url(url) == expected
    assert normalize_url(expected) == expected


@pytest.mark.parametrize(
    "text", ["", "tin tuc", "mailto:a@b.vn", "http://", "http:///a", "http://[::1", "http://x:99999/", "javascript:x()"]
)
def test_what_is_no_address_comes_back_as_it_was(text: str) -> None:
    assert normalize_url(text) == text


@pytest.mark.parametrize(
    "copy",
    [
        ARTICLE.replace("http:", "https:"),
        ARTICLE + "?p_p_state=maximized#x",
        f"{PORTAL}/cs/tin-noi-bat/-/view_content/7318344-cum-thi-dua-so-xii.html",
        f"{PORTAL}/fa/do-thi/-/view_content/7318344",
        f"{PORTAL}/VCMS-portlet/html/portlet/vcmsviewcontent/print_article.jsp?printArticleId=7318344",
        f"{PORTAL}/web/guest/do-thi/-/vcmsviewcontent/GbkG/2015/7318344/cum-thi-dua.html",
        ARTICLE.replace("http://", "http://www."),
    ],
)
def test_copies_of_a_portal_article_share_its_key(copy: str) -> None:
    assert identity(copy) == identity(ARTICLE) == "sontay.hanoi.gov.vn/view_content:7318344"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "https://soyte.gov.vn/tin/-/asset_publisher/Yb3kQw7LmT2x/content/tren-ia-ban",
            "https://soyte.gov.vn/en/khac/-/asset_publisher/aaaaaaaaaaaa/Content/tren-ia-ban?22021090",
        ),
        (
            "https://soyte.gov.vn/tin/-/asset_publisher/content/tren-ia-ban-moi",
            "https://soyte.gov.vn/-/tren-ia-ban-moi",
        ),
        (
            "https://x.gov.vn/tin?p_p_id=101&p_p_state=maximized&_101_struts_action=%2Fa&_101_assetEntryId=77&_101_type=content",
            "https://x.gov.vn/web/guest/khac?p_p_id=101_INSTANCE_a&_101_INSTANCE_a_assetEntryId=77&viewMode=print",
        ),
        (
            "http://x.vn/news/tin/bai-viet-12.html",
            "http://x.vn/news/print/tin/bai-viet-12.html",
        ),
        (
            "http://x.vn/index.php?language=vi&nv=news&op=tin/bai-viet-12.html",
            "http://x.vn/index.php?language=vi&nv=news&op=savefile/khac/bai-viet-12.html",
        ),
        ("https://x.vn/a/mot-bai-viet-dai/", "https://m.x.vn/a/mot-bai-viet-dai/amp/"),
        ("https://x.vn/a/mot-bai-viet-dai", "https://x.vn/a/mot-bai-viet-dai?amp=1"),
        ("https://x.vn/a/bai-a20554.html", "https://amp.x.vn/a/bai-a20554.amp"),
        ("https://x.vn/a/bai-a20554.html", "https://x.vn/a/bai-a20554.amp.html"),
        ("https://x.vn/tin/412-vu-dong", "https://x.vn/tin/412-vu-dong?tmpl=component&print=1&layout=default&page="),
        ("https://x.com/a-story-of-four-words-1234", "https://www.x.com/a-story-of-four-words-1234/print/"),
        ("http://x.vn/a?b=1&c=2", "https://x.vn/a?c=2&b=1"),
        ("https://x.vn/a/bai-viet-dai-1234.html", "https://mobile.x.vn/a/bai-viet-dai-1234.html"),
        ("https://x.vn/a/bai-viet-dai-1234.html", "http://wap.x.vn/a/bai-viet-dai-1234.html?mobile=1"),
        ("https://x.vn/2023/01/bai-viet.html", "https://x.vn/2023/01/bai-viet.html?m=1"),
        ("https://x.vn/a/bai-viet-dai-12345.html", "https://x.vn/a/bai-viet-dai-12345-amp.html"),
        ("https://x.vn/a/bai-viet-dai-12345", "https://x.vn/a/bai-viet-dai-12345?_amp=true&display=print"),
        ("https://x.vn/do-thi/bai-viet-dai-1234567.html", "https://x.vn/kinh-te/2023/bai-viet-dai-1234567.html"),
        (
            "https://x.vn/mot-bai-viet-102231225201355189.htm",
            "https://x.vn/thoi-su/mot-bai-viet-102231225201355189.htm",
        ),
        ("https://x.vn/mot-bai-viet-post789246.html", "https://x.vn/en/xa-hoi/mot-bai-viet-post789246.html?ref=home"),
        ("https://x.vn/do-thi/mot-bai-viet-731834.html", "https://x.vn/en/kinh-te/mot-bai-viet-731834.html"),
        (
            "https://x.vn/a/mot-bai-viet-731834.html",
            "https://x.vn/b/mot-bai-viet-731834.html?p_p_id=56&p_p_lifecycle=0",
        ),
        ("https://x.vn/tabid/61/ArticleID/4711/Default.aspx", "https://x.vn/tabid/99/ArticleID/4711/Default.aspx"),
        ("https://x.vn/tin/bai-viet-1234", "https://x.vn/(S(lit3py55t21z5v55vlm25s55))/tin/bai-viet-1234"),
        ("https://x.vn/a/bai-1234", "https://x.vn/a/bai-1234?gidzl=x&mkt_tok=y&ysclid=z&_openstat=1&__cf_chl_tk=2"),
        ("https://x.vn/a/bai-1234", "https://x.vn/a/bai-1234?replytocom=77&share=facebook&from=rss"),
        ("https://x.gov.vn/w/mot-bai-viet", "https://x.gov.vn/vi/web/guest/w/mot-bai-viet"),
        (
            "https://x.gov.vn/tin?p_p_id=cms_A&_cms_A_articleId=123456",
            "https://x.gov.vn/khac?p_p_id=cms_B&_cms_B_articleId=123456&p_p_state=pop_up",
        ),
        (
            "https://x.vn/index.php?option=com_content&view=article&id=12:slug&catid=3&Itemid=5",
            "https://x.vn/index.php?option=com_content&view=article&id=12&catid=9&Itemid=77",
        ),
        ("https://x.vn/tin/bai?a=1", "https://x.vn/tin/bai?a=1&"),
    ],
)
def test_two_addresses_of_one_article_share_a_key(one: str, other: str) -> None:
    assert identity(one) == identity(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ARTICLE, ARTICLE.replace("7318344", "7318345")),
        (ARTICLE, ARTICLE.replace("sontay", "thuongtin")),
        (
            "http://x.vn/tin/-/asset_publisher/a/content/thong-bao",
            "http://x.vn/tin/-/asset_publisher/a/content/thong-bao-1",
        ),
        ("http://x.vn/web/a/-/asset_publisher/i/content/slug", "http://x.vn/web/b/-/asset_publisher/i/content/slug"),
        ("http://x.vn/a/thong-bao-1.html", "http://x.vn/b/thong-bao-1.html"),
        ("http://x.vn/en/about", "http://x.vn/about"),
        ("http://x.vn/tin?id=1", "http://x.vn/tin?id=2"),
        ("http://x.vn/tin?7278919", "http://x.vn/tin?7278920"),
        ("http://x.vn/a/-/vcmsviewcontent/kP3d/4107/4107", "http://x.vn/a/-/vcmsviewcontent/kP3d/4107/4108"),
        ("http://x.vn/a/-/blogs", "http://x.vn/b/-/blogs"),
        (
            "http://x.vn/index.php?language=vi&nv=news&op=a/b-1.html",
            "http://x.vn/index.php?language=en&nv=news&op=a/b-1.html",
        ),
        ("http://127.0.0.1:8899/a", "http://127.0.0.1:8898/a"),
        ("http://x.vn/print", "http://x.vn/"),
        ("http://x.vn/amp", "http://x.vn/"),
        ("http://x.vn/a/ban-tin-thoi-tiet-20230131.html", "http://x.vn/b/ban-tin-thoi-tiet-20230131.html"),
        ("http://x.vn/bac/ket-qua-xo-so-310123.html", "http://x.vn/nam/ket-qua-xo-so-310123.html"),
        ("http://x.vn/bac/ket-qua-xo-so-230131.html", "http://x.vn/nam/ket-qua-xo-so-230131.html"),
        ("http://x.vn/xa-a/lich-cong-tac-thang-122023", "http://x.vn/xa-b/lich-cong-tac-thang-122023"),
        ("http://x.vn/xa-a/lich-cong-tac-thang-202312", "http://x.vn/xa-b/lich-cong-tac-thang-202312"),
        ("http://x.vn/tin/ho-tro-moi-nguoi-500000", "http://x.vn/video/ho-tro-moi-nguoi-500000"),
        ("http://x.vn/a/mot-bai-viet-731834.html", "http://x.vn/a/mot-bai-viet-731834.html?p_p_id=56&_56_page=2"),
        ("http://x.vn/en/tin-1234567.html", "http://x.vn/vi/tin-1234567.html"),
        ("http://x.vn/a/bai-viet-dai-1234567.html", "http://x.vn/a/bai-viet-dai-1234567.html?page=2"),
        ("http://x.vn/a/bai-viet-dai-1234567.html", "http://x.vn/comments/bai-viet-dai-1234567.html"),
        ("http://x.vn/a/bai-viet-dai-1234567.html", "http://y.vn/a/bai-viet-dai-1234567.html"),
        ("http://m.com.vn/tin", "http://amp.com.vn/tin"),
        ("http://m.gov.vn/tin", "http://www.gov.vn/tin"),
        ("http://x.vn/tin?ref=1234", "http://x.vn/tin?ref=1235"),
        ("http://x.vn/tin?from=20", "http://x.vn/tin?from=40"),
        ("http://x.vn/lich?m=1", "http://x.vn/lich"),
        ("http://x.vn/tabid/61/ArticleID/4711/Default.aspx", "http://x.vn/tabid/61/ArticleID/4712/Default.aspx"),
    ],
)
def test_two_articles_never_share_a_key(one: str, other: str) -> None:
    assert identity(one) != identity(other)


def test_hosts() -> None:
    assert registrable_domain("http://a.sontay.hanoi.gov.vn:81/x") == "hanoi.gov.vn"
    assert registrable_domain("http://www.bbc.co.uk/") == "bbc.co.uk"
    assert registrable_domain("http://127.0.0.1:8899/") == "127.0.0.1"
    assert registrable_domain("http://localhost/") == "localhost"
    assert registrable_domain("http://gov.vn/") == "gov.vn"
    assert registrable_domain("no address") == ""
    assert registrable_domain("http://mot.blogspot.com/") == "mot.blogspot.com"
    assert same_site("http://www.x.vn/a", "https://x.vn:443/b")
    assert not same_site("http://x.vn/a", "http://m.x.vn/a")
    assert not same_site("http://127.0.0.1:1/", "http://127.0.0.1:2/")
    assert not same_site("", "")


@pytest.mark.parametrize(
    ("declared", "page", "expected"),
    [
        (None, ARTICLE + "#x", ARTICLE),
        ("/do-thi/-/view_content/7318344", ARTICLE, f"{PORTAL}/do-thi/-/view_content/7318344"),
        (None, f"{PORTAL}/fa/do-thi/-/view_content/8-slug.html", f"{PORTAL}/do-thi/-/view_content/8-slug.html"),
        (None, "http://x.vn/ca/-/view_content/8-slug.html", "http://x.vn/ca/-/view_content/8-slug.html"),
        (
            "http://x.vn/",
            "http://x.vn/tin/mot-bai-viet-rat-dai-12345.html",
            "http://x.vn/tin/mot-bai-viet-rat-dai-12345.html",
        ),
        (
            "http://x.vn/tin",
            "http://x.vn/tin/mot-bai-viet-rat-dai-12345.html",
            "http://x.vn/tin/mot-bai-viet-rat-dai-12345.html",
        ),
        ("http://other.vn/tin/bai", "http://x.vn/tin/bai", "http://x.vn/tin/bai"),
        (f"{PORTAL}/do-thi/-/view_content/1-khac.html", ARTICLE, ARTICLE),
        ("https://x.vn/tin/bai-a20554.html", "https://amp.x.vn/tin/bai-a20554.amp", "https://x.vn/tin/bai-a20554.html"),
        ("javascript:void(0)", "http://x.vn/tin", "http://x.vn/tin"),
        ("http://[broken", "http://x.vn/tin", "http://x.vn/tin"),
        ("x.vn/tin/bai-viet-dai-1234", "http://x.vn/tin/bai-viet-dai-1234?a=b", "http://x.vn/tin/bai-viet-dai-1234"),
        ("/2023/05/mot-bai-viet-rat-dai/", "http://x.vn/?p=1234", "http://x.vn/2023/05/mot-bai-viet-rat-dai/"),
        (None, "http://x.vn/tin/mot-bai-viet-dai/amp", "http://x.vn/tin/mot-bai-viet-dai"),
        (
            "http://127.0.0.1/a/bai-viet-dai-1234",
            "http://127.0.0.1:8899/a/bai-viet-dai-1234",
            "http://127.0.0.1:8899/a/bai-viet-dai-1234",
        ),
    ],
)
def test_canonical_address(declared: str | None, page: str, expected: str) -> None:
    assert canonical_url(declared, page) == expected


EVIL = "http://gia.vn/tin/mot-bai-viet-dai-1234"


@pytest.mark.parametrize(
    ("declared", "page"),
    [
        ("http://that.vn/tin/mot-bai-viet-dai-1234", EVIL),
        ("//that.vn/tin/mot-bai-viet-dai-1234", EVIL),
        ("http://that.gov.vn/tin/mot-bai-viet-dai-1234", EVIL.replace("gia.vn", "gia.gov.vn")),
        ("http://that.vn@gia.vn/tin/mot-bai-viet-dai-1234", EVIL),
        ("http://that.blogspot.com/2023/01/mot-bai-viet.html", "http://gia.blogspot.com/2023/01/mot-bai-viet.html"),
        ("http://localhost:80/tin/mot-bai-viet-dai-1234", EVIL),
        ("http://127.0.0.1:81/tin/mot-bai-viet-dai-1234", EVIL.replace("gia.vn", "127.0.0.1:82")),
        ("https://that.vn/tin/mot-bai-viet-dai-1234", "https://that.vn.gia.vn/tin/mot-bai-viet-dai-1234"),
    ],
)
def test_a_page_cannot_take_the_place_of_another_site(declared: str, page: str) -> None:
    assert canonical_url(declared, page) == page


def test_a_canonical_address_with_a_corrected_title_is_believed() -> None:
    corrected = "http://x.vn/tin/bai-viet-da-sua-1234567.html"
    assert canonical_url(corrected, "http://x.vn/tin/bai-viet-dai-1234567.html") == corrected
