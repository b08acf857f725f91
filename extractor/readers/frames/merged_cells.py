"""Ô gộp dọc của bảng không kẻ khung: a cell over several rows, its words in the middle of them or at their top.

Lists by unit name each unit once beside all its tasks. Such a column fits no division into rows, which is
how it is found out; then its lines are dealt out so that every cell stands as it should beside its rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.readers.frames.boxes import Run

#: lines of one cell and rows beside it at most
_MOST_LINES, _MOST_ROWS = 8, 40
#: mean misfit of a cell above which the column is not understood, hundredths of the line pitch
_MISFIT = 40
_NEVER = 10**9

Group = tuple[int, int, tuple[Run, ...]]
"""Một ô gộp: first row, behind the last row, its lines."""


def groups_of(runs: Sequence[Run], rows: Sequence[tuple[int, int]], mode: int, pitch: int) -> list[Group] | None:
    """Các ô của một cột, mỗi ô bên những hàng của nó; None where they fit no rows.

    ``rows`` are ``(top, bottom)`` of the rows from the top down, ``mode`` tells how cells stand in rows (see
    :mod:`~extractor.readers.frames.rows`).
    """
    lines = sorted(runs, key=lambda run: -run.bottom)
    known: dict[tuple[int, int], tuple[int, list[Group]]] = {}

    def best(row: int, line: int) -> tuple[int, list[Group]]:
        if row == len(rows) or line == len(lines):
            return (0, []) if row == len(rows) and line == len(lines) else (_NEVER, [])
        if (row, line) not in known:
            options: list[tuple[int, list[Group]]] = [(_NEVER, [])]
            for over in range(line + 1, min(len(lines), line + _MOST_LINES) + 1):
                if over - line > 1 and (lines[over - 2].bottom - lines[over - 1].bottom) * 10 > pitch * 13:
                    break
                for behind in range(row + 1, min(len(rows), row + _MOST_ROWS) + 1):
                    off = _off(lines[line:over], rows[row][0], rows[behind - 1][1], mode)
                    if off * 100 > pitch * 4 * _MISFIT:
                        continue
                    cost, rest = best(behind, over)
                    options.append((off + cost, [(row, behind, tuple(lines[line:over])), *rest]))
            known[row, line] = min(options, key=lambda option: option[0])
        return known[row, line]

    cost, groups = best(0, 0)
    return groups if groups and cost * 100 <= pitch * _MISFIT * len(groups) else None


def _off(lines: Sequence[Run], top: int, bottom: int, mode: int) -> int:
    high, low = lines[0].top, lines[-1].bottom
    return (abs(high - top), abs(high + low - top - bottom) // 2, abs(low - bottom))[mode]
