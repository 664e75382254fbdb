from __future__ import annotations

from datetime import timedelta

import pytest

from archive import Archive, ArchiveError, CaptureRecord, GoneRecord, Outcome, SeenRecord, SkipRecord, Validators
from tests.archive.made import FIRST, START, later, other

DAY = timedelta(days=1)


def state(archive: Archive) -> tuple[str, str | None, str]:
    article = archive.article(1)
    assert article is not None
    return article["status"], article["gone_at"], article["last_seen"]


def test_a_sighting_moves_last_seen_only(archive: Archive) -> None:
    archive.write([FIRST])
    assert archive.write([SeenRecord(FIRST.identity, START + DAY)]) == [Outcome.SEEN]
    assert state(archive) == ("live", None, "2023-02-02T08:00:00Z")
    assert archive.write([SeenRecord(FIRST.identity, START), SeenRecord("unknown", START)]) == [Outcome.SEEN] * 2
    assert state(archive) == ("live", None, "2023-02-02T08:00:00Z")


def test_an_article_that_is_gone_keeps_its_text_and_may_come_back(archive: Archive) -> None:
    gone = GoneRecord(FIRST.identity, START + DAY)
    assert archive.write([FIRST, gone, GoneRecord(FIRST.identity, START + 2 * DAY)])[1:] == [Outcome.GONE] * 2
    assert state(archive) == ("gone", "2023-02-02T08:00:00Z", "2023-02-01T08:00:00Z")
    assert archive.search("thi đua")
    assert archive.write([later(FIRST, 1)]) == [Outcome.UNCHANGED]
    assert state(archive)[0] == "gone", "seen before it went"
    assert archive.write([later(FIRST, 72)]) == [Outcome.UNCHANGED]
    assert state(archive) == ("live", None, "2023-02-04T08:00:00Z")
    archive.write([GoneRecord(FIRST.identity, START + 4 * DAY, "blocked")])
    assert state(archive)[0] == "blocked"
    archive.write([SeenRecord(FIRST.identity, START + 5 * DAY), gone])
    assert state(archive) == ("live", None, "2023-02-06T08:00:00Z")


def test_a_disappearance_of_the_unknown_is_no_error(archive: Archive) -> None:
    assert archive.write([GoneRecord("unknown", START)]) == [Outcome.GONE]
    with pytest.raises(ValueError, match="Use 'gone' or 'blocked'"):
        archive.write([GoneRecord("unknown", START, "lost")])


def test_every_observation_of_a_view_count_is_a_row(archive: Archive) -> None:
    archive.write([FIRST, later(FIRST, 1), later(FIRST, 2, view_count=700), later(FIRST, 2, view_count=701)])
    article = archive.article(1)
    assert article is not None
    assert [count["views"] for count in article["view_counts"]] == [515, 515, 701]
    assert article["view_count"] == 701


def test_a_skip_is_one_row_an_address_and_goes_with_the_article(archive: Archive) -> None:
    run = archive.begin_run("crawl", ["sontay"])
    skip = SkipRecord("sontay", FIRST.url, "empty", START, "the page holds no text")
    again = SkipRecord("sontay", FIRST.url, "error", START + DAY)
    assert archive.write([skip], run) == [Outcome.SKIPPED]
    archive.write([again, SkipRecord("sontay", "http://portal.example/list", "list", START)])
    row = archive.db.execute("SELECT reason, detail, first_seen, last_seen, run_id FROM skips WHERE id = 1").fetchone()
    assert row == ("error", "", "2023-02-01T08:00:00Z", "2023-02-02T08:00:00Z", None)
    assert archive.status()["sites"][0]["skips"] == {"error": 1, "list": 1}
    archive.write([FIRST])
    assert archive.status()["sites"][0]["skips"] == {"list": 1}
    archive.write([again])
    archive.write([SeenRecord(FIRST.identity, START + DAY)])
    assert archive.status()["sites"][0]["skips"] == {"list": 1}


def test_a_run_says_what_it_did(archive: Archive) -> None:
    run = archive.begin_run("newscrawl crawl sontay", ["sontay", "Cổng"])
    archive.write([FIRST, other(1), later(FIRST, 1), later(FIRST, 2, title="Mới")], run)
    archive.write([SeenRecord(FIRST.identity, START), GoneRecord("portal.example/tin/1", START + DAY)], run)
    (open_run,) = archive.status()["runs"]
    assert (open_run["state"], open_run["finished_at"], open_run["sites"]) == ("running", None, ["sontay", "Cổng"])
    assert [open_run[f"articles_{name}"] for name in ("new", "changed", "unchanged", "gone")] == [2, 1, 2, 1]
    archive.end_run(run, "stopped", "stopped by Ctrl-C", requests=40, errors=2)
    (ended,) = archive.status()["runs"]
    assert (ended["state"], ended["message"], ended["requests"], ended["articles_new"]) == (
        *("stopped", "stopped by Ctrl-C"),
        *(40, 2),
    )
    with pytest.raises(ValueError, match="Runs have no counter 'pages'"):
        archive.end_run(run, "finished", pages=1)
    with pytest.raises(ValueError, match="not as 'done'"):
        archive.end_run(run, "done")


def test_status_counts_site_by_site(archive: Archive) -> None:
    archive.write([FIRST, other(1), other(2), GoneRecord("portal.example/tin/1", START + DAY)])
    (site,) = archive.status()["sites"]
    assert {name: site[name] for name in ("name", "articles", "live", "gone", "blocked", "newest", "last_seen")} == {
        "name": "sontay",
        "articles": 3,
        "live": 2,
        "gone": 1,
        "blocked": 0,
        "newest": "2023-01-31T14:01:00Z",
        "last_seen": "2023-02-01T08:00:00Z",
    }


def test_validators_are_of_the_latest_good_capture_of_an_archived_article(archive: Archive) -> None:
    def capture(hours: int, status: int, etag: str | None) -> CaptureRecord:
        moment = START + timedelta(hours=hours)
        return CaptureRecord(FIRST.url, moment, status, etag, None, "sha256:00", identity=FIRST.identity)

    assert archive.write([capture(0, 200, '"a"')]) == [Outcome.CAPTURED]
    assert archive.validators(FIRST.url) is None, "no article to fall back on"
    archive.write([FIRST, capture(2, 200, '"c"'), capture(1, 200, '"b"'), capture(3, 404, '"d"')])
    assert archive.validators(FIRST.url) == Validators('"c"', None)
    assert archive.validators("http://portal.example/other") is None
    archive.write([capture(4, 200, None)])
    assert archive.validators(FIRST.url) is None, "the latest answer had none"
    copy = CaptureRecord("http://portal.example/en/1", START, 200, '"e"', identity=FIRST.identity)
    archive.write([copy])
    assert archive.validators(copy.url) is None
    assert archive.validators(copy.url, identity=FIRST.identity) == Validators('"e"', None)


def test_known_articles_are_those_first_seen_lately(archive: Archive) -> None:
    archive.write([FIRST, *(later(other(number), 24) for number in range(450)), GoneRecord(FIRST.identity, START)])
    assert [known.status for known in archive.known("sontay", None)][:2] == ["gone", "live"]
    lately = list(archive.known("sontay", START + DAY))
    assert len(lately) == len({known.url for known in lately}) == 450
    assert lately[0].first_seen == START + DAY
    assert lately[0].first_seen.utcoffset() == timedelta(0)
    assert list(archive.known("elsewhere", None)) == []


def test_a_closed_archive_says_so(archive: Archive) -> None:
    archive.close()
    archive.close()
    with pytest.raises(ArchiveError, match="has been closed"):
        archive.write([FIRST])
