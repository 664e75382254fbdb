"""Where the article is on the page."""

from __future__ import annotations

from newscrawl.extract.boilerplate import Zone, is_notice, opens_related, zone_of
from newscrawl.extract.document import parse
from newscrawl.extract.layout import Layout, find_layout
from newscrawl.extract.metadata import read_metadata
from newscrawl.extract.walk import read_blocks

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
    assert zone_of("p", "has-large-font-size", "") is None
    assert zone_of("p", "has-small-font-size", "") is Zone.META
    assert zone_of("h2", "helper-fontSize-heading", "") is None
    assert zone_of("div", "elementor-element elementor-widget elementor-widget-text-editor", "") is None
    assert zone_of("div", "elementor-element elementor-widget elementor-widget-share-buttons", "") is Zone.SHARE
    assert zone_of("div", "elementor-posts-container", "") is Zone.RELATED
    assert zone_of("div", "views-field views-field-body", "") is None
    assert zone_of("div", "views-field views-field-field-tags", "") is Zone.META
    assert zone_of("article", "post-card", "") is Zone.RELATED
    assert zone_of("nav", "", "") is Zone.NAV
    assert zone_of("div", "", "complementary") is Zone.RELATED


def test_words_of_lines() -> None:
    assert opens_related("Các tin khác")
    assert opens_related("Tin liên quan:")
    assert not opens_related("Relatives of the crew waited on the quay for hours, in the rain and in the cold")
    assert is_notice("— Advertisement —")
    assert is_notice("Đọc thêm: Chợ hoa xuân mở cửa sớm")
    assert is_notice("Bild anzeigen Bild schließen")
    assert is_notice("Share: Facebook Twitter WhatsApp")
    assert is_notice("Read more reviews in our collection of this year's films.")
    assert not is_notice("The advertisement promised a night ferry.")
    assert not is_notice("Watch the boats close the harbour.")


def text_of(html: str) -> list[str]:
    layout = layout_of(html)
    return [layout.blocks[i].text for i in layout.text if layout.blocks[i].weight and layout.blocks[i].zone is None]


def test_a_list_between_paragraphs_is_not_the_end() -> None:
    links = (
        "<h3>Read more</h3><ul><li><a href=/1>A story of the bridge</a></li><li><a href=/2>And the toll</a></li></ul>"
    )
    html = f"<h1>Boats return to the harbour</h1><div id=text>{paragraphs(6)}{links}{paragraphs(1, 6)}</div>"
    assert len(text_of(html)) == 7
    assert len(text_of(html.replace(paragraphs(1, 6), f"<div>{SENTENCE.format(9)}</div>"))) == 6


def test_the_next_article_of_a_page_that_scrolls_on() -> None:
    first = f"<article><h1>Boats return to the harbour</h1>{paragraphs(5)}</article>"
    second = f"<article><h1>Toll of the bridge rises</h1>{paragraphs(4, 20)}</article>"
    assert len(text_of(f"<div>{first}{second}</div>")) == 5


def test_a_list_of_teasers_that_nothing_names() -> None:
    entries = "".join(
        f"<div class=x><h4><a href=/{i}>Story number {i} of the town</a></h4><span>Ann</span>"
        f"<div class=y>{SENTENCE.format(i)} {SENTENCE.format(i + 50)}</div></div>"
        for i in range(9)
    )
    assert len(text_of(f"<h1>Boats return to the harbour</h1><div>{paragraphs(8)}</div><div>{entries}</div>")) == 8


def test_a_short_text_above_a_list_of_teasers() -> None:
    entries = "".join(
        f"<div class=block><h5><a href=/{i}>Guide {i} to the town</a></h5><div class=x>{SENTENCE.format(i)}</div></div>"
        for i in range(5)
    )
    short = f"<div class=post><h1>Boats return to the harbour</h1>{paragraphs(3)}</div>"
    assert len(text_of(f"<div class=columns>{short}<div class=side>{entries}</div></div>")) == 3
    nothing_above = f"<div class=columns><h1>Guides to the town</h1><div class=side>{entries}</div></div>"
    assert len(text_of(nothing_above)) == 5


def test_a_stream_of_news_in_an_aside_is_no_text() -> None:
    own = f"<article><h1>Boats return to the harbour</h1>{paragraphs(5)}</article>"
    stream = "".join(f"<li><div>Town.</div><p>{SENTENCE.format(i)}</p></li>" for i in range(30, 60))
    assert len(text_of(f"<div class=grid><div class=mod>{own}</div><aside><ul>{stream}</ul></aside></div>")) == 5
    # A text that is set as an aside of next to nothing is the text.
    assert len(text_of(f"<div><div><h1>Boats return</h1><p>A line.</p></div><aside>{paragraphs(6)}</aside></div>")) == 6


def test_teasers_that_are_set_as_lists_of_definitions() -> None:
    entries = "".join(
        f"<dl><dd class=tit><a href=/{i}>Story number {i}</a></dd><dd class=exp>{SENTENCE.format(i)}</dd></dl>"
        for i in range(4)
    )
    assert len(text_of(f"<h2>Boats return to the harbour</h2><div>{paragraphs(4)}{entries}</div>")) == 4
    meaning = " ".join(SENTENCE.format(i) for i in range(4))
    words = "".join(f"<dl><dt><a href=/{i}>Word {i}</a></dt><dd>{meaning} {i}.</dd></dl>" for i in range(4))
    assert len(text_of(f"<h2>Boats return to the harbour</h2><div>{paragraphs(4)}{words}</div>")) == 8


def test_linked_headings_of_a_text() -> None:
    parts = "".join(
        f"<h2><a href=/{i}>Boat number {i} of the fleet</a></h2><p>{SENTENCE.format(i)}</p>" for i in range(5)
    )
    assert len(text_of(f"<h1>Boats return to the harbour</h1><div>{paragraphs(8, 50)}{parts}</div>")) == 13


def test_a_consent_text_longer_than_the_article() -> None:
    consent = f"<div class=cookie-consent-layer>{paragraphs(12, 30)}</div>"
    assert len(text_of(f"<h1>Boats return to the harbour</h1><div>{paragraphs(3)}</div>{consent}")) == 3


def test_hooks_for_scripts_and_labels_of_fields_name_nothing() -> None:
    assert zone_of("div", "block-body js-replyNewMessageContainer", "") is None
    assert zone_of("div", "field field--name-body field--label-hidden", "") is None
    assert zone_of("div", "intro-body__premium hidden", "") is Zone.HIDDEN
    assert zone_of("div", "article-intro", "") is None
