"""Golden cases: a page as it was served, its address and time, and the fields that must be read from it.

A case is a folder with two files, `page.html` and `case.json`; see `newscrawl.recording.case`.
"""

from __future__ import annotations

from newscrawl.recording.case import Case, CaseError, case_names, check_free, load_case, write_case
from newscrawl.recording.comparing import Difference, as_recorded, differences, read_case

__all__ = [
    "Case",
    "CaseError",
    "Difference",
    "as_recorded",
    "case_names",
    "check_free",
    "differences",
    "load_case",
    "read_case",
    "write_case",
]
