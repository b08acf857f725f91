"""Thứ tự đọc của các dòng trên một trang: from the top down where lines stand over each other, else as drawn."""

from __future__ import annotations

from extractor.readers.pdf.drawn import Drawn

#: tenths of a point within which two lines stand on one height
_LEVEL = 20


def in_reading_order(lines: list[Drawn]) -> list[Drawn]:
    """Dòng theo thứ tự đọc: lines over each other go from the top down, columns stay as they were drawn."""
    if not _jumps_up(lines):
        return lines
    left = list(lines)
    out: list[Drawn] = []
    while left:
        upper = next(
            (
                line
                for line in left
                if not any(o is not line and o.base > line.base + 20 and _overlaps(o, line) for o in left)
            ),
            left[0],
        )
        out.append(upper)
        left.remove(upper)
    return out


def _jumps_up(lines: list[Drawn]) -> bool:
    """Whether some line stands above an earlier one that it overlaps sideways."""
    lowest: list[Drawn] = []
    for line in lines:
        if any(line.base > other.base + 20 and _overlaps(line, other) for other in lowest):
            return True
        lowest = [*(o for o in lowest[-6:] if o.base < line.base or not _overlaps(o, line)), line]
    return False


def _overlaps(a: Drawn, b: Drawn) -> bool:
    return min(a.right, b.right) - max(a.left, b.left) > 20


def insert(lines: list[Drawn], line: Drawn) -> None:
    """Đặt một dòng vào giữa các dòng của trang: before the first one that stands lower."""
    at = next((n for n, other in enumerate(lines) if other.base < line.base - _LEVEL), len(lines))
    lines.insert(at, line)
