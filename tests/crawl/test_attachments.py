"""Files that articles link to: fetched once, read, deduplicated, found by their words, and asked for politely."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from newscrawl.demo.pdf import pdf
from newscrawl.demo.picture import photo
from tests.attachments.made import docx_file, zip_bomb
from tests.conftest import Run, clean_environment
from tests.crawl.server import LocalSite, Reply, article, listing, serve

PLAN = pdf("Kế hoạch số 12", ("Kinh phí từ nguồn xã hội hóa.",))
FORM = docx_file("Mẫu đơn đăng ký dự thi kéo co")


def page(title: str, *hrefs: str) -> str:
    links = "".join(f'<p><a href="{href}">{href.rsplit("/", 1)[-1]}</a></p>' for href in hrefs)
    return article(title).replace("</article>", f"{links}</article>")


def site(files: Mapping[str, Reply], *hrefs: str, robots: str = "") -> dict[str, Reply | str]:
    first, second = "/bai-viet-co-tep-dinh-kem-1001.html", "/bai-viet-khac-cung-tep-dinh-kem-1002.html"
    return {
        "/": listing({first: "Bài viết có tệp đính kèm", second: "Bài viết khác cùng tệp"}),
        "/robots.txt": Reply(robots, content_type="text/plain"),
        first: page("Bài viết có tệp đính kèm", *hrefs),
        second: page("Bài viết khác cùng tệp", *hrefs[:1]),
        **files,
    }


def office(body: bytes, etag: str = "") -> Reply:
    return Reply(body, content_type="application/octet-stream", headers={"ETag": etag} if etag else {})


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def asked(served: LocalSite, path: str) -> int:
    return served.requests.count(path)


def test_files_are_fetched_once_read_and_found(newscrawl: Run, tmp_path: Path) -> None:
    files = {"/tep/ke-hoach.pdf": office(PLAN), "/tep/mau.docx": office(FORM), "/tep/ban-sao.pdf": office(PLAN)}
    with serve(site(files, *files)) as served:
        done = newscrawl("crawl", served.url)
        assert done.returncode == 0, done.stderr
        assert [asked(served, path) for path in files] == [1, 1, 1]
        assert newscrawl("crawl", served.url).returncode == 0
        assert [asked(served, path) for path in files] == [1, 1, 1], "asked for again within days"
    archive = tmp_path / "news.db"
    assert rows(archive, "SELECT count(*) FROM files") == [(2,)], "the copy is the same file"
    assert rows(archive, "SELECT count(*) FROM attachments WHERE text LIKE '%xã hội hóa%'") == [(3,)]
    assert rows(archive, "SELECT DISTINCT bytes FROM attachments WHERE name = 'ke-hoach.pdf'") == [(len(PLAN),)]
    found = newscrawl("search", "mau don dang ky keo co").stdout
    assert "Bài viết có tệp đính kèm" in found
    assert "in the attachment mau.docx:" in found
    assert "«Mẫu đơn đăng ký» dự thi «kéo co»" in found
    assert "Bài viết khác" not in found
    assert "mau.docx" in newscrawl("show", "1").stdout + newscrawl("show", "2").stdout


def test_an_old_file_is_asked_for_conditionally(newscrawl: Run, tmp_path: Path) -> None:
    with serve(site({"/a.pdf": office(PLAN, '"v1"')}, "/a.pdf")) as served:
        assert newscrawl("crawl", served.url).returncode == 0
        with closing(sqlite3.connect(tmp_path / "news.db")) as connection, connection:
            connection.execute("UPDATE downloads SET first_seen = '2023-01-01T00:00:00Z', last_seen = first_seen")
            connection.execute("UPDATE downloads SET last_seen = first_seen")
        assert newscrawl("crawl", served.url).returncode == 0
        assert asked(served, "/a.pdf") == 2
        assert served.conditional == ['"v1"']
    seen = rows(tmp_path / "news.db", "SELECT first_seen < '2023-02', last_seen > '2023-02', file_id FROM downloads")
    assert seen == [(1, 1, 1)]


@pytest.mark.parametrize(
    ("reply", "robots", "note"),
    [
        (Reply("no", 404), "", "Not fetched: the server answered 404 Not Found."),
        (office(PLAN), "User-agent: *\nDisallow: /a.pdf", "the site's robots.txt asks crawlers not to fetch it."),
        (office(b"%PDF-" + b"0" * 400_000), "", "larger than 300,000 bytes (NEWSCRAWL_ATTACHMENT_BYTES)"),
        (office(zip_bomb(250)), "", "Not read: it would unpack to more than 200 MB."),
        (Reply("<html>Đăng nhập</html>"), "", "Not read: the server sent a page instead of a file."),
    ],
    ids=["missing", "robots", "large", "bomb", "page"],
)
def test_a_file_that_gives_no_text_says_why(
    reply: Reply, robots: str, note: str, newscrawl: Run, tmp_path: Path
) -> None:
    with serve(site({"/a.pdf": reply}, "/a.pdf", robots=robots)) as served:
        done = newscrawl("crawl", served.url, "-s", "NEWSCRAWL_ATTACHMENT_BYTES=300000")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    found = rows(tmp_path / "news.db", "SELECT text, note FROM attachments")
    assert len(found) == 2
    for text, said in found:
        assert text is None
        assert note in str(said)


def test_files_of_other_domains_and_of_other_kinds_are_left_alone(newscrawl: Run, tmp_path: Path) -> None:
    with serve({"/secret.pdf": office(PLAN)}) as other:
        files = {"/tep/anh.zip": office(b"PK"), "/tep/bang.csv": office(b"a,b")}
        with serve(site(files, other.url + "secret.pdf", *files)) as served:
            assert newscrawl("crawl", served.url).returncode == 0
            assert not set(files) & set(served.requests)
        assert other.requests == []
    assert rows(tmp_path / "news.db", "SELECT count(*), count(sha256) FROM attachments") == [(4, 0)]


def test_redirects_are_followed_in_the_same_domain_only(newscrawl: Run, tmp_path: Path) -> None:
    with serve({"/secret.pdf": office(PLAN)}) as other:
        files = {
            "/a.pdf": Reply("", 302, headers={"Location": "/tep/a.pdf"}),
            "/tep/a.pdf": office(PLAN),
            "/b.pdf": Reply("", 302, headers={"Location": other.url + "secret.pdf"}),
        }
        with serve(site(files, "/a.pdf", "/b.pdf")) as served:
            assert newscrawl("crawl", served.url).returncode == 0
        assert "/secret.pdf" not in other.requests
    found = rows(tmp_path / "news.db", "SELECT DISTINCT name, text IS NOT NULL, note FROM attachments ORDER BY name")
    assert found[0] == ("a.pdf", 1, None)
    assert found[1][:2] == ("b.pdf", 0)
    assert str(found[1][2]).startswith("Not fetched: it is redirected to http://127.0.0.1:")


def test_a_size_of_nought_fetches_none(newscrawl: Run) -> None:
    with serve(site({"/a.pdf": office(PLAN)}, "/a.pdf")) as served:
        assert newscrawl("crawl", served.url, "-s", "NEWSCRAWL_ATTACHMENT_BYTES=0").returncode == 0
        assert asked(served, "/a.pdf") == 0
        assert newscrawl("crawl", served.url).returncode == 0, "what was left out is made good"
        assert asked(served, "/a.pdf") == 1


@pytest.mark.parametrize("wanted", [True, False])
def test_pictures_are_fetched_where_the_site_asks_for_them(tmp_path: Path, wanted: bool) -> None:
    picture, path = photo(7), "/anh/le-hoi.png"
    body = article("Lễ hội xuân").replace("</article>", f'<figure><img src="{path}" width="600"></figure></article>')
    pages = {"/": listing({"/le-hoi-xuan-o-lang-1001.html": "Lễ hội xuân"}), "/le-hoi-xuan-o-lang-1001.html": body}
    code = (
        "import sys; from pathlib import Path\n"
        "from newscrawl.crawl import run_crawl; from newscrawl.sites import Site\n"
        "run_crawl([Site('bao', sys.argv[1], images=sys.argv[2] == 'True')], Path('news.db'))"
    )
    with serve({**pages, path: Reply(picture, content_type="image/png")}) as served:
        command = [sys.executable, "-c", code, served.url, str(wanted)]
        subprocess.run(command, cwd=tmp_path, env=clean_environment(), check=True, capture_output=True, timeout=60)
        assert asked(served, path) == int(wanted)
    query = (
        "SELECT sha256, media_type, bytes FROM images JOIN downloads ON downloads.url = images.url"
        " JOIN files ON files.id = file_id"
    )
    expected = [(hashlib.sha256(picture).hexdigest(), "image/png", len(picture))]
    assert rows(tmp_path / "news.db", query) == (expected if wanted else [])
