"""What an address and its anchor text tell of the page behind them."""

from __future__ import annotations

import pytest

from newscrawl.discover.kinds import link_kind

HOST = "https://example.gov.vn"


@pytest.mark.parametrize(
    "path",
    [
        "/do-thi/-/view_content/7318344-cum-thi-dua.html",
        "/tin/-/vcmsviewcontent/kP3d/4107/4107/61225/phuong-mo-cua.html",
        "/tin/-/asset_publisher/Yb3kQw7LmT2x/content/oan-kiem-tra",
        "/-/-ak-lak-cong-bo-ieu-chinh",
        "/anh-cho-phien-lung-vai-post61873.html",
        "/cua-tra-vong-318231118054512377.htm",
        "/2023/02/to-cong-nghe-so/",
        "/Pages/tin-chi-tiet.aspx?ItemID=1187&CateID=4",
        "/newsdetail.aspx?NewsId=40258&CatId=112",
        "/index.jsp?pageId=2&aid=193121&cid=25",
        "/index.php?page=chitiet&id=338",
        "/index.php?language=vi&nv=news&op=Thong-bao/tam-ngung-cap-nuoc-317.html",
        "/tabid/96/ArticleID/2241/Default.aspx",
        "/press-tsentr/novosti/8841/",
        "/doi-song/hon-700-nguoi-doi-rac-nhua-lay-ao-chay/",
        "/sport/12603994/phil-foden/",
        "/style/cultural-moments-of-the-year/index.html",
    ],
)
def test_articles_by_their_address(path: str) -> None:
    assert link_kind(HOST + path) == "article"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/do-thi",
        "/tin-tuc/su-kien/",
        "/chuyen-muc/kinh-te-12345",
        "/tag/mot-hai-ba-bon-nam-sau-12345",
        "/author/nguyen-van-an",
        "/tin-tuc/page/2",
        "/tin-tuc/page-2/",
        "/thoi-su-p2",
        "/2023/05/",
        "/web/guest/trang/-/vcmsviewcontent/GbkG/2015/2015",
        "/tin-tuc?page=3",
        "/index.php?language=vi&nv=news&op=Thong-bao",
    ],
)
def test_lists_by_their_address(path: str) -> None:
    assert link_kind(HOST + path) == "list"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/documents/10180/123/ke-hoach.pdf/0f6b2c?version=1.0", "attachment"),
        ("/files/Ke-hoach-2023.PDF", "attachment"),
        ("/images/a.jpg", "other"),
        ("/rss/thoi-su.rss", "feed"),
        ("/feed/", "feed"),
        ("/?format=feed&type=rss", "feed"),
        ("/VCMS-portlet/print_article.jsp?printArticleId=1", "print"),
        ("/news/print/tin/bai-viet-12.html", "print"),
        ("/tin/412-vu-dong?tmpl=component&print=1", "print"),
        ("/c/portal/login", "other"),
        ("/lien-he", "other"),
        ("/search?q=a", "other"),
    ],
)
def test_other_kinds(path: str, kind: str) -> None:
    assert link_kind(HOST + path) == kind


def test_the_words_of_the_link_decide_where_the_address_does_not() -> None:
    assert link_kind(f"{HOST}/van-ban-chi-dao-dieu-hanh", "Văn bản chỉ đạo điều hành") == "list"
    assert link_kind(f"{HOST}/tin/xa-ta-no", "Xã Tả Nộ khánh thành cây cầu mới qua suối") == "article"
    assert link_kind(f"{HOST}/", "Cổng thông tin điện tử thị xã, phường và các xã") == "list"
