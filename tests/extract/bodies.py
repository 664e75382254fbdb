"""Pages about one story, for the tests of the running text: sentences of it, and what is read from a page with them."""

from __future__ import annotations

from newscrawl.extract import Article, extract

ONE = "The first boat left the quay at ten past six on Sunday evening, carrying forty passengers."
TWO = "A single ticket is four crowns, and the council pays the rest, which it says is cheap."
THREE = "The trial runs until October, and a decision on a permanent service is due by Christmas."
FOUR = "Forty people came home on the first evening, and nobody had to wait for the bridge to open."
FIVE = "Older islanders remember the boat of their childhood, which was slower and smelled of herring."


def article(inner: str, head: str = "") -> Article:
    head = f'<head><meta charset="utf-8">{head}</head>'
    page = f"<html>{head}<body><h1>Night ferry returns at last</h1>{inner}</body></html>"
    return extract(page.encode(), "http://a.example/ferry-1.html")


def body(inner: str, head: str = "") -> list[str]:
    return (article(inner, head).body or "").split("\n\n")


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)
