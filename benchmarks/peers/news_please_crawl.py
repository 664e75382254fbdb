"""news-please's own way through a site, with its default settings but for where it writes. Prints the pages that it
stored, and the seconds of its command without the ten between two looks whether it is done.

usage: PYTHON benchmarks/peers/news_please_crawl.py URL
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import newsplease

CONFIG = Path(newsplease.__file__).parent / "config" / "config.cfg"


def crawl(url: str, folder: Path) -> tuple[int, float]:
    (folder / "config.cfg").write_text(CONFIG.read_text().replace("~/news-please-repo/", f"{folder}/"))
    (folder / "sitelist.hjson").write_text(json.dumps({"base_urls": [{"url": url}]}))
    begun = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "newsplease", "-c", f"{folder}/"],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    stored = [*folder.rglob("*.html.json")]
    ended = max((path.stat().st_mtime for path in stored), default=time.time())
    return len(stored), time.monotonic() - begun - (time.time() - ended)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        pages, seconds = crawl(sys.argv[1], Path(name))
    print(json.dumps({"pages": pages, "seconds": seconds}))
