"""What the reading processes share: loaded once by their fork server, so that no worker loads it again."""

from __future__ import annotations

import newscrawl.attachments
import newscrawl.reading
from newscrawl.discover.identity import registrable_domain

__all__ = ["newscrawl"]

registrable_domain("https://example.org/")  # reads the list of public suffixes
