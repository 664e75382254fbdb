"""How an explanation is shown: in a terminal, as JSON, and on a copy of the page itself."""

from __future__ import annotations
