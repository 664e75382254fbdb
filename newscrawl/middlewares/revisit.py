"""Visits to articles that the archive holds already: asked for conditionally, so that a server can answer 304 instead
of sending the page again; with what is `known`, so that the spider can tell a vanished article from a dead link.
"""

from __future__ import annotations

from scrapy import Request

from newscrawl.middlewares.archived import ArchivedMiddleware, ask_conditionally, ask_in_full


class RevisitMiddleware(ArchivedMiddleware):
    """Adds If-None-Match and If-Modified-Since to `conditional` requests of `revisit` identities, from the latest
    capture; sets `known` in the meta to the article that the archive holds from this very address, if it does.
    """

    def spider_opened(self) -> None:
        """Open the archive, unless nothing is known yet."""
        super().spider_opened()
        if self._archive is not None and not any(row["articles"] for row in self._archive.status(runs=0)["sites"]):
            self.spider_closed()

    def process_request(self, request: Request) -> None:
        """Look the article up, and make the request conditional."""
        key = request.meta.get("revisit")
        if self._archive is None or not key:
            return
        if request.meta.get("redirect_times"):
            # Validators are of one address; another page may well not have changed since.
            ask_in_full(request)
        else:
            known = self._archive.known_article(request.url, key)
            # Another address of it may well be dead.
            request.meta["known"] = known if known and _same_address(known.fetched_url, request.url) else None
            if known is None:
                return
        validators = self._archive.validators(request.url, identity=key) if request.meta.get("conditional") else None
        if validators is not None:
            ask_conditionally(request, validators.etag, validators.last_modified)


def _same_address(one: str, other: str) -> bool:
    """Whether two addresses are the same but for the scheme: a site that went over to https has not lost its pages."""
    return one.partition(":")[2] == other.partition(":")[2]
