"""Files and folders that a command cannot read or write, or was not meant to: a sentence with the path, and the file is
as it was."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run, clean_environment, run_newscrawl

PAGE = "<html><body><h1>Cây cầu mới</h1><p>Ngày đăng: 15/02/2024 08:30</p></body></html>"

Bound = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of the demo, for tests that do not change it."""
    folder = tmp_path_factory.mktemp("demo")
    assert run_newscrawl(folder, "demo").returncode == 0
    return folder


@pytest.fixture
def bound(tmp_path: Path, demo: Path) -> Bound:
    """`bound("check")` runs newscrawl as somebody whom permissions hold, on a copy of the demo's archive: root is held
    by them as well without two of its capabilities. Gives the exit code and what was printed."""
    for name in ("news.db", "news.warc"):
        (shutil.copytree if (demo / name).is_dir() else shutil.copy)(demo / name, tmp_path / name)
    held = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []

    def run(*arguments: str) -> tuple[int, str]:
        command = [*held, sys.executable, "-m", "newscrawl", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=clean_environment(), capture_output=True, text=True, timeout=120, check=False
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout + done.stderr

    return run


def test_an_export_whose_ending_is_no_format(newscrawl: Run, tmp_path: Path, demo: Path) -> None:
    db = ("--db", str(demo / "news.db"))
    done = newscrawl("export", "-o", "articles.xlsx", *db)
    assert done.returncode == 2
    assert "the ending .xlsx stands for no format" in done.stderr
    assert "FILE.csv, which spreadsheets open" in done.stderr
    assert not [*tmp_path.iterdir()]
    assert newscrawl("export", "-o", "articles.xlsx", "--format", "csv", *db).returncode == 0


def test_a_dash_is_standard_output(newscrawl: Run, tmp_path: Path, demo: Path) -> None:
    done = newscrawl("export", "-o", "-", "--db", str(demo / "news.db"))
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 125)
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("example.org", "there is no file example.org; for an address write https://example.org.\n"),
        ("page.html", "there is no file page.html.\n"),
    ],
)
def test_an_address_without_its_scheme_is_no_file(newscrawl: Run, typed: str, sentence: str) -> None:
    done = newscrawl("inspect", typed)
    assert (done.returncode, done.stderr.endswith(sentence)) == (1, True), done.stderr


def test_a_folder_that_is_not_there(newscrawl: Run, tmp_path: Path, demo: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    for command in (
        ["export", "--db", str(demo / "news.db"), "-o", "no/a.csv"],
        ["inspect", "page.html", "--html", "no/a"],
    ):
        done = newscrawl(*command)
        assert done.returncode == 1
        assert "cannot be written: there is no folder no. Make it first." in done.stderr


def test_the_outlined_copy_does_not_take_the_place_of_the_page(newscrawl: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    done = newscrawl("inspect", "page.html", "--html", "./page.html")
    assert done.returncode == 2
    assert "page.html is the page itself; name another file for the copy." in done.stderr
    assert page.read_text(encoding="utf-8") == PAGE


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"SQLite format 3\0" + bytes(range(256)), "named is an SQLite file, not a page."),
        (b"WARC/1.1\r\nWARC-Type: warcinfo\r\n<", "named is a WARC file, not a page."),
        (gzip.compress(PAGE.encode()), "named is packed with gzip; unpack it first."),
    ],
)
def test_files_that_are_no_pages(newscrawl: Run, tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "named").write_bytes(content)
    done = newscrawl("inspect", "named")
    assert (done.returncode, sentence in done.stderr) == (1, True), done.stderr


def test_an_archive_is_no_list_of_addresses(newscrawl: Run, tmp_path: Path, demo: Path) -> None:
    done = newscrawl("sites", "import", str(demo / "news.db"), "--into", "sites")
    assert done.returncode == 1
    assert "news.db is an SQLite file, and no list of addresses." in done.stderr
    assert not (tmp_path / "sites").exists()


def test_a_case_that_there_is_not(newscrawl: Run, tmp_path: Path) -> None:
    (tmp_path / "cases" / "mine-1").mkdir(parents=True)
    (tmp_path / "cases" / "mine-1" / "case.json").write_text("{}", encoding="utf-8")
    done = newscrawl("sites", "record", "--rerecord", "mine-2", "--into", "cases")
    assert done.returncode == 1
    assert "there is no case 'mine-2' in cases; there are mine-1." in done.stderr


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["search", " "], "Invalid value for QUERY: it is empty. Write what to search for."),
        (["forget", "abc", "--reason", "asked"], "'abc' is neither an id, such as 4, nor an address"),
    ],
)
def test_what_says_nothing(newscrawl: Run, demo: Path, command: list[str], sentence: str) -> None:
    done = newscrawl(*command, "--db", str(demo / "news.db"))
    assert (done.returncode, sentence in done.stderr) == (2, True), done.stderr


def test_a_port_in_use(newscrawl: Run, demo: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = newscrawl("serve", "--port", str(port), "--db", str(demo / "news.db"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: port {port} is in use, perhaps by another `newscrawl serve`")


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_an_address_of_another_machine(newscrawl: Run, demo: Path, host: str) -> None:
    done = newscrawl("serve", "--host", host, "--db", str(demo / "news.db"))
    assert done.returncode == 1
    assert f"{host} is no address of this machine" in done.stderr


def test_raw_pages_that_may_not_be_written(bound: Bound, tmp_path: Path) -> None:
    raw = tmp_path / "news.warc"
    raw.chmod(0o555)
    code, printed = bound("forget", "1", "--reason", "asked", "--yes")
    assert code == 1
    assert "-r1.warc.gz cannot be written: Permission denied. What was to be forgotten is still held" in printed
    raw.chmod(0o755)
    assert bound("forget", "1", "--reason", "asked", "--yes")[0] == 0
    assert bound("check") == (0, "news.db: nothing is wrong.\n")


def test_raw_pages_that_may_not_be_read(bound: Bound, tmp_path: Path) -> None:
    raw = tmp_path / "news.warc"
    raw.chmod(0)
    try:
        code, printed = bound("check")
        assert code == 1
        assert "Permission denied. Check the permissions there." in printed
        code, printed = bound("reextract")
        assert code == 1
        assert "cannot be read: Permission denied. Nothing was changed; check its permissions." in printed
        code, printed = bound("backup", "copy.db")
        assert code == 1
        assert "news.warc cannot be read (Permission denied). No backup was made" in printed
        assert not (tmp_path / "copy.db").exists()
        assert bound("backup", "copy.db", "--no-warc")[0] == 0
    finally:
        raw.chmod(0o755)


def test_one_raw_file_that_may_not_be_read(bound: Bound, tmp_path: Path) -> None:
    (raw,) = (tmp_path / "news.warc").iterdir()
    raw.chmod(0)
    code, printed = bound("backup", "copy.db")
    assert (code, f"{raw.name} cannot be read (Permission denied). No backup" in printed) == (1, True), printed
    assert not (tmp_path / "copy.warc").exists()


def test_a_folder_for_copies_that_may_not_be_written(bound: Bound, tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir(0o555)
    code, printed = bound("backup", "copies/news.db")
    assert code == 1
    assert "copies/news.db cannot be" in printed
    assert "written" in printed or "writing" in printed


def test_a_site_file_in_a_folder_that_is_closed(bound: Bound, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(0)
    code, printed = bound("sites", "check", str(closed / "mine.toml"))
    assert (code, "cannot be read: Permission denied" in printed) == (1, True), printed
