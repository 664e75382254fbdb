"""`newscrawl export`: articles as JSON lines, CSV, Parquet or Markdown files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from newscrawl.commands.options import db_option, unwritable

Rows = Iterable[Mapping[str, Any]]

#: Ending of a file → the format it is in.
_ENDINGS = {".csv": "csv", ".parquet": "parquet", "": "jsonl", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl"}


@click.command(name="export", short_help="Write articles as JSON lines, CSV, Parquet or Markdown.")
@click.argument("query", nargs=-1)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["jsonl", "csv", "parquet", "markdown"]),
    help="Default: by the ending of the file, else jsonl.",
)
@click.option("--site", help="Only articles of this site.")
@click.option("--since", metavar="DATE", help="Only what was published since DATE (2023-01-31).")
@click.option(
    "-o",
    "--output",
    "--out",
    type=click.Path(path_type=Path),
    help="The file, or the new folder for Markdown; default: standard output.",
)
@db_option
def command(
    query: tuple[str, ...], kind: str | None, site: str | None, since: str | None, output: Path | None, db: Path
) -> None:
    """Write articles with all their fields: those that match QUERY, which reads as in `newscrawl search`, or all.

    JSON lines and CSV hold an article a line; Markdown is a folder with a file an article, its fields on top. Parquet
    needs the extra newscrawl[parquet].
    """
    from archive import Archive, ExportError, QueryError
    from newscrawl.commands.archived import find_site
    from newscrawl.crawling import parse_since

    try:
        moment = parse_since(since) if since else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--since") from None
    output = None if output == Path("-") else output
    if output is not None and output.exists() and db.exists() and output.samefile(db):
        raise click.BadParameter(f"{output} is the archive itself; name another file.", param_hint="--output")
    kind = kind or _kind_of(output)
    with Archive(db, create=False, readonly=True) as archive:
        typed = " ".join(query)
        site = find_site(archive, site, db, "--site") if site else None
        try:
            rows = archive.articles(typed if typed.strip() else None, site=site, since=moment)
            number = _write(rows, kind, output, db)
        except QueryError as error:
            raise click.BadParameter(str(error), param_hint="QUERY") from None
        except ExportError as error:
            raise click.ClickException(str(error)) from None
    if output is not None:
        click.echo(f"{number} articles written to {output}", err=True)


def _kind_of(output: Path | None) -> str:
    """The format that the ending of a file stands for."""
    if output is None or output.is_dir():
        return "jsonl"
    ending = output.suffix.lower()
    if ending not in _ENDINGS:
        raise click.BadParameter(
            f"the ending {ending} stands for no format that is written here. Name the file FILE.csv, which spreadsheets"
            " open, FILE.jsonl or FILE.parquet, or say which it is with --format.",
            param_hint="--output",
        )
    return _ENDINGS[ending]


def _write(rows: Rows, kind: str, output: Path | None, db: Path) -> int:
    """Write the rows where they belong; returns how many there were."""
    from archive.export import write_csv, write_jsonl
    from archive.export_markdown import write_markdown
    from archive.export_parquet import write_parquet

    text = {"jsonl": write_jsonl, "csv": write_csv}.get(kind)
    if output is None:
        if text is None:
            raise click.UsageError(f"Name with --out where the {kind} goes: it cannot be written to standard output.")
        return text(rows, sys.stdout)
    if kind == "markdown":
        return _told(output, lambda: write_markdown(rows, output))
    if output.is_dir():
        raise click.BadParameter(f"{output} is a folder; name a file in it.", param_hint="--output")
    with _beside(output) as partial:
        if text is None:
            return _told(output, lambda: write_parquet(rows, partial))

        def write_text() -> int:
            with partial.open("w", encoding="utf-8", newline="") as stream:
                return text(rows, stream)

        return _told(output, write_text)


@contextmanager
def _beside(output: Path) -> Iterator[Path]:
    """Another name first: a run that fails half way leaves the file of an earlier one alone."""
    partial = output.with_name(output.name + ".part")
    try:
        yield partial
        partial.replace(output)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def _told(output: Path, write: Callable[[], int]) -> int:
    """Run `write`; what the disk refuses becomes a sentence."""
    try:
        return write()
    except OSError as error:
        raise unwritable(output, error) from None
