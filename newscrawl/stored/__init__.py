"""Pages that are stored already: those of the archive read again, and those in WARC files of others; no network."""

from __future__ import annotations
