"""An Edition: the portal's articles as they stand on one day, and what differs between two days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from newscrawl.demo.content import SECTIONS, DemoArticle


@dataclass(frozen=True, slots=True)
class Changes:
    """What a reader would find different on a later day: article ids, each in ascending order."""

    new: tuple[int, ...]
    gone: tuple[int, ...]
    edited: tuple[int, ...]
    grown: tuple[int, ...]


class Edition:
    """The articles live on `day`, as shown that day, newest first.

    Raises ValueError for a day before the first, and where nothing is live on the first.
    """

    def __init__(self, day: int, articles: Sequence[DemoArticle]) -> None:
        if day < 1:
            raise ValueError(f"the demo portal's days count from 1; there is no day {day}")
        self.day = day
        self.articles = tuple(article.on(day) for article in articles if article.live(day))
        self.by_id = {article.id: article for article in self.articles}
        self.by_section = {
            slug: tuple(article for article in self.articles if article.section_slug == slug) for slug in SECTIONS
        }
        self._all = tuple(articles)
        self.moment = _moment(day, self._all)

    def changed_at(self, article: DemoArticle) -> datetime:
        """When the page of `article` last changed: at publication, or when a later day changed it."""
        if article.daily_growth and self.day > article.appears:
            return self.moment
        changed_on = max(article.appears, 2 if article.edit and self.day > 1 else 1)
        return article.published if changed_on == 1 else _moment(changed_on, self._all)

    def most_read(self, count: int) -> tuple[DemoArticle, ...]:
        """The `count` articles with the most views, most first."""
        return tuple(sorted(self.articles, key=lambda article: (-article.views, article.id))[:count])


def changes(earlier: Edition, later: Edition) -> Changes:
    """What differs from `earlier` to `later`; a new view count alone is growth, never an edit."""
    both = sorted(earlier.by_id.keys() & later.by_id.keys())
    return Changes(
        new=tuple(sorted(later.by_id.keys() - earlier.by_id.keys())),
        gone=tuple(sorted(earlier.by_id.keys() - later.by_id.keys())),
        edited=tuple(i for i in both if _words(earlier.by_id[i]) != _words(later.by_id[i])),
        grown=tuple(i for i in both if earlier.by_id[i].views < later.by_id[i].views),
    )


def _words(article: DemoArticle) -> tuple[str, str]:
    return article.title, article.body


def _moment(day: int, articles: Iterable[DemoArticle]) -> datetime:
    """The time on the portal's clock: after everything published so far, and a day later every day."""
    by_day = {n: [a.published for a in articles if a.appears <= n] for n in (1, day)}
    if not by_day[1]:
        raise ValueError("the demo portal has no article on its first day; are its article files installed?")
    return max(max(by_day[day]), max(by_day[1]) + timedelta(days=day - 1))
