"""Looks at sites over the network: a bounded number of requests, one after the other, robots.txt obeyed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.discover.media import not_a_page
from newscrawl.drafting.look import Look
from newscrawl.drafting.seen import Answer, Role, Survey, Wanted
from newscrawl.fetch import quiet_settings
from newscrawl.spiders.failures import content_type, describe_failure, describe_status


class _LookSpider(Spider):
    """Asks for what each look wants next, until none wants more."""

    name = "look"

    def __init__(self, looks: Sequence[Look], asking: Callable[[Wanted], None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sites = tuple(look.site for look in looks)  # the guard lets pass where these lie
        self._looks = looks
        self.sites = tuple(look.site for look in looks)  # what the user named, for the guard
        self._asking = asking

    async def start(self) -> Any:
        for look in self._looks:
            if request := self._next(look):
                yield request

    def parse(self, response: Response, **kwargs: Any) -> Any:
        look, wanted = response.cb_kwargs["look"], response.cb_kwargs["wanted"]
        refused = _refusal(response, wanted)
        if refused:
            look.miss(wanted, refused)
        else:
            headers = {str(k).lower(): str(v) for k, v in response.headers.to_unicode_dict().items()}
            look.take(wanted, Answer(response.url, headers, response.body, datetime.now(UTC)))
        yield from filter(None, [self._next(look)])

    def _failed(self, failure: Failure) -> Any:
        arguments = failure.request.cb_kwargs  # type: ignore[attr-defined]
        look: Look = arguments["look"]
        look.miss(arguments["wanted"], describe_failure(failure)[1].replace(".)", ")").rstrip("."))
        yield from filter(None, [self._next(look)])

    def _next(self, look: Look) -> Request | None:
        wanted = look.next()
        if wanted is None:
            return None
        self._asking(wanted)
        arguments = {"look": look, "wanted": wanted}
        return Request(wanted.url, callback=self.parse, errback=self._failed, cb_kwargs=arguments, dont_filter=True)


def _refusal(response: Response, wanted: Wanted) -> str:
    """Why the response is not what was wanted, `""` where it is."""
    if response.status != 200:
        return describe_status(response.status)
    if not response.body.strip():
        return "the server sent an empty page"
    if wanted.role in (Role.ROBOTS, Role.SITEMAP, Role.FEED):
        return ""
    other = not_a_page(response.body, content_type(response))
    return f"the server sent {other}, not a page" if other else ""


def look_live(
    looks: Sequence[Look], asking: Callable[[Wanted], None], settings: Mapping[str, Any] | None = None
) -> list[Survey]:
    """Run `looks` over the network and return what each found; what there was not is among its troubles.

    Once a process: Twisted's reactor cannot be started again. Each site is asked for one page at a time, public hosts
    a second apart at least. `asking` is told each address before it is asked for; `settings` override newscrawl's.
    """
    from scrapy.crawler import AsyncCrawlerProcess

    merged = quiet_settings([look.site.home for look in looks], settings)
    process = AsyncCrawlerProcess(merged)
    process.crawl(_LookSpider, looks=looks, asking=asking)
    process.start()
    return [look.survey for look in looks]
