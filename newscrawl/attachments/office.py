"""Text of Office Open XML documents (ECMA-376), by python-docx and openpyxl."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO

import docx
import openpyxl
from docx.table import Table
from docx.text.paragraph import Paragraph

#: Tables in tables are read this deep.
_DEEPEST = 4
#: Cells of a row that are read: a row formatted to the end of the sheet has 16,384.
_WIDEST = 1_000


def read_docx(body: bytes) -> Iterator[str]:
    """Paragraph after paragraph, tables row by row with their cells parted by tabs."""
    for block in docx.Document(BytesIO(body)).iter_inner_content():
        yield from _block(block, 0)


def _block(block: Paragraph | Table, depth: int) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text + "\n\n"
        return
    for row in block.rows if depth < _DEEPEST else ():
        seen: set[object] = set()
        for cell in row.cells:
            if cell._tc in seen:  # a merged cell comes once for each column
                continue
            seen.add(cell._tc)
            for inner in cell.iter_inner_content():
                yield from (text.rstrip("\n") for text in _block(inner, depth + 1))
            yield "\t"
        yield "\n"


def read_xlsx(body: bytes) -> Iterator[str]:
    """Sheet after sheet: its name, then its rows with their cells parted by tabs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that have no text, such as styles
        book = openpyxl.load_workbook(BytesIO(body), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            yield f"{sheet.title}\n"
            sheet.reset_dimensions()  # a file may claim a million columns
            for row in sheet.iter_rows(max_col=_WIDEST, values_only=True):
                yield cells(row)
            yield "\n"


def cells(row: tuple[object, ...] | list[object]) -> str:
    """A row as a line: its values parted by tabs, dates as ISO 8601; nothing where all are empty."""
    values = [_value(value) for value in row]
    return "\t".join(value for value in values if value) + "\n" if any(values) else ""


def _value(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()
