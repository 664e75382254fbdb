"""Whether a check finds out that a list does not lead on as the site's file says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newscrawl.checkup.judge import Checkup, Verdict, judge
from newscrawl.checkup.paging import CheckedList
from newscrawl.drafting.look import Bounds
from newscrawl.sites.site import ListPages, Site
from tests.drafting.sites import HOME, NOW, article, index, look, pages

TITLES = {f"/tin/so-{number}.html": f"Something that happened on day {number} of the year" for number in range(12)}
FIRST, SECOND = dict([*TITLES.items()][:6]), dict([*TITLES.items()][6:])
LIST = f"{HOME}tin"
SITE = Site("news", HOME, articles=(r"/tin/so-\d+\.html$",))
SERVED = {
    "/": index({"/tin": "News"}),
    "/tin": index(FIRST, '<p class="pager"><a class="on" href="/tin/2">Older</a></p>'),
    "/tin/2": index(SECOND),
    "/tin?trang=2 POST": index(SECOND),
    **{path: article(title) for path, title in TITLES.items()},
}
BY_PAGES = ListPages(LIST, pages=f"{LIST}/{{page}}")
BY_FORM = ListPages(LIST, form=(("trang", "{page}"),))
BY_LINK = ListPages(LIST, next="a.on")


def check(told: ListPages, served: dict[str, str] = SERVED, bounds: Bounds | None = None) -> Checkup:
    site = replace(SITE, lists=(told,))
    return judge(site, look(pages(served), site, bounds), NOW)


@pytest.mark.parametrize(
    ("told", "way", "second"),
    [(BY_PAGES, "pages", f"{LIST}/2"), (BY_FORM, "form", LIST), (BY_LINK, "next", f"{LIST}/2")],
)
def test_lists_that_lead_on(told: ListPages, way: str, second: str) -> None:
    checkup = check(told)
    assert checkup.verdict is Verdict.HEALTHY
    assert checkup.lists == (CheckedList("lists[1]", LIST, way, second, 6, 6),)


@pytest.mark.parametrize(
    ("told", "changed", "problem"),
    [
        (
            BY_PAGES,
            {"/tin/2": None},
            "(pages): {} is not reached: the server answered 404 Not Found.",
        ),
        (
            BY_PAGES,
            {"/tin/2": SERVED["/tin"]},
            "(pages): {} shows no articles but those of the first.",
        ),
        (BY_FORM, {"/tin?trang=2 POST": index({})}, "(form): {} shows no article."),
        (BY_LINK, {"/tin": index(FIRST)}, "(next): {} is not reached: a.on finds no link there."),
    ],
)
def test_lists_that_do_not(told: ListPages, changed: dict[str, str | None], problem: str) -> None:
    served = {path: body for path, body in (SERVED | changed).items() if body is not None}
    checkup = check(told, served)
    assert checkup.verdict is Verdict.DRIFTED
    assert checkup.problems == (f"lists[1] {problem.format(f'the second page of {LIST}')}",)


def test_what_is_not_asked_for_is_not_judged() -> None:
    assert check(ListPages(LIST)).lists == ()
    assert check(BY_PAGES, bounds=Bounds(further=0)).lists == ()
    gone = check(BY_PAGES, {path: body for path, body in SERVED.items() if path != "/tin"})
    assert gone.lists == ()
    assert f"{LIST} (list): the server answered 404 Not Found." in gone.notes
