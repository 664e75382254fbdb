"""Pages that need a browser: Scrapy fetches, the system's Chromium runs the scripts, by scrapy-playwright."""

from __future__ import annotations
