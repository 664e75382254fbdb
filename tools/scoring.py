"""Running an extraction scorer: a folder with score.py, and annotated pages in dev/SET (truth.jsonl and pages/)."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

OURS = "newscrawl.extract:extract"
COLUMNS = ("body", "segs", "title", "day", "instant", "authors", "views")

#: The other extractors: the scorer's name for each, and its distribution.
OTHERS = {
    "trafilatura": "trafilatura",
    "newspaper4k": "newspaper4k",
    "news-please": "news-please",
    "goose3": "goose3",
    "readability": "readability-lxml",
    "resiliparse": "resiliparse",
    "htmldate": "htmldate",
}

#: Set → column → score from 0 to 1.
Scores = dict[str, dict[str, float]]


class QualityError(Exception):
    """A sentence for the person at the command line."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of the scorer: scores, pages and exceptions by set, and the digests of what it ran on."""

    corpus: dict[str, str]
    scorer: str
    pages: dict[str, int]
    scores: Scores
    errors: dict[str, int]


def scorer_folder() -> Path | None:
    """The folder that NEWSCRAWL_SCORER names, else ../shared/eval; None on a machine that has none.

    Raises QualityError where the variable names a folder without a scorer.
    """
    named = os.environ.get("NEWSCRAWL_SCORER")
    folder = Path(named) if named else ROOT.parent / "shared" / "eval"
    if (folder / "score.py").is_file():
        return folder.resolve()
    if named:
        raise QualityError(f"NEWSCRAWL_SCORER is {named}, but there is no score.py in it")
    return None


def measure(folder: Path, misses: Path | None = None) -> Measured:
    """Score ours on every set; every miss goes to the file `misses`, a JSON line each."""
    names = sets_of(folder)
    rows = {name: table[0] for name, table in _tables(folder, names, [OURS], misses).items()}
    return Measured(
        corpus={name: digest(folder / "dev" / name) for name in names},
        scorer=hashlib.sha256((folder / "score.py").read_bytes()).hexdigest(),
        pages={name: row["pages"] for name, row in rows.items()},
        scores={name: {c: row[c] for c in COLUMNS if row[c] is not None} for name, row in rows.items()},
        errors={name: row["errors"] for name, row in rows.items()},
    )


def measure_peers(folder: Path) -> dict[str, Any]:
    """The best of the installed peers in every column of every set, and which versions took part."""
    versions = dict(_installed())
    if not versions:
        raise QualityError("none of the other extractors is installed: pip install -r benchmarks/peers.txt")
    names = sets_of(folder)
    best: dict[str, dict[str, list[Any]]] = {}
    for name, rows in _tables(folder, names, list(versions), None).items():
        found = {c: max((row[c] or 0.0, row["extractor"]) for row in rows) for c in COLUMNS}
        best[name] = {c: [round(score, 3), who] for c, (score, who) in found.items() if score}
    return {"corpus": {name: digest(folder / "dev" / name) for name in names}, "versions": versions, "best": best}


def sets_of(folder: Path) -> list[str]:
    """The names of the sets, in alphabetical order."""
    return sorted(truth.parent.name for truth in (folder / "dev").glob("*/truth.jsonl"))


def digest(corpus: Path) -> str:
    """One hash of the names and the bytes of all files of a set."""
    whole = hashlib.sha256()
    for path in sorted(path for path in corpus.rglob("*") if path.is_file()):
        part = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"{path.relative_to(corpus).as_posix()} {part}\n".encode())
    return whole.hexdigest()


def _tables(
    folder: Path, names: Sequence[str], extractors: Sequence[str], misses: Path | None
) -> dict[str, list[dict[str, Any]]]:
    """The scorer's rows by set: as many sets at a time as there are cores, the largest first so that none waits."""
    weights = {name: sum(f.stat().st_size for f in (folder / "dev" / name / "pages").iterdir()) for name in names}
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(os.cpu_count()) as pool:
        run = partial(_score, folder, extractors, Path(scratch))
        running = {name: pool.submit(run, name) for name in sorted(names, key=weights.__getitem__, reverse=True)}
        tables = {name: running[name].result() for name in names}
        if misses is not None:
            misses.write_bytes(b"".join(Path(scratch, f"{name}.jsonl").read_bytes() for name in names))
    return tables


def _score(folder: Path, extractors: Sequence[str], scratch: Path, name: str) -> list[dict[str, Any]]:
    """Run the scorer over one set, in a process of its own."""
    table = scratch / f"{name}.json"
    options = ["--sets", name, "--json", str(table), "--misses", str(scratch / f"{name}.jsonl")]
    command = [sys.executable, str(folder / "score.py"), *extractors, *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise QualityError(f"the scorer failed on the set {name}:\n{done.stderr}")
    rows: list[dict[str, Any]] = json.loads(table.read_text(encoding="utf-8"))
    return rows


def _installed() -> Iterator[tuple[str, str]]:
    for name, distribution in OTHERS.items():
        try:
            yield name, version(distribution)
        except PackageNotFoundError:
            continue
