"""The log goes into the file while batches are written, and never waits for anybody."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from archive import Archive, log_copying
from archive.log_copying import LogCopying
from tests.archive.made import check_index, new_archive, other, sqlite3_program

BODY = "Người dân các thôn về dự lễ hội rất đông vui trong những ngày đầu xuân. " * 40


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.setattr(log_copying, "_LONG", 100_000)
    return new_archive(tmp_path / "news.db")


def write(archive: Archive, first: int, number: int = 40) -> None:
    archive.write([other(n, body=f"{n} {BODY}") for n in range(first, first + number)])


def in_the_file(path: Path) -> int:
    """Articles that stand in the file itself, whatever stands in the log."""
    return int(sqlite3_program(Path(f"file:{path}?immutable=1"), "SELECT count(*) FROM articles"))


def copying() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "copies the log"]


def finish() -> None:
    for thread in copying():
        thread.join(30)


def test_a_long_log_is_copied_and_begins_anew(archive: Archive) -> None:
    log = archive.path.with_name("news.db-wal")
    write(archive, 0)
    finish()
    assert in_the_file(archive.path) == 40
    long = log.stat().st_size
    write(archive, 40, 1)
    assert log.stat().st_size < long / 2
    archive.close()
    check_index(archive.path)
    assert [path.name for path in archive.path.parent.iterdir()] == ["news.db"]


def test_a_short_log_is_left_alone(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_copying, "_LONG", 10_000_000)
    archive.write([other(1)])
    assert not copying()
    with pytest.raises(AssertionError, match="no such table"):
        in_the_file(archive.path)


def test_a_reader_keeps_the_log_and_is_not_waited_for(archive: Archive) -> None:
    write(archive, 0)
    finish()
    with Archive(archive.path, readonly=True) as reader:
        reader.db.execute("BEGIN")
        assert reader.db.execute("SELECT count(*) FROM articles").fetchone() == (40,)
        for first in range(40, 400, 40):
            write(archive, first)
        finish()
        assert in_the_file(archive.path) == 40
        assert reader.db.execute("SELECT count(*) FROM articles").fetchone() == (40,)
    write(archive, 400)
    finish()
    assert in_the_file(archive.path) == 440


WRITER = """
import sys
BODY = "Người dân các thôn về dự lễ hội. " * 60
from archive import Archive, log_copying
from tests.archive.made import other
log_copying._LONG = 50_000
with Archive(sys.argv[1]) as archive:
    while True:
        (held,) = archive.db.execute("SELECT count(*) FROM articles").fetchone()
        archive.write([other(n, body=f"{n} {BODY}") for n in range(held, held + 20)])
        print(held + 20, flush=True)
"""


def test_a_writer_that_is_killed_while_the_log_is_copied_leaves_whole_batches(tmp_path: Path) -> None:
    path, chance = tmp_path / "news.db", random.Random(7)
    new_archive(path).close()
    kept = 0
    for _ in range(6):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(chance.uniform(0, 0.3))
        writer.kill()
        told = [int(line) for line in writer.stdout]
        writer.wait()
        with Archive(path) as archive:
            (held,) = archive.db.execute("SELECT count(*) FROM articles").fetchone()
        check_index(path)
        assert held % 20 == 0
        assert held >= max(kept + 20, *told)
        kept = held


def test_a_file_that_cannot_be_opened_is_left_to_the_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(log_copying, "_LONG", 1)
    (tmp_path / "gone.db-wal").write_bytes(b"no log")
    copier = LogCopying(tmp_path / "gone.db")
    copier.start_if_long()
    copier.wait()
    assert [path.name for path in tmp_path.iterdir()] == ["gone.db-wal"]
    assert capsys.readouterr() == ("", "")
