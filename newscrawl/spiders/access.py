"""How a crawl comes to a site: what it needs is there, and it is signed in where the site's file has a log-in."""

from __future__ import annotations

import logging
from abc import abstractmethod
from collections.abc import Iterator
from typing import Any

from parsel.csstranslator import HTMLTranslator
from scrapy import FormRequest, Request
from scrapy.http import HtmlResponse, Response
from twisted.python.failure import Failure

from newscrawl.discover.frontier import Priority
from newscrawl.discover.hosts import same_domain
from newscrawl.middlewares.capture import PRIVATE
from newscrawl.rendering.chromium import no_browser
from newscrawl.sites.secrets import is_secret, missing_variables, reveal
from newscrawl.sites.site import Login
from newscrawl.spiders.failures import describe_failure, describe_status
from newscrawl.spiders.requests import Output, SiteRequests
from newscrawl.spiders.trail import Trail

logger = logging.getLogger(__name__)


class SiteAccess(SiteRequests):
    """Callbacks that come before the first page of a site."""

    @abstractmethod
    def begin(self, trail: Trail) -> Iterator[Output]:
        """Crawl the site."""

    def approach(self, trail: Trail) -> Iterator[Output]:
        """Begin with a site, signed in; or say what is in the way. Other sites go on either way."""
        site = trail.site
        missing = missing_variables(site)
        if missing:
            what = f"its file speaks of environment variables that are not set: {', '.join(missing)}"
            yield self.given_up(trail, "not set up", what)
        elif site.fetch.render and (reason := no_browser()):
            yield self.given_up(trail, "no browser", reason)
        elif site.fetch.login:
            yield self._private(Request(site.fetch.login.url, callback=self.parse_login_page), trail)
        else:
            yield from self.begin(trail)

    def parse_login_page(self, response: Response, trail: Trail) -> Iterator[Output]:
        """Fill in the form and send it."""
        login = trail.site.fetch.login
        assert login is not None
        if response.status != 200 or not isinstance(response, HtmlResponse):
            yield self._not_signed_in(trail, describe_status(response.status))
            return
        try:
            request = _filled(response, login, self.parse_signed_in)
        except ValueError as error:
            yield self._not_signed_in(trail, str(error))
            return
        yield self._private(request, trail)

    def parse_signed_in(self, response: Response, trail: Trail, at_home: bool = False) -> Iterator[Output]:
        """Look for the proof, on the page that answers the form or else on the front page; then begin."""
        login = trail.site.fetch.login
        assert login is not None
        if response.status >= 400:
            yield self._not_signed_in(trail, describe_status(response.status))
        elif _is_signed_in(response, login):
            logger.info("%s: signed in", trail.site.name)
            yield from self.begin(trail)
        elif not at_home:
            request = Request(trail.site.home, callback=self.parse_signed_in, cb_kwargs={"at_home": True})
            yield self._private(request, trail)
        else:
            proof = f"nothing on its pages matches {login.proof}" if login.proof else "it asks for the password again"
            yield self._not_signed_in(trail, f"{proof}. Are user and password right?")

    def on_login_error(self, failure: Failure) -> Iterator[Output]:
        """A log-in page that got no response."""
        request: Request = failure.request  # type: ignore[attr-defined]
        yield self._not_signed_in(request.cb_kwargs["trail"], describe_failure(failure)[1])

    def _private(self, request: Request, trail: Trail) -> Request:
        """A request of the account's owner, not of the crawl: kept nowhere, and nothing that robots.txt speaks of."""
        return request.replace(
            priority=Priority.ROBOTS,
            dont_filter=True,
            errback=self.on_login_error,
            cb_kwargs={**request.cb_kwargs, "trail": trail},
            meta={**request.meta, PRIVATE: True, "dont_obey_robotstxt": True, "dont_cache": True},
        )

    def _not_signed_in(self, trail: Trail, why: str) -> Output:
        return self.given_up(trail, "not signed in", why)

    def given_up(self, trail: Trail, reason: str, why: str) -> Output:
        """What becomes of a site that cannot be begun with, and why."""
        why = why.rstrip(".")
        logger.warning("%s is left out, %s: %s.", trail.site.name, reason, why)
        return self.skipped(trail, trail.site.home, reason, why)


def _filled(page: HtmlResponse, login: Login, callback: Any) -> FormRequest:
    """The form of the log-in page, filled in. ValueError with a sentence where there is none to be filled in.

    The sentences name fields, never values.
    """
    fields = {name: reveal(value) for name, value in login.fields}
    css = login.form or "form:has(input[type=password])"
    forms = page.css(css)
    if not forms:
        raise ValueError(f"no form on {page.url} matches {css}")
    absent = [name for name in fields if not forms[0].xpath(".//*[@name=$name]", name=name)]
    if absent:
        raise ValueError(f"the form on {page.url} has no field {absent[0]}")
    for name, value in login.fields:
        if forms[0].css("input[type=password]").xpath("self::*[@name=$name]", name=name) and not is_secret(value):
            remedy = f'write {name} = "env:NEWS_PASSWORD" there and set that environment variable'
            raise ValueError(f"the site's file has the password for the field {name} itself; {remedy}")
    request = FormRequest.from_response(
        page, formxpath=HTMLTranslator().css_to_xpath(css), formdata=fields, callback=callback
    )
    if request.method != "POST":
        raise ValueError(f"the form on {page.url} would write the password into an address; it is not sent")
    if not same_domain(request.url, page.url):
        raise ValueError(f"the form on {page.url} would send the password to another domain; it is not sent")
    return request


def _is_signed_in(response: Response, login: Login) -> bool:
    if not isinstance(response, HtmlResponse):
        return not login.proof
    return bool(response.css(login.proof)) if login.proof else not response.css("input[type=password]")
