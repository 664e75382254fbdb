"""`newscrawl import-warc`: the articles in WARC files of others, and nothing else of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive import Archive
from archive.times import utc_text
from tests.archive.made import START
from tests.archive.warcs import files, warcio_check
from tests.conftest import Run
from tests.crawl.server import article
from tests.stored.conftest import Inside

NEWS = "https://www.bao-thu.example/tin-trong-tep-cua-nguoi-khac-{}.html"
OTHER = "http://tin.khac.example/tin-cua-mot-trang-khac-2001.html"
TITLE = "Tin số {} trong tệp của người khác"


class Foreign:
    """A WARC file as another program writes it."""

    def __init__(self, stream: BytesIO, *, gzip: bool = True, version: str = "1.0") -> None:
        self._writer = WARCWriter(stream, gzip=gzip, warc_version=version)
        self._clock = START

    def response(
        self,
        url: str,
        body: str | bytes,
        *,
        status: str = "200 OK",
        media_type: str = "text/html; charset=utf-8",
        revisit_of: str | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> None:
        self._clock += timedelta(minutes=1)
        http = StatusAndHeaders(status, [("Content-Type", media_type), ("ETag", '"a"')], protocol="HTTP/1.1")
        given = {"WARC-Date": utc_text(self._clock)} | dict(fields or {})
        data = body.encode() if isinstance(body, str) else body
        if revisit_of:
            digest = "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"
            record = self._writer.create_revisit_record(url, digest, url, revisit_of, http, given)
        else:
            record = self._writer.create_warc_record(
                url, "response", payload=BytesIO(data), http_headers=http, warc_headers_dict=given
            )
        self._writer.write_record(record)

    def others(self) -> None:
        """What is no response."""
        self._writer.write_record(self._writer.create_warcinfo_record("foreign.warc.gz", {"software": "another"}))
        record = self._writer.create_warc_record("dns:bao-thu.example", "resource", payload=BytesIO(b"127.0.0.1"))
        self._writer.write_record(record)


@contextmanager
def foreign(path: Path, *, gzip: bool = True, version: str = "1.0") -> Iterator[Foreign]:
    stream = BytesIO()
    yield Foreign(stream, gzip=gzip, version=version)
    path.write_bytes(stream.getvalue())


def page(number: int) -> str:
    return article(TITLE.format(number))


def write_mixed(path: Path) -> None:
    """Two articles of a site, one of another, and everything that is none."""
    with foreign(path) as file:
        file.others()
        file.response(NEWS.format(1001), page(1))
        file.response("https://www.bao-thu.example/anh.png", b"\x89PNG\r\n\x1a\n\x00", media_type="image/png")
        file.response("https://www.bao-thu.example/data", b'{"a": 1}', media_type="application/octet-stream")
        file.response(NEWS.format(1009), "<h1>Not found</h1>", status="404 Not Found")
        file.response("https://www.bao-thu.example/", "<title>Trang chủ</title><a href=/a>Tin</a>")
        file.response(NEWS.format(1001), b"", revisit_of="2023-02-01T08:01:00Z")
        file.response(NEWS.format(1002), page(2))
        file.response(NEWS.format(1003), page(3), fields={"WARC-Truncated": "length"})
        file.response(OTHER, page(4))
        file.response(NEWS.format(1005), page(5))


def test_the_articles_of_a_foreign_file_come_with_their_pages(newscrawl: Run, inside: Inside, tmp_path: Path) -> None:
    source = tmp_path / "CC-NEWS-20230201.warc.gz"
    write_mixed(source)
    source.write_bytes(source.read_bytes()[:-200])
    done = newscrawl("import-warc", source.name)
    assert done.returncode == 1
    assert done.stdout.startswith("news.db: 3 new articles, 0 changed, 0 unchanged; skipped: 1 cut, 1 http 404, ")
    assert "2 not html, 1 revisit" in done.stdout
    assert f"newscrawl: {source.name} is cut or damaged at byte " in done.stderr
    database = tmp_path / "news.db"
    with Archive(database, readonly=True) as archive:
        rows = {row["url"]: row for row in archive.articles()}
        assert list(rows) == [NEWS.format(1001), NEWS.format(1002), OTHER]
        first = archive.article(NEWS.format(1001))
        assert first is not None
        assert (first["title"], first["view_count"], first["site"]) == (TITLE.format(1), 515, "bao-thu.example")
        assert (first["first_seen"], first["last_seen"]) == ("2023-02-01T08:01:00Z", "2023-02-01T08:06:00Z")
        assert first["view_counts"] == [{"observed_at": "2023-02-01T08:01:00Z", "views": 515}]
        stored = archive.page(NEWS.format(1001))
        assert stored is not None
        assert stored.body.decode() == page(1)
        assert archive.validators(NEWS.format(1001)) is not None
        assert [site["name"] for site in archive.sites()] == ["bao-thu.example", "tin.khac.example"]
        (run,) = archive.status()["runs"]
        assert (run["command"], run["articles_new"]) == (f"newscrawl import-warc {source.name}", 3)
        assert list(archive.pages.check()) == []
    (copy,) = files(database)
    assert warcio_check(copy) == ""
    assert copy.name.endswith(".warc.gz")
    source.unlink()
    assert inside("reextract").stdout == "3 pages of news.db read again: nothing would change.\n"


def test_again_takes_up_where_it_was_cut_or_stopped(inside: Inside, tmp_path: Path) -> None:
    source, cut = tmp_path / "foreign.warc.gz", tmp_path / "cut.warc.gz"
    write_mixed(source)
    cut.write_bytes(source.read_bytes()[:-200])
    assert inside("import-warc", cut.name).returncode == 1
    again = inside("import-warc", source.name)
    assert again.returncode == 0, again.stderr
    assert "1 new articles, 0 changed, 0 unchanged, 3 in the archive already" in again.stdout
    with Archive(tmp_path / "news.db", readonly=True) as archive:
        assert len(list(archive.articles())) == len(list(archive.captures())) == 4


def test_only_a_site_without_pages_plain_files_of_both_versions(inside: Inside, tmp_path: Path) -> None:
    for version in ("1.0", "1.1"):
        with foreign(tmp_path / f"{version}.warc", gzip=False, version=version) as file:
            file.response(NEWS.format(version[-1]), page(int(version[-1])))
            file.response(OTHER, page(4))
    done = inside("import-warc", "1.0.warc", "1.1.warc", "--site", "bao-thu.example", "--no-warc")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "news.db: 2 new articles, 0 changed, 0 unchanged; skipped: 2 other site\n"
    assert not (tmp_path / "news.warc").exists()
    assert "of 2 no raw page was kept" in inside("reextract").stdout
    assert "1 new articles" in inside("import-warc", "1.1.warc", "--site", "khac.example").stdout


def test_a_file_that_is_no_warc_is_a_sentence(inside: Inside, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page(1), encoding="utf-8")
    done = inside("import-warc", "page.html")
    assert done.returncode == 1
    assert "page.html is no WARC file: it does not begin with a WARC record" in done.stderr
    assert "Traceback" not in done.stderr
    assert inside("import-warc", "none.warc.gz").returncode == 2
