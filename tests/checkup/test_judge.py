"""The verdict on a site, and what is kept of it for the next check."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from newscrawl.checkup.judge import Checkup, Verdict, judge
from newscrawl.checkup.kept import changes, keep, kept_in, read_last
from newscrawl.drafting.seen import Answer, Wanted
from newscrawl.sites.site import Health, Site
from tests.drafting.sites import HOME, NOW, Fetch, look, pages, portal

ARTICLES = r"/-/view_content/\d+-"
SITE = Site("demo", HOME, feeds=(f"{HOME}rss",), articles=(ARTICLES,), health=Health((("title", 0.9), ("body", 0.9))))


def spoiled(broken: int) -> Fetch:
    """The demo portal, with nothing but a headline on the first `broken` articles asked for."""
    fetch = portal()
    left = broken

    def spoiling(wanted: Wanted) -> Answer | str:
        nonlocal left
        answer = fetch(wanted)
        if "view_content" in wanted.url and left and isinstance(answer, Answer):
            left -= 1
            return replace(answer, body=b"<html><head><title>Tin</title></head><body><h1>Tin</h1></body></html>")
        return answer

    return spoiling


def check(fetch: Fetch, site: Site = SITE) -> Checkup:
    return judge(site, look(fetch, site), NOW)


def test_a_healthy_site() -> None:
    checkup = check(portal())
    assert checkup.verdict is Verdict.HEALTHY
    assert (checkup.problems, checkup.notes) == ((), ())
    shares = {one.field: one.share for one in checkup.fields}
    assert shares["title"] == shares["body"] == 1.0
    assert checkup.newest is not None
    assert checkup.newest.isoformat() == "2023-02-13T10:46:00+07:00"


def test_what_is_healthy_where_nothing_says_so() -> None:
    (unhealthy,) = check(portal(), replace(SITE, health=Health())).notes
    assert unhealthy == "The file has no [health] fields: title and body are wanted on 90% of the articles."
    unknown = check(portal(), Site("portal.example", HOME)).notes[0]
    assert unknown.startswith("No site file says what is healthy here, so title and body are wanted on 90%")
    assert unknown.endswith(f"`newscrawl sites new {HOME}` drafts a file.")


@pytest.mark.parametrize(("broken", "verdict"), [(1, Verdict.HEALTHY), (4, Verdict.DRIFTED), (45, Verdict.DRIFTED)])
def test_pages_that_lost_their_text(broken: int, verdict: Verdict) -> None:
    checkup = check(spoiled(broken))
    assert checkup.verdict is verdict
    if verdict is Verdict.DRIFTED:
        assert any(problem.startswith("body is missing") for problem in checkup.problems)
        assert any(page.refusal for page in checkup.pages)


def test_silence() -> None:
    site = replace(SITE, health=replace(SITE.health, silent_days=3.0))
    assert judge(site, look(portal(), site), NOW).verdict is Verdict.HEALTHY
    late = judge(site, look(portal(), site), NOW + timedelta(days=9))
    assert late.verdict is Verdict.DRIFTED
    assert late.problems == ("The newest article is of 2023-02-13, 10 days ago; wanted is one in 3 days.",)


def test_a_pattern_that_matches_nothing_is_named() -> None:
    some = check(portal(), replace(SITE, articles=(ARTICLES, r"/video/\d+")))
    assert some.verdict is Verdict.HEALTHY
    assert any(r"articles[2] = '/video/\d+' matches none of the" in note for note in some.notes)
    none = check(portal(), replace(SITE, articles=(r"/video/\d+",)))
    assert none.verdict is Verdict.DRIFTED
    assert any("None of the patterns" in problem for problem in none.problems)


def test_a_pattern_that_matches_everything_is_named() -> None:
    every = check(portal(), replace(SITE, article_id=r"//([^/]+)/"))
    assert any("article_id" in note and "matches all" in note for note in every.notes)


def test_no_article_at_all() -> None:
    checkup = check(pages({"/": "<html><body><h1>Under construction</h1></body></html>"}))
    assert checkup.verdict is Verdict.DRIFTED
    assert checkup.problems == ("There is no article to check: none was found.",)


def test_no_site_at_all() -> None:
    checkup = check(pages({}))
    assert checkup.verdict is Verdict.UNSEEN
    assert any("404" in note for note in checkup.notes)


def test_what_changed_since_the_last_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSCRAWL_STATE", str(tmp_path / "state"))
    path = kept_in("demo", stored=False)
    assert read_last(path, HOME) is None
    healthy = check(portal())
    keep(path, healthy)
    last = read_last(path, HOME)
    assert last is not None
    assert list(changes(last, healthy)) == []
    found = list(changes(last, check(spoiled(6))))
    assert found[0] == "the verdict was healthy"
    assert "body 100% → 50%" in found
    assert read_last(path, "https://elsewhere.example.org/") is None


@pytest.mark.parametrize("kept", ["", "[]", "null", '{"fields": 7}', json.dumps({"fields": [], "checked_at": "never"})])
def test_a_broken_file_of_the_last_check_is_none(kept: str, tmp_path: Path) -> None:
    path = tmp_path / "demo.live.json"
    path.write_text(kept)
    assert read_last(path, HOME) is None
