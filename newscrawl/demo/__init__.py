"""A small portal that ships with the package: a town's news site of 2013, to be crawled without a network.

`newscrawl.demo.server.serve_portal` serves it on loopback; `python -m newscrawl.demo` shows it to a browser.
"""

from __future__ import annotations
