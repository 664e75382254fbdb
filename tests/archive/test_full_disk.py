from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

#: Mounts a disk of 3 MB that only the test sees, then runs the rest of the arguments.
MOUNT = 'mount -t tmpfs -o size=3m tmpfs "$1" && shift && exec "$@"'


@pytest.mark.parametrize("ballast", [300_000, 1_000_000, 2_400_000])
def test_a_full_disk_loses_nothing_and_can_be_freed(tmp_path: Path, ballast: int) -> None:
    program = [sys.executable, "-m", "tests.archive.fill_disk", str(tmp_path), str(ballast)]
    for option in ("-m", "-rm"):
        command = ["unshare", option, "sh", "-c", MOUNT, "sh", str(tmp_path), *program]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
        if "mount:" not in done.stderr and "unshare:" not in done.stderr:
            break
    else:
        pytest.fail(f"This machine lets a test mount nothing, neither as it is nor by unshare -r: {done.stderr}")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert f"The disk that holds {tmp_path / 'news.db'} is full" in result["message"]
    assert result["kept"] == result["found"] == result["written"]
    assert result["after"] == ["new"]
    assert result["opening"].startswith("ArchiveFull: The disk")
