"""Pages that hang, kill or break the process that reads them: only they are lost, and the crawl goes on."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from newscrawl.items import AttachedFile, Page
from newscrawl.reader import PageReader, UnreadablePageError
from newscrawl.reading import Reading, read_page
from newscrawl.sites import Site
from tests.attachments.made import pdf_file
from tests.crawl.server import article

SITE = Site("test", "http://127.0.0.1/")
BAD = "http://127.0.0.1/bad-page-of-the-test-site-1.html"


def hanging(body: bytes, url: str, *arguments: Any, **options: Any) -> Reading:
    if url == BAD:
        time.sleep(60)
    return read_page(body, url, *arguments, **options)


def killing(body: bytes, url: str, *arguments: Any, **options: Any) -> Reading:
    if url == BAD:
        os.kill(os.getpid(), signal.SIGKILL)
    return read_page(body, url, *arguments, **options)


def raising(body: bytes, url: str, *arguments: Any, **options: Any) -> Reading:
    if url == BAD:
        raise RecursionError("too deep")
    return read_page(body, url, *arguments, **options)


def page(url: str) -> Page:
    return Page(SITE, url, url, 200, {}, article("Tin của trang thử nghiệm").encode(), datetime.now(UTC))


async def read_all(read: Callable[..., Reading], urls: list[str]) -> dict[str, Reading | BaseException]:
    reader = PageReader(workers=2, timeout=5.0, read=read)
    try:
        outcomes = await asyncio.gather(*(reader.read(page(url)) for url in urls), return_exceptions=True)
    finally:
        reader.close()
    return dict(zip(urls, outcomes, strict=True))


@pytest.mark.parametrize("read", [hanging, killing, raising])
def test_a_bad_page_costs_no_other(read: Callable[..., Reading]) -> None:
    good = [f"http://127.0.0.1/good-page-of-the-test-site-{n}.html" for n in range(2, 9)]
    outcomes = asyncio.run(read_all(read, [*good[:3], BAD, *good[3:]]))
    bad = outcomes.pop(BAD)
    assert isinstance(bad, UnreadablePageError)
    assert BAD in str(bad)
    titles = {outcome.article.title for outcome in outcomes.values() if isinstance(outcome, Reading)}
    assert titles == {"Tin của trang thử nghiệm"}
    assert all(isinstance(outcome, Reading) for outcome in outcomes.values()), outcomes


def test_a_page_is_read_once_however_many_ask() -> None:
    async def ask_twice() -> bool:
        reader = PageReader(workers=1)
        try:
            asked = page(BAD)
            first, second = await asyncio.gather(reader.read(asked), reader.read(asked))
            return first is second
        finally:
            reader.close()

    assert asyncio.run(ask_twice())


def test_a_file_that_takes_too_long_is_given_up_and_others_are_read() -> None:
    def file(body: bytes) -> AttachedFile:
        return AttachedFile(SITE, "http://127.0.0.1/a.pdf", {}, body, datetime.now(UTC))

    async def scenario() -> None:
        reader = PageReader(1, timeout=2.0)
        try:
            with pytest.raises(UnreadablePageError, match="took too long"):
                await reader.read_file(file(pdf_file(b"BT /F1 9 Tf " + b"1 0 0 1 0 0 Tm (x) Tj " * 700_000 + b"ET")))
            reading = await reader.read_file(file(b"{\\rtf1"))
            assert reading.note == "Not read: it is an RTF document."
        finally:
            reader.close()

    asyncio.run(scenario())
