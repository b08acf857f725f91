"""Bảng: cells of a table as read, and whether a table is one at all.

Letterheads and signature blocks are tables in Word only to stand side by side; their cells are
paragraphs, left before right. Everything else is a table of figures, kept row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import regex

from extractor.record import Table
from extractor.rulebook import Hit, Rulebook
from extractor.text import canonical
from extractor.tokens import Token, tokenize

_LAYOUT_ROLES = frozenset({"nation", "motto", "recipients", "addressees"})
_FEW_ROWS, _FEW_COLUMNS = 6, 3
_BLANKS = regex.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Grid:
    """Một bảng đã trải đều ô gộp. ``head`` is the number of head rows."""

    rows: tuple[tuple[str, ...], ...]
    shown: tuple[tuple[str, ...], ...]
    head: int

    @classmethod
    def of(cls, rows: Sequence[Sequence[tuple[int, bool, str]]]) -> Grid:
        """From rows of ``(columns spanned, goes on from the row above, words)``."""
        width = max((sum(span for span, _, _ in row) for row in rows), default=0)
        full: list[tuple[str, ...]] = []
        shown: list[tuple[str, ...]] = []
        for row in rows:
            cells: list[str] = []
            for span, goes_on, words in row:
                clean = _BLANKS.sub(" ", words).strip()
                if goes_on and full and len(cells) < len(full[-1]):
                    clean = full[-1][len(cells)]
                cells += [clean] * span
            cells += [""] * (width - len(cells))
            full.append(tuple(cells))
            shown.append(tuple("" if on else _BLANKS.sub(" ", words).strip() for _, on, words in row))
        # the head goes on as long as cells do; a head cell over several columns has names below it
        over = bool(rows) and any(span > 1 for span, _, _ in rows[0])
        head = 1 + sum(1 for _ in takewhile(lambda row: any(on for _, on, _ in row), rows[1:]))
        return cls(tuple(full), tuple(shown), min(max(head, 2 if over else 1), max(1, len(rows) - 1)))

    def printed(self) -> list[str]:
        """Mỗi hàng một dòng, các ô cách nhau bằng tab."""
        return ["\t".join(row) for row in self.shown]

    def table(self, key: str, title: str | None, page: int | None) -> Table:
        """Bảng theo hợp đồng dữ liệu; head rows joined ("Hoàn thành / Đúng hạn")."""
        heads = zip(*self.rows[: self.head], strict=True)
        columns = tuple(" / ".join(dict.fromkeys(name for name in names if name)) for names in heads)
        return Table(key, title, page, columns, self.rows[self.head :], None)


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
