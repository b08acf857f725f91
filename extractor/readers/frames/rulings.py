"""Đường kẻ của một trang PDF, from pdfium: lines, thin shapes, frames of cells; backgrounds are no rulings.

A ruling line is a :data:`~extractor.readers.tables.Box` with no width or no height.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from extractor.readers.pdf.drawn import DrawnPage
from extractor.readers.tables import Box

#: fewer ruling lines than this make no table (a letterhead has one or two underlines)
FEWEST = 6
_MOST_OBJECTS = 20_000
#: a shape no thicker than this is a line; tenths of a point
_THIN = 25
#: lines nearer than this are one: double lines, frames drawn cell by cell
NEAR = 30
#: a line that reaches this far over the others opens a cell
_ROOM = 80

Point = tuple[int, int]


def rulings_of(page: Any, drawn: DrawnPage) -> list[Box]:
    """Các đường kẻ của trang, none where there are too few to rule a table."""
    found = [line for path in _paths(page) for line in _lines(path, drawn)]
    return found if len(found) >= FEWEST else []


def _paths(page: Any) -> list[Any]:
    raw = page.raw
    count = min(pdfium.FPDFPage_CountObjects(raw), _MOST_OBJECTS)
    get, kind, path = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType, pdfium.FPDF_PAGEOBJ_PATH
    found = [obj for obj in (get(raw, n) for n in range(count)) if kind(obj) == path]
    return found if len(found) > 1 else [path for path in found if pdfium.FPDFPath_CountSegments(path) >= 2 * FEWEST]


def _lines(path: Any, drawn: DrawnPage) -> Iterator[Box]:
    """Ruling lines of one path: a thin shape is one line, of frames every straight side."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(path, *map(ctypes.byref, sides)):
        return
    left, bottom, right, top = (s.value for s in sides)
    box = _boxed([drawn.turned(left, bottom), drawn.turned(right, top)])
    if (line := _as_line(box)) is not None:
        yield line
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    for points in _outlines(path, drawn):
        line = _as_line(_boxed(points))
        if line is not None:
            yield line
        elif stroke.value:  # what is only filled is a background
            for a, b in pairwise(points):
                if abs(a[0] - b[0]) <= _THIN or abs(a[1] - b[1]) <= _THIN:
                    yield _as_line(_boxed([a, b])) or _boxed([a, b])


def _boxed(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _as_line(box: Box) -> Box | None:
    x0, y0, x1, y1 = box
    if y1 - y0 <= _THIN:
        return x0, (y0 + y1) // 2, x1, (y0 + y1) // 2
    if x1 - x0 <= _THIN:
        return (x0 + x1) // 2, y0, (x0 + x1) // 2, y1
    return None


def _outlines(path: Any, drawn: DrawnPage) -> Iterator[list[Point]]:
    """Corners of the path's shapes, each from move to move; a curve parts a shape."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for n in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, n)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        at = drawn.turned(
            matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        )
        if pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(at)
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def framed(rulings: Sequence[Box]) -> list[Box]:
    """Các đường kẻ cùng khung ngoài còn thiếu: a side at which several lines end, and that no line closes."""
    out = list(rulings)
    for group in _crossing(rulings):
        left, bottom, right, top = _boxed([p for x0, y0, x1, y1 in group for p in ((x0, y0), (x1, y1))])
        level = [line for line in group if line[1] == line[3]]
        upright = [line for line in group if line[0] == line[2]]
        if len(level) < 2 or len(upright) < 2:
            continue
        sides = ((left, bottom, left, top), (right, bottom, right, top), (left, bottom, right, bottom))
        ends = ((left, 0, level, upright), (right, 2, level, upright), (bottom, 1, upright, level))
        out += [side for side, end in zip(sides, ends, strict=True) if _is_open(*end)]
        if _is_open(top, 3, upright, level):
            out.append((left, top, right, top))
    return out


def _is_open(at: int, end: int, lines: Sequence[Box], closing: Sequence[Box]) -> bool:
    """Whether lines end at this side, and those that could close it stand well inside."""
    ends = any(abs(line[end] - at) <= NEAR for line in lines)
    return ends and not any(abs(line[end] - at) <= _ROOM for line in closing)


def _crossing(lines: Sequence[Box]) -> list[list[Box]]:
    """Groups of lines that touch each other."""
    groups: list[list[Box]] = []
    for line in lines:
        x0, y0, x1, y1 = line
        touched = [
            group
            for group in groups
            if any(x0 - NEAR <= o[2] and o[0] - NEAR <= x1 and y0 - NEAR <= o[3] and o[1] - NEAR <= y1 for o in group)
        ]
        groups = [group for group in groups if group not in touched]
        groups.append([line, *(o for group in touched for o in group)])
    return groups
