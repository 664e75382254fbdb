"""What a new case is called: its site, and the number or the last words of its address."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from newscrawl.sites.patterns import found_in
from newscrawl.sites.site import Site
from newscrawl.text import fold

_LONGEST = 50
_ENDING = re.compile(r"\.[a-z]{2,5}$")
_OTHER = re.compile(r"[^a-z0-9]+")


def name_for(url: str, site: Site | None) -> str:
    """The name of a case for the page at `url`: `sontay-7318344`, or `example-org-mot-bai-viet` where no number is
    known. Letters, digits and hyphens only, for it is a folder's."""
    parts = urlsplit(url)
    found = found_in(site.article_id, url) if site is not None and site.article_id else None
    tail = found[1] if found and found[1] else _ENDING.sub("", unquote(parts.path).strip("/").rpartition("/")[2])
    words = (site.name if site is not None else parts.netloc.removeprefix("www."), tail or "home")
    return "-".join(_OTHER.sub("-", fold(part)).strip("-")[:_LONGEST].strip("-") for part in words)
