"""`sites check`, `sites record` and `inspect` come to a site as a crawl does: signed in, and by a browser."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from newscrawl.sites import load_site
from tests.conftest import run_newscrawl
from tests.crawl.portal import Asked, Portal, portal
from tests.crawl.server import Reply, article, listing
from tests.crawl.test_login import ENVIRONMENT, FORM, PASSWORD, SESSION

TITLES = {f"/tin-so-{n}-cua-trang-hoi-vien-{6100 + n}.html": f"Tin số {n} của trang hội viên" for n in range(4)}
PATH, TITLE = next(iter(TITLES.items()))
#: It reads what is to be shown from the address, and shows it.
SHELL = """<html lang="vi"><head><title>Báo Thử</title></head><body><div id="app"></div><script>
fetch('/api' + location.pathname).then(it => it.text()).then(it => {
  document.body.innerHTML = it; document.body.id = 'da-xong'; });
</script></body></html>"""


def members_only(asked: Asked) -> Reply | str | None:
    """A site whose pages are filled by a script, for whoever is signed in and has the key."""
    if asked.path == "/robots.txt":
        return Reply("User-agent: *\nDisallow: /dang-nhap\n", content_type="text/plain")
    if asked.path == "/dang-nhap":
        return FORM
    if asked.path == "/vao":
        right = PASSWORD in asked.body and "csrf=mot-lan-5a" in asked.body
        return Reply(status=302, headers={"Location": "/", "Set-Cookie": f"phien={SESSION}; Path=/"}) if right else FORM
    if asked.cookies.get("phien") != SESSION or asked.headers.get("x-khoa") != "mo":
        return Reply("<p>Chỉ dành cho hội viên</p>", 403)
    if asked.path == "/api/":
        return listing(TITLES, '<a class="thoat" href="/thoat">Thoát</a>')
    if asked.path.startswith("/api/"):
        return article(TITLES[asked.path.removeprefix("/api")])
    return SHELL if asked.path == "/" or asked.path in TITLES else None


def newscrawl(folder: Path, site: Portal, *arguments: str, **environment: str) -> CompletedProcess[str]:
    """A command that knows the site `bao`."""
    own = folder / "own"
    own.mkdir(exist_ok=True)
    (own / "bao.toml").write_text(
        f"""home = "{site.url}"
language = "vi"
[fetch]
render = true
wait_for = "#da-xong"
headers = {{X-Khoa = "mo"}}
[fetch.login]
url = "/dang-nhap"
form = "#dang-nhap"
fields = {{ten = "env:NEWS_USER", mk = "env:NEWS_PASSWORD"}}
""",
        encoding="utf-8",
    )
    state = {"NEWSCRAWL_SITES": str(own), "NEWSCRAWL_STATE": str(folder / "state")}
    done = run_newscrawl(folder, *arguments, timeout=120, **{**ENVIRONMENT, **state, **environment})
    assert "Traceback" not in done.stderr
    assert PASSWORD not in done.stdout + done.stderr
    return done


def test_a_site_is_checked_as_who_is_signed_in_sees_it(tmp_path: Path) -> None:
    with portal(members_only) as site:
        done = newscrawl(tmp_path, site, "sites", "check", "bao", "--pages", "3")
        assert done.returncode == 0, done.stdout + done.stderr
        assert f"{TITLE} " in done.stdout
        assert "bao is healthy." in done.stdout
        assert site.paths.count("/vao") == 1
        assert all(site.paths.count(f"/api{path}") <= 1 for path in TITLES)
        asked = len(site.asked)
        wrong = newscrawl(tmp_path, site, "sites", "check", "bao", NEWS_PASSWORD="khong-dung-dau")
        assert wrong.returncode == 1
        assert f"({site.url}) (not signed in)" not in wrong.stdout
        assert "bao could not be looked at: nothing came from" in wrong.stdout
        assert "not signed in" in wrong.stdout
        assert not set(TITLES) & {one.path for one in site.asked[asked:]}


def test_a_page_is_recorded_as_the_browser_shows_it(tmp_path: Path) -> None:
    with portal(members_only) as site:
        address = f"{site.url.rstrip('/')}{PATH}"
        done = newscrawl(tmp_path, site, "sites", "record", address, "--case", "hoi-vien")
        assert done.returncode == 0, done.stderr
        case = tmp_path / "own" / "cases" / "hoi-vien"
        assert json.loads((case / "case.json").read_text(encoding="utf-8"))["expected"]["title"] == TITLE
        assert "da-xong" in (case / "page.html").read_text(encoding="utf-8")
        inspected = newscrawl(tmp_path, site, "inspect", address)
        assert TITLE in inspected.stdout
        again = newscrawl(tmp_path, site, "sites", "record", "--rerecord", "hoi-vien")
        assert again.stdout == "hoi-vien: as expected\n"


NO_BROWSER = ({"PATH": "/nowhere"}, "apt-get install chromium")
NO_PASSWORD = ({"NEWS_PASSWORD": ""}, "environment variables that are not set: NEWS_PASSWORD")


@pytest.mark.parametrize(
    ("command", "lacking"),
    [
        (("sites", "check", "bao"), NO_BROWSER),
        (("sites", "record", PATH), NO_PASSWORD),
        (("inspect", PATH), NO_BROWSER),
    ],
    ids=["check", "record", "inspect"],
)
def test_where_something_is_lacking_nothing_is_asked_for(
    tmp_path: Path, command: tuple[str, ...], lacking: tuple[dict[str, str], str]
) -> None:
    environment, sentence = lacking
    with portal(members_only) as site:
        arguments = [part.replace(PATH, f"{site.url.rstrip('/')}{PATH}") for part in command]
        done = newscrawl(tmp_path, site, *arguments, **environment)
        assert site.asked == []
    assert done.returncode == 1
    assert sentence in done.stdout + done.stderr


def scripted(asked: Asked) -> Reply | str | None:
    """A site that sends the same empty page for every address, to anybody."""
    if asked.path.startswith("/api/"):
        path = asked.path.removeprefix("/api")
        return listing(TITLES) if path == "/" else article(TITLES[path]) if path in TITLES else None
    return SHELL if asked.path == "/" or asked.path in TITLES else None


def test_a_site_that_scripts_fill_is_drafted_and_checked(tmp_path: Path) -> None:
    with portal(scripted) as site:
        place = {"NEWSCRAWL_SITES": str(tmp_path / "own"), "NEWSCRAWL_STATE": str(tmp_path / "state")}
        new = run_newscrawl(tmp_path, "sites", "new", site.url, "--name", "dong", "--render", timeout=120, **place)
        assert new.returncode == 0, new.stderr
        assert TITLE in new.stdout
        drafted = load_site(tmp_path / "own" / "dong.toml")
        assert drafted.fetch.render
        assert drafted.articles
        check = run_newscrawl(tmp_path, "sites", "check", "dong", timeout=120, **place)
        assert (check.returncode, check.stdout.splitlines()[-1]) == (0, "dong is healthy.")
