"""What is left of a box of which nothing else is text, lines at the end that are set as nothing else is, and links."""

from __future__ import annotations

import pytest

from newscrawl.extract import extract

TEXT = [
    "The first boat left the quay at ten past six on Sunday evening, carrying forty passengers.",
    "A single ticket is four crowns, and the council pays the rest, which it says is cheap.",
    "The trial runs until October, and a decision on a permanent service is due by Christmas.",
    "Forty people came home on the first evening, and nobody had to wait for the bridge to open.",
    "Older islanders remember the boat of their childhood, which was slower and smelled of herring.",
    "The harbour master says that the pontoon was towed across the sound before the autumn storms.",
]


def body(inner: str) -> list[str]:
    page = f"<html><body><h1>Night ferry returns at last</h1><div class=text>{inner}</div></body></html>"
    return (extract(page.encode(), "http://a.example/ferry-1.html").body or "").split("\n\n")


def p(*texts: str, name: str = "") -> str:
    return "".join(f"<p class={name}>{text}</p>" if name else f"<p>{text}</p>" for text in texts)


def between(box: str, name: str = "") -> list[str]:
    return body(p(*TEXT[:3], name=name) + box + p(*TEXT[3:], name=name))


@pytest.mark.parametrize(
    "box",
    [
        # in languages that no rule knows: only what stands beside such a line says what it is
        "<div class=x><div class=y>Koti ja meri</div><ul><li><a href=/1>Laiva palasi</a></li></ul></div>",
        "<div class=x><div><span>Oglądaj dalej</span></div><div><a href=/1>Prom wrócił na wyspę</a></div></div>",
        "<div class=x><h4>Meer en schip</h4><p><a href=/1>De boot</a></p><p><a href=/2>De brug</a></p></div>",
        "<div class=x><p class=q>Mitä mieltä olet uudesta laivasta? Kerro meille.</p><a href=/c>Vastaa tästä</a></div>",
    ],
)
def test_what_is_left_of_a_box_is_none_of_the_text(box: str) -> None:
    assert between(box) == TEXT


@pytest.mark.parametrize(
    ("box", "said"),
    [
        ("<div class=x><p>What it costs</p><p>A bicycle travels for two crowns more.</p></div>", "What it costs"),
        ("<h3>What it costs</h3><p class=ad><a href=/1>To the offer</a></p>", "What it costs"),
        ("<div class=x><div>flour</div><div>1</div></div>", "flour"),
        ("<div class=x><p>A bicycle travels for two crowns more, a dog for one.</p></div>", "A bicycle travels"),
        ("<ul><li>What it costs: <a href=/1>see the list of all the prices</a></li><li>Dogs for one</li></ul>", "Dogs"),
    ],
)
def test_what_stands_with_text_or_by_itself_stays(box: str, said: str) -> None:
    assert any(said in paragraph for paragraph in between(box))


def test_sentences_each_in_a_box_of_one_kind_are_the_text() -> None:
    inner = "".join(f"<div class=x><p>{text}</p><a href=/{i}>Share</a></div>" for i, text in enumerate(TEXT))
    assert body(inner) == TEXT


@pytest.mark.parametrize("line", ["Toimittaja: A. Holm", "Kerro mielipiteesi laivasta meille ja muillekin lukijoille."])
def test_lines_at_the_end_with_a_class_of_their_own_are_none_of_the_text(line: str) -> None:
    assert body(p(*TEXT) + f"<p class=nota>{line}</p><div class=knoppi>Sulje</div>") == TEXT
    assert body(p(*TEXT, name="kappale") + f"<p class=nota>{line}</p>") == TEXT


@pytest.mark.parametrize(
    "name", ["last", "text-center", "has-large-font-size", "article__endmark", "kappale viimeinen"], ids=str
)
def test_a_class_that_says_how_a_paragraph_is_set_tells_nothing(name: str) -> None:
    line = "The boat leaves again on Monday, and a bicycle travels for two crowns more."
    assert body(p(*TEXT, name="kappale") + f"<p class='{name}'>{line}</p>") == [*TEXT, line]


def test_a_short_text_has_no_usual_look() -> None:
    assert body(p(*TEXT[:2]) + f"<p class=nota>{TEXT[2]}</p>") == TEXT[:3]


def test_a_sentence_that_is_mostly_a_link_is_text() -> None:
    line = (
        "Read all about it: In May, the council <a href=/1>said that it would pay for a second boat and its crew</a>."
    )
    assert between(f"<p>{line.removeprefix('Read all about it: ')}</p>")[3].startswith("In May, the council said")


def test_a_link_with_few_words_besides_is_none() -> None:
    assert between("<p>In May: <a href=/1>The council said that it would pay for a boat</a>.</p>") == TEXT


@pytest.mark.parametrize("heading", ["AUTORIN", "About the author", "Zur Person:", "Об авторе", "Tác giả"])
def test_words_about_the_writer_end_the_text(heading: str) -> None:
    assert body(p(*TEXT) + f"<h3>{heading}</h3><p>Anna Holm sails a boat of her own.</p>") == TEXT


def test_words_about_the_writer_are_few() -> None:
    told = body(p(TEXT[0]) + "<h3>The author</h3>" + p(*TEXT[1:]))
    assert told == [TEXT[0], "The author", *TEXT[1:]]


@pytest.mark.parametrize("tag", ["news-teaser", "app-comments", "x-newsletter-signup", "site-related-stories"])
def test_elements_of_a_sites_own_are_told_by_their_tags(tag: str) -> None:
    assert between(f"<{tag}><p>{TEXT[0][:40]} and some other boat that sails at night as well.</p></{tag}>") == TEXT


@pytest.mark.parametrize("tag", ["article-body", "news-paragraph", "x-text"])
def test_elements_of_a_sites_own_may_hold_the_text(tag: str) -> None:
    assert body("".join(f"<{tag}><p>{text}</p></{tag}>" for text in TEXT)) == TEXT


def test_an_entry_that_is_a_link_belongs_to_its_list_of_sentences() -> None:
    links = "<li><a href=/1>The council pays for the boat</a></li>"
    entries = f"<li>{TEXT[1]}</li><li>{TEXT[2]}</li>{links}<li>{TEXT[3]}</li>"
    assert "The council pays for the boat" in body(p(TEXT[0]) + f"<ul>{entries}</ul>" + p(*TEXT[4:]))


@pytest.mark.parametrize(
    "entries",
    [
        "<li>Boats</li><li>Tides and moons</li><li><a href=/1>The council pays for the boat</a></li>",
        f"<li>{TEXT[0]}</li><li><a href=/1>The council pays for the boat</a></li>",
        f"<li>{TEXT[0]}</li><li>{TEXT[1]}</li><li><a href=/1>Read more: the council pays for the boat</a></li>",
    ],
)
def test_other_entries_that_are_links_are_left_out(entries: str) -> None:
    assert not any("pays for the boat" in line for line in between(f"<ul>{entries}</ul>"))


@pytest.mark.parametrize(
    "heading",
    [
        "<h2 id=is-the-share-of-the-boat-legal>Is the share of the boat legal?</h2>",
        "<h2 id='step_2_privacy_and_consent' class=big>Step 2: privacy and consent</h2>",
        "<h2><span id=Comments_on_the_ferry_so_far>Comments on the ferry so far</span></h2>",
    ],
)
def test_an_id_made_of_the_words_of_a_heading_says_nothing(heading: str) -> None:
    assert len(between(heading)) == len(TEXT) + 1


def test_a_short_id_of_a_heading_is_believed() -> None:
    assert between("<h2 id=related-posts>Die See und wir</h2>") == TEXT


@pytest.mark.parametrize("line", ["Foto: Anna Holm", "Photo Credit: Harbour Times", "Bildquelle: Inselblatt/A. Holm"])
def test_a_line_that_says_whose_the_pictures_are_is_none_of_the_text(line: str) -> None:
    assert between(f"<p>{line}</p>") == TEXT


@pytest.mark.parametrize(
    "line", ["Photo of the boat: see the notice at the quay and on the bridge.", "Images of boats"]
)
def test_a_line_that_begins_like_a_credit_stays(line: str) -> None:
    assert line in between(f"<p>{line}</p>")
