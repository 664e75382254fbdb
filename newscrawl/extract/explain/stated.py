"""The metadata that lost: what else a page says of itself for machines, and why it was not taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from newscrawl.discover.identity import identity
from newscrawl.extract.article import Evidence
from newscrawl.extract.authors import split_names, squash
from newscrawl.extract.byline import site_names
from newscrawl.extract.bylinewords import ROLE_PHRASES, ROLES
from newscrawl.extract.candidates import Candidate
from newscrawl.extract.dates import reads_day_first
from newscrawl.extract.datetext import read_date
from newscrawl.extract.explain.case import Case
from newscrawl.extract.explain.dated import judge_date
from newscrawl.extract.explain.findings import Lost
from newscrawl.extract.headline import key
from newscrawl.extract.language import primary_tag
from newscrawl.extract.numbers import read_number
from newscrawl.extract.title import without_site
from newscrawl.text import fold

#: Why a candidate lost, and whether it says the same as the value that won. A judge is told whether the candidate was
#: looked at before the winner (`early`).
Verdict = tuple[str, bool]
Judge = Callable[[Case, Candidate, bool], Verdict]

SAME: Verdict = ("says the same", True)
LOWER: Verdict = ("lower rank", False)

#: What the metadata call a field where they call it otherwise.
_NAMES = {"canonical_url": "canonical", "images": "image"}
#: Fields whose value is gathered from all candidates of one place.
_GATHERED = ("authors", "tags")


def stated(case: Case, field: str, evidence: Evidence | None) -> Iterator[Lost]:
    """The metadata candidates of `field` but for the one that `evidence` names, in the order of their rank."""
    judge = _JUDGES.get(field)
    if judge is None:
        return
    candidates = [*case.metadata.all(_NAMES.get(field, field))]
    if field == "language" and case.doc.language_hint:
        candidates.insert(0, Candidate(case.doc.language_hint, "html", "lang"))
    early = True
    for (method, detail), group in groupby(candidates, key=lambda c: (c.method, c.detail)):
        for candidate in _as_one([*group]) if field in _GATHERED else group:
            if early and _won(evidence, method, detail, candidate.value if field not in _GATHERED else ""):
                early = False
                continue
            reason, agrees = judge(case, candidate, early)
            if reason == LOWER[0] and evidence is not None and evidence.method == "rule":
                reason = "the site has a rule"
            place = case.places.of_candidate(candidate)
            yield Lost(candidate.value, method, detail, reason, place, agrees)


def _as_one(group: list[Candidate]) -> list[Candidate]:
    return [Candidate(", ".join(c.value for c in group), group[0].method, group[0].detail)]


def _won(evidence: Evidence | None, method: str, detail: str, value: str) -> bool:
    """Whether this is the candidate that the evidence tells of."""
    return (
        evidence is not None
        and evidence.method == method
        and evidence.detail.startswith(detail)
        and evidence.detail[len(detail) :][:1] in ("", ":", ";")
        and value[:40] in evidence.detail
    )


def _title(case: Case, candidate: Candidate, early: bool) -> Verdict:
    title, own = key(case.article.title or ""), key(candidate.value)
    sites = site_names(case.doc, case.metadata)
    if own == title:
        return SAME
    if squash(candidate.value) in sites:
        return "site name", False
    if key(without_site(candidate.value, sites, cut=True)) == title:
        return "the same with the site's name", True
    if title and (own.startswith(title) or title in own):
        return "more than the headline", False
    if len(own) > 8 and own in title:
        return "a part of the headline", False
    return "not the headline on the page" if case.layout.headline_at >= 0 else "lower rank", False


def _lead(case: Case, candidate: Candidate, early: bool) -> Verdict:
    lead, own = key(case.article.lead or ""), key(candidate.value)
    if own == lead:
        return SAME
    if candidate.value.endswith(("…", "...")) or (own and lead.startswith(own)):
        return "cut off", False
    if len(candidate.value) <= 40:
        return "too short for a lead", False
    return LOWER if _is_metadata(case.evidence("lead")) else ("the page shows another lead", False)


def _authors(case: Case, candidate: Candidate, early: bool) -> Verdict:
    sites = site_names(case.doc, case.metadata)
    names = split_names(candidate.value, sites, case.article.body or "")
    if names and {fold(n) for n in names} <= {fold(n) for n in case.article.authors}:
        return SAME
    return LOWER if names else (nobody(candidate.value, case), False)


def nobody(words: str, case: Case) -> str:
    """Why these words name no author."""
    folded, squashed = fold(words).strip(), squash(words)
    if squashed in site_names(case.doc, case.metadata):
        return "site name"
    if squashed in ROLES or folded.startswith(ROLE_PHRASES):
        return "role account"
    if "@" in words or "://" in words:
        return "an address"
    if "photo" in folded or "anh" in folded.split() or "foto" in folded:
        return "photo credit"
    return "names no author"


def _date(case: Case, candidate: Candidate, early: bool) -> Verdict:
    date = read_date(candidate.value, day_first=reads_day_first(case.doc, case.article.language))
    return ("no date", False) if date is None else judge_date(case, date, case.article.published)


def _modified(case: Case, candidate: Candidate, early: bool) -> Verdict:
    date = read_date(candidate.value, day_first=reads_day_first(case.doc, case.article.language))
    if date is None:
        return "no date", False
    if case.article.modified is None and date.moment.year >= 1990:
        return "before the publication", False
    return judge_date(case, date, case.article.modified)


def _count(case: Case, candidate: Candidate, early: bool) -> Verdict:
    value = read_number(candidate.value)
    if not value:
        return ("nobody has counted" if value == 0 else "no number"), False
    return SAME if value in (case.article.view_count, case.article.comment_count) else LOWER


def _section(case: Case, candidate: Candidate, early: bool) -> Verdict:
    folded = fold(candidate.value)
    if folded == fold(case.article.section or ""):
        return SAME
    if folded == fold(case.article.title or ""):
        return "repeats the title", False
    return ("names no section", False) if early else LOWER


def _tags(case: Case, candidate: Candidate, early: bool) -> Verdict:
    own = {fold(part.strip(" #")) for part in candidate.value.split(",")} - {""}
    if own and own <= {fold(tag) for tag in case.article.tags}:
        return SAME
    if candidate.detail.lower() == "meta keywords":
        return "words for search engines", False
    return ("holds no tags", False) if early and not case.article.tags else LOWER


def _language(case: Case, candidate: Candidate, early: bool) -> Verdict:
    tag = primary_tag(candidate.value)
    if tag is not None and tag == case.article.language:
        return SAME
    if tag is None:
        return "no language", False
    return ("not the language of the text", False) if early else LOWER


def _site_name(case: Case, candidate: Candidate, early: bool) -> Verdict:
    if squash(candidate.value) == squash(case.article.site_name or ""):
        return SAME
    return ("no name", False) if early else LOWER


def _canonical(case: Case, candidate: Candidate, early: bool) -> Verdict:
    if identity(candidate.value) == identity(case.article.canonical_url):
        return SAME
    return ("another page or site", False) if early else LOWER


def _image(case: Case, candidate: Candidate, early: bool) -> Verdict:
    if any(candidate.value == image.url for image in case.article.images):
        return SAME
    return ("no address", False) if early and not case.article.images else ("the article shows its own", False)


def _body(case: Case, candidate: Candidate, early: bool) -> Verdict:
    return ("too short for a text" if len(candidate.value) < 200 else "the page shows as much text"), False


def _is_metadata(evidence: Evidence | None) -> bool:
    return evidence is not None and evidence.method not in ("class", "text", "label", "heading")


_JUDGES: Mapping[str, Judge] = {
    "title": _title,
    "lead": _lead,
    "authors": _authors,
    "published": _date,
    "modified": _modified,
    "view_count": _count,
    "comment_count": _count,
    "section": _section,
    "tags": _tags,
    "language": _language,
    "site_name": _site_name,
    "canonical_url": _canonical,
    "images": _image,
    "body": _body,
}
