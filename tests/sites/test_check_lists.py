"""`newscrawl sites check` on lists that page in a way of their own, served on this machine."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs

from tests.conftest import run_newscrawl
from tests.crawl.server import LocalSite, Reply, article, listing, serve

TITLES = {f"/tin/bai-so-{n}-cua-nam-{2100 + n}.html": f"Tin số {n} của năm trên báo thử" for n in range(12)}
PAGES = [dict([*TITLES.items()][:6]), dict([*TITLES.items()][6:])]


def newspaper(asked: str) -> Reply | str | None:
    """A list whose further pages are posted for, and one with a link to the next."""
    path, _, body = asked.partition(" ")
    if path in ("/", "/tin-moi"):
        return listing(PAGES[0] if path == "/" else PAGES[1], '<span class="xem"><a href="/tin-moi/2">Nữa</a></span>')
    if path == "/tin-cu":
        return listing(PAGES[int(parse_qs(body)["trang"][0]) - 1] if body else PAGES[0])
    if path == "/tin-moi/2":
        return listing(PAGES[0])
    return article(TITLES[path]) if path in TITLES else None


def check(folder: Path, site: LocalSite, following: str, *options: str) -> tuple[int, str]:
    (folder / "bao.toml").write_text(
        f"""home = "{site.url}"
articles = ['/tin/bai-so-\\d+']
lists = [{{url = "/tin-cu", form = {{trang = "{{page}}"}}}}, {{url = "/tin-moi", next = "{following}"}}]
""",
        encoding="utf-8",
    )
    done = run_newscrawl(folder, "sites", "check", "bao.toml", *options, NEWSCRAWL_STATE=str(folder / "state"))
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout


def test_lists_that_lead_on(tmp_path: Path) -> None:
    with serve(newspaper) as site:
        code, printed = check(tmp_path, site, "span.xem a")
        as_json = json.loads(check(tmp_path, site, "span.xem a", "--json")[1])
    assert code == 0, printed
    assert "lists[1] (form): page 2 shows 6 articles, 6 not on page 1\n" in printed
    assert "lists[2] (next): page 2 shows 6 articles, 6 not on page 1\n" in printed
    assert "/tin-cu trang=2" in site.requests
    assert [one["second"] for one in as_json["lists"]] == [f"{site.url}tin-cu", f"{site.url}tin-moi/2"]


def test_lists_that_do_not(tmp_path: Path) -> None:
    def forgetful(asked: str) -> Reply | str | None:
        return newspaper(asked.partition(" ")[0])  # whatever is posted, the first page comes

    with serve(forgetful) as site:
        code, printed = check(tmp_path, site, "a.tiep")
    assert code == 3
    assert [line for line in printed.splitlines() if line.startswith("drift: ")] == [
        f"drift: lists[1] (form): the second page of {site.url}tin-cu shows no articles but those of the first.",
        f"drift: lists[2] (next): the second page of {site.url}tin-moi is not reached: a.tiep finds no link there.",
    ]


def test_stored_pages_say_nothing_of_further_ones(tmp_path: Path) -> None:
    with serve(newspaper) as site:
        assert run_newscrawl(tmp_path, "crawl", site.url).returncode == 0
        code, printed = check(tmp_path, site, "a.tiep", "--stored")
    assert code == 0, printed
    assert "lists[" not in printed
