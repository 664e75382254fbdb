"""A copy of an archive is whole whatever writes meanwhile, and replaces nothing that it was not asked to."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive import Archive, ArchiveError
from archive.backup import back_up
from archive.checking import check_archive
from archive.forgetting import forget
from archive.warc.writer import WarcWriter
from tests.archive.made import FIRST, SITE, START, new_archive, other, sqlite3_program
from tests.archive.test_concurrency import WRITER
from tests.archive.warcs import PAGE, files, page, store, warcio_check


def checked(path: Path) -> int:
    """The number of articles of a copy in which nothing is wrong."""
    with Archive(path, readonly=True) as copy:
        assert list(check_archive(copy)) == []
        assert all(copy.page(capture) for capture in copy.captures())
        return len(list(copy.articles()))


def test_a_copy_is_whole(archive: Archive, path: Path, tmp_path: Path) -> None:
    archive.write([FIRST, *(other(n) for n in range(50))])
    store(archive, [PAGE, page(1)])
    target = tmp_path / "copies" / "2023.db"
    target.parent.mkdir()
    done = back_up(archive, target)
    assert sorted(entry.name for entry in target.parent.iterdir()) == ["2023.db", "2023.warc"]
    assert (done.size, done.warc_files) == (target.stat().st_size, 1)
    assert checked(target) == 51
    assert [file.read_bytes() for file in files(target)] == [file.read_bytes() for file in files(path)]
    without = tmp_path / "without.db"
    back_up(archive, without, warc=False)
    assert sqlite3_program(without, "SELECT count(*) FROM articles") == "51"
    assert not without.with_suffix(".warc").exists()


def test_of_a_file_that_is_being_written_what_the_copy_knows_of(archive: Archive, tmp_path: Path) -> None:
    writer = WarcWriter(archive.path, {})
    store(archive, [page(n) for n in range(3)], writer=writer)
    writer.write(page(9))  # on the disk, and not yet on record
    copy = tmp_path / "copy.db"
    back_up(archive, copy)
    checked(copy)
    (file,) = files(copy)
    assert file.name.endswith(".warc.gz")
    assert warcio_check(file) == ""
    store(archive, [page(4)], writer=writer)
    writer.close()
    back_up(archive, copy, overwrite=True)
    checked(copy)
    assert [file.read_bytes() for file in files(copy)] == [file.read_bytes() for file in files(archive.path)]


def test_nothing_is_overwritten_unless_asked(archive: Archive, path: Path, tmp_path: Path) -> None:
    archive.write([FIRST])
    store(archive, [PAGE])
    copy = tmp_path / "copy.db"
    notes = tmp_path / "notes.txt"
    notes.write_text("Ghi chép\n" * 500)
    back_up(archive, copy)
    before = copy.read_bytes()
    archive.write([other(1)])
    for target, words, overwrite in (
        (copy, "is there already", False),
        (path, "would share its raw pages", True),
        (path.with_suffix(".bak"), "would share its raw pages", False),
        (notes, "is not an SQLite file", True),
        (tmp_path, "is a folder", True),
        (tmp_path / "no" / "copy.db", "there is no folder", False),
    ):
        with pytest.raises(ArchiveError, match=words):
            back_up(archive, target, overwrite=overwrite)
    assert copy.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))
    inode = files(copy)[0].stat().st_ino
    back_up(archive, copy, overwrite=True)
    assert checked(copy) == 2
    assert files(copy)[0].stat().st_ino == inode, "what was copied is not copied again"


def filled(path: Path, **runs: str) -> Archive:
    """An archive with raw pages of its own, of a site and its runs: when each of them began."""
    path.parent.mkdir(exist_ok=True)
    archive = new_archive(path)
    archive.write([FIRST])
    store(archive, [PAGE])
    for site, started in runs.items():
        archive.db.execute("UPDATE sites SET name = ?, home_url = ?", (site, f"https://{site}.example/"))
        archive.begin_run("newscrawl crawl", [site])
        archive.db.execute("UPDATE runs SET started_at = ? WHERE id = last_insert_rowid()", (started,))
    return archive


@pytest.mark.parametrize(
    "runs",
    [
        {"quay": "2023-05-01T02:30:00Z"},  # of another site
        {"ferry": "2023-06-07T02:30:00Z"},  # of the same site, begun anew
        {},  # nothing is on record, and no site is common
    ],
)
def test_a_copy_of_another_archive_is_not_replaced(tmp_path: Path, runs: dict[str, str]) -> None:
    with filled(tmp_path / "theirs" / "news.db", ferry="2023-05-01T02:30:00Z") as theirs:
        back_up(theirs, tmp_path / "copy.db")
    before = [file.read_bytes() for file in (tmp_path / "copy.db", *files(tmp_path / "copy.db"))]
    sentence = r"is no earlier copy of .*mine.news.db, but another archive \(sites: ferry\), and is left as it is"
    with filled(tmp_path / "mine" / "news.db", **runs) as mine, pytest.raises(ArchiveError, match=sentence):
        back_up(mine, tmp_path / "copy.db", overwrite=True)
    assert [file.read_bytes() for file in (tmp_path / "copy.db", *files(tmp_path / "copy.db"))] == before


def test_a_copy_of_a_time_without_runs_or_sites_is_replaced(tmp_path: Path) -> None:
    with Archive(tmp_path / "news.db") as archive:
        copy = tmp_path / "copies.db"
        back_up(archive, copy)  # of nothing
        archive.put_site(SITE)
        archive.write([FIRST])
        back_up(archive, copy, overwrite=True)
        archive.end_run(archive.begin_run("newscrawl crawl", [SITE.name]), "finished")
        back_up(archive, copy, overwrite=True)
        archive.begin_run("newscrawl crawl", [SITE.name])
        back_up(archive, copy, overwrite=True)
        assert checked(copy) == 1


def test_the_raw_pages_of_another_archive_are_not_taken(tmp_path: Path) -> None:
    """`other.bak` has the folder `other.warc`, as `other.db` has."""
    with filled(tmp_path / "other.db") as other, filled(tmp_path / "mine" / "news.db") as mine:
        theirs = files(other.path)[0]
        renamed = theirs.rename(theirs.with_name(f"theirs-{theirs.name}"))
        with pytest.raises(ArchiveError, match=r"holds raw pages that are not of .*news.db \(theirs-"):
            back_up(mine, tmp_path / "other.bak", overwrite=True)
        assert renamed.exists()


def test_a_copy_that_was_broken_off_is_made_again(archive: Archive, tmp_path: Path) -> None:
    store(archive, [PAGE])
    copy = tmp_path / "copy.db"
    back_up(archive, copy)
    copy.unlink()  # the power went before the file was there
    files(copy)[0].with_name(files(copy)[0].name + ".part").write_bytes(b"WARC")
    back_up(archive, copy, overwrite=True)
    assert checked(copy) == 0


def test_a_damaged_copy_is_replaced(archive: Archive, tmp_path: Path) -> None:
    archive.write([other(n) for n in range(200)])
    copy = tmp_path / "copy.db"
    back_up(archive, copy)
    with copy.open("r+b") as stream:
        stream.seek(100)
        stream.write(b"\xff" * 200_000)
    back_up(archive, copy, overwrite=True)
    assert checked(copy) == 200


def test_links_where_the_disk_is_the_same(archive: Archive, path: Path, tmp_path: Path) -> None:
    store(archive, [PAGE])
    back_up(archive, tmp_path / "copy.db", link=True)
    assert files(path)[0].samefile(files(tmp_path / "copy.db")[0])


def test_what_was_forgotten_leaves_the_next_copy(archive: Archive, tmp_path: Path) -> None:
    archive.write([FIRST])
    store(archive, [PAGE, replace(page(1), fetched_at=START + timedelta(days=1))])
    copy = tmp_path / "copy.db"
    back_up(archive, copy)
    forget(archive, PAGE.url, "asked", lambda url: url)
    back_up(archive, copy, overwrite=True)
    checked(copy)
    assert [file.name for file in files(copy)] == [file.name for file in files(archive.path)]


def test_a_missing_warc_file_is_named(archive: Archive, path: Path, tmp_path: Path) -> None:
    store(archive, [PAGE])
    files(path)[0].unlink()
    with pytest.raises(ArchiveError, match=r"is missing.*--no-warc"):
        back_up(archive, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_while_another_process_writes(path: Path, tmp_path: Path) -> None:
    new_archive(path).close()
    command = [sys.executable, "-c", WRITER.replace("range(20)", "range(10**6)"), str(path), "1"]
    writer = subprocess.Popen(command)
    try:
        numbers = []
        with Archive(path, readonly=True) as archive:
            while len(numbers) < 8 or numbers[-1] < 40:
                back_up(archive, tmp_path / f"copy{len(numbers)}.db")
                numbers.append(checked(tmp_path / f"copy{len(numbers)}.db"))
    finally:
        assert writer.poll() is None, "the writer was not disturbed"
        writer.kill()
        writer.wait()
    assert numbers == sorted(numbers)
    assert all(number % 4 == 0 for number in numbers), "whole batches only"


FULL = """
import sys
from pathlib import Path
from archive import Archive, ArchiveError
from archive.backup import back_up
with Archive(sys.argv[1], readonly=True) as archive:
    try:
        back_up(archive, Path(sys.argv[2], "copy.db"))
    except ArchiveError as error:
        print(error)
    print(list(Path(sys.argv[2]).iterdir()))
"""


@pytest.mark.parametrize("size", ["200k", "800k"])
def test_a_full_disk_is_a_sentence(archive: Archive, path: Path, tmp_path: Path, size: str) -> None:
    archive.write([other(n, body=f"Đường {n} " * 40) for n in range(100)])
    store(archive, [page(1, payload=os.urandom(900_000))])
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = f'mount -t tmpfs -o size={size} tmpfs {disk} && exec "$@"'
    for option in ("-m", "-rm"):
        command = ["unshare", option, "sh", "-c", mount, "sh", sys.executable, "-c", FULL, str(path), str(disk)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if "mount:" not in done.stderr and "unshare:" not in done.stderr:
            break
    else:
        pytest.fail(f"This machine lets a test mount nothing, neither as it is nor by unshare -r: {done.stderr}")
    assert done.returncode == 0, done.stderr
    sentence, left = done.stdout.splitlines()
    assert f"The disk that holds {disk / 'copy.db'} is full." in sentence
    assert left == "[]", "nothing is left of a copy that is not whole"
