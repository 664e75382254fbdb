"""The ways in which lists of portals page, in the markup of their families: what is drafted, and what needs no word."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest

from newscrawl.sites.site import ListPages
from tests.drafting.sites import HOME, article, index, look, pages
from tests.drafting.test_look import drafted

LIST = f"{HOME}tin-tuc"
NAMES = ("The mayor opens a bridge", "Snow falls in the hills", "A new school for the town", "Trains run late again")


def entries(page: int) -> dict[str, str]:
    return {f"/tin/{name.lower().replace(' ', '-')}-{page}00{n}.html": name for n, name in enumerate(NAMES)}


def drafted_lists(folder: Path, first: str, second: str, path: str) -> tuple[ListPages, ...]:
    """`lists` of the draft of a site with one list, its pager `first`, and `second` on its second page at `path`."""
    bodies: dict[str, str | bytes] = {
        "/": index({}, '<a href="/tin-tuc">News</a>'),
        "/tin-tuc": index(entries(1), first),
        path: index(entries(2), second),
        **{path: article(name) for page in (1, 2) for path, name in entries(page).items()},
    }
    return drafted(look(pages(bodies)), folder).lists


EVENT = "/tin-tuc?date=&EventID=0&page={}"
VCMS = "/tin-tuc?_vcmsviewcontent_INSTANCE_Gb_pagenum={}&categoryId=7&cat_parent=1"
LIFERAY = (
    "/tin-tuc?p_p_id=101_INSTANCE_k206&p_p_lifecycle=0&p_p_mode=view&_101_INSTANCE_k206_delta=20"
    "&_101_INSTANCE_k206_cur={}"
)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        pytest.param(f"""<li><a href="#" onclick="self.location = '{VCMS}';">{{}}</a></li>""", VCMS, id="vcms-onclick"),
        pytest.param(f'<a href="{LIFERAY}">{{}}</a>', LIFERAY, id="liferay"),
        pytest.param(f'<a href="{EVENT}">{{}}</a>', EVENT, id="sharepoint"),
        pytest.param('<a href="/PhanTrang/1747/{}/tin.html">{}</a>', "/PhanTrang/1747/{}/tin.html", id="mic"),
        pytest.param('<a href="/tin-tuc/page-{}">{}</a>', "/tin-tuc/page-{}", id="nukeviet"),
        pytest.param('<a href="/tin-tuc/page/{}/">{}</a>', "/tin-tuc/page/{}/", id="wordpress"),
        pytest.param('<a href="/tin-tuc-p{}">{}</a>', "/tin-tuc-p{}", id="newspaper"),
        pytest.param('<a href="/tin-tuc?p={}">{}</a>', "/tin-tuc?p={}", id="aspnet"),
    ],
)  # fmt: skip
def test_by_the_number_in_the_address(tmp_path: Path, link: str, address: str) -> None:
    pager = "".join(link.replace("{}", str(number)) for number in (2, 3))
    (found,) = drafted_lists(tmp_path, pager, "", address.replace("{}", "2"))
    shown = (found.pages or "").replace("{page}", "2")
    assert "{page}" in (found.pages or "")
    assert (found.url, found.first, found.form, found.next) == (LIST, 2, (), None)
    assert set(shown.partition("?")[2].split("&")) <= set(address.replace("{}", "2").partition("?")[2].split("&"))
    assert shown.partition("?")[0] == HOME[:-1] + address.replace("{}", "2").partition("?")[0]


def test_by_the_fragments_of_a_list_that_grows(tmp_path: Path) -> None:
    pager = '<input type="hidden" id="hdZoneId" value="1203"><a class="box-viewmore" href="javascript:;">Xem thêm</a>'
    (found,) = drafted_lists(tmp_path, pager, "", "/timelinelist/1203/2.htm")
    assert found == ListPages(LIST, pages=f"{HOME}timelinelist/1203/{{page}}.htm")


PORTLET = (
    '<form method="post" action="/c/portal/render_portlet"><input type="hidden" name="p_l_id" value="10718">'
    '<input type="hidden" name="_v_page" value=""><input type="hidden" name="_v_categoryId" value="2015"></form>'
)


def test_by_a_form_that_a_script_sends(tmp_path: Path) -> None:
    links = "".join(
        f'<a class="next_article" href="#" onclick="submitForm({n}); return false;">{n}</a>' for n in (2, 3)
    )
    fields = (("p_l_id", "10718"), ("_v_categoryId", "2015"), ("_v_page", "2"))
    (found,) = drafted_lists(tmp_path, PORTLET + links, "", f"/c/portal/render_portlet?{urlencode(fields)} POST")
    form = (*fields[:2], ("_v_page", "{page}"))
    assert found == ListPages(LIST, pages=f"{HOME}c/portal/render_portlet", form=form)


def test_by_a_form_with_buttons(tmp_path: Path) -> None:
    form = (
        '<form method="post"><input type="hidden" name="muc" value="5"><button name="trang" value="2">2</button></form>'
    )
    (found,) = drafted_lists(tmp_path, form, "", f"/tin-tuc?{urlencode({'muc': 5, 'trang': 2})} POST")
    assert found == ListPages(LIST, form=(("muc", "5"), ("trang", "{page}")))


@pytest.mark.parametrize(
    ("first", "second", "path", "selector"),
    [
        pytest.param(
            '<a class="xem-tiep" href="/tin-tuc?sau=kQ3x">Trang sau</a>',
            '<a class="xem-tiep" href="/tin-tuc?sau=pW9d">Trang sau</a>',
            "/tin-tuc?sau=kQ3x", "a.xem-tiep", id="name-of-its-own",
        ),
        pytest.param(
            '<a rel="next" href="/tin-tuc?sau=kQ3x">Trang sau</a>', "", "/tin-tuc?sau=kQ3x", 'a[rel~="next"]', id="rel",
        ),
        pytest.param(
            '<ul><li class="pagination-next"><a class="pagenav" href="/tin-tuc?start=20">Tiếp theo</a></li></ul>',
            '<ul><li class="pagination-prev"><a class="pagenav" href="/tin-tuc">Trước</a></li>'
            '<li class="pagination-next"><a class="pagenav" href="/tin-tuc?start=40">Tiếp theo</a></li></ul>',
            "/tin-tuc?start=20", "li.pagination-next a", id="joomla",
        ),
        pytest.param(
            '<a class="page-link" href="/tin-tuc?sau=kQ3x">Trang sau</a>',
            '<a class="page-link" href="/tin-tuc">Trang trước</a>'
            '<a class="page-link" href="/tin-tuc?sau=pW9d">Trang sau</a>',
            "/tin-tuc?sau=kQ3x", None, id="a-name-that-leads-back",
        ),
    ],
)  # fmt: skip
def test_by_a_link_without_a_number(tmp_path: Path, first: str, second: str, path: str, selector: str | None) -> None:
    (found,) = drafted_lists(tmp_path, first, second, path)
    assert found == ListPages(LIST, next=selector)


def test_a_form_with_the_state_of_its_page_is_sent_anew_by_every_crawl(tmp_path: Path) -> None:
    form = (
        '<form method="post"><input type="hidden" name="__VIEWSTATE" value="/wEP"><a href="javascript:__doPostBack('
        "'ctl00$grid','Page$2')\">2</a></form>"
    )
    (found,) = drafted_lists(tmp_path, form, "", "/none")
    assert found == ListPages(LIST)


def test_a_second_page_with_the_same_articles_is_none(tmp_path: Path) -> None:
    bodies: dict[str, str | bytes] = {
        "/": index({}, '<a href="/tin-tuc">News</a>'),
        "/tin-tuc": index(entries(1), '<a class="sau" href="/tin-tuc?sau=x">Trang sau</a>'),
        "/tin-tuc?sau=x": index(entries(1)),
        **{path: article(name) for path, name in entries(1).items()},
    }
    assert drafted(look(pages(bodies)), tmp_path).lists == (ListPages(LIST),)
