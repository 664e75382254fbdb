"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]


def db_option(command: Command) -> Command:
    """`--db FILE`, by default NEWSCRAWL_DB or news.db; passed as `db: Path`."""
    return click.option(
        "--db",
        type=click.Path(path_type=Path),
        default=Path("news.db"),
        envvar="NEWSCRAWL_DB",
        show_default=True,
        help="The archive file (or set NEWSCRAWL_DB).",
    )(command)


def json_option(command: Command) -> Command:
    """`--json`, passed as `as_json: bool`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(command)


def contact_option(command: Command) -> Command:
    """`--contact`, by default NEWSCRAWL_CONTACT; passed as `contact: str`."""
    return click.option(
        "--contact",
        envvar="NEWSCRAWL_CONTACT",
        default="",
        help="Where a site's webmaster reaches you; it is sent with every request (or set NEWSCRAWL_CONTACT).",
    )(command)


def into_option(command: Command) -> Command:
    """`--into FOLDER` for site files, passed as `into: Path | None`; None is the user's own folder of sites."""
    return click.option(
        "--into",
        metavar="FOLDER",
        type=click.Path(file_okay=False, path_type=Path),
        help="Where to write site files; default: your own folder of sites.",
    )(command)
