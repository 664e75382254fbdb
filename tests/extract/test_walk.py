"""The compiled walk over a page takes the very steps that the one in Python takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import _Element

from newscrawl.compiled import COMPILED
from newscrawl.extract import extract, machine, markup, microdata
from newscrawl.extract.document import parse
from newscrawl.extract.markup import text_content
from newscrawl.extract.walk import Walk
from newscrawl.extract.wordlists import words
from tests.extract.hostile import pages
from tests.extract.reading import TEXT

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*/page.html"))
PARTS = words(
    """
    <div> </div> <p> </p> <p><br> <br><br> <span> </span> <b> </b> <li> <td> <table> </table> <h2> </h2> <pre> </pre>
    <script>x</script> <svg><title>s</title></svg> <nav>menu</nav> <nav><h2>Tựa</h2></nav> <nav> </nav> <font>
    <div/hidden> <div/style=display:none> <span/style=display:none> <p/role=navigation> <p/class> <p/class=byline>
    <span/class=author> <i/id=comments> <div/id=nav/class=x> <a/href=/x> <a/href=#/onclick=x()>
    <x-teaser> <x-teaser/class=x> </x-teaser> <my-text>
    <td/onclick> <a/href> </a> <a/href=javascript:x> <base> <base/href=/x>
    <link/rel/href=/x> <link/rel=Canonical/href=/x> <link/rel=x/href=/x>
    <meta/name=author/property=og:title/content=&#233;> <meta/name=Date/value=y/itemprop> <meta/content=x>
    <meta/http-equiv=date/content> <meta/name=x/content=y>
    <a/href=/a.PDF> <a/rel=tag> <a/rel> <a/href=/a.html> .pdf .doc
    <script/type=Application/LD+JSON>{}<!--x--></script> <script/type/src=x></script>
    <b/itemprop=author/class=x> <p/itemscope> <div/itemscope/itemprop=x>
    <b/typeof=x/role=y> <x:y> <o:p> <a/xlink:href=/x> <div/xml:lang=vi> &nbsp; &#8203;
    &#12288; &#133; &#28; &#8232; a chữ <!--x--> <?x?> <![CDATA[x]]> &x; &#0; &#x1f600; <body> <frameset> </body>
    """
)

ENDINGS = (b".pdf", b".doc")


def _read(root: _Element, *, compiled: bool) -> list[object]:
    """All that a walk finds, as plain values."""
    walk = Walk()
    body = root.find("body")
    start = body if body is not None else root
    if compiled:
        assert COMPILED is not None
        COMPILED.run(walk, start)
    else:
        walk.run(start)
    places = {id(area): index for index, area in enumerate(walk.areas)}
    areas = [(a.element, a.zone, a.names, places.get(id(a.parent)), a.depth) for a in walk.areas]
    blocks = [
        (b.element, b.tag, b.text, b.linked, places.get(id(b.area)), b.continues, b.written, b.weight)
        for b in walk.blocks
    ]
    return [areas, blocks, walk.has_items, walk.has_types]


def _may_be_file(link: _Element) -> bool:
    return any(ending.decode() in f"{link.get('href')} {text_content(link)}".lower() for ending in ENDINGS)


def _check(html: bytes) -> None:
    root = parse(html, "https://tin.example.vn/a-1.html").root
    assert _read(root, compiled=True) == _read(root, compiled=False)
    assert COMPILED is not None
    assert COMPILED.stated(root, machine._MEANINGS, machine._RELS) == list(machine._stated(root))
    assert COMPILED.items(root, 1_000) == microdata._items(root)
    tags = [link for link in list(root.iter("a"))[:3] if link.get("rel") == "tag"]
    assert COMPILED.with_value(root, "a", "rel", "tag", 3) == tags
    elements = list(root.iter())
    for first in (None, root, elements[len(elements) // 3]):
        for stop in (None, first, elements[2 * len(elements) // 3]):
            between = list(markup._between(root, "a", first, stop))
            assert COMPILED.between(root, "a", first, stop) == between
            files = [link for link in between if link.get("href") and _may_be_file(link)]
            assert [e for e in COMPILED.files_between(root, ENDINGS, first, stop, 9_999) if _may_be_file(e)] == files
    names = frozenset(("p", "a", "script", "meta", "html"))
    assert COMPILED.elements(root, names, "") == tuple(root.iter(*names))
    links = root.xpath("descendant-or-self::a | descendant-or-self::*[@onclick]")
    assert list(COMPILED.elements(root, frozenset("a"), "onclick")) == links


# Where there is no compiler there is nothing to compare, and all other tests are of the walk in Python.
if COMPILED is not None:

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
    def test_reads_the_same_off_a_page(case: Path) -> None:
        _check(case.read_bytes())

    def test_reads_the_same_off_hostile_pages() -> None:
        for make in pages(20_000).values():
            _check(make())

    @settings(max_examples=300, deadline=None)
    @given(st.lists(st.sampled_from(sorted(PARTS)), max_size=60))
    def test_reads_the_same_off_broken_pages(parts: list[str]) -> None:
        _check(" ".join(parts).encode())


def test_reads_without_a_compiled_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    html = CASES[0].read_bytes()
    expected = extract(html, "https://tin.example.vn/a-1.html")
    for module in ("compiled", *(f"extract.{name}" for name in ("walk", "layout", "machine", "markup", "microdata"))):
        monkeypatch.setattr(f"newscrawl.{module}.COMPILED", None)
    assert extract(html, "https://tin.example.vn/a-1.html") == expected


def test_date_and_views_are_told_apart_on_a_page_without_white_space() -> None:
    meta = "<p><span>31/01/2023 21:01</span><span class=author>Phạm Hảo</span><b class=views>515 lượt xem</b></p>"
    article = extract(
        f"<html lang=vi><h1>Làm đường ở thôn Đồi Cau</h1>{meta}{TEXT}".encode(), "https://tin.example.vn/1"
    )
    assert article.view_count == 515
    assert article.published is not None
    assert article.published.isoformat() == "2023-01-31T21:01:00+07:00"
    assert article.body == "\n\n".join(TEXT.replace("<p>", "").replace("</p>", "").strip().splitlines())


def test_a_marked_word_stays_part_of_its_sentence() -> None:
    line = (
        "Ông <b>Lâm</b>, <span class=author>trưởng thôn</span>, cho biết: con đường<sup>1</sup> dài <i>một</i> cây số."
    )
    article = extract(f"<h1>Làm đường ở thôn Đồi Cau</h1>{TEXT}<p>{line}</p>".encode(), "https://tin.example.vn/1")
    assert article.body is not None
    assert article.body.endswith("Ông Lâm, trưởng thôn, cho biết: con đường1 dài một cây số.")
