"""Hình vẽ cây số liệu: one inline SVG a tree, wholes at the left, their parts to the right.

State is told three ways at once, by colour, by the kind of line and by the number of the finding, so
that it survives a black-and-white printer and eyes that see colours differently. Only attributes and
classes: the page's policy forbids inline styles.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.record import Figure
from extractor.writers.html.index import Index
from extractor.writers.html.markup import Markup, element
from extractor.writers.html.words import Words

_GAP_X, _GAP_Y = 54, 12
_PAD = 10
_LINE = 16
_LABEL_COLUMNS = 24
_MARGIN = 14
_DRAWN_FIRST = ("untested", "passed", "note", "warning", "error")
"""Edges share their trunk: what disagrees is drawn over what agrees."""
_NARROW, _WIDE = frozenset("iìíỉĩịljtfr.,;:'|()/ "), frozenset("mwMWƠƯĐ%—…")


@dataclass(slots=True)
class _Box:
    """One figure as drawn: ``x`` and ``y`` are its upper left corner, in pixels."""

    figure: Figure
    label: tuple[str, ...]
    amount: str
    share: str
    parts: list[_Box] = field(default_factory=list)
    x: float = 0
    y: float = 0
    width: float = 0

    @property
    def height(self) -> int:
        return _PAD + _LINE * len(self.label) + 22 + 4

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def trees(index: Index, say: Words) -> Iterator[tuple[str, Markup]]:
    """Mỗi gốc một hình: (heading, SVG). Figures that stand alone share one picture."""
    children = index.children()
    alone: list[_Box] = []
    for root in children.get(None, []):
        box = _box(root, None, children, say)
        if box.parts:
            yield say.heading(root), _drawing([box], say.heading(root), index, say)
        else:
            alone.append(box)
    if alone:
        yield say("tree alone"), _drawing(alone, say("tree alone"), index, say)


def _box(figure: Figure, parent: Figure | None, children: dict[str | None, list[Figure]], say: Words) -> _Box:
    box = _Box(figure, tuple(_wrapped(say.name(figure, parent))), say.amount(figure), say.share(figure.percent))
    widest = max(text_width(line, 13) for line in box.label)
    gap = 14 if box.share else 0
    box.width = max(widest, text_width(box.amount, 18, bold=True) + gap + text_width(box.share, 13)) + 2 * _PAD
    box.parts = [_box(part, figure, children, say) for part in children.get(figure.id, [])]
    return box


def _drawing(roots: list[_Box], heading: str, index: Index, say: Words) -> Markup:
    columns: dict[int, list[_Box]] = {}
    for root in roots:
        for depth, box in _walk(root):
            columns.setdefault(depth, []).append(box)
    if len(columns) > 1:
        x: float = _MARGIN
        for _, boxes in sorted(columns.items()):
            width = max(box.width for box in boxes)
            for box in boxes:
                box.x, box.width = x, width
            x += width + _GAP_X
        bottom = float(_MARGIN)
        for root in roots:
            bottom = _stack(root, bottom)
        right = x - _GAP_X
    else:
        right, bottom = _row(roots)
    boxes = [box for root in roots for _, box in _walk(root)]
    edges = [(index.edge(part.figure), box, part) for box in boxes for part in box.parts]
    edges.sort(key=lambda edge: _DRAWN_FIRST.index(edge[0]))
    drawn = [*(_edge(*edge) for edge in edges), *(_node(box, index, say) for box in boxes)]
    wide, high = round(right + _MARGIN), round(bottom - _GAP_Y + _MARGIN)
    return element(
        "svg", drawn, viewBox=f"0 0 {wide} {high}", width=wide, height=high, role="group",
        aria_label=say("tree of", heading=heading), class_="tree",
    )  # fmt: skip


def _row(boxes: list[_Box]) -> tuple[float, float]:
    """Boxes that are parts of nothing, side by side, in rows as wide as a page."""
    x, y, right = float(_MARGIN), float(_MARGIN), 0.0
    tallest = max(box.height for box in boxes)
    for box in boxes:
        if x > _MARGIN and x + box.width > 860:
            x, y = _MARGIN, y + tallest + _GAP_Y
        box.x, box.y = x, y
        right = max(right, x + box.width)
        x += box.width + _GAP_Y
    return right, y + tallest + _GAP_Y


def _walk(box: _Box, depth: int = 0) -> Iterator[tuple[int, _Box]]:
    yield depth, box
    for part in box.parts:
        yield from _walk(part, depth + 1)


def _stack(box: _Box, top: float) -> float:
    """Set ``y`` of the box and of all below it; the parts stand under one another, the whole beside their middle."""
    bottom = top
    for part in box.parts:
        bottom = _stack(part, bottom)
    box.y = (box.parts[0].middle + box.parts[-1].middle - box.height) / 2 if box.parts else top
    if box.y < top:
        box.y = top
    return max(bottom, box.y + box.height + _GAP_Y)


def _edge(state: str, whole: _Box, part: _Box) -> Markup:
    left, right = whole.x + whole.width, part.x
    bend = left + _GAP_X / 2
    path = f"M{left:.0f} {whole.middle:.0f}H{bend:.0f}V{part.middle:.0f}H{right:.0f}"
    return element("path", d=path, class_=f"edge {state}")


def _node(box: _Box, index: Index, say: Words) -> Markup:
    figure = box.figure
    state = index.state(figure.id)
    base = box.y + _PAD + _LINE * len(box.label) + 17
    label = [
        element("text", line, x=_px(box.x + _PAD), y=_px(box.y + _PAD + _LINE * n + 10), class_="label")
        for n, line in enumerate(box.label)
    ]
    shape = element(
        "rect", x=_px(box.x), y=_px(box.y), width=_px(box.width), height=box.height, rx=4, class_=f"box {state}"
    )
    count = element("text", box.amount, x=_px(box.x + _PAD), y=_px(base), class_="count")
    share = element(
        "text", box.share, x=_px(box.x + box.width - _PAD), y=_px(base), text_anchor="end", class_="share"
    )  # fmt: skip
    told = element("title", f"{' '.join(box.label)}: {figure.quote} ({say(f'state {state}')})")
    link = element("a", told, shape, label, count, share if box.share else None, href=f"#number-{figure.id}")
    return element("g", link, _flags(box, index))


def _flags(box: _Box, index: Index) -> list[Markup]:
    """Số của các phát hiện, at the upper right corner."""
    flags: list[Markup] = []
    x = box.x + box.width - 4
    for n in reversed(index.findings_of(box.figure.id)):
        severity = index.findings[n - 1].severity
        width = 10 + 8 * len(str(n))
        x -= width
        shape = element("rect", x=_px(x), y=_px(box.y - 8), width=width, height=17, rx=8, class_=f"flag {severity}")
        number = element(
            "text", str(n), x=_px(x + width / 2), y=_px(box.y + 5), text_anchor="middle", class_=f"flagged {severity}"
        )
        flags.append(element("a", shape, number, href=f"#finding-{n}"))
        x -= 3
    return flags


def _px(value: float) -> str:
    return f"{value:.0f}"


def _wrapped(label: str) -> Iterator[str]:
    line = ""
    for word in label.split():
        if line and len(line) + 1 + len(word) > _LABEL_COLUMNS:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def text_width(text: str, size: int, *, bold: bool = False) -> float:
    """Bề rộng ước chừng của một dòng chữ không chân, in pixels; generous, since the reader's font is unknown."""
    letters = unicodedata.normalize("NFC", text)
    ems = sum(0.32 if c in _NARROW else 0.9 if c in _WIDE else 0.7 if c.isupper() else 0.6 for c in letters)
    return ems * size * (1.08 if bold else 1)
