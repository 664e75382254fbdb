"""Disappearances and returns, record by record."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive import Archive, GoneRecord, Outcome, SeenRecord
from archive.migrations import MIGRATIONS
from tests.archive.made import FIRST, START, later, new_archive, other, sqlite3_program

DAY = timedelta(days=1)
NOT_FOUND = GoneRecord(FIRST.identity, START + DAY, reason="http 404", detail="the server said no", http_status=404)


def state(archive: Archive) -> tuple[str, str | None, str]:
    article = archive.article(1)
    assert article is not None
    return article["status"], article["gone_at"], article["last_seen"]


def events(archive: Archive) -> list[tuple[str, str, str]]:
    article = archive.article(1)
    assert article is not None
    return [(row["observed_at"][:10], row["event"], row["reason"]) for row in article["events"]]


def test_a_sighting_moves_last_seen_only(archive: Archive) -> None:
    archive.write([FIRST])
    assert archive.write([SeenRecord(FIRST.identity, START + DAY)]) == [Outcome.SEEN]
    assert state(archive) == ("live", None, "2023-02-02T08:00:00Z")
    assert archive.write([SeenRecord(FIRST.identity, START), SeenRecord("unknown", START)]) == [Outcome.SEEN] * 2
    assert state(archive) == ("live", None, "2023-02-02T08:00:00Z")
    assert events(archive) == []


def test_an_article_that_is_gone_keeps_its_text_and_may_come_back(archive: Archive) -> None:
    assert archive.write([FIRST, NOT_FOUND, GoneRecord(FIRST.identity, START + 2 * DAY)])[1:] == [Outcome.GONE] * 2
    assert state(archive) == ("gone", "2023-02-02T08:00:00Z", "2023-02-01T08:00:00Z")
    assert archive.search("thi đua")
    assert archive.write([later(FIRST, 1)]) == [Outcome.UNCHANGED]
    assert state(archive)[0] == "gone", "seen before it went"
    assert archive.write([later(FIRST, 72)]) == [Outcome.UNCHANGED]
    assert state(archive) == ("live", None, "2023-02-04T08:00:00Z")
    archive.write([GoneRecord(FIRST.identity, START + 4 * DAY, "blocked", "login")])
    assert state(archive)[0] == "blocked"
    archive.write([SeenRecord(FIRST.identity, START + 5 * DAY), NOT_FOUND])
    assert state(archive) == ("live", None, "2023-02-06T08:00:00Z")
    assert events(archive) == [
        ("2023-02-02", "gone", "http 404"),
        ("2023-02-04", "back", "served"),
        ("2023-02-05", "blocked", "login"),
        ("2023-02-06", "back", "served"),
    ]
    assert archive.status()["sites"][0]["events"] == {"back": 2, "blocked": 1, "gone": 1}


def test_what_is_said_of_a_disappearance_is_kept(archive: Archive) -> None:
    archive.write([FIRST, NOT_FOUND, GoneRecord(FIRST.identity, START + 2 * DAY, "blocked", "http 403", "no", 403)])
    article = archive.article(1)
    assert article is not None
    assert [(row["event"], row["detail"], row["http_status"]) for row in article["events"]] == [
        ("gone", "the server said no", 404),
        ("blocked", "no", 403),
    ]


def test_a_move_names_the_new_address(archive: Archive) -> None:
    new = "http://portal.example/do-thi/2.html"
    archive.write([FIRST, GoneRecord(FIRST.identity, START + DAY, reason="moved", http_status=301, moved_to=new)])
    article = archive.article(1)
    assert article is not None
    assert article["status"] == "gone"
    assert (article["events"][0]["event"], article["events"][0]["detail"]) == ("moved", new)


def test_a_disappearance_of_the_unknown_is_no_error(archive: Archive) -> None:
    assert archive.write([GoneRecord("unknown", START)]) == [Outcome.GONE]
    with pytest.raises(ValueError, match="Use 'gone' or 'blocked'"):
        archive.write([GoneRecord("unknown", START, "lost")])


def test_an_article_is_known_by_identity_or_address(archive: Archive) -> None:
    archive.write([FIRST])
    known = archive.known_article("http://portal.example/elsewhere", FIRST.identity)
    assert known is not None
    assert (known.url, known.title, known.status) == (FIRST.url, FIRST.title, "live")
    assert archive.known_article(FIRST.url, "unknown") == known
    assert archive.known_article("http://portal.example/elsewhere", "unknown") is None


def test_an_archive_from_before_there_were_events(path: Path) -> None:
    """What it knew becomes events; its revisions learn what the page said of its edits."""
    with new_archive(path) as archive:
        page = {"modified": START, "modified_precision": "minute"}
        archive.write(
            [later(FIRST, 0, **page), later(FIRST, 1, title="Hai", **page), later(FIRST, 2, title="Ba", **page)]
        )
        archive.write([other(1), GoneRecord("portal.example/tin/1", START + DAY)])
    connection = sqlite3.connect(path, isolation_level=None)
    for kind, name in (("VIEW", "changes"), ("VIEW", "view_history"), ("VIEW", "most_read"), ("TABLE", "events")):
        connection.execute(f"DROP {kind} {name}")
    connection.execute("DROP INDEX view_counts_by_time")
    for column in ("cause", "modified_after"):
        connection.execute(f"ALTER TABLE revisions DROP COLUMN {column}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm005_history'")
    assert next(m.name for m in MIGRATIONS.pending(Database(connection))) == "m005_history"
    connection.close()
    Archive(path).close()
    assert sqlite3_program(path, "SELECT article_id, event, reason, observed_at FROM events") == (
        "2|gone|unknown|2023-02-02T08:00:00Z"
    )
    assert sqlite3_program(
        path, "SELECT cause, r.modified_after, silent FROM revisions r JOIN changes ON revision_id = r.id"
    ) == ("crawl|2023-02-01T08:00:00+00:00|1\ncrawl|2023-02-01T08:00:00+00:00|1")
