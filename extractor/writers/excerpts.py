"""Lời dẫn trong ngữ cảnh: the quotes of a finding with some words around them, and the numbers to mark.

A quote alone ("341 nhiệm vụ") tells little; the words about it tell where to look. A break of lines
is a blank here where it only says that a line was full, and stays one before an item or a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.record import Figure, Finding, Quote, Report, Span
from extractor.text import line_of

_AROUND = 70
"""Characters of context at each side."""
_NEAR = 30
"""Two windows with fewer characters between them become one."""
_FEW = 60
"""Characters of a quote that is marked whole."""
_NUMBER = re.compile(r"\d+(?:[.,/-]\d+)*(?:\s?%)?")
_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-+*•·]\s|\d+(?:\.\d+)*[.)]\s|[IVX]+\.\s|[a-zđ]\)\s))")
_BLANKS = re.compile(r"\s+")
_DIGITS = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Một đoạn trích. ``marks`` lead into ``text``; ``line`` and ``page`` count from 1."""

    text: str
    marks: tuple[Span, ...]
    line: int
    page: int | None


def excerpts(finding: Finding, report: Report) -> list[Excerpt]:
    """Các đoạn trích của một phát hiện, in the text's order; quotes that stand close together share one."""
    quotes = sorted(finding.quotes, key=lambda quote: quote.span)
    figures = [figure for figure in report.figures if figure.id in finding.figures]
    windows: list[tuple[Span, list[Quote]]] = []
    for quote in quotes:
        start, end = _window(report.text, quote.span)
        if windows and windows[-1][0] == (start, end):
            windows[-1][1].append(quote)
        elif windows and start - windows[-1][0][1] <= _NEAR and not _is_row(report.text, start, end):
            (first, last), held = windows[-1]
            windows[-1] = (first, max(last, end)), [*held, quote]
        else:
            windows.append(((start, end), [quote]))
    wanted = _wanted(finding, figures)
    return [_excerpt(report.text, window, held, wanted) for window, held in windows]


def place(finding: Finding, report: Report) -> tuple[int | None, int | None]:
    """Trang và dòng của lời dẫn đầu tiên; None and None where nothing is quoted."""
    if not finding.quotes:
        return None, None
    first = min(finding.quotes, key=lambda quote: quote.span)
    return first.page, line_of(report.text, first.span[0])


def numbers(text: str, quote: Quote, wanted: frozenset[str]) -> Iterator[Span]:
    """Các con số cần đánh dấu trong lời dẫn: those ``wanted``, else every number of it, else all its words.

    Where no number is wanted, it is the words that are quoted ("10 tháng đầu năm 2024"), if they are few.
    """
    start, end = quote.span
    if not wanted and end - start <= _FEW:
        yield quote.span
        return
    found = [match.span() for match in _NUMBER.finditer(text, start, end)]
    concerned = [span for span in found if wanted & _values(text[slice(*span)])]
    yield from concerned or found or [quote.span]


def concerned(finding: Finding, quote: Quote, report: Report) -> list[Span]:
    """Chỗ cần tô trong lời dẫn: the numbers of the figures that it quotes, else all of its words."""
    (start, end), text = quote.span, report.text
    figures = [f for f in report.figures if f.id in finding.figures and f.span[0] < end and start < f.span[1]]
    wanted = _wanted(finding, figures)
    found = [match.span() for match in _NUMBER.finditer(text, start, end)]
    return [span for span in found if wanted & _values(text[slice(*span)])] or [quote.span]


def _wanted(finding: Finding, figures: Sequence[Figure]) -> frozenset[str]:
    """The numbers of the figures concerned, and of those the ones that the arithmetic names."""
    held = {_value(value) for f in figures for value in (f.count, f.percent, f.of) if value is not None}
    named = {value for number in _NUMBER.findall(finding.message.vi) for value in _values(number)}
    return frozenset(held & named or held)


def _values(printed: str) -> set[str]:
    return {_value(part) for part in printed.split("/")}


def _value(number: object) -> str:
    return _DIGITS.sub("", str(number)).lstrip("0")


def _window(text: str, span: Span) -> Span:
    """The quote with the words around it, cut at the ends of paragraphs and never inside a word; of a table its row."""
    start, end = span
    row = text.rfind("\n", 0, start) + 1, text.find("\n", end) % (len(text) + 1)
    if _is_row(text, *row):
        return row
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    breaks = [match.end() for match in _BREAK.finditer(text, low, start)]
    if breaks:
        low = breaks[-1]
    elif low:
        low = min(start, _next_blank(text, low, start))
    closing = _BREAK.search(text, end, high)
    if closing:
        high = closing.start()
    elif high < len(text):
        high = max(end, max(text.rfind(" ", end, high), text.rfind("\n", end, high)))
    return low, high


def _is_row(text: str, start: int, end: int) -> bool:
    """A row of a table, its cells parted by tabs."""
    return text.count("\t", start, end) > 1


def _next_blank(text: str, low: int, start: int) -> int:
    blank = _BLANKS.search(text, low, start)
    return blank.end() if blank else start


def _excerpt(text: str, window: Span, quotes: Sequence[Quote], wanted: frozenset[str]) -> Excerpt:
    low, high = window
    marks = sorted({span for quote in quotes for span in numbers(text, quote, wanted)})
    shown, at = _flowing(text, low, high)
    opening = "" if low == 0 or _BREAK.search(text, max(0, low - 20), low) or text[low - 1] == "\n" else "… "
    closing = "" if high >= len(text) or text[high] == "\n" else " …"
    moved = tuple((at[a - low] + len(opening), at[b - low] + len(opening)) for a, b in marks)
    first = quotes[0]
    return Excerpt(opening + shown + closing, moved, line_of(text, first.span[0]), first.page)


def _flowing(text: str, low: int, high: int) -> tuple[str, list[int]]:
    """``text[low:high]`` with blanks squeezed and only true breaks kept, and where each of its characters went."""
    breaks = {at for match in _BREAK.finditer(text, low, high) for at in range(*match.span())}
    tabled = _is_row(text, low, high)
    out: list[str] = []
    at: list[int] = []
    for offset in range(low, high):
        at.append(len(out))
        letter = text[offset]
        if not letter.isspace():
            out.append(letter)
        elif tabled and letter == "\t":
            out += " | "
        elif offset in breaks:
            out[-1:] = ["\n"] if out and out[-1].isspace() else [*out[-1:], "\n"]
        elif out and not out[-1].isspace():
            out.append(" ")
    at.append(len(out))
    return "".join(out).rstrip(), at
