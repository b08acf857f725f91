"""Kết quả kiểm cho người đọc: the verdict first, then each finding where it stands, then what was not tested.

Plain by default: the numbers concerned are underlined by a row of ``^``; with ``colour`` they are
coloured instead, for a terminal.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from extractor import codes
from extractor.messages import Say
from extractor.record import LOW_CONFIDENCE, Checked, Failure, Figure, Finding, Repair, Report, Review, Severity, Unit
from extractor.writers.excerpts import Excerpt, excerpts, place
from extractor.writers.provenance import provenance
from extractor.writers.table import width

_INDENT = "  "
_NARROWEST, _WIDEST = 40, 120
_PAINT = {"error": "1;31", "warning": "1;33", "note": "36", "good": "32", "mark": "1;4", "quiet": "2"}


@dataclass(frozen=True, slots=True)
class _Page:
    """How to lay out: for whom, how wide, with colours or without."""

    say: Say
    columns: int
    colour: bool

    def paint(self, text: str, what: str) -> str:
        return f"\x1b[{_PAINT[what]}m{text}\x1b[0m" if self.colour else text


def write(
    results: Iterable[Checked | Failure],
    out: TextIO,
    *,
    say: Say,
    show_passed: bool = False,
    several: bool = False,
    colour: bool = False,
    columns: int = 100,
    **_: object,
) -> None:
    """Ghi mỗi báo cáo một khối as it comes; of ``several`` a clean one is one line, and a summary stands below.

    ``columns`` is the width to fill.
    """
    page = _Page(say, max(_NARROWEST, min(columns, _WIDEST)), colour)
    seen: list[str] = []
    codes_seen: list[str] = []
    for result in results:
        lines = list(_lines(result, page, show_passed=show_passed, brief=several))
        gap = "\n" if seen and len(lines) > 1 else ""
        out.write(gap + "\n".join(lines) + "\n")
        out.flush()
        seen.append("unread" if isinstance(result, Failure) else _worst(result.review.findings))
        codes_seen += [] if isinstance(result, Failure) else [f.code for f in _ranked(result.review.findings)]
    out.writelines(line + "\n" for line in _closing(seen, codes_seen, page))


def verdict(review: Review, say: Say, *, accepted: int = 0) -> str:
    """Câu kết luận: how many findings of each severity beside those ``accepted``, and how much was tested at all."""
    counts = [(s, sum(f.severity is s for f in review.findings)) for s in Severity]
    found = ", ".join(_counted(str(s), n, say) for s, n in counts if n)
    if not found:
        opening = say("verdict nothing new" if accepted else "verdict clean")
    elif counts[-1][1] == len(review.findings):
        opening = say("verdict only notes", found=found)
    else:
        opening = say("verdict found", found=found)
    cover = review.coverage
    if not cover.tests:
        return f"{opening}; {say('verdict nothing tested')}."
    asked = cover.checked + cover.unchecked
    return f"{opening}; {say('verdict tested', checked=cover.checked, numbers=asked, passed=cover.passed)}."


def _counted(what: str, number: int, say: Say) -> str:
    return say(f"verdict {what} one" if number == 1 else f"verdict {what}", number=number)


def _worst(findings: Sequence[Finding]) -> str:
    return next((str(s) for s in Severity if any(f.severity is s for f in findings)), "good")


def _ranked(findings: Sequence[Finding]) -> list[Finding]:
    """Errors first; in the text's order within one severity."""
    return sorted(findings, key=lambda f: f.order)


def _lines(result: Checked | Failure, page: _Page, *, show_passed: bool, brief: bool) -> Iterator[str]:
    say = page.say
    if isinstance(result, Failure):
        unread = say("table error", code=result.code, message=result.message)
        yield f"{result.path}: {page.paint(unread, 'error')}"
        return
    review = result.review
    name = say("console stdin") if result.report.source.path == "-" else result.report.source.path
    told = verdict(review, say, accepted=len(result.accepted))
    yield f"{name}: {page.paint(told, _worst(review.findings))}"
    for block in _findings(review, result.report, page):
        yield ""
        yield from (_INDENT + line for line in block)
    if show_passed and review.coverage.passed:
        yield ""
        yield from (_INDENT + line for line in _passed(review, page))
    if review.findings or show_passed or not brief:
        yield ""
        yield from (_INDENT + line for line in _wrapped(coverage(result, say), page.columns - len(_INDENT)))
    for told in provenance(result.report.source, say):
        yield from (_INDENT + line for line in _wrapped(told, page.columns - len(_INDENT)))
    if result.report.source.text == "ocr":
        yield from (_INDENT + line for line in _wrapped(scanned(result.report, say), page.columns - len(_INDENT)))
    if result.accepted:
        told = say("console accepted", number=len(result.accepted))
        yield from (_INDENT + line for line in _wrapped(told, page.columns - len(_INDENT)))


def _findings(review: Review, report: Report, page: _Page) -> Iterator[Iterator[str]]:
    """A block a finding; the notes of one code share theirs."""
    ranked = _ranked(review.findings)
    yield from (_finding(finding, report, page) for finding in ranked if finding.severity is not Severity.NOTE)
    notes = sorted((f for f in ranked if f.severity is Severity.NOTE), key=lambda f: f.code)
    for _, alike in itertools.groupby(notes, key=lambda f: f.code):
        yield _notes(list(alike), report, page)


def _head(finding: Finding, page: _Page, where: str) -> list[str]:
    name = page.say(f"severity {finding.severity}").upper()
    told = f"{name}  {codes.title(finding.code, page.say)} [{finding.code}]{', ' + where if where else ''}"
    first, *rest = _wrapped(told, page.columns - len(_INDENT))
    return [page.paint(name, finding.severity) + first.removeprefix(name), *rest]


def _notes(notes: Sequence[Finding], report: Report, page: _Page) -> Iterator[str]:
    yield from _head(notes[0], page, "")
    for note in notes:
        where = _where(*place(note, report), page.say)
        told = f"{where}: {note.message[page.say.lang]}" if where else note.message[page.say.lang]
        yield from (_INDENT + line for line in _wrapped(told, page.columns - 3 * len(_INDENT)))


def _finding(finding: Finding, report: Report, page: _Page) -> Iterator[str]:
    say = page.say
    yield from _head(finding, page, _where(*place(finding, report), say))
    room = page.columns - 3 * len(_INDENT)
    yield from (_INDENT + line for line in _wrapped(finding.message[say.lang], room))
    shown = excerpts(finding, report)
    for excerpt in shown:
        head = page.paint(f"{_where(excerpt.page, excerpt.line, say)}:", "quiet")
        yield from [_INDENT + head] if len(shown) > 1 else []
        yield from (f"{_INDENT}| {line}" for line in _excerpt(excerpt, page, room - 2))
    if finding.repairs:
        heading = say("console repair" if len(finding.repairs) == 1 else "console repairs")
        yield from (_INDENT + line for line in _wrapped(heading, room))
        by_id = {figure.id: figure for figure in report.figures}
        for repair in finding.repairs:
            first, *rest = _wrapped(_repair(repair, by_id.get(repair.figure), say), room - 4)
            yield f"{_INDENT}  - {first}"
            yield from (f"{_INDENT}    {line}" for line in rest)


def _where(on_page: int | None, line: int | None, say: Say) -> str:
    if line is None:
        return ""
    return say("console page", page=on_page, line=line) if on_page else say("console line", line=line)


def _repair(repair: Repair, figure: Figure | None, say: Say) -> str:
    what = f"{say(f'status {figure.status}')}: " if figure else ""
    why = repair.why[say.lang]
    return f"{what}{repair.old} → {repair.new}{f' ({why})' if why else ''}"


def _excerpt(excerpt: Excerpt, page: _Page, room: int) -> Iterator[str]:
    """The words wrapped to ``room`` columns, the marked ones coloured or underlined by a row of their own."""
    for start, end in _rows(excerpt.text, room):
        inside = [(max(a, start), min(b, end)) for a, b in excerpt.marks if a < end and start < b]
        if page.colour:
            yield _painted(excerpt.text, start, end, inside, page)
            continue
        yield excerpt.text[start:end]
        if inside:
            yield _underline(excerpt.text, start, inside)


def _painted(text: str, start: int, end: int, marks: Iterable[tuple[int, int]], page: _Page) -> str:
    line, at = "", start
    for a, b in marks:
        line += text[at:a] + page.paint(text[a:b], "mark")
        at = b
    return line + text[at:end]


def _underline(text: str, start: int, marks: Iterable[tuple[int, int]]) -> str:
    row, at = "", start
    for a, b in marks:
        row += " " * width(text[at:a]) + "^" * width(text[a:b])
        at = b
    return row


def _rows(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Where each line of ``text`` begins and ends, broken at blanks; a longer word has a line of its own."""
    start = end = 0
    for word_start, word_end in _words(text):
        full = width(text[start:word_end]) > room or "\n" in text[start:word_start]
        if end > start and full:
            yield start, end
            start = word_start
        end = word_end
    if end > start:
        yield start, end


def _words(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in re.finditer(r"\S+", text))


def _wrapped(text: str, room: int) -> list[str]:
    return [text[start:end] for start, end in _rows(text, room)]


def _passed(review: Review, page: _Page) -> Iterator[str]:
    held = [test for test in review.tests if test.passed]
    yield page.say("console passed", number=len(held))
    for test in held:
        first, *rest = _wrapped(f"{test.arithmetic[page.say.lang]} [{test.code}]", page.columns - 6)
        yield f"{_INDENT}{page.paint('✓', 'good')} {first}"
        yield from (f"{_INDENT}  {line}" for line in rest)


def coverage(checked: Checked, say: Say) -> str:
    """Dòng độ phủ: how many numbers were read, tested, set aside, and left untested and why."""
    cover = checked.review.coverage
    line = say("console coverage", numbers=cover.numbers, checked=cover.checked, context=cover.context)
    reasons = [say(f"console untested {why}", number=n) for why, n in _untested(checked) if n]
    if not reasons:
        return line + "."
    return f"{line}; {say('console untested', number=cover.unchecked, reasons='; '.join(reasons))}."


def scanned(report: Report, say: Say) -> str:
    """Dòng về bản quét: which figures and units were read with low confidence, and on which pages."""
    rows: list[Figure | Unit] = [*report.figures, *(unit for unit in report.units if unit.count is not None)]
    doubtful = [row for row in rows if row.confidence is not None and row.confidence < LOW_CONFIDENCE]
    doubtful.sort(key=lambda row: row.span)
    places = dict.fromkeys((row.page, " ".join(row.quote.split())) for row in doubtful)
    if not places:
        return say("console scanned")
    told = "; ".join(say("console doubtful one", page=page, words=words) for page, words in places)
    return say("console doubtful", number=len(places), where=told)


def _untested(checked: Checked) -> Iterator[tuple[str, int]]:
    """Why numbers were left untested: nothing to compare them with, a unit's count without a sum, the rest."""
    left = checked.review.coverage.unchecked
    tests = checked.review.tests
    tested = {name for test in tests for name in test.figures}
    shares = {name for test in tests if test.code.startswith("percent") for name in test.figures[:1]}
    stated = [figure for figure in checked.report.figures if figure.origin == "stated"]
    alone = sum((f.id not in tested) + (f.percent is not None and f.id not in shares) for f in stated)
    of_units = sum(u.count is not None and f"row{n}" not in tested for n, u in enumerate(checked.report.units))
    for why, number in (("alone", min(left, alone)), ("unit", min(left - min(left, alone), of_units))):
        left -= number
        yield why, number
    yield "unknown", left


def _closing(seen: Sequence[str], codes_seen: Sequence[str], page: _Page) -> Iterator[str]:
    """What stands below everything: where to ask, and the sum of several reports."""
    say = page.say
    if codes_seen:
        yield ""
        yield from _wrapped(say("console ask", code=codes_seen[0]), page.columns)
    if len(seen) > 1:
        counts = [(what, seen.count(what)) for what in ("error", "warning", "note", "good", "unread")]
        told = [say(f"console sum {what}", number=number) for what, number in counts if number]
        yield ""
        yield from _wrapped(say("console sum", total=len(seen), told=", ".join(told)), page.columns)
