"""`newscrawl serve`: Datasette on the archive."""

from __future__ import annotations

import errno
import socket
import subprocess
import sys
from pathlib import Path

import click

from newscrawl.commands.options import Number, db_option


@click.command(name="serve", short_help="Browse the archive in a web browser.")
@click.option("--port", "-p", default=8001, show_default=True, type=Number(0, 65535), help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--open", "open_browser", is_flag=True, help="Open a web browser.")
@db_option
def command(port: int, host: str, open_browser: bool, db: Path) -> None:
    """Browse the archive in a web browser, with Datasette; a crawl may run meanwhile. Ctrl-C ends it."""
    from archive.browse.serve import datasette_command, is_immutable

    immutable = is_immutable(db)  # a clear sentence now rather than an error page later
    port = _free_port(host, port)
    arguments = [sys.executable, "-m", *datasette_command(db, host=host, port=port, immutable=immutable)]
    if open_browser:
        arguments.append("--open")
    click.echo(f"The archive {db} is at http://{host}:{port}/ (Ctrl-C ends it)", err=True)
    if immutable:
        click.echo(
            "Nothing can be written there, so it is shown as it is now; start this again after a crawl.", err=True
        )
    try:
        code = subprocess.run(arguments, check=False).returncode
    except KeyboardInterrupt:
        code = 0
    sys.exit(1 if code else 0)


def _free_port(host: str, port: int) -> int:
    """`port`, or for 0 any, where it can be listened at. Raises ClickException where it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.create_server((host, port), family=family) as probe:
            return int(probe.getsockname()[1])
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sentence = (
                f"port {port} is in use, perhaps by another `newscrawl serve`; choose another: --port {port + 1}."
            )
        elif error.errno == errno.EACCES:
            sentence = f"port {port} is for the system's own servers; choose one from 1024 on, such as --port 8001."
        else:
            sentence = f"{host} is no address of this machine ({error.strerror}); use 127.0.0.1."
        raise click.ClickException(sentence) from None
