"""Reads the text of attached files: bytes in, frozen dataclasses out, like `newscrawl.extract` for pages.

Pure: no crawler, no archive, no network. Made to run in a worker process, where time and memory are bounded.
"""

from __future__ import annotations

from newscrawl.attachments.kinds import FileKind, file_kind, is_readable
from newscrawl.attachments.reading import FileReading, read_file, read_picture

__all__ = ["FileKind", "FileReading", "file_kind", "is_readable", "read_file", "read_picture"]
