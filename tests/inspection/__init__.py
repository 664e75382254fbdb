"""How an explanation is shown, in a terminal and in a browser."""

from __future__ import annotations
