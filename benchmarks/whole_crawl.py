"""A crawl as `newscrawl crawl URL --db FILE` runs it; prints its seconds from first request to last write.

usage: python benchmarks/whole_crawl.py URL FILE
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from newscrawl.crawl import run_crawl
from newscrawl.sites import resolve

if __name__ == "__main__":
    result = run_crawl([resolve(sys.argv[1])], Path(sys.argv[2]))
    print(json.dumps({"seconds": result.seconds, "requests": result.requests}))
