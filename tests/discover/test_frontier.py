"""Each article once, lists to their end and no further."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from newscrawl.discover.frontier import MAX_OTHER_DEPTH, Frontier, Refusal, Visit, is_front_page
from newscrawl.discover.links import Link, LinkKind
from newscrawl.discover.listpages import ListPage
from newscrawl.discover.walk import Walk

SITE = "https://sontay.hanoi.gov.vn"
ARTICLE = f"{SITE}/do-thi/-/view_content/7100001-chinh-trang-via-he.html"
COPY = f"{SITE}/cs/kinh-te/-/view_content/7100001-chinh-trang-via-he.html"
PRINT = f"{SITE}/VCMS-portlet/html/portlet/vcmsviewcontent/print_article.jsp?printArticleId=7100001"


def visit(frontier: Frontier, url: str, kind: LinkKind = LinkKind.LIST, depth: int = 0) -> Visit:
    admitted = frontier.admit(url, kind, depth)
    assert isinstance(admitted, Visit)
    return admitted


def links(*urls: str, kind: LinkKind = LinkKind.ARTICLE) -> list[Link]:
    return [Link(url, "", kind) for url in urls]


def test_an_address_is_admitted_once() -> None:
    frontier = Frontier()
    assert isinstance(frontier.admit(ARTICLE, LinkKind.ARTICLE), Visit)
    assert frontier.admit(ARTICLE, LinkKind.ARTICLE) is None


def test_another_address_of_the_same_article_is_refused_once_with_its_reason() -> None:
    frontier = Frontier()
    frontier.admit(ARTICLE, LinkKind.ARTICLE)
    refusal = frontier.admit(COPY, LinkKind.ARTICLE)
    assert isinstance(refusal, Refusal)
    assert (refusal.url, refusal.reason) == (COPY, "duplicate")
    assert ARTICLE in refusal.detail
    assert frontier.admit(COPY, LinkKind.ARTICLE) is None


def test_links_are_asked_for_under_the_scheme_of_the_site() -> None:
    frontier = Frontier(scheme="http")
    assert visit(frontier, ARTICLE, LinkKind.ARTICLE).url == ARTICLE.replace("https:", "http:")


def test_print_views_are_never_visited() -> None:
    frontier = Frontier()
    home = visit(frontier, SITE + "/")
    (refusal,) = frontier.follow(home, False, links(PRINT, PRINT, kind=LinkKind.PRINT))
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "print"


def test_a_list_leads_to_its_articles() -> None:
    frontier = Frontier()
    section = visit(frontier, SITE + "/do-thi")
    assert [entry.url for entry in frontier.follow(section, False, links(ARTICLE))] == [ARTICLE]


def test_a_further_page_of_a_list_is_admitted_once() -> None:
    frontier = Frontier(scheme="https")
    walk = Walk(SITE + "/do-thi", datetime.now(UTC))
    page = ListPage(SITE + "/do-thi?pagenum=2", number=2)
    admitted = frontier.admit_page(page, walk)
    assert admitted is not None
    assert (admitted.url, admitted.kind, admitted.walk) == (page.url, LinkKind.NEXT, walk)
    assert frontier.admit_page(page, walk) is None


def test_pages_that_are_posted_to_one_address_are_told_apart() -> None:
    frontier = Frontier()
    walk = Walk(SITE + "/do-thi", datetime.now(UTC))
    pages = [ListPage(SITE + "/do-thi", (("__VIEWSTATE", f"x{n}"), ("page", str(n))), n) for n in (2, 3)]
    assert all(frontier.admit_page(page, walk) for page in pages)
    again = ListPage(SITE + "/do-thi", (("__VIEWSTATE", "other"), ("page", "3")), 3)
    assert frontier.admit_page(again, walk) is None


def test_an_article_leads_to_articles() -> None:
    frontier = Frontier()
    article = visit(frontier, ARTICLE, LinkKind.ARTICLE)
    other = f"{SITE}/do-thi/-/view_content/7100002-cay-xanh.html"
    contact = links(SITE + "/lien-he", kind=LinkKind.OTHER)
    found = list(frontier.follow(article, True, links(other) + contact))
    assert [entry.url for entry in found] == [other]


def test_where_the_site_announces_its_pages_an_article_leads_nowhere() -> None:
    frontier = Frontier(announced=True)
    article = visit(frontier, ARTICLE, LinkKind.ARTICLE)
    other = f"{SITE}/do-thi/-/view_content/7100002-cay-xanh.html"
    assert not list(frontier.follow(article, True, links(other)))
    assert list(frontier.follow(visit(frontier, SITE + "/"), False, links(other)))


def test_other_pages_are_followed_a_little_way_only() -> None:
    frontier = Frontier()
    depth, page = 0, visit(frontier, SITE + "/")
    while True:
        found = list(frontier.follow(page, False, links(f"{SITE}/lich/{depth}", kind=LinkKind.OTHER)))
        if not found:
            break
        (page,) = found
        depth += 1
    assert depth == MAX_OTHER_DEPTH


def test_a_crawl_of_one_section_stays_in_it() -> None:
    frontier = Frontier(whole_site=False)
    section = visit(frontier, SITE + "/do-thi")
    elsewhere = links(SITE + "/kinh-te", kind=LinkKind.LIST)
    assert [entry.url for entry in frontier.follow(section, False, links(ARTICLE) + elsewhere)] == [ARTICLE]


def test_a_redirect_to_a_page_seen_before_is_noticed() -> None:
    frontier = Frontier()
    frontier.admit(ARTICLE, LinkKind.ARTICLE)
    short = visit(frontier, f"{SITE}/s/abc", LinkKind.ARTICLE)
    assert frontier.arrived(short, COPY) == ARTICLE
    fresh = visit(frontier, f"{SITE}/s/def", LinkKind.ARTICLE)
    assert frontier.arrived(fresh, f"{SITE}/do-thi/-/view_content/7100009-moi.html") is None


@pytest.mark.parametrize(
    "path", ["", "/", "/vi", "/en-us/", "/index.html", "/web/guest/home", "/trang-chu", "/default.aspx"]
)
def test_front_pages(path: str) -> None:
    assert is_front_page(SITE + path)


@pytest.mark.parametrize("path", ["/do-thi", "/?id=7", "/news/", "/do-thi/-/view_content/1-x.html", "/vietnam"])
def test_pages_that_are_no_front_page(path: str) -> None:
    assert not is_front_page(SITE + path)


def crawl(frontier: Frontier, start: Visit, shown: Callable[[str], list[Link]]) -> tuple[list[str], set[str]]:
    """Visit `start` and all that it leads to, in order, as a crawl does; the lists visited, and why others were not."""
    queue, visited, reasons = [start], list[str](), set[str]()
    while queue and len(visited) < 5000:
        page = queue.pop(0)
        held = frontier.hold(page)
        if held is not None:
            reasons.add(held.reason)
            continue
        visited.append(page.url)
        for entry in frontier.follow(page, False, shown(page.url)):
            if isinstance(entry, Visit) and entry.kind is LinkKind.LIST:
                queue.append(entry)
    return visited, reasons


def test_a_calendar_without_events_comes_to_an_end() -> None:
    """Each month links to the days of it and to the next; the same article stands beside them all."""
    frontier, months = Frontier(), itertools.count()

    def shown(url: str) -> list[Link]:
        month = next(months)
        days = links(*(f"{SITE}/lich?thang={month}-{day}" for day in range(31)), kind=LinkKind.LIST)
        return links(ARTICLE) + days

    visited, reasons = crawl(frontier, visit(frontier, SITE + "/lich"), shown)
    assert len(visited) < 100
    assert reasons == {"trap"}
    assert isinstance(frontier.admit(SITE + "/lich-su", LinkKind.LIST), Visit)


def test_a_calendar_whose_addresses_have_words_beside_numbers_comes_to_an_end() -> None:
    frontier, tokens = Frontier(), itertools.count()

    def shown(url: str) -> list[Link]:
        days = (f"{SITE}/lich/nam2023/t{next(tokens):x}a7" for _ in range(31))
        return links(ARTICLE) + links(*days, kind=LinkKind.LIST)

    visited, _ = crawl(frontier, visit(frontier, SITE + "/lich"), shown)
    assert len(visited) < 100


@pytest.mark.parametrize("order", [1, -1])
def test_an_archive_by_date_is_read_whole_though_most_of_its_days_are_empty(order: int) -> None:
    """Thirty years of months from one page, of which the last seven have articles, every third one none."""
    frontier = Frontier()
    months = [f"{SITE}/kho/{1995 + n // 12}/{n % 12 + 1:02}" for n in range(30 * 12)][::order]
    full = {url: 7100000 + n for n, url in enumerate(months) if int(url[-7:-3]) >= 2018 and n % 3}

    def shown(url: str) -> list[Link]:
        if url == SITE + "/kho":
            return links(*months, kind=LinkKind.LIST)
        return links(ARTICLE.replace("7100001", str(full[url]))) if url in full else []

    visited, _ = crawl(frontier, visit(frontier, SITE + "/kho"), shown)
    assert full.keys() <= set(visited)


def test_pages_that_are_articles_whatever_they_look_like_are_no_calendar() -> None:
    """Every other page of the site is one; of the rest none leads anywhere."""
    frontier = Frontier()
    for n in range(200):
        page = visit(frontier, f"{SITE}/p/{n}", LinkKind.OTHER, depth=1)
        assert frontier.hold(page) is None
        list(frontier.follow(page, n % 2 == 0, []))


def test_days_that_have_articles_of_their_own_are_followed() -> None:
    frontier = Frontier()
    for day in range(1, 200):
        page = visit(frontier, f"{SITE}/theo-ngay/{day}")
        later = links(f"{SITE}/theo-ngay/{day + 1000}", kind=LinkKind.LIST)
        (_, onward) = frontier.follow(page, False, links(ARTICLE.replace("7100001", str(7200000 + day))) + later)
        assert isinstance(onward, Visit)
        assert frontier.hold(onward) is None


@pytest.mark.parametrize(
    "path", ["/tin" * 5 + "/mot-bai-viet-dai-12345.html", "/".join(["", *"abcdefghijklmnopqrs", ""])]
)
def test_addresses_that_grow_for_ever_are_refused(path: str) -> None:
    frontier = Frontier()
    (refusal,) = frontier.follow(visit(frontier, SITE + "/"), False, links(SITE + path))
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "trap"
