"""Tỷ lệ trong ô của bảng phụ lục: each column of percentages on the count and the base that explain most of it.

The head names the count ("Tỷ lệ HT đúng hạn") but hardly ever the base; which one is meant shows in the column
itself. A column that no count and base explain is left untested.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.checks.arithmetic import Printed, explains, share, vietnamese
from extractor.checks.ledger import Ledger
from extractor.evidence import AnnexRow, AnnexTable, Ratio
from extractor.record import Repair, Sentence, Severity

_FEWEST = 2
"""Cells that a reading of a column must explain at least."""


class _Meant(NamedTuple):
    """Cách hiểu một cột tỷ lệ: the column, the columns whose sum is counted, those of the base."""

    share: int
    counts: tuple[int, ...]
    base: tuple[int, ...]


def test_shares(ledger: Ledger, table: AnnexTable) -> None:
    """Tỷ lệ trong từng ô, on the count and the base that explain most of its column."""
    meant = [found for ratio in table.ratios if (found := _meaning(table, ratio)) is not None]
    for row in table.rows:
        for one in meant:
            right = _explained(row, one)
            if right is not None:
                alike = [other.share for other in meant if other.base == one.base]
                _tell(ledger, table, row, one, right=right, rest=not right and _is_rest(row, alike, meant, one))


def _meaning(table: AnnexTable, ratio: Ratio) -> _Meant | None:
    """The reading that explains the most cells; None where it does not explain most of the column."""
    best: tuple[int, int, _Meant] | None = None
    for counts in ratio.counts:
        for base in ratio.bases:
            one = _Meant(ratio.share, counts, base)
            results = [right for row in table.rows if (right := _explained(row, one)) is not None]
            if results and (best is None or sum(results) > best[0]):
                best = sum(results), len(results), one
    if best is None or (not ratio.stated and (best[0] * 3 < best[1] * 2 or best[0] < _FEWEST)):
        return None
    return best[2]


def _explained(row: AnnexRow, one: _Meant) -> bool | None:
    percent = row.cells[one.share].percent
    cells = [row.cells[c] for c in (*one.counts, *one.base)]
    if percent is None or any(cell.count is None and not cell.blank for cell in cells):
        return None
    count, of = _sum(row, one.counts), _sum(row, one.base)
    return explains(Printed.of(percent), count, of) is not None if of else None


def _is_rest(row: AnnexRow, alike: Sequence[int], meant: Sequence[_Meant], one: _Meant) -> bool:
    """100 minus the other shares of one base, each explained itself: how many tables fill their last column."""
    others = [other for other in meant if other.share in alike and other.share != one.share]
    printed = [Printed.of(row.cells[c].percent or "0") for c in alike]
    decimals = max(p.decimals for p in printed)
    total = sum(p.at(decimals) for p in printed)
    return bool(others) and total == 100 * 10**decimals and all(_explained(row, other) for other in others)


def _sum(row: AnnexRow, columns: Sequence[int]) -> int:
    return sum(row.cells[c].count or 0 for c in columns)


def _tell(ledger: Ledger, table: AnnexTable, row: AnnexRow, one: _Meant, *, right: bool, rest: bool) -> None:
    cell = row.cells[one.share]
    printed = Printed.of(cell.percent or "0")
    count, of = _sum(row, one.counts), _sum(row, one.base)
    exact = share(count, of, printed.decimals)
    text = f"{vietnamese(count)}/{vietnamese(of)} = {exact}%, in {printed}%"
    cells = [cell, *(row.cells[c] for c in (*one.counts, *one.base) if row.cells[c].count is not None)]
    if right or rest:
        code = "percent-complement" if rest else "percent-mismatch"
        ledger.passes(code, (), Sentence(text, text), None, cells)
        return
    column = table.columns[one.share]
    message = Sentence(
        f"Tỷ lệ trong ô không khớp, hàng “{row.name}”, cột “{column}”: {vietnamese(count)}/{vietnamese(of)} = "
        f"{exact}%, bảng in {printed}%.",
        f"The percentage in a cell does not agree, row “{row.name}”, column “{column}”: {count}/{of} = {exact}%, the "
        f"table prints {printed}%.",
    )
    why = Sentence(f"ô “{cell.label}”; {vietnamese(count)}/{vietnamese(of)}", f"cell “{cell.label}”; {count}/{of}")
    ledger.fails(
        "percent-mismatch",
        Severity.ERROR,
        (),
        message,
        stated=f"{printed}%",
        computed=f"{exact}%",
        cells=cells,
        repairs=(Repair(cell.id, "percent", f"{printed}%", f"{exact}%", why),),
    )
