"""How far a walk through a list has come, as it is put on record."""

from __future__ import annotations

from datetime import datetime

from newscrawl.discover.endings import Ending
from newscrawl.discover.listpages import to_json
from newscrawl.discover.walk import Goal, Walk
from newscrawl.items import Reached
from newscrawl.spiders.trail import Trail


def reached(trail: Trail, walk: Walk) -> Reached:
    """The place of `walk`, one of `trail`."""
    waiting, marks = walk.place()
    state, since = _state(trail, walk)
    return Reached(
        site=trail.site,
        list_url=walk.list_url,
        began_at=walk.began_at,
        state=state,
        goal=walk.goal,
        since=since,
        pages=walk.pages,
        waiting="[]" if state in ("end", "done") else to_json(waiting),
        marks=tuple(sorted(marks)),
        whole=walk.whole and not walk.met_another,
    )


def _state(trail: Trail, walk: Walk) -> tuple[str, datetime | None]:
    """What is put on record of a walk: its state, and back to when it is to go."""
    place = trail.walks.get(walk)
    since = place.since if place is not None else walk.since
    match walk.ending:
        case None:
            return "walking", since
        case Ending.KNOWN:
            return "done", since
        case Ending.OLDER if walk.goal is Goal.END:
            if place is not None and (since is None or (walk.since is not None and since < walk.since)):
                return place.state, since  # it is to go back further than this crawl was asked for
            return "older", walk.since
        case Ending.OLDER:
            return "done", since
    partial = walk.met_another or not walk.whole
    return ("done" if partial and walk.goal is Goal.KNOWN else "end"), walk.since
