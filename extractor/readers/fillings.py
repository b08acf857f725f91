"""Điền vào chỗ trống: words that lie over a page put into the blank of the printed line where they are seen.

"Số:      /BC-VP" with "123" over the blank is read as "Số: 123 /BC-VP". What counts is where the letters stand,
not which blanks the file holds: producers write wide gaps as one space, as dots or as nothing at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from extractor.readers.drawn import Drawn, DrawnPage
from extractor.readers.grids import Box

#: a number, a day, a date: what an office stamps into a blank; no word of a remark or of a signature
_NUMBER = regex.compile(r"\d[\d ./-]{0,11}\p{Lu}?|\d{1,2} \p{L}+ \d{1,2} \p{L}+ \d{4}|\d+ ?/[\p{Lu}\d&./-]+")
_DATE = regex.compile(r"\d.*\p{L}.*\d{4}")
_FILLERS = frozenset("._…‥")
_LONE_FILLERS = frozenset("_…‥")
#: tenths of a point: how far a baseline may lie off the line's, and off another piece's of the same line
_OFF, _LEVEL = 80, 20
#: the narrowest blank; the farthest from its neighbour that words in a blank stand; the same beyond a line's end
_NARROWEST, _FAR, _BESIDE = 80, 500, 350
#: hundredths of its own width by which a number may overlap its neighbours
_OVERHANG = 45


@dataclass(frozen=True, slots=True)
class Run:
    """Một cụm chữ liền đặt trên trang. Places in tenths of a point; ``indices`` of its letters, blanks left out."""

    words: str
    left: int
    right: int
    base: int
    bottom: int
    top: int
    indices: tuple[int, ...]

    def alone(self, *, there: bool = True) -> Drawn:
        """As a line of its own; not ``there``: its letters are not on the page as it is read."""
        order = self.indices if there else ()
        return Drawn(self.words, self.left, self.right, self.base, self.indices[0], self.indices[-1], order)

    def is_number(self) -> bool:
        """Là số, ngày hoặc số và ký hiệu, như văn thư đóng vào chỗ trống."""
        return _NUMBER.fullmatch(self.words) is not None


class _Laid(NamedTuple):
    sign: str
    index: int
    box: Box
    base: int


class _Letter(NamedTuple):
    left: int
    right: int
    sign: str
    at: int
    """Which of its line's letters it is."""
    line: Drawn


class _Gap(NamedTuple):
    before: _Letter | None
    after: _Letter | None


def runs_of(drawn: DrawnPage, owner: Callable[[int, int], int | None]) -> list[tuple[int, Run]]:
    """Các cụm chữ đặt trên trang, each with its owner (which ``owner`` tells for a point of the page)."""
    runs: list[tuple[int, Run]] = []
    letters: list[_Laid] = []
    mine: int | None = None
    blank = False

    def finish() -> None:
        if letters and mine is not None:
            runs.append((mine, _run(letters)))
        letters.clear()

    for index in drawn.laid():
        sign = drawn.sign(index)
        if not sign.strip():
            blank = True
            continue
        box, base = drawn.box(index, loose=True), drawn.origin(index)[1]
        whose = owner((box[0] + box[2]) // 2, (box[1] + box[3]) // 2)
        whose = mine if whose is None else whose
        if letters:
            last = letters[-1]
            em, apart = max(last.box[3] - last.box[1], 1), box[0] - last.box[2]
            if whose != mine or abs(base - last.base) > _LEVEL or apart * 5 > em * 6 or apart < -em:
                finish()
            elif blank or apart * 4 > em:
                sign = " " + sign
        letters.append(_Laid(sign, index, box, base))
        mine, blank = whose, False
    finish()
    return runs


def _run(letters: Sequence[_Laid]) -> Run:
    boxes = [letter.box for letter in letters]
    return Run(
        "".join(letter.sign for letter in letters),
        min(box[0] for box in boxes),
        max(box[2] for box in boxes),
        letters[0].base,
        min(box[1] for box in boxes),
        max(box[3] for box in boxes),
        tuple(letter.index for letter in letters),
    )


def is_printed(run: Run, drawn: DrawnPage) -> bool:
    """Đã in sẵn đúng chữ ấy ở đúng chỗ ấy."""
    under = [
        letter
        for line in drawn.lines
        if abs(line.base - run.base) <= _OFF
        for letter in _letters(line, drawn)
        if run.left <= (letter.left + letter.right) // 2 <= run.right
    ]
    return "".join(letter.sign for letter in sorted(under)) == "".join(run.words.split())


def gap_of(run: Run, drawn: DrawnPage, *, field: bool) -> _Gap | None:
    """Chỗ trống mà cụm chữ điền vào; None where it fills none. ``field`` tells a form field of the page itself."""
    near = {line.base for line in drawn.lines if abs(line.base - run.base) <= _OFF}
    for base in sorted(near, key=lambda base: (abs(base - run.base), base)):
        row = [line for line in drawn.lines if abs(line.base - base) <= _LEVEL]
        found = _gap(run, [letter for line in row for letter in _letters(line, drawn)])
        if found is not None and (_is_inside(run, found) or _is_beside(run, found, field=field)):
            return found
    return None


def fill(run: Run, drawn: DrawnPage, *, field: bool) -> bool:
    """Điền cụm chữ vào chỗ trống của nó; False where it fills none."""
    gap = gap_of(run, drawn, field=field)
    if gap is None:
        return False
    before, after = gap
    line = before.line if before is not None else after.line if after is not None else None
    if line is None:
        return False
    words, order = run.words, run.indices
    em = max(run.top - run.bottom, 1)
    if before is not None:
        head = _places(before.line.words)[before.at] + 1
        blank = " " if (run.left - before.right) * 7 > em else ""
        words = before.line.words[:head] + blank + words
        order = _order(before.line, drawn)[: before.at + 1] + order
    if after is not None:
        tail = _places(after.line.words)[after.at]
        blank = " " if (after.left - run.right) * 7 > em else ""
        words += blank + after.line.words[tail:]
        order += _order(after.line, drawn)[after.at :]
        if after.line is not line:
            drawn.lines.remove(after.line)
            line.right, line.last = after.line.right, after.line.last
    line.words, line.order = words, order
    line.left, line.right = min(line.left, run.left), max(line.right, run.right)
    return True


def insert(lines: list[Drawn], line: Drawn) -> None:
    """Đặt một dòng vào giữa các dòng của trang: before the first one that stands lower."""
    at = next((n for n, other in enumerate(lines) if other.base < line.base - _LEVEL), len(lines))
    lines.insert(at, line)


def _letters(line: Drawn, drawn: DrawnPage) -> list[_Letter]:
    """The letters of a line with their places; none where they cannot be told one by one."""
    order = _order(line, drawn)
    signs = [sign for sign in line.words if not sign.isspace()]
    if len(order) != len(signs):
        return []
    boxes = [drawn.box(index, loose=True) for index in order]
    return [_Letter(box[0], box[2], sign, at, line) for at, (box, sign) in enumerate(zip(boxes, signs, strict=True))]


def _order(line: Drawn, drawn: DrawnPage) -> tuple[int, ...]:
    if line.order is not None:
        return line.order
    return tuple(index for index in range(line.first, line.last + 1) if drawn.sign(index).strip())


def _places(words: str) -> list[int]:
    return [at for at, sign in enumerate(words) if not sign.isspace()]


def _gap(run: Run, letters: list[_Letter]) -> _Gap | None:
    """Between which letters of a row the run stands; dots to be written over are none."""
    letters = sorted(letters)
    inked = [letter for n, letter in enumerate(letters) if not _is_filler(letters, n, run)]
    middle = (run.left + run.right) // 2
    before = [letter for letter in inked if (letter.left + letter.right) // 2 <= middle]
    after = [letter for letter in inked if (letter.left + letter.right) // 2 > middle]
    found = _Gap(before[-1] if before else None, after[0] if after else None)
    over = max(0, found.before.right - run.left) if found.before else 0
    over += max(0, run.right - found.after.left) if found.after else 0
    return found if over * 100 <= (run.right - run.left) * _OVERHANG else None


def _is_filler(letters: Sequence[_Letter], n: int, run: Run) -> bool:
    letter = letters[n]
    if letter.sign not in _FILLERS:
        return False
    if letter.sign in _LONE_FILLERS or run.left <= (letter.left + letter.right) // 2 <= run.right:
        return True
    beside = (*letters[max(0, n - 1) : n], *letters[n + 1 : n + 2])
    return any(other.sign in _FILLERS and abs(other.left - letter.left) < _NARROWEST for other in beside)


def _is_inside(run: Run, gap: _Gap) -> bool:
    """In a blank of one line, or between two pieces of a line that were drawn apart."""
    if gap.before is None or gap.after is None:
        return False
    left, right = run.left - gap.before.right, gap.after.left - run.right
    if gap.before.line is gap.after.line:
        return gap.after.left - gap.before.right >= _NARROWEST and min(left, right) <= _FAR
    return max(left, right) <= _BESIDE


def _is_beside(run: Run, gap: _Gap, *, field: bool) -> bool:
    """Behind the end of a line that waits for it, or before one that begins with the stroke of a symbol."""
    before, after = gap
    if before is not None and after is not None and before.line is after.line:
        return False
    if before is not None and run.left - before.right <= _BESIDE:
        waits = before.sign == ":" or before.line.words.rstrip()[-1:] in _LONE_FILLERS
        goes_on = before.sign.islower() and (field or _DATE.fullmatch(run.words) is not None)
        return waits or goes_on
    return after is not None and after.left - run.right <= _BESIDE and after.sign == "/"
