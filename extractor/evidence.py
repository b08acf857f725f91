"""Bằng chứng: what the checks need to know of a report beyond its record.

The record says what was read; the evidence says how it was worded: which parts were opened together,
where each period stands, which lists of units are closed, and what became of every number.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.record import Period, Span


@dataclass(frozen=True, slots=True)
class Group:
    """Các phần được nêu cùng nhau của một toàn thể. ``claimed``: the words say that they are all

    (gồm, cụ thể, còn lại).
    """

    whole: str
    parts: tuple[str, ...]
    claimed: bool


@dataclass(frozen=True, slots=True)
class PeriodStatement:
    """Một chỗ nêu kỳ.

    ``where`` is ``title``, ``period_line``, ``intro`` or ``body``; ``dates`` what the dates say, ``label``
    what the words say ("10 tháng", "Quý II"), each None when only the other is stated; ``invalid`` the words of a
    date that does not exist; ``figures`` the figures that it governs.
    """

    where: str
    dates: Period | None
    label: Period | None
    invalid: str | None
    span: Span
    compared: bool = False
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitList:
    """Một danh sách đơn vị. ``rows`` are indexes into the record's units; ``tasks`` and ``units``
    the figures it breaks down.
    """

    rows: tuple[int, ...]
    closed: bool
    tasks: str | None
    units: str | None


@dataclass(frozen=True, slots=True)
class NumberUse:
    """Một con số trong văn bản: ``reads`` as in :class:`~extractor.extraction.Reading`; ``figure``
    whose count or share it is.
    """

    span: Span
    reads: str
    figure: str | None


@dataclass(frozen=True, slots=True)
class Share:
    """Một tỷ lệ không kèm số đếm, cùng danh sách ``group`` với các tỷ lệ khác. ``percent`` as printed."""

    percent: str
    group: int
    span: Span


@dataclass(frozen=True, slots=True)
class Form:
    """Thể thức: what is left blank, announced, or out of sequence. ``markers`` are the section numbers in order."""

    number_blank: Span | None
    date_blank: Span | None
    annexes: tuple[tuple[str, Span], ...]
    annex_present: bool
    markers: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Bằng chứng của một báo cáo. ``repeats`` pairs a restated figure with the one that it says again."""

    groups: tuple[Group, ...]
    repeats: tuple[tuple[str, str], ...]
    periods: tuple[PeriodStatement, ...]
    lists: tuple[UnitList, ...]
    numbers: tuple[NumberUse, ...]
    shares: tuple[Share, ...]
    form: Form
