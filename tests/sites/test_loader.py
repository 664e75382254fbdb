"""Site files, key by key, and what is said of each mistake in them."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from newscrawl.sites import SiteError, load_site
from newscrawl.sites.site import Fetch, Health, ListPages, Login, Rule, Rules

HOME = 'home = "https://bao-thu.vn/"\n'

WHOLE = r"""
title = "Báo Thử"
home = "https://Bao-Thu.vn:443/"
timezone = "Asia/Ho_Chi_Minh"
language = "vi"
hosts = ["M.bao-thu.vn"]
feeds = ["/rss/home.rss"]
sitemaps = ["https://bao-thu.vn/sitemap.xml#x"]
lists = [
  "https://bao-thu.vn/tin#x",
  {url = "/su-kien", pages = "/su-kien?page={page}", first = 1},
  {url = "/hop-bao", form = {trang = "{page}"}, next = "a.next"},
]
articles = ['/[^/]+-\d+\.htm$']
article_id = '-(\d+)\.htm$'
images = true
rests_on = "Trang nhất và mười bài."
seen = 2026-11-22

[fetch]
delay = 2.5
render = true
wait_for = "article"
consent = ["#ok"]
headers = {Accept-Language = "vi"}
cookies = {lang = "vi"}
proxy = "http://proxy.bao-thu.vn:3128"
quiet = ["22:00-06:00"]
recheck = ["30m", "1d", "2w"]

[fetch.login]
url = "/login"
fields = {user = "env:NEWS_USER", password = "env:NEWS_PASSWORD"}
form = "form#login"
proof = "a.logout"

[health]
silent_days = 3
fields = {title = 0.98, body = 1}

[[rules]]
cut = [".banner"]

[[rules]]
from = 2024-03-01
[rules.fields]
title = "h1.tieu-de"
published = {css = "time", attribute = "datetime"}
body = [{xpath = "//div[@id='noidung']"}, "div.old"]
[rules.labels]
view_count = ["Lượt xem"]
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "bao-thu.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_of_a_site_file(tmp_path: Path) -> None:
    site = load_site(write(tmp_path, WHOLE))
    assert (site.name, site.title, site.home) == ("bao-thu", "Báo Thử", "https://bao-thu.vn/")
    assert (site.timezone, site.language, site.images) == ("Asia/Ho_Chi_Minh", "vi", True)
    assert (site.rests_on, site.seen) == ("Trang nhất và mười bài.", date(2026, 11, 22))
    assert (site.articles, site.article_id) == ((r"/[^/]+-\d+\.htm$",), r"-(\d+)\.htm$")
    assert (site.hosts, site.feeds) == (("m.bao-thu.vn",), ("https://bao-thu.vn/rss/home.rss",))
    assert site.sitemaps == ("https://bao-thu.vn/sitemap.xml",)
    assert site.lists == (
        ListPages("https://bao-thu.vn/tin"),
        ListPages("https://bao-thu.vn/su-kien", "https://bao-thu.vn/su-kien?page={page}", first=1),
        ListPages("https://bao-thu.vn/hop-bao", form=(("trang", "{page}"),), next="a.next"),
    )


def test_how_a_site_is_fetched_and_what_is_healthy(tmp_path: Path) -> None:
    site = load_site(write(tmp_path, WHOLE))
    fields = (("user", "env:NEWS_USER"), ("password", "env:NEWS_PASSWORD"))
    assert site.fetch == Fetch(
        delay=2.5,
        render=True,
        wait_for="article",
        consent=("#ok",),
        headers=(("Accept-Language", "vi"),),
        cookies=(("lang", "vi"),),
        proxy="http://proxy.bao-thu.vn:3128",
        login=Login("https://bao-thu.vn/login", fields, "form#login", "a.logout"),
        quiet=((time(22), time(6)),),
        recheck=(timedelta(minutes=30), timedelta(days=1), timedelta(weeks=2)),
    )
    assert site.health == Health((("title", 0.98), ("body", 1.0)), 3.0)


def test_how_a_site_is_read(tmp_path: Path) -> None:
    site = load_site(write(tmp_path, WHOLE))
    assert site.rules == (
        Rules(cut=(".banner",)),
        Rules(
            date(2024, 3, 1),
            fields=(
                ("title", (Rule("h1.tieu-de"),)),
                ("published", (Rule("time", attribute="datetime"),)),
                ("body", (Rule(xpath="//div[@id='noidung']"), Rule("div.old"))),
            ),
            labels=(("view_count", ("Lượt xem",)),),
        ),
    )


def test_a_site_is_a_value(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    assert hash(load_site(path)) == hash(load_site(path))


def test_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    site = load_site(write(tmp_path, HOME))
    assert (site.fetch, site.health, site.rules, site.images) == (Fetch(), Health(), (), False)


def problems_of(path: Path) -> tuple[str, ...]:
    try:
        load_site(path)
    except SiteError as error:
        return error.problems
    return ()


PATTERNS = [
    r"^https://(?:www\.)?bao-thu\.vn/tin/\d+",
    r"^https?://www\.bao-thu\.vn/tin/\d+",
    r"/[^/ #àá]+-\d+\.htm$",
    r"/[]a ]+-\d+\.htm$",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_that_match_something(tmp_path: Path, pattern: str) -> None:
    assert load_site(write(tmp_path, f"{HOME}articles = ['{pattern}']")).articles == (pattern,)


MISTAKES = [
    # text after home, line, words
    ("hom = 1", 2, "hom is no key of a site file; did you mean home?"),
    ("[fetch]\ndealy = 1", 3, "dealy is no key of [fetch]; did you mean delay?"),
    ("[[rules]]\n\n[[rules]]\nfrom = 2024-01-01\ncutt = []", 6, "did you mean cut?"),
    ('lists = "https://bao-thu.vn/"', 2, "must be a list"),
    ('lists = [\n"/tin",\n"bao-thu.vn/x",\n]', 4, "lists[2] = 'bao-thu.vn/x' is no address"),
    ('lists = [\n"/tin",\n{pages = "/x?{page}"},\n]', 2, "the key lists[2].url is missing"),
    ('lists = [{url = "/tin", pages = "/tin?page=2"}]', 2, "lists[1].pages has no {page}"),
    ('lists = [{url = "/tin", form = {a = "1"}}]', 2, "lists[1].form has no {page}"),
    ('timezone = "Hanoi"', 2, "Asia/Ho_Chi_Minh"),
    ('timezone = "Ho Chi Minh"', 2, "did you mean Asia/Ho_Chi_Minh?"),
    ("timezone = 7", 2, "must be text"),
    ('language = "Vietnamese!"', 2, '"vi" for Vietnamese'),
    ('images = "yes"', 2, "must be true or false"),
    ('hosts = ["https://m.bao-thu.vn"]', 2, "write its name alone"),
    ('seen = "2026-11-22"', 2, "must be a day such as 2024-03-01, without quotes"),
    ("seen = 2026-11-22T10:00:00", 2, "without quotes or hours"),
    ('base = "vcsm"', 2, "base = 'vcsm' is unknown"),
    ('rests_on = ""', 2, "is empty"),
    ("articles = ['[0-9']", 2, "is no regular expression"),
    ("articles = ['^/tin/']", 2, "matches nothing"),
    ("articles = ['/tin tức/']", 2, "in addresses, blanks and letters with accents"),
    ("articles = ['/tin/#bai']", 2, "matches nothing: newscrawl asks for addresses without #"),
    (r"articles = ['^https?://www\.bao-moi\.vn/tin/']", 2, "this site's hosts are bao-thu.vn; leave the host out"),
    ("articles = ['.*']", 2, "matches everything"),
    ("articles = [\n'/tin/',\n'bao-thu']", 4, "matches the front page https://bao-thu.vn/"),
    ("lists = ['/tin-tuc']\narticles = ['/tin']", 3, "matches the list https://bao-thu.vn/tin-tuc"),
    (r"article_id = '\d+\.htm'", 2, "must have one group, not 0"),
    (r"articles = ['/(?:[a-z]+)+\.htm']", 2, "may take for ever: a repeat stands inside a repeat"),
    ("[fetch]\ndelay = -1", 3, "must be seconds from 0 to 3600"),
    ("[fetch]\ndelay = true", 3, "must be seconds from 0 to 3600"),
    ('[fetch]\nwait_for = "div["', 3, "is no CSS selector"),
    ('[fetch]\nproxy = "proxy:80"', 3, "is no address of a proxy"),
    ('[fetch]\nquiet = ["22-06"]', 3, 'as in "22:00-06:00"'),
    ('[fetch]\nquiet = ["22:00-22:00"]', 3, "must be two times of the day"),
    ('[fetch]\nrecheck = ["1x"]', 3, "minutes, hours, days or weeks"),
    ('[fetch]\nrecheck = ["1d", "6h"]', 3, "'6h' is not after '1d'"),
    ('[fetch.headers]\n"Accept Language" = "vi"', 3, "is no name of a header"),
    ('[fetch.login]\nurl = "/login"', 2, "the key fetch.login.fields is missing"),
    ('[fetch.login]\nurl = "/login"\nfields = {password = "env:a-b"}', 4, "the name of an environment variable"),
    ('[fetch.login]\nurl = "/login"\nfields = {user = "me", mat_khau = "bi-mat"}', 4, "fields.mat_khau has a password"),
    ('[fetch.login]\nurl = "/login"\nfields = {pwd = 1234}', 4, 'write "env:NEWS_PASSWORD" and set that'),
    ("fetch = 3", 2, "fetch must be a table"),
    ("[health.fields]\nbodi = 0.9", 3, "bodi is no field of health.fields; did you mean body?"),
    ("[health.fields]\nbody = 98", 3, "must be a share from 0 to 1"),
    ('[[rules]]\n[rules.fields]\ntitel = "h1"', 4, "did you mean title?"),
    ('[[rules]]\n[rules.fields]\ntitle = "h1["', 4, "is no CSS selector"),
    ('[[rules]]\n[rules.fields]\ntitle = {xpath = "//h1["}', 4, "is no XPath"),
    ('[[rules]]\n[rules.fields]\ntitle = {xpath = "foo()"}', 4, "is no XPath"),
    ('[[rules]]\n[rules.fields]\ntitle = {attribute = "x"}', 4, "must have one of css and xpath"),
    ("[[rules]]\n[rules.fields]\ntitle = 3", 4, "is no rule"),
    ("[[rules]]\nfrom = 2024-03-01\n[[rules]]\nfrom = 2023-01-01", 5, "is not after 2024-03-01"),
    ("[[rules]]\nfrom = 2024-03-01\n[[rules]]\n", 4, "rules[2] has no from"),
    ("rules = 1", 2, "under [[rules]]"),
]


@pytest.mark.parametrize(("text", "line", "words"), MISTAKES)
def test_a_mistake_is_named_with_file_line_and_remedy(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = write(tmp_path, HOME + text)
    with pytest.raises(SiteError) as caught:
        load_site(path)
    assert len(caught.value.problems) == 1
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)


def test_every_mistake_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(SiteError) as caught:
        load_site(write(tmp_path, 'titel = "x"\n[fetch]\ndelay = "2"\n'))
    assert [problem.partition(": ")[2][:10] for problem in caught.value.problems] == [
        "titel is n",
        "fetch.dela",
        "the key ho",
    ]


@pytest.mark.parametrize(
    "value", ["1", "-1.5", "nan", "true", "2024-01-01", "10:00:00", '""', '"x"', "[]", "[[]]", "{}", "[{}]"]
)
def test_no_value_of_any_key_ends_in_anything_but_a_sentence(tmp_path: Path, value: str) -> None:
    lines = WHOLE.splitlines()
    for at, line in enumerate(lines):
        name, equals, _ = line.partition(" = ")
        if not equals or line.startswith(" "):
            continue
        path = write(tmp_path, "\n".join([*lines[:at], f"{name} = {value}", *lines[at + 1 :]]))
        assert all(problem.startswith(f"{path}:") for problem in problems_of(path))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"home = ", ":1: cannot be read as TOML"),
        (b'home = "https://bao-thu.vn/"\narticles = ["\\d"]', ":2: cannot be read as TOML"),
        (b'title = "x"\nhome = "\xff"', ":2: is not UTF-8"),
        (b"a = " + b"[" * 5000, "cannot be read as TOML|lists inside lists"),
        (b"#" * 300_000, "is larger than"),
        (b'title = "x"', "the key home is missing"),
        (b'home = "bao-thu.vn"', "it must begin with http:// or https://"),
    ],
)
def test_a_file_that_is_none(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "bao-thu.toml"
    path.write_bytes(content)
    with pytest.raises(SiteError, match=words):
        load_site(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="cannot be read: No such file"):
        load_site(tmp_path / "x.toml")
