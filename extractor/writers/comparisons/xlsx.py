"""Bảng tính Excel: the table, the counts to work it out again from, every source, every note, what each column is.

What a cell shows is the rounded value itself, not a longer number that a program rounds in its own way; the exact
one stands on the sheet of counts. Text is text: no sheet program takes it for a formula.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.comparison.result import Cell, Column, Comparison, Measure, Row
from extractor.messages import Say
from extractor.writers.comparisons import notes
from extractor.writers.comparisons.words import Words, rounded
from extractor.writers.comparisons.xlsx_sheets import Number, Share, Sheets
from extractor.writers.html.markup import tamed

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_FORMS = {Measure.PERCENT: "0.00%", Measure.POINTS: "+0.00;−0.00;0.00", Measure.RATE: "#,##0.00"}


def write(comparison: Comparison, path: Path, say: Say) -> None:
    """Ghi bảng tính vào ``path``. Raises OSError where that cannot be; the same table always gives the same bytes."""
    import xlsxwriter

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, options) as workbook:
        _Book(workbook, comparison, Words(say.lang)).fill()
    path.write_bytes(made.getvalue())


class _Book:
    """Một bảng tính đang được ghi."""

    def __init__(self, workbook: Workbook, comparison: Comparison, say: Words) -> None:
        self.workbook = workbook
        self.comparison = comparison
        self.say = say
        self.sheets = Sheets(workbook, say)
        workbook.set_properties({"title": tamed(say.title(comparison)), "created": datetime(2000, 1, 1)})

    def fill(self) -> None:
        """Ghi mọi trang tính."""
        say, comparison = self.say, self.comparison
        keys = [key.name[say.lang] for key in comparison.keys]
        self._table(keys)
        of_counts = self._heads("metric value exact numerator denominator recomputed reports printed notes")
        self.sheets.rows("counts", [*self._heads("cell"), *keys, *of_counts], self._counts())
        of_source = "metric role status count figure report issuer number issued file start end page quote"
        self.sheets.rows("sources", [*self._heads("source cell"), *keys, *self._heads(of_source)], self._sources())
        self.sheets.rows("notes", self._heads("code name explanation"), self._notes())
        self.sheets.rows("codebook", self._heads("code name what measure base"), self._codebook())

    def _heads(self, names: str) -> list[str]:
        return [self.say(f"column {name}") for name in names.split()]

    # --- the table ---

    def _table(self, keys: Sequence[str]) -> None:
        say, comparison = self.say, self.comparison
        sheet = self.workbook.add_worksheet(say("sheet table"))
        heads = [*keys, *(_head(column, say) for column in comparison.columns), say("column notes")]
        self.sheets.header(sheet, heads, len(comparison.rows), frozen=len(keys))
        source = 1
        for n, row in enumerate(comparison.rows, 1):
            for k, (key, value) in enumerate(zip(comparison.keys, row.keys, strict=True)):
                self.sheets.text(sheet, n, k, say.key(key, value))
            if row.footnotes and keys:
                self.sheets.comment(sheet, n, 0, notes.lines(row.footnotes, comparison, say))
            for c, (column, cell) in enumerate(zip(comparison.columns, row.cells, strict=True), len(keys)):
                self._number(sheet, n, c, cell, column)
                said = notes.of_cell(cell, column, comparison, say)
                if cell.citations:
                    last = source + len(cell.citations) - 1
                    said.append(say("source at" if last == source else "sources at", first=source, last=last))
                    source = last + 1
                self.sheets.comment(sheet, n, c, said)
            self.sheets.text(sheet, n, len(heads) - 1, notes.codes_of(row, comparison, say))
        for c in range(len(heads) - 1):
            sheet.set_column(c, c, 24 if c < len(keys) else 18)
        sheet.set_column(len(heads) - 1, len(heads) - 1, 30)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _number(self, sheet: Worksheet, n: int, c: int, cell: Cell, column: Column) -> None:
        if cell.value is None:
            sheet.write_blank(n, c, None, self.sheets.form(bg_color="#E7E9EC"))
            return
        form = self.sheets.form(num_format=_form(cell.value, column), valign="top")
        sheet.write_number(n, c, _value(cell.value, column), form)

    # --- the other sheets: rows of plain values ---

    def _counts(self) -> Iterator[list[Any]]:
        """Một hàng một ô, with the formula that works the share out again."""
        say = self.say
        for at, row, column, cell in self._cells():
            value = exact = again = None
            if cell.value is not None:
                value, exact = Number(_value(cell.value, column), _form(cell.value, column)), str(cell.value)
            if column.measure is Measure.PERCENT and cell.denominator and cell.numerator is not None:
                again = Share(cell.numerator / cell.denominator)
            yield [
                *(at, *self._keys(row), column.name[say.lang], value, exact, cell.numerator, cell.denominator),
                *(again, cell.reports, say.printed(cell), ", ".join(cell.footnotes)),
            ]

    def _sources(self) -> Iterator[list[Any]]:
        say, number = self.say, 0
        for at, row, column, cell in self._cells():
            for one in cell.citations:
                number += 1
                yield [
                    *(number, at, *self._keys(row), column.name[say.lang], say.code("role", one.role)),
                    *(say.code("status", one.status), one.count, one.figure, one.report, one.issuer, one.number),
                    *(one.issued, one.name, one.period.start, one.period.end, one.page, one.quote),
                ]

    def _notes(self) -> Iterator[list[Any]]:
        say = self.say
        for remark in self.comparison.remarks:
            yield [None, say("is remark"), remark[say.lang]]
        for note in self.comparison.footnotes:
            yield [note.code, note.name[say.lang], note.explanation[say.lang]]

    def _codebook(self) -> Iterator[list[Any]]:
        say = self.say
        for key in self.comparison.keys:
            yield [key.code, key.name[say.lang], say("is key"), None, None]
        for column in self.comparison.columns:
            measure = say(f"measure {column.measure}")
            yield [column.code, column.name[say.lang], say("is metric"), measure, column.base[say.lang]]

    def _cells(self) -> Iterator[tuple[str, Row, Column, Cell]]:
        """Mọi ô với địa chỉ của nó trên trang bảng."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        for n, row in enumerate(self.comparison.rows, 1):
            for c, (column, cell) in enumerate(zip(self.comparison.columns, row.cells, strict=True)):
                yield xl_rowcol_to_cell(n, c + len(self.comparison.keys)), row, column, cell

    def _keys(self, row: Row) -> list[str]:
        return [self.say.key(key, value) for key, value in zip(self.comparison.keys, row.keys, strict=True)]


def _value(value: int | Fraction, column: Column) -> float:
    """The rounded value, so that every program shows the same digits. A float only because the file has no other."""
    if column.measure is Measure.PERCENT:
        return float(rounded(value, 4))
    return float(rounded(value * 100 if column.measure is Measure.POINTS else value, 2))


def _form(value: int | Fraction, column: Column) -> str:
    return _FORMS.get(column.measure, "#,##0" if Fraction(value).denominator == 1 else "#,##0.00")


def _head(column: Column, say: Words) -> str:
    return "\n".join(part for part in (column.name[say.lang], column.base[say.lang]) if part)
