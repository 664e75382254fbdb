"""A Scrapy spider that downloads every page of sites' sitemaps and does nothing with it; prints pages, seconds,
requests, and the bytes that came.

usage: python benchmarks/bare_spider.py URL …
"""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.utils.sitemap import Sitemap

SETTINGS = {
    "LOG_LEVEL": "ERROR",
    "TELNETCONSOLE_ENABLED": False,
    "DOWNLOAD_WARNSIZE": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,  # as a crawl asks a host on this machine
    "ROBOTSTXT_OBEY": False,
}


class BareSpider(Spider):
    """Downloads, counts."""

    name = "bare"
    pages = 0

    async def start(self) -> AsyncIterator[Any]:
        for url in sys.argv[1:]:
            yield Request(url + "sitemap.xml", self.parse_sitemap)

    def parse_sitemap(self, response: Response) -> Iterator[Request]:
        for entry in Sitemap(response.body):
            yield Request(entry["loc"], self.parse_page, dont_filter=True)

    def parse_page(self, response: Response) -> None:
        self.pages += 1


if __name__ == "__main__":
    process = AsyncCrawlerProcess(SETTINGS)
    crawler = process.create_crawler(BareSpider)
    process.crawl(crawler)
    process.start()
    assert crawler.stats is not None
    stats = crawler.stats
    figures = {
        "pages": crawler.spider.pages,
        "seconds": stats.get_value("elapsed_time_seconds"),
        "requests": stats.get_value("downloader/request_count"),
        "bytes": stats.get_value("downloader/response_bytes"),
    }
    print(json.dumps(figures))
