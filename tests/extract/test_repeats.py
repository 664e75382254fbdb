"""What stands in a text more than once."""

from __future__ import annotations

from newscrawl.extract import extract

ONE = "The first boat left the quay at ten past six on Sunday evening, carrying forty passengers."
TWO = "“A single ticket is four crowns,” says Marta Lind, “and the council pays the rest, which is cheap.”"
THREE = "The trial runs until October, and a decision on a permanent service is due by Christmas."


def body(inner: str) -> list[str]:
    page = f"<html><body><h1>Night ferry returns at last</h1><div>{inner}</div></body></html>"
    return (extract(page.encode(), "http://a.example/ferry-1.html").body or "").split("\n\n")


def test_a_sentence_set_as_a_quotation_too_is_read_once() -> None:
    quote = "<blockquote class=pull><p>„A decision on a permanent service is due by Christmas“</p></blockquote>"
    three = THREE.replace("a decision", "A decision")
    assert body(f"<p>{ONE}</p>{quote}<p>{TWO}</p><p>{three}</p>") == [ONE, TWO, three]


def test_who_is_quoted_goes_with_it() -> None:
    quote = "<div class=story-quote><p>and the council pays the rest</p><p>Marta Lind, harbour master</p></div>"
    assert body(f"<p>{ONE}</p>{quote}<p>{TWO}</p><p>{THREE}</p>") == [ONE, TWO, THREE]


def test_a_quotation_that_says_something_else_is_text() -> None:
    said = "“Nobody had to wait for the bridge to open, and nobody was sick.”"
    assert body(f"<p>{ONE}</p><blockquote><p>{said}</p></blockquote><p>{THREE}</p>") == [ONE, said, THREE]


def test_labels_of_the_entries_of_a_ticker() -> None:
    entries = "".join(f"<div><span>KEY EVENT</span><p>{text}</p></div>" for text in (ONE, TWO, THREE))
    assert body(entries) == [ONE, TWO, THREE]


def test_sentences_headings_and_cells_may_stand_three_times() -> None:
    cells = "<table>" + "<tr><td>Monday</td><td>none</td></tr>" * 3 + "</table>"
    entries = "".join(f"<h3>The day</h3><p>{text}</p><p>Nobody spoke.</p>" for text in (ONE, TWO, THREE))
    found = body(entries + cells)
    assert (found.count("The day"), found.count("Nobody spoke."), found.count("Monday | none")) == (3, 3, 3)
