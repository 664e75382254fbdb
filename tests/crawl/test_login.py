"""Sites that want to know who asks: a log-in form, headers, cookies, a proxy. No secret is written anywhere."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import pytest

from newscrawl.sites.site import Fetch, Login, Site
from tests.archive.warcs import files, records
from tests.crawl.portal import Asked, Portal, portal
from tests.crawl.server import Reply, article, listing, serve
from tests.crawl.sites import crawl_sites

TITLES = {f"/tin-so-{n}-cho-nguoi-doc-dai-han-{6000 + n}.html": f"Tin số {n} cho người đọc dài hạn" for n in range(2)}
PATHS = list(TITLES)
PASSWORD, SESSION, TOKEN, GIVEN = "mat-khau-sieu-bi-mat", "phien-7f3a", "khoa-api-91c2", "banh-quy-c0de"
ENVIRONMENT = {"NEWS_USER": "doc-gia", "NEWS_PASSWORD": PASSWORD, "NEWS_TOKEN": TOKEN}
FORM = (
    '<html><body><form action="/tim"><input name="q"></form><form id="dang-nhap" method="post" action="/vao">'
    '<input type="hidden" name="csrf" value="mot-lan-5a"><input name="ten"><input type="password" name="mk"></form>'
    "</body></html>"
)


def members_only(asked: Asked) -> Reply | str | None:
    """A site that shows its articles to who is signed in, has the key, and has the cookie; robots may not log in."""
    if asked.path == "/robots.txt":
        return Reply("User-agent: *\nDisallow: /dang-nhap\nDisallow: /vao\n", content_type="text/plain")
    if asked.path == "/dang-nhap":
        return FORM
    if asked.path == "/vao":
        filled = {name: values[0] for name, values in parse_qs(asked.body).items()}
        if filled == {"csrf": "mot-lan-5a", "ten": "doc-gia", "mk": PASSWORD}:
            return Reply(status=302, headers={"Location": "/", "Set-Cookie": f"phien={SESSION}; Path=/"})
        return FORM
    signed_in = asked.cookies.get("phien") == SESSION
    if asked.path == "/":
        return listing(TITLES, '<a class="thoat" href="/thoat">Thoát</a>' if signed_in else "")
    if asked.path == PATHS[1]:
        return (
            Reply(status=302, headers={"Location": asked.headers["x-noi-khac"]})
            if "x-noi-khac" in asked.headers
            else None
        )
    allowed = asked.headers.get("x-khoa") == TOKEN and asked.cookies.get("goi") == GIVEN
    if asked.path in TITLES:
        return article(TITLES[asked.path]) if signed_in and allowed else Reply("<p>Chỉ dành cho hội viên</p>", 403)
    return None


def site(address: Portal, password: str = "env:NEWS_PASSWORD", **more: str) -> Site:
    """What a site's file says, as the loader gives it."""
    login = Login(f"{address.url}dang-nhap", (("ten", "env:NEWS_USER"), ("mk", password)), "#dang-nhap", "a.thoat")
    headers = (("X-Khoa", "env:NEWS_TOKEN"), *more.items())
    return Site("bao", address.url, fetch=Fetch(headers=headers, cookies=(("goi", GIVEN),), login=login))


@dataclass(frozen=True)
class Crawled:
    asked: list[Asked]
    elsewhere: list[Asked]
    folder: Path
    done: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """A crawl, everything logged, of a site that needs everything; one of its pages redirects to another site."""
    folder = tmp_path_factory.mktemp("login")
    with portal(members_only) as bao, portal(lambda _: article("Tin ở nơi khác")) as other:
        port = urlsplit(other.url).port
        away = {"X-Noi-Khac": f"http://localhost:{port}/tin-o-noi-khac-6999.html"}
        allowed = {"NEWSCRAWL_ALLOW": f"localhost:{port}"}
        done = crawl_sites(folder, site(bao, **away), environment=ENVIRONMENT, verbose=True, **allowed)
        yield Crawled(bao.asked, other.asked, folder, done)


def test_a_crawl_signs_in_and_reads_what_members_read(crawled: Crawled) -> None:
    assert crawled.done.returncode == 0, crawled.done.stderr
    assert "bao: 1 new articles" in crawled.done.stdout
    paths = [asked.path for asked in crawled.asked]
    assert paths.count("/vao") == 1
    read = [asked for asked in crawled.asked if asked.path == PATHS[0]]
    assert [asked.cookies for asked in read] == [{"goi": GIVEN, "phien": SESSION}]


def test_secrets_go_to_the_site_alone(crawled: Crawled) -> None:
    assert crawled.elsewhere
    for asked in crawled.elsewhere:
        assert "x-khoa" not in asked.headers
        assert "goi" not in asked.cookies or asked.headers["host"].startswith(
            "127.0.0.1"
        )  # hosts share cookies by name
    assert all(asked.headers.get("x-khoa") == TOKEN for asked in crawled.asked if asked.path in TITLES)


def test_no_secret_is_written_anywhere(crawled: Crawled) -> None:
    found = records(files(crawled.folder / "news.db")[0])
    questions = [block for fields, block in found if fields["WARC-Type"] == "request"]
    assert any(b"X-Khoa: [redacted]" in block for block in questions)
    assert not any(b"/vao" in block or b"/dang-nhap" in block for block in questions), "signing in is kept nowhere"
    written = [block for _, block in found]
    written += [path.read_bytes() for path in crawled.folder.glob("news.db*") if path.is_file()]
    written += [crawled.done.stdout.encode(), crawled.done.stderr.encode()]
    for secret in (PASSWORD, SESSION, TOKEN, GIVEN, "mot-lan-5a"):
        assert not any(secret.encode() in block for block in written), secret
    assert "DEBUG: Crawled (200) <GET" in crawled.done.stderr, "everything was logged"


def test_who_cannot_sign_in_is_told_so_and_the_others_go_on(tmp_path: Path) -> None:
    def without_a_form(asked: Asked) -> Reply | str | None:
        return "<p>Xin lỗi</p>" if asked.path == "/dang-nhap" else members_only(asked)

    def refusing(asked: Asked) -> Reply | str | None:
        return Reply("<p>Không</p>", 403) if asked.path == "/dang-nhap" else members_only(asked)

    def by_address(asked: Asked) -> Reply | str | None:
        return FORM.replace('"post"', '"get"') if asked.path == "/dang-nhap" else members_only(asked)

    path = "/tin-thuong-cua-bao-khac-6500.html"
    with (
        portal(members_only) as wrong,
        portal(members_only) as plain,
        portal(members_only) as unset,
        portal(without_a_form) as bare,
        portal(refusing) as closed,
        portal(by_address) as leaky,
        serve({"/": listing({path: "Tin"}), path: article("Tin")}) as other,
    ):
        bad = {
            site(wrong, "env:NEWS_WRONG"): "not signed in: nothing on its pages matches a.thoat. Are user and password"
            " right?",
            site(plain, PASSWORD): "not signed in: the site's file has the password for the field mk itself; write mk ="
            ' "env:NEWS_PASSWORD" there and set that environment variable',
            site(unset, "env:NEWS_MISSING"): "not set up: its file speaks of environment variables that are not set:"
            " NEWS_MISSING",
            site(bare): f"not signed in: no form on {bare.url}dang-nhap matches #dang-nhap",
            site(closed): "not signed in: the server answered 403 Forbidden",
            site(leaky): f"not signed in: the form on {leaky.url}dang-nhap would write the password into an address; it"
            " is not sent",
        }
        named = {replace(found, name=f"bao{n}"): sentence for n, (found, sentence) in enumerate(bad.items())}
        environment = {**ENVIRONMENT, "NEWS_WRONG": "khong-dung-dau"}
        done = crawl_sites(tmp_path, *named, Site("khac", other.url), environment=environment)
        for address in (wrong, plain, unset, bare, closed, leaky):
            assert not {*TITLES} & set(address.paths)
        assert unset.asked == []
    assert done.returncode == 1
    assert "khac: 1 new articles" in done.stdout
    assert "Traceback" not in done.stderr
    assert "khong-dung-dau" not in done.stderr + done.stdout
    assert PASSWORD not in done.stderr + done.stdout
    for found, sentence in named.items():
        assert f"{found.name} is left out, {sentence}" in done.stderr
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection:
        written = {f"{reason}: {detail}" for reason, detail in connection.execute("SELECT reason, detail FROM skips")}
    assert set(named.values()) <= written


@contextmanager
def proxy() -> Iterator[Portal]:
    """A forward proxy as in RFC 9112, section 3.2.2: it is asked with whole addresses, and wants a password."""

    def forward(asked: Asked) -> Reply:
        if asked.headers.get("proxy-authorization") != "Basic bmd1b2k6bWF0LW1h":  # nguoi:mat-ma
            return Reply("", 407)
        path = urlsplit(asked.path)
        assert path.scheme == "http"
        assert path.hostname == "bao-thu.example"
        request = Request(f"{target[0]}{path.path.lstrip('/')}", headers={"Cookie": asked.headers.get("cookie", "")})
        with urlopen(request) as response:
            return Reply(response.read(), content_type=response.headers["Content-Type"])

    target: list[str] = []
    with serve({"/robots.txt": "", "/sitemap.xml": "<urlset/>", "/": listing(TITLES), **_articles()}) as hidden:
        target.append(hidden.url)
        with portal(forward) as running:
            yield running


def _articles() -> dict[str, Reply | str]:
    return {path: article(title) for path, title in TITLES.items()}


def test_a_site_behind_a_proxy(tmp_path: Path) -> None:
    """The host exists for the proxy alone; everything of the site goes through it, robots.txt too, and nothing else."""
    with proxy() as between, serve({"/": listing({}), **_articles()}) as other:
        port = urlsplit(between.url).port
        fetch = Fetch(proxy="env:NEWS_PROXY")
        done = crawl_sites(
            tmp_path,
            Site("thu", "http://bao-thu.example/", fetch=fetch),
            Site("khac", other.url),
            environment={"NEWS_PROXY": f"http://nguoi:mat-ma@127.0.0.1:{port}"},
            DOWNLOAD_DELAY=0,
            AUTOTHROTTLE_ENABLED=False,
        )
        hosts = {urlsplit(path).hostname for path in between.paths}
    assert "thu: 2 new articles" in done.stdout, done.stderr
    assert hosts == {"bao-thu.example"}
    assert "http://bao-thu.example/robots.txt" in between.paths
    blocks = [block for _, block in records(files(tmp_path / "news.db")[0])]
    assert not any(b"mat-ma" in block or b"bmd1b2k6" in block for block in blocks)
    assert "mat-ma" not in done.stderr + done.stdout
