"""The articles of the demo portal, read from `articles/*.toml` into frozen dataclasses and checked."""

from __future__ import annotations

import re
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

#: Vietnam keeps one offset all year, so a fixed one serves and no time zone database is needed.
VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
#: The portal's sections in the order of its menu: the word in the address, the name on the page.
SECTIONS: Mapping[str, str] = {
    "do-thi": "Đô thị",
    "kinh-te": "Kinh tế",
    "van-hoa-xa-hoi": "Văn hóa - Xã hội",
    "giao-duc": "Giáo dục",
    "y-te": "Y tế",
    "quoc-phong-an-ninh": "Quốc phòng - An ninh",
}
#: The article whose page and fields the project promises to read to the letter.
SEED_ID = 8011227

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REQUIRED = ("id", "slug", "title", "published", "views", "lead", "paragraphs")
_OPTIONAL = ("caption", "byline", "account", "attachment", "appears", "gone", "edit")


class ContentError(ValueError):
    """An article file of the demo portal is not what the portal needs; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What an article says from the second day on; None keeps the first day's words."""

    title: str | None = None
    lead: str | None = None
    paragraphs: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """One article of the portal. It is live from the day `appears` until the day before `gone`."""

    id: int
    section: str
    section_slug: str
    slug: str
    title: str
    published: datetime
    views: int
    lead: str
    paragraphs: tuple[str, ...]
    caption: str | None = None
    byline: str | None = None
    account: str | None = None
    attachment: str | None = None
    appears: int = 1
    gone: int | None = None
    edit: Edit | None = None

    @property
    def body(self) -> str:
        """The running text as `Article.body` should hold it: lead and paragraphs, parted by blank lines."""
        return "\n\n".join((self.lead, *self.paragraphs))

    @property
    def daily_growth(self) -> int:
        """How many views a day brings: about a third of the articles, the seed among them, are still read."""
        read = self.id == SEED_ID or zlib.crc32(str(self.id).encode()) % 3 == 0
        return self.views // 9 + 7 if read else 0

    def live(self, day: int) -> bool:
        """Whether the portal has this article on `day`."""
        return self.appears <= day and (self.gone is None or day < self.gone)

    def on(self, day: int) -> DemoArticle:
        """The article as its page shows it on `day`: views grown, the edit made."""
        shown = replace(self, views=self.views + self.daily_growth * max(0, day - self.appears))
        if self.edit is None or day < 2:
            return shown
        changed = {name: getattr(self.edit, name) for name in ("title", "lead", "paragraphs")}
        return replace(shown, **{name: value for name, value in changed.items() if value is not None})


@cache
def load_articles() -> tuple[DemoArticle, ...]:
    """The articles that ship with the package, newest first. Raises ContentError as `read_articles` does."""
    return read_articles(files("newscrawl.demo").joinpath("articles"))


def read_articles(folder: Traversable) -> tuple[DemoArticle, ...]:
    """Every article of `folder`/*.toml, newest first.

    Raises ContentError when a file is no TOML, a field is missing, unknown or of the wrong type, an id is not
    seven digits or stands twice, or a section is not one of `SECTIONS`.
    """
    articles: list[DemoArticle] = []
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            articles.extend(_read_file(file))
    twice = [str(number) for number, count in Counter(a.id for a in articles).items() if count > 1]
    if twice:
        raise ContentError(f"article ids must be unique, but {', '.join(twice)} stand more than once")
    return tuple(sorted(articles, key=lambda article: (article.published, article.id), reverse=True))


def check_corpus(articles: Iterable[DemoArticle]) -> None:
    """Hold `articles` against what the demo promises; raises ContentError naming the promise that fails.

    At least 120 articles on the first day, in all six sections, the seed among them; from the second day on
    exactly one edited, one gone and three new.
    """
    known = tuple(articles)
    first_day = [article for article in known if article.live(1)]
    if len(first_day) < 120:
        raise ContentError(f"the demo promises at least 120 articles on day 1; there are {len(first_day)}")
    missing = set(SECTIONS) - {article.section_slug for article in first_day}
    if missing:
        raise ContentError(f"no article on day 1 in the sections {', '.join(sorted(missing))}")
    if not any(article.id == SEED_ID for article in first_day):
        raise ContentError(f"the seed article {SEED_ID} is missing on day 1")
    for what, wanted, found in (
        ("edited", 1, [a.id for a in known if a.edit]),
        ("gone", 1, [a.id for a in known if a.gone]),
        ("new", 3, [a.id for a in known if a.appears > 1]),
    ):
        if len(found) != wanted:
            raise ContentError(f"{wanted} articles should be {what} on day 2; the files declare {found}")


def _read_file(file: Traversable) -> list[DemoArticle]:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{file.name} is not valid TOML: {error}") from error
    slugs = {name: slug for slug, name in SECTIONS.items()}
    section = data.get("section")
    if section not in slugs:
        raise ContentError(f"{file.name}: section is {section!r}; use one of {', '.join(slugs)}")
    return [_article(file.name, section, slugs[section], table) for table in data.get("article", [])]


def _article(name: str, section: str, section_slug: str, table: Mapping[str, Any]) -> DemoArticle:
    where = f"{name}: article {table.get('id', '(no id)')}"
    absent = [key for key in _REQUIRED if key not in table]
    unknown = [key for key in table if key not in _REQUIRED and key not in _OPTIONAL]
    if absent or unknown:
        raise ContentError(f"{where}: missing fields {absent}, unknown fields {unknown}")
    for key, kind in (("id", int), ("views", int), ("appears", int), ("gone", int), ("edit", dict)):
        if not isinstance(table.get(key, kind()), kind):
            raise ContentError(f"{where}: {key} is {table[key]!r}, which is no {kind.__name__}")
    for key in ("slug", "title", "published", "lead", "caption", "byline", "account", "attachment"):
        if key in table and not (isinstance(table[key], str) and table[key].strip()):
            raise ContentError(f"{where}: {key} is {table[key]!r}; give it words, or leave it out")
    if not 1_000_000 <= table["id"] <= 9_999_999:
        raise ContentError(f"{where}: an id has seven digits")
    if not _SLUG.fullmatch(table["slug"]):
        raise ContentError(f"{where}: slug {table['slug']!r} may hold only a-z, 0-9 and single hyphens")
    try:
        published = datetime.fromisoformat(table["published"]).replace(tzinfo=VIETNAM)
    except ValueError as error:
        raise ContentError(f"{where}: published is {table['published']!r}, no local time: {error}") from error
    return DemoArticle(
        **{key: value for key, value in table.items() if key not in ("published", "paragraphs", "edit")},
        section=section,
        section_slug=section_slug,
        published=published,
        paragraphs=_paragraphs(where, table["paragraphs"]),
        edit=_edit(where, table["edit"]) if "edit" in table else None,
    )


def _paragraphs(where: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(p, str) and p.strip() for p in value):
        raise ContentError(f"{where}: paragraphs must be a list of texts, none of them empty")
    return tuple(value)


def _edit(where: str, table: Mapping[str, Any]) -> Edit:
    unknown = [key for key in table if key not in ("title", "lead", "paragraphs")]
    if unknown or not table:
        raise ContentError(f"{where}: an edit names title, lead or paragraphs, not {unknown}")
    paragraphs = _paragraphs(where, table["paragraphs"]) if "paragraphs" in table else None
    return Edit(title=table.get("title"), lead=table.get("lead"), paragraphs=paragraphs)
