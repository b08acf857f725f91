"""Vệt tô và chú thích như đối tượng PDF: annotations with pictures of their own.

Viewers that are left to draw a highlight themselves do it each in its way, and some not at all, so
every annotation carries its appearance stream. Severities differ in colour (hues that colour-blind
people tell apart) and in the line below the words: solid, dashed, dotted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from extractor.record import Severity

_Colour = tuple[float, float, float]
_Point = tuple[float, float]
_Corners = tuple[_Point, _Point, _Point, _Point]

_OURS = "bcvp-"
_PRINTED, _KEEPS_SIZE, _KEEPS_UPRIGHT = 4, 8, 16
_TINT: dict[Severity, _Colour] = {
    Severity.ERROR: (1.0, 0.76, 0.64),
    Severity.WARNING: (1.0, 0.92, 0.52),
    Severity.NOTE: (0.76, 0.89, 1.0),
}
_INK: dict[Severity | None, _Colour] = {
    Severity.ERROR: (0.79, 0.27, 0.0),
    Severity.WARNING: (0.72, 0.53, 0.0),
    Severity.NOTE: (0.0, 0.38, 0.65),
    None: (0.0, 0.5, 0.38),
}
_DASH = {Severity.ERROR: "[] 0 d 0 J", Severity.WARNING: "[4 2] 0 d 0 J", Severity.NOTE: "[0 2.4] 0 d 1 J"}
#: points: thickness of the line below the words, distance of a second line from the first
_LINE, _BELOW = 1.3, 2.2
_POPUP = (230.0, 130.0)
_ICON, _MARGIN = 22.0, 14.0
#: a speech bubble in a square of 22 points, and what stands in it
_BUBBLE = "3 7 m 3 20 l 19 20 l 19 7 l 10 7 l 5 2 l 5 7 l h"
_EXCLAMATION = "11 17.5 m 11 12.2 l S 11 9.6 m 11 9.6 l S"
_TICK = "7 13.5 m 10 10.3 l 15.4 16.8 l S"


@dataclass(frozen=True, slots=True)
class Mark:
    """Một vệt tô. ``corners`` as :class:`~extractor.readers.pdf.places.Stretch` has them, ``words`` the note's."""

    name: str
    severity: Severity
    title: str
    words: str
    corners: tuple[_Corners, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Chú thích tóm tắt. ``severity`` of the worst finding, None without any."""

    severity: Severity | None
    words: str


class Page:
    """Một trang của bản sao, to which notes are added."""

    def __init__(self, pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        self._pdf = pdf
        self._page = page
        self._turn = _turn(page.obj)
        self._box = _shown(page)
        self._drop_earlier()

    def add_marks(self, marks: Sequence[Mark]) -> None:
        """Thêm các vệt tô, the worst first; they are laid down last, so that a viewer shows them on top."""
        depth: dict[_Corners, int] = {}
        added: list[Object] = []
        for mark in marks:
            lines = [(corners, depth.get(corners, 0)) for corners in mark.corners]
            depth.update((corners, below + 1) for corners, below in lines)
            added[:0] = self._highlight(mark, lines)
        self._append(added)

    def add_summary(self, summary: Summary) -> None:
        """Thêm chú thích tóm tắt ở góc trên bên trái; upright on a turned page too, as viewers have such notes."""
        (x, y), right, up = self._upper_left()
        x, y = x + _MARGIN * (right[0] - up[0]), y + _MARGIN * (right[1] - up[1])
        # of a note that does not turn with the page, the upper left corner stays in its place
        rect = _around([(x, y - _ICON), (x + _ICON, y)])
        sign = _TICK if summary.severity in (None, Severity.NOTE) else _EXCLAMATION
        drawing = f"{_numbers(*_INK[summary.severity])} rg {_BUBBLE} f 1 1 1 RG 2 w 1 J 1 j {sign}"
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Text,
            Name=Name.Comment,
            Rect=Array(rect),
            C=Array(_INK[summary.severity]),
            F=_PRINTED | _KEEPS_SIZE | _KEEPS_UPRIGHT,
            AP=Dictionary(N=self._form(drawing, [0, 0, _ICON, _ICON])),
        )
        self._append(self._with_popup(note, "summary", "bcvp", summary.words))

    def _highlight(self, mark: Mark, lines: Sequence[tuple[_Corners, int]]) -> list[Object]:
        """The words' own quadrilaterals, tinted unless a worse finding did it, and a line below for each finding."""
        points = [point for corners in mark.corners for point in corners]
        drawing = [f"/Shade gs {_numbers(*_TINT[mark.severity])} rg"]
        drawing += [f"{_path(corners)} f" for corners, below in lines if not below]
        drawing.append(f"{_numbers(*_INK[mark.severity])} RG {_numbers(_LINE)} w {_DASH[mark.severity]}")
        for corners, below in lines:
            start, end = _lowered(corners, below * _BELOW)
            points += (start, end)
            drawing.append(f"{_numbers(*start)} m {_numbers(*end)} l S")
        rect = _around(points, air=_LINE)
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Highlight,
            Rect=Array(rect),
            QuadPoints=Array([value for corners in mark.corners for point in corners for value in _round(*point)]),
            C=Array(_TINT[mark.severity]),
            F=_PRINTED,
            AP=Dictionary(N=self._form("\n".join(drawing), rect)),
        )
        return self._with_popup(note, mark.name, mark.title, mark.words)

    def _with_popup(self, note: Dictionary, name: str, title: str, words: str) -> list[Object]:
        """The annotation with its words, and the window beside the page in which viewers show them."""
        note.NM = String(_OURS + name)
        note.T = String("bcvp")
        note.Subj = String(title)
        note.Contents = String(words)
        note.P = self._page.obj
        held = self._pdf.make_indirect(note)
        window = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Popup,
            NM=String(f"{_OURS}popup-{name}"),
            Rect=Array(self._beside([float(edge) for edge in note.Rect])),
            Parent=held,
            Open=False,
            P=self._page.obj,
        )
        held.Popup = self._pdf.make_indirect(window)
        return [held, held.Popup]

    def _beside(self, rect: Sequence[float]) -> list[float]:
        """At the right edge of the page, as high as the words."""
        (x, y), right, up = self._upper_left()
        width = abs(right[0]) * (self._box[2] - self._box[0]) + abs(right[1]) * (self._box[3] - self._box[1])
        drop = max((px - x) * up[0] + (py - y) * up[1] for px in rect[::2] for py in rect[1::2])
        start = x + right[0] * width + up[0] * drop, y + right[1] * width + up[1] * drop
        wide, high = _POPUP
        return _around([start, (start[0] + right[0] * wide - up[0] * high, start[1] + right[1] * wide - up[1] * high)])

    def _upper_left(self) -> tuple[_Point, _Point, _Point]:
        """The corner that is upper left to the reader, and the steps to the right and upwards from there."""
        left, bottom, right, top = self._box
        return {
            0: ((left, top), (1.0, 0.0), (0.0, 1.0)),
            1: ((left, bottom), (0.0, 1.0), (-1.0, 0.0)),
            2: ((right, bottom), (-1.0, 0.0), (0.0, -1.0)),
            3: ((right, top), (0.0, -1.0), (1.0, 0.0)),
        }[self._turn]

    def _form(self, drawing: str, rect: Sequence[float]) -> Object:
        shade = Dictionary(Shade=Dictionary(Type=Name.ExtGState, BM=Name.Multiply))
        return self._pdf.make_stream(
            drawing.encode("ascii"),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array(rect),
            Resources=Dictionary(ExtGState=shade),
            Group=Dictionary(S=Name.Transparency),
        )

    def _append(self, notes: Iterable[Object]) -> None:
        # an array of its own: pages may share one
        self._page.obj.Annots = Array([*self._page.obj.get("/Annots", Array()), *notes])

    def _drop_earlier(self) -> None:
        """Notes of an earlier run go, unless somebody answered them."""
        notes = [note for note in self._page.obj.get("/Annots", Array()) if isinstance(note, Dictionary)]
        answered = {note.IRT.objgen for note in notes if "/IRT" in note}
        kept = [
            note
            for note in notes
            if not str(note.get("/NM", "")).startswith(_OURS)
            or note.objgen in answered
            or ("/Parent" in note and note.Parent.objgen in answered)
        ]
        if len(kept) < len(notes):
            self._page.obj.Annots = Array(kept)


def _shown(page: pikepdf.Page) -> list[float]:
    """Left, bottom, right and top of what viewers show: the crop box as far as it lies on the page."""
    boxes = [[float(edge) for edge in box] for box in (page.mediabox, page.cropbox)]
    sides = [(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)) for x0, y0, x1, y1 in boxes]
    left, bottom, right, top = zip(*sides, strict=True)
    return [max(left), max(bottom), min(right), min(top)]


def _turn(node: Object) -> int:
    """Quarter turns clockwise by which viewers show the page; pages inherit them from the tree above."""
    for _ in range(50):  # a damaged tree may run in a circle
        if "/Rotate" in node:
            return int(node.Rotate) // 90 % 4
        if "/Parent" not in node:
            break
        node = node.Parent
    return 0


def _path(corners: _Corners) -> str:
    upper_left, upper_right, lower_left, lower_right = (_numbers(*corner) for corner in corners)
    return f"{upper_left} m {upper_right} l {lower_right} l {lower_left} l h"


def _lowered(corners: _Corners, below: float) -> tuple[_Point, _Point]:
    """The lower edge, moved away from the upper one."""
    upper, _, start, end = corners
    x, y = start[0] - upper[0], start[1] - upper[1]
    part = below / max((x * x + y * y) ** 0.5, 1.0)
    return (start[0] + x * part, start[1] + y * part), (end[0] + x * part, end[1] + y * part)


def _around(points: Sequence[_Point], air: float = 0.0) -> list[float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return _round(min(xs) - air, min(ys) - air, max(xs) + air, max(ys) + air)


def _round(*values: float) -> list[float]:
    return [round(value, 2) for value in values]


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.2f}" for value in values)
