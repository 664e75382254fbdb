"""Lists whose pages are no plain links: postbacks, posted forms, buttons, JSON, and what a site's file says."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs

from tests.conftest import Run
from tests.crawl.newspaper import articles_asked, path_of, title_of
from tests.crawl.server import Reply, article, listing, serve

#: Each section has four pages of three articles, with numbers of its own.
SECTIONS = ("hoi-phuc.aspx", "cong-an", "xem-them", "du-lieu", "dem-trang", "tu-khong")
PAGES, PER_PAGE = 4, 3


def items(section: str, page: int) -> dict[str, str]:
    """The articles on a page of a section; none behind the last."""
    first = SECTIONS.index(section) * 100 + (page - 1) * PER_PAGE
    return {path_of(n): title_of(n) for n in range(first, first + PER_PAGE)} if 1 <= page <= PAGES else {}


def postbacks(page: int) -> str:
    """ASP.NET: the buttons slide along, so that their fields say nothing of the page; the view state does."""
    buttons = "".join(
        f"""<a href="javascript:__doPostBack('ctl00$pager$ctl0{place}$link','')">{number}</a> """
        for place, number in enumerate((page, page + 1))
        if number <= PAGES
    )
    return (
        f'<form method="post" action="./hoi-phuc.aspx" id="aspnetForm"><input type="hidden" name="__VIEWSTATE"'
        f' value="page{page}">{buttons}</form>'
    )


def portlet(page: int) -> str:
    """An early news portlet on Liferay: a script writes the number into a form and posts it."""
    fields = {"p_l_id": "11", "p_p_id": "vcms_INSTANCE_Gb", "_vcms_INSTANCE_Gb_page": str(page)}
    inputs = "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in fields.items())
    links = "".join(f'<a href="#" onclick="submitForm({n})">{n}</a> ' for n in range(1, PAGES + 1) if n != page)
    return f'<form method="post" action="/c/portal/render_portlet">{inputs}{links}</form>'


def answer(path: str) -> Reply | None:
    address, _, body = path.partition(" ")
    posted = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
    if address == "/":
        links = "".join(f'<a href="/{section}">Mục {section}</a> ' for section in SECTIONS)
        return Reply(f"<html><body><nav>{links}</nav></body></html>")
    if address.startswith("/ban-tin-"):
        return Reply(article(title_of(int(address[-11:-5]) - 100000)))
    return _list_page(address, posted)


def _list_page(address: str, posted: dict[str, str]) -> Reply | None:
    number = int(found[0]) if (found := re.findall(r"\d+", address)) else 1
    match address.partition("?")[0]:
        case "/hoi-phuc.aspx":
            page = int(posted["__VIEWSTATE"][4:]) + 1 if posted.get("__EVENTTARGET", "").endswith("ctl01$link") else 1
            return Reply(listing(items("hoi-phuc.aspx", page), postbacks(page)))
        case "/cong-an":
            return Reply(listing(items("cong-an", 1), portlet(1)))
        case "/c/portal/render_portlet" if posted.get("p_p_id") == "vcms_INSTANCE_Gb":
            page = int(posted["_vcms_INSTANCE_Gb_page"])
            return Reply(listing(items("cong-an", page), portlet(page)))
        case "/xem-them":
            button = '<button class="load-more" data-url="/ajax/xem-them" data-page="2">Xem thêm</button>'
            return Reply(listing(items("xem-them", 1), button))
        case "/ajax/xem-them":
            return Reply("".join(f'<li><a href="{p}">{t}</a></li>' for p, t in items("xem-them", number).items()))
        case "/du-lieu":
            button = '<a class="view-more" href="#" data-url="/ajax/du-lieu?page=2">Xem thêm</a>'
            return Reply(listing(items("du-lieu", 1), button))
        case "/ajax/du-lieu":
            html = "".join(f'<li><a href="{p}">{t}</a></li>' for p, t in items("du-lieu", number).items())
            return Reply(json.dumps({"ok": True, "data": {"html": html}}), content_type="application/json")
        case "/dem-trang":
            return Reply(listing(items("dem-trang", 1)))
        case "/dem-trang/loc" if posted.get("loai") == "tin":
            return Reply(listing(items("dem-trang", int(posted["trang"]) // 10 + 1)))
        case "/tu-khong":
            pager = "".join(f'<a href="/tu-khong?page={n}">{n + 1}</a> ' for n in range(PAGES))
            return Reply(listing(items("tu-khong", number + 1 if "?" in address else 1), pager))
    return None


def test_every_way_of_pagination(newscrawl: Run, tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    with serve(answer) as site:
        (tmp_path / "sites" / "bao-thu.toml").write_text(
            f'home = "{site.url}"\nlists = [{{url = "{site.url}dem-trang", pages = "{site.url}dem-trang/loc",'
            ' first = 1, form = {loai = "tin", trang = "{page}0"}}]\n',
            encoding="utf-8",
        )
        done = newscrawl("crawl", "bao-thu", NEWSCRAWL_SITES=str(tmp_path / "sites"))
    assert done.returncode == 0, done.stderr
    expected = {title for section in SECTIONS for page in range(1, 5) for title in items(section, page).values()}
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection:
        found = [title for (title,) in connection.execute("SELECT title FROM articles")]
        posted = connection.execute("SELECT url, count(*) FROM captures WHERE method = 'POST' GROUP BY 1").fetchall()
        states = connection.execute("SELECT DISTINCT state FROM places").fetchall()
    assert sorted(found) == sorted(expected)
    assert {url.removeprefix(site.url): number for url, number in posted} == {
        "hoi-phuc.aspx": 3,
        "c/portal/render_portlet": 3,
        "dem-trang/loc": 4,  # the last is empty: it has to be seen to be so
    }
    assert states == [("end",)]
    asked = Counter(site.requests)
    assert [path for path, number in asked.items() if number > 1] == [], "nothing is asked for twice"
    assert set(Counter(articles_asked(site.requests)).values()) == {1}
    warc = newscrawl("check")
    assert warc.returncode == 0, warc.stdout + warc.stderr
