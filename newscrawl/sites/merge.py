"""A site file over its base: the site's own keys win."""

from __future__ import annotations

from datetime import date
from typing import Any


def merged(own: dict[str, Any], base: dict[str, Any]) -> dict[str, Any]:
    """The values of a site file with those of its base where the site says nothing, table by table.

    Both may have rules from several days on: then there are rules from each of these days, in which the site's of
    that day win over the base's, field by field.
    """
    values = _over(own, base)
    if "rules" in own and "rules" in base:
        days = sorted({rules.get("from") or date.min for rules in (*own["rules"], *base["rules"])})
        values["rules"] = tuple(
            _over({"from": day if day > date.min else None, **_of_day(own["rules"], day)}, _of_day(base["rules"], day))
            for day in days
        )
    return values


def _over(own: dict[str, Any], base: dict[str, Any]) -> dict[str, Any]:
    values = {**base, **own}
    for key in own.keys() & base.keys():
        if isinstance(own[key], dict) and isinstance(base[key], dict):
            values[key] = _over(own[key], base[key])
    return values


def _of_day(rules: tuple[dict[str, Any], ...], day: date) -> dict[str, Any]:
    """The last of `rules` that begin on `day` or before, without their own day."""
    valid = [one for one in rules if (one.get("from") or date.min) <= day]
    return {key: value for key, value in valid[-1].items() if key != "from"} if valid else {}
