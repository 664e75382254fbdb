"""What a careful person without Python gets wrong in a site file: each answer says where, and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscrawl.sites import SiteError, load_site, resolve

HOME = 'home = "https://example.org/"\n'
RULES = f"{HOME}[[rules]]\n[rules.fields]\n"


@pytest.mark.parametrize(
    ("text", "line", "key", "instead"),
    [
        ("home = https://example.org/\n", 1, "home", 'home = "https://example.org/"'),
        ("home = “https://example.org/”\n", 1, "home", 'home = "https://example.org/"'),
        ('home: "https://example.org/"\n', 1, "home", 'home = "https://example.org/"'),
        ('home = "example.org"\n', 1, "home", "it must begin with http:// or https://"),
        ('title = "x"\n', 1, "home", 'add home = "https://example.org/"'),
        (f'{HOME}{HOME}', 2, "home", "keep one of the two"),
        (f'{HOME}name = "x"\n', 2, "name", "did you mean title?"),
        (f'{HOME}rss = ["/rss"]\n', 2, "rss", "did you mean feeds?"),
        (f'{HOME}feeds = "/rss"\n', 2, "feeds", "write it in [ ]: ['/rss']"),
        (f'{HOME}feeds = ["/a"\ntitle = "x"\n', 2, "feeds", "has no ] at its end, or no comma between two"),
        (f'{HOME}feeds = [/a, /b]\n', 2, "feeds", 'feeds = ["…", "…"]'),
        (f"{HOME}articles = '-\\d+\\.html$'\n", 2, "articles", r"write it in [ ]: ['-\d+\.html$']"),
        (f'{HOME}articles = ["-\\d+\\.html$"]\n', 2, "articles", "single quotes"),
        (f"{HOME}articles = ['*.html']\n", 2, "articles[1]", "write [^/]+ for any name"),
        (f"{HOME}articles = ['/tin/*']\n", 2, "articles[1]", "write [^/]+ for any name"),
        (f"{HOME}articles = ['/-\\d+\\.html$/']\n", 2, "articles[1]", "leave out what follows it"),
        (f"{HOME}images = yes\n", 2, "images", "images = true"),
        (f'{HOME}images = "true"\n', 2, "images", "true or false, without quotes"),
        (f"{HOME}seen = 22.11.2026\n", 2, "seen", "seen = 2026-11-22"),
        (f'{HOME}timezone = "GMT+7"\n', 2, "timezone", "Asia/Ho_Chi_Minh is that far from UTC"),
        (f'{HOME}timezone = "UTC+07:00"\n', 2, "timezone", "Asia/Ho_Chi_Minh is that far from UTC"),
        (f'{HOME}timezone = "GMT-3"\n', 2, "timezone", "Etc/GMT+3 is that far from UTC"),
        (f'{HOME}timezone = "Hanoi"\n', 2, "timezone", "did you mean Asia/Ho_Chi_Minh?"),
        (f"{HOME}// a comment\n", 2, "", "a comment begins with #"),
        (f"{HOME}[fetch]\ndelay = 2,5\n", 3, "delay", "delay = 2.5"),
        (f"{HOME}[fetch]\ndelay = 2s\n", 3, "delay", "delay = 2 "),
        (f'{HOME}[fetch]\ndelay = "2"\n', 3, "fetch.delay", "a number stands without quotes and unit"),
        (f'{HOME}[fetch]\nfeeds = ["/rss"]\n', 3, "feeds", "put it above the first [table]"),
        (f'{HOME}[fetch]\nheaders = ["Accept: x"]\n', 3, "fetch.headers", "{NAME = VALUE}"),
        (f"{HOME}[health]\ntitle = 0.9\n", 3, "title", "write it in health.fields, as in fields = {title = 0.98"),
        (f"{HOME}[[rules]]\ntitle = 'h1'\n", 3, "title", "write it in rules[1].fields, as in fields = {title = "),
        (f"{HOME}[rules]\n[rules.fields]\ntitle = 'h1'\n", 2, "rules", "each under [[rules]]"),
        (f'{RULES}date = "time"\n', 4, "date", "did you mean published?"),
        (f'{RULES}title = "//h1"\n', 4, "rules[1].fields.title", "{xpath = '//h1'}"),
        (f'{RULES}title = "<h1>"\n', 4, "rules[1].fields.title", "without < >"),
        (f'{RULES}title = "h1::text"\n', 4, "rules[1].fields.title", "write 'h1'"),
        (f'{RULES}published = "time@datetime"\n', 4, "rules[1].fields.published", "{css = 'time', attribute = '"),
        (f"{RULES}published = 'time::attr(datetime)'\n", 4, "rules[1].fields.published", "attribute = 'datetime'"),
        (f"{RULES}title = []\n", 4, "rules[1].fields.title", "leave the key out"),
        (f'{HOME}lists = [{{url = "/tin",\n  first = 2}}]\n', 2, "lists", "what stands in { } is written in one line"),
        (f'{HOME}lists = [{{url = "/tin", page = "/tin?p={{page}}"}}]\n', 2, "page", "did you mean pages?"),
        ("<html><body>Tin</body></html>\n", 1, "", "this is a page, not a site file"),
        ('{"home": "https://example.org/"}\n', 1, "", "looks like JSON"),
    ],
)  # fmt: skip
def test_each_answer_says_where_and_what_to_write(own: Path, text: str, line: int, key: str, instead: str) -> None:
    path = own / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SiteError) as caught:
        load_site(path)
    sentence = caught.value.problems[0]
    assert sentence.startswith(f"{path}:{line}: ")
    assert key in sentence.removeprefix(f"{path}:{line}: ")
    assert instead in sentence
    # Other sites go on.
    assert resolve("sontay").name == "sontay"
    assert resolve("https://bao-moi.vn/").name == "bao-moi.vn"


@pytest.mark.parametrize(
    "text", ["[", "=", "a", "a = ", "a = [", '"', "'''", "[[a", "a.b.c", "\n\n=\n", "a = {", "é = “"]
)
def test_any_line_gets_an_answer(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SiteError, match=r"mine\.toml:\d+: "):
        load_site(path)
