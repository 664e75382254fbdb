"""Text that a page carries only in its scripts."""

from __future__ import annotations

import json

import pytest

from newscrawl.extract import extract

TEXT = [
    "The first boat left the quay at ten past six on Sunday evening, carrying forty passengers and a dog.",
    "A single ticket is four crowns, and the council pays the rest, which it says is cheap at the price.",
    "The trial runs until October, and a decision on a permanent service is due by Christmas at the latest.",
    "Forty people came home on the first evening, and nobody had to wait for the bridge to open for them.",
    "Older islanders remember the boat of their childhood, which was slower and smelled of herring all day.",
]
MARKUP = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)


def page(script: str, shown: str = "<div id=root>Loading</div>") -> bytes:
    head = "<head><title>Night ferry returns at last</title></head>"
    return f"<html>{head}<body><h1>Night ferry returns at last</h1>{shown}{script}</body></html>".encode()


def state(value: object) -> str:
    return json.dumps({"props": {"page": {"id": 7, "article": value}}, "build": "x1"})


@pytest.mark.parametrize(
    "script",
    [
        f'<script id=__NEXT_DATA__ type="application/json">{state({"title": "Ferry", "body": MARKUP})}</script>',
        f"<script>window.__STATE__ = {state({'content': [{'type': 'p', 'text': t} for t in TEXT]})};</script>",
        f"<script>var a = 1; var article = {state({'paragraphs': TEXT})};</script>",
        f"<script type='text/template'><div>{MARKUP}</div></script>",
        f"<script>var article = {state({'html': MARKUP.replace('<', '&lt;').replace('>', '&gt;')})};</script>",
    ],
)
def test_text_in_scripts(script: str) -> None:
    article = extract(page(script), "http://a.example/ferry-1.html")
    assert article.body == "\n\n".join(TEXT)
    assert article.evidence["body"].method == "script"


def test_what_the_page_shows_comes_first() -> None:
    other = "<script>var next = " + state({"body": MARKUP.replace("boat", "tram")}) + ";</script>"
    article = extract(
        page(other, f"<div>{MARKUP}{MARKUP.replace('boat', 'ship')}</div>"), "http://a.example/ferry-1.html"
    )
    assert article.body is not None
    assert "tram" not in article.body


def test_a_list_of_articles_is_no_text() -> None:
    entries = [{"title": "A story", "url": f"/{i}", "summary": text} for i, text in enumerate(TEXT)]
    article = extract(page(f"<script>var s = {state({'items': entries})};</script>"), "http://a.example/")
    assert "quay" not in (article.body or "")


@pytest.mark.parametrize(
    "script", ["{" * 5000, "var a = " + "[" * 9000, "a=" * 900, '{"a": "' + "x " * 900, "var a = {b: 1};"]
)
def test_what_is_no_json(script: str) -> None:
    padding = " " * 500
    article = extract(page(f"<script>{script}{padding}</script>"), "http://a.example/")
    assert "b: 1" not in (article.body or "")
