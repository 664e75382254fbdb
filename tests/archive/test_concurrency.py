from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from archive import Archive, ArchiveBusy, Outcome
from tests.archive.made import FIRST, check_index, new_archive, other, sqlite3_program

#: Opens the file (making it, with the others) and writes batches of its own and shared articles.
WRITER = """
import sys
from tests.archive.made import new_archive, other, later
from pathlib import Path
own = int(sys.argv[2]) * 1000
with new_archive(Path(sys.argv[1])) as archive:
    run = archive.begin_run("write", ["sontay"])
    for batch in range(20):
        archive.write([other(own + batch * 4 + n) for n in range(4)], run)
        archive.write([later(other(n), batch, view_count=own + batch) for n in range(4)], run)
    archive.end_run(run, "finished")
"""


def test_processes_that_write_one_new_file_at_once_all_succeed(path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = [subprocess.Popen([*command, str(number)], stderr=subprocess.PIPE, text=True) for number in (1, 2, 3)]
    for writer in writers:
        _, errors = writer.communicate(timeout=60)
        assert writer.returncode == 0, errors
    assert sqlite3_program(path, "SELECT count(*), count(DISTINCT identity) FROM articles") == "244|244"
    assert sqlite3_program(path, "SELECT sum(articles_new), group_concat(DISTINCT state) FROM runs") == "244|finished"
    check_index(path)


def test_readers_and_writers_do_not_wait_for_each_other(archive: Archive, path: Path) -> None:
    archive.write([other(number) for number in range(300)])
    with Archive(path, readonly=True) as reader:
        rows = reader.articles()
        next(rows)
        locked = sqlite3.connect(path, isolation_level=None)
        locked.execute("BEGIN IMMEDIATE")
        started = time.monotonic()
        assert len(reader.search("xuan")) == 20
        assert len(list(rows)) == 299
        locked.execute("ROLLBACK")
        locked.close()
        reading = reader.articles()
        next(reading)
        assert archive.write([FIRST]) == [Outcome.NEW]
        assert time.monotonic() - started < 5
        assert len(list(reading)) == 300


def test_a_lock_that_is_never_given_up_is_an_error_in_words(archive: Archive, path: Path) -> None:
    archive.db.execute("PRAGMA busy_timeout = 100")
    other_program = sqlite3.connect(path, isolation_level=None)
    other_program.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveBusy, match="locked by another program"):
        archive.write([FIRST])
    other_program.close()
    assert archive.write([FIRST]) == [Outcome.NEW]


def test_a_writer_that_is_killed_leaves_whole_batches(path: Path) -> None:
    new_archive(path).close()
    code = WRITER.replace("range(20)", "range(10**6)")
    writer = subprocess.Popen([sys.executable, "-c", code, str(path), "1"])
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if int(sqlite3_program(path, ".timeout 5000", "SELECT count(*) FROM articles")) > 40:
            break
        time.sleep(0.02)
    writer.kill()
    writer.wait()
    own = int(sqlite3_program(path, "SELECT count(*) FROM articles WHERE url LIKE '%/tin/____%'"))
    assert own >= 32
    assert own % 4 == 0
    check_index(path)
    with Archive(path) as archive:
        assert archive.status()["runs"][0]["articles_new"] in (own, own + 4)


def test_threads_share_an_archive(archive: Archive, path: Path) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for batch in range(10):
                archive.write([other(number * 100 + batch)])
                assert archive.search("xuan")
                assert sum(1 for _ in archive.articles()) > batch
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert sqlite3_program(path, "SELECT count(*) FROM articles") == "40"


def test_opening_the_file_again_takes_no_lock_from_the_connection_that_writes(path: Path) -> None:
    """Else another process that closes the file would fold the log in and delete it under the writer's hands."""
    with new_archive(path) as writer:
        writer.write([other(1)])
        for readonly in (True, False):
            Archive(path, readonly=readonly).close()
            assert sqlite3_program(path, "SELECT count(*) FROM articles") == "1"
            assert path.with_name("news.db-wal").exists(), "the other program took itself for the last one"
        writer.write([other(2)])
    assert sqlite3_program(path, "PRAGMA integrity_check", "SELECT count(*) FROM articles") == "ok\n2"
