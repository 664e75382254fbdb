"""The looks of a marked page: a colour for each field, the room for the legend, and the legend itself."""

from __future__ import annotations

from collections.abc import Mapping

#: Each dark enough for white letters on it (4.5:1, as WCAG 2.2 asks).
COLOURS: Mapping[str, str] = {
    "kind": "#37474f",
    "title": "#b3261e",
    "lead": "#a14400",
    "byline": "#7b1fa2",
    "authors": "#4a2fb0",
    "published": "#1552c8",
    "modified": "#0a6580",
    "view_count": "#00695c",
    "comment_count": "#5b5f00",
    "section": "#8a3f2a",
    "tags": "#ad1457",
    "language": "#455a64",
    "site_name": "#5d4037",
    "canonical_url": "#3f4a52",
    "images": "#006474",
    "attachments": "#7a5200",
    "body": "#2e7d32",
}

#: A label on the page, as an inline style that the page's own rules cannot win against.
LABEL = (
    "all:initial!important;display:inline-block!important;margin:0 6px 0 0!important;padding:1px 6px!important;"
    "border-radius:3px!important;font:600 11px/16px system-ui,sans-serif!important;vertical-align:middle!important;"
    "max-width:100%!important;box-sizing:border-box!important;align-self:center!important;text-indent:0!important;"
)

#: The page makes room for the legend, and shows what its scripts would have shown; on a narrow screen the legend stands
#: above the page.
PAGE = """
html { margin-right: 340px !important; width: auto !important; }
html, body { visibility: visible !important; opacity: 1 !important; overflow: visible !important;
  height: auto !important; }
newscrawl-legend { all: initial !important; position: fixed !important; z-index: 2147483647 !important;
  top: 0 !important; right: 0 !important; display: block !important; }
@media (max-width: 900px), print {
  html { margin-right: 0 !important; }
  newscrawl-legend { position: static !important; }
}
"""

LEGEND = """
:host { color-scheme: light; }
* { box-sizing: border-box; }
section { width: 340px; height: 100vh; overflow: auto; padding: 16px 16px 24px; background: #fbfbf9; color: #1c1c1a;
  font: 13px/1.45 system-ui, sans-serif; border-left: 1px solid #d8d8d2; text-align: left; overflow-wrap: anywhere; }
section:has(> details:not([open])) { height: auto; width: auto; padding: 8px 12px; border-bottom: 1px solid #d8d8d2; }
h1 { margin: 0; font-size: 15px; display: inline; color: #1c1c1a; }
.kind { margin: 6px 0 12px; color: #55554f; }
dl { margin: 0; }
dt { margin: 12px 0 2px; display: flex; gap: 8px; align-items: baseline; }
dt b { flex: none; padding: 1px 7px; border-radius: 3px; color: #fff; font-size: 11px; line-height: 16px; }
dt i { color: #62625b; font-size: 12px; }
dd { margin: 0; }
.value { font-weight: 600; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3;
  overflow: hidden; }
.how, summary, li { color: #55554f; font-size: 12px; }
summary { cursor: pointer; }
ul { margin: 2px 0 0; padding: 0; list-style: none; }
li { padding-left: 16px; text-indent: -16px; }
li::before { content: attr(data-mark) "\\00a0\\00a0"; }
q { color: #1c1c1a; quotes: none; }
.none { margin: 16px 0 0; color: #62625b; font-size: 12px; }
@media (max-width: 900px), print {
  section { width: auto; height: auto; max-height: 60vh; border: 0; border-bottom: 3px solid #1c1c1a; }
}
"""
