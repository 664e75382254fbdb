"""Redirects by `<meta http-equiv="refresh">`, looked for only where the words stand in the page's first bytes."""

from __future__ import annotations

import re
from typing import Any

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import Response

#: Where Scrapy looks for the tag, in characters; as many bytes hold it in any encoding that a page can declare in.
_HEAD = 4 * 4096
#: The attribute; scripts speak of refreshing, too.
_REFRESH = re.compile(rb"http-equiv\s*=\s*[\"']?\s*refresh")


class QuickMetaRefreshMiddleware(MetaRefreshMiddleware):
    """Scrapy's, which decodes every page as a whole to look at its first 4096 characters."""

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Request | Response:
        """Leave pages alone that cannot redirect."""
        head = response.body[:_HEAD].lower()
        if b"refresh" not in head or not _REFRESH.search(head):
            return response
        return super().process_response(request, response)
