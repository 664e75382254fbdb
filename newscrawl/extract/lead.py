"""The lead: the paragraph that says in short what the article is about, where the page sets one apart."""

from __future__ import annotations

from newscrawl.extract.article import Evidence
from newscrawl.extract.blocks import Block
from newscrawl.extract.body import Body
from newscrawl.extract.boilerplate import named_any
from newscrawl.extract.byline import styled
from newscrawl.extract.headline import key
from newscrawl.extract.layout import Layout
from newscrawl.extract.metadata import Metadata
from newscrawl.extract.zonewords import NAMED_LEADS

_LONGEST = 900


def find_lead(layout: Layout, metadata: Metadata, body: Body) -> tuple[str | None, Evidence | None]:
    """The lead as it stands on the page; without one, what the metadata give as the article's description.

    A lead is a first paragraph that is named as one, stands outside the text's element, is set in bold
    throughout, or is the page's own description.
    """
    keys = {value: key(value) for value in {c.value for c in metadata.all("lead")}}
    declared = {keys[c.value]: c for c in metadata.all("lead") if len(keys[c.value]) > 30}
    for position, index in enumerate(body.blocks[:4]):
        block = layout.blocks[index]
        if len(block.text) > _LONGEST or len(block.text) < 25:
            continue
        words = key(block.text)
        same = next((c for k, c in declared.items() if k == words or (len(k) > 60 and words.startswith(k[:-6]))), None)
        if same is not None:
            return block.written, same.evidence("as on the page")
        if position > 1 or len(body.blocks) < 2:
            continue
        if _is_named(block):
            return block.written, Evidence("class", f"<{block.tag} class={_names(block).strip()}>; “{block.text[:80]}”")
        if position == 0 and (index < layout.text.start or (len(block.text) > 60 and _is_bold(block))):
            return block.written, Evidence("text", f"first paragraph, set apart; “{block.text[:80]}”")
    for candidate in metadata.all("lead"):
        if len(candidate.value) > 40 and not candidate.value.endswith(("…", "...")):
            return candidate.value, candidate.evidence()
    return None, None


def _names(block: Block) -> str:
    return f"{block.element.get('id', '')} {block.element.get('class', '')}"


def _is_named(block: Block) -> bool:
    element = block.element
    for _ in range(2):
        names = f"{element.get('id', '')} {element.get('class', '')} {element.get('data-role', '')}"
        if named_any(names, NAMED_LEADS):
            return True
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return False


def _is_bold(block: Block) -> bool:
    element = block.element
    style = (element.get("style") or "").replace(" ", "").lower()
    return "font-weight:bold" in style or "font-weight:7" in style or (styled(block) and not block.text.isupper())
