"""Walks through lists: in order, to their end, to what is older or known; and from where they were left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from newscrawl.discover.endings import KNOWN_RUN, OLDER_RUN, STALE_RUN, Ending, Entry
from newscrawl.discover.listpages import Counter, ListPage, from_json, to_json
from newscrawl.discover.walk import AHEAD, FURTHEST, PACE, Goal, Walk

LIST = "https://x.gov.vn/tin"
NOW = datetime(2023, 2, 1, tzinfo=UTC)


def page(number: int) -> ListPage:
    return ListPage(f"{LIST}?page={number}", number=number) if number > 1 else ListPage(LIST)


def walk(goal: Goal = Goal.END, since: datetime | None = None) -> Walk:
    return Walk(LIST, NOW, goal, since)


def entries(*names: object, known: bool = False, day: datetime | None = None) -> list[Entry]:
    return [Entry(f"x.gov.vn/{name}", known=known, published=day) for name in names]


def run(walked: Walk, pages: list[list[Entry]]) -> int:
    """Walk through `pages`; how many were asked for, the first included."""
    walked.arrived(page(1), pages[0], [page(2)] if len(pages) > 1 else [])
    asked = 1
    while (taken := walked.take()) is not None:
        asked += 1
        walked.arrived(taken, pages[taken.number - 1], [page(taken.number + 1)] if taken.number < len(pages) else [])
    return asked


def test_a_list_is_walked_to_its_end() -> None:
    walked = walk()
    assert run(walked, [entries(n, f"{n}b") for n in range(40)]) == 40
    assert (walked.ending, walked.pages) == (Ending.END, 40)


def test_pages_are_taken_in_the_order_of_their_numbers_however_they_are_named() -> None:
    walked = walk()
    walked.arrived(page(1), entries("a"), [page(9999), page(3), page(2)])
    taken: list[int] = []
    while (further := walked.take()) is not None and len(taken) < 5:
        taken.append(further.number)
        walked.arrived(further, entries(further.number), [page(further.number + 1)])
    assert taken == [2, 3, 4, 5, 6]


def test_a_run_of_older_articles_ends_a_walk_and_pinned_ones_do_not() -> None:
    since, old = NOW - timedelta(days=10), NOW - timedelta(days=400)
    pinned = entries(*(f"pinned{n}" for n in range(OLDER_RUN - 1)), day=old)
    new = [entries(*(f"{n}.{i}" for i in range(5)), day=NOW - timedelta(days=n)) for n in range(30)]
    walked = walk(since=since)
    asked = run(walked, [pinned + articles for articles in new])
    assert walked.ending is Ending.OLDER
    assert asked == 11 + OLDER_RUN // 5


def test_a_run_of_known_pages_ends_only_a_walk_to_what_is_known() -> None:
    pages = [entries(n, known=n > 1) for n in range(30)]
    later, first = walk(Goal.KNOWN), walk()
    assert run(later, pages) == 2 + KNOWN_RUN
    assert later.ending is Ending.KNOWN
    assert run(first, pages) == 30


def test_one_new_article_between_known_ones_keeps_a_walk_going() -> None:
    pages = [entries(n, known=n % KNOWN_RUN != 0) for n in range(12)]
    assert run(walk(Goal.KNOWN), pages) == 12


def test_a_walk_that_was_stopped_does_not_end_before_the_place_where_it_was() -> None:
    """New articles moved what it had seen by more pages than a run of known ones has."""
    stopped = walk(Goal.KNOWN)
    run(stopped, [entries("a"), entries("b"), entries("c")])
    marks = stopped.place()[1]
    again = Walk(LIST, NOW, Goal.KNOWN, whole=False, resumed=True, marks=marks)
    again.restore([page(3)])
    shown = [*(entries(f"n{n}", known=True) for n in range(9)), entries("c", known=True), entries("new"), entries("e")]
    asked = 0
    while (taken := again.take()) is not None:
        asked += 1
        number = taken.number - 3
        again.arrived(taken, shown[number], [page(taken.number + 1)] if number + 1 < len(shown) else [])
    assert asked == len(shown)


def test_pages_that_are_all_the_same_come_to_an_end() -> None:
    walked = walk()
    assert run(walked, [entries("a", "b")] * 10_000) == 1 + STALE_RUN
    assert walked.ending is Ending.REPEATS


def test_the_place_stays_before_what_is_not_archived() -> None:
    walked = walk()
    walked.arrived(page(1), [Entry("a", open=True)], [page(2)])
    second = walked.take()
    assert second is not None
    walked.arrived(second, [Entry("b", open=True)], [page(3)])
    assert [p.number for p in walked.place()[0]] == [1, 2, 3]
    assert walked.settled("b")
    assert [p.number for p in walked.place()[0]] == [1, 2, 3], "pages count in their order"
    assert walked.settled("a")
    assert not walked.settled("a")
    assert [p.number for p in walked.place()[0]] == [2, 3], "the last page is walked again"


def last_asked(walked: Walk) -> int:
    """Ask for all pages that the walk wants now, each with an article that is still to come; the number of the last."""
    while (taken := walked.take()) is not None:
        walked.arrived(taken, [Entry(f"{taken.number}", open=True)], [page(taken.number + 1)])
    return walked.place()[0][-1].number - 1


def test_a_list_keeps_pace_with_articles_that_come_from_elsewhere() -> None:
    walked = walk()
    walked.arrived(page(1), [Entry("1", open=True)], [page(2)])
    assert last_asked(walked) == AHEAD
    for number in range(PACE):
        assert walked.settled(f"elsewhere{number}") == (number == PACE - 1), "there is a page to ask for"
    assert last_asked(walked) == AHEAD + 1
    assert walked.settled("1")
    assert last_asked(walked) == AHEAD + 2, "an article of its own makes room for one page"
    for number in range(PACE * FURTHEST):
        walked.settled(f"more{number}")
    assert last_asked(walked) == FURTHEST + 1
    assert walked.place()[0][0].number == 1, "and the place stays where it was"


def test_a_page_that_fails_is_gone_past_where_others_are_known() -> None:
    walked = walk()
    walked.arrived(page(1), entries("a"), [page(2), page(3)])
    second = walked.take()
    assert second is not None
    assert walked.failed(second, missing=False)
    third = walked.take()
    assert third is not None
    assert not walked.failed(third, missing=False), "nothing is known behind it: the walk stays there"
    assert walked.ending is None
    assert [p.number for p in walked.place()[0]] == [1, 3]


def test_a_page_that_is_not_there_is_the_end() -> None:
    walked = walk()
    walked.arrived(page(1), entries("a"), [page(2)])
    second = walked.take()
    assert second is not None
    assert not walked.failed(second, missing=True)
    assert walked.ending is Ending.END


def test_counting_goes_on_until_a_page_is_empty() -> None:
    counter = Counter(LIST + "/trang-{page}.html", second=20, step=20)
    walked = walk()
    walked.arrived(page(1), entries("a"), [counter.page(2)])
    asked = []
    while (taken := walked.take()) is not None:
        asked.append(taken.url)
        walked.arrived(taken, entries(taken.number) if taken.number < 4 else [], [])
    assert asked == [f"{LIST}/trang-{n}.html" for n in (20, 40, 60)]
    assert walked.ending is Ending.END


def test_pages_are_kept_as_text() -> None:
    counter = Counter(LIST, (("page", "{page}"), ("cat", "7")), 0, 10)
    pages = [page(1), page(7), counter.page(3)]
    assert from_json(to_json(pages)) == pages
    assert from_json("nonsense") == from_json('{"a": 1}') == []


def test_counting_past_pages_that_fail_comes_to_a_stop() -> None:
    counter = Counter(LIST + "?page={page}")
    walked = walk()
    walked.arrived(page(1), entries("a"), [counter.page(2)])
    asked = 0
    while (taken := walked.take()) is not None:
        asked += 1
        walked.failed(taken, missing=False)
    assert asked == STALE_RUN
    assert walked.ending is None, "another crawl tries it again"
