"""Bảng so với lời: totals against figures, rows of units against what the text says of them, rows against their number.

Bảng và lời chỉ so được khi nói về cùng một phạm vi: of one period, and of all units. What a table of one class
of units adds up is only part of what the text counts; then the tables together are compared, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.checks.arithmetic import vietnamese
from extractor.checks.ledger import Ledger, equals
from extractor.checks.wording import named
from extractor.evidence import AnnexCell, AnnexRow, AnnexTable
from extractor.record import Figure, Period, Sentence, Severity, Status, Subject, Unit, UnitKind

_GIVEN = frozenset({Status.ASSIGNED, Status.DUE})
"""Đơn vị có nhiệm vụ: as many rows as the text says units."""
_LOCAL = frozenset({UnitKind.DISTRICT, UnitKind.COMMUNE})


def test_against_text(ledger: Ledger) -> None:
    """Chạy annex-body và unit-count cho mọi bảng."""
    tables = [table for table in ledger.evidence.annexes if not table.listed]
    _test_totals(ledger, tables)
    _test_units(ledger, tables)
    _test_row_numbers(ledger, tables)
    _test_lists(ledger)


# -- totals


def _test_totals(ledger: Ledger, tables: Sequence[AnnexTable]) -> None:
    """Hàng tổng của từng bảng, or of the tables together where each holds one class of units.

    Where no ruling lines show the table's ends, a total of which no cell is as the text says may be of something else.
    """
    told: set[str] = set()
    for table in tables:
        pairs = [(t, figures) for t in _totals(table) if (figures := _alike(ledger, t.status, t.period))]
        agreeing = [(t, f) for t, figures in pairs for f in figures if f.count == t.cell.count]
        for total, figure in agreeing:
            text = f"{total.cell.label}: {vietnamese(total.cell.count or 0)} = {named(figure)}"
            relation = equals(figure.id, total.cell.count or 0)
            ledger.passes("annex-body", (figure,), Sentence(text, text), relation, [total.cell])
        agreed = {total.cell.id for total, _ in agreeing}
        if table.some:
            continue
        for total, figures in pairs:
            same = [f for f in figures if f.id not in told and _within(ledger, f, agreeing) and _of_same(table, f)]
            if total.cell.id in agreed or not same or not (agreeing or _covers_all(table)):
                continue
            if same[0].count != _together(tables, total):
                told.add(same[0].id)
                _differs(ledger, total.cell, same[0], sure=table.ruled or bool(agreeing))


class _Total(NamedTuple):
    """Ô của hàng tổng, and what it counts."""

    cell: AnnexCell
    status: Status
    period: Period | None


def _totals(table: AnnexTable) -> Iterator[_Total]:
    """Ô của hàng tổng: of several columns of one status and period the one with the fewest upper heads, if one has."""
    if table.total is None:
        return
    row = table.rows[table.total]
    alike: dict[tuple[Status, Period | None], list[int]] = {}
    for c in table.counted:
        status = table.statuses[c]
        if status is not None:
            alike.setdefault((status, table.periods[c]), []).append(c)
    for (status, period), columns in alike.items():
        least = min(len(table.scopes[c]) for c in columns)
        widest = [c for c in columns if len(table.scopes[c]) == least]
        if len(widest) == 1 and row.cells[widest[0]].count is not None:
            yield _Total(row.cells[widest[0]], status, period)


def _alike(ledger: Ledger, status: Status, period: Period | None) -> list[Figure]:
    """Số liệu của lời có cùng mã và cùng kỳ, the widest first; a figure without dates may be of any period."""
    figures = [f for f in ledger.report.figures if f.subject is Subject.TASK and f.status is status and not f.approx]
    if period is not None:
        figures = [f for f in figures if _same_period(f.period, period)]
    return sorted(figures, key=lambda f: -f.count)


def _same_period(said: Period, column: Period) -> bool:
    """The text's period and a column's, either of which may leave its end open ("Lũy kế từ 01/01/2021")."""
    if said.dates == (None, None):
        return True
    return said.start == column.start and (said.end == column.end or None in (said.end, column.end))


def _within(ledger: Ledger, figure: Figure, agreeing: Sequence[tuple[_Total, Figure]]) -> bool:
    """The figure is of the table's scope: where the table agrees on a whole of it, that whole contains it."""
    wholes = ledger.ancestors(figure)
    statuses = {whole.status for whole in wholes}
    agreed = [f for total, f in agreeing if total.status in statuses]
    return not agreed or any(f.id == whole.id for f in agreed for whole in wholes)


def _of_same(table: AnnexTable, figure: Figure) -> bool:
    """Tasks of the same assigner, as far as both say whose they are."""
    level = figure.assigner.level
    return level is None or not table.assigners or level in table.assigners


def _covers_all(table: AnnexTable) -> bool:
    """No part of what the text counts: both departments and local units stand in it, or its title names no class."""
    kinds = {row.unit_kind in _LOCAL for row in table.rows if row.kind == "unit" and row.unit_kind is not None}
    return not table.partial or len(kinds) > 1


def _together(tables: Sequence[AnnexTable], total: _Total) -> int | None:
    """Tổng của mọi bảng về cùng mã và cùng kỳ, where there are several."""
    others = [t for table in tables for t in _totals(table)]
    counts = [t.cell.count or 0 for t in others if (t.status, t.period) == (total.status, total.period)]
    return sum(counts) if len(counts) > 1 else None


def _differs(ledger: Ledger, cell: AnnexCell, figure: Figure, *, sure: bool) -> None:
    count = cell.count or 0
    message = Sentence(
        f"Bảng và lời khác nhau: phần lời {named(figure)}, ô “{cell.label}” của bảng ghi {vietnamese(count)}.",
        f"The table and the text differ: the text says {named(figure)}, the cell “{cell.label}” {count}.",
    )
    ledger.fails(
        "annex-body",
        Severity.ERROR if sure else Severity.NOTE,
        (figure,),
        message,
        stated=vietnamese(figure.count),
        computed=vietnamese(count),
        relation=equals(figure.id, count) if sure else None,
        cells=[cell],
    )


# -- units


def _test_units(ledger: Ledger, tables: Sequence[AnnexTable]) -> None:
    """Số của đơn vị trong lời với ô của đơn vị ấy: a list of the text is of the table where most of it agrees."""
    prose: dict[tuple[Status, str | None], list[tuple[int, Unit]]] = {}
    for i, unit in enumerate(ledger.report.units):
        if unit.source == "prose" and unit.count is not None:
            prose.setdefault((unit.status, unit.figure), []).append((i, unit))
    for (status, _), members in prose.items():
        pairs = [(i, unit, cells) for i, unit in members if (cells := list(_cells(tables, unit.canonical, status)))]
        right = [any(_agrees(cell, unit) for cell in cells) for _, unit, cells in pairs]
        if not pairs or (sum(right) * 2 < len(right) and not _same_scope(ledger, tables, status)):
            continue
        for (i, unit, cells), agrees in zip(pairs, right, strict=True):
            ledger.rows.add(i)
            if agrees:
                text = f"{unit.canonical}: {vietnamese(unit.count or 0)}"
                ledger.passes("annex-body", (), Sentence(text, text), None, cells[:1])
            else:
                _unit_differs(ledger, unit, cells[0])


def _agrees(cell: AnnexCell, unit: Unit) -> bool:
    return cell.count == unit.count or (cell.blank and unit.count == 0)


def _cells(tables: Sequence[AnnexTable], unit: str, status: Status) -> Iterator[AnnexCell]:
    for table in tables:
        for row in table.rows:
            if row.kind == "unit" and row.unit == unit:
                yield from (row.cells[c] for c in table.counted if table.statuses[c] is status)


def _same_scope(ledger: Ledger, tables: Sequence[AnnexTable], status: Status) -> bool:
    """A table's total of this status is a figure of the text."""
    counts = {f.count for f in ledger.report.figures if f.subject is Subject.TASK and f.status is status}
    return any(t.cell.count in counts for table in tables for t in _totals(table) if t.status is status)


def _unit_differs(ledger: Ledger, unit: Unit, cell: AnnexCell) -> None:
    said, count = vietnamese(unit.count or 0), "–" if cell.count is None else vietnamese(cell.count)
    message = Sentence(
        f"Bảng và lời khác nhau về {unit.canonical}: phần lời nói {said}, ô “{cell.label}” của bảng ghi {count}.",
        f"The table and the text differ on {unit.canonical}: the text says {said}, the cell “{cell.label}” {count}.",
    )
    ledger.fails(
        "annex-body", Severity.ERROR, (), message, stated=said, computed=count, spans=(unit.span,), cells=[cell]
    )


# -- how many rows


def _test_row_numbers(ledger: Ledger, tables: Sequence[AnnexTable]) -> None:
    """ "Giao cho 31 sở, ban, ngành, địa phương": as many rows, in all tables or in one class of units."""
    rows = [row for table in tables for row in table.rows if row.kind == "unit" and row.unit is not None]
    for figure in ledger.report.figures:
        if figure.subject is not Subject.UNIT or figure.status not in _GIVEN or figure.approx or not rows:
            continue
        if not any(figure.status in table.statuses for table in tables):
            continue
        numbers = set(_numbers_of(tables, rows))
        if figure.count in numbers:
            text = f"{figure.count} hàng ({named(figure)})"
            told = Sentence(text, f"{figure.count} rows ({named(figure)})")
            ledger.passes("unit-count", (figure,), told, equals(figure.id, figure.count))
            continue
        every = len({row.unit for row in rows})
        message = Sentence(
            f"Văn bản nói {vietnamese(figure.count)} đơn vị, bảng có {every} hàng đơn vị.",
            f"The text says {figure.count} units, the table has rows of {every}.",
        )
        spans = [row.span for row in (rows[0], rows[-1]) if row.span is not None]
        ledger.fails(
            "unit-count",
            Severity.ERROR,
            (figure,),
            message,
            stated=vietnamese(figure.count),
            computed=vietnamese(every),
            relation=equals(figure.id, every),
            spans=spans,
        )


def _numbers_of(tables: Sequence[AnnexTable], rows: Sequence[AnnexRow]) -> Iterator[int]:
    """Số hàng của tất cả, của từng bảng, của từng loại đơn vị."""
    for group in (rows, *([row for row in table.rows if row.kind == "unit"] for table in tables)):
        yield len({row.unit for row in group})
        local = {row.unit for row in group if row.unit_kind in _LOCAL}
        yield len(local)
        yield len({row.unit for row in group}) - len(local)


# -- lists of tasks


def _test_lists(ledger: Ledger) -> None:
    """Danh sách nhiệm vụ: as many of them as the text counts, all lists of one status together."""
    lists = [table for table in ledger.evidence.annexes if table.listed]
    names = {table.id for table in lists}
    rows = [u for u in ledger.report.units if u.cell is not None and u.cell.table in names and u.count is not None]
    for status in dict.fromkeys(u.status for u in rows):
        figures = _alike(ledger, status, None)
        members = [u for u in rows if u.status is status]
        count = sum(u.count or 0 for u in members)
        if not figures or any(table.some for table in lists):
            continue
        local = {u.kind in _LOCAL for u in members}
        same = next((f for f in figures if f.count == count), None)
        if same is not None:
            text = f"{vietnamese(count)} nhiệm vụ trong danh sách = {named(same)}"
            told = Sentence(text, f"{count} tasks listed = {named(same)}")
            ledger.passes("annex-body", (same,), told, equals(same.id, count))
            continue
        figure = figures[0]
        if len(local) < 2 and count < figure.count:
            continue  # a list of one class of units may be a part of what the text counts
        message = Sentence(
            f"Danh sách có {vietnamese(count)} nhiệm vụ, phần lời {named(figure)}.",
            f"The list holds {count} tasks, the text says {named(figure)}.",
        )
        sure = all(table.apart for table in lists)
        ledger.fails(
            "annex-body",
            Severity.ERROR if sure else Severity.NOTE,
            (figure,),
            message,
            stated=vietnamese(figure.count),
            computed=vietnamese(count),
            relation=equals(figure.id, count) if sure else None,
            spans=(members[0].span, members[-1].span),
        )
