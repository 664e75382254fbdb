"""The last check of each site, kept in the user's folder of state, and what changed since."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from newscrawl.checkup.judge import Checkup
from newscrawl.drafting.expected import WATCHED

#: Shares that differ by less are as they were: of fields that every site should have, and of those that come and go.
_LEAST_CHANGE = 0.05
_LEAST_CHANGE_OF_OTHERS = 0.5


def state_folder() -> Path:
    """Where checks are kept, which need not be there: what the environment variable NEWSCRAWL_STATE names, else
    `newscrawl` in the folder of state (`~/.local/state`, or XDG_STATE_HOME)."""
    if named := os.environ.get("NEWSCRAWL_STATE"):
        return Path(named).expanduser()
    return Path(os.environ.get("XDG_STATE_HOME") or "~/.local/state").expanduser() / "newscrawl"


def kept_in(site: str, *, stored: bool) -> Path:
    """The file of a site's last check; checks of stored pages are kept apart from those on the network."""
    return state_folder() / "checks" / f"{site}.{'stored' if stored else 'live'}.json"


def as_mapping(checkup: Checkup) -> dict[str, Any]:
    """A check as plain values for JSON; times as ISO 8601."""
    values = asdict(checkup)
    for share, one in zip(values["fields"], checkup.fields, strict=True):
        share["share"] = round(one.share, 4)
    values["newest"] = _text(checkup.newest)
    values["checked_at"] = _text(checkup.checked_at)
    for page in values["pages"]:
        page["published"] = _text(page["published"])
    return values


def read_last(path: Path, home: str) -> dict[str, Any] | None:
    """The last check in `path`, of the site at `home`; None where there is none, or what is there is none."""
    try:
        last = json.loads(path.read_text(encoding="utf-8"))
        shares = {one["field"]: float(one["share"]) for one in last["fields"]}
        datetime.fromisoformat(last["checked_at"])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    same = last.get("home") == home
    return {**last, "shares": shares} if same else None


def keep(path: Path, checkup: Checkup) -> None:
    """Keep `checkup` as the last. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(as_mapping(checkup), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    beside.replace(path)


def changes(last: Mapping[str, Any], now: Checkup) -> Iterator[str]:
    """What is otherwise than at the last check, in short sentences."""
    if last.get("verdict") != now.verdict:
        yield f"the verdict was {last.get('verdict')}"
    before: Mapping[str, float] = last["shares"]
    present = {one.field: one.share for one in now.fields}
    wanted = {one.field for one in now.fields if one.wanted is not None} | set(WATCHED)
    for field in dict.fromkeys((*present, *before)):
        was, is_ = before.get(field, 0.0), present.get(field, 0.0)
        if abs(was - is_) >= (_LEAST_CHANGE if field in wanted else _LEAST_CHANGE_OF_OTHERS):
            yield f"{field} {was:.0%} → {is_:.0%}"
    earlier, newest = last.get("newest"), _text(now.newest)
    if newest and earlier != newest:
        yield f"the newest article is of {_shown(newest)}, was {_shown(earlier)}"


def _shown(moment: object) -> str:
    return moment[:16].replace("T", " ") if isinstance(moment, str) else "unknown"


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
