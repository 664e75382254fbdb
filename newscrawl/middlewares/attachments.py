"""Attachments that the archive holds already: not asked for again for some days, and conditionally after that."""

from __future__ import annotations

from datetime import UTC, datetime

from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from archive import ArchiveError
from newscrawl.crawling import RECHECK_FILES
from newscrawl.discover.hosts import same_domain
from newscrawl.middlewares.archived import ArchivedMiddleware, ask_conditionally


class AttachmentMiddleware(ArchivedMiddleware):
    """Drops requests for files fetched within RECHECK_FILES, and redirects of them into other domains; adds
    If-None-Match and If-Modified-Since to others.
    """

    def process_request(self, request: Request) -> None:
        """Drop the request or make it conditional; a redirect of it is followed as it is, in its own domain."""
        url = request.meta.get("attachment")
        if url is None:
            return
        if not same_domain(request.url, url):
            raise IgnoreRequest(f"it is redirected to {request.url}, which is another domain")
        if self._archive is None or url != request.url:
            return
        try:
            known = self._archive.download(url)
        except ArchiveError:
            return  # an older file that the crawl is about to bring up to date
        if known is None:
            return
        if datetime.now(UTC) - known.last_seen < RECHECK_FILES:
            request.meta["fetched_lately"] = True
            raise IgnoreRequest("the file was asked for only days ago")
        ask_conditionally(request, known.etag, known.last_modified)
