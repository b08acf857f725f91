"""Hàng của bảng: which rows are units, which are groups, subtotals and totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractor.document import Block, BlockKind, Cell
from extractor.finders.names import Place, UnitName, may_name_units, unit_names
from extractor.finders.names.sight import Sight
from extractor.finders.passages import Passage
from extractor.finders.tables.heads import Column, bare_tokens, hits, role_of
from extractor.finders.tables.values import Value, value
from extractor.record import UnitKind
from extractor.rulebook import Rulebook
from extractor.text import canonical
from extractor.tokens import Token, tokenize

UNIT, GROUP, TOTAL, OTHER = "unit", "group", "total", "other"
_TOTAL, _CLASS = frozenset({"total"}), frozenset({"group", "unit"})
_NOT_UNITS = frozenset({"percent", "note", "measure"})
"""Hàng "Tỷ lệ (%)" dưới hàng tổng, hàng "Ghi chú: …": no name of a unit begins so."""
_RANK = regex.compile(r"(?:[IVX]{1,5}|\p{Lu}|\d{1,3})(?:\.\d{1,2})*[.)/]?")
_HIGH_RANK = regex.compile(r"(?:[IVX]{1,5}|\p{Lu})[.)/]?")
_SIGNS = frozenset("():-–")
"""Dấu giữa tên đơn vị và số nhiệm vụ của đơn vị ấy."""
_LED = regex.compile(r"^(?:(?:[IVX]{1,5}|\p{Lu}|\d{1,3})[.)/]\s+|[-+*•]\s*)")


@dataclass(frozen=True, slots=True)
class Named:
    """Đơn vị của một hàng. ``canonical`` is the name as written where no rule knows it."""

    canonical: str
    kind: UnitKind


@dataclass(frozen=True, slots=True)
class Row:
    """Một hàng đã hiểu. ``at`` is its index below the head; ``group`` the index of the group that it is in.

    ``kind`` is ``unit``, ``group`` (its own numbers are the group's subtotals), ``total`` or ``other``.
    """

    at: int
    kind: str
    name: str
    unit: Named | None
    group: int | None
    cells: tuple[Cell, ...]
    values: tuple[Value, ...]

    @property
    def has_numbers(self) -> bool:
        """Hàng có số."""
        return any(v.is_number for v in self.values)


class Namer:
    """Đọc tên đơn vị trong ô. ``promises`` are words above that a bare name may need ("UBND các huyện")."""

    def __init__(self, book: Rulebook, place: Place) -> None:
        self._book, self._place = book, place

    def unit(self, words: str, promises: Sequence[str]) -> Named | None:
        """Đơn vị mà cả ô gọi tên; None for classes, totals and other words."""
        for clean in dict.fromkeys((_tidy(words), _tidy(_LED.sub("", words, 1)))):  # "H. Ba Vì" is no list item
            for promise in ("", *promises) if clean else ():
                lead = f"{promise}: " if promise else ""
                found = self._named(lead + clean, len(lead))
                if found is not None:
                    return Named(found.canonical, found.kind)
            if clean and (place := self._place_named(clean)) is not None:
                return place
        return None

    def _place_named(self, words: str) -> Named | None:
        """A place of the report's own province named alone ("Ngọc Hồi"): its committee."""
        tokens = tokenize(words)
        sight = Sight(tokens, words, self._book, self._place)
        if self._place.province is None or not tokens:
            return None
        for level, kind in (("district", UnitKind.DISTRICT), ("commune", UnitKind.COMMUNE)):
            found = sight.bearer(0, (level,), ())
            if found is not None and found[0] == len(tokens):
                last, bearer, _ = found
                name = sight.place_name(0, last, bearer)
                return Named(f"{sight.lexicon.committee} {bearer.type} {name}", kind)
        return None

    def unknown(self, words: str) -> Named:
        """Đơn vị mà không quy tắc nào biết: named as it is written, abbreviations written out."""
        clean = _tidy(_LED.sub("", words, 1))
        tokens = tokenize(clean)
        sight = Sight(tokens, clean, self._book, self._place)
        return Named(sight.restored(0, len(tokens)) if tokens else clean, UnitKind.OTHER)

    def _named(self, text: str, start: int) -> UnitName | None:
        """The one name that begins at ``start`` and fills the rest, a bracket behind it apart."""
        if not may_name_units(text, self._book):
            return None
        view = canonical(text, [(0, len(text))])
        passage = Passage(Block(BlockKind.PARAGRAPH, ((0, len(text)),)), view, tokenize(view.text))
        for name in unit_names(passage, self._book, self._place):
            tokens = passage.tokens
            behind = tokens[name.last].text if name.last < len(tokens) else "("
            if tokens[name.first].start == start and (behind in "([*" or self._counts(tokens[name.last :])):
                return name
        return None

    def _counts(self, tokens: Sequence[Token]) -> bool:
        """Nothing but how many tasks the unit has: "Sở Tài chính: 02 nhiệm vụ"."""
        rest = [token for token in tokens if token.text not in _SIGNS]
        if len(rest) == len(tokens) or len(rest) < 2 or rest[0].kinds[:1] != ("n",):
            return False
        hit = self._book["subjects"].at(rest, 1)
        return hit is not None and hit.rule.get("subject") == "task" and hit.last == len(rest)


def _tidy(words: str) -> str:
    """Without signs around it; a name in capitals as it would be written."""
    clean = words.strip(" .:;,*")
    return " ".join(word.capitalize() for word in clean.lower().split()) if clean.isupper() else clean


def read_rows(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column], title: str, namer: Namer, book: Rulebook
) -> list[Row]:
    """Hiểu từng hàng dưới đầu bảng."""
    unit = unit_column(columns, rows, namer, title)
    rank = next((c for c, column in enumerate(columns) if column.role == "rank"), None)
    ranks = [row[rank].words.strip() for row in rows] if rank is not None else [""] * len(rows)
    arabic = sum(r[:1].isdigit() for r in ranks)
    found: list[Row] = []
    group: int | None = None
    promise = ""
    for n, row in enumerate(rows):
        name = row[unit].words if unit is not None else ""
        values = tuple(
            value(cell, share=column.role == "percent") if column.role in ("count", "percent", "days") else Value()
            for cell, column in zip(row, columns, strict=True)
        )
        heads = [columns[unit].name] if unit is not None else []
        words = name or _leading(row)
        across = len(row) > 2 and _is_across(row, rank, alone=unit is None)
        signs = _Signs(ranks[n], arabic * 2 > len(rows), across=across, named=bool(name))
        kind, named = _kind(words, signs, [promise, *heads, title], namer, book)
        if kind == GROUP:
            group, promise = n, _spoken(words)
        found.append(Row(n, kind, words, named, None if kind == GROUP else group, tuple(row), values))
    return found


def _is_across(row: Sequence[Cell], rank: int | None, *, alone: bool) -> bool:
    """One cell across the row beside its rank; ``alone``: where no column names units, one cell that is not empty."""
    cells = [cell for c, cell in enumerate(row) if c != rank]
    return len({cell.span for cell in cells}) == 1 or (alone and sum(bool(cell.words) for cell in cells) == 1)


def unit_column(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], namer: Namer, title: str
) -> int | None:
    """Cột tên đơn vị: by its head; else the column in which most cells name units."""
    told = [c for c, column in enumerate(columns) if column.role == "unit"]
    if told:
        return told[0]
    words = [c for c, column in enumerate(columns) if column.role in ("text", "rank", "task")]
    best = max(words, key=lambda c: _names(rows, c, namer, title), default=None)
    return best if best is not None and _names(rows, best, namer, title) * 2 > len(rows) else None


def _names(rows: Sequence[Sequence[Cell]], column: int, namer: Namer, title: str) -> int:
    return sum(namer.unit(row[column].words, [title]) is not None for row in rows)


@dataclass(frozen=True, slots=True)
class _Signs:
    """Dấu hiệu của một hàng: its rank, whether most rows have Arabic ones, one cell across, words for a unit."""

    rank: str
    ranked: bool
    across: bool
    named: bool


def _kind(words: str, signs: _Signs, promises: Sequence[str], namer: Namer, book: Rulebook) -> tuple[str, Named | None]:
    if not words:
        return OTHER, None
    if _says(words, "total", book) or (signs.rank and _says(signs.rank, "total", book)):
        return TOTAL, None
    named = namer.unit(words, [p for p in promises if p]) if signs.named or signs.across else None
    if named is not None and not signs.across:
        return UNIT, named
    high = bool(_HIGH_RANK.fullmatch(signs.rank)) and signs.ranked
    led = _LED.match(words)
    listed = led and not led[0][:1].isdigit() and led[0][:1].isalnum()
    if signs.across or high or listed or _says(words, "group", book):
        return GROUP, named
    if signs.named and role_of(_LED.sub("", words, 1), book) not in _NOT_UNITS:
        return UNIT, namer.unknown(words)
    return OTHER, None


def _leading(row: Sequence[Cell]) -> str:
    """The first words of a row that are neither a number nor a rank."""
    told = (cell.words for cell in row if cell.words and not value(cell).is_number)
    return next((words for words in told if not _RANK.fullmatch(words.strip())), "")


def _says(words: str, what: str, book: Rulebook) -> bool:
    """The whole cell is a total's or a class's words ("Cộng (I)", "UBND các huyện"), not a name that begins so."""
    clean = _LED.sub("", words, 1)
    found = [h for h in hits(clean, book) if h.rule.family == "tables"]
    roles = _TOTAL if what == "total" else _CLASS
    if not found or found[0].first != 0 or found[0].rule.get("role") not in roles:
        return False
    if what == "total" and found[0].last > 1:  # "Cộng khối phòng"; but "Tổng công ty" is a name
        return True
    covered = {i for h in found for i in range(h.first, h.last)}
    rest = [t for i, t in enumerate(bare_tokens(clean)) if i not in covered]
    return not any(t.is_word and len(t.text) > 1 and "roman" not in t.kinds for t in rest)


def _spoken(words: str) -> str:
    """Tên nhóm như trong câu: "I. UBND CÁC HUYỆN" → "ubnd các huyện"."""
    clean = _LED.sub("", words, 1).strip(" .:;,*")
    return clean.lower() if clean.isupper() else clean
