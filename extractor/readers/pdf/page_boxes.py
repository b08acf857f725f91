"""Khung chữ của một trang PDF: the words of a page with their places, for tables without frames.

Measuring every letter is many times as dear as reading, so pages are asked first whether they look like
holding a table: figures side by side, or many lines on the same height.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium
import regex

from extractor.readers.frames.boxes import WordBox, is_inside
from extractor.readers.pdf.drawn import SEEN, Drawn, DrawnPage
from extractor.readers.tables import Box

#: "12 95,7%", "12 - 3", but not the bullet of "- 12 nhiệm vụ" nor the share in "12/30 (40%)" nor "01/6 - 30/6"
_SIDE_BY_SIDE = regex.compile(
    r"(?<!\S)(?:\d(?:[\d.,/]*[\d%])? +\d(?:[\d.,/]*[\d%])?"
    r"|\d(?:[\d.]*\d)? +[-–] +(?:\d(?:[\d.,]*[\d%])?|[-–]))(?!\S)"
)
_ALONE = regex.compile(r"\(?\d[\d.,/%+=()-]*|[-–]")
_LONGEST_ALONE = 12
#: an ordinal, words, a figure: a row of a short table
_ROW = regex.compile(r"^\d{1,3} .*\s\d[\d.,/%]*\r?$", regex.MULTILINE)
#: what makes a table likely: figures side by side; lines with a lone figure; lines beside others, a letterhead
#: having some; heights with three lines or more beside each other
_FEWEST, _FEWEST_ALONE, _FEWEST_BESIDE, _FEWEST_TRIPLE = 3, 6, 12, 2
#: a line's height is that of its letters, from the baseline: parts of hundred of the type's
_HIGH = 60
#: parts of a letter's height by which words are parted though no blank is there
_APART = 60


def may_hold_tables(text: str, lines: Sequence[Drawn], before: object = None) -> bool:
    """Trang có vẻ có bảng không kẻ khung hay không; behind a page that ends with a table, one row is enough."""
    beside = [count for count in Counter(line.base // 20 for line in lines).values() if count > 1]
    figures = len(_SIDE_BY_SIDE.findall(text))
    if before is not None and (figures or beside):
        return True
    if figures >= _FEWEST or len(_ROW.findall(text)) >= _FEWEST:
        return True
    if sum(count > 2 for count in beside) >= _FEWEST_TRIPLE or sum(beside) >= _FEWEST_BESIDE:
        return True
    alone = [line for line in lines if len(line.words) < _LONGEST_ALONE and _ALONE.fullmatch(line.words)]
    return len(alone) >= _FEWEST_ALONE


def boxes_of(textpage: Any, drawn: DrawnPage, outside: Sequence[Box] = ()) -> list[WordBox]:
    """Các từ của trang, trừ những từ nằm trong các khung ``outside``."""
    found = list(_words(textpage, drawn))
    if not outside:
        return found
    return [box for box in found if not any(is_inside(box, frame) for frame in outside)]


def apart(textpage: Any, drawn: DrawnPage, frames: Sequence[Box]) -> list[Drawn]:
    """Các dòng của trang, mỗi bảng một dòng không chữ: the lines outside the tables, those that run into one cut.

    The wordless line stands where the first words of its table were drawn.
    """
    found: list[Drawn] = []
    waiting = dict.fromkeys(frames)
    for line in drawn.lines:
        first, last = drawn.box(line.first), drawn.box(line.last)
        touched = {_around(first, frames), _around(last, frames)}
        pieces = [(touched.pop(), line)] if len(touched) == 1 else _pieces(textpage, drawn, line, frames)
        for frame, piece in pieces:
            if frame is None:
                found.append(piece)
            elif frame in waiting:
                del waiting[frame]
                found.append(Drawn("", frame[0], frame[2], frame[3] - 20, line.first, line.first))
    return found


def _around(box: Box, frames: Sequence[Box]) -> Box | None:
    x, y = (box[0] + box[2]) // 2, (box[1] + box[3]) // 2
    return next((frame for frame in frames if frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]), None)


def _pieces(
    textpage: Any, drawn: DrawnPage, line: Drawn, frames: Sequence[Box]
) -> Iterator[tuple[Box | None, Drawn]]:
    """The line cut where it enters or leaves a table, and where it jumps to another height."""
    raw = textpage.raw
    signs: list[tuple[str, int, Box]] = []
    where: Box | None = None
    before: Box | None = None
    for index in range(line.first, line.last + 1):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        sign = SEEN.get(code) or (chr(code) if 0 < code < 0x110000 else "")
        if sign.isspace() or not sign:
            signs.append((" ", index, (0, 0, 0, 0)))
            continue
        box = drawn.box(index)
        frame = _around(box, frames)
        if before is not None and (frame != where or _is_off(before, box)):
            yield where, _piece(drawn, signs)
            signs, before = [], None
        where, before = frame, box
        signs.append((sign, index, box))
    if before is not None:
        yield where, _piece(drawn, signs)


def _is_off(before: Box, box: Box) -> bool:
    """Whether a letter stands on another line than the one before it."""
    return abs(before[1] + before[3] - box[1] - box[3]) > 3 * max(box[3] - box[1], before[3] - before[1])


def _piece(drawn: DrawnPage, signs: Sequence[tuple[str, int, Box]]) -> Drawn:
    shown = [item for item in signs if item[0] != " "]
    first, last = shown[0][1], shown[-1][1]
    words = "".join(sign for sign, index, _ in signs if first <= index <= last)
    return Drawn(words, shown[0][2][0], shown[-1][2][2], drawn.base(first), first, last)


def _words(textpage: Any, drawn: DrawnPage) -> Iterator[WordBox]:
    seen: set[tuple[str, int, int]] = set()
    before: WordBox | None = None
    for box in _drawn(textpage, drawn):
        place = (box.words, box.left // 15, box.bottom // 15)
        if place in seen:  # drawn twice, to look bold
            continue
        seen.add(place)
        if box.tied and (before is None or abs(before.bottom - box.bottom) > 10 or before.right > box.left):
            box = box._replace(tied=False)  # the blank stands at the end of another line
        yield box
        before = box


def _drawn(textpage: Any, drawn: DrawnPage) -> Iterator[WordBox]:
    """Words in the order of the page's own text."""
    raw = textpage.raw
    sign, generated = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_IsGenerated
    letters: list[str] = []
    left = bottom = right = top = 0
    tied = blank = False
    for index in range(textpage.count_chars()):
        code = sign(raw, index)
        char = SEEN.get(code) or (chr(code) if 0 < code < 0x110000 else "")
        if not char or char.isspace():
            if letters:
                yield WordBox(left, bottom, right, top, "".join(letters), tied)
                letters, blank = [], False
            blank = blank or (char in (" ", "\u00a0") and generated(raw, index) != 1)
            continue
        x0, y0, x1, y1 = drawn.box(index)
        if letters and _is_apart((x0, y0, x1, y1), (left, bottom, right, top)):
            yield WordBox(left, bottom, right, top, "".join(letters), tied)
            letters, blank = [], False
        if not letters:
            left, right = x0, x1
            bottom, top = _height(drawn, index, y0, y1)
            tied, blank = blank, False
        letters.append(char)
        left, right = min(left, x0), max(right, x1)
    if letters:
        yield WordBox(left, bottom, right, top, "".join(letters), tied)


def _is_apart(letter: Box, word: Box) -> bool:
    """A letter that does not go on where the word ends: pdfium joins what a hyphen parts over lines."""
    high = word[3] - word[1]
    level = abs(letter[1] + letter[3] - word[1] - word[3]) <= 2 * high
    return not level or letter[0] - word[2] > high * _APART // 100 or word[2] - letter[2] > high


def _height(drawn: DrawnPage, index: int, low: int, high: int) -> tuple[int, int]:
    """From the baseline to about the height of a capital, the same for all letters of a type."""
    base, size = drawn.base(index), drawn.size(index)
    return (base, base + size * _HIGH // 100) if size else (low, high)
