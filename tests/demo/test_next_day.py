"""What differs on the portal the next day, and nothing else."""

from __future__ import annotations

import pytest

from newscrawl.demo import routes
from newscrawl.demo.content import load_articles
from newscrawl.demo.portal import Portal
from tests.demo.walking import article_ids, walk


def test_the_next_day_differs_exactly_as_declared(day1: Portal, day2: Portal) -> None:
    before = {article.id: article for article in day1.articles()}
    after = {article.id: article for article in day2.articles()}
    changes = day2.changes()
    declared = load_articles()
    assert changes.new == tuple(sorted(after.keys() - before.keys()))
    assert set(changes.new) == {a.id for a in declared if a.appears == 2}
    assert set(changes.gone) == {a.id for a in declared if a.gone == 2}
    assert set(changes.edited) == {a.id for a in declared if a.edit}
    assert (len(changes.new), len(changes.gone), len(changes.edited)) == (3, 1, 1)
    assert 0.2 < len(changes.grown) / len(before) < 0.45
    assert day1.seed.id in changes.grown
    assert all(before[number].views < after[number].views for number in changes.grown)
    assert day2.article_count() == day1.article_count() + 2 == day1.article_count(2)
    assert article_ids(walk(day2, pager=True)) == set(after)


def test_what_is_gone_is_off_the_lists_and_a_404(day1: Portal, day2: Portal) -> None:
    (number,) = day2.changes().gone
    article = day1.article(number)
    for path in (routes.article_path(article), routes.print_path(article), routes.image_path(article)):
        assert day2.respond(path).status == 404
    with pytest.raises(KeyError):
        day2.article_url(number)


def test_validators_change_with_the_article_and_only_then(day1: Portal, day2: Portal) -> None:
    changed = {*day2.changes().grown, *day2.changes().edited}
    for article in day1.articles():
        if article.id in day2.edition.by_id:
            path = routes.article_path(article)
            old, new = day1.respond(path), day2.respond(path)
            assert (old.etag != new.etag) == (article.id in changed)
            assert (old.last_modified != new.last_modified) == (article.id in changed)
    for path in ("/", "/rss", f"/{day2.article(day2.changes().new[0]).section_slug}"):
        assert day1.respond(path).etag != day2.respond(path).etag


def test_the_same_day_gives_the_same_bytes(day1: Portal) -> None:
    again = Portal(1)
    for address in ("/", "/kinh-te", routes.article_path(again.seed), routes.image_path(again.seed), "/rss"):
        assert again.respond(address) == day1.respond(address)
