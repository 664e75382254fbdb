"""A crawl as `newscrawl crawl URL … --db FILE` runs it; prints its seconds from first request to last write, its
requests, and the bytes that came.

usage: python benchmarks/whole_crawl.py FILE URL …
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from newscrawl.crawl import get_ready, run_crawl

#: What hosts on this machine have anyway; behind a proxy, or a name of their own, they look like those of others.
NO_WAITING = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 8}

if __name__ == "__main__":
    get_ready()
    from newscrawl.sites import resolve

    result = run_crawl([resolve(url) for url in sys.argv[2:]], Path(sys.argv[1]), NO_WAITING)
    received = result.stats.get("downloader/response_bytes", 0)
    print(json.dumps({"seconds": result.seconds, "requests": result.requests, "bytes": received}))
