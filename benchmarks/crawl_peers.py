#!/usr/bin/env python3
"""Articles a second and share of the pages found, beside other crawlers of news, over the same site.

usage: benchmarks/crawl_peers.py [--python PYTHON] URL

URL is a site on this machine that names its pages in a sitemap. Peers are shy of loopback addresses and of ports: give
the site a name (in /etc/hosts) and port 80. PYTHON is an interpreter that has the peers: those that it lacks are left
out. What peers ask other hosts for (images) is refused at once, for this is about their own work.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # this file's own folder would hide the package `archive`

from benchmarks.crawl import FOLDER, articles  # noqa: E402
from benchmarks.processes import Watched, watched  # noqa: E402

#: A peer's package, and the script that runs it.
PEERS = {"trafilatura": "trafilatura_crawl.py", "newsplease": "news_please_crawl.py"}
#: A port where nothing listens: what is asked of it is refused at once.
NOWHERE = "http://127.0.0.1:9"


def show(name: str, run: Watched, pages: int, all_pages: int) -> None:
    seconds, cpu = run.printed["seconds"], run.own_cpu + run.others_cpu
    print(
        f"{name:<13}{pages:>7}{pages / all_pages:>8.1%}{seconds:>9.1f}{pages / seconds:>12.2f}"
        f"{cpu:>8.1f}{run.memory:>9.0f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url", metavar="URL")
    parser.add_argument("--python", default=sys.executable, help="an interpreter that has the peers")
    arguments = parser.parse_args()
    url = arguments.url.rstrip("/") + "/"
    environment = {"http_proxy": NOWHERE, "https_proxy": NOWHERE, "no_proxy": urlsplit(url).hostname or ""}
    print(f"{'':<13}{'pages':>7}{'share':>8}{'seconds':>9}{'articles/s':>12}{'cpu s':>8}{'MB held':>9}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = watched(FOLDER / "bare_spider.py", url, folder=folder)
        all_pages = bare.printed["pages"]
        database = folder / "news.db"
        own = watched(FOLDER / "whole_crawl.py", str(database), url, folder=folder)
        show("newscrawl", own, articles(database), all_pages)
        for package, script in PEERS.items():
            if subprocess.run([arguments.python, "-c", f"import {package}"], capture_output=True).returncode:
                print(f"{package} is not installed")
                continue
            run = watched(
                FOLDER / "peers" / script, url, folder=folder, environment=environment, python=arguments.python
            )
            show(package, run, run.printed["pages"], all_pages)


if __name__ == "__main__":
    main()
