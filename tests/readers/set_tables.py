"""Bảng xếp trên trang: cells wrapped, aligned and ruled as offices print them, for the tests of tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from made import Sheet, set_in_lines

from extractor.readers.widths import width

LEADING = 1.15
STYLES = (
    "ruled",
    "thin boxes",
    "double",
    "dashed",
    "cell by cell",
    "inner",
    "level",
    "upright",
    "frame",
    "head and upright",
    "none",
)


@dataclass(frozen=True)
class C:
    """Một ô: words, columns and rows spanned, where its lines stand."""

    words: str
    over: int = 1
    down: int = 1
    left: bool = False


@dataclass(frozen=True)
class Set:
    """Cách xếp bảng: sizes in points; ``valign`` is top, middle or bottom."""

    widths: Sequence[float]
    x: float = 60
    y: float = 120
    size: float = 10
    pad: float = 2
    valign: str = "middle"
    style: str = "ruled"
    heads: int = 1

    def draw(self, sheet: Sheet, rows: Sequence[Sequence[C | str]]) -> float:
        """Draws the table and returns where it ends; all words of the sheet are of its size."""
        sheet.size = self.size
        cells = _placed(rows)
        xs = [self.x + sum(self.widths[:n]) for n in range(len(self.widths) + 1)]
        lines = {at: self._wrapped(cell, xs[at[1] + cell.over] - xs[at[1]]) for at, cell in cells.items()}
        heights = [2 * self.pad + self.size * LEADING for _ in rows]
        for (r, c), cell in cells.items():
            need = len(lines[r, c]) * self.size * LEADING + 2 * self.pad
            short = need - sum(heights[r : r + cell.down])
            if short > 0:
                heights[r + cell.down - 1] += short
        ys = [self.y + sum(heights[:n]) for n in range(len(rows) + 1)]
        for (r, c), cell in cells.items():
            self._write(sheet, cell, lines[r, c], (xs[c], ys[r], xs[c + cell.over], ys[r + cell.down]))
        self._rule(sheet, cells, xs, ys)
        return ys[-1]

    def _wrapped(self, cell: C, room: float) -> list[str]:
        return [
            line
            for part in cell.words.split("\n")
            for line in set_in_lines(part, room - 2 * max(self.pad, 2), self.size)
            if line
        ]

    def _write(self, sheet: Sheet, cell: C, lines: Sequence[str], box: tuple[float, float, float, float]) -> None:
        x0, y0, x1, y1 = box
        high = len(lines) * self.size * LEADING
        room = y1 - y0 - 2 * self.pad - high
        top = y0 + self.pad + {"top": 0, "middle": room / 2, "bottom": room}[self.valign]
        for n, words in enumerate(lines):
            wide = width(words) * self.size / 1000
            left = x0 + max(self.pad, 2) if cell.left else (x0 + x1 - wide) / 2
            sheet.put(left, top + n * self.size * LEADING + self.size * 0.9, words)

    def _rule(
        self, sheet: Sheet, cells: dict[tuple[int, int], C], xs: Sequence[float], ys: Sequence[float]
    ) -> None:
        for (r, c), cell in cells.items():
            box = xs[c], ys[r], xs[c + cell.over], ys[r + cell.down]
            for side in _sides(box):
                upright = side[0] == side[2]
                outer = side[0] in (xs[0], xs[-1]) if upright else side[1] in (ys[0], ys[-1])
                if self._is_drawn(upright=upright, outer=outer, head=r < self.heads):
                    _draw(sheet, side, self.style)

    def _is_drawn(self, *, upright: bool, outer: bool, head: bool) -> bool:
        return {
            "inner": not outer,
            "level": not upright,
            "upright": upright,
            "frame": outer,
            "head and upright": upright or outer or head,
            "none": False,
        }.get(self.style, True)


def _draw(sheet: Sheet, side: tuple[float, float, float, float], style: str) -> None:
    x0, y0, x1, y1 = side
    if style == "thin boxes":
        sheet.fills.append((x0 - 0.25, y0 - 0.25, x1 + 0.25, y1 + 0.25, 0))
    elif style == "double":
        sheet.rules += [(x0 - 0.6, y0 - 0.6, x1 - 0.6, y1 - 0.6), (x0 + 0.6, y0 + 0.6, x1 + 0.6, y1 + 0.6)]
    elif style == "dashed":
        length, steps = max(x1 - x0, y1 - y0), int(max(x1 - x0, y1 - y0) // 3)
        for n in range(steps):
            a, b = n * 3 / length, (n * 3 + 2) / length
            at = [x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b]
            sheet.rules.append((at[0], at[1], at[2], at[3]))
    elif style == "cell by cell":
        dx, dy = (0.7, 0.0) if y0 == y1 else (0.0, 0.7)
        sheet.rules.append((x0 + dx, y0 + dy, x1 - dx, y1 - dy))
    else:
        sheet.rules.append(side)


def _sides(box: tuple[float, float, float, float]) -> list[tuple[float, float, float, float]]:
    x0, y0, x1, y1 = box
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def _placed(rows: Sequence[Sequence[C | str]]) -> dict[tuple[int, int], C]:
    """Cells by row and column; those below a cell of several rows move right."""
    taken: set[tuple[int, int]] = set()
    cells: dict[tuple[int, int], C] = {}
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            cell = C(cell) if isinstance(cell, str) else cell
            while (r, c) in taken:
                c += 1
            cells[r, c] = cell
            taken |= {(r + n, c + k) for n in range(cell.down) for k in range(cell.over)}
            c += cell.over
    return cells


def filled(rows: Sequence[Sequence[C | str]]) -> list[list[str]]:
    """Các hàng như lưới: merged cells repeated in each row and column."""
    cells = _placed(rows)
    out = [["" for _ in range(max(c + cell.over for (_, c), cell in cells.items()))] for _ in rows]
    for (r, c), cell in cells.items():
        for n in range(cell.down):
            for k in range(cell.over):
                out[r + n][c + k] = cell.words.replace("\n", " ")
    return out


def named(rows: Sequence[Sequence[str]], column: int = 1) -> list[list[C | str]]:
    """Hàng có tên đơn vị sát lề trái."""
    return [[C(cell, left=True) if n == column else cell for n, cell in enumerate(row)] for row in rows]


