from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archive import Archive, QueryError, SiteRecord
from archive.query import parse_query
from archive.snippets import snippet
from tests.archive.made import FIRST, later, other


@pytest.mark.parametrize(
    "query",
    ["thi dua", "thi đua", '"thi dua"', '"thi đua"', "DO THI", "đô thị", "“thi đua”", "thi-dua", "cum do thi", "thu*"],
)
def test_accents_may_be_left_out(archive: Archive, query: str) -> None:
    archive.write([other(1), FIRST])
    assert [hit.id for hit in archive.search(query)] == [2]
    assert archive.count(query) == 1


@pytest.mark.parametrize("query", ["dua thi xii cum xuan", '"dua thi"', '"thi trưởng"', "", "  ", "\x00"])
def test_what_does_not_match_finds_nothing(archive: Archive, query: str) -> None:
    archive.write([other(1), FIRST])
    assert archive.search(query) == []
    assert archive.count(query) == 0


def test_a_query_may_leave_accents_out_of_some_words_of_a_phrase(archive: Archive) -> None:
    archive.write([other(1, title="Đô thị đẹp")])
    for query in ('"do thi đẹp"', '"Đô thi dep"'):
        assert len(archive.search(query)) == 1, query


def test_what_was_typed_with_accents_comes_first(archive: Archive) -> None:
    plain = [other(number, title="Ban ban ban", body="ban " * 50) for number in range(8)]
    archive.write([*plain, other(9, body="Chợ phiên bán hàng. " + "Người dân về dự rất vui. " * 20)])
    assert len(archive.search("ban")) == len(archive.search("bán")) == 9
    assert archive.search("bán")[0].id == 9
    assert archive.search("ban")[0].id != 9
    pages = [archive.search("bán", limit=4, offset=offset) for offset in (0, 4, 8, 12)]
    assert [len(page) for page in pages] == [4, 4, 1, 0]
    assert len({hit.id for page in pages for hit in page}) == 9
    assert archive.search("bán", limit=0) == archive.search("bán", limit=-1) == []


def test_pages_beyond_those_that_were_ranked_anew_go_on(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.ranking._RERANKED", 5)
    archive.write([other(number, title="Bán hàng") for number in range(12)])
    found = [hit.id for offset in range(0, 15, 3) for hit in archive.search("bán", limit=3, offset=offset)]
    assert sorted(found) == list(range(1, 13))


def test_a_hit_says_what_it_is(archive: Archive) -> None:
    archive.put_site(SiteRecord("other", "http://other.example/"))
    archive.write([FIRST, other(1, site="other", title="Cụm thi đua khác", url="http://other.example/1")])
    hit, *rest = archive.search('"cum thi dua"', site="sontay")
    assert not rest
    assert (hit.id, hit.title, hit.url, hit.site) == (1, FIRST.title, FIRST.url, "sontay")
    assert (hit.published, hit.section, hit.view_count) == ("2023-01-31T21:01:00+07:00", "Đô thị", 515)
    assert hit.score > 0
    assert archive.search("thi dua", site="nobody") == []
    assert archive.count("thi dua", site="other") == 1


def test_a_gone_article_is_found_and_an_edited_one_by_its_new_text(archive: Archive) -> None:
    archive.write([FIRST, later(FIRST, 1, title="Hội khoẻ", lead="Ngắn.", body="Chạy bộ.", tags=("chạy",))])
    assert archive.search("thi dua") == []
    assert len(archive.search("chay bo")) == 1


#: What queries are made of, right or wrong.
PIECES = [
    *("thi", "đua", "do*", '"đô thị"', '"', "(", ")", "AND", "OR", "NOT", "*", "12/2023/NĐ-CP", "-", "–", "C++"),
    *("title:", "title:thi", "title:(", "author:hao", 'author:"Phạm Hảo"', "section:", "site:sontay", "site:x", "tag:"),
    *("lang:vi", "lang:", "status:live", "status:x", "from:2023-01", "to:2023-02-31", "on:2023..", "on:..", "on:9999"),
    *("views:>1000", "views:1..600", "views:x", "http://a.vn/b?c=d", "abc:def", "from:0001-01-01", "to:9999-12-31"),
]


def show(text: str | None, query: str, *more: str) -> str:
    return snippet([text, *more], parse_query(query), ("«", "»"))


def test_snippets_mark_the_original_spelling() -> None:
    assert show("Cụm thi đua số XII", "thi dua") == "Cụm «thi đua» số XII"
    assert show("Cụm thi đua số XII", "XII CỤM") == "«Cụm» thi đua số «XII»"
    assert show("Thi cử, thi đua.\n\nĐua thi", '"thi dua"') == "Thi cử, «thi đua». Đua thi"
    assert show("thidua thi đuapha thi-đua", '"thi dua"') == "thidua thi đuapha «thi-đua»"
    assert show("Phường Đường Lâm", "duo*") == "Phường «Đường» Lâm"
    assert show(None, "thi") == show("", "thi") == ""
    assert show("Không có gì", "thi", "Đô thị") == "Đô «thị»"
    assert show("Không có gì", "xa la") == "Không có gì"


def test_snippets_show_the_place_with_most_words() -> None:
    text = "Thi. " + "lời dài dòng " * 60 + "rồi thi đua khen thưởng " + "và còn nữa " * 60
    shown = show(text, "thi dua khen thuong")
    assert "«thi đua khen thưởng»" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 330
    assert show(text, "thi").startswith("«Thi»")
    unbroken = show("x" * 10_000 + " thi " + "y" * 10_000, "thi")
    assert "«thi»" in unbroken
    assert len(unbroken) < 400


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=60)
    | st.text(alphabet='thi đua"*()^:-+ANDORNOT{}\x00', max_size=60)
    | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
    | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
)
@example('AND "" OR NOT NEAR(a, 3')
@example("title : x")
@example('"' * 33)
@example("a " * 3000)
@example("đ* " * 200)
@example("İ ß ﬁ e\u0301\u0323 \ud83d")
def test_any_query_is_answered_or_told_what_is_wrong(archive: Archive, query: str) -> None:
    archive.write([FIRST])
    try:
        parse_query(query)
        found = archive.search(query, limit=5, sort="views")
    except QueryError as error:
        told = str(error)
    else:
        told = "A sentence."
        assert {hit.id for hit in archive.search(query)} == {hit.id for hit in found}
        assert archive.count(query) == len(found) == len(list(archive.articles(query)))
    assert told.endswith((".", "?"))
    assert len(told.split()) > 1


@settings(deadline=None)
@given(st.text(alphabet="thi đua\n.\u0301Đ", max_size=400), st.text(alphabet='thi dua"*', max_size=12))
def test_a_snippet_without_its_marks_stands_in_the_text(text: str, query: str) -> None:
    query = query.replace("*", " ") + '"' * (query.count('"') % 2) + " thi"
    shown = show(text, query).replace("«", "").replace("»", "").removeprefix("… ").removesuffix(" …")
    assert " ".join(shown.split()) in " ".join(text.split())


def test_marks_are_the_callers(archive: Archive) -> None:
    archive.write([replace(FIRST, body="Cụm thi đua.")])
    assert archive.search("thi dua", mark=("\x1b[1m ", " \x1b[0m"))[0].snippet == "Cụm \x1b[1m thi đua \x1b[0m."
