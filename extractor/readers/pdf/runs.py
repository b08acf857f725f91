"""Cụm chữ đặt lên trang PDF: letters of one stamp, field or signature that stand together on one height."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from extractor.readers.pdf.drawn import Drawn, DrawnPage

#: a number, a day, a date: what an office stamps into a blank; no word of a remark or of a signature
_NUMBER = regex.compile(r"\d[\d ./-]{0,11}\p{Lu}?|\d{1,2} \p{L}+ \d{1,2} \p{L}+ \d{4}|\d+ ?/[\p{Lu}\d&./-]+")
#: tenths of a point within which letters stand on one height
_LEVEL = 20


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

    def alone(self) -> Drawn:
        """As a line of its own."""
        return Drawn(self.words, self.left, self.right, self.base, self.indices[0], self.indices[-1], self.indices)

    def is_number(self) -> bool:
        """Là số, ngày hoặc số và ký hiệu, như văn thư đóng vào chỗ trống."""
        return _NUMBER.fullmatch(self.words) is not None


class _Laid(NamedTuple):
    sign: str
    character: int
    box: tuple[int, int, int, int]
    base: int


def runs_of(
    drawn: DrawnPage, indices: Iterable[int], owner: Callable[[int], int | None]
) -> list[tuple[int, Run]]:
    """Các cụm chữ đặt trên trang, each with its owner (which ``owner`` tells for the index of a character).

    pdfium sorts what stands on one height; so the words of each owner are gathered first.
    """
    gathered: dict[int, list[_Laid | None]] = {}
    for index in indices:
        sign = drawn.sign(index)
        if not sign.strip():
            for letters in gathered.values():
                letters.append(None)
        elif (whose := owner(index)) is not None:
            box, base = drawn.box(index, loose=True), drawn.origin(index)[1]
            gathered.setdefault(whose, []).append(_Laid(sign, index, box, base))
    return [(whose, run) for whose, letters in gathered.items() for run in _split(letters)]


def _split(letters: Sequence[_Laid | None]) -> Iterator[Run]:
    """Runs parted where the height changes or a blank is too wide for a blank between words."""
    run: list[_Laid] = []
    blank = False
    for letter in letters:
        if letter is None:
            blank = True
            continue
        if run:
            last = run[-1]
            em, apart = max(last.box[3] - last.box[1], 1), letter.box[0] - last.box[2]
            if abs(letter.base - last.base) > _LEVEL or apart * 5 > em * 6 or apart < -em:
                yield _run(run)
                run = []
            elif blank or apart * 4 > em:
                letter = letter._replace(sign=" " + letter.sign)
        run.append(letter)
        blank = False
    if run:
        yield _run(run)


def _run(letters: Sequence[_Laid]) -> Run:
    boxes = [letter.box for letter in letters]
    return Run(
        "".join(letter.sign for letter in letters),
        min(box[0] for box in boxes),
        max(box[2] for box in boxes),
        letters[0].base,
        min(box[1] for box in boxes),
        max(box[3] for box in boxes),
        tuple(letter.character for letter in letters),
    )
