"""The walls of the house: which part may import what."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NETWORK = {"socket", "http", "urllib.request", "asyncio", "requests", "httpx", "aiohttp"}

#: Folder → top-level packages (or dotted modules) that nothing in it may import.
FORBIDDEN = {
    "newscrawl/discover": {"scrapy", "twisted", "sqlite3", "sqlite_utils", "archive"} | NETWORK,
    "newscrawl/extract": {"scrapy", "twisted", "sqlite3", "sqlite_utils", "archive"} | NETWORK,
    "newscrawl/inspection": {"scrapy", "twisted", "sqlite3", "sqlite_utils", "archive"} | NETWORK,
    "newscrawl/attachments": {"scrapy", "twisted", "sqlite3", "sqlite_utils", "archive"} | NETWORK,
    "newscrawl/checkup": {"scrapy", "twisted", "sqlite3", "sqlite_utils", "archive"} | NETWORK,
    "newscrawl/drafting": {"scrapy", "twisted", "sqlite3", "sqlite_utils", "archive"} | NETWORK,
    "newscrawl/sites": {"scrapy", "twisted", "sqlite3", "sqlite_utils", "archive"} | NETWORK,
    "archive": {"scrapy", "twisted", "newscrawl"},
}


def imports_of(path: Path) -> Iterator[str]:
    """Every module that the file names in an import, wherever it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("folder", sorted(FORBIDDEN))
def test_parts_import_only_what_they_may(folder: str) -> None:
    files = sources(folder)
    assert files
    for path in files:
        for module in imports_of(path):
            parts = module.split(".")
            prefixes = {".".join(parts[: n + 1]) for n in range(len(parts))}
            assert not prefixes & FORBIDDEN[folder], f"{path.relative_to(ROOT)} imports {module}"


@pytest.mark.parametrize("package", ["newscrawl", "archive"])
def test_every_import_is_absolute(package: str) -> None:
    for path in sources(package):
        list(imports_of(path))


@pytest.mark.parametrize(
    "module", ["newscrawl.extract", "newscrawl.discover.links", "newscrawl.reading", "newscrawl.attachments", "archive"]
)
def test_pure_parts_do_not_pull_in_the_crawler(module: str) -> None:
    code = f"import sys, {module}; print([m for m in ('scrapy', 'twisted') if m in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"
