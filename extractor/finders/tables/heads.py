"""Đầu bảng: how many rows the head has, and what each column holds.

What a column holds is told by the words of its head, from the top row down ("Đã hoàn thành / Quá hạn"),
and by what stands in it. The row of column numbers, ``(1) (2) (3=4+5)``, belongs to the head and states which
columns add up to which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from extractor.document import Cell, Grid
from extractor.evidence import Identity, Ratio
from extractor.finders.counts.labels import DONE, OPEN, Label, joined_label
from extractor.finders.tables.column_numbers import formulas, is_numbered
from extractor.finders.tables.values import value
from extractor.record import Status
from extractor.rulebook import Hit, Rulebook
from extractor.text import canonical
from extractor.tokens import Token, tokenize

_ROMAN = regex.compile(r"[IVXivx]{1,5}|\p{Lu}")
_COUNTING = frozenset({"count", "total", "assigner"})


@dataclass(frozen=True, slots=True)
class Column:
    """Một cột. ``parts`` are the words of its head from the top down; ``role`` as in ``rules/tables.toml``.

    ``label`` is what its words say of the status of tasks; ``scope`` are the upper words that say nothing of it
    ("Lũy kế", "UBND tỉnh giao"), which part columns of one status. ``counts_tasks``: the words name tasks or a total.
    """

    parts: tuple[str, ...]
    role: str
    label: Label
    scope: tuple[str, ...]
    counts_tasks: bool

    @property
    def name(self) -> str:
        """Đầu cột trên một dòng ("Đã hoàn thành / Quá hạn")."""
        return " / ".join(self.parts)


@dataclass(frozen=True, slots=True)
class Head:
    """Đầu bảng đã hiểu. ``body`` is the index of the first row below it, ``caption`` a title inside the frame."""

    columns: tuple[Column, ...]
    body: int
    identities: tuple[Identity, ...]
    ratios: tuple[Ratio, ...]
    caption: str


def head_rows(grid: Grid) -> int:
    """Số hàng của đầu bảng, the row of column numbers not counted; 0 where the first row already holds values."""
    for n, row in enumerate(grid.rows):
        above = grid.rows[n - 1] if n else None
        if is_numbered(row) or _is_data(row, above) or (above and _is_heading(row, above, grid.rows[n + 1 :])):
            return n
    return max(grid.head, 1)


def read_head(grid: Grid, book: Rulebook) -> Head:
    """Hiểu đầu bảng."""
    end = head_rows(grid)
    start = next((n for n in range(end) if not _is_caption(grid.rows[n])), 0)
    caption = " ".join(grid.rows[n][0].words for n in range(start))
    numbered = end < len(grid.rows) and is_numbered(grid.rows[end])
    body = end + numbered
    columns = tuple(
        _column([row[c] for row in grid.rows[start:end]], [row[c] for row in grid.rows[body:]], c, book)
        for c in range(len(grid.rows[0]))
    )
    identities, ratios = formulas(grid.rows[end]) if numbered else ((), ())
    return Head(columns, body, tuple(identities), tuple(ratios), caption)


def hits(words: str, book: Rulebook) -> list[Hit]:
    """Chữ của ``tables`` và ``statuses`` trong một ô, brackets left out.

    Where two meet the longer one counts, of equals the table's.
    """
    tokens = bare_tokens(words)
    found = [(h, 0) for h in book["tables"].hits(tokens)] + [(h, 1) for h in book["statuses"].hits(tokens)]
    found.sort(key=lambda pair: (pair[0].first - pair[0].last, pair[1]))
    kept: list[Hit] = []
    for hit, _ in found:
        if not any(hit.first < other.last and other.first < hit.last for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)


def bare_tokens(words: str) -> list[Token]:
    """Từ của một ô, không kể dấu ngoặc: "Quá hạn (trễ)"."""
    return [t for t in tokenize(canonical(words, [(0, len(words))]).text) if t.text not in "()[]*"]


def role_of(words: str, book: Rulebook) -> str:
    """Vai trò mà chữ đầu ô nói ra, "" for none."""
    found = next((h for h in hits(words, book) if h.rule.family == "tables" and h.first == 0), None)
    return (found.rule.get("role") or "") if found else ""


def _column(head: Sequence[Cell], body: Sequence[Cell], at: int, book: Rulebook) -> Column:
    cells = [cell for n, cell in enumerate(head) if cell.words and (n == 0 or cell.span != head[n - 1].span)]
    parts = tuple(dict.fromkeys(cell.words for cell in cells))
    found = [hits(part, book) for part in parts]
    role = _role(parts, found, body, at)
    role = "aside" if role == "count" and _counts_others(body, book) else role
    # a label of its own, or of the cells above it: "Đã hoàn thành / Tổng số" counts the completed ones
    label = _label([[h for h in part if _is_status(h)] for part in found])
    scope = tuple(
        part
        for part, inside in zip(parts[:-1], found[:-1], strict=True)
        if not any(map(_is_status, inside)) and not _only_links(part, book)
    )
    told = {h.rule.get("role") for part in found for h in part if h.rule.family == "tables"}
    tasks = any(h.rule.get("subject") == "task" for part in parts for h in book["subjects"].hits(bare_tokens(part)))
    return Column(parts, role, label, scope, tasks or bool(told & _COUNTING))


def _label(found: Sequence[Sequence[Hit]]) -> Label:
    """Nhãn của các tầng đầu cột; one cell that names both halves counts both: "Trễ hạn (đã và chưa hoàn thành)"."""
    label = joined_label([h for part in found for h in part])
    both = any({DONE, OPEN} <= {h.rule.get("progress") for h in part} for part in found)
    return replace(label, progress=None, direct=Status.OVERDUE) if both and label.timing == "late" else label


def _role(parts: Sequence[str], found: Sequence[Sequence[Hit]], body: Sequence[Cell], at: int) -> str:
    """What the words of the head say, as far as the cells bear it out; else what the cells show."""
    values = [value(cell) for cell in body]
    filled = [v for v in values if not v.blank]
    counts = sum(v.count is not None for v in filled)
    told = [h.rule.get("role") for part in found for h in part if h.rule.family == "tables"]
    leads = [part[0].rule.get("role") for part in found if part and part[0].first == 0]
    lead = next((role for role in reversed(leads) if role and role not in _COUNTING), None)
    if lead == "unit" and "task" in told:
        lead = "task"  # "Đơn vị/Nội dung nhiệm vụ": units are the headings of their tasks
    numeric = counts * 2 >= len(filled) and (counts > 0 or any(_is_status(h) for part in found for h in part))
    shares = sum(v.percent is not None and v.count is None for v in filled)
    if "percent" in told or shares * 2 > len(filled):
        both = sum(v.count is not None and v.percent is not None for v in filled) * 2 > len(filled)
        return "count" if both else "percent"
    if lead in ("rank", "aside", "days", "note", "deadline"):
        return lead
    if lead is not None and not numeric:
        return lead
    if at == 0 and not parts and counts:
        return "rank"
    return "count" if numeric else "text"


def _counts_others(body: Sequence[Cell], book: Rulebook) -> bool:
    """Most cells say that their numbers are of something else: "Quá hạn": "6 ngày"."""
    filled = [cell.words for cell in body if cell.words]
    found = [book["subjects"].at(tokens, 1) for words in filled if len(tokens := bare_tokens(words)) > 1]
    return sum(h is not None and h.rule.get("subject") == "other" for h in found) * 2 > len(filled)


def _is_status(hit: Hit) -> bool:
    return any(hit.rule.get(key) for key in ("progress", "timing", "status"))


def _only_links(words: str, book: Rulebook) -> bool:
    """ "Trong đó", "Gồm", "Kết quả thực hiện": words that join a whole to its parts and say nothing else."""
    tokens = bare_tokens(words)
    linking = [*book["structure"].hits(tokens), *(h for h in hits(words, book) if h.rule.get("role") == "result")]
    covered = {i for h in linking for i in range(h.first, h.last)}
    return all(i in covered or not t.is_word for i, t in enumerate(tokens))


# -- which rows are head


def _is_data(row: Sequence[Cell], above: Sequence[Cell] | None) -> bool:
    """A row with values, or the heading of a group of rows."""
    filled = [cell for cell in row if cell.words]
    if not filled:
        return False
    if any(value(cell).is_number for cell in filled):
        return True
    if above is None:
        return False
    if len(row) > 2 and len({cell.span for cell in row}) == 1:
        return True  # one cell across the table, below the head
    outer = all(not cell.words for cell in row[2:]) and len(row) > 3
    return outer and bool(row[0].words) and (not row[1].words or bool(_ROMAN.fullmatch(row[0].words.strip(" .)"))))


def _is_heading(row: Sequence[Cell], above: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
    """The name of a group across the table, its rank before it or nothing; right below it stand values."""
    if len(row) < 4 or len({cell.span for cell in row[1:]}) != 1 or not row[1].words or row[0].span == above[0].span:
        return bool(len(row) > 3 and row[1].words and not row[0].words) and _across_with_values(row, below)
    return bool(_ROMAN.fullmatch(row[0].words.strip(" .)"))) or _across_with_values(row, below)


def _across_with_values(row: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
    across = len({cell.span for cell in row[1:]}) == 1
    return across and bool(below) and any(value(c).is_number for c in below[0]) and not is_numbered(below[0])


def _is_caption(row: Sequence[Cell]) -> bool:
    """A title printed inside the frame: one cell across the whole table, above the head."""
    return len(row) > 2 and len({cell.span for cell in row}) == 1
