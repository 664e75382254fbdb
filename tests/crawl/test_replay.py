"""The demo's WARC files replayed by pywb, in an environment of its own: every page as the archive has it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive import Archive
from tests.conftest import Run

PYWB = "2.10.0"


def own_environment() -> dict[str, str]:
    """Nothing of the environment that the tests run in."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "NEWSCRAWL_"))}


@pytest.fixture(scope="module")
def pywb() -> Path:
    """The programs of pywb, installed once into the user's cache."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "newscrawl-tests" / f"pywb-{PYWB}-{sys.version_info[0]}.{sys.version_info[1]}"
    if not (folder / "installed").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        install = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", f"pywb=={PYWB}"]
        subprocess.run(install, env=own_environment(), check=True)
        (folder / "installed").touch()
    return folder / "bin"


@contextmanager
def replaying(pywb: Path, folder: Path, *warcs: Path) -> Iterator[str]:
    """The files in a running wayback; its address."""
    environment = own_environment()
    for arguments in (["init", "news"], ["add", "news", *map(str, warcs)]):
        subprocess.run([pywb / "wb-manager", *arguments], cwd=folder, env=environment, check=True, capture_output=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [pywb / "wayback", "--bind", "127.0.0.1", "-p", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/news/"
    finally:
        process.terminate()
        process.wait()


@pytest.mark.soak
def test_pywb_replays_the_demo(newscrawl: Run, tmp_path: Path, pywb: Path) -> None:
    for arguments in (["demo"], ["demo", "--next-day"]):
        assert newscrawl(*arguments).returncode == 0
    folder = tmp_path / "pywb"
    folder.mkdir()
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with (
        replaying(pywb, folder, *(tmp_path / "news.warc").glob("*.warc.gz")) as wayback,
        Archive(tmp_path / "news.db", readonly=True) as archive,
    ):
        pages = [capture for capture in archive.captures() if capture.article_id and capture.status in (200, 304)]
        assert {capture.status for capture in pages} == {200, 304}
        assert any(capture.revisit_of for capture in pages)
        for capture in pages:
            stored = archive.page(capture)
            assert stored is not None
            with direct.open(f"{wayback}{capture.fetched_at:%Y%m%d%H%M%S}id_/{capture.url}") as response:
                assert response.status == 200
                assert response.read() == stored.body, f"{capture.url} of {capture.fetched_at}"
