"""Điền vào chỗ trống: words that lie over a page put into the blank of the printed line where they are seen.

"Số:      /BC-VP" with "123" over the blank is read as "Số: 123 /BC-VP". What counts is where the letters stand,
not which blanks the file holds: producers write wide gaps as one space, as dots or as nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from extractor.readers.pdf.drawn import Drawn, DrawnPage
from extractor.readers.pdf.runs import Run

_DATE = regex.compile(r"\d.*\p{L}.*\d{4}")
_FILLERS = frozenset("._…‥")
_LONE_FILLERS = frozenset("_…‥")
#: tenths of a point: how far a baseline may lie off the line's, and off another piece's of the same line
_OFF, _LEVEL = 80, 20
#: the narrowest blank; the farthest from its neighbour that words in a blank stand; the same beyond a line's end
_NARROWEST, _FAR, _BESIDE = 80, 500, 350
#: hundredths of its own width by which a number may overlap its neighbours
_OVERHANG = 45


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


def is_printed(run: Run, drawn: DrawnPage) -> bool:
    """Đã in sẵn đúng chữ ấy ở đúng chỗ ấy."""
    under = [
        letter
        for line in drawn.lines
        if abs(line.base - run.base) <= _OFF
        for letter in _letters(line, drawn)
        if run.left <= (letter.left + letter.right) // 2 <= run.right
    ]
    return "".join(letter.sign for letter in sorted(under, key=_from_left)) == "".join(run.words.split())


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
    lines = list({id(letter.line): letter.line for letter in gap if letter is not None}.values())
    line = lines[0] if len(lines) == 1 else _joined(lines, drawn)
    letters = _letters(line, drawn)
    before = gap.before.left if gap.before is not None else None
    at = sum(before is not None and letter.left <= before for letter in letters)
    then = gap.after.left if gap.after is not None else None
    rest = next((n for n, letter in enumerate(letters) if then is not None and letter.left >= then), len(letters))
    places = _places(line.words)
    em = max(run.top - run.bottom, 1)
    head = line.words[: places[at - 1] + 1] if at else ""
    head += " " if at and (run.left - letters[at - 1].right) * 7 > em else ""
    tail = line.words[places[rest] :] if rest < len(letters) else ""
    tail = (" " if tail and (letters[rest].left - run.right) * 7 > em else "") + tail
    order = _order(line, drawn)
    line.words, line.order = head + run.words + tail, order[:at] + run.indices + order[rest:]
    line.left, line.right = min(line.left, run.left), max(line.right, run.right)
    return True


def _joined(lines: Sequence[Drawn], drawn: DrawnPage) -> Drawn:
    """Pieces of one line that were drawn apart made one, wherever they lie between each other."""
    letters = sorted((letter for line in lines for letter in _letters(line, drawn)), key=_from_left)
    words = letters[0].sign
    for a, b in pairwise(letters):
        if a.line is b.line and b.at == a.at + 1:
            places = _places(a.line.words)
            words += a.line.words[places[a.at] + 1 : places[b.at]]
        else:
            words += " "
        words += b.sign
    order = tuple(_order(letter.line, drawn)[letter.at] for letter in letters)
    whole, *others = lines
    for other in others:
        drawn.lines.remove(other)
    whole.words, whole.order = words, order
    whole.left, whole.right = min(line.left for line in lines), max(line.right for line in lines)
    return whole


def words_within(drawn: DrawnPage, frame: tuple[int, int, int, int]) -> str:
    """Chữ của các dòng trong một khung, what was filled in being in its place."""
    words: list[str] = []
    for line, first, last in _within(drawn, frame):
        places = _places(line.words)
        words += line.words[places[first] : places[last] + 1].split()
    return " ".join(words)


def letters_within(drawn: DrawnPage, frame: tuple[int, int, int, int]) -> list[int]:
    """pdfium's indices of the letters of :func:`words_within`."""
    return [index for line, first, last in _within(drawn, frame) for index in _order(line, drawn)[first : last + 1]]


def _within(drawn: DrawnPage, frame: tuple[int, int, int, int]) -> Iterator[tuple[Drawn, int, int]]:
    """Lines inside a frame from the top down, with the first and last of their letters that stand in it."""
    left, bottom, right, top = frame
    inside = [line for line in drawn.lines if bottom <= line.base <= top and line.left < right and left < line.right]
    for line in sorted(inside, key=lambda line: (-line.base, line.left)):
        middles = ((letter.at, (letter.left + letter.right) // 2) for letter in _letters(line, drawn))
        here = [at for at, middle in middles if left <= middle <= right]
        if here:
            yield line, here[0], here[-1]


def _letters(line: Drawn, drawn: DrawnPage) -> list[_Letter]:
    """The letters of a line with their places; none where they cannot be told one by one."""
    order = _order(line, drawn)
    signs = [sign for sign in line.words if not sign.isspace()]
    if len(order) != len(signs):
        return []
    boxes = [drawn.box(index, loose=True) for index in order]
    if any(a[0] > b[0] + _LEVEL for a, b in pairwise(boxes)):  # a page upside down
        return []
    return [_Letter(box[0], box[2], sign, at, line) for at, (box, sign) in enumerate(zip(boxes, signs, strict=True))]


def _order(line: Drawn, drawn: DrawnPage) -> tuple[int, ...]:
    if line.order is not None:
        return line.order
    return tuple(index for index in range(line.first, line.last + 1) if drawn.sign(index).strip())


def _from_left(letter: _Letter) -> tuple[int, int, int]:
    return letter.left, letter.right, letter.at


def _places(words: str) -> list[int]:
    return [at for at, sign in enumerate(words) if not sign.isspace()]


def _gap(run: Run, letters: list[_Letter]) -> _Gap | None:
    """Between which letters of a row the run stands; dots to be written over are none."""
    letters = sorted(letters, key=_from_left)
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
    follows = after is not None and (after.sign == "/" or (field and (after.sign.islower() or after.sign in ",;%)")))
    return follows and after is not None and after.left - run.right <= _BESIDE
