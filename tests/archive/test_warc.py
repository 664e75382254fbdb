"""What is in a WARC file: records, digests, revisits, secrets, and where files begin and end."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive import Archive, ArchiveUnwritable
from archive.warc.records import Earlier, payload_digest
from archive.warc.writer import WarcWriter
from tests.archive.made import FIRST, START
from tests.archive.warcs import PAGE, files, page, records, store, warcio_check


def test_an_exchange_is_a_response_and_a_request_as_they_were_sent(archive: Archive, path: Path) -> None:
    store(archive, [PAGE])
    (file,) = files(path)
    (info, about), (response, answer), (request, question) = records(file)
    assert file.name.startswith("news-2")
    assert (info["WARC-Type"], info["WARC-Filename"], about) == ("warcinfo", file.name, b"software: test\r\n")
    assert answer == (b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nEtag: "a"\r\n\r\n' + PAGE.payload)
    assert question == (
        b"GET /do-thi/1-cum-thi-dua.html?a=1 HTTP/1.1\r\nUser-Agent: newscrawl\r\nAccept: text/html\r\n"
        b"Host: portal.example\r\n\r\n"
    )
    assert response["WARC-Target-URI"] == request["WARC-Target-URI"] == PAGE.url
    assert response["WARC-Date"] == request["WARC-Date"] == "2023-02-01T08:00:00Z"
    assert request["WARC-Concurrent-To"] == response["WARC-Record-ID"]
    assert response["WARC-Warcinfo-ID"] == info["WARC-Record-ID"]
    assert response["WARC-IP-Address"] == "127.0.0.1"
    assert response["WARC-Payload-Digest"] == "sha256:" + hashlib.sha256(PAGE.payload).hexdigest()
    assert response["WARC-Block-Digest"] == "sha256:" + hashlib.sha256(answer).hexdigest()
    assert warcio_check(file) == ""
    assert file.read_bytes().startswith(b"\x1f\x8b")
    assert gzip.decompress(file.read_bytes()).startswith(b"WARC/1.1\r\n")


def test_warcio_notices_a_changed_byte(archive: Archive, path: Path) -> None:
    store(archive, [replace(PAGE, payload=b"\x00" * 9000, response_headers=((b"Content-Encoding", b"gzip"),))])
    (file,) = files(path)
    member = bytearray(file.read_bytes())
    member[len(member) // 2] ^= 1  # that payload is stored as it is, so only digest and checksum can tell
    file.write_bytes(member)
    assert warcio_check(file) != ""
    assert list(archive.pages.check())


def test_secrets_are_not_written(archive: Archive, path: Path) -> None:
    secret = ((b"Cookie", b"sid=swordfish"), (b"Authorization", b"Basic c3dvcmRmaXNo"))
    answer = ((b"Set-Cookie", b"sid=swordfish; Path=/; HttpOnly"), (b"Transfer-Encoding", b"chunked"))
    store(archive, [replace(PAGE, request_headers=secret, response_headers=answer, method="POST")])
    text = gzip.decompress(files(path)[0].read_bytes())
    assert b"swordfish" not in text
    assert b"c3dvcmRmaXNo" not in text
    assert b"Cookie: [redacted]\r\nAuthorization: [redacted]\r\n" in text
    assert b"Set-Cookie: sid=[redacted]; Path=/; HttpOnly\r\n" in text
    assert b"chunked" not in text, "the payload has no chunks any more"
    assert warcio_check(*files(path)) == ""


def test_an_unchanged_body_is_a_revisit_that_says_of_what(archive: Archive, path: Path) -> None:
    again = replace(PAGE, fetched_at=START + timedelta(days=1))
    store(archive, [PAGE, again, replace(again, status=503), replace(again, payload=b"")])
    (_, _, _, (fields, block), _, (other, _), _, (empty, _), _) = records(files(path)[0])
    assert fields["WARC-Type"] == "revisit"
    assert fields["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert fields["WARC-Refers-To-Target-URI"] == PAGE.url
    assert fields["WARC-Refers-To-Date"] == "2023-02-01T08:00:00Z"
    assert fields["WARC-Payload-Digest"] == payload_digest(PAGE.payload)
    assert block.endswith(b"\r\n\r\n"), "the headers, without the body"
    assert int(fields["Content-Length"]) == len(block)
    assert other["WARC-Type"] == empty["WARC-Type"] == "response"
    assert warcio_check(*files(path)) == ""


def test_not_modified_refers_to_the_page_that_an_article_was_read_from(archive: Archive, path: Path) -> None:
    unread = replace(PAGE, payload=b"never read", fetched_at=START + timedelta(days=1))
    not_modified = replace(PAGE, status=304, payload=b"", fetched_at=START + timedelta(days=2))
    store(archive, [not_modified])
    archive.write([FIRST])
    store(archive, [PAGE], identity=FIRST.identity)
    store(archive, [unread, not_modified])
    (first, _), ((last, block), (kept, headers), _) = records(files(path)[0])[1], records(files(path)[-1])[-3:]
    assert first["WARC-Type"] == "response", "nothing to refer to yet"
    assert block == b"", "so that players take the headers of the page, not those of the 304"
    assert (kept["WARC-Type"], kept["WARC-Refers-To"]) == ("metadata", last["WARC-Record-ID"])
    assert headers.startswith(b"HTTP/1.1 304 Not Modified\r\n")
    assert warcio_check(*files(path)) == ""
    assert last["WARC-Type"] == "revisit"
    assert last["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    assert last["WARC-Refers-To-Date"] == "2023-02-01T08:00:00Z"
    assert last["WARC-Payload-Digest"] == payload_digest(PAGE.payload)


def test_a_full_file_is_followed_by_another(archive: Archive, path: Path) -> None:
    writer = WarcWriter(path, {}, file_size=3000)
    store(archive, [page(n, payload=bytes(range(256)) * 4) for n in range(8)], writer=writer)
    assert [file.suffix for file in files(path)] == [".open"] * len(files(path))
    writer.settle()
    assert [file.suffix for file in files(path)[:-1]] == [".gz"] * (len(files(path)) - 1)
    writer.close()
    assert len(files(path)) > 2
    assert len({file.name[:19] for file in files(path)}) >= 1
    assert warcio_check(*files(path)) == ""
    assert list(archive.pages.check()) == []


def test_two_writers_never_share_a_file(path: Path) -> None:
    writers = [WarcWriter(path, {}) for _ in range(4)]
    places = [writer.write(PAGE) for writer in writers]
    writers[0].close()
    places.append(WarcWriter(path, {}).write(PAGE))
    for writer in writers:
        writer.close()
    assert len({place.warc_file for place in places}) == 5
    assert all("open" not in place.warc_file for place in places)


def test_a_payload_that_was_cut_says_so_and_is_nobody_elses_body(path: Path) -> None:
    writer = WarcWriter(path, {})
    cut = replace(PAGE, truncated="disconnect")
    written = writer.write(cut, Earlier(PAGE.url, START, payload_digest(PAGE.payload)))
    writer.close()
    fields, _ = records(files(path)[0])[1]
    assert (fields["WARC-Type"], fields["WARC-Truncated"], written.refers_to) == ("response", "disconnect", None)


def test_a_folder_that_cannot_be_made_is_a_sentence(path: Path) -> None:
    path.with_suffix(".warc").write_text("in the way")
    with pytest.raises(ArchiveUnwritable, match=r"news\.warc is a file.*--no-warc"):
        WarcWriter(path, {}).write(PAGE)
