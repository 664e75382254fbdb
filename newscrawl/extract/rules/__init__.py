"""Reading a page by the rules of its site, where the site has any: see `Site.rules`.

The generic stages run as on any page; the rules tell the layout where headline and text are, and each stage's result
passes through them: what a rule finds takes the place of what the stage found, and where it finds nothing the
stage's own value stays, with a note in its evidence.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from newscrawl.extract.rules.none import NO_RULES, NoRules
from newscrawl.extract.zones import named

if TYPE_CHECKING:
    from newscrawl.extract.document import Document
    from newscrawl.sites.site import Rules, Site

__all__ = ["NoRules", "rules_of", "site_rules"]


def site_rules(doc: Document, site: Site | None, fetched_at: datetime | None) -> NoRules:
    """What the rules of `site` make of a page that was fetched at `fetched_at`; `NO_RULES` where it has none."""
    if site is None or not site.rules:
        return NO_RULES
    rules = rules_of(site, fetched_at)
    if rules is None:
        return NO_RULES
    from newscrawl.extract.rules.reading import SiteRules

    return SiteRules(doc, site, rules, fetched_at)


def rules_of(site: Site, fetched_at: datetime | None) -> Rules | None:
    """The rules for a page by the day on which it was fetched, in the site's own zone: those that begin last of all
    that begin on that day or before. Without a day, the latest.
    """
    if not site.rules:
        return None
    if fetched_at is None:
        return site.rules[-1]
    zone = named(site.timezone) if site.timezone else None
    day = fetched_at.astimezone(zone or UTC).date()
    return next((rules for rules in reversed(site.rules) if (rules.start or date.min) <= day), None)
