"""An archive in a place where nothing can be written is browsed as any other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive import Archive
from tests.browse.conftest import fill, seed_article
from tests.conftest import clean_environment

#: Root is held by permissions as others are without two of its capabilities.
HELD = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
SENTENCE = "Nothing can be written there, so it is shown as it is now"


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    """The folder and its files, of which nothing can be changed."""
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        folder.chmod(0o755)


@contextmanager
def serving(db: Path) -> Iterator[tuple[str, str]]:
    """The address and all that `newscrawl serve` said, once it answers."""
    command = [*HELD, sys.executable, "-m", "newscrawl", "serve", "--port", "0", "--db", str(db)]
    process = subprocess.Popen(command, env=clean_environment(), stderr=subprocess.PIPE, text=True)
    said = ""
    try:
        assert process.stderr is not None
        for line in process.stderr:
            said += line
            if "Uvicorn running" in line:
                break
        assert "is at http://" in said, said
        yield said.partition(" is at ")[2].split()[0], said
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "medium"
    folder.mkdir()
    fill(folder / "news.db")
    return folder


def page(address: str) -> str:
    with urllib.request.urlopen(f"{address}news/-/search?q=thi+dua", timeout=20) as response:
        text: str = response.read().decode()
    return text


def test_where_nothing_can_be_written(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    with closed(folder), serving(folder / "news.db") as (address, said):
        assert SENTENCE in said
        assert "Cụm thi đua" in page(address)
    assert sorted(path.name for path in folder.iterdir()) == before


def test_while_somebody_else_writes_there(folder: Path) -> None:
    """The writer's files lie beside the archive, so that nothing is to be made, and what is new is seen."""
    with Archive(folder / "news.db") as archive:
        archive.write([seed_article(1600, days=2)])
        with closed(folder), serving(folder / "news.db") as (address, said):
            assert SENTENCE not in said
            archive.write([seed_article(1700, days=3, title="Cụm thi đua thứ mười ba")])
            assert "thứ mười ba" in page(address)


def test_an_ordinary_archive(folder: Path) -> None:
    with serving(folder / "news.db") as (address, said):
        assert SENTENCE not in said
        assert "Cụm thi đua" in page(address)
