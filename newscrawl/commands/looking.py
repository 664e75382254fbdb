"""What `sites new` and `sites check` share: a look at a site, on the network or in an archive, and its articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from newscrawl.drafting.look import Bounds
    from newscrawl.drafting.seen import SeenPage, Survey, Wanted
    from newscrawl.extract.article import Article
    from newscrawl.sites import Site

_TITLE, _AUTHORS = 56, 24


def look_around(site: Site, bounds: Bounds, contact: str, db: Path | None) -> Survey:
    """What a look at `site` finds: in the archive `db`, else on the network. Raises ClickException when the archive
    does not know the site.
    """
    from newscrawl.drafting.look import Look

    if db is not None:
        return _look_stored(site, bounds, db)
    from newscrawl.look import look_live

    (survey,) = look_live([Look(site, bounds)], _asking(bounds.requests), live_settings(contact))
    return survey


def live_settings(contact: str) -> dict[str, str]:
    """The settings by which requests say whom a webmaster can reach."""
    from newscrawl import __version__

    return {"USER_AGENT": f"newscrawl/{__version__} (+{contact})"} if contact else {}


def _look_stored(site: Site, bounds: Bounds, db: Path) -> Survey:
    from dataclasses import replace

    from archive import Archive
    from newscrawl.drafting.look import Look, look_at
    from newscrawl.stored.look import fetch_stored, newest_addresses, stored_site

    with Archive(db, create=False, readonly=True) as archive:
        row = stored_site(archive, site)
        if row is None:
            names = ", ".join(one["name"] for one in archive.sites()) or "none"
            raise click.ClickException(f"{db} has no pages of {site.home}; its sites are: {names}.")
        known = newest_addresses(archive, row["id"], bounds.addresses)
        return look_at(Look(replace(site, home=row["home_url"]), bounds, known=known), fetch_stored(archive))


def _asking(most: int) -> Callable[[Wanted], None]:
    """On a terminal, a line that says what is asked for now; nothing elsewhere."""
    import sys

    asked = 0

    def asking(wanted: Wanted) -> None:
        nonlocal asked
        asked += 1
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{asked}/{most} {wanted.role}: {wanted.url}"[:100], nl=False, err=True)

    return asking


def drafted(survey: Survey, home: str) -> str:
    """The text of a site file for what a look at `home` found. Raises ClickException where nothing came from there."""
    from datetime import UTC, datetime

    from newscrawl.drafting.draft import draft_text

    if survey.front is None and not survey.articles:
        raise click.ClickException("\n".join(survey.troubles) or f"Nothing came from {home}.")
    return draft_text(survey, datetime.now(UTC).date())


def write_new(path: Path, text: str) -> Site:
    """Put the text of a site file into its place, which must be free; returns the site in it. Raises ClickException."""
    import tempfile

    from newscrawl.sites import SiteError, load_site

    with tempfile.TemporaryDirectory(prefix="newscrawl-") as folder:
        draft = Path(folder) / path.name
        draft.write_text(text, encoding="utf-8")
        try:
            site = load_site(draft)
        except SiteError as error:
            raise click.ClickException(f"{path} is not written, for its draft has mistakes: {error}") from None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from None
    return site


def read_again(pages: Sequence[SeenPage], site: Site) -> list[Article]:
    """The articles on `pages`, read as pages of `site`."""
    from newscrawl.extract import extract

    return [
        extract(p.answer.body, p.url, headers=p.answer.headers, fetched_at=p.answer.fetched_at, site=site)
        for p in pages
    ]


def article_table(articles: Sequence[Article]) -> str:
    """A line an article, as it would be archived: date, title, authors, views, words."""
    rows = [("date", "title", "authors", "views", "words"), *map(_row, articles)]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = []
    for row in rows:
        date, title, authors, views, words = row
        cells = [date.ljust(widths[0]), title.ljust(widths[1]), authors.ljust(widths[2])]
        lines.append("  ".join([*cells, views.rjust(widths[3]), words.rjust(widths[4])]).rstrip())
    return "\n".join(lines)


def _row(article: Article) -> tuple[str, str, str, str, str]:
    date = "-"
    if article.published and article.published_precision:
        pattern = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}.get(article.published_precision, "%Y-%m-%d %H:%M")
        date = article.published.strftime(pattern)
    views = "-" if article.view_count is None else str(article.view_count)
    words = str(len((article.body or "").split()))
    return date, _cut(article.title or "-", _TITLE), _cut(", ".join(article.authors) or "-", _AUTHORS), views, words


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
