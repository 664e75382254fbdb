"""Which pages can be asked for conditionally: their validators can be trusted, and their bytes are still there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive import Archive, ArchiveError, BusyRecord
from archive.busy import LONGEST
from archive.kept import FIRST_TRUST, TRUST
from archive.warc.exchanges import Exchange
from tests.archive.made import START
from tests.archive.warcs import PAGE, files, store

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def fetch(archive: Archive, days: float = 0, text: bytes = PAGE.payload, etag: str | None = '"a"') -> None:
    exchange: Exchange = replace(PAGE, fetched_at=START + days * DAY, payload=text)
    store(archive, [exchange], etag=etag)


def test_a_page_that_came_with_a_tag_is_kept_for_a_day(archive: Archive) -> None:
    assert archive.kept(PAGE.url, START) is None
    fetch(archive)
    kept = archive.kept(PAGE.url, START + HOUR)
    assert kept is not None
    assert (kept.etag, kept.last_modified) == ('"a"', None)
    assert kept.load(archive.path).body == PAGE.payload
    assert archive.kept(PAGE.url, START + FIRST_TRUST) is None


def test_for_longer_when_tag_and_bytes_have_agreed(archive: Archive) -> None:
    fetch(archive)
    fetch(archive, 1)
    kept = archive.kept(PAGE.url, START + DAY + TRUST - HOUR)
    assert kept is not None
    assert kept.original is not None
    assert kept.load(archive.path).body == PAGE.payload
    assert archive.kept(PAGE.url, START + DAY + TRUST) is None


def test_never_again_when_one_tag_was_of_two_pages(archive: Archive) -> None:
    fetch(archive)
    fetch(archive, 1, b"another")
    assert archive.kept(PAGE.url, START + DAY + HOUR) is None
    fetch(archive, 2, b"a third", etag='"b"')
    assert archive.kept(PAGE.url, START + 2 * DAY + HOUR) is not None, "another tag may be worth more"


def test_not_without_validators_or_bytes(archive: Archive, path: Path) -> None:
    fetch(archive, etag=None)
    assert archive.kept(PAGE.url, START + HOUR) is None
    fetch(archive, 1)
    assert archive.kept(PAGE.url, START + DAY + HOUR) is not None
    for file in files(path):
        file.unlink()
    assert archive.kept(PAGE.url, START + DAY + HOUR) is None


def test_not_what_a_form_gave(archive: Archive) -> None:
    store(archive, [replace(PAGE, method="POST")], etag='"a"', method="POST")
    assert archive.kept(PAGE.url, START + HOUR) is None


def test_bytes_that_cannot_be_read_are_an_error_with_a_sentence(archive: Archive, path: Path) -> None:
    fetch(archive)
    kept = archive.kept(PAGE.url, START + HOUR)
    assert kept is not None
    (file,) = files(path)
    assert kept.body.warc_offset is not None
    file.write_bytes(file.read_bytes()[: kept.body.warc_offset + 40])
    with pytest.raises(ArchiveError, match="cut or damaged"):
        kept.load(path)


def test_a_host_that_asked_to_be_left_alone(archive: Archive) -> None:
    archive.write([BusyRecord("a.example", START, START + HOUR), BusyRecord("b.example", START, START + 99 * DAY)])
    found = {host.host: host for host in archive.busy_hosts(START + HOUR / 2)}
    assert found["a.example"].until == START + HOUR
    assert "to be left alone until" in found["a.example"].sentence
    assert [host.host for host in archive.busy_hosts(START + HOUR)] == ["b.example"]
    assert archive.busy_hosts(START + LONGEST) == []
    # The clock was ahead when they asked.
    assert [host.until for host in archive.busy_hosts(START - DAY)] == [START - DAY + HOUR, START - DAY + LONGEST]
