"""Bảng cho người đọc: what a person wants to see first, in columns of plain text."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from extractor.messages import Say
from extractor.record import LOW_CONFIDENCE, Failure, Figure, Period, Report, Unit
from extractor.writers import dates
from extractor.writers.provenance import provenance

_INDENT = "  "
_LONGEST = 160
"""A title longer than this is cut: the record has it whole."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the tree of figures."""

    depth: int
    name: str
    count: str
    percent: str
    note: str


def write(results: Iterable[Report | Failure], out: TextIO, *, say: Say, **_: object) -> None:
    """Ghi mỗi kết quả một khối, with an empty line between them."""
    for number, result in enumerate(results):
        lines = _failed(result, say) if isinstance(result, Failure) else _report(result, say)
        out.write(("\n" if number else "") + "\n".join(lines) + "\n")
        out.flush()


def _failed(failure: Failure, say: Say) -> list[str]:
    return [failure.path, _INDENT + say("table error", code=failure.code, message=failure.message)]


def _report(report: Report, say: Say) -> Iterator[str]:
    yield report.source.path
    for line in (*header(report, say), *provenance(report.source, say)):
        yield _INDENT + line
    for part in (tree(report.figures, say), units(report.units, say)):
        for number, line in enumerate(part):
            yield from [] if number else [""]
            yield _INDENT + line
    for table in report.tables:
        title = _cut(table.title or say("table annex untitled"))
        yield ""
        yield _INDENT + say("table annex", title=title, rows=len(table.rows))
        if table.doubt:
            yield _INDENT * 2 + say("table annex kept", why=say(f"doubt {table.doubt}"))
    yield ""
    yield _INDENT + say("table counts", figures=len(report.figures), units=len(report.units), tables=len(report.tables))


def header(report: Report, say: Say) -> Iterator[str]:
    """Thể thức: what, whose, when, about what, for which period, signed by whom."""
    number = f"{report.number or '…'}/{report.symbol}" if report.symbol else report.number
    kind = say(f"kind {report.kind}") + (" " + say("numbered", number=number) if number else "")
    issuer = report.issuer
    where = issuer.name or ""
    for name in (issuer.district, issuer.province):
        where += f", {name}" if name and name not in where else ""
    level = f" ({say(f'level {issuer.level}')})" if issuer.level else ""
    written = ", ".join(part for part in (report.place, _issued(report)) if part)
    yield " · ".join(part for part in (kind, where.removeprefix(", ") + level, written) if part)
    if report.subject:
        yield _cut(report.subject)
    yield say("table period", period=_period(report.period, say) if report.period else say("table no-period"))
    if report.signer.name:
        position = f" ({report.signer.position})" if report.signer.position else ""
        yield say("table signer", name=report.signer.name + position)


def tree(figures: Sequence[Figure], say: Say) -> Iterator[str]:
    """Cây số liệu: parts under their whole, counts and percentages in columns, one block an assigner and period."""
    if not figures:
        return
    by_id = {figure.id: figure for figure in figures}
    children: dict[str | None, list[Figure]] = {}
    for figure in figures:
        children.setdefault(figure.parent if figure.parent in by_id else None, []).append(figure)
    blocks = [
        (heading, [row for root in roots for row in _rows(root, children, 1, say)])
        for heading, roots in itertools.groupby(children.get(None, []), key=lambda f: _heading(f, say))
    ]
    rows = [row for _, block in blocks for row in block]
    name_width = max(len(_INDENT) * row.depth + width(row.name) for row in rows)
    count_width = max(width(row.count) for row in rows)
    percent_width = max(width(row.percent) for row in rows)
    for heading, block in blocks:
        yield heading
        for row in block:
            line = pad(_INDENT * row.depth + row.name, name_width) + "  " + pad(row.count, -count_width)
            line += "  " + pad(row.percent, -percent_width) + ("  " + row.note if row.note else "")
            yield line.rstrip()


def _rows(figure: Figure, children: dict[str | None, list[Figure]], depth: int, say: Say) -> Iterator[_Row]:
    notes = [say(f"includes {what}") for what in figure.includes]
    if figure.of is not None:
        notes.insert(0, say("table of", of=_thousands(figure.of)))
    if figure.confidence is not None and figure.confidence < LOW_CONFIDENCE:
        notes.append(say("doubtful", page=figure.page))
    approx = say(f"approx {figure.approx}") + " " if figure.approx else ""
    share = figure.percent.replace(".", ",") + "%" if figure.percent else ""
    yield _Row(depth, say(f"status {figure.status}"), approx + _thousands(figure.count), share, ", ".join(notes))
    for child in children.get(figure.id, []):
        yield from _rows(child, children, depth + 1, say)


def _heading(figure: Figure, say: Say) -> str:
    parts = [say(f"subject {figure.subject}")]
    if figure.assigner.name or figure.assigner.level:
        name = figure.assigner.name or say(f"level {figure.assigner.level}")
        parts[0] += " " + say(f"table {figure.subject} by", name=name)
    if figure.period.start or figure.period.end:
        parts.append(_period(figure.period, say))
    return ", ".join(parts)


def units(named: Sequence[Unit], say: Say) -> Iterator[str]:
    """Đơn vị được nêu tên, grouped by what is said of them; an annex row only shows when it holds a number."""
    if not named:
        return
    groups: dict[str, list[str]] = {}
    for unit in named:
        count = "" if unit.count is None else f" {_thousands(unit.count)}"
        groups.setdefault(unit.status, []).append(unit.canonical + count)
    yield say("table units")
    for status, names in groups.items():
        yield f"{_INDENT}{say(f'status {status}')}: {'; '.join(names)}"


def _period(period: Period, say: Say) -> str:
    return dates.period(period.start, period.end, period.label, say)


def _issued(report: Report) -> str:
    issued = report.issued
    parts = (issued.day, issued.month, issued.year)
    return "/".join("…" if part is None else f"{part:02}" for part in parts) if any(parts) else ""


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def width(text: str) -> int:
    """Số cột chữ chiếm trên màn hình: marks on a letter take none, East Asian wide letters two."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, columns: int) -> str:
    """Thêm dấu cách cho đủ ``columns`` cột; a negative number sets the text to the right."""
    blank = " " * (abs(columns) - width(text))
    return text + blank if columns > 0 else blank + text
