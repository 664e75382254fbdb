"""How each article's page is written: the variants a portal collects over ten years of templates."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import datetime
from html.entities import codepoint2name

from markupsafe import Markup

from newscrawl.demo.content import SEED_ID, DemoArticle


@dataclass(frozen=True, slots=True)
class Style:
    """The habits of one article page.

    `entities`: labels as numeric character references, text with the editor's named ones (`&agrave;`);
    `decomposed`: served in NFD; `views_in_vietnamese`: `Lượt xem: 1.234` for `View count: 1234`; `unpadded`:
    day without leading zero; `plain_byline`: the byline is the text's last, right-aligned paragraph, not in
    the author field; `caption_table`: photo and caption in a table; `switcher`: links to the locale copies;
    `blank_paragraphs`: how many paragraphs of a no-break space end the text.
    """

    entities: bool = False
    decomposed: bool = False
    views_in_vietnamese: bool = False
    unpadded: bool = False
    plain_byline: bool = False
    caption_table: bool = False
    switcher: bool = False
    blank_paragraphs: int = 0


def style_of(article: DemoArticle) -> Style:
    """The style of `article`, which depends on its id alone, so that a page never changes its clothes."""
    number = article.id
    if number == SEED_ID:
        return Style(plain_byline=True, blank_paragraphs=2)
    entities = number % 3 == 1
    return Style(
        entities=entities,
        decomposed=not entities and number % 10 == 6,
        views_in_vietnamese=number % 12 == 8,
        unpadded=number % 4 == 2,
        plain_byline=number % 5 in (1, 2),
        caption_table=number % 4 == 1,
        switcher=number % 4 == 3,
        blank_paragraphs=number % 3,
    )


def date_line(article: DemoArticle, style: Style) -> Markup:
    """The line under the headline, e.g. `Ngày đăng 31/01/2023 | 21:01  | View count: 515`.

    The spaces around the second bar are no-break spaces, one of them after a plain one.
    """
    moment = f"{day_month_year(article.published, padded=not style.unpadded)} | {article.published:%H:%M}"
    if style.views_in_vietnamese:
        line = f"Ngày đăng: {moment} | Lượt xem: {grouped(article.views)}"
    else:
        line = f"Ngày đăng {moment} \u00a0|\u00a0View count: {article.views}"
    if style.entities:
        return numeric_entities(line)
    return Markup(html.escape(line).replace("\u00a0", "&nbsp;"))


def day_month_year(moment: datetime, *, padded: bool = True) -> str:
    """`31/01/2023`; without padding the day alone loses its zero, as the portal's own date helper does it."""
    return f"{moment:%d/%m/%Y}" if padded else f"{moment.day}/{moment:%m/%Y}"


def grouped(number: int) -> str:
    """`number` with the Vietnamese thousands separator: `44.364.760`."""
    return f"{number:,}".replace(",", ".")


def numeric_entities(text: str) -> Markup:
    """`text` as templates saved in ASCII hold it: every other letter a decimal character reference."""
    return Markup(html.escape(text).encode("ascii", "xmlcharrefreplace").decode("ascii"))


def editor_entities(text: str) -> Markup:
    """`text` as a rich-text editor of the time stores it: Latin-1 letters as named entities."""
    escaped = html.escape(text, quote=False)
    return Markup("".join(f"&{codepoint2name[ord(c)]};" if 160 <= ord(c) < 256 else c for c in escaped))
