"""WARC files (ISO 28500, version 1.1): the responses of a crawl as they came, beside the archive that was made of them.

`files` names and locks them, `exchanges` and `records` make a request and its response into records, `writer` appends
them, `reader` reads them back (also files of others), `mending` repairs what a crash cut off, `rewriting` takes records
out, `checking` verifies. The records are made and parsed by warcio.
"""

from __future__ import annotations
