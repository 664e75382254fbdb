"""Run by test_full_disk inside a small file system of its own: fills it, frees it, and says what happened."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from archive import ArchiveError, ArchiveFull
from tests.archive.made import check_index, new_archive, other

folder = Path(sys.argv[1])
path = folder / "news.db"
archive = new_archive(path)
archive.write([other(0)])
ballast = folder / "ballast"
ballast.write_bytes(b"x" * int(sys.argv[2]))
written, message = 1, ""
try:
    for batch in range(1, 1000):
        numbers = range(batch * 8, batch * 8 + 8)
        archive.write([other(number, body=f"Đường {number} " * 400) for number in numbers])
        written += 8
except ArchiveFull as error:
    message = str(error)
kept = archive.db.execute("SELECT count(*) FROM articles").fetchone()[0]
found = archive.count("duong") + archive.count("vui")
ballast.unlink()
after = [str(outcome) for outcome in archive.write([other(9999)])]
archive.close()
check_index(path)

# The disk is full before there is a file at all.
for left in folder.iterdir():  # the log stays beside the file while there is no room to fold it in
    left.unlink()
opening = ""
try:
    with ballast.open("wb") as stream:
        while True:
            stream.write(b"x" * 4096)
            stream.flush()
except OSError:
    pass
try:
    new_archive(path)
except ArchiveError as error:
    opening = f"{type(error).__name__}: {error}"
print(
    json.dumps(
        {"message": message, "written": written, "kept": kept, "found": found, "after": after, "opening": opening}
    )
)
