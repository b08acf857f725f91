"""Cộng trong bảng: columns to their totals and subtotals, rows to the column that they divide, stated identities,

and a month beside the cumulative period that contains it. Where no ruling lines show the cells, what fails nearly
everywhere is more likely misread than wrong: it is only a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractor.checks.arithmetic import vietnamese
from extractor.checks.ledger import Ledger, Relation
from extractor.evidence import AnnexCell, AnnexRow, AnnexTable, Identity
from extractor.record import Sentence, Severity, Status

_GROWING = frozenset(
    {
        Status.ASSIGNED, Status.NEW, Status.COMPLETED, Status.COMPLETED_ON_TIME, Status.COMPLETED_EARLY,
        Status.COMPLETED_LATE, Status.COMPLETED_NO_DEADLINE,
    }
)  # fmt: skip
"""Chỉ những số này cộng dồn qua các kỳ: what is still open may be less in the longer period."""
_MOST_TERMS = 12
_FEW = 3


def test_sums(ledger: Ledger, table: AnnexTable) -> None:
    """Mọi phép cộng của một bảng: annex-sum, and cumulative-order within its rows."""
    for whole, parts in table.sums:
        _test_rows(ledger, table, table.rows[whole], [table.rows[p] for p in parts])
    for identity in table.identities:
        _test_columns(ledger, table, identity)
    _test_order(ledger, table)


# -- columns to their totals


def _test_rows(ledger: Ledger, table: AnnexTable, whole: AnnexRow, parts: Sequence[AnnexRow]) -> None:
    """Mỗi cột số: the parts' cells add up to the whole's."""
    wrong: list[tuple[AnnexCell, list[AnnexCell], str]] = []
    tested = 0
    for c in table.counted:
        total, cells = whole.cells[c], [row.cells[c] for row in parts]
        if total.count is None or any(cell.count is None and not cell.blank for cell in cells):
            continue
        tested += 1
        if sum(cell.count or 0 for cell in cells) == total.count:
            text = f"{_added(cells)} ({total.label})"
            relation = _sum(total, cells)
            ledger.passes("annex-sum", (), Sentence(text, text), relation, [total, *_numbers(cells)])
        else:
            wrong.append((total, cells, table.columns[c]))
    if len(wrong) > _FEW and len(wrong) == tested:  # a row too many or too few: one cause, told once
        _all_wrong(ledger, table, whole, parts, wrong)
        return
    if not table.ruled and tested > 1 and len(wrong) * 2 > tested:
        _all_wrong(ledger, table, whole, parts, wrong)
        return
    for total, cells, column in wrong:
        _wrong_sum(ledger, total, cells, column, whole.name)


def _wrong_sum(ledger: Ledger, total: AnnexCell, cells: Sequence[AnnexCell], column: str, row: str) -> None:
    count = total.count or 0
    message = Sentence(
        f"Cột “{column}” cộng không khớp với hàng “{row}”: {_added(cells)}, hàng ấy ghi {vietnamese(count)}.",
        f"Column “{column}” does not add up to the row “{row}”: {_added(cells)}, the row says {count}.",
    )
    first, last = _ends(cells)
    ledger.fails(
        "annex-sum",
        Severity.ERROR,
        (),
        message,
        stated=vietnamese(count),
        computed=vietnamese(sum(cell.count or 0 for cell in cells)),
        relation=_sum(total, cells),
        cells=[total, *_numbers(cells)] if len(cells) < _FEW else [total, *first, *last],
    )
    ledger.cells.update((cell.id, cell) for cell in _numbers(cells))


def _all_wrong(
    ledger: Ledger, table: AnnexTable, whole: AnnexRow, parts: Sequence[AnnexRow],
    wrong: Sequence[tuple[AnnexCell, list[AnnexCell], str]],
) -> None:  # fmt: skip
    """Every column differs from one row: a row is missing, or the row adds up something else."""
    told = "; ".join(
        f"“{column}” {vietnamese(sum(c.count or 0 for c in cells))} ≠ {vietnamese(total.count or 0)}"
        for total, cells, column in wrong
    )
    vi, en = ("mọi cột", "every column") if table.ruled else (f"{len(wrong)} cột", f"{len(wrong)} columns")
    message = Sentence(
        f"Hàng “{whole.name}” khác với tổng của {len(parts)} hàng ở {vi}: {told}. Có thể thiếu hoặc thừa một hàng.",
        f"The row “{whole.name}” differs from the sum of {len(parts)} rows in {en}: {told}. A row may be "
        "missing, or one too many.",
    )
    cells = [total for total, _, _ in wrong]
    _fails_everywhere(ledger, table, message, cells)
    ledger.cells.update((cell.id, cell) for _, members, _ in wrong for cell in _numbers(members))


def _ends(cells: Sequence[AnnexCell]) -> tuple[list[AnnexCell], list[AnnexCell]]:
    numbers = _numbers(cells)
    return numbers[:1], numbers[-1:]


def _numbers(cells: Iterable[AnnexCell]) -> list[AnnexCell]:
    return [cell for cell in cells if cell.count is not None]


def _added(cells: Sequence[AnnexCell]) -> str:
    """ "10 + 13 = 23"; of many rows only the first and the last terms."""
    counts = [vietnamese(cell.count) for cell in cells if cell.count is not None]
    total = vietnamese(sum(cell.count or 0 for cell in cells))
    if len(counts) > _MOST_TERMS:
        counts = [*counts[:4], "…", *counts[-2:]]
    return f"{' + '.join(counts) or '0'} = {total}"


def _sum(total: AnnexCell, cells: Sequence[AnnexCell]) -> Relation:
    return _linear(total, _numbers(cells), [])


def _linear(whole: AnnexCell, added: Sequence[AnnexCell], taken: Sequence[AnnexCell]) -> Relation:
    """whole = Σ added − Σ taken."""
    plus, minus = [c.id for c in added], [c.id for c in taken]

    def value(counts: Mapping[str, int]) -> int:
        return sum(counts[n] for n in plus) - sum(counts[n] for n in minus)

    def holds(counts: Mapping[str, int]) -> bool:
        return counts[whole.id] == value(counts)

    def solve(name: str, counts: Mapping[str, int]) -> Iterable[int]:
        gap = counts[whole.id] - value(counts)
        return (counts[name] + (-gap if name in (whole.id, *minus) else gap),)

    return Relation((whole.id, *plus, *minus), holds, solve)


# -- rows to their total column


def _test_columns(ledger: Ledger, table: AnnexTable, identity: Identity) -> None:
    """Mỗi hàng: the columns that a total divides into, or that the row of column numbers adds up."""
    wrong: list[tuple[AnnexRow, AnnexCell, list[AnnexCell], list[AnnexCell]]] = []
    tested = 0
    for row in table.rows:
        whole = row.cells[identity.whole]
        added, taken = [row.cells[c] for c in identity.added], [row.cells[c] for c in identity.taken]
        if whole.count is None or any(cell.count is None and not cell.blank for cell in (*added, *taken)):
            continue
        tested += 1
        if whole.count == sum(c.count or 0 for c in added) - sum(c.count or 0 for c in taken):
            text = f"{_signed(added, taken)} ({whole.label})"
            relation = _linear(whole, _numbers(added), _numbers(taken))
            ledger.passes("annex-sum", (), Sentence(text, text), relation, _numbers([whole, *added, *taken]))
        else:
            wrong.append((row, whole, added, taken))
    if len(wrong) > _FEW and len(wrong) * 2 > tested:
        _never_holds(ledger, table, identity, len(wrong), tested, wrong[0])
        return
    for row, whole, added, taken in wrong:
        _wrong_row(ledger, table, identity, row, whole, added, taken)


def _wrong_row(
    ledger: Ledger, table: AnnexTable, identity: Identity,
    row: AnnexRow, whole: AnnexCell, added: Sequence[AnnexCell], taken: Sequence[AnnexCell],
) -> None:  # fmt: skip
    count, total = whole.count or 0, sum(c.count or 0 for c in added) - sum(c.count or 0 for c in taken)
    names = " + ".join(f"“{table.columns[c]}”" for c in identity.added)
    names += "".join(f" − “{table.columns[c]}”" for c in identity.taken)
    message = Sentence(
        f"Hàng “{row.name}”: {names} = {_signed(added, taken)}, cột “{table.columns[identity.whole]}” ghi "
        f"{vietnamese(count)}.",
        f"Row “{row.name}”: {names} = {_signed(added, taken)}, column “{table.columns[identity.whole]}” says {count}.",
    )
    ledger.fails(
        "annex-sum",
        Severity.ERROR,
        (),
        message,
        stated=vietnamese(count),
        computed=vietnamese(total),
        relation=_linear(whole, _numbers(added), _numbers(taken)),
        cells=_numbers([whole, *added, *taken]),
    )


def _never_holds(
    ledger: Ledger, table: AnnexTable, identity: Identity, wrong: int, tested: int,
    first: tuple[AnnexRow, AnnexCell, list[AnnexCell], list[AnnexCell]],
) -> None:  # fmt: skip
    """The identity that the table prints fails in most rows: it is told once."""
    row, whole, added, taken = first
    name = table.columns[identity.whole]
    message = Sentence(
        f"Hệ thức ghi ở đầu bảng cho cột “{name}” không đúng ở {wrong}/{tested} hàng; ví dụ hàng “{row.name}”: "
        f"{_signed(added, taken)}, cột ấy ghi {vietnamese(whole.count or 0)}.",
        f"The identity stated for column “{name}” fails in {wrong} of {tested} rows; row “{row.name}” for one: "
        f"{_signed(added, taken)}, the column says {whole.count}.",
    )
    _fails_everywhere(ledger, table, message, _numbers([whole, *added, *taken]))


def _fails_everywhere(ledger: Ledger, table: AnnexTable, message: Sentence, cells: Sequence[AnnexCell]) -> None:
    """An error of the table, or likely of its reading."""
    severity = Severity.ERROR if table.ruled else Severity.NOTE
    if not table.ruled:
        message = Sentence(
            f"{message.vi} Bảng không có đường kẻ, có thể máy đọc lệch hàng, cột.",
            f"{message.en} The table has no ruling lines: its rows or columns may be misread.",
        )
    ledger.fails("annex-sum", severity, (), message, cells=cells)


def _signed(added: Sequence[AnnexCell], taken: Sequence[AnnexCell]) -> str:
    plus = " + ".join(vietnamese(c.count or 0) for c in added)
    minus = "".join(f" − {vietnamese(c.count or 0)}" for c in taken)
    total = sum(c.count or 0 for c in added) - sum(c.count or 0 for c in taken)
    return f"{plus}{minus} = {vietnamese(total)}"


# -- a month beside the cumulative period that contains it


def _test_order(ledger: Ledger, table: AnnexTable) -> None:
    """Số trong kỳ không lớn hơn số lũy kế của kỳ chứa nó, trong từng hàng."""
    for month in table.counted:
        for total in table.counted:
            if table.statuses[month] is not table.statuses[total] or not _contains(table, total, month):
                continue
            for row in table.rows:
                a, b = row.cells[month], row.cells[total]
                if a.count is not None and b.count is not None:
                    _tell_order(ledger, row, a, b)


def _contains(table: AnnexTable, whole: int, part: int) -> bool:
    a, b = table.periods[whole], table.periods[part]
    if a is None or b is None or a.dates == (None, None) or table.statuses[whole] not in _GROWING:
        return False  # "Tháng 7" of a report without a year is of no known extent
    same_end = a.end is None or b.end is None or a.end == b.end
    return same_end and b.start is not None and (a.start is None or a.start < b.start)


def _tell_order(ledger: Ledger, row: AnnexRow, month: AnnexCell, total: AnnexCell) -> None:
    text = f"{month.label}: {vietnamese(month.count or 0)} ≤ {vietnamese(total.count or 0)}"
    if (month.count or 0) <= (total.count or 0):
        ledger.passes("cumulative-order", (), Sentence(text, text), None, [month, total])
        return
    message = Sentence(
        f"Hàng “{row.name}”: số trong kỳ lớn hơn số lũy kế: ô “{month.label}” {vietnamese(month.count or 0)}, ô "
        f"“{total.label}” {vietnamese(total.count or 0)}.",
        f"Row “{row.name}”: the count of the period is larger than the cumulative one: cell “{month.label}” "
        f"{month.count}, cell “{total.label}” {total.count}.",
    )
    ledger.fails("cumulative-order", Severity.ERROR, (), message, cells=[month, total])
