"""Downloader middlewares: what happens to every request and response on its way."""

from __future__ import annotations
