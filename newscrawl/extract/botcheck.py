"""Whether a page tests visitors for being robots, in place of what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from newscrawl.extract.botwords import HEADERS, MARKS, SENTENCES, TITLES, WIDGETS
from newscrawl.extract.document import parse
from newscrawl.extract.walk import read_blocks
from newscrawl.latepattern import late
from newscrawl.text import clean, fold

#: A test has few lines, words and links; what has more is a page with a test somewhere in it.
MOST_LINES = 25
_MOST_WORDS = 1_200
_MOST_LINKS = 40
_MOST_BYTES = 400_000
#: Words of a page that a script fetches once more, as soon as it has set a cookie.
_WAITING = 200
_LONGEST_TITLE = 120

_SETS_COOKIE = b"document.cookie"
_RELOADS = late(rb"location\s*(?:\.\s*(?:href|replace|reload|assign)|\[|=(?!=))")
_SPLIT = late(r"\s+[|–—-]\s+")


def judge_response(body: bytes, url: str, headers: Mapping[str, str]) -> str | None:
    """Why a response that is an error by its status is a test for robots, as a sentence; None where it is none, or
    cannot be told. `headers` have names in lower case. Never raises."""
    if (found := by_headers(headers)) is not None or not body.strip() or len(body) > _MOST_BYTES:
        return found
    document = parse(body, url, headers)
    lines = [block.text for block in read_blocks(document.root).blocks]
    if len(lines) > MOST_LINES:
        return None
    return by_words([document.root.findtext(".//title")], lines) or by_markup(body, sum(map(len, lines)))


def by_headers(headers: Mapping[str, str]) -> str | None:
    """Why a response with `headers` (names in lower case) is a test, as a sentence; None where they do not say so."""
    for name, values, sender in HEADERS:
        value = headers.get(name)
        if value is not None and any(each in value.lower() for each in values):
            return f"The response is a test for robots by {sender}."
    return None


def by_markup(page: bytes, words: int) -> str | None:
    """Why a page is a test, by its markup; `words` is how many characters of text a visitor sees on it."""
    if len(page) > _MOST_BYTES or words > _MOST_WORDS or page.count(b"<a ") > _MOST_LINKS:
        return None
    for mark, sender in MARKS:
        if mark in page:
            return f"The page is a test for robots by {sender}."
    if words <= _WAITING and _SETS_COOKIE in page and _RELOADS.search(page):
        return "The page has only a script that sets a cookie and asks for the page again."
    inputs = page.count(b"<input") - page.count(b'type="hidden"')
    form = inputs > 3 or b"<textarea" in page or b'type="password"' in page
    if not form and words <= _MOST_WORDS // 2 and any(widget in page for widget in WIDGETS):
        return "The page has a captcha and hardly anything else."
    return None


def by_words(titles: Iterable[str | None], lines: Iterable[str]) -> str | None:
    """Why a page is a test, by its titles and its few lines of text."""
    for title in titles:
        folded = fold(clean((title or "")[:_LONGEST_TITLE]))
        if any(part.strip(" .…!?") in TITLES for part in (folded, *_SPLIT.split(folded))):
            return f"The page has the title “{folded}” of a test for robots."
        if any(sentence in folded for sentence in SENTENCES):
            return f"The page says “{folded}”."
    for line in lines:
        folded = fold(line[:_MOST_WORDS])
        if any(sentence in folded for sentence in SENTENCES):
            return f"The page says “{folded[:80]}”."
    return None
