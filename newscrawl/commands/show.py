"""`newscrawl show`: one article with all its fields."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from newscrawl.commands.options import db_option, json_option

#: Fields printed above the text, in this order, with their labels.
_FACTS = {
    "published": "published",
    "modified": "modified",
    "byline": "byline",
    "authors": "authors",
    "section": "section",
    "tags": "tags",
    "view_count": "views",
    "comment_count": "comments",
    "site": "site",
    "url": "address",
    "status_since": "status",
    "first_seen": "first seen",
    "last_seen": "last seen",
}


@click.command(name="show", short_help="Show one article with all its fields.")
@click.argument("reference", metavar="ID|URL")
@click.option("--history", is_flag=True, help="Also its edits word by word, disappearances, and view counts.")
@json_option
@db_option
def command(reference: str, history: bool, as_json: bool, db: Path) -> None:
    """Show one article, by its id or its address, with where each value came from."""
    from archive import Archive
    from newscrawl.discover.identity import identity, normalize_url

    with Archive(db, create=False, readonly=True) as archive:
        if reference.isdecimal():
            article = archive.article(int(reference))
        else:
            article = archive.article(normalize_url(reference), identity=identity(reference))
    if article is None:
        raise click.ClickException(f"{db} holds no article {reference}. `newscrawl search` prints the ids.")
    if as_json:
        click.echo(json.dumps(article, ensure_ascii=False, indent=1))
    else:
        _print(article)
        if history:
            from newscrawl.commands.show_history import print_history

            print_history(article)


def _print(article: dict[str, Any]) -> None:
    article = article | {"status_since": _status(article)}
    click.secho(article["title"], bold=True)
    for name, label in _FACTS.items():
        value = article.get(name)
        if value in (None, "", []):
            continue
        text = ", ".join(value) if isinstance(value, list) else str(value)
        evidence = article["evidence"].get(name)
        source = f"   ({evidence['method']}: {evidence['detail']})" if evidence else ""
        click.echo(f"  {label:<11} {text}{source}")
    for image in article["images"]:
        click.echo(f"  {'image':<11} {image['caption'] or image['url']}")
    for file in article["attachments"]:
        click.echo(f"  {'attachment':<11} {file['name']}: {file['url']}{_of_file(file)}")
    for number, copy in enumerate(article["reprints"]):
        click.echo(f"  {'copies' if number else 'first in':<11} {_of_copy(copy, article['id'])}")
    past = _past(article)
    if past:
        click.echo(f"  {'past':<11} {past}; --history shows it")
    click.echo(f"\n{article['body'] or '(no text)'}")


def _status(article: dict[str, Any]) -> str:
    """`live`, or since when it is gone and why."""
    if article["status"] == "live" or not article["events"]:
        return str(article["status"])
    event = article["events"][-1]
    why = f"moved to {event['detail']}" if event["event"] == "moved" else event["detail"] or event["reason"]
    return f"{article['status']} since {article['gone_at']}: {why}"


def _past(article: dict[str, Any]) -> str:
    """How much there is to tell of an article beyond what it says now."""
    counted = (("revisions", "edit"), ("events", "event"), ("view_counts", "view count"))
    numbers = [(len(article[name]), word) for name, word in counted]
    if sum(number for number, _ in numbers) < 2:
        return ""
    return ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in numbers if number)


def _of_file(file: dict[str, Any]) -> str:
    """What is known of an attached file, in brackets."""
    facts = [f"{file['bytes']:,} bytes" if file["bytes"] is not None else None, file["note"]]
    facts.append(f"no longer linked since {file['withdrawn_at']}" if file["withdrawn_at"] else None)
    known = "; ".join(fact for fact in facts if fact)
    return f"   ({known})" if known else ""


def _of_copy(copy: dict[str, Any], own: int) -> str:
    """An article of the same text, on a line."""
    when = (copy["published"] or "no date")[:16].replace("T", " ")
    which = "this article" if copy["id"] == own else f"id {copy['id']}: {copy['title']}"
    return f"{copy['site']}, {when}, {which}"
