"""How a crawl behaves towards a host: what it asks for, how fast, and when it stays away."""

from __future__ import annotations
