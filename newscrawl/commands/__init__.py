"""One file a command of `newscrawl`; each only routes between the command line and the packages."""

from __future__ import annotations
