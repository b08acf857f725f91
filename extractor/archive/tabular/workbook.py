"""Excel: one workbook, a sheet a table, and the codebook as the last sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from extractor.archive.tabular.plain import is_formula
from extractor.archive.tabular.shapes import Field, Rows, Shape, whole

NAME = "archive.xlsx"
_ROWS = 1_048_575
"""Rows of a sheet below its header; what is more goes on in another sheet."""
_LONGEST = 32_767
_FORMATS = {
    "integer": "0",
    "decimal": "0.######",
    "date": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm:ss",
}
_WIDTHS = {"text": 24, "date": 12, "moment": 20}
_CODEBOOK = ("bảng / table", "cột / column", "kiểu / type", "tiếng Việt", "English", "đơn vị / unit", "mã / codes")


def write(folder: Path, tables: Sequence[tuple[Shape, Rows]]) -> int:
    """Ghi ``folder/archive.xlsx``; returns the number of rows. A text is never a formula."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    count = 0
    with whole(folder / NAME) as temporary:
        book = xlsxwriter.Workbook(temporary, {"constant_memory": True})
        pen = _Pen(book)
        for shape, rows in tables:
            count += pen.table(shape, rows)
        pen.codebook([shape for shape, _ in tables])
        try:
            book.close()
        except FileCreateError as error:
            raise error.args[0] from None
    return count


class _Pen:
    """Writes sheets of one workbook; a row at a time goes to the disk."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._bold = book.add_format({"bold": True})
        self._quoted = book.add_format({"quote_prefix": True})
        self._formats = {kind: book.add_format({"num_format": form}) for kind, form in _FORMATS.items()}

    def table(self, shape: Shape, rows: Rows) -> int:
        """Một bảng, in as many sheets as it needs."""
        left = iter(rows)
        count = part = 0
        while part == 0 or (first := next(left, None)) is not None:
            part += 1
            sheet = self._sheet(shape.name if part == 1 else f"{shape.name}_{part}", [f.name for f in shape.fields])
            for nth, field in enumerate(shape.fields):
                sheet.set_column(nth, nth, _WIDTHS.get(field.kind, 10))
            line = 0
            if part > 1:
                line += 1
                self._row(sheet, line, shape.fields, first)
            for row in islice(left, _ROWS - line):
                line += 1
                self._row(sheet, line, shape.fields, row)
            sheet.autofilter(0, 0, line, len(shape.fields) - 1)
            count += line
        return count

    def codebook(self, shapes: Sequence[Shape]) -> None:
        """Sổ mã."""
        sheet = self._sheet("codebook", _CODEBOOK)
        for nth, width in enumerate((14, 18, 10, 48, 48, 32, 48)):
            sheet.set_column(nth, nth, width)
        for line, cells in enumerate(_explained(shapes), 1):
            for nth, cell in enumerate(cells):
                self._text(sheet, line, nth, cell)

    def _sheet(self, name: str, head: Sequence[str]) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for nth, title in enumerate(head):
            sheet.write_string(0, nth, title, self._bold)
        return sheet

    def _row(self, sheet: Any, line: int, fields: Sequence[Field], row: Any) -> None:
        for nth, (field, raw) in enumerate(zip(fields, row, strict=True)):
            cell = field.typed(raw)
            if isinstance(cell, bool):
                sheet.write_boolean(line, nth, cell)
            elif isinstance(cell, date) and cell.year >= 1900:
                plain = cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell
                sheet.write_datetime(line, nth, plain, self._formats[field.kind])
            elif isinstance(cell, int | Decimal):
                sheet.write_number(line, nth, cell, self._formats[field.kind])
            elif cell is not None:
                self._text(sheet, line, nth, str(raw))

    def _text(self, sheet: Any, line: int, nth: int, cell: str) -> None:
        cut = cell if len(cell) <= _LONGEST else cell[: _LONGEST - 1] + "…"
        sheet.write_string(line, nth, cut, self._quoted if is_formula(cut) else None)


def _explained(shapes: Sequence[Shape]) -> Iterator[tuple[str, ...]]:
    for shape in shapes:
        yield (shape.name, "", "", shape.vi, shape.en, "", "")
        for field in shape.fields:
            unit = field.unit.replace(" // ", " / ")
            yield (shape.name, field.name, field.kind, field.vi, field.en, unit, ", ".join(field.codes))
