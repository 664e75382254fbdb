"""`newscrawl demo`: the bundled portal, crawled into an archive, and what was found."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawl.commands.options import Number, db_option

if TYPE_CHECKING:
    from archive import Archive, Hit

#: The name under which the archive knows the bundled portal.
SITE_NAME = "demo"
#: The first port tried for the portal, below those that systems give to outgoing connections, and how many are tried.
FIRST_PORT, PORTS = 8700, 100
#: Searches shown at the end: without accents, a phrase, a phrase without accents.
SEARCHES = ("thi dua", '"làng cổ"', '"vien son"')


@click.command(name="demo", short_help="Crawl the bundled portal and show what was found.")
@click.option("--next-day", is_flag=True, help="Crawl the portal as it is one day later, into the same archive.")
@click.option(
    "--port",
    type=Number(1024, 65535 - PORTS),
    default=FIRST_PORT,
    show_default=True,
    envvar="NEWSCRAWL_DEMO_PORT",
    help="Serve the portal at this port, or the next one that is free.",
)
@db_option
def command(next_day: bool, port: int, db: Path) -> None:
    """Crawl the bundled portal into an archive and show what was found; needs no network.

    The portal of a small Vietnamese town is served on a free port of this machine and crawled like any other site.
    """
    from archive import Archive
    from newscrawl.commands.crawl_report import exit_code, print_report
    from newscrawl.crawl import run_crawl
    from newscrawl.demo.server import serve_portal
    from newscrawl.sites import Site

    day = 2 if next_day else 1
    with Archive(db) as archive:
        port = _port(archive, port)
    with serve_portal(day=day, port=port) as portal:
        click.echo(f"A small town's portal is at {portal.url} (day {day}). Crawling it into {db} …")
        site = Site(name=SITE_NAME, home=portal.url, title="Cổng thông tin điện tử (demo)")
        settings = {"NEWSCRAWL_COMMAND": "newscrawl " + " ".join(sys.argv[1:])}
        if next_day:
            settings["NEWSCRAWL_CLOCK_AHEAD"] = "86400"
        result = run_crawl([site], db, settings)
    click.echo()
    print_report(result, db)
    if exit_code(result) == 0:
        with Archive(db, readonly=True) as archive:
            _show_sections(archive)
            if next_day:
                _show_changes(archive, result.run_id)
            hits = _show_searches(archive)
            edited = _edited(archive, result.run_id) if next_day else None
        _show_next_steps(db, edited, next_day, example=hits[0].id if hits else 1)
    sys.exit(exit_code(result))


def _port(archive: Archive, first: int) -> int:
    """The port of the archive's earlier demo, so that its articles keep their addresses; else a free one from `first`
    on."""
    import socket
    from urllib.parse import urlsplit

    homes = [row["home_url"] for row in archive.sites() if row["name"] == SITE_NAME]
    earlier = urlsplit(homes[0]).port if homes else None
    for port in [earlier] if earlier else range(first, first + PORTS):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    wanted = (
        f"port {earlier}, where the earlier demo was served,"
        if earlier
        else f"every port from {first} to {first + PORTS - 1}"
    )
    raise click.ClickException(f"{wanted} is in use on this machine; free it, or start a new archive with --db FILE.")


def _show_sections(archive: Archive) -> None:
    click.echo("\nSections")
    rows = archive.db.query(
        "select coalesce(section, '(none)') as section, count(*) as n, max(view_count) as top from articles"
        " where status = 'live' group by 1 order by 2 desc, 1"
    )
    for row in rows:
        click.echo(f"  {row['section']:<24} {row['n']:>4} articles, the most read {row['top'] or 0} times")


def _show_changes(archive: Archive, run_id: int | None) -> None:
    click.echo("\nWhat changed since the day before")
    parameters = {"run": run_id}
    since = "(select started_at from runs where id = :run)"
    for row in archive.db.query(f"select title from articles where first_seen >= {since}", parameters):
        click.echo(f"  new     {row['title']}")
    edits = (
        "select a.title, r.changed from revisions r join articles a on a.id = r.article_id"
        f" where r.observed_at >= {since}"
    )
    for row in archive.db.query(edits, parameters):
        click.echo(f"  edited  {row['title']} ({', '.join(json.loads(row['changed']))})")
    vanished = (
        "select a.title, e.event, e.detail from events e join articles a on a.id = e.article_id"
        f" where e.observed_at >= {since}"
    )
    for row in archive.db.query(vanished, parameters):
        click.echo(f"  {row['event']:<7} {row['title']} ({row['detail']})")
    grown = archive.db.query(
        "select count(*) as n from (select article_id from view_counts group by 1 having max(views) > min(views))"
    )
    click.echo(f"  views   {next(iter(grown))['n']} articles were read more often")


def _edited(archive: Archive, run_id: int | None) -> int | None:
    """An article that this run found edited."""
    query = (
        "select min(article_id) as id from revisions where observed_at >= (select started_at from runs where id = ?)"
    )
    found: int | None = next(iter(archive.db.query(query, [run_id])))["id"]
    return found


def _show_searches(archive: Archive) -> list[Hit]:
    from newscrawl.commands.search import print_hit

    shown: list[Hit] = []
    for query in SEARCHES:
        click.echo(f"\nSearch {query}")
        hits = archive.search(query, limit=2)
        for hit in hits:
            print_hit(hit)
        shown += hits
    return shown


def _program() -> str:
    """How to call newscrawl from here: by its name where the shell finds it, else as it was called just now."""
    called = Path(sys.argv[0])
    found = shutil.which("newscrawl")
    if called.name != "newscrawl" or (found and Path(found).samefile(called)):
        return "newscrawl"
    return str(called)


def _show_next_steps(db: Path, edited: int | None, next_day: bool, example: int) -> None:
    program = _program()
    option = "" if str(db) == "news.db" else f" --db {db}"
    steps = [
        f"{program} search{option} 'thi đua'",
        f"{program} show{option} {example}",
        f'sqlite3 {db} "select title, view_count from articles order by view_count desc limit 5"',
        f"{program} serve{option}",
    ]
    if edited is not None:
        steps.insert(2, f"{program} show{option} {edited} --history")
        steps.insert(4, f'sqlite3 {db} "select growth, views, title from most_read limit 5"')
    if not next_day:
        steps.append(f"{program} demo{option} --next-day")
    steps.append(f"{program} crawl{option} https://your-site.example/")
    click.echo("\nGo on with")
    for step in steps:
        click.echo(f"  {step}")
