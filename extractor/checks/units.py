"""Danh sách đơn vị: the counts and the number of names of closed lists against the figures that they break down."""

from __future__ import annotations

from extractor.checks.arithmetic import vietnamese
from extractor.checks.ledger import Ledger, equals
from extractor.checks.wording import added, named
from extractor.evidence import UnitList
from extractor.record import Sentence, Severity


def check(ledger: Ledger) -> None:
    """Chạy các phép kiểm danh sách: unit-sum, unit-count. Open lists ("…", "như") are never tested."""
    for units in ledger.evidence.lists:
        if units.closed:
            _test_sum(ledger, units)
            _test_count(ledger, units)


def _test_sum(ledger: Ledger, units: UnitList) -> None:
    if units.tasks is None:
        return
    whole = ledger.figure(units.tasks)
    rows = [ledger.report.units[i] for i in units.rows]
    counts = [row.count for row in rows if row.count is not None]
    if len(counts) != len(rows) or whole.approx:
        return
    ledger.rows.update(units.rows)
    total = sum(counts)
    if total == whole.count:
        text = f"{added(counts)} ({named(whole)})"
        ledger.passes("unit-sum", (whole,), Sentence(text, text), equals(whole.id, total))
        return
    message = Sentence(
        f"Số liệu của các đơn vị cộng lại không khớp: {added(counts)} ≠ {vietnamese(whole.count)} ({named(whole)}).",
        f"The units' counts do not add up: {added(counts)} ≠ {vietnamese(whole.count)} ({named(whole)}).",
    )
    ledger.fails(
        "unit-sum",
        Severity.ERROR,
        (whole,),
        message,
        stated=vietnamese(whole.count),
        computed=vietnamese(total),
        relation=equals(whole.id, total),
        spans=(rows[0].span, rows[-1].span),
    )


def _test_count(ledger: Ledger, units: UnitList) -> None:
    if units.units is None:
        return
    stated = ledger.figure(units.units)
    names = len({ledger.report.units[i].canonical for i in units.rows})
    if stated.approx:
        return
    if names == stated.count:
        text = f"{names} tên ({named(stated)})"
        told = Sentence(text, f"{names} names ({named(stated)})")
        ledger.passes("unit-count", (stated,), told, equals(stated.id, names))
        return
    first, last = ledger.report.units[units.rows[0]], ledger.report.units[units.rows[-1]]
    message = Sentence(
        f"Văn bản nói {vietnamese(stated.count)} đơn vị nhưng nêu tên {names} đơn vị.",
        f"The text says {stated.count} units but names {names}.",
    )
    ledger.fails(
        "unit-count",
        Severity.ERROR,
        (stated,),
        message,
        stated=vietnamese(stated.count),
        computed=vietnamese(names),
        relation=equals(stated.id, names),
        spans=(first.span, last.span),
    )
