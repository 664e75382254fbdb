"""The time zone that a page's scripts name as the site's own: `"timezone": "America/New_York"`.

For sites whose address and language leave the zone open, which most under `.com` do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.latepattern import late

if TYPE_CHECKING:
    from lxml.etree import _Element

#: How the name of such a value ends, in the ways of writing it.
_SIGNS = ("imeZone", "imezone", "ime_zone")
#: What may stand between it and the name of a zone, by the regions of https://www.iana.org/time-zones: the end of the
#: name, quotes however often they are escaped, and an object that has an abbreviation first.
_ZONE = late(
    r"""[\w\s"'\\:={(,]{1,48}?["']((?:Africa|America|Asia|Atlantic|Australia|Europe|Pacific)(?:\\{0,3}/[A-Za-z_]{2,30}){1,2})\\{0,3}["']"""
)

#: So many of them are looked at: scripts of translations have hundreds, and a hostile page has more.
_MOST = 200


def own_zone(root: _Element) -> str | None:
    """The IANA name of the one zone that the scripts under `root` give to a time zone; None where they name none, or
    several, which are then those of readers or events."""
    names: set[str] = set()
    left = _MOST
    for script in root.iter("script"):
        text = script.text or ""
        for sign in _SIGNS:
            at = text.find(sign)
            while at >= 0 and left:
                left -= 1
                found = _ZONE.match(text, at := at + len(sign))
                if found is not None:
                    names.add(found[1].replace("\\", ""))
                    if len(names) > 1:
                        return None
                at = text.find(sign, at)
    return names.pop() if names else None
