"""`python -m newscrawl.demo --day 1 --port 8800`: the demo portal for a browser, until Ctrl-C."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Sequence

from newscrawl.demo.content import ContentError
from newscrawl.demo.server import serve_portal


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted. Returns 0 after Ctrl-C, 1 where it cannot serve; exits 2 on wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m newscrawl.demo", description="Serve the demo portal on loopback.")
    parser.add_argument("--day", type=int, default=1, choices=(1, 2), help="2 is the next day (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8800, help="0 takes a free one (default: %(default)s)")
    options = parser.parse_args(arguments)
    try:
        with serve_portal(options.day, options.port) as server:
            count = server.portal.article_count()
            print(f"{server.url} serves {count} articles, day {options.day}. Ctrl-C stops.", flush=True)
            threading.Event().wait()
    except KeyboardInterrupt:
        return 0
    except (OSError, OverflowError) as error:
        print(f"Port {options.port} cannot be used: {error}. Choose another with --port.", file=sys.stderr)
        return 1
    except ContentError as error:
        print(f"The demo's articles cannot be read: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
