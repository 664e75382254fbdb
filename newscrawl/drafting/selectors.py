"""Selectors for fields that the generic reading misses or only guesses, while a stable class of the pages holds them.

A selector is proposed by the names that templates give to what holds a field, and kept only if the pages, read again
by it, say more than before and nothing else than where the reading was sure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element

from newscrawl.drafting.expected import has
from newscrawl.drafting.seen import SeenPage
from newscrawl.extract import extract_document
from newscrawl.extract.article import Article
from newscrawl.extract.document import Document, parse
from newscrawl.extract.nameshape import is_person, is_unit
from newscrawl.sites.site import Rule, Rules, Site

#: Words in class names, ids and itemprops of what holds a field. `-`, `_` and capitals part them.
_HINTS = {
    "title": "title headline tieude tieu",
    "published": "date time ngay dang thoi gian publish published posted post created pub datum fecha day when luc",
    "authors": "author authors byline writer tacgia tac tg viet but danh autor reporter signature sign",
    "view_count": "view views luot xem doc read reads reader hit hits count counter visits",
}
#: Stages that only guess, by field.
_GUESSES = {
    "title": frozenset(("title", "url")),
    "published": frozenset(("url", "footer", "image-path", "attribute", "script")),
}
_LEAST_PAGES = 3
#: Below this share of unsure pages a field is left to the generic reading.
_LEAST_UNSURE = 0.3
_LEAST_GAIN = 0.5
_MOST_TRIED = 5
_LONGEST = 200
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{1,60}")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where a field stands, as a CSS selector, and why that is needed."""

    field: str
    css: str
    why: str


@dataclass(frozen=True, slots=True)
class _Page:
    seen: SeenPage
    doc: Document
    selectors: frozenset[str]

    def read(self, site: Site) -> Article:
        return extract_document(self.doc, fetched_at=self.seen.answer.fetched_at, site=site)


def propose(pages: Sequence[SeenPage], site: Site) -> list[Proposal]:
    """Selectors for the fields of which the reading of `pages`, articles of `site`, is unsure. Never raises."""
    if len(pages) < _LEAST_PAGES:
        return []
    unsure = {field: [page for page in pages if _is_unsure(page.article, field)] for field in _HINTS}
    wanted = [field for field, found in unsure.items() if len(found) >= max(2, _LEAST_UNSURE * len(pages))]
    if not wanted:
        return []
    parsed = [_parsed(page) for page in pages]
    counts = Counter(selector for page in parsed for selector in page.selectors)
    proposals = []
    for field in wanted:
        likely = [s for s, n in counts.items() if n >= _LEAST_GAIN * len(unsure[field]) and n > 1 and _hints(s, field)]
        likely.sort(key=lambda selector: (-counts[selector], len(selector), selector))
        tried = (_proposal(field, selector, parsed, site) for selector in likely[:_MOST_TRIED])
        proposals.extend(list(filter(None, tried))[:1])
    return proposals


def _is_unsure(article: Article, field: str) -> bool:
    evidence = article.evidence.get(field)
    return not has(article, field) or (evidence is not None and evidence.method in _GUESSES.get(field, ()))


def _parsed(page: SeenPage) -> _Page:
    doc = parse(page.answer.body, page.url, page.answer.headers)
    counts = Counter(selector for element in doc.root.iter() for selector in _selectors_of(element))
    # Of what stands on a page more than once one cannot be sure which it is.
    return _Page(page, doc, frozenset(selector for selector, number in counts.items() if number == 1))


def _selectors_of(element: _Element) -> Iterator[str]:
    """Selectors of an element with a short text, by its tag and one name that it has."""
    tag = element.tag
    if not isinstance(tag, str) or tag in ("html", "body", "script", "style", "meta", "link", "form", "input"):
        return
    names = [*(f".{name}" for name in (element.get("class") or "").split()), f"#{element.get('id') or ''}"]
    names = [name for name in names if _NAME.fullmatch(name[1:]) and not re.search(r"\d{3}", name)]
    if item := element.get("itemprop"):
        names.append(f'[itemprop="{item}"]' if _NAME.fullmatch(item) else "")
    if any(names) and 0 < len(_short(element)) <= _LONGEST:
        yield from (f"{tag}{name}" for name in names if name)


def _short(element: _Element) -> str:
    """The text of an element as far as it tells whether it is short."""
    text = ""
    for part in element.itertext():
        text += part if isinstance(part, str) else ""
        if len(text) > 4 * _LONGEST:
            break
    return " ".join(text.split())


def _hints(selector: str, field: str) -> bool:
    name = re.split(r'[.#]|="', selector, maxsplit=1)[-1]
    return bool({word.lower() for word in _WORD.findall(name)} & set(_HINTS[field].split()))


def _is_plausible(article: Article, field: str) -> bool:
    return field != "authors" or all(is_person(name) or is_unit(name) for name in article.authors)


def _proposal(field: str, selector: str, pages: Sequence[_Page], site: Site) -> Proposal | None:
    """The proposal of `selector`, if pages that are read by it say more, and what was sure stays as it was."""
    rules = Rules(fields=((field, (Rule(css=selector),)),))
    told = replace(site, rules=(rules,))
    gained, values = 0, set()
    for page in pages:
        before, after = page.seen.article, page.read(told)
        if not has(after, field):
            continue
        if not _is_unsure(before, field):
            if getattr(before, field) != getattr(after, field):
                return None
            continue
        evidence = after.evidence.get(field)
        if evidence is not None and evidence.method == "rule" and _is_plausible(after, field):
            gained += 1
            values.add(getattr(after, field))
    unsure = sum(_is_unsure(page.seen.article, field) for page in pages)
    if gained < max(2, _LEAST_GAIN * unsure) or (field != "authors" and len(values) < 2):
        return None
    had = sum(has(page.seen.article, field) for page in pages)
    what = f"was not found on {len(pages) - had} of {len(pages)} pages" if had < len(pages) else "was only guessed"
    return Proposal(field, selector, f"It {what}; this element has it on {gained} of the {unsure} that were unsure.")
