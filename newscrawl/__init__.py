"""newscrawl: crawl news sites into one SQLite file that anyone can search."""

from __future__ import annotations

__version__ = "0.1.0"
