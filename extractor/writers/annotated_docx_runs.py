"""Chỗ chú thích trong XML của Word: which characters of the file a span of the record's text is, and marks around them.

The record's text holds what the file does not (numbers of lists, blanks between cells, capitals), and
the file holds it in runs that end anywhere. So the reader's own pieces are laid beside the text,
blanks apart; runs are cut where a mark falls inside them, keeping their properties.
"""

from __future__ import annotations

import bisect
import copy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from extractor.readers.docx.reading import Piece
from extractor.readers.docx.wordml import child, local
from extractor.record import Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXTS = frozenset({"t", "delText"})
#: content controls that hold one value: Word rewrites what is in them
_CLOSED = frozenset({"text", "dataBinding", "date", "comboBox", "dropDownList"})
#: what goes away, is rewritten or is one link as a whole: the comment's sign stands behind it
_PASSED = frozenset({"hyperlink", "fldSimple", "del", "moveFrom"})

Tag: TypeAlias = Callable[[str], str]
"""Tên thẻ có không gian tên của tệp."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place between two characters of a run: in ``piece``, behind ``index`` of its characters.

    ``run`` is the run, or what stands in its place (a formula), which is not cut.
    """

    run: Element
    piece: Element
    index: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Một đoạn chữ trong tệp. ``exact``: these are the words asked for, and no others."""

    start: _Cut
    end: _Cut
    exact: bool


@dataclass(frozen=True, slots=True)
class Anchors:
    """Vị trí trong tệp của từng chữ: ``offsets`` of the text, and the element and index of each there."""

    text: str
    offsets: list[int]
    spots: list[tuple[Element, int]]

    @classmethod
    def of(cls, text: str, pieces: Iterable[Piece]) -> Anchors | None:
        """Đặt các mảnh chữ của tệp bên văn bản; None where they do not make it, or make nothing of it."""
        offsets: list[int] = []
        spots: list[tuple[Element, int]] = []
        at, end = 0, len(text)
        for words, element in pieces:
            length = _length(element) if element is not None else 0
            whole = len(words) != length  # letters of an older font were told anew: the mark takes all of them
            for n, letter in enumerate(words):
                if letter.isspace():
                    continue
                while at < end and text[at].isspace():
                    at += 1
                if at == end or text[at] != letter:
                    return None
                if element is not None:
                    offsets.append(at)
                    spots.append((element, length if whole else n))
                at += 1
        return cls(text, offsets, spots) if spots else None

    def around(self, span: Span) -> Stretch:
        """Đoạn chữ của ``span``; where the file holds none of it (a list's number), the nearest word."""
        first, last = bisect.bisect_left(self.offsets, span[0]), bisect.bisect_left(self.offsets, span[1]) - 1
        if first > last:
            return self._stretch(*self._nearest(first), exact=False)
        asked = self.text[span[0] : span[1]]
        lead, trail = len(asked) - len(asked.lstrip()), len(asked) - len(asked.rstrip())
        exact = self.offsets[first] == span[0] + lead and self.offsets[last] == span[1] - trail - 1
        return self._stretch(first, last, exact=exact)

    def first_paragraph(self) -> Stretch:
        """Đoạn văn đầu tiên có chữ."""
        paragraph = _above(self.spots[0][0], "p")
        last = 0
        while last + 1 < len(self.spots) and _above(self.spots[last + 1][0], "p") is paragraph:
            last += 1
        return self._stretch(0, last, exact=True)

    def _nearest(self, behind: int) -> tuple[int, int]:
        """The word behind that index, else the one before it."""
        first = last = min(behind, len(self.offsets) - 1)
        forward = first == behind
        while forward and last + 1 < len(self.offsets) and self.offsets[last + 1] == self.offsets[last] + 1:
            last += 1
        while not forward and first and self.offsets[first - 1] == self.offsets[first] - 1:
            first -= 1
        return first, last

    def _stretch(self, first: int, last: int, *, exact: bool) -> Stretch:
        start, whole = _cut(*self.spots[first], behind=False)
        end, as_well = _cut(*self.spots[last], behind=True)
        return Stretch(start, end, exact and whole and as_well)


def _cut(element: Element, index: int, *, behind: bool) -> tuple[_Cut, bool]:
    """The place before or ``behind`` a character, and whether a mark can stand at just that place.

    Word has no comments inside text boxes, so those of its words stand around the run that holds the box.
    """
    run, piece, at = None, element, element
    inside: Element | None = element
    while inside is not None:
        above = inside.getparent()
        if above is not None and local(above) == "r":
            run, piece = above, inside
        inside = above
    if run is None:
        return _Cut(at, at, int(behind)), False
    length = _length(piece)
    if piece is not at or index >= length:
        return _Cut(run, piece, length if behind else 0), False
    exact = local(piece) in _TEXTS or length == 1
    return _Cut(run, piece, index + behind), exact and _closed_above(run) is None


def _length(piece: Element) -> int:
    return len(piece.text or "") if local(piece) in _TEXTS else 1


def mark(stretches: Sequence[Stretch], first: int, tag: Tag, style: str | None) -> None:
    """Đặt dấu chú thích quanh từng đoạn chữ; comments are numbered from ``first``, their signs in ``style``."""
    wanted: dict[Element, dict[Element, set[int]]] = {}
    for stretch in stretches:
        for cut in (stretch.start, stretch.end):
            if local(cut.run) == "r":
                wanted.setdefault(cut.run, {}).setdefault(cut.piece, set()).add(cut.index)
    runs = {run: _CutRun.of(run, cuts) for run, cuts in wanted.items()}
    numbered = list(enumerate(stretches, first))
    for n, stretch in numbered:
        begins = runs[stretch.start.run].behind(stretch.start) if stretch.start.run in runs else stretch.start.run
        closed = _closed_above(begins)
        (begins if closed is None else closed).addprevious(_new(begins, tag("commentRangeStart"), n, tag))
    for n, stretch in reversed(numbered):  # so that signs at one place stand in the order of their numbers
        ends = runs[stretch.end.run].before(stretch.end) if stretch.end.run in runs else stretch.end.run
        _set_end(ends, n, tag, style)


def _set_end(run: Element, n: int, tag: Tag, style: str | None) -> None:
    """The end of the range right behind the words, the comment's sign behind what is one whole around them."""
    closed = _closed_above(run)
    last = run if closed is None else closed
    end = _new(run, tag("commentRangeEnd"), n, tag)
    last.addnext(end)
    behind = end
    above = end.getparent()
    while above is not None and local(above) != "p":
        if local(above) in _PASSED:
            behind = above
        above = above.getparent()
    sign = run.makeelement(tag("r"))
    if style:
        properties = run.makeelement(tag("rPr"))
        properties.append(run.makeelement(tag("rStyle"), {tag("val"): style}))
        sign.append(properties)
    sign.append(_new(run, tag("commentReference"), n, tag))
    behind.addnext(sign)


def _new(like: Element, name: str, n: int, tag: Tag) -> Element:
    return like.makeelement(name, {tag("id"): str(n)})


def _above(element: Element, name: str) -> Element | None:
    above = element.getparent()
    while above is not None and local(above) != name:
        above = above.getparent()
    return above


def _closed_above(run: Element) -> Element | None:
    """The content control around the run that holds one value, where there is one in the paragraph."""
    found: Element | None = None
    above = run.getparent()
    while above is not None and local(above) != "p":
        properties = child(above, "sdtPr")
        if properties is not None and any(local(e) in _CLOSED for e in properties):
            found = above
        above = above.getparent()
    return found


@dataclass(frozen=True, slots=True)
class _CutRun:
    """A run cut in parts; ``where`` tells behind how many of them each place is."""

    parts: list[Element]
    where: dict[tuple[Element, int], int]

    @classmethod
    def of(cls, run: Element, cuts: dict[Element, set[int]]) -> _CutRun:
        """Cut ``run`` at ``cuts`` (piece → indexes); the first part stays the run itself."""
        parts, where = [run], {}
        turn = False
        filled = False
        for piece in [e for e in run if local(e) != "rPr"]:
            indexes = sorted(cuts.get(piece, ()))
            length = _length(piece)
            bounds = [0, *(i for i in indexes if 0 < i < length)]
            turn = turn or 0 in indexes
            for index, part in zip(bounds, _split(piece, bounds), strict=True):
                if filled and (turn or index):
                    parts.append(_like(parts[-1]))
                turn = False
                where[piece, index] = len(parts) - 1
                if parts[-1] is not run:
                    parts[-1].append(part)
                filled = True
            turn = length in indexes
            where[piece, length] = len(parts)
        return cls(parts, where)

    def behind(self, cut: _Cut) -> Element:
        """The part that begins at that place."""
        return self.parts[self.where[cut.piece, cut.index]]

    def before(self, cut: _Cut) -> Element:
        """The part that ends at that place."""
        return self.parts[self.where[cut.piece, cut.index] - 1]


def _split(piece: Element, bounds: Sequence[int]) -> list[Element]:
    """The text element cut at ``bounds``, the first of which is 0."""
    if len(bounds) == 1:
        return [piece]
    text = piece.text or ""
    out = [piece]
    for start, end in zip(bounds, [*bounds[1:], len(text)], strict=True):
        part = piece if start == 0 else piece.makeelement(piece.tag, {str(k): str(v) for k, v in piece.attrib.items()})
        part.text = text[start:end]
        part.set(_SPACE, "preserve")
        out += [part] if start else []
    return out


def _like(run: Element) -> Element:
    """A new run behind ``run`` with its properties."""
    new = run.makeelement(run.tag, {str(k): str(v) for k, v in run.attrib.items()})
    properties = child(run, "rPr")
    if properties is not None:
        new.append(copy.deepcopy(properties))
    run.addnext(new)
    return new
