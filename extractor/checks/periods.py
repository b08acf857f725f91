"""Kỳ báo cáo: title, "Kỳ báo cáo", introduction, sections and sentences against one another; months

Against cumulative blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import permutations, product

from extractor.checks.arithmetic import vietnamese
from extractor.checks.ledger import Ledger, at_most
from extractor.checks.wording import named
from extractor.evidence import PeriodStatement
from extractor.record import CYCLE, Figure, Period, PeriodKind, Sentence, Severity, Subject

_LENGTHS = {
    PeriodKind.WEEK: (5, 9),
    PeriodKind.MONTH: (25, 34),
    PeriodKind.QUARTER: (87, 95),
    PeriodKind.HALF: (178, 187),
    PeriodKind.YEAR: (362, 369),
}
"""Số ngày của một kỳ chỉ nêu tên, three days' grace either way."""
_HEADS = ("title", "period_line", "intro")


def check(ledger: Ledger) -> None:
    """Chạy các phép kiểm kỳ: date-invalid, period-label, period-conflict, cumulative-order, issued-before-end."""
    for statement in ledger.evidence.periods:
        _test_dates(ledger, statement)
    _test_labels(ledger)
    _test_conflict(ledger)
    _test_cumulative(ledger)
    _test_issued(ledger)


def shown(period: Period) -> str:
    """ "01/01/2024–31/5/2024", with "…" for an end that is not stated."""
    return f"{_day(period.start)}–{_day(period.end)}"


def _meaning(label: Period) -> str:
    return "" if None in label.dates else f" ({shown(label)})"


def _day(iso: str | None) -> str:
    return f"{iso[8:10]}/{iso[5:7]}/{iso[:4]}" if iso else "…"


def _test_dates(ledger: Ledger, statement: PeriodStatement) -> None:
    if statement.invalid is not None:
        message = Sentence(
            f"Ngày không có trên lịch: “{statement.invalid}”.", f"This date does not exist: “{statement.invalid}”."
        )
        ledger.fails("date-invalid", Severity.ERROR, (), message, stated=statement.invalid, spans=(statement.span,))
        return
    dates = statement.dates
    if dates is None or dates.start is None or dates.end is None:
        return
    if dates.start > dates.end:
        message = Sentence(
            f"Kỳ kết thúc trước khi bắt đầu: {shown(dates)}.", f"The period ends before it starts: {shown(dates)}."
        )
        ledger.fails("date-invalid", Severity.ERROR, (), message, stated=shown(dates), spans=(statement.span,))
    else:
        ledger.passes("date-invalid", (), Sentence(shown(dates), shown(dates)))


def _test_labels(ledger: Ledger) -> None:
    """A label beside dates of its own; and the labels of title and introduction beside the report's dates."""
    head = _report_dates(ledger)
    told: set[str] = set()
    labels = [s for s in ledger.evidence.periods if s.label is not None and not s.compared]
    labelled = {s.label.dates for s in labels if s.where in _HEADS and s.label is not None}
    for statement in labels:
        label = statement.label
        if label is None:
            continue
        dates = statement.dates
        if dates is None and statement.where in _HEADS:
            # "tháng 8 và lũy kế từ 01/7 đến 31/8": the month is one of two periods, and the dates are the other's
            both = ledger.report.period is not None and ledger.report.period.kind is PeriodKind.CUMULATIVE
            dates = None if both or _some_label_fits(labelled, head) else head
        if dates is None or dates.start is None or dates.end is None:
            continue
        if None in label.dates and label.kind not in _LENGTHS:
            continue
        if _fits(label, dates):
            ledger.passes(
                "period-label", (), Sentence(f"{label.label}: {shown(dates)}", f"{label.label}: {shown(dates)}")
            )
            continue
        key = f"{label.label} {shown(dates)}"
        if key in told:
            continue
        told.add(key)
        message = Sentence(
            f"Tên kỳ “{label.label}”{_meaning(label)} không khớp với ngày ghi kèm {shown(dates)}.",
            f"The label “{label.label}”{_meaning(label)} and the dates {shown(dates)} disagree.",
        )
        ledger.fails(
            "period-label",
            Severity.WARNING,
            (),
            message,
            stated=label.label,
            computed=shown(dates),
            spans=(statement.span,),
        )


def _some_label_fits(labels: set[tuple[str | None, str | None]], dates: Period | None) -> bool:
    """One of several labels of the title ("tháng 6 và 6 tháng đầu năm") is that of the report's dates."""
    return dates is not None and dates.dates in labels


def _fits(label: Period, dates: Period) -> bool:
    """Same dates; or a reporting cycle: as long as the label within three days, and ending inside it."""
    if label.dates == dates.dates:
        return True
    if None in label.dates:  # "trong tháng": only its length is known
        low, high = _LENGTHS[label.kind]
        days = (date.fromisoformat(dates.end or "") - date.fromisoformat(dates.start or "")).days + 1
        return low <= days <= high
    return dates.is_cycle_of(label)


def _report_dates(ledger: Ledger) -> Period | None:
    """The explicit dates of title, "Kỳ báo cáo" or introduction."""
    for where in ("period_line", "title", "intro"):
        for statement in ledger.evidence.periods:
            if statement.where == where and statement.dates is not None and not statement.compared:
                return statement.dates
    return None


def _test_conflict(ledger: Ledger) -> None:
    """No block of one assigner's figures has the period that title, introduction or "Kỳ báo cáo" gives."""
    heads = [s for s in ledger.evidence.periods if s.where in _HEADS and not s.compared]
    labels = [s.label for s in heads if s.label is not None]
    given = [s.dates for s in heads if s.dates is not None] or list(labels)
    if not given and ledger.report.period is not None:
        given.append(ledger.report.period)
    if not given:
        return
    stated = [s for s in ledger.evidence.periods if s.where == "body" and s.dates is not None and not s.compared]
    explicit = {name for s in stated for name in s.figures}
    blocks: dict[str, list[Figure]] = {}
    compared = {name for s in ledger.evidence.periods if s.compared for name in s.figures}
    for f in ledger.report.figures:
        if f.subject is Subject.TASK and f.id not in compared:
            blocks.setdefault(str(f.assigner.level), []).append(f)
    for figures in blocks.values():
        # dates bind: "tháng 10 và 10 tháng" in the title does not excuse figures to 30/9 under "Kỳ báo cáo: … 31/10"
        astray = [f for f in figures if not any(_agree(f.period, p) for p in (*given, *labels))]
        is_told = any(_agree(f.period, p) for f in figures for p in given)
        if not astray or is_told or any(_make_up([f.period for f in figures], p) for p in given):
            ledger.passes("period-conflict", (), Sentence(shown(given[0]), shown(given[0])))
            continue
        dated = [f for f in astray if f.id in explicit]
        if not dated:
            continue
        spans = [s.span for s in heads[:1]] + [s.span for s in stated if dated[0].id in s.figures]
        message = Sentence(
            f"Kỳ của số liệu ({shown(dated[0].period)}) khác với kỳ nêu ở tên báo cáo, dòng “Kỳ báo "
            "cáo” hoặc phần mở đầu "
            f"({shown(given[0])}).",
            f"The figures' period ({shown(dated[0].period)}) differs from the one that title, “Kỳ báo "
            "cáo” or introduction "
            f"give ({shown(given[0])}).",
        )
        ledger.fails(
            "period-conflict",
            Severity.ERROR,
            (),
            message,
            stated=shown(dated[0].period),
            computed=shown(given[0]),
            spans=spans,
        )
        return


def _make_up(periods: Iterable[Period], given: Period) -> bool:
    """Equal parts that follow one another from the first day of ``given`` to its last: both quarters of a half-year."""
    if given.start is None or given.end is None:
        return False
    ends: dict[str, str] = {}
    for period in periods:
        if period.start and period.end and period.start <= period.end:
            ends[period.start] = min(period.end, ends.get(period.start, period.end))
    days: list[timedelta] = []
    start: str | None = given.start
    while start in ends and ends[start] <= given.end:
        last = date.fromisoformat(ends[start])
        days.append(last - date.fromisoformat(start))
        start = None if ends[start] == given.end else (last + timedelta(days=1)).isoformat()
    return start is None and len(days) > 1 and max(days) - min(days) <= CYCLE


def _agree(period: Period, given: Period) -> bool:
    """Same ends; a null start agrees with any; a reporting cycle agrees with its label."""
    if period.end is None or given.end is None:
        return period.start is None or given.start is None or period.start == given.start
    if period.start is None or given.start is None:
        return period.end == given.end
    return _fits(given, period) or _fits(period, given)


def _test_cumulative(ledger: Ledger) -> None:
    figures = [f for f in ledger.report.figures if f.subject is Subject.TASK and f.origin == "stated" and not f.approx]
    by_period: dict[tuple[str | None, str | None], list[Figure]] = {}
    for f in figures:
        by_period.setdefault(f.period.dates, []).append(f)
    for months, totals in permutations(by_period.values(), 2):
        if not _contains(totals[0].period, months[0].period):
            continue
        for month, total in product(months, totals):
            if _same_class(ledger, month, total):
                _test_order(ledger, month, total)


def _test_order(ledger: Ledger, month: Figure, total: Figure) -> None:
    text = f"{vietnamese(month.count)} ≤ {vietnamese(total.count)}"
    if month.count <= total.count:
        ledger.passes("cumulative-order", (month, total), Sentence(text, text), at_most(month.id, total.id))
        return
    message = Sentence(
        f"Số trong kỳ {shown(month.period)} lớn hơn số lũy kế {shown(total.period)}: {named(month)} > {named(total)}.",
        f"The count of {shown(month.period)} is larger than the cumulative one of {shown(total.period)}: "
        f"{named(month)} > {named(total)}.",
    )
    ledger.fails(
        "cumulative-order",
        Severity.ERROR,
        (month, total),
        message,
        stated=vietnamese(month.count),
        computed=f"≤ {vietnamese(total.count)}",
        relation=at_most(month.id, total.id),
    )


def _contains(longer: Period, shorter: Period) -> bool:
    if None in (longer.start, longer.end, shorter.start, shorter.end) or longer.dates == shorter.dates:
        return False
    return str(longer.start) <= str(shorter.start) and str(shorter.end) <= str(longer.end)


def _same_class(ledger: Ledger, a: Figure, b: Figure) -> bool:
    """Same status under wholes of the same status, from the same level, with the same things folded in."""
    if a.status is not b.status or a.assigner.level != b.assigner.level or a.includes != b.includes:
        return False
    return _path(ledger, a) == _path(ledger, b)


def _path(ledger: Ledger, figure: Figure) -> Sequence[str]:
    return [f.status.value for f in ledger.ancestors(figure)]


def _test_issued(ledger: Ledger) -> None:
    issued, period = ledger.report.issued, ledger.report.period
    if period is None or period.end is None or issued.year is None or issued.month is None or issued.day is None:
        return
    signed = f"{issued.year:04}-{issued.month:02}-{issued.day:02}"
    if signed < period.end:
        message = Sentence(
            f"Văn bản đề ngày {_day(signed)}, trước khi kỳ báo cáo kết thúc ({_day(period.end)}).",
            f"Dated {_day(signed)}, before the period ends ({_day(period.end)}).",
        )
        ledger.remarks("issued-before-end", message)
