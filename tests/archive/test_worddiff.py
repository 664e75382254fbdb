from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.worddiff import Kind, word_diff

LONG = (
    "Đoạn một nói về hội nghị diễn ra vào chiều hôm qua ở thị xã.\n\n"
    "Đoạn hai có số liệu 12,5 tỷ đồng và nhiều nội dung khác nhau.\n\nĐoạn ba kết thúc."
)


def shown(before: str | None, after: str | None, context: int = 12) -> str:
    marks = {Kind.SAME: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "{{+{}+}}", Kind.SKIPPED: "…{} "}
    return "".join(marks[piece.kind].format(piece.text) for piece in word_diff(before, after, context))


@pytest.mark.parametrize(
    ("before", "after", "diff"),
    [
        ("Cụm số XII thành phố", "Cụm số XIII thành phố Hà Nội", "Cụm số [-XII-]{+XIII+} thành phố {+Hà Nội+}"),
        (
            LONG,
            LONG.replace("12,5", "13,7"),
            "… Đoạn hai có số liệu [-12,5-]{+13,7+} tỷ đồng và nhiều nội dung khác nhau.… ",
        ),
        (LONG, LONG + "\n\nĐoạn bốn.", "… {+Đoạn bốn.+}"),
        (LONG, LONG.replace("\n\n", " \n \n ").replace("hội nghị", "hội  nghị"), ""),
        ("一月三十一日召开会议。", "一月三十日召开总结会议。", "一月三十[-一-]日召开{+总结+}会议。"),
        ("Hoàn toàn khác", "Quite other words", "[-Hoàn toàn khác-]\n{+Quite other words+}"),
        (None, "Mới", "{+Mới+}"),
        ("Cũ", None, "[-Cũ-]"),
        (None, None, ""),
    ],
)
def test_a_diff_reads_as_a_person_would_mark_it(before: str | None, after: str | None, diff: str) -> None:
    assert shown(before, after) == diff


def test_little_stays_around_a_change() -> None:
    words = " ".join(f"từ{number}" for number in range(100))
    assert shown(words, words.replace("từ50", "x"), 2) == "… từ48 từ49 [-từ50-]{+x+} từ51 từ52 … "


@given(st.text("ab .\n", max_size=60), st.text("ab .\n", max_size=60))
@settings(max_examples=300, deadline=None)
def test_the_pieces_are_the_words_of_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after, context=1000)
    for text, other in ((before, Kind.ADDED), (after, Kind.REMOVED)):
        kept = "".join(f" {p.text} " if p.kind is not Kind.SAME else p.text for p in pieces if p.kind is not other)
        assert not pieces or "".join(kept.split()) == "".join(text.split())
    if not pieces:
        assert "".join(before.split()) == "".join(after.split())


def test_no_text_takes_long() -> None:
    few = [str(number % 7) if number % 2 else "a" for number in range(20_000)]
    started = time.process_time()
    for size in (500, 2000, 20_000):
        word_diff(" ".join(few[:size]), " ".join(reversed(few[:size])))
        word_diff("\n\n".join(few[:size]), "\n\n".join(reversed(few[:size])))
    assert time.process_time() - started < 5
