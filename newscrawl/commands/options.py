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
