"""What the reading processes share: loaded once by their fork server, so that no worker loads it again."""

from __future__ import annotations

import gc

import lxml.html

import newscrawl.attachments
import newscrawl.extract.botcheck
import newscrawl.extract.datefallback
import newscrawl.extract.scriptdata
from newscrawl.discover.identity import registrable_domain
from newscrawl.reading import read_page

__all__ = ["lxml", "newscrawl"]

registrable_domain("https://example.org/")  # reads the list of public suffixes
read_page(b"<title>A</title><h1>A</h1><p>A page. <a href=/a>a</a>", "https://example.org/a")  # compiles patterns
# What is loaded by now stays: no worker's garbage collector is to look through it time and again, or copy its pages.
gc.collect()
gc.freeze()
