"""Runs a program in a session of its own and watches what all of its processes take.

It runs as an installed one does, with bytecode: `compiled()` writes what pip writes when it installs.
"""

from __future__ import annotations

import compileall
import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Seconds between two looks. Each takes 7 to 14 ms of the same processors, and what is looked at stands still
#: meanwhile: twenty a second slowed a crawl by a tenth.
STEP = 0.25


@dataclass(frozen=True)
class Watched:
    """What a program printed as JSON, processor seconds of its first process and of the others, and the most megabytes
    that they held together."""

    printed: dict[str, Any]
    own_cpu: float
    others_cpu: float
    memory: float


def compiled() -> None:
    """Write the bytecode of newscrawl and the archive, where it is missing or old."""
    root = Path(__file__).resolve().parent.parent
    for package in ("newscrawl", "archive"):
        compileall.compile_dir(root / package, quiet=1)


class Watch(threading.Thread):
    """Looks at the processes of a session every `STEP` seconds, and tells `told` the megabytes that they hold."""

    def __init__(self, session: int, told: Callable[[float], None] | None = None) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.cpu: dict[int, float] = {}
        self.memory = 0.0
        self.running = True
        self._told = told

    def run(self) -> None:
        while self.running:
            held = self._look()
            self.memory = max(self.memory, held)
            if self._told is not None:
                self._told(held)
            time.sleep(STEP)

    def _look(self) -> float:
        tick, held = os.sysconf("SC_CLK_TCK"), 0.0
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            with contextlib.suppress(OSError, ValueError, IndexError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if int(fields[3]) == self.session:
                    self.cpu[int(entry.name)] = (int(fields[11]) + int(fields[12])) / tick
                    rollup = (entry / "smaps_rollup").read_text()
                    held += int(rollup.partition("\nPss:")[2].split()[0]) / 1024
        return held


def watched(
    script: Path,
    *arguments: str,
    folder: Path,
    environment: Mapping[str, str] | None = None,
    told: Callable[[float], None] | None = None,
    python: str = sys.executable,
) -> Watched:
    """Run a Python script that prints JSON, by the interpreter `python`, in `folder`. SystemExit where it fails."""
    command = [python, "-P", str(script), *arguments]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    watch = Watch(process.pid, told)
    watch.start()
    printed, _ = process.communicate()
    watch.running = False
    watch.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with exit code {process.returncode}")
    own = watch.cpu.get(watch.session, 0.0)
    return Watched(json.loads(printed), own, sum(watch.cpu.values()) - own, watch.memory)
