"""Boxes in a text that are none of it, and headings and lists that are."""

from __future__ import annotations

import pytest

from newscrawl.extract import extract

ONE = "The first boat left the quay at ten past six on Sunday evening, carrying forty passengers."
TWO = "A single ticket is four crowns, and the council pays the rest, which it says is cheap."
THREE = "The trial runs until October, and a decision on a permanent service is due by Christmas."
FOUR = "Forty people came home on the first evening, and nobody had to wait for the bridge to open."
FIVE = "Older islanders remember the boat of their childhood, which was slower and smelled of herring."
TEXT = (ONE, TWO, THREE, FOUR, FIVE)


def p(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def body(inner: str, above: str = "") -> list[str]:
    page = f"<html><body><h1>Night ferry returns at last</h1>{above}<div class=text>{inner}</div></body></html>"
    return (extract(page.encode(), "http://a.example/ferry-1.html").body or "").split("\n\n")


@pytest.mark.parametrize(
    "box",
    [
        "<p>Two weeks</p><p>Printed at night, carried to your door.</p><div><a class=b href=/s>Subscribe now</a></div>",
        "<p>Unser Blatt</p><p>Nachts gedruckt, morgens vor der Tür.</p><div><a href=/s>Jetzt bestellen</a></div>",
        "<h4>Keep reading</h4><div>All about boats, <a href=/b>from rafts to ferries</a>, week by week</div>",
        "<h3>Newsletter: on the water</h3><p>What the harbour master knows, each Monday at eight.</p>",
    ],
)
def test_boxes_with_a_button_or_other_articles(box: str) -> None:
    assert body(p(ONE, TWO) + f"<div class=c>{box}</div>" + p(THREE, FOUR, FIVE)) == [*TEXT]


def test_a_box_without_a_button_is_text() -> None:
    box = "<div class=c><p>What it costs</p><p>A bicycle travels for two crowns more, a dog for one.</p></div>"
    said = ["What it costs", "A bicycle travels for two crowns more, a dog for one."]
    assert body(p(ONE, TWO) + box + p(THREE, FOUR, FIVE)) == [ONE, TWO, *said, THREE, FOUR, FIVE]


def test_most_of_the_text_beside_a_button_is_text() -> None:
    page = f"<div class=c>{p(ONE, TWO, THREE)}<div><a href=/s>Subscribe now</a></div></div>" + p(FOUR, FIVE)
    assert body(page) == [*TEXT]


def test_a_list_of_contents_is_none_of_the_text() -> None:
    entries = "".join(f"<li><a href='#c{i}'>{words}</a></li>" for i, words in enumerate(("Costs", "Hours", "Dogs")))
    text = f"<h2 id=nav-c0>Costs</h2>{p(TWO)}<h2 id=nav-c1>Hours</h2>{p(THREE)}<h2 id=nav-c2>Dogs</h2>{p(FOUR, FIVE)}"
    assert body(p(ONE) + f"<ul>{entries}</ul>{text}") == [ONE, "Costs", TWO, "Hours", THREE, "Dogs", FOUR, FIVE]


def test_two_links_inside_the_page_are_no_list_of_contents() -> None:
    entries = "<li><a href='#a'>Costs</a></li><li><a href='#b'>Hours</a></li>"
    assert body(p(*TEXT) + f"<ul>{entries}</ul>")[-2:] == ["Costs", "Hours"]


@pytest.mark.parametrize(
    "above",
    [
        "<h2>What you need</h2><ul><li>2 oars</li><li>1 anchor</li><li>30 m of rope</li><li>a lamp</li></ul>",
        "<h2>What you need</h2><table><tr><td>2 oars<td>1 anchor<tr><td>30 m of rope<td>a lamp</table>",
    ],
)
def test_a_list_under_a_heading_above_the_text(above: str) -> None:
    found = body(p(*TEXT), f"<section>{above}</section>")
    assert found[0] == "What you need"
    assert "30 m of rope" in "\n".join(found)


def test_sentences_listed_below_the_headline_are_its_lead() -> None:
    points = [f"{word} crossings an evening from the first of May until the autumn" for word in ("Four", "Six", "Ten")]
    above = "<header><ul>" + "".join(f"<li>{point}</li>" for point in points) + "</ul></header>"
    assert body(p(*TEXT), above)[:3] == points


def test_short_lines_listed_below_the_headline_are_not() -> None:
    above = "<header><ul><li>Date: today</li><li>Year: this</li><li>Pages: two</li><li>Price: none</li></ul></header>"
    assert body(p(*TEXT), above) == [*TEXT]


def test_a_lead_named_so_below_another_line() -> None:
    lead = "After nine years without one, the islands have a boat at night again, four times an evening"
    above = (
        f"<h3>A small boat, and what people on the islands make of it</h3><div class=page-lead><h2>{lead}</h2></div>"
    )
    assert lead in body(p(*TEXT), above)


def test_a_teaser_right_below_the_headline_is_the_articles_own() -> None:
    lead = "After nine years without one, the islands have a boat at night again: four times an evening, as long as"
    assert body(p(*TEXT), f"<h2 class=hero__teaser>{lead}</h2>")[0] == lead


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("All about boats in our magazine is <a href=/m>here</a>.", False),
        ("Alles über Boote steht <a href=/m>hier</a>.", False),
        ("Our writers have been at sea themselves. Happy reading!", False),
        ("The harbour master <a href=/m>said so himself</a> on the pier.", True),
    ],
)
def test_a_last_line_that_is_no_part_of_the_text(line: str, kept: bool) -> None:
    assert (len(body(p(*TEXT, line))) == 6) is kept


def test_the_date_below_the_lead_is_none_of_the_text() -> None:
    assert body(p(ONE, "25.10.2025 - 15:26", TWO, THREE)) == [ONE, TWO, THREE]


def test_several_teasers_of_one_name_are_no_text() -> None:
    story = "<div class=next-story><h2><a href=/{0}>Another story, the {0}th</a></h2><p>{1}</p></div>"
    others = "".join(
        story.format(i, f"{i} people were seen where nobody had been seen before, says a report.") for i in range(6)
    )
    assert body(p(ONE, TWO) + "</div><div>" + others) == [ONE, TWO]


def test_headings_named_as_the_paragraphs_are() -> None:
    named = "".join(f"<p class=paywall>{text}</p>" for text in TEXT)
    assert (
        body(
            f"<p>{'A paragraph that all may read, and no more than that.'}</p>{named[:-4]}</p>"
            f"<h2 class=paywall>How it began</h2><p class=paywall>{ONE[::-1]} {TWO}</p>"
        ).count("How it began")
        == 1
    )


def test_a_dateline_of_its_own_element_begins_the_text() -> None:
    first = f"<p><span class=dateline>NORDVIK – </span>{ONE}</p>"
    assert body(first + p(TWO, THREE))[0] == f"NORDVIK – {ONE}"


def test_what_is_behind_tabs_is_text() -> None:
    steps = f"<div class='steps-tabs'>{p(THREE, FOUR, FIVE)}</div>"
    assert body(p(ONE, TWO, ONE[:-1] + ", say those who were there.") + steps)[-3:] == [THREE, FOUR, FIVE]


@pytest.mark.parametrize(
    "line",
    [
        "The boat on its way to the outer islands, filmed from the pier. 21.04.2024 | 3:18 min",
        "Title picture: The boat at the quay, in the last light of the day",
        "Titelbild: Das Boot am Kai, im letzten Licht des Tages",
    ],
)
def test_lines_about_films_and_pictures(line: str) -> None:
    kept = "Title" in line and "Titelbild" not in line
    assert (line in body(p(ONE, TWO, line, THREE, FOUR, FIVE))) is kept


def test_a_numbered_address_is_given_as_such() -> None:
    address = "http://ferry.example/timetable/"
    assert body(p(*TEXT, f"[1] <a href={address}>{address}</a>"))[-1] == f"[1] {address}"
