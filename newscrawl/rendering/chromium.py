"""The browser: where it is, how it is started, and what to say where there is none."""

from __future__ import annotations

import os
import shutil
from typing import Any

#: Programs that are Chromium, in the order in which they are looked for on PATH.
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: Nobody listens there (the discard port): whatever the browser tries to reach by itself comes to nothing.
_NOWHERE = "http://127.0.0.1:9"

_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",  # 64 MB in most containers, and a browser that runs out of it dies
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--js-flags=--max-old-space-size=512",
    "--no-first-run",
)


def no_browser() -> str | None:
    """What is missing to run a browser, as a sentence; None where all is there."""
    try:
        import scrapy_playwright.handler  # noqa: F401
    except ImportError:
        return "its pages need a browser, and scrapy-playwright is not installed: pip install 'newscrawl[render]'"
    if find_chromium() is None:
        return f"its pages need a browser, and none of {', '.join(PROGRAMS)} is on PATH: apt-get install chromium"
    return None


def find_chromium() -> str | None:
    """The path of the system's Chromium."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def browser_settings(handlers: dict[str, Any], seconds: float) -> dict[str, Any]:
    """Scrapy settings of a crawl with a browser; `handlers` are its DOWNLOAD_HANDLERS so far, and stay in use for all
    that comes over the network; `seconds` is the longest that a page may take.
    """
    rendering = "newscrawl.rendering.handler.RenderingHandler"
    return {
        "NEWSCRAWL_PLAIN_HANDLERS": {scheme: handlers[scheme] for scheme in ("http", "https")},
        "DOWNLOAD_HANDLERS": {"http": rendering, "https": rendering},
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 1,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": seconds * 1000,
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": find_chromium(),
            "args": list(_ARGUMENTS),
            "proxy": {"server": _NOWHERE},
            # Without a sandbox only where Chromium has none to offer: it refuses to run as root with it.
            "chromium_sandbox": os.geteuid() != 0,
            # Ctrl-C lets the page under way come to its end; the crawl closes the browser.
            "handle_sigint": False,
            "handle_sigterm": False,
            "handle_sighup": False,
        },
    }
