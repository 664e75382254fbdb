"""No bytes make the extractor raise, hang or grow, and the same page always gives the same answer."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newscrawl.extract import Article, extract
from tests.extract.hostile import SENTENCE, fill, page, pages
from tests.extract.reading import TEXT

URL = "https://tin.example.vn/lang/duong-lang-123456.html"
CASES = Path(__file__).parents[1] / "cases"

#: Pages that take a second or more of this size when a step looks at everything again for each part of it.
DEAR = """
    headings|h2|td|br text|a deep in divs|p deep in areas|img deep in spans|img p deep in divs
    figcaption in the article|pdf deep in tables|itemprop deep in items|counter|nav|byline deep in spans
    text of marks|title of site|og:url of words|description of marks|class of words|bylines of names
    attributes|quote never closed|lines that share an element|inline nest|long base
    many og:title|json [|json objects|json comments|json blocks of articles|json number|json articles
    no charset at all|meta without end|UTF-16 of halves|mojibake|font|&
"""


@pytest.mark.parametrize(
    "name", [name.strip() for line in DEAR.split("\n") for name in line.split("|") if name.strip()]
)
def test_takes_time_in_proportion_to_the_page(name: str) -> None:
    html = pages(300_000)[name]()
    began = time.process_time()
    assert isinstance(extract(html, URL), Article)
    assert time.process_time() - began < 3, "far more than the tenth of a second that this should take"


#: The peak is read from /proc: what getrusage calls it begins with that of the process that started this one.
MEASURE = """
import sys, time
from pathlib import Path
from newscrawl.extract import extract
from tests.extract.hostile import pages
made = pages(5_000_000)
for name in sys.argv[1:]:
    html = made[name]()
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    began = time.process_time()
    extract(html, "https://tin.example.vn/a-1.html")
    seconds = time.process_time() - began
    peak = next(x for x in Path("/proc/self/status").read_text().splitlines() if x.startswith("VmHWM"))
    print(f"{seconds:.2f}", int(peak.split()[1]) // 1024, name, sep="|")
"""


def _measure(*names: str) -> list[tuple[float, int, str]]:
    """(CPU seconds, peak MB, name) of each page of 5 MB, read one after the other in a process."""
    command = [sys.executable, "-c", MEASURE, *names]
    root = Path(__file__).parents[2]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True, timeout=600)
    rows = (line.split("|") for line in run.stdout.splitlines())
    return [(float(seconds), int(megabytes), name) for seconds, megabytes, name in rows]


def test_takes_little_memory_for_a_page_of_5_mb() -> None:
    measured = _measure("b", "p", "text of words", "json articles")
    assert len(measured) == 4
    assert max(megabytes for _, megabytes, _ in measured) < 300, measured
    assert max(seconds for seconds, _, _ in measured) < 5, measured


@pytest.mark.soak
def test_every_page_of_5_mb() -> None:
    """A second and 300 MB at most; what took longer beside others is read once more by itself."""
    names = list(pages(1000))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        measured = pool.map(lambda part: _measure(*part), (names[start::8] for start in range(8)))
        dear = [row for part in measured for row in part if _is_dear(row)]
    assert [row for _, _, name in dear for row in _measure(name) if _is_dear(row)] == []


def _is_dear(row: tuple[float, int, str]) -> bool:
    return row[0] > 1 or row[1] > 300


def test_a_page_that_was_cut_says_so() -> None:
    article = extract(page(fill(SENTENCE, 5_500_000)), URL)
    assert "cut at" in article.evidence["body"].detail
    assert "cut at" in article.kind_reason
    lines = extract(page(fill("<p>Một câu ngắn.</p>", 500_000)), URL)
    assert "cut after 10000 lines" in lines.evidence["body"].detail
    tags = extract(page(fill("<i></i>", 5_000_000)), URL)
    assert "cut at 0.7 MB" in tags.evidence["body"].detail
    assert tags.body is not None
    assert tags.body.startswith("Sáng nay")
    assert "cut" not in extract(page(""), URL).kind_reason


@pytest.mark.parametrize(
    "value",
    [
        '{"@id": %s}' % ("[" * 900 + "]" * 900),
        '{"@type": "NewsArticle", "author": {"@id": {"a": []}, "name": {"@value": 1}}, "headline": ["&#%s;"]}'
        % ("9" * 5000),
        '{"@type": ["NewsArticle", {}], "interactionStatistic": [[], 1, {"interactionType": [{}]}], "image": [[]]}',
        '{"@type": "NewsArticle", "commentCount": 1e400, "interactionStatistic": {"userInteractionCount": -1}}',
        '{"@type": "NewsArticle", "headline": "\\ud800\\u0000", "datePublished": "9999-99-99T99:99:99+99:99"}',
    ],
)
def test_metadata_of_any_shape(value: str) -> None:
    html = page("", f'<script type="application/ld+json">{value}</script>')
    assert extract(html, URL).title == "Thôn Đồi Cau dọn đường làng đón mùa gặt"


def _readings() -> list[bytes]:
    own = [(case / "page.html").read_bytes() for case in sorted(CASES.iterdir()) if (case / "page.html").exists()]
    return [
        *own,
        *(page(f"<p>Lượt xem: {n}</p>{TEXT}") for n in (1, 22, 333)),
        *(m() for m in list(pages(3000).values())[::7]),
    ]


def test_the_order_in_which_pages_are_read_changes_nothing() -> None:
    html = _readings()
    forward = [extract(h, URL) for h in html]
    assert [extract(h, URL) for h in reversed(html)] == forward[::-1]


def test_another_process_with_another_hash_seed_reads_the_same() -> None:
    code = "from tests.extract.test_robust import URL, _readings, extract\nfor h in _readings(): print(extract(h, URL))"
    outputs = set()
    for seed in ("1", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8:backslashreplace"}
        root = Path(__file__).parents[2]
        run = subprocess.run([sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, check=True)
        outputs.add(run.stdout)
    assert len(outputs) == 1
    assert len(outputs.pop()) > 10_000


def test_a_tag_whose_name_no_tree_takes() -> None:
    text = b"<p>" + b"The bridge over the river opens on Monday after a year of works. " * 6 + b"</p>"
    html = (
        b"<html><body><h1>The bridge opens on Monday</h1><div class=body>" + text * 4 + b"<img src=/a.jpg></div>"
        b"<aside class=related><p\x01x>More on this</p\x01x></aside><a href=/a.pdf>Plan</a></body></html>"
    )
    assert extract(html, URL).title == "The bridge opens on Monday"


def test_a_control_character_in_the_text_of_an_old_font() -> None:
    words = "§Êt n\u00adíc " * 60
    html = f"<html><title>§Êt n\u00adíc\x01</title><body><font face='.VnTime'>{words}\x01</font></body></html>"
    article = extract(html.encode(), URL)
    assert article.body is not None
    assert article.body.startswith("Đất nước Đất nước")
