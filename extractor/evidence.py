"""Bằng chứng: what the checks need to know of a report beyond its record.

The record says what was read; the evidence says how it was worded: which parts were opened together,
where each period stands, which lists of units are closed, and what became of every number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.record import Level, Period, Span, Status, UnitKind


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
    """Thể thức: what is left blank or out of sequence, and annexes that are announced and ``missing``.

    ``markers`` are the section numbers in order.
    """

    number_blank: Span | None
    date_blank: Span | None
    missing: tuple[tuple[str, Span], ...]
    markers: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """Hệ thức giữa các cột ("3=4+5"): ``whole`` = the sum of ``added`` less ``taken``, indexes of columns.

    ``stated``: printed in the row of column numbers; else it follows from what the columns count.
    """

    whole: int
    added: tuple[int, ...]
    taken: tuple[int, ...] = ()
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Ratio:
    """Cột tỷ lệ: which columns it may be the share of. ``bases`` are tried in order; each is a sum of columns.

    ``stated``: printed in the row of column numbers ("6=5/3").
    """

    share: int
    counts: tuple[tuple[int, ...], ...]
    bases: tuple[tuple[int, ...], ...]
    stated: bool = False


@dataclass(frozen=True, slots=True)
class AnnexCell:
    """Một ô số của bảng. ``blank``: empty or a dash, which counts as nothing; ``label`` names it for a message.

    ``confidence`` (0–100) is that of OCR, None where the file itself holds the number.
    """

    id: str
    count: int | None
    percent: str | None
    blank: bool
    span: Span | None
    label: str
    page: int | None = None
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """Một hàng của bảng: ``kind`` is unit, group, total or other; ``unit`` the canonical name of its unit."""

    kind: str
    name: str
    unit: str | None
    unit_kind: UnitKind | None
    cells: tuple[AnnexCell, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """Một bảng đã hiểu. ``columns`` are the names of its columns, ``statuses`` what they count, over which ``periods``.

    ``listed``: one task a row; ``some``: its title says that it names only some; ``partial``: its title names one
    class of units, departments or local ones; ``assigners``: the levels of those who gave the tasks, where it says so.

    ``scopes`` are the upper heads that part columns of one status ("UBND tỉnh giao"); ``counted`` the columns of
    counts; ``sums`` the rows that others add up to, as ``(whole, parts)``; ``total`` the row of the grand total.
    ``ruled`` is False where its cells are known from the white between the words only; ``apart``: its rows are sure to
    be as many, because lines part them or because they are numbered one by one.
    """

    id: str
    title: str
    listed: bool
    some: bool
    partial: bool
    assigners: frozenset[Level]
    columns: tuple[str, ...]
    statuses: tuple[Status | None, ...]
    periods: tuple[Period | None, ...]
    scopes: tuple[tuple[str, ...], ...]
    counted: tuple[int, ...]
    rows: tuple[AnnexRow, ...]
    sums: tuple[tuple[int, tuple[int, ...]], ...]
    total: int | None
    identities: tuple[Identity, ...]
    ratios: tuple[Ratio, ...]
    ruled: bool
    apart: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """Bằng chứng của một báo cáo.

    ``repeats`` pairs a restated figure with the one that it says again; ``bases`` has the class that the words name as
    the base of a figure's percentage ("bằng 9,1% tổng số nhiệm vụ đã hoàn thành").
    """

    groups: tuple[Group, ...]
    repeats: tuple[tuple[str, str], ...]
    periods: tuple[PeriodStatement, ...]
    lists: tuple[UnitList, ...]
    numbers: tuple[NumberUse, ...]
    shares: tuple[Share, ...]
    form: Form
    annexes: tuple[AnnexTable, ...] = ()
    bases: Mapping[str, Status] = field(default_factory=dict)
