"""Hàng số cột: the row below the head that numbers the columns, ``(1) (2) (3=4+5)``, and what it states."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.document import Cell
from extractor.evidence import Identity, Ratio

_COLUMN_NUMBER = regex.compile(r"\s*[(\[]?\s*(\d{1,2}|\p{L})\s*[)\]]?\s*(?:=.*)?\s*[)\]]?\s*")
_FORMULA = regex.compile(r"[\d\s()\[\]+\-–−*/x×:%.…=]*\d[\d\s()\[\]+\-–−*/x×:%.…]*", regex.IGNORECASE)
_TERMS = regex.compile(r"([+-]?)(\d{1,2})")
_LINEAR = regex.compile(r"\d{1,2}(?:[+-]\d{1,2})*")
_EQUATIONS = regex.compile(r"[\s;,]+(?=[(\[]?\d{1,2}[)\]]?\s*=)")
"""Giữa hai hệ thức trong một ô: "1=2+3 1=5+6"."""
_RATIO = regex.compile(r"(\d{1,2})[/:](\d{1,2})(?:[*x×]?100%?)?")
_FEWEST_NUMBERED = 3


def is_numbered(row: Sequence[Cell]) -> bool:
    """Hàng số cột: "(1)", "A", "3=4+5", in order."""
    filled = [cell.words for cell in row if cell.words]
    if len(filled) < min(_FEWEST_NUMBERED, len(row)) or not all(map(_is_column_number, filled)):
        return False
    numbers = [int(n) for n in map(_number, filled) if n.isdigit()]
    return len(numbers) > 1 and numbers == sorted(set(numbers)) and numbers[-1] <= len(row) + 1


def _is_column_number(words: str) -> bool:
    return bool(_COLUMN_NUMBER.fullmatch(words) or ("=" in words and _FORMULA.fullmatch(words)))


def _number(words: str) -> str:
    found = _COLUMN_NUMBER.fullmatch(words)
    return str(found[1]) if found else words.strip("()[] ").partition("=")[0].strip("()[] ")


def formulas(row: Sequence[Cell]) -> tuple[list[Identity], list[Ratio]]:
    """Hệ thức và tỷ lệ ghi ở hàng số cột."""
    places: dict[int, int] = {}
    last = 0
    for c, cell in enumerate(row):
        own = _number(cell.words) if cell.words else ""
        last = int(own) if own.isdigit() else last + 1 if "=" not in cell.words and _linear(cell.words) else last
        if own.isdigit():
            places[int(own)] = c
    identities: list[Identity] = []
    ratios: list[Ratio] = []
    for c, cell in enumerate(row):
        for side in (side for one in _EQUATIONS.split(cell.words) for side in "".join(one.split()).split("=")[1:]):
            clean = side.translate(_PLAIN).lower()
            if (found := _linear(clean)) is not None:
                added = [places.get(n) for sign, n in found if sign != "-"]
                taken = [places.get(n) for sign, n in found if sign == "-"]
                if None not in added and None not in taken and c not in added:
                    identities.append(Identity(c, tuple(map(_there, added)), tuple(map(_there, taken))))
            elif (ratio := _RATIO.fullmatch(clean)) and {int(ratio[1]), int(ratio[2])} <= places.keys():
                ratios.append(Ratio(c, ((places[int(ratio[1])],),), ((places[int(ratio[2])],),), stated=True))
    return identities, ratios


_PLAIN = str.maketrans({"(": "", ")": "", "[": "", "]": "", "–": "-", "−": "-", "…": "...", ";": "", ",": ""})


def _linear(side: str) -> list[tuple[str, int]] | None:
    """Signed column numbers of "4+5-6" and of "2+3+...+7"; None for anything else."""
    side = regex.sub(
        r"(\d{1,2})\+\.{2,}\+(\d{1,2})",
        lambda m: "+".join(str(n) for n in range(int(m[1]), int(m[2]) + 1)),
        side,
    )
    if not _LINEAR.fullmatch(side):
        return None
    return [(m[1], int(m[2])) for m in _TERMS.finditer(side)]


def _there(place: int | None) -> int:
    if place is None:
        raise ValueError("a column that is not there")
    return place
