"""Bảng có kẻ khung trên trang PDF: ruling lines from pdfium, geometry from pdfplumber, words from pdfium.

pdfplumber alone spends nine tenths of its time on characters that pdfium has already read. The four
functions of ``pdfplumber.table`` used here are not documented API, so its version is bounded in
``pyproject.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from extractor.document import Doubt
from extractor.readers.frames.boxes import is_inside, lines_of, words_of
from extractor.readers.frames.rulings import NEAR, framed
from extractor.readers.pdf.drawn import SEEN, DrawnPage
from extractor.readers.pdf.fillings import words_within
from extractor.readers.pdf.page_boxes import boxes_of
from extractor.readers.tables import Box, Layout, Placement

_FEWEST_CELLS = 4
#: ruling lines this short (tenths of a point) are ornaments
_SHORTEST = 40
#: words whose letters reach this far over the edge of a cell are not in it
_AIR = 12
_Row = list[tuple[int, bool, str]]


def merged(rulings: Sequence[Box]) -> list[Box]:
    """Các đường kẻ, những đoạn của một đường nối lại: double lines are one, gaps between cells closed."""
    from pdfplumber import table

    edges = table.merge_edges([_as_edge(ruling) for ruling in rulings], NEAR, NEAR, NEAR, NEAR)
    lines = [
        (round(edge["x0"]), round(-edge["bottom"]), round(edge["x1"]), round(-edge["top"]))
        for edge in edges
        if max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]) >= _SHORTEST
    ]
    return [
        (x0, (y0 + y1) // 2, x1, (y0 + y1) // 2) if x1 - x0 >= y1 - y0 else ((x0 + x1) // 2, y0, (x0 + x1) // 2, y1)
        for x0, y0, x1, y1 in lines
    ]


def grids_of(
    rulings: Sequence[Box], textpage: Any, drawn: DrawnPage, before: Placement | None = None
) -> list[Placement]:
    """Các bảng kẻ khung của một trang.

    ``rulings`` as :func:`merged` gives them; ``before`` is the last table of the page before, which a table of
    one row may continue.
    """
    return ruled(rulings, _reader(textpage, drawn), before)


def ruled(rulings: Sequence[Box], words: Callable[[Box], str], before: Placement | None = None) -> list[Placement]:
    """Các bảng mà những đường kẻ ấy tạo thành; ``words`` reads what stands in a frame."""
    from pdfplumber import table

    edges = [_as_edge(ruling) for ruling in framed(rulings)]
    cells = table.intersections_to_cells(table.edges_to_intersections(edges, NEAR, NEAR))
    found: list[Placement] = []
    for group in table.cells_to_tables(cells):
        boxes = [(round(x0), round(-bottom), round(x1), round(-top)) for x0, top, x1, bottom in group]
        placement = _placement(boxes, words)
        if _is_table(placement) or (before is not None and _goes_on(placement, before)):
            found.append(placement)
    return found


def _is_table(placement: Placement) -> bool:
    shown = placement.layout.shown
    return len(shown) > 1 and sum(bool(words) for row in shown for words in row) >= _FEWEST_CELLS


def _goes_on(placement: Placement, before: Placement) -> bool:
    """Whether a single row has the columns of a table that was at the end of the page before."""
    a, b = placement.columns, before.columns
    return len(a) == len(b) > 3 and all(abs(x - y) <= NEAR for x, y in zip(a, b, strict=True))


def _reader(textpage: Any, drawn: DrawnPage) -> Callable[[Box], str]:
    """What tells the words in a box; of lines that do not run level pdfium loses the ends."""
    if drawn.is_level:
        return lambda box: _words(box, textpage, drawn)
    boxes = boxes_of(textpage, drawn)
    return lambda box: words_of([run for line in lines_of(b for b in boxes if is_inside(b, box)) for run in line.runs])


def _placement(boxes: list[Box], words_in: Callable[[Box], str]) -> Placement:
    xs = sorted({x for box in boxes for x in (box[0], box[2])})
    ys = sorted({y for box in boxes for y in (box[1], box[3])}, reverse=True)
    rows: list[_Row] = []
    frames: list[tuple[Box | None, ...]] = []
    words = {box: words_in(box) for box in boxes}
    is_open = False
    for upper, lower in pairwise(ys):
        row: _Row = []
        frame: list[Box | None] = []
        at = xs[0]
        beside = sorted(box for box in boxes if box[3] >= upper and box[1] <= lower)
        for box in [*beside, (xs[-1], lower, xs[-1], upper)]:
            if box[0] > at:  # where no line closes a cell there may be words all the same
                gap = at, lower, box[0], upper
                row.append((xs.index(box[0]) - xs.index(at), False, words_in(gap)))
                frame.append(gap if row[-1][2] else None)
                is_open = is_open or frame[-1] is not None
            if box[2] > box[0]:
                row.append((xs.index(box[2]) - xs.index(box[0]), box[3] > upper, words[box]))
                frame.append(box)
            at = box[2]
        rows.append(row)
        frames.append(tuple(frame))
    around = xs[0], ys[-1], xs[-1], ys[0]
    return Placement(Layout.of(rows), around, tuple(frames), Doubt.OPEN_CELLS if is_open else "", tuple(xs))


def _as_edge(ruling: Box) -> dict[str, Any]:
    """A ruling line in pdfplumber's form, where heights count downwards."""
    x0, y0, x1, y1 = ruling
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


def _words(box: Box, textpage: Any, drawn: DrawnPage) -> str:
    """Chữ trong một ô, as pdfium joins its lines; of a cell that was filled in, what was put there too."""
    if drawn.is_filled_in(box):
        return words_within(drawn, box)
    air = _AIR if box[3] - box[1] > 6 * _AIR else 0
    (x0, y0), (x1, y1) = drawn.unturned(box[0], box[1] + air), drawn.unturned(box[2], box[3] - air)
    found: str = textpage.get_text_bounded(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), errors="replace")
    return " ".join(drawn.fonts.cell(found).translate(SEEN).split())
