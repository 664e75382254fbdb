"""Pictures with their captions and credits."""

from __future__ import annotations

import pytest

from newscrawl.extract import extract
from newscrawl.extract.article import Article, Image

ONE = "<p>The first boat left the quay at ten past six on Sunday evening, carrying forty passengers.</p>"
TWO = "<p>A single ticket is four crowns, and the council pays the rest, which it says is cheap.</p>"
URL = "http://a.example/img/1.jpg"


def read(inner: str, head: str = "") -> Article:
    page = f'<meta charset="utf-8">{head}<h1>Night ferry returns at last</h1><div>{ONE}{inner}{TWO}</div>'
    return extract(page.encode(), "http://a.example/ferry-1.html")


@pytest.mark.parametrize(
    ("inner", "image"),
    [
        (
            "<figure><img src=/img/1.jpg><figcaption>Boat. Photo: Ann Lind</figcaption></figure>",
            Image(URL, "Boat. Photo: Ann Lind", "Ann Lind"),
        ),
        (
            "<p align=center><img src=/img/1.jpg></p><p style='text-align:center'><em>The boat at night</em></p>",
            Image(URL, "The boat at night"),
        ),
        (
            "<div><img src=/img/1.jpg><p class=wp-caption-text>The boat at night</p></div>",
            Image(URL, "The boat at night"),
        ),
        ("<p><img data-src='/img/1.jpg' src='data:image/gif;base64,R0'></p>", Image(URL)),
        (
            "<table><tr><td><img src=/img/1.jpg></td></tr><tr><td>Thuyền rời bến. Ảnh: Quốc Bình</td></tr></table>",
            Image(URL, "Thuyền rời bến. Ảnh: Quốc Bình", "Quốc Bình"),
        ),
        (
            "<p><img src=/img/1.jpg><br><small>The skipper and his dog</small></p>",
            Image(URL, "The skipper and his dog"),
        ),
        (
            "<div class=x><img src=/img/1.jpg> <span>The skipper and his dog</span></div>",
            Image(URL, "The skipper and his dog"),
        ),
        (
            "<p><img src=/img/1.jpg></p><p>Hình 1. The boat at the quay.</p>",
            Image(URL, "Hình 1. The boat at the quay."),
        ),
        (
            "<div class=x1><img src=/img/1.jpg><div class=x2>The boat on Sunday</div><div>Reuters</div></div>",
            Image(URL, "The boat on Sunday Reuters"),
        ),
        (
            "<div><div><img src=/img/1.jpg alt='The boat at the quay.'></div><p>The boat at the quay.</p></div>",
            Image(URL, "The boat at the quay."),
        ),
    ],
)
def test_image(inner: str, image: Image) -> None:
    article = read(inner)
    assert article.images == (image,)
    assert not image.caption or image.caption not in (article.body or "")


@pytest.mark.parametrize(
    "words",
    [
        "<p>The boat was built in the yard beside the mill, and paid for by the islanders.</p>",
        "<h3>The boat at the quay</h3>",
        "The skipper and <i>his dog</i> on the bridge of the new boat.",
        "<p>- bring your own life vest</p>",
        "<p>It has a cabin:</p><p>twelve seats</p><p>a table</p>",
    ],
)
def test_words_in_a_box_with_a_picture_that_are_of_the_text(words: str) -> None:
    article = read(f"<div><div><img src=/img/1.jpg></div>{words}</div><p>Since then it has sailed.</p>")
    assert article.images == (Image(URL),)
    assert (article.body or "").count("\n\n") == 2 + words.count("</")


def test_a_number_laid_over_a_picture() -> None:
    article = read("<figure><div><img src=/img/1.jpg><div>12</div></div><figcaption>The boat</figcaption></figure>")
    assert article.images == (Image(URL, "The boat"),)
    assert "12" not in (article.body or "")


@pytest.mark.parametrize(
    "inner",
    [
        "<img src=/img/logo.png>",
        "<img src=/a.gif width=1 height=1>",
        "<aside><img src=/img/1.jpg></aside>",
        "<img>",
        "<img src='http://[x'>",
    ],
)
def test_no_image(inner: str) -> None:
    assert read(inner).images == ()


def test_the_declared_picture_where_the_text_has_none() -> None:
    assert read("", '<meta property="og:image" content="/img/1.jpg">').images == (Image(URL),)
