"""Kết quả so sánh, as types: what :mod:`extractor.comparison` works out and what writers and charts show.

Nothing here is worked out. Counts are ``int``, rates :class:`~fractions.Fraction`: exact until they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from extractor.record import Period, Sentence, Status

SCHEMA = "bcvp.comparison/1"
_DECIMALS = 6


class Measure(StrEnum):
    """Đơn vị của một cột."""

    COUNT = "count"
    """Số nhiệm vụ, số báo cáo."""
    PERCENT = "percent"
    """Tỷ lệ: the value is the share itself (3/4), printed as 75,00 %."""
    POINTS = "points"
    """Điểm phần trăm: a difference of two shares, printed as +1,25."""
    RATE = "rate"
    """Trên 100.000 dân: printed with two decimals."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Lời dẫn của một ô: the figure of the report from which a count of the cell was taken.

    ``role`` is ``numerator`` or ``denominator`` of a rate, ``count`` of a count. ``report`` is the id in the
    archive, ``name`` the file's name as it came.
    """

    report: str
    name: str
    issuer: str | None
    number: str | None
    issued: str | None
    figure: str
    status: Status
    count: int
    period: Period
    role: str
    quote: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """Một ô. ``value`` is None where nothing may be said: no report, or left out as not comparable.

    A rate carries the counts that it was worked out from; ``printed`` are the percentages that the reports
    themselves print for it, only on request. ``footnotes`` are codes, ``reports`` how many reports stand behind.
    """

    value: int | Fraction | None
    numerator: int | None = None
    denominator: int | None = None
    reports: int = 0
    footnotes: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """Cột: a metric with its base in words ("trên số đã hoàn thành"), empty for a count."""

    code: str
    name: Sentence
    measure: Measure
    base: Sentence


@dataclass(frozen=True, slots=True)
class Key:
    """Trục so sánh: ``province``, ``issuer``, ``period`` …, and its heading.

    Values of ``period`` are ``2024``, ``2024-H1``, ``2024-Q1``, ``2024-03`` or ``2024-01-01/2024-05-31``
    (``/2024-05-31`` without a start): they sort as time runs, and writers put them into words.
    """

    code: str
    name: Sentence


@dataclass(frozen=True, slots=True)
class Row:
    """Hàng: one value a key (None: the report does not say), and one cell a column.

    ``footnotes`` hold for the whole row: unequal length of period, a report with unresolved errors …
    """

    keys: tuple[str | None, ...]
    cells: tuple[Cell, ...]
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Footnote:
    """Ghi chú cuối bảng: D1 … D15 where definitions differ, and the codes for periods, errors and mergers."""

    code: str
    name: Sentence
    explanation: Sentence


@dataclass(frozen=True, slots=True)
class Comparison:
    """Bảng so sánh. ``footnotes`` are those that occur in it, in the order of their codes.

    ``remarks`` are sentences on the whole table: reports left out and why, a series broken on 1 July 2025.
    ``breaks`` are the ISO dates on which series break: no line is drawn from a period before to one after.
    """

    keys: tuple[Key, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    footnotes: tuple[Footnote, ...]
    remarks: tuple[Sentence, ...] = ()
    breaks: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Tên các cột của bảng phẳng, also where it has no rows."""
        beside = ("", "_numerator", "_denominator", "_reports", "_notes", "_printed", "_quotes")
        return (
            *(key.code for key in self.keys),
            "notes",
            *(f"{column.code}{name}" for column in self.columns for name in beside),
        )

    def as_rows(self) -> Iterator[dict[str, Any]]:
        """Bảng phẳng: one dict a row with the same names in each, the value of a column under its code.

        ``CODE_numerator``, ``_denominator``, ``_reports``, ``_notes``, ``_printed`` and ``_quotes`` stand beside it.
        """
        for row in self.rows:
            flat: dict[str, Any] = dict(zip((key.code for key in self.keys), row.keys, strict=True))
            flat["notes"] = " ".join(row.footnotes)
            for column, cell in zip(self.columns, row.cells, strict=True):
                flat[column.code] = cell.value
                flat[f"{column.code}_numerator"] = cell.numerator
                flat[f"{column.code}_denominator"] = cell.denominator
                flat[f"{column.code}_reports"] = cell.reports
                flat[f"{column.code}_notes"] = " ".join(cell.footnotes)
                flat[f"{column.code}_printed"] = " ".join(cell.printed)
                flat[f"{column.code}_quotes"] = "\n".join(
                    f"{said.name} {said.figure}: {' '.join(said.quote.split())}" for said in cell.citations
                )
            yield flat

    def as_dict(self) -> dict[str, Any]:
        """Bảng thành dict thuần cho JSON: values as exact fractions and as decimals, both as strings."""
        return {
            "schema": SCHEMA,
            "keys": [{"code": key.code, "name": _pair(key.name)} for key in self.keys],
            "columns": [
                {"code": one.code, "name": _pair(one.name), "measure": str(one.measure), "base": _pair(one.base)}
                for one in self.columns
            ],
            "rows": [
                {
                    "keys": dict(zip((key.code for key in self.keys), row.keys, strict=True)),
                    "footnotes": list(row.footnotes),
                    "cells": {column.code: _cell(cell) for column, cell in zip(self.columns, row.cells, strict=True)},
                }
                for row in self.rows
            ],
            "footnotes": [
                {"code": note.code, "name": _pair(note.name), "explanation": _pair(note.explanation)}
                for note in self.footnotes
            ],
            "remarks": [_pair(remark) for remark in self.remarks],
            "breaks": list(self.breaks),
        }


def decimal(value: int | Fraction) -> str:
    """Giá trị dạng thập phân, rounded half up to six decimals; a count as it is."""
    if isinstance(value, int):
        return str(value)
    exact = abs(value) * 10**_DECIMALS
    units = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    return str(Decimal(-units if value < 0 else units).scaleb(-_DECIMALS))


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "value": None if cell.value is None else decimal(cell.value),
        "exact": None if cell.value is None else str(cell.value),
        "numerator": cell.numerator,
        "denominator": cell.denominator,
        "reports": cell.reports,
        "footnotes": list(cell.footnotes),
        "printed": list(cell.printed),
        "citations": [_citation(citation) for citation in cell.citations],
    }


def _citation(said: Citation) -> dict[str, Any]:
    plain: dict[str, Any] = {
        name: getattr(said, name) for name in ("report", "name", "issuer", "number", "issued", "figure", "count")
    }
    plain |= {"status": str(said.status), "role": said.role, "quote": said.quote, "page": said.page}
    return plain | {"period": {"start": said.period.start, "end": said.period.end}}


def _pair(sentence: Sentence) -> dict[str, str]:
    return {"vi": sentence.vi, "en": sentence.en}
