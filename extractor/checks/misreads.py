"""Nghi đọc nhầm chữ số: arithmetic that makes a number read by OCR suspect, and never changes it.

A number is suspected where its reading is doubtful, and where one misread digit, two swapped or one lost
would explain every relation that it is part of.
"""

from __future__ import annotations

from extractor.checks.arithmetic import vietnamese
from extractor.evidence import AnnexCell
from extractor.record import LOW_CONFIDENCE, Figure, Sentence

_ALIKE = frozenset(
    frozenset(pair) for pair in "38 17 06 08 56 68 69 89 09 35 58 59 14 27 49".split()
)
"""Digits that are taken for one another on a poor copy."""


def is_slip(read: str, other: str) -> bool:
    """Một lần đọc nhầm: one digit taken for one that looks alike, two swapped, or one lost or added."""
    if len(read) == len(other):
        different = [(a, b) for a, b in zip(read, other, strict=True) if a != b]
        swapped = len(different) == 2 and different[0] == different[1][::-1]
        return swapped or (len(different) == 1 and frozenset(different[0]) in _ALIKE)
    shorter, longer = sorted((read, other), key=len)
    return len(longer) - len(shorter) == 1 and any(
        longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))
    )


def suspicion(figure: Figure | AnnexCell, value: int, holding: int) -> Sentence | None:
    """Lời nghi, where the number was read with low confidence and ``value`` makes all ``holding`` relations agree."""
    if figure.count is None or figure.confidence is None or figure.confidence >= LOW_CONFIDENCE:
        return None
    if not is_slip(str(figure.count), str(value)):
        return None
    read, other = vietnamese(figure.count), vietnamese(value)
    page = figure.page
    if holding == 1:
        return Sentence(
            f"đọc là {read}; {other} thỏa hệ thức có số này; xem lại bản quét, trang {page}",
            f"read as {read}; {other} satisfies the relation with it; look at the scan, page {page}",
        )
    both = "cả hai" if holding == 2 else f"cả {holding}"
    return Sentence(
        f"đọc là {read}; {other} thỏa {both} hệ thức có số này; xem lại bản quét, trang {page}",
        f"read as {read}; {other} satisfies all {holding} relations with it; look at the scan, page {page}",
    )
