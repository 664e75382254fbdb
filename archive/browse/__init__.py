"""The archive in a web browser: a plugin that makes Datasette read like an archive of news."""

from __future__ import annotations
