"""Pages made to take time or memory: each repeats what is cheap to write and may be dear to read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from tests.extract.reading import TEXT

SENTENCE = "<p>Câu số {n} của bài này dài vừa đủ để là một câu, và có dấu chấm ở cuối.</p>"

#: What stands around the flood: nothing, the article's own element, or very many elements one in another.
AROUND = {
    "": "",
    "in the article": "<div class=article-body>",
    "deep in divs": "<div>" * 1500,
    "deep in spans": "<span>" * 1500,
    "deep in areas": "<div class=related>" * 1500,
    "deep in items": "<div itemscope itemtype='https://schema.org/NewsArticle'>" * 1000,
    "deep in tables": "<table><tr><td>" * 500,
}
#: What is repeated in the body of a page; `{n}` counts.
FLOODS = {
    "div": "<div>",
    "b": "<b>",
    "b i div": "<b><i><div>x",
    "a": "<a href='/tin/{n}.html'>Một bản tin số {n} về việc làng",
    "p": SENTENCE,
    "td": "<td>ô {n}</td>",
    "li": "<li><a href='/tin/{n}.html'>Tin {n}</a></li>",
    "option": "<option>một</option>",
    "nav": "<nav><a href=/>x</a>",
    "br": "<br>",
    "br text": "chữ một<br>",
    "entity": "&nbsp;&#7871;&amp;",
    "comment": "a<!-- x -->",
    "script": "<script>var a;</script>",
    "h2": "<h2>Một tựa bài rất dài số {n}</h2>",
    "headings": "<h3>Tin liên quan</h3>",
    "img": "<img src='/anh/{n}.jpg'>",
    "img p": "<p><img src='/anh/{n}.jpg'></p><p>Chú thích</p>",
    "figcaption": "<figcaption>Ảnh {n}</figcaption><img src='{n}.jpg'>",
    "pdf": "<a href='/tai/{n}.pdf'>Tệp {n}</a> ",
    "tag": "<a rel=tag href=/x>thẻ</a>",
    "itemprop": "<b itemprop=author>x</b>",
    "counter": "<b itemscope itemprop=interactionStatistic><i itemprop=userInteractionCount>1</i></b>",
    "rdfa": "<b typeof=x property='dc:date author'>x</b>",
    "byline": "<p class=byline>Nguyễn Văn A</p>",
    "views": "<p>Lượt xem: 1.2{n}</p>",
    "views class": "<p class=views>12</p>",
    "date": "<p>31/01/2023 12:00</p>",
    "time": "<time datetime='2023-01-01'>1/1</time>",
    "area": "<div class='related r{n}'>" + SENTENCE + "</div>",
    "caption": "<p class=caption>Chú thích</p>",
    "font": "<font face='.VnTime'>§Êt n\u00adíc ViÖt Nam ®Ñp</font> ",
    "mojibake": "<p>Thá»‹ xÃ£ SÆ¡n TÃ¢y</p>",
}
#: What one text node, one attribute or one value holds over and over.
WORDS = {
    "letter": "a",
    "words": "chữ ",
    "spaces": " \u00a0",
    "zero width": "\u200b",
    "marks": "\u0323\u0301",
    "glyphs": "新闻",
    "digits": "0123456789",
    "groups": "1.234.",
    "dates": "31/01/2023 12:30 ",
    "names": "Nguyễn Văn A, ",
    "hyphens": "Nguyen-Van-",
    "views": "1.234 lượt xem ",
    "photo": " - Ảnh: ",
    "separators": "tựa - ",
    "site": "tin - ",
    "brackets": "([",
    "addresses": "http://a.b/ ",
    "at": "a@",
    "sentences": "Một câu dài hơn ba mươi ký tự ở đây. ",
}
_JSON_FLOODS = {
    "[": "[",
    "objects": '{"@graph":',
    "spaces": ", ",
    "comments": "/* ",
    "escapes": '"\\x',
    "pairs": '"headline":"x" ',
    "cdata": "<![CDATA[",
    "entities": "&quot;",
}
_JSON_LISTS = {
    "articles": {"@type": "NewsArticle", "headline": "Một tựa bài dài", "author": {"@id": "#a"}},
    "items": {"@type": "ListItem", "position": 1, "item": {"@type": "NewsArticle", "url": "/a"}},
    "people": {"@type": "Person", "@id": "#a", "name": ["Tên"]},
}
_META = ("og:title", "author", "article:published_time", "keywords", "og:url", "description")


def page(body: str, head: str = "") -> bytes:
    """An article with `body` below its text and `head` in its head."""
    title = "<title>Dọn đường làng</title><h1>Thôn Đồi Cau dọn đường làng đón mùa gặt</h1>"
    return f"<html><head><meta charset=utf-8>{head}</head><body>{title}{TEXT}{body}".encode()


def fill(unit: str, size: int) -> str:
    """`unit` again and again up to `size` bytes, numbered."""
    once = len(unit.encode())
    if "{n}" not in unit:
        return unit * (size // once)
    return "".join(unit.replace("{n}", str(n)) for n in range(size // (once + 4)))


def _json(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def _bodies(size: int) -> Iterator[tuple[str, Callable[[], bytes]]]:
    for place, around in AROUND.items():
        for name, unit in FLOODS.items():
            yield f"{name} {place}".strip(), lambda a=around, u=unit: page(a + fill(u, size - len(a)))
    for name, unit in WORDS.items():
        yield f"text of {name}", lambda u=unit: page(f"<p>{fill(u, size)}</p>")
        yield f"lines of {name}", lambda u=unit: page(fill(f"<p>{u * 3}</p>", size))
        yield f"bylines of {name}", lambda u=unit: page(fill(f"<p class=byline>{u * 3}</p>", size))
        yield f"title of {name}", lambda u=unit: page(fill("<h2>Tựa</h2>", size // 2), f"<title>{fill(u, size // 2)}")
        yield (
            f"class of {name}",
            lambda u=unit: page(f"<div class='{fill(u, size // 2)}'>{fill('<p>12</p>', size // 2)}"),
        )
    flood = fill("a{n}=1 ", size)
    yield "attributes", lambda: page(f"<p {flood}>x</p>")
    yield "attributes, same", lambda: page(f"<p {fill('a=1 ', size)}>x</p>")
    yield "quote never closed", lambda: page('<p class="' + fill("x=1 y='2' ", size))
    shared = "chữ một hai 1/1/2023<br><br>" * 60
    yield "lines that share an element", lambda: page(f"<div>{shared}{fill('<b>x</b><i></i>', size)}")
    yield "inline nest", lambda: page(f"<div>{shared}{fill('<b>x', size)}")
    base = f"<base href='https://a.example/{fill('a/', size // 2)}'>"
    yield "long base", lambda: page(fill("<img src=../../{n}.jpg>", size // 2), base)


def _heads(size: int) -> Iterator[tuple[str, Callable[[], bytes]]]:
    headings = fill("<h2>Một tựa bài rất dài số {n}</h2>", size // 2)
    for name in _META:
        one = f'<meta property="{name}" content="Một giá trị - số {{n}}, 1.2.2023">'
        yield f"many {name}", lambda u=one: page(headings, fill(u, size // 2))
        for kind, unit in WORDS.items():
            value = f'<meta property="{name}" content="{{}}">'
            yield f"{name} of {kind}", lambda v=value, u=unit: page(headings, v.format(fill(u, size // 2)))
    for name, unit in _JSON_FLOODS.items():
        yield f"json {name}", lambda u=unit: page(headings, _json("{" + fill(u, size // 2)))
    for name, item in _JSON_LISTS.items():
        count = size // 2 // len(json.dumps(item))
        yield f"json {name}", lambda i=item, n=count: page(headings, _json(json.dumps({"@graph": [i] * n})))
        yield f"json blocks of {name}", lambda i=item: page("", fill(_json(json.dumps(i)), size))
        yield f"broken json of {name}", lambda i=item: page("", fill(_json(json.dumps(i) + "}"), size))
    body = {"@type": "NewsArticle", "headline": "x", "articleBody": fill("Một câu dài. ", size)}
    yield "json text", lambda: page("", _json(json.dumps(body)))
    html = {"@type": "NewsArticle", "articleBody": "<p></p>" + fill("<div>x ", size)}
    yield "json html", lambda: page("", _json(json.dumps(html).replace("</", "<\\/")))
    yield "json number", lambda: page("", _json('{"@type":"NewsArticle","commentCount":' + fill("9", size) + "}"))


def _bytes(size: int) -> Iterator[tuple[str, Callable[[], bytes]]]:
    text = "<p>Thị xã Sơn Tây phát động thi đua</p>"
    yield "NULs", lambda: b"\0" * size
    yield "no charset at all", lambda: bytes(range(256)) * (size // 256)
    yield "0xff", lambda: b"\xff" * size
    yield "UTF-8 cut short", lambda: b"\xe1\xba" * (size // 2)
    yield "UTF-16 cut short", lambda: page(fill(text, size // 2)).decode().encode("utf-16")[:-1]
    yield "UTF-16 of halves", lambda: b"\xff\xfe" + b"\x00\xd8" * (size // 2)
    yield "ISO-2022", lambda: b"<meta charset=iso-2022-jp>" + b"\x1b$B" * (size // 3)
    yield "HZ", lambda: b"<meta charset=hz>" + b"~{" * (size // 2)
    yield "GB 18030", lambda: b"<meta charset=gb18030>" + b"\x81\x30" * (size // 2)
    yield "Cyrillic, undeclared", lambda: "<p>Привет, как дела ".encode("cp1251") * (size // 20)
    yield "meta without end", lambda: b"<meta charset" * (size // 13) + b"\xff"
    yield "<", lambda: b"<" * size
    yield "&", lambda: b"&#" + b"9" * size


def pages(size: int) -> dict[str, Callable[[], bytes]]:
    """Every hostile page of about `size` bytes, by name; a page is made when it is asked for."""
    return {**dict(_bodies(size)), **dict(_heads(size)), **dict(_bytes(size))}
