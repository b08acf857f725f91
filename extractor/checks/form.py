"""Thể thức: what is left blank, announced but missing, or out of sequence. Notes only, after Nghị

Định 30/2020/NĐ-CP.
"""

from __future__ import annotations

from itertools import pairwise

from extractor.checks.ledger import Ledger
from extractor.record import Sentence, Span

_ROMAN = {"I": 1, "V": 5, "X": 10}


def check(ledger: Ledger) -> None:
    """Chạy các phép kiểm thể thức: number-blank, date-blank, annex-missing, numbering-gap."""
    form = ledger.evidence.form
    if form.number_blank is not None:
        message = Sentence(
            "Chưa ghi số văn bản; điền khi được cấp số.", "There is no number yet; fill it in once it is given."
        )
        ledger.remarks("number-blank", message, spans=(form.number_blank,))
    if form.date_blank is not None:
        message = Sentence(
            "Chưa ghi đủ ngày tháng; điền khi ký.", "The date of issue is not complete; fill it in on signing."
        )
        ledger.remarks("date-blank", message, spans=(form.date_blank,))
    if form.missing:
        names = ", ".join(dict.fromkeys(f"“{name}”" for name, _ in form.missing))
        message = Sentence(
            f"Văn bản dẫn {names} nhưng tệp không có; kiểm tra xem có gửi kèm không. Nếu phụ lục là tệp riêng, "
            "hãy đưa cả hai vào một lệnh: bcvp check BÁO_CÁO PHỤ_LỤC.",
            f"The text refers to {names}, but the file does not hold it. Where the annex is a file of its own, give "
            "both to one command: bcvp check REPORT ANNEX.",
        )
        ledger.remarks("annex-missing", message, spans=[span for _, span in form.missing])
    _test_sequence(ledger)


def _test_sequence(ledger: Ledger) -> None:
    """Section numbers of one level follow each other: I, II, III; 1, 2; 1.1, 1.2."""
    levels: dict[tuple[str, str], list[tuple[int, str, Span]]] = {}
    for marker, span in ledger.evidence.form.markers:
        kind, prefix, value = _value(marker)
        if kind == "roman":
            # a new main section starts the numbering under it anew
            levels = {key: items for key, items in levels.items() if key[0] == "roman"}
        levels.setdefault((kind, prefix), []).append((value, marker, span))
        previous = levels[kind, prefix][-2:-1]
        if previous and value > previous[0][0] + 1:
            message = Sentence(
                f"Đánh số mục nhảy từ {previous[0][1]} sang {marker.rstrip('.')}.",
                f"Section numbers jump from {previous[0][1]} to {marker.rstrip('.')}.",
            )
            ledger.remarks("numbering-gap", message, spans=(previous[0][2], span))


def _value(marker: str) -> tuple[str, str, int]:
    """Kind, what stands before the last number, and the last number."""
    bare = marker.rstrip("./) ")
    if bare and all(c in _ROMAN for c in bare):
        values = [_ROMAN[c] for c in bare]
        total = sum(-a if a < b else a for a, b in pairwise([*values, 0]))
        return "roman", "", total
    prefix, _, last = bare.rpartition(".")
    return "decimal", prefix, int(last) if last.isdigit() else 0
