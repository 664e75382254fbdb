"""Looks at sites over the network: a bounded number of requests, one after the other, robots.txt obeyed.

A site whose file says so is signed in to and shown to a browser first, by the means that a crawl has for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from scrapy import FormRequest, Request
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.discover.frontier import Frontier, Visit
from newscrawl.discover.identity import identity
from newscrawl.discover.kinds import LinkKind
from newscrawl.discover.media import not_a_page
from newscrawl.drafting.look import Look
from newscrawl.drafting.seen import Answer, Role, Survey, Wanted
from newscrawl.fetch import quiet_settings
from newscrawl.spiders.access import SiteAccess
from newscrawl.spiders.failures import content_type, describe_failure, describe_status
from newscrawl.spiders.requests import Output
from newscrawl.spiders.trail import Trail

#: What is asked for as the file that it is, whatever the site's file says of its pages.
_FILES = (Role.ROBOTS, Role.SITEMAP, Role.FEED)


class _LookSpider(SiteAccess):
    """Asks for what each look wants next, until none wants more."""

    name = "look"

    def __init__(self, looks: Sequence[Look], asking: Callable[[Wanted], None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sites = tuple(look.site for look in looks)  # the guard lets pass where these lie
        self._looks = {look.site.name: look for look in looks}
        self._asking = asking

    async def start(self) -> Any:
        for site in self.sites:
            for output in self.approach(Trail(site, site.home, Frontier())):
                yield output

    def begin(self, trail: Trail) -> Iterator[Output]:
        """Ask for what the site's look wants first."""
        yield from self._next(trail)

    def parse(self, response: Response, **known: Any) -> Iterator[Output]:
        """Hand what came to the look, and ask for what it wants next."""
        look, wanted = self._looks[known["trail"].site.name], known["wanted"]
        refused = _refusal(response, wanted)
        if refused:
            look.miss(wanted, refused)
        else:
            headers = {str(k).lower(): str(v) for k, v in response.headers.to_unicode_dict().items()}
            look.take(wanted, Answer(response.url, headers, response.body, datetime.now(UTC)))
        yield from self._next(known["trail"])

    def given_up(self, trail: Trail, reason: str, why: str) -> Output:
        """Note that the site cannot be come to, and why."""
        self._looks[trail.site.name].survey.troubles.append(f"{trail.site.home} ({reason}): {why.rstrip('.')}.")
        return super().given_up(trail, reason, why)

    def _failed(self, failure: Failure) -> Iterator[Output]:
        known = failure.request.cb_kwargs  # type: ignore[attr-defined]
        reason = describe_failure(failure)[1].replace(".)", ")").rstrip(".")
        self._looks[known["trail"].site.name].miss(known["wanted"], reason)
        yield from self._next(known["trail"])

    def _next(self, trail: Trail) -> Iterator[Output]:
        wanted = self._looks[trail.site.name].next()
        if wanted is None:
            return
        self._asking(wanted)
        known: dict[str, Any] = {"trail": trail, "wanted": wanted}
        if wanted.role not in _FILES:  # by its visit a page is told from a file
            known["visit"] = Visit(wanted.url, identity(wanted.url), LinkKind.OTHER)
        common: dict[str, Any] = {"callback": self.parse, "errback": self._failed, "dont_filter": True}
        if wanted.form:
            fields = list(wanted.form)
            yield FormRequest(wanted.url, formdata=fields, method="POST", cb_kwargs=known, **common)
        else:
            yield Request(wanted.url, cb_kwargs=known, **common)


def _refusal(response: Response, wanted: Wanted) -> str:
    """Why the response is not what was wanted, `""` where it is."""
    if response.status != 200:
        return describe_status(response.status)
    if not response.body.strip():
        return "the server sent an empty page"
    if wanted.role in _FILES:
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

    merged = quiet_settings([look.site for look in looks], settings)
    process = AsyncCrawlerProcess(merged)
    process.crawl(_LookSpider, looks=looks, asking=asking)
    process.start()
    return [look.survey for look in looks]
