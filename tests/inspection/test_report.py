"""What `newscrawl inspect` prints."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from newscrawl.extract.explain import explain
from newscrawl.inspection.report import as_json, print_report
from tests.inspection.pages import PAGE, URL, explained


def printed(html: str = PAGE, width: int = 100) -> str:
    file = io.StringIO()
    print_report(explained(html), Console(file=file, width=width, highlight=False))
    return file.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_is_longer_than_the_terminal(width: int) -> None:
    lines = printed(width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert any(line.startswith("title ") and "Thôn Đồi Cau sửa đường làng" in line for line in lines)


def test_a_field_reads_at_a_glance() -> None:
    text = printed(width=120)
    block = [line.strip() for line in text.split("\n\n") for line in line.splitlines() if "published" in text]
    at = next(i for i, line in enumerate(block) if line.startswith("published"))
    assert block[at].split(None, 1)[1] == "2024-02-15 08:30  to the minute, UTC+07:00, zone assumed"
    assert block[at + 1].startswith("label  ngay dang: “Ngày đăng: 15/02/2024 08:30 | Lượt xem: 1.234”")
    assert block[at + 2] == "at p.meta (line 20)"
    assert block[at + 3].split() == ["✗", "future", "date", "2031-01-01", "meta", "date,", "line", "7"]
    assert "not said       modified, comment_count" in text


def test_a_page_cannot_steer_the_terminal() -> None:
    hostile = PAGE.replace("đón mùa gặt</h2>", "đón mùa \x1b[31mgặt\u202e\x07</h2>")
    text = printed(hostile)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\x07" not in text


def test_json_has_all_of_it() -> None:
    page = json.loads(as_json(explained()))
    assert page["url"] == URL
    published = page["fields"]["published"]
    assert published["value"] == "2024-02-15T08:30:00+07:00"
    assert published["precision"] == "minute"
    assert published["method"] == "label"
    assert published["places"] == [{"path": "p.meta", "line": 20}]
    assert {name: value for name, value in published["lost"][0].items() if name != "place"} == {
        "value": "2031-01-01",
        "method": "meta",
        "detail": "meta date",
        "reason": "future date",
        "agrees": False,
    }
    assert page["fields"]["images"]["value"][0]["caption"] == "Bà con sửa đường. Ảnh: Minh Tâm"
    assert page["fields"]["modified"] == {"value": None, "places": [], "lost": []}


def test_many_rivals_are_cut_and_counted() -> None:
    rivals = "".join(f"<h1>Một tiêu đề khác số {n}</h1>" for n in range(9))
    assert "… and" in printed(PAGE.replace("<body>", "<body>" + rivals))


def test_a_page_that_says_nothing() -> None:
    file = io.StringIO()
    print_report(explain(b"<p>", ""), Console(file=file, width=80))
    assert "its address is not known" in file.getvalue()
    assert "not said" in file.getvalue()
