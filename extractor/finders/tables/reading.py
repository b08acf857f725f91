"""Các bảng của một báo cáo: from the grids of the document to annexes that are understood, or said not to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.document import Cell, Document, Doubt, Grid
from extractor.finders.counts.labels import Label, joined_label
from extractor.finders.names import Place
from extractor.finders.passages import Passage
from extractor.finders.periods import Anchor, period_mentions
from extractor.finders.tables.annex import LATE, TASKS, Annex
from extractor.finders.tables.continued import Whole, wholes
from extractor.finders.tables.heads import Column, Head, bare_tokens, head_rows, hits, read_head
from extractor.finders.tables.rows import UNIT, Namer, read_rows
from extractor.finders.tables.statuses import column_statuses, once
from extractor.finders.tables.titles import Title, title_of
from extractor.record import Period, Status, Subject
from extractor.rulebook import Rulebook
from extractor.tokens import Token

_LISTED = frozenset({"task", "document", "deadline", "days"})


def read_annexes(
    document: Document, found: Sequence[Passage], place: Place, anchor: Anchor, book: Rulebook
) -> tuple[Annex, ...]:
    """Mọi bảng của văn bản theo thứ tự."""
    return tuple(_annexes(document, found, place, anchor, book))


def _annexes(
    document: Document, found: Sequence[Passage], place: Place, anchor: Anchor, book: Rulebook
) -> Iterator[Annex]:
    namer = Namer(book, place)
    behind = 0
    for n, whole in enumerate(wholes(document, head_rows), 1):
        title = title_of(found, whole.grid.start, behind, book)
        yield _annex(f"t{n}", whole, title, anchor, namer, book)
        behind = whole.end


def _annex(key: str, whole: Whole, title: Title, anchor: Anchor, namer: Namer, book: Rulebook) -> Annex:
    grid = whole.grid
    printed = read_head(grid, book)
    label = _label(f"{title.words} {printed.caption}", book)
    used, head, turned = grid, printed, None
    parts = _beside(printed)
    over = _turned(grid, printed, namer, book)
    if parts > 1:
        used = _stacked(grid, printed, parts)
        head = read_head(used, book)
    elif over is not None:
        used, turned = over
        head = read_head(used, book)
    above = [column.parts[0] for column in printed.columns if turned and len(column.parts) > 1]
    spoken = " ".join([title.words, *above])
    rows = tuple(read_rows(used.rows[head.body :], head.columns, spoken, namer, book))
    counts = [[0 if v.blank else v.count for v in row.values] for row in rows if row.kind == UNIT]
    statuses = column_statuses(head.columns, label, counts)
    kind = LATE if _is_list(head, statuses) else TASKS
    own = _period([p.tokens for p in title.lines], anchor, book)
    inner = replace(anchor, period=own)
    spoken_of = [_period([bare_tokens(part) for part in c.parts], inner, book, others=True) for c in head.columns]
    periods = tuple(period or own for period in spoken_of)
    statuses = statuses if grid.ruled else once(head.columns, statuses, periods, counts)
    annex = Annex(key, title, kind, "", grid, printed, head, statuses, rows, periods, turned, parts, whole.end)
    return replace(annex, doubt=grid.doubt or _doubt(annex, label, book))


def _label(words: str, book: Rulebook) -> Label:
    """Tình trạng mà tên bảng nói."""
    return joined_label(book["statuses"].hits(bare_tokens(words)))


def _period(
    said: Iterable[Sequence[Token]], anchor: Anchor, book: Rulebook, *, others: bool = False
) -> Period | None:
    """Kỳ nêu ở tên bảng; ``others``, ở đầu cột: the month before, or that of last year, is the column's own."""
    for tokens in said:
        for mention in period_mentions(tokens, book, anchor):
            if mention.role == "own" or (others and mention.role == "other"):
                return mention.period
    return None


def _is_list(head: Head, statuses: Sequence[Status | None]) -> bool:
    """Một hàng một nhiệm vụ: columns of tasks and their deadlines, none that counts."""
    roles = {column.role for column in head.columns}
    counted = any(
        status is not None and column.role == "count" for status, column in zip(statuses, head.columns, strict=True)
    )
    return not counted and bool(roles & {"task", "document"}) and len(roles & _LISTED) > 1


def _doubt(annex: Annex, label: Label, book: Rulebook) -> str:
    """Vì sao bảng không được đọc thành số liệu của đơn vị; "" for no reason."""
    columns = dict.fromkeys((*annex.printed.columns, *annex.head.columns))  # those of the head that was turned too
    said = [annex.title.words, annex.printed.caption, *(column.name for column in columns)]
    subjects = {h.rule.get("subject") for words in said for h in book["subjects"].hits(bare_tokens(words))}
    if "other" in subjects and Subject.TASK not in subjects:
        return Doubt.OTHER_SUBJECT
    if not any(row.unit is not None for row in annex.rows):
        return Doubt.NO_UNITS
    if annex.kind == LATE:
        days = any(column.role == "days" for column in annex.head.columns)
        return "" if days or label.status() is not None else Doubt.NO_STATUSES
    counted = [c for c, s in enumerate(annex.statuses) if s is not None]
    if not counted:
        return Doubt.NO_STATUSES
    cells = [row.values[c] for row in annex.rows if row.kind == UNIT for c in counted]
    numbers = sum(v.is_number or v.blank for v in cells)
    return "" if numbers * 4 >= len(cells) * 3 else Doubt.FEW_NUMBERS


def _beside(head: Head) -> int:
    """How often the same columns stand side by side: a long list set in two or three columns of the page."""
    names = [column.name for column in head.columns]
    for parts in (3, 2):
        width = len(names) // parts
        roles = {column.role for column in head.columns[:width]}
        if width > 1 and names == names[:width] * parts and "unit" in roles:
            return parts
    return 1


def _stacked(grid: Grid, head: Head, parts: int) -> Grid:
    """The parts one below the other; rows that a shorter last part leaves empty stay empty."""
    width = len(head.columns) // parts
    body = [row[n * width : (n + 1) * width] for n in range(parts) for row in grid.rows[head.body :]]
    top = [row[:width] for row in grid.rows[: head.body]]
    return Grid((*top, *body), grid.head, grid.start, grid.page)


def _turned(grid: Grid, head: Head, namer: Namer, book: Rulebook) -> tuple[Grid, int] | None:
    """The table turned over, and the printed column of its first unit, where units stand in the head."""
    labels = next((c for c, column in enumerate(head.columns) if column.role != "rank"), 0)
    units = [c for c, column in enumerate(head.columns) if c > labels and _names_unit(column, namer)]
    body = grid.rows[head.body :]
    said = sum(any(h.rule.get(k) for h in hits(row[labels].words, book) for k in _FACETS) for row in body)
    if len(units) < 2 or said < 2 or len(units) * 2 < len(head.columns) - labels - 1:
        return None
    first = [Cell("\u2009"), *(row[labels] for row in body)]
    lines = [
        (Cell(head.columns[c].parts[-1] if head.columns[c].parts else ""), *(row[c] for row in body))
        for c in range(labels + 1, len(head.columns))
    ]
    return Grid((tuple(first), *lines), 1, grid.start, grid.page), labels + 1


def _names_unit(column: Column, namer: Namer) -> bool:
    return bool(column.parts) and namer.unit(column.parts[-1], column.parts[:-1]) is not None


_FACETS = ("progress", "timing", "status")
