"""Kết quả so sánh, as types: what :mod:`extractor.comparison` works out and what writers and charts show.

Nothing here is worked out. Counts are ``int``, rates :class:`~fractions.Fraction`: exact until they are printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from extractor.record import Period, Sentence, Status


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
