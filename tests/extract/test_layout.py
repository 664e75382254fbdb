"""Where the article is on the page."""

from __future__ import annotations

from newscrawl.extract.blocks import read_blocks
from newscrawl.extract.boilerplate import Zone, is_notice, opens_related, zone_of
from newscrawl.extract.document import parse
from newscrawl.extract.layout import Layout, find_layout
from newscrawl.extract.metadata import read_metadata

SENTENCE = "The first boat left the quay at ten past six on Sunday evening, with {} passengers and a dog."


def layout_of(html: str) -> Layout:
    doc = parse(f'<html><head><meta charset="utf-8"></head><body>{html}</body></html>'.encode(), "http://a.example/x")
    return find_layout(doc, read_metadata(doc))


def paragraphs(count: int, start: int = 0) -> str:
    return "".join(f"<p>{SENTENCE.format(i)}</p>" for i in range(start, start + count))


def test_parts_of_a_page() -> None:
    layout = layout_of(
        f"<div id=menu><a href=/1>One</a></div><div id=page><h1>Boats return to the harbour</h1>"
        f"<div id=text>{paragraphs(4)}</div><h3>Related stories</h3>"
        f"<ul><li><a href=/2>Another story of the harbour town</a></li></ul></div>"
    )
    assert layout.headline is not None
    assert layout.container is not None
    assert layout.end is not None
    assert layout.headline.tag == "h1"
    assert layout.container.get("id") == "text"
    assert layout.scope.get("id") == "page"
    assert layout.end.tag == "h3"


def test_text_in_several_boxes_of_one_class() -> None:
    layout = layout_of(
        f"<h1>Boats return to the harbour</h1><div id=all><div class=part>{paragraphs(4)}</div>"
        f"<div class=ad-slot>Advertisement</div><div class=part>{paragraphs(2, 4)}</div></div>"
    )
    assert layout.container is not None
    assert layout.container.get("id") == "all"


def test_an_empty_page_has_only_a_scope() -> None:
    layout = layout_of("")
    assert (layout.headline, layout.container, layout.end) == (None, None, None)
    assert layout.scope.tag == "body"


def test_a_misnamed_area_is_text_all_the_same() -> None:
    layout = layout_of(f"<h1>Boats return to the harbour</h1><div class='related sidebar'>{paragraphs(5)}</div>")
    assert layout.container is not None
    named = layout_of(
        f"<div class='sidebar-widget'><h1>Boats return to the harbour</h1>{paragraphs(5)}</div>"
        f"<div class=comments>{paragraphs(3, 9)}</div>"
    )
    assert named.container is not None
    assert named.container.get("class") == "sidebar-widget"


def test_comments_longer_than_the_article() -> None:
    layout = layout_of(
        f"<article><h1>Boats return to the harbour</h1>{paragraphs(2)}</article>"
        f"<div id=comments>{paragraphs(9, 20)}</div>"
    )
    assert layout.container is not None
    assert layout.container.tag == "article"


def test_blocks_in_reading_order() -> None:
    doc = parse(
        b"<body>one <b>two</b><p>three<br>four<br><br>five</p>six<script>no</script><td>seven", "http://a.example/"
    )
    blocks = read_blocks(doc.root).blocks
    assert [b.text for b in blocks] == ["one two", "three", "four", "five", "six", "seven"]
    assert [b.continues for b in blocks] == [False, False, True, False, False, False]


def test_no_break_spaces_are_kept_as_written() -> None:
    doc = parse("<body><p>Năm 2022,&nbsp;thị xã &nbsp; Sơn</p>".encode(), "http://a.example/")
    block = read_blocks(doc.root).blocks[0]
    assert (block.text, block.written) == ("Năm 2022, thị xã Sơn", "Năm 2022,\xa0thị xã Sơn")


def test_words_of_classes() -> None:
    assert zone_of("div", "article-related-links", "") is Zone.RELATED
    assert zone_of("div", "SocialShareBar", "") is Zone.SHARE
    assert zone_of("div", "article-body share-enabled", "") is None
    assert zone_of("div", "css-1ad3x", "") is None
    assert zone_of("div", "readability header-shadow", "") is None
    assert zone_of("article", "post tag-harbour category-news hentry", "") is None
    assert zone_of("nav", "", "") is Zone.NAV
    assert zone_of("div", "", "complementary") is Zone.RELATED


def test_words_of_lines() -> None:
    assert opens_related("Các tin khác")
    assert opens_related("Tin liên quan:")
    assert not opens_related("Relatives of the crew waited on the quay for hours, in the rain and in the cold")
    assert is_notice("— Advertisement —")
    assert is_notice("Đọc thêm: Chợ hoa xuân mở cửa sớm")
    assert not is_notice("The advertisement promised a night ferry.")
