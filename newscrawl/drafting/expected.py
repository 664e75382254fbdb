"""What counts as healthy for a site, from the articles that were looked at."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from newscrawl.drafting.seen import SeenPage
from newscrawl.drafting.writing import Entry
from newscrawl.extract.article import Article

#: Fields whose share is worth watching, in the order of the file.
WATCHED = ("title", "body", "published", "authors", "view_count")
#: Fewer articles say nothing of the others.
LEAST_ARTICLES = 3
#: A field that fewer have is not one to count on.
_LEAST_SHARE = 0.8
#: What the next articles may fall short by before something is wrong.
_LEAVE = 0.1
_LEAST_DATES = 5
#: A site whose newest article is older is no measure of how often it has new ones.
_RECENT = timedelta(days=30)


def has(article: Article, field: str) -> bool:
    """Whether a field of the article has a value; a count of 0 is one."""
    value = getattr(article, field)
    return value is not None and value != () and value != ""


def shares(articles: Sequence[Article], fields: Sequence[str] = WATCHED) -> dict[str, int]:
    """How many of `articles` have each field."""
    return {field: sum(has(article, field) for article in articles) for field in fields}


def health_entries(pages: Sequence[SeenPage]) -> tuple[Entry, ...]:
    """The keys of `[health]` by the articles on `pages`; none where these are too few."""
    articles = [page.article for page in pages]
    if len(articles) < LEAST_ARTICLES:
        return ()
    found = shares(articles)
    least = {field: _threshold(number / len(articles)) for field, number in found.items()}
    counted = ", ".join(f"{field} {number}" for field, number in found.items())
    why = (
        f"Of {len(articles)} articles looked at have: {counted}. Below these shares a check says that the site drifted."
    )
    kept: Mapping[str, float] = {field: share for field, share in least.items() if share}
    entries = [Entry("fields", kept, why)] if kept else []
    fetched_at = max(page.answer.fetched_at for page in pages)
    return (*entries, *_silence([a.published for a in articles if a.published], fetched_at))


def _threshold(share: float) -> float:
    return 0.0 if share < _LEAST_SHARE else math.floor((share - _LEAVE) * 20 + 1e-9) / 20


def _silence(dates: Sequence[datetime], now: datetime) -> list[Entry]:
    """After how many days without an article something is wrong: twice the longest that has been, two at least."""
    newest = sorted(dates, reverse=True)[:20]
    if len(newest) < _LEAST_DATES:
        return []
    if now - newest[0] > _RECENT:
        why = (
            f"The newest article looked at is of {newest[0]:%Y-%m-%d}: how often there are new ones, it does not tell."
        )
        return [Entry("silent_days", 3, why, active=False)]
    longest = max(later - earlier for later, earlier in pairwise([now, *newest]))
    days = max(2, math.ceil(2 * longest / timedelta(days=1)))
    return [Entry("silent_days", days, f"Between the newest {len(newest)} articles were {_days(longest)} at the most.")]


def _days(span: timedelta) -> str:
    days = span / timedelta(days=1)
    return f"{span / timedelta(hours=1):.0f} hours" if days < 2 else f"{days:.0f} days"
