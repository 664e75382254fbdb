"""Text of Excel 97–2003 workbooks ([MS-XLS]), by xlrd."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import xlrd
from xlrd.biffh import XLRDError

from newscrawl.attachments.bounds import UnreadableError
from newscrawl.attachments.office import cells


def read_xls(body: bytes) -> Iterator[str]:
    """Sheet after sheet: its name, then its rows with their cells parted by tabs."""
    with Path(os.devnull).open("w", encoding="utf-8") as log:
        try:
            book = xlrd.open_workbook(file_contents=body, logfile=log, on_demand=True)
        except XLRDError as error:
            raise UnreadableError("it is encrypted" if "ncrypt" in str(error) else "it is damaged") from error
        for number in range(book.nsheets):
            sheet = book.sheet_by_index(number)
            yield f"{sheet.name}\n"
            for row in range(sheet.nrows):
                yield cells([_value(cell, book.datemode) for cell in sheet.row(row)])
            book.unload_sheet(number)
            yield "\n"


def _value(cell: xlrd.sheet.Cell, datemode: int) -> object:
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(float(cell.value), 1 if datemode else 0)
        except (ValueError, OverflowError, xlrd.XLDateError):
            return cell.value
    if cell.ctype in (xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None
    return cell.value
