"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]


class Number(click.IntRange):
    """A whole number in a range, called so in help and in messages."""

    name = "number"


def _no_option(ctx: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """Refuse `--contact --db FILE`: the value was forgotten, and the next option taken for it."""
    if str(value).startswith("-"):
        name = parameter.opts[0]
        raise click.BadParameter(f"{value} is an option; write a value behind {name}.", param_hint=name)
    return value


def db_option(command: Command) -> Command:
    """`--db FILE`, by default NEWSCRAWL_DB or news.db; passed as `db: Path`."""
    return click.option(
        "--db",
        type=click.Path(path_type=Path),
        default=Path("news.db"),
        envvar="NEWSCRAWL_DB",
        callback=_no_option,
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
        callback=_no_option,
        default="",
        help="Where a site's webmaster reaches you; it is sent with every request (or set NEWSCRAWL_CONTACT).",
    )(command)


def into_option(command: Command) -> Command:
    """`--into FOLDER` for site files, passed as `into: Path | None`; None is the user's own folder of sites."""
    return click.option(
        "--into",
        metavar="FOLDER",
        type=click.Path(file_okay=False, path_type=Path),
        callback=_no_option,
        help="Where to write site files; default: your own folder of sites.",
    )(command)


def unwritable(path: Path, error: OSError) -> click.ClickException:
    """The error to raise where the disk refuses to take the file or folder `path`."""
    reason = error.strerror or str(error)
    if isinstance(error, FileNotFoundError) and not path.parent.is_dir():
        reason = f"there is no folder {path.parent}. Make it first"
    return click.ClickException(f"{path} cannot be written: {reason}.")
