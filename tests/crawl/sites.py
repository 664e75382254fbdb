"""Crawls of Site objects, each in a process of its own as `newscrawl crawl` is."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newscrawl.sites.site import Site
from tests.conftest import clean_environment

_PROGRAM = """
import pickle, sys
from pathlib import Path
from newscrawl.commands.crawl_report import exit_code, print_report
from newscrawl.crawl import run_crawl
from archive import Archive
sites, settings, verbose = pickle.loads(Path(sys.argv[1]).read_bytes())
Archive(Path("news.db")).close()
result = run_crawl(sites, Path("news.db"), settings, verbose=verbose)
print_report(result, Path("news.db"))
for name, value in result.stats.items():
    print(f"stat {name} = {value}")
sys.exit(exit_code(result))
"""


@contextmanager
def crawling_sites(
    folder: Path, *sites: Site, verbose: bool = False, environment: dict[str, str] | None = None, **settings: object
) -> Iterator[subprocess.Popen[str]]:
    """A crawl of `sites` in `folder`, in a process group of its own."""
    given = folder / "sites.pickle"
    given.write_bytes(pickle.dumps((sites, settings, verbose)))
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(given)],
        cwd=folder,
        env={**clean_environment(), **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def crawl_sites(
    folder: Path, *sites: Site, verbose: bool = False, environment: dict[str, str] | None = None, **settings: object
) -> subprocess.CompletedProcess[str]:
    """The same, to its end; what it printed, statistics included."""
    with crawling_sites(folder, *sites, verbose=verbose, environment=environment, **settings) as process:
        out, errors = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, out, errors)
