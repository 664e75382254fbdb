"""Selectors for fields that only a class of this one site names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from newscrawl.checkup.judge import Verdict, judge
from newscrawl.drafting.draft import draft_text
from newscrawl.drafting.seen import Survey
from newscrawl.drafting.selectors import Proposal, propose
from newscrawl.extract import extract
from newscrawl.sites import Site, load_site
from tests.drafting.sites import HOME, NOW, Fetch, article, index, look, pages

NAMES = ("Trần Văn Khoa", "Lê Thị Hà", "Phạm Hảo", "Jane Miller", "Đỗ Minh Long", "Hoàng Thu Uyên")


def site_with(extra: Callable[[int], str]) -> Fetch:
    """A site of six articles, each with what `extra` gives beside its text."""
    articles = {
        f"/news/thing-number-{4100 + n}": article(f"What happened on day {n}", extra=extra(n)) for n in range(6)
    }
    titles = {path: f"What happened there, in all detail {n}" for n, path in enumerate(articles)}
    return pages({"/": index(titles), **articles})


def proposals(fetch: Fetch) -> Sequence[Proposal]:
    return propose(look(fetch).articles, Site("news", HOME))


def test_what_the_generic_reading_reads_needs_no_selector() -> None:
    assert (
        proposals(site_with(lambda n: f'<span class="views">{n + 120} views</span><p class="author">By {NAMES[n]}</p>'))
        == []
    )


@pytest.mark.parametrize(
    ("field", "css", "extra"),
    [
        ("authors", "div.ten-tg", lambda n: f'<div class="box1 ten-tg">{NAMES[n]}</div>'),
        ("view_count", "div.so-nguoi-doc", lambda n: f'<div class="so-nguoi-doc">Đã có {n + 120} bạn đọc</div>'),
    ],
)
def test_a_class_that_holds_what_was_not_found(field: str, css: str, extra: Callable[[int], str]) -> None:
    found = [(one.field, one.css) for one in proposals(site_with(extra))]
    assert found == [(field, css)]


@pytest.mark.parametrize(
    "extra",
    [
        lambda n: '<div class="so-nguoi-doc">Đã có 120 bạn đọc</div>',  # the same on all pages
        lambda n: f'<div class="so-nguoi-doc">{n}a</div><div class="so-nguoi-doc">{n}b</div>',  # twice on a page
        lambda n: '<div class="so-nguoi-doc">many readers</div>',
        lambda n: "",
    ],
)
def test_a_class_that_proves_nothing(extra: Callable[[int], str]) -> None:
    assert proposals(site_with(extra)) == []


def test_what_is_sure_is_not_changed() -> None:
    """The class that holds authors on half of the pages holds somebody else where the page names its own."""

    def extra(n: int) -> str:
        own = f'<p class="author">By {NAMES[n]}</p>' if n < 3 else ""
        return f'{own}<div class="ten-tg">{NAMES[(n + 1) % 6]}</div>'

    assert proposals(site_with(extra)) == []


def test_the_draft_reads_by_its_selectors(tmp_path: Path) -> None:
    fetch = site_with(lambda n: f'<div class="ten-tg">{NAMES[n]}</div>')
    survey: Survey = look(fetch)
    path = tmp_path / "news.toml"
    path.write_text(draft_text(survey, date(2026, 11, 22)), encoding="utf-8")
    assert "It was not found on 6 of 6 pages; this element has it on 6 of the 6 that were unsure." in path.read_text()
    site = load_site(path)
    page = survey.articles[0]
    assert extract(page.answer.body, page.url, site=site).authors in {(name,) for name in NAMES}
    checkup = judge(site, look(fetch, site), NOW)
    assert checkup.verdict is Verdict.HEALTHY
    assert {one.field: one.share for one in checkup.fields}["authors"] == 1.0
