"""Looking at a site and drafting its file: the demo portal, and sites made for one thing each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from newscrawl.checkup.judge import Verdict, judge
from newscrawl.drafting.draft import draft_text
from newscrawl.drafting.look import Bounds
from newscrawl.drafting.seen import Answer, Survey, Wanted
from newscrawl.sites import Site, load_site
from tests.drafting.sites import HOME, NOW, article, index, look, pages, portal

TODAY = date(2026, 11, 22)
TITLES = ("The mayor opens a bridge", "Snow falls in the hills", "A new school for the town", "Trains run late again")


def drafted(survey: Survey, folder: Path) -> Site:
    path = folder / "news.toml"
    path.write_text(draft_text(survey, TODAY), encoding="utf-8")
    return load_site(path)


def values(survey: Survey) -> dict[str, Any]:
    return tomllib.loads(draft_text(survey, TODAY))


@pytest.fixture(scope="module")
def survey() -> Survey:
    return look(portal())


def test_the_demo_portal(survey: Survey, tmp_path: Path) -> None:
    site = drafted(survey, tmp_path)
    assert site.title == "Cổng thông tin điện tử Thị xã Xứ Đoài"
    assert (site.home, site.timezone, site.language) == (HOME, "Asia/Ho_Chi_Minh", "vi")
    assert site.feeds == (f"{HOME}rss",)
    assert site.articles == (r"/-/view_content/\d{6,}-[^/]+\.html$",)
    assert site.article_id == r"/view_content/(\d{6,})-"
    urls = [pages.url for pages in site.lists]
    assert f"{HOME}do-thi" in urls
    assert f"{HOME}en" not in urls
    assert f"{HOME}gioi-thieu" not in urls
    paged = [pages.pages for pages in site.lists if pages.pages]
    assert len(paged) >= 3
    assert all("_pagenum={page}&" in address for address in paged)
    assert dict(site.health.fields) == {"title": 0.9, "body": 0.9, "published": 0.9, "view_count": 0.9}


def test_the_drafts_comments_say_why(survey: Survey) -> None:
    text = draft_text(survey, TODAY)
    assert "Found in the addresses of 12 of 12 articles looked at, and of no other page." in text
    assert "no date on the pages names an offset. Please check it." in text.replace("\n# ", " ")
    assert "seen = 2026-11-22" in text


def test_a_draft_passes_its_check_unedited(survey: Survey, tmp_path: Path) -> None:
    site = drafted(survey, tmp_path)
    checkup = judge(site, look(portal(), site), NOW)
    assert checkup.verdict is Verdict.HEALTHY
    assert not checkup.notes
    assert len(checkup.pages) == 12


def test_the_next_day_passes_as_well(survey: Survey, tmp_path: Path) -> None:
    site = drafted(survey, tmp_path)
    assert judge(site, look(portal(2), site), NOW).verdict is Verdict.HEALTHY


def test_requests_are_bounded() -> None:
    asked = []
    fetch = portal()

    def counted(wanted: Wanted) -> Answer | str:
        asked.append(wanted)
        return fetch(wanted)

    look(counted, bounds=Bounds(requests=7))
    assert len(asked) == 7
    assert len(set(asked)) == 7


def made(more: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    articles = {
        f"/news/{slug}-{4100 + n}": title for n, title in enumerate(TITLES) if (slug := title.lower().replace(" ", "-"))
    }
    return {"/": index(articles), **{path: article(title) for path, title in articles.items()}, **more}


def test_sitemaps_and_the_delay_of_robots_txt() -> None:
    robots = f"User-agent: *\nCrawl-delay: 5\nSitemap: {HOME}index.xml\n"
    index_ = f"<sitemapindex><sitemap><loc>{HOME}news.xml</loc></sitemap></sitemapindex>"
    inner = f"<urlset><url><loc>{HOME}news/one-more-thing-4199</loc></url></urlset>"
    site = made(
        {
            "/robots.txt": robots,
            "/index.xml": index_,
            "/news.xml": inner,
            "/news/one-more-thing-4199": article("One more"),
        }
    )
    found = values(look(pages(site)))
    assert found["sitemaps"] == [f"{HOME}index.xml"]
    assert found["fetch"] == {"delay": 5}
    assert found["timezone"] == "Etc/GMT-1"
    assert found["articles"] == [r"/[^/]+-\d{3,}$"]


def test_other_hosts_that_the_feed_names() -> None:
    items = "".join(f"<item><link>https://live.example.org/news/thing-{n}</link></item>" for n in range(4100, 4104))
    feed = f"<rss><channel><title>News</title>{items}</channel></rss>"
    site = made({"/": '<link rel=alternate type="application/rss+xml" href=/feed>' + str(made({})["/"]), "/feed": feed})
    found = values(look(pages(site)))
    assert found["feeds"] == [f"{HOME}feed"]
    assert found["hosts"] == ["live.example.org"]


def test_the_address_of_a_feed_leads_to_its_site() -> None:
    item = f"<item><link>{HOME}news/the-mayor-opens-a-bridge-4100</link></item>"
    feed = f"<rss><channel><title>News</title>{item}</channel></rss>"
    survey = look(pages(made({"/feed": feed})), Site("news", f"{HOME}feed"))
    assert survey.home == HOME
    assert len(survey.articles) == 4


def test_what_is_recent_says_how_often_there_is_something_new() -> None:
    site: dict[str, str | bytes] = {
        f"/news/thing-number-{4100 + day}": article(f"What happened on day {day}", f"2023-02-{day:02}")
        for day in range(5, 14)
    }
    site["/"] = index({path: f"What happened there, in all detail {n}" for n, path in enumerate(site)})
    assert values(look(pages(site)))["health"]["silent_days"] == 3


def test_nothing_at_all() -> None:
    survey = look(pages({}))
    assert survey.front is None
    assert survey.troubles == [f"{HOME} (front page): the server answered 404 Not Found."]
    assert values(survey)["home"] == HOME


@pytest.mark.parametrize(
    "body",
    [b"", b"\0\xff" * 500, b"<rss", b"<urlset>", b"<a href='//[x'>", "<a href=/\ud800>".encode("utf-8", "replace")],
)
def test_any_bytes_anywhere(body: bytes) -> None:
    site = dict.fromkeys(("/", "/robots.txt", "/sitemap.xml", "/feed"), body)
    assert values(look(pages(site), Site("news", HOME, feeds=(f"{HOME}feed",))))["home"] == HOME
