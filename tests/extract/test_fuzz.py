"""Pages of tests/cases with their parts torn, doubled and put elsewhere: whatever comes out, it is an Article.

`make fuzz` runs the same with many more examples (FUZZ_EXAMPLES), and new ones each time.
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawl.extract import extract
from newscrawl.extract.article import Article, PageKind

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
CASES = sorted((Path(__file__).parents[1] / "cases").glob("*/page.html"))
#: A page as its tags, its texts and the script data, which are changed as wholes.
PARTS = re.compile(r"<script[^>]*>.*?</script>|<[^>]*>|[^<]+", re.DOTALL)
PAGES = [PARTS.findall(path.read_bytes().decode("utf-8", "replace")) for path in CASES]
POOL = sorted({part for parts in PAGES for part in parts if part.strip()})

#: Parted by white space, with `_` for a space inside.
_ODD = """
    <div> </div> <p> </p> <table> <td> </table> <b> </i> <a href=x> </a> <br> <h1> <title> <script> </script> <!--
    --> <![CDATA[ ]]> & &# &#146; &#xD800; &nbsp; &amp;amp; < > " ' = <p <p_class= <base_href='//['>
    <link_rel=canonical_href='http://['> <time_datetime=x> <meta_property=og:title_content='> <img_src=x>
    <body_class=hidden> <form> <select> <svg> <math> <template> <frameset> <plaintext> <noscript>
    <meta_charset=utf-16> <meta_charset=x> itemprop=author itemscope { } [ ] "@graph":[ \\u 1.234 1,2K 10万+ lượt_xem
    31/02/2023 0/0/0000 Ngày Tác_giả: Ảnh: \u0000 \u200b \u0301 \u0323 \ufeff \u202e \u0130 ﷺ ݣ
"""
ODD = st.sampled_from([part.replace("_", " ") for part in _ODD.split()])
PIECE = st.one_of(ODD, st.sampled_from(POOL), st.text(max_size=12), st.from_regex(r"[\d.,:/ -]{1,20}", fullmatch=True))
#: (which operation, where in the page as a share of it, how many parts, what is put there, how often)
CHANGE = st.tuples(
    st.sampled_from(["put", "drop", "double", "move", "repeat", "cut"]),
    st.floats(0, 1),
    st.integers(1, 30),
    PIECE,
    st.integers(1, 60),
)
CODECS = st.sampled_from(["utf-8"] * 6 + ["utf-16", "cp1258", "cp1252", "gb18030", "shift_jis", "utf-7", "cp037"])
URLS = st.sampled_from(
    [
        "https://xa.example.vn/tin/duong-lang-123.html",
        "https://example.com/2023/01/31/story",
        "",
        "http://[",
        "/x",
        "a:b",
    ]
)


def changed(parts: list[str], changes: list[tuple[str, float, int, str, int]]) -> str:
    """A page with some of its parts changed, one change after the other."""
    parts = list(parts)
    for how, share, count, piece, times in changes:
        at = int(share * len(parts))
        run = parts[at : at + count]
        match how:
            case "put":
                parts[at:at] = [piece] * times
            case "drop":
                del parts[at : at + count]
            case "double":
                parts[at:at] = run
            case "move":
                del parts[at : at + count]
                parts[times % (len(parts) + 1) : 0] = run
            case "repeat":
                parts[at:at] = run * times
            case _:
                parts[at : at + 1] = [p[: times % (len(p) + 1)] for p in parts[at : at + 1]]
    return "".join(parts)


def check(html: bytes, url: str, **headers: str) -> None:
    """What holds of every Article, whatever it was read from."""
    began = time.process_time()
    article = extract(html, url, headers=headers)
    assert time.process_time() - began < 3
    assert isinstance(article, Article)
    assert article.kind_reason.endswith(".")
    assert (article.kind is not PageKind.ARTICLE) or article.body
    for text in (article.title, article.lead, article.byline, article.section, article.site_name, *article.authors):
        assert text is None or (text.strip() and "\0" not in text)
    for moment in (article.published, article.modified):
        assert moment is None or moment.utcoffset() is not None
    assert article.view_count is None or article.view_count > 0
    assert article.comment_count is None or article.comment_count >= 0
    str(article).encode("utf-8")
    assert extract(html, url, headers=headers) == article


SETTINGS = settings(
    max_examples=EXAMPLES or 120,
    derandomize=not EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@SETTINGS
@given(st.sampled_from(PAGES), st.lists(CHANGE, min_size=1, max_size=12), CODECS, URLS)
def test_pages_with_their_parts_changed(
    parts: list[str], changes: list[tuple[str, float, int, str, int]], codec: str, url: str
) -> None:
    check(changed(parts, changes).encode(codec, "replace"), url)


@SETTINGS
@given(
    st.sampled_from(CASES),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=6)), min_size=1, max_size=30),
    st.sampled_from(["", "utf-8", "utf-16", "windows-1258", "iso-2022-jp", "base64", "\x00"]),
)
def test_pages_with_their_bytes_changed(case: Path, changes: list[tuple[float, int, bytes]], charset: str) -> None:
    html = bytearray(case.read_bytes())
    for share, length, new in changes:
        at = int(share * len(html))
        html[at : at + length] = new
    check(bytes(html), "https://xa.example.vn/tin/1.html", **{"Content-Type": f"text/html; charset={charset}"})


@SETTINGS
@given(st.lists(PIECE, max_size=60))
def test_pages_of_parts_at_random(parts: list[str]) -> None:
    check("".join(parts).encode("utf-8", "replace"), "https://xa.example.vn/tin/1.html")
