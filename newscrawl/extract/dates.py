"""When an article was published and last changed: deciding between what a page states in several places.

Metadata come first when they are sane, then a labelled date that readers see, then `<time>`, class names and
the first date near the headline, and last the address. The date of the day the page is read is never taken
for want of another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from newscrawl.extract import zones
from newscrawl.extract.article import Evidence, Precision
from newscrawl.extract.candidates import Candidate
from newscrawl.extract.datechoice import (
    TRACES,
    Found,
    choose,
    last_resort,
    last_trace,
    modified,
)
from newscrawl.extract.datetext import DateText, read_date
from newscrawl.extract.dateurl import read_id_stamp, read_url_date
from newscrawl.extract.datevisible import visible_dates
from newscrawl.extract.datezones import in_own_zone, is_open, local_time
from newscrawl.extract.ownzone import own_zone
from newscrawl.extract.vocabulary import key_of
from newscrawl.text import fold

if TYPE_CHECKING:
    from newscrawl.extract.document import Document
    from newscrawl.extract.layout import Layout
    from newscrawl.extract.metadata import Metadata
    from newscrawl.sites.site import Site

#: Properties that often hold the date of a file, a picture or the page's making.
_WEAK = frozenset((
    "date", "dc.date", "dcterms.date", "dc.date.created", "created", "dcterms.created", "dc.created",
    "creation_date", "datecreated", "uploaddate", "timestamp", "time", "video.release_date", "created_time",
    "og.release_date", "revised",
))  # fmt: skip

#: What stands above the headline of a text that is added to for hours or months.
_LIVE = frozenset((
    "live", "live ticker", "live-ticker", "liveticker", "live blog", "live-blog", "liveblog", "newsticker", "ticker",
    "live updates", "en direct", "direct", "en vivo", "en directo", "ao vivo", "diretta", "in diretta", "na zywo",
    "truc tiep", "tuong thuat truc tiep", "онлаин", "онлайн", "canli",
))  # fmt: skip


#: What the evidence says where nothing tells the zone.
_UNKNOWN = "zone assumed: UTC, for want of another"

#: Days by year that systems write for want of one.
_PLACEHOLDERS = {1970: ((1, 1),), 1969: ((12, 31),), 1900: ((1, 1),)}


@dataclass(frozen=True, slots=True)
class Dates:
    """The two moments of an article, aware, each with its precision and where it was read; None if unknown."""

    published: datetime | None = None
    published_precision: Precision | None = None
    published_evidence: Evidence | None = None
    modified: datetime | None = None
    modified_precision: Precision | None = None
    modified_evidence: Evidence | None = None

    @property
    def dated(self) -> bool:
        """Whether the page itself says when its article was published, so that it is no mere trace."""
        return self.published_evidence is not None and self.published_evidence.method not in TRACES


def find_dates(
    doc: Document,
    metadata: Metadata,
    layout: Layout,
    *,
    site: Site | None,
    language: str | None,
    fetched_at: datetime | None,
) -> Dates:
    """The publication and modification of the article, from whatever the page says of them.

    `site` may give the time zone for pages that name none, `language` is the page's BCP 47 tag, `fetched_at`
    (aware) is when the page was read: it dates "3 hours ago" and refuses the future. Never raises.
    """
    latest = (fetched_at or datetime.now(UTC)) + timedelta(days=1)
    day_first = reads_day_first(doc, language)
    stated = _parsed(metadata.all("published"), latest, day_first)
    known = any(s.has_clock and not s.weak for s in stated)
    zone, note = zone_of(doc, site, language)
    here = fetched_at and fetched_at.astimezone(zone)
    seen = visible_dates(layout, day_first=day_first, now=here, narrow=known)
    visible = [v for v in seen if is_sane(v.date, latest) and v.date.moment.year >= 1990]
    at_url, stamp = (d if d and is_sane(d, latest) else None for d in (read_url_date(doc.url), read_id_stamp(doc.url)))
    updates = _parsed(metadata.all("modified"), latest, day_first)
    english = (language or "").startswith("en")
    published = choose(stated, visible, at_url, changed=updates, english=english, live=_is_live(metadata, layout))
    if published is None:
        published = last_resort(visible, at_url, stamp)
    if published is None:
        from newscrawl.extract.datefallback import fallback_dates  # rarely needed

        traces = fallback_dates(doc, metadata, layout, day_first=day_first, fetched_at=fetched_at)
        published = last_trace((t for t in traces if is_sane(t.date, latest)), at_url)
    changed = modified(updates, visible)
    if published is not None:
        published = local_time(published, visible, None if note == _UNKNOWN else zone)
    if note == _UNKNOWN and (is_open(published, visible) or is_open(changed, visible)):
        zone, note = _zone_of_scripts(doc)
        if published is not None and note != _UNKNOWN:
            published = in_own_zone(published, zone)
    if changed is not None and published is not None and _aware(changed, zone) < _aware(published, zone):
        changed = None
    for name, found in (("published", published), ("modified", changed)):
        layout.found(name, *([found.at] if found is not None and found.at >= 0 else []))
    return Dates(*as_result(published, zone, note), *as_result(changed, zone, note))


def _parsed(candidates: Iterable[Candidate], latest: datetime, day_first: bool) -> list[Found]:
    found = []
    for c in candidates:
        date = read_date(c.value, day_first=day_first)
        if date is not None and is_sane(date, latest):
            name = key_of(c.detail.removeprefix("meta ").removeprefix("itemprop=").removeprefix("property="))
            weak = name in _WEAK or name.rsplit(".", 1)[-1] in ("datecreated", "uploaddate")
            found.append(Found(date, c.method, f"{c.detail}: “{c.value[:80]}”", weak))
    return found


def is_sane(date: DateText, latest: datetime) -> bool:
    """Whether a date is no placeholder, and not after `latest`."""
    moment = date.moment
    if not 1900 <= moment.year <= 2200 or (moment.month, moment.day) in _PLACEHOLDERS.get(moment.year, ()):
        return False
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) <= latest


def _is_live(metadata: Metadata, layout: Layout) -> bool:
    """Whether the page is a live ticker by its type or the words above its headline."""
    if any(c.value == "LiveBlogPosting" for c in metadata.all("type")):
        return True
    head = layout.headline_at
    above = layout.blocks[max(0, head - 2) : head] if head > 0 else ()
    return any(len(block.text) <= 20 and fold(block.text).strip(" .:•") in _LIVE for block in above)


def reads_day_first(doc: Document, language: str | None) -> bool:
    """Whether `04/05/2023` is the 4th of May: everywhere but on American pages and English ones of no country."""
    tag = (doc.language_hint or language or "").replace("_", "-").lower()
    country = doc.host.rsplit(".", 1)[-1]
    if country in zones.COUNTRY_ZONES:
        return country != "ph"
    if not (tag or "en").startswith("en") or not (language or "en").startswith("en"):
        return True  # a page of a language is no American one, whatever else its template or its text says
    return tag.startswith("en-") and tag not in ("en-us", "en-ph", "en-ca")


def zone_of(doc: Document, site: Site | None, language: str | None) -> tuple[tzinfo, str]:
    """The zone for times that name none, and the words for the evidence."""
    if site is not None and site.timezone:
        zone = zones.named(site.timezone)
        if zone is not None:
            return zone, f"zone assumed: {site.timezone}, of the site"
    hint = doc.language_hint if doc.language_hint and len(doc.language_hint) > 3 else language or doc.language_hint
    usual = zones.usual(doc.host, hint)
    zone = zones.named(usual[0]) if usual else None
    if usual is None or zone is None:
        return UTC, _UNKNOWN
    return zone, f"zone assumed: {usual[0]}, by {usual[1]}"


def _zone_of_scripts(doc: Document) -> tuple[tzinfo, str]:
    """The zone that the page's scripts name, as of `zone_of`."""
    name = own_zone(doc.whole)
    zone = zones.named(name) if name else None
    return (UTC, _UNKNOWN) if zone is None else (zone, f"zone assumed: {name}, which the page's scripts name")


def _aware(found: Found, zone: tzinfo) -> datetime:
    moment = found.date.moment
    if moment.tzinfo is not None:
        return moment
    return _fixed(moment.replace(tzinfo=zone))


def _fixed(moment: datetime) -> datetime:
    """The same moment with its offset as a plain one, so that it compares and pickles alike everywhere."""
    if moment.tzinfo is UTC:
        return moment
    offset = moment.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset is not None else 0
    return moment.replace(tzinfo=zones.fixed(minutes) if minutes else UTC)


def as_result(
    found: Found | None, zone: tzinfo, note: str
) -> tuple[datetime | None, Precision | None, Evidence | None]:
    """A date as `Dates` has it; `zone` and `note` (see `zone_of`) are for one that names no zone."""
    if found is None:
        return None, None, None
    assumed = found.date.moment.tzinfo is None
    precision = found.date.precision
    if (precision is Precision.SECOND and found.at_midnight) or (
        precision is Precision.MINUTE and found.at_midnight and found.method not in ("label", "text", "class")
    ):
        precision = Precision.DAY
    detail = f"{found.detail}; {note}" if assumed else found.detail
    return _fixed(_aware(found, zone)), precision, Evidence(found.method, detail)
