"""What a crawl came to, in words, and its exit code."""

from __future__ import annotations

from pathlib import Path

import click

from newscrawl.crawl import CrawlResult, SiteResult

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
}


def exit_code(result: CrawlResult) -> int:
    """0 done, also when nothing was new; 1 when the archive failed, a site gave nothing, or it was stopped."""
    failed = bool(result.failure) or result.interrupted or any(_failure(site) for site in result.sites)
    return 1 if failed else 0


def print_report(result: CrawlResult, db: Path) -> None:
    """A line a site, and what to do about what went wrong."""
    for site in result.sites:
        click.echo(f"{site.site.name}: {_counts(site)}")
    for site in result.sites:
        reason = "" if result.failure or result.interrupted else _failure(site)
        if reason:
            click.echo(f"newscrawl: {site.site.home}: {reason}", err=True)
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
    if outcomes.get("gone"):
        parts.append(f"{outcomes['gone']} gone")
    skipped = [f"{number} {_REASONS.get(reason, reason)}" for reason, number in sorted(site.skipped.items())]
    return ", ".join(parts) + (f"; skipped: {', '.join(skipped)}" if skipped else "")


def _failure(site: SiteResult) -> str:
    """Why a site gave no article at all, or nothing."""
    if site.articles or site.outcomes.get("gone"):
        return ""
    skipped = site.skipped
    if not skipped:
        return "nothing was found there."
    reason = max(skipped, key=lambda name: skipped[name])
    if reason in ("older", "limit"):
        return ""
    if reason == "robots":
        return "its robots.txt asks crawlers to stay away; nothing was archived."
    if reason in ("no answer", "timeout", "failed", "cut"):
        return f"the host did not answer ({reason}); is the address right, and is the site up?"
    if reason.startswith("http "):
        return f"every page was answered by {reason.upper()}; nothing was archived."
    return f"no article was found; its pages were skipped as: {_REASONS.get(reason, reason)}. See the table skips."
