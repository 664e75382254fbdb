"""Checking a site: which fields its articles have, measured against what its file calls healthy."""

from __future__ import annotations
