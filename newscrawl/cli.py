"""The `newscrawl` command: its options for all, and each command's file, loaded when it is called."""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from newscrawl import __version__

#: The commands in the order in which a newcomer meets them; each is `newscrawl.commands.NAME:command` (`_` for `-`).
COMMANDS = {
    "demo": "Crawl the bundled portal into an archive and show what was found; needs no network.",
    "crawl": "Crawl sites by name, or any news site by address.",
    "search": "Search the archive.",
    "show": "Show one article with all its fields.",
    "inspect": "Show how a page is read: every field, where it stands, and what lost.",
    "status": "What the archive holds, site by site, and how the last runs went.",
    "export": "Write articles as JSON lines, CSV, Parquet or Markdown.",
    "reextract": "Read the stored pages again by the rules of this version.",
    "import-warc": "Read the articles in WARC files of others into the archive.",
    "check": "Check that the archive is whole, and say what to do where it is not.",
    "backup": "Copy the archive, also while a crawl is writing into it.",
    "forget": "Take an article out of the archive for good.",
    "serve": "Browse the archive in a web browser, with Datasette.",
    "sites": "The sites newscrawl knows by name.",
}


class LazyGroup(click.Group):
    """Loads a command's module only when that command runs, so that --help answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of COMMANDS."""
        return list(COMMANDS)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that has enough (`newscrawl search … | head`) is no failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Say of an option that belongs behind its command that it does; `newscrawl help` is `--help`."""
        if args == ["help"]:
            args = ["--help"]
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            remedy = "options stand behind the command, as in newscrawl status --db FILE"
            raise click.UsageError(f"There is no option {error.option_name} here; {remedy}.", ctx) from None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; for one that there is not, the nearest name is said."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], COMMANDS, n=1)
            remedy = f"Did you mean {near[0]}?" if near else f"There are {', '.join(COMMANDS)}."
            ctx.fail(f"There is no command {args[0]!r}. {remedy}")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the command `cmd_name`."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"newscrawl.commands.{cmd_name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newscrawl")
def cli() -> None:
    """Crawl news sites into one SQLite file that anyone can search.

    Start with: newscrawl demo
    """


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line. Exit codes: 0 done, 1 something failed, 2 wrong usage, 3 a site drifted."""
    from archive.errors import ArchiveError

    try:
        cli(args=arguments, prog_name="newscrawl")
    except ArchiveError as error:
        click.echo(f"newscrawl: {error}", err=True)
        sys.exit(1)
    except PermissionError as error:
        click.echo(f"newscrawl: {error.filename}: {error.strerror}. Check the permissions there.", err=True)
        sys.exit(1)
