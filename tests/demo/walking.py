"""Walks through the portal by its links, as a crawler meets it."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from newscrawl.demo.portal import Portal

BASE = "http://localhost/"
VIEW = re.compile(r"/-/view_content/([0-9]{7})-")


def tree(portal: Portal, address: str) -> html.HtmlElement:
    response = portal.respond(address)
    assert response.status == 200, address
    assert response.content_type == "text/html; charset=UTF-8"
    return html.document_fromstring(response.body.decode())


def words(element: html.HtmlElement) -> str:
    return unicodedata.normalize("NFC", " ".join(element.text_content().split()))


def links(page: html.HtmlElement, *, pager: bool) -> set[str]:
    """Path and query of every page of the portal that `page` leads to."""
    found = set(page.xpath("//a/@href | //link[@rel='alternate']/@href"))
    if pager:
        for script in page.xpath("//a[@href='#']/@onclick"):
            found.add(re.fullmatch(r"self\.location = '([^']+)';", script)[1])  # type: ignore[index]
    addresses = (urlsplit(urljoin(BASE, link)) for link in found if not link.startswith(("javascript:", "#")))
    return {f"{a.path}?{a.query}" if a.query else a.path for a in addresses if a.netloc == urlsplit(BASE).netloc}


def walk(portal: Portal, *, pager: bool) -> set[str]:
    """Every address reached from the front page."""
    seen, waiting = {"/"}, ["/"]
    while waiting:
        response = portal.respond(waiting.pop())
        assert response.status == 200
        if response.content_type.startswith("text/html"):
            page = html.document_fromstring(response.body.decode())
            found = links(page, pager=pager)
        elif response.content_type.startswith("application/rss"):
            feed = etree.fromstring(response.body)
            found = {urlsplit(link).path for link in feed.xpath("//item/link/text()")}
        else:
            continue
        waiting.extend(found - seen)
        seen |= found
    return seen


def article_ids(addresses: set[str]) -> set[int]:
    return {int(match[1]) for address in addresses if (match := VIEW.search(address))}
