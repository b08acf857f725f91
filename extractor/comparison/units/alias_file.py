"""Tệp tên đơn vị: decisions on names as a table (CSV) that an official edits in any spreadsheet.

The heads of its columns and the words of a decision may stand in either language. What means nothing is refused with
file, line and reason, and then nothing is compared.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TextIO

from extractor.comparison.units import sheets, spelling
from extractor.comparison.units.aliases import ANY, Aliases, Decision, Entry
from extractor.comparison.units.namings import Naming
from extractor.comparison.units.proposals import Name, Proposal
from extractor.errors import AliasError
from extractor.gazetteer import lookup
from extractor.messages import LANGUAGES, Say

DECIDING = ("province", "within", "spelling", "canonical", "decision", "decided_by", "decided_on", "why")
"""Các cột phải có; the rest is there for whoever decides."""
SHOWN = ("score", "basis", "spelling_reports", "canonical_reports", "spelling_quote", "canonical_quote")
_DATE = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2})")


def read(path: Path) -> Aliases:
    """Đọc tệp tên đơn vị. Raises :class:`~extractor.errors.AliasError` with file, line and reason."""
    columns, lines = sheets.lines(path, _column, DECIDING)
    more = tuple(name for name in columns if name not in (*DECIDING, *SHOWN))
    return Aliases(str(path), tuple(_entry(str(path), line, cells) for line, cells in lines), more)


def write(out: TextIO, aliases: Aliases, proposals: Iterable[Proposal], say: Say) -> int:
    """Ghi tệp: the lines of ``aliases`` as they are, then the proposals on which no line speaks; how many those are."""
    written = csv.writer(out, lineterminator="\n")
    written.writerow(
        [*(say(f"aliases column {name}") for name in (*DECIDING, *SHOWN)), *map(sheets.safe, aliases.more)]
    )
    for entry in aliases.entries:
        cells = dict(entry.cells)
        written.writerow([sheets.safe(cells.get(name, "")) for name in (*DECIDING, *SHOWN, *aliases.more)])
    number = 0
    for proposal in proposals:
        if not aliases.speaks_of(proposal.scope, _pair(proposal)):
            written.writerow([sheets.safe(cell) for cell in _row(proposal, say)])
            number += 1
    return number


def _pair(proposal: Proposal) -> frozenset[str]:
    return frozenset(spelling.key(name.written) for name in (proposal.spelling, proposal.canonical))


def _row(proposal: Proposal, say: Say) -> Iterator[str]:
    scope, names = proposal.scope, (proposal.spelling, proposal.canonical)
    yield from (scope.province or "", scope.within or "", *(name.written for name in names))
    yield from ("", "", "", "")
    yield from (str(proposal.score), say(f"aliases basis {proposal.basis}"))
    yield from (str(len(name.papers)) for name in names)
    yield from (_quoted(name) for name in names)


def _quoted(name: Name) -> str:
    first: Naming = name.first
    page = f", {first.page}" if first.page else ""
    return f"“{' '.join(first.quote.split())}” ({first.paper.name}{page})"


def _column(cell: str) -> str:
    """The name of a column, which may stand in either language; one of the user's own keeps its head."""
    wanted = " ".join(cell.casefold().split())
    for name in (*DECIDING, *SHOWN):
        if wanted in (name, *(Say(lang)(f"aliases column {name}").casefold() for lang in LANGUAGES)):
            return name
    return cell


def _entry(file: str, line: int, cells: dict[str, str]) -> Entry:
    def refuse(vi: str, en: str) -> AliasError:
        return AliasError(file, line, vi, en)

    cell = {name: cells.get(name, "") for name in DECIDING}
    for name in ("spelling", "canonical"):
        if not spelling.key(cell[name]):
            vi, en = (Say(lang)(f"aliases column {name}") for lang in LANGUAGES)
            raise refuse(f"thiếu “{vi}”", f"“{en}” is missing")
    province = _province(cell["province"])
    if province is None:
        raise refuse(f"không có tỉnh “{cell['province']}”", f"there is no province “{cell['province']}”")
    decision = _decision(cell["decision"])
    if decision is None and cell["decision"]:
        raise refuse(
            f"quyết định “{cell['decision']}” không hiểu được; viết “{Say('vi')('aliases same')}”, "
            f"“{Say('vi')('aliases different')}” hoặc để trống",
            f"the decision “{cell['decision']}” is not understood; write “{Say('en')('aliases same')}”, "
            f"“{Say('en')('aliases different')}” or leave it empty",
        )
    if spelling.key(cell["spelling"]) == spelling.key(cell["canonical"]):
        raise refuse("hai tên đã là một, không có gì để quyết định", "the two names are one already: nothing to decide")
    decided_on = _day(cell["decided_on"])
    if cell["decided_on"] and decided_on is None:
        raise refuse(
            f"ngày “{cell['decided_on']}” không hiểu được; viết 2026-11-20 hoặc 20/11/2026",
            f"the date “{cell['decided_on']}” is not understood; write 2026-11-20 or 20/11/2026",
        )
    if decision and not (cell["decided_by"] and decided_on and cell["why"]):
        raise refuse(
            "đã quyết định thì phải ghi người quyết định, ngày và lý do",
            "a decision needs who decided it, when and why",
        )
    return Entry(
        line,
        province,
        cell["within"],
        cell["spelling"],
        cell["canonical"],
        decision,
        cell["decided_by"],
        decided_on,
        cell["why"],
        tuple(cells.items()),
    )


def _province(written: str) -> str | None:
    """The name of a province in the project's spelling, of today or of before; "" for central bodies, ``*`` for all."""
    if written in ("", ANY):
        return written
    found = lookup.province_named(written) or lookup.province_named(written, date.max)
    return found.name if found else None


def _decision(written: str) -> Decision | None:
    said = " ".join(written.casefold().split())
    for decision in Decision:
        if said in (decision, *(Say(lang)(f"aliases {decision}").casefold() for lang in LANGUAGES)):
            return decision
    return None


def _day(written: str) -> date | None:
    found = _DATE.fullmatch(written)
    try:
        if found is None:
            return None
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
