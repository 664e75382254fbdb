"""A crawl as `newscrawl crawl URL … --db FILE` runs it; prints its seconds from first request to last write, its
requests, and the bytes that came.

usage: python benchmarks/whole_crawl.py FILE URL …
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from newscrawl.crawl import run_crawl
from newscrawl.sites import resolve

#: What hosts on this machine have anyway: behind a proxy their names are those of others.
NO_WAITING = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}

if __name__ == "__main__":
    settings = NO_WAITING if "http_proxy" in os.environ else {}
    result = run_crawl([resolve(url) for url in sys.argv[2:]], Path(sys.argv[1]), settings)
    received = result.stats.get("downloader/response_bytes", 0)
    print(json.dumps({"seconds": result.seconds, "requests": result.requests, "bytes": received}))
