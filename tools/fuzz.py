"""Fuzz the extractor for as long as it is let: coverage-guided, on the page-making tests of tests/extract/test_fuzz.py.

    python tools/fuzz.py [SECONDS] [TEST] [libFuzzer options]

Needs atheris (https://github.com/google/atheris), which `make fuzz` installs into an environment of its own.
Bytes that find something new in the code are kept in the directory that FUZZ_CORPUS names, if it does.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ["FUZZ_EXAMPLES"] = "1000000"
with atheris.instrument_imports(include=["newscrawl.extract", "newscrawl.text"]):
    from tests.extract import test_fuzz


def main() -> None:
    """Run one of the tests under libFuzzer; it ends with a traceback at the first page that breaks a promise."""
    seconds = sys.argv[1] if len(sys.argv) > 1 else "120"
    name = sys.argv[2] if len(sys.argv) > 2 else "test_pages_with_their_parts_changed"
    corpus = [os.environ["FUZZ_CORPUS"]] if "FUZZ_CORPUS" in os.environ else []
    options = [f"-max_total_time={seconds}", "-max_len=8192", "-timeout=20", *sys.argv[3:], *corpus]
    atheris.Setup([sys.argv[0], *options], getattr(test_fuzz, name).hypothesis.fuzz_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
