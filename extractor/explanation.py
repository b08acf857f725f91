"""Vì sao đọc như thế: what became of each number of a line, and which rules read a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.messages import Say
from extractor.record import Report, Span
from extractor.rulebook import FAMILIES, Family, Rule, Rulebook
from extractor.text import canonical
from extractor.tokens import tokenize

if TYPE_CHECKING:
    from extractor.extraction import Extraction, Reading


@dataclass(frozen=True, slots=True)
class Line:
    """Một dòng của báo cáo: its words, None where the report ends at line ``last`` before it, and its numbers."""

    words: str | None
    numbers: tuple[str, ...]
    last: int


def of_line(path: str, *, line: int, say: Say) -> Line:
    """Giải thích dòng ``line`` (từ 1) của tệp ``path``. Raises InputError."""
    from extractor.extraction import extract

    extraction = extract(path)
    text = extraction.report.text
    last = text.count("\n") + 1
    span = line_span(text, line)
    if span is None:
        return Line(None, (), last)
    return Line(text[span[0] : span[1]].strip(), tuple(numbers_of_line(extraction, span, say)), last)


def line_span(text: str, line: int) -> Span | None:
    """Vị trí của dòng thứ ``line`` (từ 1) trong ``text``; None where there is no such line."""
    start = 0
    for number, words in enumerate(text.split("\n"), 1):
        if number == line:
            return start, start + len(words)
        start += len(words) + 1
    return None


def numbers_of_line(extraction: Extraction, span: Span, say: Say) -> Iterator[str]:
    """Từng con số của dòng: what it was read as, and why; or that it stands where no figures are sought."""
    text = extraction.report.text
    readings = [r for r in extraction.readings if span[0] <= r.span[0] < span[1]]
    explained = {r.span[0]: [*_told(r, extraction.report, say)] for r in readings}
    view = canonical(text, [span])
    for token in tokenize(view.text):
        start, end = view.span(token.start, token.end)
        if token.text[0].isdigit() and not any(r.span[0] < end and start < r.span[1] for r in readings):
            explained[start] = [f"{text[start:end]}  {say('explain outside')}"]
    for _, lines in sorted(explained.items()):
        yield from lines


def _told(reading: Reading, report: Report, say: Say) -> Iterator[str]:
    start, end = reading.span
    yield f"{report.text[start:end]}  {say.code('reads', reading.reads)}: {say.code('why', reading.why)}"
    figure = next((f for f in report.figures if f.id == reading.figure), None)
    if figure is not None:
        share = f" ({figure.percent.replace('.', ',')}%)" if figure.percent else ""
        what = f"{say.code('status', figure.status)} {figure.count}{share}"
        yield "    " + say("explain figure", id=figure.id, what=what)
    elif reading.reads == "count":
        yield "    " + say("explain no-figure")
    if reading.rules:
        yield "    " + say("explain rules", rules=", ".join(reading.rules))


def fired(sentence: str, book: Rulebook) -> Iterator[tuple[Rule, str]]:
    """Các quy tắc khớp trong câu, with the words at which each one fired."""
    view = canonical(sentence, [(0, len(sentence))]).text
    tokens = tokenize(view)
    for family in FAMILIES:
        for hit in book[family].hits(tokens):
            yield hit.rule, view[tokens[hit.first].start : tokens[hit.last - 1].end]


def unattested(book: Rulebook) -> Iterator[tuple[Rule, Rule | None]]:
    """Các quy tắc mà câu làm chứng không làm khớp, each with the rule that fired at its words instead, if any."""
    for rule in book.rules:
        attested, instead = attestation(rule, book)
        if not attested:
            yield rule, instead


def attestation(rule: Rule, book: Rulebook) -> tuple[bool, Rule | None]:
    """Câu làm chứng có làm quy tắc khớp không; if not, the rule that took its words.

    A sentence attests a rule where words of the rule are hit with its meaning: by the rule itself, or by
    another entry that says the same of the same words. What a folder of the user's own says of the same
    words is meant to stand in its place, and no fault.
    """
    tokens = tokenize(canonical(rule.sentence, [(0, len(rule.sentence))]).text)
    own = [(hit.first, hit.last) for hit in Family(rule.family, [rule]).hits(tokens)]
    hits = book[rule.family].hits(tokens)
    same = [hit.rule for hit in hits if (hit.first, hit.last) in own]
    if any(r.attributes == rule.attributes or r.folder != rule.folder for r in same):
        return True, None
    took = (hit.rule for hit in hits for first, last in own if hit.first < last and first < hit.last)
    return False, next(took, None)
