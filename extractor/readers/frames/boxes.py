"""Khung chữ: words with their places, brought to lines and to runs of words that belong to one cell.

Where they come from does not matter: :mod:`~extractor.readers.pdf.drawn` measures those of a PDF page, text
recognition gives those of a picture. Places are whole numbers, heights count upwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import regex

from extractor.readers.tables import Box

#: words nearer than this belong together, in hundredths of the letters' height; a blank takes about 36
_NEAR = 55
#: and words that the page itself parts by a blank, which set text may stretch
_TIED = 160
#: what stands alone in a cell of figures: 12, 1.234, 95,7%, 03/12, 30/6/2023, (3=4+5), -
_NUMERIC = regex.compile(r"\(?[-+–—]?\(?\d[\d.,/%+=()\-]*|[-–—./…]{1,3}")
#: ordinals of rows: 1, 1., 1.2, II, A, a)
_RANK = regex.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,2}|[IVXL]{1,6}|[A-ZĐ]|[a-zđ])[.)]?")


class WordBox(NamedTuple):
    """Một từ (hoặc cụm từ) và khung của nó. ``tied``: the page has a blank between it and the word before."""

    left: int
    bottom: int
    right: int
    top: int
    words: str
    tied: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Dãy từ liền nhau trên một dòng: no cell border goes through it."""

    boxes: tuple[WordBox, ...]
    left: int
    bottom: int
    right: int
    top: int
    words: str
    numeric: bool

    @classmethod
    def of(cls, boxes: Sequence[WordBox]) -> Run:
        """A run of words from left to right."""
        return cls(
            tuple(boxes),
            boxes[0].left,
            min(box.bottom for box in boxes),
            max(box.right for box in boxes),
            max(box.top for box in boxes),
            " ".join(box.words for box in boxes),
            all(_NUMERIC.fullmatch(box.words) for box in boxes),
        )

    def is_rank(self) -> bool:
        """Số thứ tự: 1, 1.2, II, A."""
        return bool(_RANK.fullmatch(self.words))

    def parted(self, places: Iterable[int]) -> list[Run]:
        """The run cut at places that no word covers, where the page has no blank or numbers stand on both sides."""
        pieces: list[list[WordBox]] = [[self.boxes[0]]]
        cuts = list(places)
        for before, box in pairwise(self.boxes):
            free = not box.tied or all(_NUMERIC.fullmatch(b.words) for b in (before, box))
            if free and any(before.right <= at <= box.left for at in cuts):
                pieces.append([])
            pieces[-1].append(box)
        return [self] if len(pieces) == 1 else [Run.of(piece) for piece in pieces]


@dataclass(frozen=True, slots=True)
class TextLine:
    """Một dòng ngang của trang: its runs from left to right."""

    runs: tuple[Run, ...]

    @property
    def bottom(self) -> int:
        """Height of the lowest run."""
        return min(run.bottom for run in self.runs)

    @property
    def top(self) -> int:
        """Height of the highest run's top."""
        return max(run.top for run in self.runs)

    @property
    def numbers(self) -> int:
        """How many runs are numbers."""
        return sum(run.numeric for run in self.runs)


def lines_of(boxes: Iterable[WordBox]) -> list[TextLine]:
    """Các dòng từ trên xuống; what differs in height by less than a third of its letters is one line."""
    lines: list[list[WordBox]] = []
    for box in sorted(boxes, key=lambda box: (-box.bottom - box.top, box.left)):
        first = lines[-1][0] if lines else None
        high = min(box.top - box.bottom, first.top - first.bottom) if first else 0
        if first and (first.bottom + first.top - box.bottom - box.top) * 3 <= 2 * high:
            lines[-1].append(box)
        else:
            lines.append([box])
    return [TextLine(tuple(_runs(sorted(line)))) for line in lines]


def _runs(boxes: Sequence[WordBox]) -> Iterator[Run]:
    run = [boxes[0]]
    for before, box in pairwise(boxes):
        near = (box.left - before.right) * 100 <= (box.top - box.bottom) * (_TIED if box.tied else _NEAR)
        if not near:
            yield Run.of(run)
            run = []
        run.append(box)
    yield Run.of(run)


def words_of(runs: Sequence[Run]) -> str:
    """Chữ của một ô, từ trên xuống; a hyphen at a line's end goes on below."""
    out = ""
    for run in sorted(runs, key=lambda run: (-run.bottom, run.left)):
        glued = len(out) > 1 and out[-1] == "-" and not out[-2].isspace()
        out += run.words if glued or not out else " " + run.words
    return out


def frame_of(runs: Iterable[Run]) -> Box | None:
    """Khung quanh các chữ, from a little under the baseline; None where there are none."""
    boxes = [(run.left, run.bottom - (run.top - run.bottom) // 5, run.right, run.top) for run in runs]
    if not boxes:
        return None
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def is_inside(box: WordBox, frame: Box) -> bool:
    """Whether the middle of a word is in the frame."""
    x, y = (box.left + box.right) // 2, (box.bottom + box.top) // 2
    return frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]
