"""What stands in the `<title>` of a page's head, which several stages ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def title_tag(root: _Element) -> _Element | None:
    """The first `<title>` in a `<head>` of the page whose `html` element is `root`.

    The steps of `find("head/title")`, without what lxml spends on reading the path.
    """
    for head in root.iterchildren("head"):
        for title in head.iterchildren("title"):
            return title
    return None


def title_text(root: _Element) -> str:
    """The text of that element as it stands, `""` where there is none."""
    title = title_tag(root)
    return (title.text or "") if title is not None else ""
