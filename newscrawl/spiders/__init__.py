"""Spiders: they route from sites to requests to Page items; all reading of pages lies in the pure packages."""

from __future__ import annotations
