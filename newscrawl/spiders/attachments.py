"""Fetches the files that articles link to, PDF, Word and Excel documents, and pictures where a site's file asks for
them; each once a crawl."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.attachments import is_readable
from newscrawl.discover.frontier import Priority
from newscrawl.discover.hosts import same_domain
from newscrawl.discover.identity import normalize_url
from newscrawl.extract.article import Article
from newscrawl.items import AttachedFile, Item, UnreadFile
from newscrawl.middlewares.capture import recording_of
from newscrawl.middlewares.guard import RefusedRequest
from newscrawl.spiders.failures import describe_failure, describe_status
from newscrawl.spiders.requests import SiteRequests
from newscrawl.spiders.trail import Trail

#: Seconds that a large file may take to arrive, beside DOWNLOAD_TIMEOUT for pages.
TIMEOUT = 300


class AttachmentRequests(SiteRequests):
    """Requests for attachments, through the same robots.txt, delays and middlewares as any page."""

    def attachments(self, trail: Trail, article: Article, page_url: str) -> Iterator[Request]:
        """The files of an article that was just read."""
        for file in article.attachments:
            if is_readable(file.media_type):
                yield from self.attachment(trail, file.url, page_url)
        for image in article.images if trail.site.images else ():
            yield from self.attachment(trail, image.url, page_url, is_picture=True)

    def attachment(self, trail: Trail, url: str, page_url: str, *, is_picture: bool = False) -> Iterator[Request]:
        """One file, unless it lies in another domain than its page or was asked for in this crawl already.

        A page may link to anything, to machines in our own network as well; files of its own domain it could as
        well show in the text.
        """
        largest = self.options.attachment_bytes
        key = normalize_url(url)
        if not largest or key in trail.files or not same_domain(url, page_url):
            return
        trail.files.add(key)
        yield Request(
            url,
            priority=Priority.ATTACHMENT,
            dont_filter=True,
            callback=self.parse_attachment,
            errback=self.on_attachment_error,
            cb_kwargs={"trail": trail, "url": url, "is_picture": is_picture},
            meta={"attachment": url, "download_maxsize": largest, "download_timeout": TIMEOUT},
        )

    def parse_attachment(self, response: Response, trail: Trail, url: str, is_picture: bool) -> Iterator[Item]:
        """A file for the pipelines, or why there is none."""
        recording = recording_of(response)
        now = recording.fetched_at if recording else datetime.now(UTC)
        note = _refusal(response)
        if note is not None:
            yield UnreadFile(trail.site, url, response.status, note, now, recording)
            return
        headers = {str(name).lower(): str(value) for name, value in response.headers.to_unicode_dict().items()}
        yield AttachedFile(trail.site, url, headers, response.body, now, recording, is_picture)

    def on_attachment_error(self, failure: Failure) -> Iterator[Item]:
        """A file that got no response; one that need not be fetched again says nothing."""
        request: Request = failure.request  # type: ignore[attr-defined]
        if request.meta.get("fetched_lately"):
            return
        trail, url = request.cb_kwargs["trail"], request.cb_kwargs["url"]
        reason, detail = describe_failure(failure)
        if reason == "too large":
            detail = f"it is larger than {self.options.attachment_bytes:,} bytes (NEWSCRAWL_ATTACHMENT_BYTES)"
        yield UnreadFile(trail.site, url, 0, f"Not fetched: {detail}.", datetime.now(UTC))
        if isinstance(failure.value, RefusedRequest):
            yield self.skipped(trail, url, reason, detail)


def _refusal(response: Response) -> str | None:
    """Why `response` is no file: nothing to say of one that is as it was; None where it may be one."""
    if response.status == 304:
        return ""
    return None if response.status == 200 else f"Not fetched: {describe_status(response.status)}."
