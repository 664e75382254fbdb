from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from newscrawl.cli import cli
from tests.conftest import run_newscrawl


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive into which the demo was crawled on both of its days."""
    folder = tmp_path_factory.mktemp("demo")
    for arguments in (["demo"], ["demo", "--next-day"]):
        assert run_newscrawl(folder, *arguments).returncode == 0
    return folder


@pytest.fixture
def demo(crawled: Path, tmp_path: Path) -> Path:
    """A copy of the demo's archive, with its WARC files beside it."""
    shutil.copytree(crawled, tmp_path, dirs_exist_ok=True)
    return tmp_path / "news.db"


@dataclass(frozen=True)
class Printed:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


Inside = Callable[..., Printed]


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    """As `newscrawl`, without a process of its own: the pool that reads is the same, and is there sooner."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Printed:
        done = CliRunner().invoke(cli, arguments, env={"COLUMNS": "100"}, prog_name="newscrawl")
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Printed(done.exit_code, done.stdout, done.stderr)

    return run
