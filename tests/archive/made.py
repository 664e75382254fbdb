"""Records to write, and the stock `sqlite3` program to look at what came of them."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from archive import Archive, ArticleRecord, SiteRecord

HANOI = timezone(timedelta(hours=7))
START = datetime(2023, 2, 1, 8, 0, tzinfo=UTC)
SITE = SiteRecord("sontay", "http://portal.example/", "Asia/Ho_Chi_Minh", "vi")

FIRST = ArticleRecord(
    site="sontay",
    url="http://portal.example/do-thi/1-cum-thi-dua.html",
    identity="portal.example/1",
    title="Cụm thi đua số XII phát động phong trào",
    observed_at=START,
    lead="Chiều 31/1, Cụm thi đua số XII tổ chức hội nghị.",
    body="Chiều 31/1, Cụm thi đua số XII tổ chức hội nghị.\n\nHội nghị đã bầu cụm trưởng năm 2023.",
    byline="PHẠM HẢO - HOÀNG PHƯƠNG",
    section="Đô thị",
    language="vi",
    published=datetime(2023, 1, 31, 21, 1, tzinfo=HANOI),
    published_precision="minute",
    view_count=515,
    authors=("Phạm Hảo", "Hoàng Phương"),
    tags=("thi đua", "khen thưởng"),
)


def other(number: int, **changes: Any) -> ArticleRecord:
    """An article that shares no word with FIRST, unless `changes` say so."""
    values = {
        "url": f"http://portal.example/tin/{number}.html",
        "identity": f"portal.example/tin/{number}",
        "title": f"Lễ hội xuân {number}",
        "lead": None,
        "body": "Người dân về dự rất vui.",
        "byline": None,
        "section": "Văn hóa",
        "authors": (),
        "tags": (),
        "view_count": None,
    }
    return replace(FIRST, **(values | changes))


def later(record: ArticleRecord, hours: float, **changes: Any) -> ArticleRecord:
    """The same article, seen so many hours later."""
    return replace(record, observed_at=record.observed_at + timedelta(hours=hours), **changes)


def new_archive(path: Path) -> Archive:
    """An archive with SITE in it."""
    archive = Archive(path)
    archive.put_site(SITE)
    return archive


def sqlite3_program(path: Path, *statements: str) -> str:
    """What the stock program prints; CalledProcessError when it reports an error."""
    done = subprocess.run(["sqlite3", "-bail", path, *statements], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.rstrip("\n")


def check_index(path: Path) -> None:
    """Fail when the full-text index does not say what the articles say."""
    assert sqlite3_program(path, "PRAGMA integrity_check") == "ok"
    sqlite3_program(path, "INSERT INTO articles_fts(articles_fts, rank) VALUES('integrity-check', 1)")
