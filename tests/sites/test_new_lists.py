"""`sites new` on a site whose lists page by a form and by a link, and a crawl by the file that it drafts."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs

from newscrawl.sites import load_site
from newscrawl.sites.site import ListPages
from tests.conftest import run_newscrawl
from tests.crawl.portal import Asked, portal
from tests.crawl.server import Reply, article, listing

FORM = (
    '<form method="post"><input type="hidden" name="muc" value="5"><input type="hidden" name="trang" value="{}"></form>'
    '<a href="#" onclick="guiDi(2)">2</a><a href="#" onclick="guiDi(3)">3</a>'
)
#: What stands behind `?sau=` for the second and third page of the list that only links on.
PLACES = {"": 1, "kQ3x": 2, "pW9d": 3}


def titles(section: str, page: int) -> dict[str, str]:
    return {
        f"/{section}/bai-so-{n}-o-trang-{page}-cua-{section}-{page}{n}55.html": f"Bài {n} ở trang {page} của {section}"
        for n in range(4)
    }


ALL = {
    path: title for section in ("kinh-te", "van-hoa") for n in (1, 2, 3) for path, title in titles(section, n).items()
}


def answer(asked: Asked) -> Reply | str | None:
    path, _, query = asked.path.partition("?")
    if path == "/":
        return listing({}, '<a href="/kinh-te">Kinh tế</a><a href="/van-hoa">Văn hóa</a>')
    if path == "/kinh-te":
        fields = {name: values[0] for name, values in parse_qs(asked.body).items()}
        page = int(fields.get("trang", 1)) if asked.method == "GET" or fields.get("muc") == "5" else 99
        return listing(titles("kinh-te", page) if page < 4 else {}, FORM.format(page))
    if path == "/van-hoa":
        page = PLACES.get(query.removeprefix("sau="), 0)
        onward = next((place for place, number in PLACES.items() if number == page + 1), "")
        back = '<a class="truoc" href="/van-hoa">Về đầu</a>' if page > 1 else ""
        more = f'<a class="tiep" href="/van-hoa?sau={onward}">Trang sau</a>' if onward else ""
        return listing(titles("van-hoa", page), back + more)
    return article(ALL[path]) if path in ALL else None


def test_lists_that_page_by_form_and_by_link(tmp_path: Path) -> None:
    with portal(answer) as site:
        into = ("--name", "bao", "--into", "sites")
        new = run_newscrawl(tmp_path, "sites", "new", site.url, *into, timeout=120)
        assert new.returncode == 0, new.stderr
        path = tmp_path / "sites" / "bao.toml"
        assert load_site(path).lists == (
            ListPages(f"{site.url}kinh-te", form=(("muc", "5"), ("trang", "{page}"))),
            ListPages(f"{site.url}van-hoa", next="a.tiep"),
        )
        assert re.search(r"/kinh-te  and on by its form\n.*/van-hoa  and on by a\.tiep\n", new.stdout)
        comment = path.read_text(encoding="utf-8").replace("\n# ", " ")
        assert "It is posted in a form in 1 of them. From page to page leads a link in 1 of them." in comment
        check = run_newscrawl(tmp_path, "sites", "check", "sites/bao.toml", timeout=120)
        assert check.returncode == 0, check.stdout
        crawl = run_newscrawl(tmp_path, "crawl", "sites/bao.toml", timeout=120)
        assert f"{len(ALL)} new articles" in crawl.stdout, crawl.stdout + crawl.stderr
