"""Item pipelines, in this order: extract, check, store."""

from __future__ import annotations
