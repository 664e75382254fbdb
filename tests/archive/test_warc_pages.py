"""Raw pages read back, mended after a crash, verified, and taken out for good."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import brotli
import pytest

from archive import Archive, ArchiveError
from archive.records import CaptureRecord
from archive.warc.coding import CodingError, decode, zstd
from archive.warc.files import abandoned
from archive.warc.reader import WarcDamaged, read_responses
from archive.warc.writer import WarcWriter
from tests.archive.made import FIRST, START, new_archive
from tests.archive.warcs import PAGE, files, page, records, store, warcio_check

TEXT = "<p>Hội nghị đã bầu cụm trưởng năm 2023.</p>".encode() * 200


@pytest.mark.parametrize("coding", ["gzip", "deflate", "bare deflate", "br", "zstd", "identity"])
def test_a_page_comes_back_as_it_was_served(archive: Archive, coding: str) -> None:
    bare = zlib.compressobj(wbits=-15)
    encoded = {
        "gzip": gzip.compress(TEXT),
        "deflate": zlib.compress(TEXT),
        "bare deflate": bare.compress(TEXT) + bare.flush(),
        "br": brotli.compress(TEXT),
        "zstd": zstd.compress(TEXT),
        "identity": TEXT,
    }
    headers = (*PAGE.response_headers, (b"Content-Encoding", coding.split()[-1].encode()))
    store(archive, [replace(PAGE, payload=encoded[coding], response_headers=headers)])
    stored = archive.page(PAGE.url)
    assert stored is not None
    assert (stored.body, stored.status, stored.fetched_at) == (TEXT, 200, START)
    assert ("Content-Type", "text/html; charset=utf-8") in stored.headers


def test_a_payload_that_is_not_what_it_says() -> None:
    assert decode(gzip.compress(TEXT) + b"\x00" * 10, "gzip") == TEXT
    assert TEXT.startswith(decode(gzip.compress(TEXT)[:-20], "gzip"))
    assert decode(zlib.compress(gzip.compress(TEXT)), "gzip, deflate") == TEXT
    for payload, coding in ((b"plain", "gzip"), (b"plain", "deflate"), (b"plain", "br"), (b"", "zstd"), (b"", "rot13")):
        with pytest.raises(CodingError):
            decode(payload, coding)
    with pytest.raises(CodingError, match="grows"):
        decode(gzip.compress(b"\x00" * (300 * 1024 * 1024), 1), "gzip")


def test_unchanged_pages_are_read_through_their_revisits(archive: Archive) -> None:
    archive.write([FIRST])
    store(archive, [PAGE], identity=FIRST.identity)
    new = replace(PAGE, payload=TEXT, fetched_at=START + timedelta(days=2))
    day = timedelta(days=1)
    store(archive, [replace(PAGE, fetched_at=START + day)], identity=FIRST.identity)
    store(archive, [new])
    store(archive, [replace(PAGE, status=304, payload=b"", fetched_at=START + 3 * day, response_headers=())])
    pages = [archive.page(capture) for capture in archive.captures()]
    assert [page.body for page in pages if page] == [PAGE.payload, PAGE.payload, TEXT, PAGE.payload]
    assert [page.status for page in pages if page] == [200, 200, 200, 304]
    last = pages[-1]
    assert last is not None
    assert last.headers[0] == ("Content-Type", "text/html; charset=utf-8"), "a 304 has no headers of its own to read by"
    assert [capture.revisit_of for capture in archive.captures()] == [None, 1, None, 1]
    assert [capture.id for capture in archive.captures(bodies=True)] == [1, 3]
    assert [capture.id for capture in archive.captures(since=START + 2 * day)] == [3, 4]
    then = archive.page(PAGE.url, at=START + day)
    assert then is not None
    assert (then.body, then.fetched_at) == (PAGE.payload, START + day)
    assert archive.page(PAGE.url, at=START - day) is None
    gone = replace(PAGE, status=404, payload=b"not found", fetched_at=START + 4 * day)
    store(archive, [gone, replace(gone, fetched_at=START + 5 * day)])
    latest = archive.page(PAGE.url)
    assert latest is not None
    assert latest.fetched_at == START + 3 * day, "the latest page, not the error that came after"
    assert archive.page("http://portal.example/other") is None
    assert list(archive.pages.check()) == []


def test_an_archive_and_its_folder_may_be_moved_and_renamed(archive: Archive, path: Path, tmp_path: Path) -> None:
    store(archive, [PAGE])
    archive.close()
    (tmp_path / "old").mkdir()
    path.rename(tmp_path / "old" / "2023.db")
    path.with_suffix(".warc").rename(tmp_path / "old" / "2023.warc")
    with Archive(tmp_path / "old" / "2023.db") as moved:
        stored = moved.page(PAGE.url)
        assert stored is not None
        assert stored.body == PAGE.payload
        assert list(moved.pages.check()) == []


def test_files_of_others_are_read(tmp_path: Path, archive: Archive, path: Path) -> None:
    store(archive, [PAGE, page(1)])
    whole = gzip.decompress(files(path)[0].read_bytes())
    plain = tmp_path / "plain.warc"
    chunks = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    plain.write_bytes(
        whole.replace(b"WARC/1.1", b"WARC/1.0")
        + b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n"
        + b"WARC-Date: 2020-01-01T00:00:00Z\r\n"
        + b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n" % (len(chunks), chunks)
        + b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nWARC-Date: never\r\n"
        + b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n" % (len(chunks), chunks)
    )
    found = list(read_responses(plain))
    assert [response.url for response in found] == [PAGE.url, page(1).url, "https://a.example/"]
    assert [response.body for response in found] == [PAGE.payload, PAGE.payload, b"hello"]


@pytest.mark.parametrize("cut", [1, 30, 500, 900])
def test_a_cut_file_is_read_up_to_its_last_whole_record(archive: Archive, path: Path, cut: int) -> None:
    store(archive, [page(n, payload=bytes(range(256)) * 8) for n in range(5)])
    (file,) = files(path)
    file.write_bytes(file.read_bytes()[:-cut])
    reading = read_responses(file)
    found = [next(reading).url for _ in range(5 if cut < 500 else 4)]
    with pytest.raises(WarcDamaged, match="cut or damaged"):
        next(reading)
    assert all(archive.page(url) for url in found)
    assert any("cut or damaged" in sentence for sentence in archive.pages.check())


def test_a_plain_file_of_others_that_is_cut_anywhere_says_so(tmp_path: Path, archive: Archive, path: Path) -> None:
    store(archive, [PAGE, page(1)])
    whole = gzip.decompress(files(path)[0].read_bytes())
    plain = tmp_path / "plain.warc"
    last = whole.rindex(b"WARC/1.1")
    for end in range(last + 1, len(whole) - len(b"\r\n\r\n")):
        plain.write_bytes(whole[:end])
        with pytest.raises(WarcDamaged, match=f"cut or damaged at byte {last}"):
            list(read_responses(plain))
    plain.write_bytes(whole + b"\r\n")
    assert len(list(read_responses(plain))) == 2


@pytest.mark.parametrize("cut", [0, 1, 500, 900, 1_000_000])
def test_what_a_crash_left_is_mended(archive: Archive, path: Path, cut: int) -> None:
    writer = WarcWriter(path, {"software": "test"})
    store(archive, [page(n, payload=bytes(range(256)) * 8) for n in range(3)], writer=writer)
    for n in range(3, 6):
        writer.write(page(n, payload=bytes(range(256)) * 8))  # written, and never put on record
    assert archive.pages.mend() == [], "a crawl that is alive is let alone"
    writer.close(settled=False)
    (file,) = files(path)
    assert file.suffix == ".open"
    file.write_bytes(file.read_bytes()[: -cut or None])
    sentences = archive.pages.mend()
    if cut == 1_000_000:
        assert (sentences, files(path)) == ([], [])
        return
    assert len(sentences) == 1
    assert ("removed" in sentences[0]) == bool(cut)
    (file,) = files(path)
    assert file.suffix == ".gz"
    assert warcio_check(file) == ""
    assert list(archive.pages.check()) == []
    captures = list(archive.captures())
    assert len(captures) == {0: 6, 1: 6, 500: 5, 900: 5}[cut]
    assert all(archive.page(capture) for capture in captures)
    assert archive.pages.mend() == []


def test_mended_records_keep_their_validators_and_the_method_of_their_request(archive: Archive, path: Path) -> None:
    writer = WarcWriter(path, {})
    store(archive, [page(0)], writer=writer)
    writer.write(page(1))
    writer.write(page(2, method="POST", request_body=b"page=2"))
    writer.write(page(3, truncated="disconnect"))
    writer.close(settled=False)
    assert archive.pages.mend()
    found = archive.db.execute("SELECT method, etag FROM captures ORDER BY warc_offset").fetchall()
    assert found[1:] == [(None, '"a"'), ("POST", '"a"'), (None, None)]


def test_no_capture_points_past_the_end_of_a_file_that_lost_more(archive: Archive, path: Path) -> None:
    writer = WarcWriter(path, {})
    store(archive, [page(n) for n in range(4)], writer=writer)
    writer.close(settled=False)
    (file,) = files(path)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert archive.pages.mend()
    assert len(list(archive.captures())) == 2
    assert list(archive.pages.check()) == []
    assert archive.db.execute("SELECT count(*) FROM captures").fetchone() == (4,)
    with pytest.raises(ArchiveError, match="was not kept"):
        archive.page(4)


def test_check_finds_what_is_wrong(archive: Archive, path: Path) -> None:
    store(archive, [PAGE, page(1)])
    archive.db.execute("UPDATE captures SET warc_offset = warc_offset + 1 WHERE id = 2")
    archive.db.execute("UPDATE captures SET url = 'http://portal.example/elsewhere' WHERE id = 1")
    first, second = archive.pages.check()
    assert "elsewhere" in first
    assert "1 captures point to where no record begins" in second
    with pytest.raises(ArchiveError, match=r"not http.*elsewhere"):
        archive.page(1)
    files(path)[0].unlink()
    (sentence,) = archive.pages.check()
    assert "is missing: 2 captures" in sentence
    with pytest.raises(ArchiveError, match="is missing"):
        archive.page(2)


def place_of(archive: Archive, capture_id: int) -> dict[str, Any]:
    row = archive.db.execute("SELECT warc_file, warc_offset FROM captures WHERE id = ?", [capture_id]).fetchone()
    return dict(zip(("warc_file", "warc_offset"), row, strict=True))


def test_removed_pages_are_gone_from_files_and_rows(archive: Archive, path: Path) -> None:
    store(archive, [PAGE, page(1), page(2)])
    archive.write([FIRST, CaptureRecord(PAGE.url, START, 200, identity=FIRST.identity, **place_of(archive, 1))])
    again = replace(PAGE, fetched_at=START + timedelta(days=1))
    store(
        archive, [again, replace(again, status=304, payload=b"", response_headers=((b"Etag", b"swordfish"),)), page(3)]
    )
    unwanted = page(1, payload=b"swordfish " * 9)
    store(archive, [unwanted])
    assert b"swordfish" in gzip.decompress(files(path)[1].read_bytes())
    assert archive.pages.remove([PAGE.url, unwanted.url]) == 5
    assert len(files(path)) == 3
    for file in files(path):
        assert "-r1.warc.gz" in file.name
        assert not {PAGE.url, unwanted.url} & {fields.get("WARC-Target-URI") for fields, _ in records(file)}
        assert b"swordfish" not in gzip.decompress(file.read_bytes())
    assert warcio_check(*files(path)) == ""
    assert list(archive.pages.check()) == []
    assert [capture.url for capture in archive.captures()] == [page(n).url for n in (2, 3)]
    assert all(archive.page(capture) for capture in archive.captures())
    assert archive.pages.remove([page(2).url]) == 1
    assert any(file.name.endswith("-r2.warc.gz") for file in files(path))
    assert archive.pages.remove([page(2).url]) == 0


@pytest.mark.parametrize("committed", [False, True])
def test_a_removal_that_was_killed_leaves_one_file(archive: Archive, path: Path, committed: bool) -> None:
    store(archive, [PAGE, page(1)])
    (original,) = files(path)
    before = original.read_bytes()
    archive.pages.remove([page(1).url])
    (copy,) = files(path)
    original.write_bytes(before)
    if not committed:
        archive.db.execute("UPDATE captures SET warc_file = replace(warc_file, '-r1', '')")
    archive.pages.mend()
    assert files(path) == [copy if committed else original]


def test_nothing_is_removed_from_a_file_in_use_or_beyond_reading(archive: Archive, path: Path) -> None:
    writer = WarcWriter(path, {})
    store(archive, [PAGE, page(1)], writer=writer)
    with pytest.raises(ArchiveError, match="is being written"):
        archive.pages.remove([PAGE.url])
    writer.close()
    (file,) = files(path)
    file.write_bytes(file.read_bytes()[:-10])
    with pytest.raises(WarcDamaged, match="damaged"):
        archive.pages.remove([PAGE.url])
    assert files(path) == [file]
    assert archive.page(PAGE.url)


def test_a_file_is_told_from_one_that_is_being_written(tmp_path: Path) -> None:
    with new_archive(tmp_path / "news.db") as archive:
        writer = WarcWriter(archive.path, {})
        store(archive, [PAGE], writer=writer)
        assert archive.page(PAGE.url), "a page can be read while its file is open"
        assert [response.url for response in read_responses(files(archive.path)[0])] == [PAGE.url]
        with abandoned(tmp_path / "news.warc") as found:
            assert found == []
        writer.close()
