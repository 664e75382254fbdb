"""What a crawl came to, in words, and its exit code."""

from __future__ import annotations

from pathlib import Path

import click

from newscrawl.crawl import CrawlResult, SiteResult
from newscrawl.discover.frontier import is_front_page
from newscrawl.turned_away import NAMES, in_words

#: How skip reasons read after a number.
_REASONS = {
    "list": "lists",
    "other": "other pages",
    "duplicate": "other addresses of the same article",
    "print": "print views",
    "older": "older than asked for",
    "limit": "over the limit",
    "not html": "files that are no page",
    "robots": "forbidden by robots.txt",
    "empty": "empty pages",
    "error": "error pages",
    "other site": "on another site",
    "refused": "refused requests",
    "forgotten": "forgotten on request",
    "left alone": "not asked for, because the host was left alone",
    "no answer": "without an answer",
    "trap": "of calendars and other lists without an end",
    "redirects": "redirected without an end",
    "too large": "too large",
    "timeout": "that took too long",
    "robots unavailable": "on hosts whose robots.txt cannot be had",
    "busy": "on hosts that are busy",
    "quiet": "left for after the quiet hours",
}


#: Reasons of what is in the way before the first page; the log says more.
_IN_THE_WAY = {
    "not set up": "environment variables that its file speaks of are not set.",
    "no browser": "its pages need a browser, and there is none.",
    "not signed in": "signing in failed.",
}
_NO_ANSWER = ("no answer", "timeout", "failed", "cut")
#: Skips of a front page with which the whole site is.
_WHOLE_SITE = (
    *("robots", "robots unavailable", "busy", "not html", "refused", "left alone", "redirects", "too large"),
)


#: Exit code of a crawl that went well, of a site that did not: its pages are not as they usually are.
DRIFTED = 3


def exit_code(result: CrawlResult) -> int:
    """0 done, also when nothing was new; 1 when the archive failed, a site gave nothing, or it was stopped; 3 when
    all went well but for a site that drifted."""
    if result.failure or result.interrupted or any(_failure(site, result) for site in result.sites):
        return 1
    return DRIFTED if drifts(result) else 0


def drifts(result: CrawlResult) -> list[tuple[str, str]]:
    """(site, sentence) of everything that is not as it usually is."""
    return list(result.stats.get("newscrawl/drift", ()))


def print_report(result: CrawlResult, db: Path) -> None:
    """A line a site, and what to do about what went wrong."""
    for site in result.sites:
        if not site.left or site.outcomes or site.skipped:
            click.echo(f"{site.site.name}: {_counts(site)}")
        if site.left:
            click.echo(f"newscrawl: {site.site.home}: {site.left}; what is left of it is for a later run.", err=True)
    for site in result.sites:
        reason = "" if result.failure or result.interrupted else _failure(site, result)
        if reason:
            click.echo(f"newscrawl: {site.site.home}: {reason}", err=True)
    for name, sentence in drifts(result):
        click.echo(f"newscrawl: {name} drifted: {sentence}. See `newscrawl status {name}`.", err=True)
    if result.failure:
        click.echo(f"newscrawl: {result.failure}", err=True)
    elif result.interrupted:
        click.echo(f"newscrawl: stopped; what was read is in {db}. Run the same command to go on.", err=True)
    click.echo(f"{result.requests} requests in {result.seconds:.0f} s, into {db}")


def _counts(site: SiteResult) -> str:
    outcomes = site.outcomes
    unchanged = outcomes.get("unchanged", 0) + outcomes.get("seen", 0)
    parts = [
        f"{outcomes.get('new', 0)} new articles",
        f"{outcomes.get('changed', 0)} changed",
        f"{unchanged} unchanged",
    ]
    if site.resting:
        parts.append(f"{site.resting} looked at lately")
    if site.not_modified:
        parts.append(f"{site.not_modified} lists and other pages not modified")
    if outcomes.get("gone"):
        parts.append(f"{outcomes['gone']} gone")
    skipped = [
        f"{number} {_REASONS.get(reason, reason)}"
        for reason, number in sorted(site.skipped.items())
        if reason not in site.turned_away
    ]
    line = ", ".join(parts) + (f"; skipped: {', '.join(skipped)}" if skipped else "")
    return line + (f"; turned away by {in_words(site.turned_away)}" if site.turned_away else "")


def _failure(site: SiteResult, result: CrawlResult) -> str:
    """Why a site gave nothing, or could not have given anything new; empty where all is well. Of a crawl that only
    asked again for what had failed, or for the one list that was due, nobody expects articles."""
    if site.left:
        return ""
    if _is_failure(site.home):
        what = "its front page" if is_front_page(site.site.home) else "this page"
        return _sentence(site.home, what, site.home_detail)
    if site.resting or site.articles or site.skipped.get("older") or site.skipped.get("limit"):
        return ""
    if site.outcomes.get("gone"):
        return "every article asked for is gone or refused; open one in a browser to see which."
    if not site.skipped:
        asked_for_part = result.stats.get("newscrawl/retry") or result.stats.get("newscrawl/due")
        return "" if asked_for_part else "nothing was found there."
    reason = max(site.skipped, key=lambda name: site.skipped[name])
    if _is_failure(reason):
        return _sentence(reason, "every page")
    if result.stats.get("newscrawl/retry"):
        return ""
    return f"no article was found; its pages were skipped as: {_REASONS.get(reason, reason)}. See the table skips."


def _is_failure(reason: str) -> bool:
    if reason.startswith("http "):
        return True
    return any(reason in reasons for reasons in (_NO_ANSWER, _IN_THE_WAY, _WHOLE_SITE, NAMES))


def _sentence(reason: str, what: str, detail: str = "") -> str:
    if reason == "robots":
        return "its robots.txt asks crawlers to stay away."
    if reason in _IN_THE_WAY:
        return f"{_IN_THE_WAY[reason]} The log above and the table skips say more."
    if reason == "robots unavailable":
        return "its robots.txt cannot be had for a fault of the server, so it is left alone; try again later."
    if reason == "busy":
        return "it answered that it is busy, so it is left alone; try again later."
    if reason in _NO_ANSWER:
        why = detail.partition(" (")[0] if reason == "no answer" and detail else reason
        return f"the host did not answer ({why}); is the address right, and is the site up?"
    if reason in NAMES:
        return f"{what} was answered with a {NAMES[reason][0]}; open one in a browser to see it."
    if reason.startswith("http "):
        return f"{what} was answered by {reason.upper()}."
    return f"{what} was skipped as: {_REASONS.get(reason, reason)}. See the table skips."
