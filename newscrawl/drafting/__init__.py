"""Looking at a site and drafting its file. Pure: pages and addresses in, a draft out; who fetches them is elsewhere."""

from __future__ import annotations
