"""Pages whose text only a browser shows: a crawl reads it there, within its limits, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive import Archive
from newscrawl.sites.site import Fetch, Site
from tests.archive.warcs import files, records, warcio_check
from tests.conftest import run_newscrawl
from tests.crawl.portal import Asked, Portal, portal
from tests.crawl.server import Reply, article, listing, serve
from tests.crawl.sites import crawl_sites, crawling_sites
from tests.crawl.test_interrupts import count_articles, wait_for_articles

TITLES = {f"/tin-so-{n}-cua-trang-dung-script-{5000 + n}.html": f"Tin số {n} của trang dùng script" for n in range(3)}
FIRST, LATE, LEAVING = TITLES
HANGING = "/tin-khong-bao-gio-xong-5999.html"
FEED = "/rss/tin-moi.xml"
ORDINARY = "/tin-cua-mot-trang-khong-can-trinh-duyet-7001.html"
PLAIN = {"/": listing({ORDINARY: "Tin thường"}), ORDINARY: article("Tin thường")}

SHELL = (
    '<html lang="vi"><head><title>Báo Thử</title><meta charset="utf-8"><link rel="stylesheet" href="/style.css">'
    f'<link rel="alternate" type="application/rss+xml" href="{FEED}">'
    '<noscript><meta http-equiv="refresh" content="0; url=/khong-co-script"></noscript></head>'
    '<body><div id="app"></div><script src="/app.js"></script></body></html>'
)
#: The banner comes on the first page only and holds everything back; what follows it tries all the bad manners.
SCRIPT = (
    """
const app = document.getElementById('app');
async function show() {
  if (location.pathname == 'HANGING') for (;;) {}
  if (location.pathname == 'LEAVING') { location.href = '/quang-cao'; window.open('/cua-so-moi'); }
  fetch('/cam/theo-doi').catch(() => 0);
  fetch('http://localhost:PORT/trong-mang-nha').catch(() => 0);
  new WebSocket(location.origin.replace('http', 'ws') + '/o-cam');
  const part = await (await fetch('/api' + location.pathname)).text();
  const wait = location.pathname == 'LATE' ? 900 : 0;
  setTimeout(() => {
    document.body.innerHTML = part + '<img src="/anh.png"><iframe src="/khung"></iframe>';
    if (part.includes('<article>')) document.body.firstElementChild.id = 'da-xong';
  }, wait);
}
if (document.cookie.includes('dongy=co')) show();
else {
  app.innerHTML = '<div id="thong-bao"><button class="dong-y">Đồng ý</button></div>';
  app.querySelector('button').onclick = () => { document.cookie = 'dongy=co; path=/'; show(); };
}
""".replace("HANGING", HANGING)
    .replace("LATE", LATE)
    .replace("LEAVING", LEAVING)
)


def scripted(asked: Asked) -> Reply | str | None:
    """A site that sends the same empty page for every address, and the text to its script."""
    path = asked.path
    more = listing({**TITLES, HANGING: "Tin không bao giờ xong"})
    files = {
        "/robots.txt": Reply("User-agent: *\nDisallow: /cam/\n", content_type="text/plain"),
        "/app.js": Reply(
            SCRIPT.replace("PORT", asked.headers["host"].rpartition(":")[2]),
            content_type="text/javascript; charset=utf-8",
        ),
        "/style.css": Reply("body { background: url(/nen.png) }", content_type="text/css"),
        "/api/": Reply(more),
        FEED: Reply('<rss version="2.0"><channel><title>Tin</title></channel></rss>', content_type="application/xml"),
        **{f"/api{path}": Reply(article(title)) for path, title in TITLES.items()},
    }
    return SHELL if path in ("/", HANGING) or path in TITLES else files.get(path)


def rendered(site: Portal, **fetch: object) -> Site:
    return Site("thu", site.url, fetch=Fetch(render=True, consent=("#khong-co", "#thong-bao .dong-y"), **fetch))  # type: ignore[arg-type]


def left_behind(mark: str) -> list[str]:
    """Command lines of the processes that were started with `mark` in their environment."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                if mark.encode() in (entry / "environ").read_bytes():
                    found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()[:120])
            except OSError:
                continue
    return [line for line in found if line]


def assert_nothing_left(mark: str, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while left := left_behind(mark):
        assert time.monotonic() < deadline, left
        time.sleep(0.1)


@dataclass(frozen=True)
class Crawled:
    site: Portal
    folder: Path
    done: subprocess.CompletedProcess[str]

    @property
    def database(self) -> Path:
        return self.folder / "news.db"


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """One crawl with a browser, beside a site that needs none."""
    folder = tmp_path_factory.mktemp("render")
    with portal(scripted) as site, serve(PLAIN) as other:
        done = crawl_sites(
            folder,
            rendered(site, wait_for="#da-xong"),
            Site("thuong", other.url),
            environment={"MARK_OF_THIS_TEST": "rendering-whole"},
            DOWNLOAD_TIMEOUT=6,
            NEWSCRAWL_RENDER_WAIT=3,
            RETRY_TIMES=0,
        )
        yield Crawled(site, folder, done)


def test_what_scripts_show_is_read(crawled: Crawled) -> None:
    assert crawled.done.returncode == 0, crawled.done.stderr
    with closing(sqlite3.connect(crawled.database)) as connection:
        query = "SELECT url, articles.title FROM articles JOIN sites ON sites.id = site_id WHERE sites.name = 'thu'"
        rows = dict(connection.execute(query))
        bodies = [row[0] for row in connection.execute("SELECT body FROM articles")]
    assert rows == {crawled.site.url.rstrip("/") + path: title for path, title in TITLES.items()}
    assert all("hội nghị bàn về công tác năm mới" in body for body in bodies)
    assert "thuong: 1 new articles" in crawled.done.stdout
    assert "Traceback" not in crawled.done.stderr


def test_the_browser_keeps_to_the_limits_of_a_crawl(crawled: Crawled) -> None:
    paths = crawled.site.paths
    left_alone = {"/cam/theo-doi", "/trong-mang-nha", "/o-cam", "/anh.png", "/nen.png", "/khung"}
    assert not left_alone & set(paths)
    assert not {"/quang-cao", "/cua-so-moi", "/khong-co-script"} & set(paths), "it stays on the page"
    assert all(paths.count(path) == 1 for path in ("/", "/app.js", "/style.css", *TITLES, HANGING))
    assert all(asked.headers["user-agent"].startswith("newscrawl/") for asked in crawled.site.asked)
    assert "stat newscrawl/browser/refused/robots = " in crawled.done.stdout
    assert "stat newscrawl/browser/refused/address = " in crawled.done.stdout
    assert "stat playwright/context_count = 1\n" in crawled.done.stdout
    assert crawled.site.paths.count(FEED) == 1, "a feed is none of the browser's business"


def test_a_banner_is_answered_once_and_the_answer_kept(crawled: Crawled) -> None:
    assert crawled.site.to("/")[0].cookies == {}
    assert all(crawled.site.to(path)[0].cookies == {"dongy": "co"} for path in (*TITLES, f"/api{FIRST}", "/api/"))


def test_a_page_that_never_rests_is_given_up(crawled: Crawled) -> None:
    with closing(sqlite3.connect(crawled.database)) as connection:
        rows = connection.execute("SELECT reason, detail FROM skips WHERE url LIKE '%' || ?", (HANGING,)).fetchall()
    assert rows == [("timeout", "the browser was not done with it (after 6 s)")]
    assert_nothing_left("MARK_OF_THIS_TEST=rendering-whole")


def test_both_pages_are_kept(crawled: Crawled) -> None:
    (file,) = files(crawled.database)
    assert warcio_check(file) == ""
    sent, shown = {}, {}
    ids = {}
    for fields, block in records(file):
        if fields["WARC-Type"] in ("response", "revisit"):
            ids[fields["WARC-Record-ID"]] = fields["WARC-Target-URI"]
            sent[fields["WARC-Target-URI"]] = block
        elif fields["WARC-Type"] == "conversion":
            assert ids[fields["WARC-Refers-To"]] == fields["WARC-Target-URI"]
            shown[fields["WARC-Target-URI"]] = block.decode()
    url = crawled.site.url.rstrip("/") + FIRST
    assert sent[url].endswith(SHELL.encode())
    assert TITLES[FIRST] in shown[url]
    with Archive(crawled.database, readonly=True) as archive:
        assert list(archive.pages.check()) == []
        page = archive.page(url)
        assert page is not None
        assert page.body.decode() == shown[url]
        assert dict(page.headers)["Content-Type"] == "text/html; charset=utf-8"
    again = run_newscrawl(crawled.folder, "reextract", "--dry-run")
    assert again.returncode == 0, again.stderr
    assert again.stdout == "4 pages of news.db read again: nothing would change.\n"


@pytest.mark.parametrize("signals", [["SIGINT", "SIGINT"], ["SIGKILL"]], ids="-".join)
def test_no_browser_outlives_the_crawl(tmp_path: Path, signals: list[str]) -> None:
    mark = f"rendering-{'-'.join(signals)}-{os.getpid()}"
    environment = {"MARK_OF_THIS_TEST": mark}
    with (
        portal(scripted) as site,
        crawling_sites(tmp_path, rendered(site), environment=environment, DOWNLOAD_TIMEOUT=6, RETRY_TIMES=9) as process,
    ):
        wait_for_articles(tmp_path / "news.db", 1, seconds=60)
        assert any("chromium" in line for line in left_behind(mark))
        for name in signals:
            target = os.killpg if name == "SIGINT" else os.kill
            target(process.pid, getattr(signal, name))
            time.sleep(0.5)
        process.wait(timeout=20)
        assert_nothing_left(mark)
    assert count_articles(tmp_path / "news.db") >= 1


def test_without_a_browser_the_other_sites_go_on(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    with portal(scripted) as site, serve(PLAIN) as other:
        done = crawl_sites(tmp_path, rendered(site), Site("thuong", other.url), environment={"PATH": str(programs)})
        assert site.asked == []
    assert done.returncode == 1
    assert "thu is left out, no browser: its pages need a browser, and none of chromium," in done.stderr
    assert "apt-get install chromium" in done.stderr
    assert "thuong: 1 new articles" in done.stdout
    assert "Traceback" not in done.stderr


def test_without_the_extra_a_sentence_names_it(tmp_path: Path) -> None:
    package = tmp_path / "without" / "scrapy_playwright"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise ImportError('as where it is not installed')\n")
    path = os.pathsep.join([str(package.parent), os.environ.get("PYTHONPATH", "")])
    with portal(scripted) as site:
        done = crawl_sites(tmp_path, rendered(site), environment={"PYTHONPATH": path})
        assert site.asked == []
    assert done.returncode == 1
    assert "scrapy-playwright is not installed: pip install 'newscrawl[render]'" in done.stderr
    assert "its pages need a browser, and there is none." in done.stderr
    assert "Traceback" not in done.stderr
