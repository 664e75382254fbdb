"""Trafilatura's own way through a site: its sitemaps, else its focused crawler; then every address that it found is
fetched and read. Prints pages with a text, and seconds.

usage: PYTHON benchmarks/peers/trafilatura_crawl.py URL
"""

from __future__ import annotations

import json
import sys
import time
from copy import deepcopy

from trafilatura import bare_extraction, fetch_url
from trafilatura.settings import DEFAULT_CONFIG
from trafilatura.sitemaps import sitemap_search
from trafilatura.spider import focused_crawler

if __name__ == "__main__":
    url = sys.argv[1]
    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"].update({"SLEEP_TIME": "0", "SSRF_PROTECTION": "off"})  # the site is on this machine
    begun = time.monotonic()
    found = sitemap_search(url, config=config, sleep_time=0) or focused_crawler(url, config=config)[1]
    pages = 0
    for address in found:
        downloaded = fetch_url(address, config=config)
        document = bare_extraction(downloaded, url=address, with_metadata=True) if downloaded else None
        pages += bool(document and document.text)
    print(json.dumps({"pages": pages, "found": len(found), "seconds": time.monotonic() - begun}))
