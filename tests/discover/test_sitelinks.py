"""Links as the file of a site has them."""

from __future__ import annotations

from lxml import html

from newscrawl.discover.kinds import LinkKind
from newscrawl.discover.links import find_links
from newscrawl.discover.sitelinks import find_site_links
from newscrawl.sites.site import Site

URL = "https://bao-thu.vn/tin"
PAGE = html.document_fromstring(
    """<html><body><a href="/xem/7">Xem</a> <a href="/lien-he">Liên hệ</a> <a href="?page=2">2</a>
    <a href="https://cu.bao-thu.vn/xem/9">Cũ</a> <a href="https://other.vn/xem/3">Khác</a></body></html>"""
)


def kinds(site: Site | None) -> dict[str, LinkKind]:
    return {link.url: link.kind for link in find_site_links(PAGE, URL, URL, site)}


def test_without_a_file_links_are_those_of_any_site() -> None:
    plain = Site("bao-thu", "https://bao-thu.vn/")
    assert find_site_links(PAGE, URL, URL, None) == find_links(PAGE, URL, URL) == find_site_links(PAGE, URL, URL, plain)
    assert kinds(None)["https://bao-thu.vn/xem/7"] is not LinkKind.ARTICLE


def test_an_address_with_the_pattern_of_articles_is_one() -> None:
    found = kinds(Site("bao-thu", "https://bao-thu.vn/", articles=(r"/none/", r"/xem/\d+$")))
    assert found["https://bao-thu.vn/xem/7"] is LinkKind.ARTICLE
    assert found["https://bao-thu.vn/lien-he"] is kinds(None)["https://bao-thu.vn/lien-he"]
    assert "https://cu.bao-thu.vn/xem/9" not in found


def test_further_hosts_are_the_same_site_from_either() -> None:
    site = Site("bao-thu", "https://bao-thu.vn/", hosts=("cu.bao-thu.vn",), articles=(r"/xem/\d+$",))
    assert kinds(site)["https://cu.bao-thu.vn/xem/9"] is LinkKind.ARTICLE
    assert "https://other.vn/xem/3" not in kinds(site)
    from_there = find_site_links(PAGE, "https://cu.bao-thu.vn/", "https://cu.bao-thu.vn/", site)
    assert "https://cu.bao-thu.vn/xem/7" in [link.url for link in from_there]
    page = html.document_fromstring('<html><body><a href="https://bao-thu.vn/xem/1">x</a></body></html>')
    links = find_site_links(page, "https://cu.bao-thu.vn/", "https://cu.bao-thu.vn/", site)
    assert [link.url for link in links] == ["https://bao-thu.vn/xem/1"]
