"""Bảng: cells of a table as read, and whether a table is one at all.

Letterheads and signature blocks are tables in Word only to stand side by side; their cells are
paragraphs, left before right. Everything else is a table of figures, kept row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import regex

from extractor.document import Cell, Grid
from extractor.rulebook import Hit, Rulebook
from extractor.text import canonical
from extractor.tokens import Token, tokenize

_LAYOUT_ROLES = frozenset({"nation", "motto", "recipients", "addressees"})
_FEW_ROWS, _FEW_COLUMNS = 6, 3
_BLANKS = regex.compile(r"\s+")

Box = tuple[int, int, int, int]
"""Khung: left, bottom, right, top in tenths of a point, as the page is looked at."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Một bảng trước khi có chỗ trong văn bản. ``shown`` are the words of its cells, row by row.

    ``places`` lays them out: for each row and column the ``(row, column)`` of ``shown`` that fills it, None
    for a gap; ``head`` is the number of head rows that the layout shows.
    """

    shown: tuple[tuple[str, ...], ...]
    places: tuple[tuple[tuple[int, int] | None, ...], ...]
    head: int

    @classmethod
    def of(cls, rows: Sequence[Sequence[tuple[int, bool, str]]]) -> Layout:
        """From rows of ``(columns spanned, goes on from the row above, words)``."""
        width = max((sum(span for span, _, _ in row) for row in rows), default=0)
        places: list[tuple[tuple[int, int] | None, ...]] = []
        for r, row in enumerate(rows):
            line: list[tuple[int, int] | None] = []
            for c, (span, goes_on, _) in enumerate(row):
                above = places[-1][len(line)] if goes_on and places and len(line) < width else (r, c)
                line += [above] * span
            places.append(tuple((line + [None] * width)[:width]))
        shown = tuple(tuple("" if on else fold(words) for _, on, words in row) for row in rows)
        # the head goes on as long as cells do; a head cell over several columns has names below it
        over = bool(rows) and any(span > 1 for span, _, _ in rows[0])
        head = 1 + sum(1 for _ in takewhile(lambda row: any(on for _, on, _ in row), rows[1:]))
        return cls(shown, tuple(places), min(max(head, 2 if over else 1), max(1, len(rows) - 1)))

    def with_rows(self, row: int, shown: Sequence[Sequence[str]]) -> Layout:
        """The same with the cells of one row, none of which goes over rows, divided into several rows."""
        more = len(shown) - 1
        places = [
            *self.places[:row],
            *(tuple(at and (row + n, at[1]) for at in self.places[row]) for n in range(len(shown))),
            *(tuple(at and (at[0] + more * (at[0] > row), at[1]) for at in line) for line in self.places[row + 1 :]),
        ]
        cells = tuple(tuple(map(fold, line)) for line in shown)
        return Layout((*self.shown[:row], *cells, *self.shown[row + 1 :]), tuple(places), self.head)

    def printed(self) -> list[str]:
        """Mỗi hàng một dòng, các ô cách nhau bằng tab."""
        return ["\t".join(row) for row in self.shown]

    def grid(self, starts: Sequence[int], page: int | None) -> Grid:
        """Bảng trong văn bản: ``starts`` are the offsets at which the printed rows stand."""
        cells: list[list[Cell]] = []
        for at, row in zip(starts, self.shown, strict=True):
            line: list[Cell] = []
            for words in row:
                line.append(Cell(words, (at, at + len(words)) if words else None))
                at += len(words) + 1
            cells.append(line)
        filled = tuple(tuple(_EMPTY if at is None else cells[at[0]][at[1]] for at in row) for row in self.places)
        return Grid(filled, self.head, starts[0] if starts else 0, page)


_EMPTY = Cell("")


@dataclass(frozen=True, slots=True)
class Placement:
    """Một bảng và chỗ của nó trên trang.

    ``cells`` are the frames of ``layout.shown``, None where nothing stands. ``columns`` are the edges of its
    columns, or the left and right ends of their words where no lines show edges; ``ruled`` is False for the
    latter. ``doubt`` is that of the grid:

    ``open-cells``       words where ruling lines close no cell
    ``uneven-rows``      lines that fit no division into rows well
    ``uneven-columns``   a head whose names do not stand one over each column
    """

    layout: Layout
    around: Box
    cells: tuple[tuple[Box | None, ...], ...]
    doubt: str = ""
    columns: tuple[int, ...] = ()
    ruled: bool = True


def fold(words: str) -> str:
    """Chữ của ô trên một dòng."""
    return _BLANKS.sub(" ", words).strip()


def is_layout(rows: Sequence[Sequence[str]], book: Rulebook) -> bool:
    """Bảng chỉ để dàn trang (đầu công văn, chữ ký): few cells, and words of the form in one of them."""
    width = max((len(row) for row in rows), default=0)
    if width <= 1:
        return True
    if len(rows) > _FEW_ROWS or width > _FEW_COLUMNS:
        return False
    for row in rows:
        for cell in row:
            for line in cell.split("\n"):
                tokens = tokenize(canonical(line, [(0, len(line))]).text)
                if tokens and _is_form(line, tokens, book["header"].at(tokens, 0)):
                    return True
    return False


def _is_form(line: str, tokens: Sequence[Token], hit: Hit | None) -> bool:
    """Words of the form as the form prints them: "Số:", not "Số nhiệm vụ"; a position in capitals."""
    role = hit.rule.get("role") if hit is not None else None
    if role == "number_cue":
        return hit is not None and hit.last < len(tokens) and tokens[hit.last].text in (":", ".")
    if role in ("position", "on_behalf"):
        return line.isupper()
    return role in _LAYOUT_ROLES
