"""A Site: what a crawl and the extractor need to know of one news site beforehand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """A site to follow. Only `name` and `home` are needed; the rest is found on the site itself.

    `home` is an absolute http(s) address, `timezone` an IANA name for pages that name no zone, `language` a
    BCP 47 tag; `feeds`, `sitemaps` and `lists` are absolute addresses to start from besides the home page; `images`
    says whether the pictures of the articles are fetched as well.
    """

    name: str
    home: str
    title: str | None = None
    timezone: str | None = None
    language: str | None = None
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    images: bool = False
