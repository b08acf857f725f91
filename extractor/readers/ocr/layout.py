"""Dòng đọc được → dòng như vẽ trên trang PDF, so that scans go the same way as text layers from here on.

The engine runs side by side columns (letterhead, signature) into one line; they are parted again at the blank that
several lines share, the left column before the right one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from statistics import median_low

from extractor.readers.lines import is_bare_marker
from extractor.readers.ocr.engine import TextLine, Word
from extractor.readers.pdf.drawn import Drawn, Seen

_GUTTER = 2.0
"""A blank this many letters' heights wide stands between columns."""
_WIDE_BLANK = "    "

Place = Callable[[float, float], tuple[int, int]]
"""Pixels to tenths of a point, heights upwards."""


def drawn_lines(found: Sequence[TextLine], place: Place, printed: Place) -> list[Drawn]:
    """Các dòng theo thứ tự đọc. ``printed`` gives places on the page as it was before it was set level."""
    out: list[Drawn] = []
    zone: list[list[TextLine]] = []
    for line in found:
        pieces = _pieces(line)
        if len(pieces) > 1:
            zone.append(pieces)
            continue
        if zone and (at := _column(line, zone)) is not None:
            zone.append([line, *()] if at == 0 else [TextLine((), line.base), line])
            continue
        out += _columns(zone, place, printed)
        zone = []
        out.append(_drawn(line.words, line.base, place, printed))
    out += _columns(zone, place, printed)
    return [line for line in out if line.words]


def _pieces(line: TextLine) -> list[TextLine]:
    """Parts of the line with a gutter between them; only two columns of words, more are the cells of a row."""
    height = median_low([word.height for word in line.words])
    cuts = [n for n, (a, b) in enumerate(pairwise(line.words), 1) if b.frame[0] - a.frame[2] > _GUTTER * height]
    if cuts and is_bare_marker(" ".join(word.words for word in line.words[: cuts[0]])):
        del cuts[0]
    if len(cuts) != 1:
        return [line]
    pieces = [line.words[: cuts[0]], line.words[cuts[0] :]]
    if any(not any(c.isalpha() for word in piece for c in word.words) for piece in pieces):
        return [line]
    return [TextLine(piece, line.base) for piece in pieces]


def _column(line: TextLine, zone: Sequence[Sequence[TextLine]]) -> int | None:
    """The column in which a line between two-column lines stands; None where it runs over both."""
    left = max(p[0].words[-1].frame[2] for p in zone if p[0].words)
    right = min(p[1].words[0].frame[0] for p in zone if len(p) > 1)
    if line.words[-1].frame[2] < right:
        return 0
    return 1 if line.words[0].frame[0] > left else None


def _columns(zone: Sequence[Sequence[TextLine]], place: Place, printed: Place) -> Iterable[Drawn]:
    for n in (0, 1):
        for pieces in zone:
            if len(pieces) > n and pieces[n].words:
                yield _drawn(pieces[n].words, pieces[n].base, place, printed)


def _drawn(words: Sequence[Word], base: int, place: Place, printed: Place) -> Drawn:
    text = ""
    seen: list[Seen] = []
    before: Word | None = None
    height = median_low([word.height for word in words])
    for word in words:
        if before is not None:
            text += _WIDE_BLANK if word.frame[0] - before.frame[2] > _GUTTER * height else " "
        seen.append(seen_at(word, len(text), printed))
        text += word.words
        before = word
    left, bottom = place(words[0].frame[0], base)
    right, _ = place(words[-1].frame[2], base)
    return Drawn(text, left, right, bottom, 0, len(text) - 1, seen=tuple(seen))


def seen_at(word: Word, start: int, printed: Place) -> Seen:
    """Một từ trong dòng: where it begins there, and where it was printed."""
    left, top, right, bottom = word.frame
    corners = [printed(x, y) for x in (left, right) for y in (top, bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Seen(start, start + len(word.words), word.confidence, (min(xs), min(ys), max(xs), max(ys)))
