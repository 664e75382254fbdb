"""Whether what is served at a known article's address is still that article: soft 404, log-in, consent, redirects.

Asked only of addresses at which an article was read before. A page that fails for now (an error of the server's, an
empty page) proves nothing, and is no disappearance.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from newscrawl.extract.article import Article, PageKind
from newscrawl.latepattern import late
from newscrawl.text import clean, fold

#: A message that an article is not there is short; a longer text may well be about something that was not found.
_SHORT = 700
_OPENING = 300
#: Characters of a headline or a text that are looked at.
_LONGEST = 1000
#: How a date is found on a page that prints none of its own.
_NO_DATE_LINE = frozenset({"url", "script", "attribute", "footer", "image-path", "assumed"})

#: What a page says where an article was; folded, as all that follows.
_MISSING = late(
    r"\b(?:404|410|not found|no longer (?:available|exists?|here|online)|does ?n[o']t exist"
    r"|(?:has been|was) (?:removed|deleted)|can(?:no|')t be found|page (?:is )?missing|is gone"
    r"|khong tim thay|khong ton tai"
    r"|(?:da|bi) (?:bi )?(?:xoa|go)(?: bo)?\b|khong con|nicht gefunden|existiert nicht|nicht mehr verfugbar|introuvable"
    r"|n'existe (?:pas|plus)|no (?:se )?encontr|no existe|nao (?:foi )?encontrad|nao existe|non trovat|non esiste"
    r"|niet gevonden|hittades inte|kunde inte hittas|nie znaleziono|nie istnieje|не наиден|не существует|удален"
    r"|tidak ditemukan|bulunamadi)|見つかりません|不存在|已删除|未找到|찾을 수 없|ไมพบ"
)
_REFUSED = late(
    r"\b(?:403|forbidden|access denied|not authori[sz]ed|just a moment|attention required|captcha|unusual traffic"
    r"|are you (?:a )?(?:robot|human)|verify (?:that )?you are|truy cap bi tu choi|khong co quyen|zugriff verweigert)\b"
)
_FAILING = late(
    r"\b(?:50[0-4]|internal server error|service unavailable|bad gateway|gateway time|temporarily|try again later"
    r"|maintenance|bao tri|tam thoi|tam ngung|thu lai sau|wartung|spater (?:erneut|noch)|en mantenimiento)\b"
)
#: Where sites send visitors who have to log in or to agree first: a part of the path, or the host's first name.
_LOGIN_PLACE = late(r"(?:log-?in|sign-?in|dang-?nhap|sso|auth|oauth2?|cas|accounts?|paywall)(?:\.\w+)?", re.I)
_CONSENT_PLACE = late(r"(?:consent|cookie-?consent|gdpr|privacy-?wall|zustimmung)(?:\.\w+)?", re.I)


@dataclass(frozen=True, slots=True)
class Vanished:
    """How an article disappeared: `status` is gone or blocked, `reason` a short stable word, `detail` a sentence.

    `moved_to` is the address at which the same article was found instead.
    """

    status: str
    reason: str
    detail: str
    moved_to: str | None = None


def judge_page(article: Article, headline: str, redirected_to: str | None = None) -> Vanished | None:
    """What became of the article that was known under `headline`, when its address now gives the page `article`.

    `redirected_to` is the address that the page came from, where that is another article's or none's. None where the
    page is the article still, or says nothing sure.
    """
    if article.kind is PageKind.BOT_CHECK:
        return Vanished("blocked", article.kind.value, article.kind_reason)
    same = _same_headline(article.title, headline)
    message = _message(article) if not same else None
    if message is not None:
        return message
    if article.kind in (PageKind.LOGIN, PageKind.CONSENT, PageKind.PAYWALL):
        return Vanished("blocked", article.kind.value, article.kind_reason)
    if redirected_to is not None and (refused := judge_place(redirected_to)) is not None:
        return refused
    if redirected_to is not None:
        return _elsewhere(article, redirected_to, same)
    if article.kind is PageKind.LIST and not same:
        return Vanished("gone", "list", f"the address now shows a list, “{_start(article.title)[:80]}”")
    return None


def judge_place(url: str) -> Vanished | None:
    """Whether `url`, which an article's address led to, is one where a visitor has to log in or to agree first."""
    try:
        parts = urlsplit(url)
        places = [(parts.hostname or "").split(".", 1)[0], *parts.path.split("/")[1:4]]
    except ValueError:
        return None
    for reason, place in (("login", _LOGIN_PLACE), ("consent", _CONSENT_PLACE)):
        if any(place.fullmatch(name) for name in places):
            return Vanished("blocked", reason, f"redirected to {url}")
    return None


def _message(article: Article) -> Vanished | None:
    """A page that says one thing: that the article is not there, or that the visitor is not let in."""
    title, body = fold(_start(article.title)), _start(article.body)
    if article.kind is PageKind.ARTICLE and not _may_be_message(article, title, body):
        return None
    said = title
    if article.kind is PageKind.ERROR:
        said += " " + fold(article.kind_reason)
    if article.kind in (PageKind.ERROR, PageKind.EMPTY, PageKind.OTHER):
        said += " " + fold(body[:_OPENING])
    if _FAILING.search(said) and not _MISSING.search(title):
        return None
    quoted = _start(article.title)[:80] or body[:80]
    if _REFUSED.search(said):
        return Vanished("blocked", "refused", f"the page says “{quoted}”")
    if _MISSING.search(said):
        return Vanished("gone", "not found", f"the page says “{quoted}”")
    return None


def _may_be_message(article: Article, title: str, body: str) -> bool:
    """Whether what was read as an article may be a message in a page's ordinary frame: short, and without a date."""
    evidence = article.evidence.get("published")
    undated = article.published is None or (evidence is not None and evidence.method in _NO_DATE_LINE)
    return undated and len(body) <= _SHORT and bool(_MISSING.search(title))


def _elsewhere(article: Article, url: str, same: bool) -> Vanished | None:
    """A redirect to another page: the article's new address, another article, a section."""
    if article.kind is PageKind.ARTICLE and same:
        return Vanished("gone", "moved", f"moved to {url}", moved_to=url)
    if article.kind in (PageKind.EMPTY, PageKind.ERROR):
        return None
    what = {PageKind.ARTICLE: "another article", PageKind.LIST: "a list"}.get(article.kind, "another page")
    reason = "list" if article.kind is PageKind.LIST else "redirect"
    return Vanished("gone", reason, f"redirected to {what}, {url}")


def _same_headline(one: str | None, other: str | None) -> bool:
    return bool(one and other) and fold(_start(one)) == fold(_start(other))


def _start(text: str | None) -> str:
    return clean((text or "")[:_LONGEST])
