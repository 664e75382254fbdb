"""Files to download."""

from __future__ import annotations

import pytest

from newscrawl.extract import extract

TEXT = "<p>The council has published its plan for the ferry, with all figures and the timetable.</p>" * 2


@pytest.mark.parametrize(
    ("link", "found"),
    [
        (
            "<a href='/documents/1/2/plan.pdf/9d1c?t=1'>The plan</a>",
            ("/documents/1/2/plan.pdf/9d1c?t=1", "The plan", "pdf"),
        ),
        ("<a href='plan.DOC'></a>", ("/plan.DOC", "plan.DOC", "msword")),
        ("<a href='/get?id=7'>figures.xlsx</a>", ("/get?id=7", "figures.xlsx", "spreadsheetml.sheet")),
        ("<a href='/all.zip'>All</a>", ("/all.zip", "All", "zip")),
    ],
)
def test_attachment(link: str, found: tuple[str, str, str]) -> None:
    page = f"<h1>The council publishes its plan</h1><div>{TEXT}<p>{link} {link}</p></div>"
    (attachment,) = extract(page.encode(), "http://a.example/x").attachments
    url, name, ending = found
    assert (attachment.url, attachment.name) == ("http://a.example" + url, name)
    assert attachment.media_type is not None
    assert attachment.media_type.endswith(ending)


NONE = ("<a href='/a.jpg'>a</a>", "<a href='/pdf-guide'>a</a>", "<a href='mailto:a@b.doc'>a</a>", "<a>x.pdf</a>")


@pytest.mark.parametrize("link", NONE)
def test_no_attachment(link: str) -> None:
    footer = "<footer><a href='/terms.pdf'>Terms</a></footer>"
    page = f"<h1>The council publishes its plan</h1><div>{TEXT}<p>{link}</p></div>{footer}"
    assert extract(page.encode(), "http://a.example/x").attachments == ()
