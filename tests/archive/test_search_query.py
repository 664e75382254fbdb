"""The query language: what each form finds, and what a slip is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from archive import Archive, GoneRecord, QueryError, SiteRecord
from archive.query import parse_query
from archive.query_tree import And, Not, Or, Published, Term
from tests.archive.made import FIRST, HANOI, later, other


@pytest.fixture
def town(archive: Archive) -> Archive:
    """1: FIRST. 2: a storm, on another site. 3: a decree, in English, gone. 4: undated, without an author."""
    archive.put_site(SiteRecord("wire.example", "http://wire.example/"))
    storm = other(
        2,
        site="wire.example",
        title="Bão số 5 gây mưa lớn",
        body="Bão gây ngập ở TP.HCM. Thi đua cứu hộ.",
        authors=("Trần Thị Thu", "Nguyễn Hà"),
        published=datetime(2023, 2, 15, 23, 30, tzinfo=HANOI),
        view_count=12_000,
        tags=("thời tiết",),
    )
    decree = other(
        3,
        title="Nghị định 12/2023/NĐ-CP về C++ và thư điện tử",
        body="Gửi về hop.thu@portal.example hoặc http://portal.example/van-ban?id=7. Không mưa.",
        language="en-GB",
        published=datetime(2023, 3, 1, 0, 30, tzinfo=timezone(timedelta(hours=9))),
        view_count=40,
    )
    undated = other(
        4, published=None, published_precision=None, body="Mưa rào ở đô thị.", byline="Theo Đài truyền thanh"
    )
    archive.write([FIRST, storm, decree, undated, GoneRecord(decree.identity, later(decree, 1).observed_at)])
    return archive


FOUND = {
    "mưa": {2, 3, 4},
    "mua rao": {4},
    "mưa AND bão": {2},
    "bão OR rào": {2, 4},
    "mưa NOT bão": {3, 4},
    "mưa AND NOT bão": {3, 4},
    "NOT bão mưa": {3, 4},
    "mưa NOT (bão OR rào)": {3},
    "(bão OR thi) đua": {1, 2},
    "bão OR thi đua": {1, 2},
    "NOT NOT bão": {2},
    "and or not": set(),
    "thu*": {1, 3},
    '"khen thu"*': {1},
    "title:thi": {1},
    "title:(thi OR bão)": {1, 2},
    'title:"thi đua"': {1},
    'title:"đua thi"': set(),
    "title:bao*": {2},
    "TITLE:bão": {2},
    "section:do section:thi": {1},
    'section:"đô thị"': {1},
    "tag:thoi": {2},
    "author:hảo": {1},
    "author:THU": {2},
    'author:"Nguyen Ha"': {2},
    'author:"Thu Nguyễn"': set(),
    "author:dai": {4},
    "site:sontay mưa": {3, 4},
    "site:SonTay": {1, 3, 4},
    "mưa NOT site:sontay": {2},
    "bão OR site:wire.example": {2},
    "bão OR (mưa status:gone)": {2, 3},
    "lang:en": {3},
    "lang:vi mưa": {2, 4},
    "status:gone": {3},
    "status:live mua": {2, 4},
    "from:2023-02": {2, 3},
    "from:2023-03": {3},
    "from:2023-02-16": {3},
    "to:2023-01-31": {1},
    "to:2023-01-30": set(),
    "on:2023-02-15": {2},
    "on:2023-3-1": {3},
    "on:2023": {1, 2, 3},
    "on:2023-01..2023-02": {1, 2},
    "on:2023-02..": {2, 3},
    "on:..2023-02": {1, 2},
    "from:2023-02 to:2023-02": {2},
    "from:0001-01-01 to:9999-12-31": {1, 2, 3},
    "views:>500": {1, 2},
    "views:>=515": {1, 2},
    "views:<100": {3},
    "views:515": {1},
    "views:40..515": {1, 3},
    "mưa views:>100 from:2023-02": {2},
    "12/2023/NĐ-CP": {3},
    "2023/12/NĐ-CP": set(),
    "TP.HCM": {2},
    "C++": {3},
    "hop.thu@portal.example": {3},
    "http://portal.example/van-ban?id=7": {3},
    "thi-đua": {1, 2},
    "“thi đua”": {1, 2},
    "bão, mưa; ngập!": {2},
    "bão – mưa": {2},
    "(bão)": {2},
    "f(bão)": set(),
}


@pytest.mark.parametrize("query", FOUND)
def test_a_query_finds(town: Archive, query: str) -> None:
    ids = FOUND[query]
    assert {hit.id for hit in town.search(query)} == ids
    assert {hit.id for hit in town.search(query, sort="date")} == ids
    assert {row["id"] for row in town.articles(query)} == ids
    assert town.count(query) == len(ids)


SLIPS = {
    '"thi đua': "The quote at character 1",
    'bão "thi đua': "The quote at character 5",
    "(thi đua": "The bracket ( at character 1 is never closed",
    "thi (": "The bracket ( at character 5 is never closed",
    "NEAR(": "The bracket ( at character 5 is never closed",
    "thi đua)": "The bracket ) at character 8 closes none",
    "thi ()": "between the brackets at character 5",
    "thi AND": "AND at character 5 has nothing after it",
    "OR thi": "OR at character 1 has nothing before it",
    "thi OR OR đua": "OR at character 8 has nothing before it",
    "thi NOT": "NOT at character 5 has nothing after it",
    "(thi OR) đua": "OR at character 6 has nothing after it",
    "NOT thi": "NOT only takes away",
    "thi OR NOT đua": "NOT only takes away",
    "NOT site:sontay": "NOT only takes away",
    "titel:bão": "There is no field titel: (at character 1). Did you mean title:?",
    "thi abc:def": "There is no field abc: (at character 5)",
    "title:": "title: at character 1 has no value right after it. Write it without a space, for example title:word.",
    "title: bão": "title: at character 1 has no value",
    "author:-": "author: at character 1 names no word",
    "site:(a OR b)": "has a bracket after it",
    "title:(thi site:sontay)": "site: at character 12 stands inside the brackets of title:",
    "from:tomorrow": "tomorrow after from: at character 1 is no date",
    "from:15/2/2023": "Write the year first: from:2023-02-15",
    "to:2023-02-30": "2023-02-30 after to: at character 1 is no date. There is no such day",
    "on:2023-03..2023-01": "Write on:2023-01..2023-03",
    "from:2023..2024": "Write on:2023..2024",
    "views:many": "views:>1000",
    "status:dead": "status:live, status:gone, status:blocked",
    "lang:?": "lang:vi",
    "site:son": "There is no site son in this archive. Write site:sontay",
    "th*i": "The star at character 3",
    "*": "The star at character 1",
    "–": "There is no word in – to search for",
    "()": "There is no word in ()",
    "((((((((((((((((((((((((((((((((thi": "inside one another",
    "thi " * 65: None,
    " ".join(map(str, range(65))): "The query has 65 words",
}


@pytest.mark.parametrize("query", SLIPS)
def test_a_slip_is_told_with_its_place_and_what_to_write(town: Archive, query: str) -> None:
    sentence = SLIPS[query]
    if sentence is None:
        assert town.search(query)
        return
    with pytest.raises(QueryError) as caught:
        town.search(query)
    assert sentence in str(caught.value)
    with pytest.raises(QueryError):
        next(town.articles(query))


def test_the_tree_of_a_query() -> None:
    thi, dua, bao = Term(("thi",)), Term(("đua",)), Term(("bão",))
    assert parse_query("thi đua OR bão").tree == Or((And((thi, dua)), bao))
    assert parse_query("thi AND (đua OR bão)").tree == And((thi, Or((dua, bao))))
    assert parse_query("thi NOT đua").tree == And((thi, Not(dua)))
    assert parse_query("thi on:2023-1").tree == And((thi, Published("2023-01", "2023-01")))
    assert parse_query("thi NOT đua").terms == (thi,)
    assert parse_query(" ").tree is None


def test_hits_are_sorted_as_asked(town: Archive) -> None:
    assert [hit.id for hit in town.search("mưa", sort="date")] == [3, 2, 4]
    assert [hit.id for hit in town.search("mưa", sort="views")] == [2, 3, 4]
    assert [hit.id for hit in town.search("from:2023-01")] == [3, 2, 1]
    assert [hit.id for hit in town.search("mưa", sort="views", limit=1, offset=1)] == [3]
    with pytest.raises(ValueError, match="relevance, date, views"):
        town.search("mưa", sort="title")


def test_titles_weigh_more_than_bodies(archive: Archive) -> None:
    archive.write([other(1, body="Mưa rào. " * 9), other(2, title="Mưa rào")])
    assert [hit.id for hit in archive.search("mưa rào")] == [2, 1]


def test_a_date_known_by_month_or_day_counts_as_its_first_day(archive: Archive) -> None:
    month = other(1, published=datetime(2023, 1, 1, tzinfo=UTC), published_precision="month")
    day = other(2, published=datetime(2023, 1, 31, tzinfo=HANOI), published_precision="day")
    archive.write([month, day])
    for query, ids in {
        "from:2023-01-01": [2, 1],
        "from:2023-01-02": [2],
        "on:2023-01-31": [2],
        "to:2023-01-30": [1],
        "on:2023-01": [2, 1],
    }.items():
        assert [hit.id for hit in archive.search(query)] == ids, query


def test_a_filter_marks_nothing_and_an_excluded_word_neither(town: Archive) -> None:
    (hit,) = town.search("status:gone NOT bão")
    assert "«" not in hit.snippet
    assert town.search("title:nghi")[0].snippet.count("«") == 1


def test_an_edited_article_is_found_by_the_query_that_fits_it_now(town: Archive) -> None:
    town.write([later(replace(FIRST, title="Bản sửa"), 5)])
    assert town.search("title:thi") == []
    assert [hit.id for hit in town.search('title:"bản sửa"')] == [1]
