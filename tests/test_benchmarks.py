"""The benchmarks run, and print the figures they are for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_extraction_prints_speeds_goals_and_stages() -> None:
    command = [sys.executable, "benchmarks/extraction.py", "--rounds", "1", "--stages", "tests/cases"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True).stdout
    assert re.search(r"^newscrawl +\d+\.\d +\d+\.\d+$", printed, re.M)
    assert re.search(
        r"^newscrawl / lxml\.html +0\.\d+  goal 0\.50, at least 0\.33: (reached|enough|missed)$", printed, re.M
    )
    assert re.search(r"^import of newscrawl\.extract \d+ ms, goal under 150$", printed, re.M)
    stages = re.findall(r"^(\w+) +[\d.]+ +[\d.]+%$", printed, re.M)
    assert {"tree", "find_layout", "read_blocks", "find_dates", "read_metadata", "together"} <= {*stages}


def test_a_folder_without_pages_is_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "benchmarks/extraction.py", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2
    assert "there is nothing to measure: 0 pages" in done.stderr
