"""An archive made for browsing, a Datasette process that serves it, and a Chromium to look at it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, Request

from archive import (
    Archive,
    ArticleRecord,
    AttachmentRecord,
    EvidenceRecord,
    GoneRecord,
    ImageRecord,
    SiteRecord,
    SkipRecord,
)
from archive.browse.serve import datasette_command

PORTAL, WIRE = "sontay.example", "wire.example"
SEEN = datetime(2023, 2, 1, 2, 0, tzinfo=UTC)
HANOI = timezone(timedelta(hours=7))

TITLE = "Cụm thi đua số XII thành phố Hà Nội phát động phong trào thi đua năm 2023"
LEAD = (
    "Chiều 31/1, tại hội trường UBND thị xã, Cụm thi đua số XII thành phố Hà Nội tổ chức Hội nghị tổng kết công tác"
    " thi đua, khen thưởng năm 2022; ký kết giao ước và phát động phong trào thi đua năm 2023."
)
BODY = (
    f"{LEAD}\n\n"
    "Cụm thi đua số XII thành phố Hà Nội gồm 7 huyện, thị xã: Sơn Tây, Phúc Thọ, Ba Vì, Quốc Oai, Đan Phượng,"
    " Thạch Thất và Hoài Đức. Năm 2022, thị xã Sơn Tây làm Cụm trưởng và huyện Thạch Thất làm Cụm phó.\n\n"
    "Tại hội nghị, Cụm thi đua số XII nhất trí bầu huyện Thạch Thất đảm nhiệm vai trò Cụm trưởng năm 2023."
)


def seed_article(views: int, *, days: int = 0, title: str = TITLE) -> ArticleRecord:
    """The article of the portal that the tests look for, as it was seen so many days later."""
    return ArticleRecord(
        site=PORTAL,
        url=f"https://{PORTAL}/vi/thi-dua",
        identity=f"{PORTAL}/thi-dua",
        title=title,
        observed_at=SEEN + timedelta(days=days),
        lead=LEAD,
        body=BODY,
        byline="PHẠM HẢO - HOÀNG PHƯƠNG",
        section="Đô thị",
        language="vi",
        published=datetime(2023, 1, 31, 21, 1, tzinfo=HANOI),
        published_precision="minute",
        view_count=views,
        authors=("Phạm Hảo", "Hoàng Phương"),
        tags=("khen thưởng",),
        images=(ImageRecord(f"https://{PORTAL}/hoi-nghi.jpg", "Các đơn vị ký giao ước", "Ảnh: Phạm Hảo"),),
        attachments=(AttachmentRecord(f"https://{PORTAL}/ke-hoach.pdf", "Kế hoạch năm 2023", "application/pdf"),),
        evidence=(
            EvidenceRecord("published", "label", "Ngày đăng 31/01/2023 | 21:01"),
            EvidenceRecord("view_count", "label", "View count: 515"),
        ),
    )


def hostile_article(more: str = "") -> ArticleRecord:
    """An article of somebody who wants the reader's browser: markup in every field, links that are programs."""
    attack = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>"
    return ArticleRecord(
        site=WIRE,
        url="javascript:window.hacked=1",
        identity="hostile",
        title=f"Hostile {attack}",
        observed_at=SEEN,
        lead=f"Lead {attack}",
        body=f'Body "> {attack}\n\n</p></div></article> \x02stray\x03 \x03marks\x02{more and more + attack}',
        byline=f"Byline {attack}",
        section=f'"><a href="javascript:window.hacked=1">{attack}',
        language='vi" onmouseover="window.hacked=1',
        authors=(attack,),
        tags=(attack,),
        images=(ImageRecord("javascript:window.hacked=1", attack, attack),),
        attachments=(AttachmentRecord("data:text/html,<script>1</script>", attack, attack),),
        evidence=(EvidenceRecord("title", attack, attack),),
    )


def plain_articles() -> list[ArticleRecord]:
    """Thirty short articles, more than a page of hits; each holds `hội nghị`, none `thi đua`."""
    return [
        ArticleRecord(
            site=PORTAL,
            url=f"https://{PORTAL}/vi/hoi-nghi-{number}",
            identity=f"{PORTAL}/hoi-nghi-{number}",
            title=f"Thị xã tổ chức hội nghị lần thứ {number}",
            observed_at=SEEN,
            body=f"Sáng nay, hội nghị lần thứ {number} bàn về nước sạch.",
            section="Kinh tế",
            language="vi",
            published=datetime(2023, 1, number, tzinfo=HANOI),
            published_precision="day",
            view_count=number,
        )
        for number in range(1, 31)
    ]


def fill(path: Path) -> Path:
    """An archive with all of these, a changed article, one that is gone, a skip and a run."""
    with Archive(path) as archive:
        archive.put_site(SiteRecord(PORTAL, f"https://{PORTAL}/", "Asia/Ho_Chi_Minh", "vi"))
        archive.put_site(SiteRecord(WIRE, f"https://{WIRE}/", "UTC", "en"))
        run = archive.begin_run("crawl", [PORTAL, WIRE])
        archive.write([seed_article(400, title="Cụm thi đua số XII"), *plain_articles(), hostile_article()], run)
        archive.write(
            [
                seed_article(1515, days=1),
                replace(hostile_article("</ins></span>"), observed_at=SEEN + timedelta(days=1)),
                GoneRecord(
                    f"{PORTAL}/hoi-nghi-7", SEEN + timedelta(days=1), "gone", "http 404", "the server said <b>no</b>"
                ),
                SkipRecord(WIRE, f"https://{WIRE}/list", "list", SEEN, "A list of links."),
            ],
            run,
        )
        archive.end_run(run, "finished", requests=34)
    return path


@dataclass(frozen=True, slots=True)
class Served:
    """A running Datasette: where it listens and what it serves."""

    address: str
    path: Path

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page, errors included."""
        try:
            with urllib.request.urlopen(self.address + quote(path, safe="/?&=%+.:-_"), timeout=20) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A real Datasette process on an archive, started as `newscrawl serve` starts it."""
    path = fill(tmp_path_factory.mktemp("browse") / "news.db")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = path.with_suffix(".log")
    with log.open("w") as stream:
        command = [sys.executable, "-m", *datasette_command(path, host="127.0.0.1", port=port)]
        process = subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT)
    try:
        site = Served(f"http://127.0.0.1:{port}", path)
        _wait(site, process, log)
        yield site
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(site: Served, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        assert process.poll() is None, f"Datasette ended at once:\n{log.read_text()}"
        try:
            site.get("/-/versions.json")
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"Datasette did not answer within 30 seconds:\n{log.read_text()}")


@pytest.fixture
def open_page(chromium: BrowserContext, served: Served) -> Iterator[Callable[[str, int], Page]]:
    """`open_page(path, width)` opens a page of the archive. Dialogs and requests to other places fail the test."""
    pages: list[Page] = []
    strange: list[str] = []

    def refuse(dialog: Dialog) -> None:
        strange.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def watch(request: Request) -> None:
        if not request.url.startswith(served.address):
            strange.append(request.url)

    def open_at(path: str, width: int = 1200) -> Page:
        page = chromium.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        pages.append(page)
        page.set_default_timeout(15_000)
        page.on("dialog", refuse)
        page.on("request", watch)
        page.goto(served.address + path)
        return page

    yield open_at
    for page in pages:
        page.close()
    assert not strange
