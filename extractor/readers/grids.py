"""Bảng có kẻ khung trên trang PDF: ruling lines from pdfium, geometry from pdfplumber, words from pdfium.

pdfplumber alone spends nine tenths of its time on characters that pdfium has already read. The four
functions of ``pdfplumber.table`` used here are not documented API, so its version is bounded in
``pyproject.toml``.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from extractor.readers.drawn import SEEN, DrawnPage
from extractor.readers.tables import Layout

Box = tuple[int, int, int, int]
"""Khung: left, bottom, right, top in tenths of a point, as the page is looked at."""

#: fewer ruling lines than this make no table (a letterhead has one or two underlines)
_FEWEST_PATHS = 6
_MOST_OBJECTS = 20_000
_THIN = 25
_NEAR = 30
_SHORTEST = 40
_FEWEST_CELLS = 4


@dataclass(frozen=True, slots=True)
class Ruled:
    """Một bảng kẻ khung trên trang. ``cells`` are the frames of ``layout.shown``, None for a gap between cells."""

    layout: Layout
    around: Box
    cells: tuple[tuple[Box | None, ...], ...]


def grids_of(page: Any, textpage: Any, drawn: DrawnPage) -> list[Ruled]:
    """Các bảng kẻ khung của một trang."""
    rulings = [edge for path in _paths(page) for edge in _edges(path, drawn)]
    return ruled(rulings, lambda box: _words(box, textpage, drawn))


def ruled(rulings: Sequence[Box], words: Callable[[Box], str]) -> list[Ruled]:
    """Các bảng mà những đường kẻ ấy tạo thành; ``words`` reads what stands in a frame."""
    if len(rulings) < _FEWEST_PATHS:
        return []
    from pdfplumber import table

    edges = table.merge_edges([_as_edge(*ruling) for ruling in rulings], _NEAR, _NEAR, _NEAR, _NEAR)
    cells = table.intersections_to_cells(table.edges_to_intersections(edges, _NEAR, _NEAR))
    found: list[Ruled] = []
    for group in table.cells_to_tables(cells):
        boxes = [(round(x0), round(-bottom), round(x1), round(-top)) for x0, top, x1, bottom in group]
        rows, places = _rows(boxes, words)
        if len(rows) > 1 and sum(bool(shown) for row in rows for _, _, shown in row) >= _FEWEST_CELLS:
            around = (
                min(b[0] for b in boxes),
                min(b[1] for b in boxes),
                max(b[2] for b in boxes),
                max(b[3] for b in boxes),
            )
            found.append(Ruled(Layout.of(rows), around, places))
    return found


def _paths(page: Any) -> list[Any]:
    """Path objects of the page, none where there are too few to rule a table."""
    raw = page.raw
    count = min(pdfium.FPDFPage_CountObjects(raw), _MOST_OBJECTS)
    get, kind, path = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType, pdfium.FPDF_PAGEOBJ_PATH
    found = [obj for obj in (get(raw, n) for n in range(count)) if kind(obj) == path]
    return found if len(found) > 1 else []


def _edges(path: Any, drawn: DrawnPage) -> Iterator[Box]:
    """Ruling lines of one path: a thin shape is one line, of others every straight side."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(path, *map(ctypes.byref, sides)):
        return
    left, bottom, right, top = (s.value for s in sides)
    (x0, y0), (x1, y1) = drawn.turned(left, bottom), drawn.turned(right, top)
    x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    if y1 - y0 <= _THIN:
        yield x0, (y0 + y1) // 2, x1, (y0 + y1) // 2
    elif x1 - x0 <= _THIN:
        yield (x0 + x1) // 2, y0, (x0 + x1) // 2, y1
    else:
        yield from _sides(path, drawn)


def _sides(path: Any, drawn: DrawnPage) -> Iterator[Box]:
    """Straight upright or level sides of a path of several segments."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    begun = before = (0, 0)
    for n in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, n)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        at = drawn.turned(
            matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        )
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            begun = at
        elif pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            yield from _side(before, at)
        before = at
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _side(before, begun)


def _side(a: tuple[int, int], b: tuple[int, int]) -> Iterator[Box]:
    if abs(a[0] - b[0]) <= _THIN or abs(a[1] - b[1]) <= _THIN:
        yield min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _as_edge(x0: int, y0: int, x1: int, y1: int) -> dict[str, Any]:
    """A ruling line in pdfplumber's form, where heights count downwards."""
    level = x1 - x0 >= y1 - y0
    return {
        "x0": x0,
        "x1": x1,
        "top": -y1,
        "bottom": -y0,
        "width": x1 - x0,
        "height": y1 - y0,
        "orientation": "h" if level else "v",
    }


_Row = list[tuple[int, bool, str]]


def _rows(
    boxes: list[Box], read: Callable[[Box], str]
) -> tuple[list[_Row], tuple[tuple[Box | None, ...], ...]]:
    """Rows of ``(columns spanned, goes on from the row above, words)``, and the frames of their cells."""
    xs = sorted({x for box in boxes for x in (box[0], box[2])})
    ys = sorted({y for box in boxes for y in (box[1], box[3])}, reverse=True)
    rows: list[_Row] = []
    places: list[tuple[Box | None, ...]] = []
    words = {box: read(box) for box in boxes}
    for upper, lower in pairwise(ys):
        row: _Row = []
        place: list[Box | None] = []
        at = xs[0]
        for box in sorted(box for box in boxes if box[3] >= upper and box[1] <= lower):
            if box[0] > at:
                row.append((xs.index(box[0]) - xs.index(at), False, ""))
                place.append(None)
            row.append((xs.index(box[2]) - xs.index(box[0]), box[3] > upper, words[box]))
            place.append(box)
            at = box[2]
        rows.append(row)
        places.append(tuple(place))
    return rows, tuple(places)


def _words(box: Box, textpage: Any, drawn: DrawnPage) -> str:
    """Chữ trong một ô."""
    (x0, y0), (x1, y1) = drawn.unturned(box[0], box[1]), drawn.unturned(box[2], box[3])
    found: str = textpage.get_text_bounded(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), errors="replace")
    return " ".join(found.translate(SEEN).split())
