"""Dòng chữ như in trên giấy: one printed line with what its shape tells, before lines become blocks.

Every format is brought to this form first: a line of a text file, a paragraph of Word (or the piece
of it before a manual break), a line drawn on a PDF page. Positions are columns in text and tenths
of a point on a page; they are only compared within one document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

import regex

from extractor.readers.widths import columns, width

_BULLETS = "-+*•·●○◦▪▫■□►➢➤❖✓✔√→⁃∙‐‑–—−\uf0a7\uf0b7\uf0d8\uf0fc\uf02d\uf02b\uf076"
_PREFIX = regex.compile(r"(?:#{1,6}[ ]*|>[ ]+)*")
_EMPHASIS = regex.compile(r"(?:\*{1,3}|_{1,3})(?=[^\s*_])")
_BULLET = regex.compile(
    rf"\\?(?:([{regex.escape(_BULLETS)}])(?:(?=\s)|$)|([-+•·●–—\uf0b7\uf0a7])(?=[\p{{Lu}}\d*])|(o)(?=\s+[\p{{Lu}}\d]))"
)
_NUMBER = regex.compile(
    r"""
    (?P<mark>
        \d{1,2}(?:\.\d{1,2}){1,4}(?:[.)](?=[\s*_]|\p{Lu}|$) | (?=[*_]*\s+[*_]*\p{Lu}) )   # 1.1.  1.1)  1.1 Kết quả
      | \d{1,2}\\?(?:\.(?=[\s*_]|\p{Lu}|$) | [)/](?=[\s*_]|\p{L}|$))                      # 1.  1)  1/
      | [IVX]{1,5}(?:\.\d{1,2}){0,3}\\?[.)/](?=[\s*_]|\p{Lu}\p{L}|$)                      # II.  I.1.  I/
      | [IVX]{1,5}(?=\s*[-–]\s+\p{Lu})                                                    # II - KẾT QUẢ
      | [a-zđ]\d?(?:\.\d{1,2})*(?:\\?\)(?=[\s*_]|\p{L}|$) | \\?[./](?=[\s*_]))            # a)  a.  b.1)
      | [A-E](?:\.\d{1,2})*[.)/](?=[\s*_])                                               # A.
      | \((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)(?=[\s*_]|\p{L}|$)                               # (1)  (a)  (ii)
    )
    """,
    regex.VERBOSE,
)
_BEHIND = '"”’»)]}*_ \\\t\u00a0'
_BEFORE = '"“‘«*_ \\\t\u00a0'
_MARKS = frozenset(".;:!?,…/-")
#: a page number alone on its line: ``2``, ``- 2 -``, ``2/5``
PAGE_NUMBER = regex.compile(r"[-–—*_ ]*(\d{1,3})(?:\s*/\s*\d{1,3})?[-–—*_ ]*")
_RULE = regex.compile(r"[\s\\]*([-_=*~.—–])(?:[\s\\]*\1){2,}\s*")
_PIPE_RULE = regex.compile(r"\|?[\s:|-]*-[\s:|-]*")
_OPENING, _CLOSING = "([{", ")]}"
_BRACKETS = frozenset(_OPENING)


class LineKind(Enum):
    """Loại dòng."""

    TEXT = "text"
    ROW = "row"
    FURNITURE = "furniture"


@dataclass(slots=True)
class Line:
    """Một dòng in. ``start:end`` is its trimmed span; ``gap`` tells a wider distance (a blank line) before it.

    ``step`` is the mean width of one character (1 where columns are counted), ``head`` the width of the
    first word. ``indent`` is the nesting hint of :class:`~extractor.document.Block`. ``apart`` tells a page
    break before the line, ``glued`` that the line surely goes on with the one before.
    """

    start: int
    end: int
    words: str
    left: int = 0
    right: int = 0
    step: int = 1
    page: int | None = None
    gap: bool = False
    kind: LineKind = LineKind.TEXT
    indent: int = 0
    marker: str = ""
    apart: bool = False
    glued: bool = False
    head: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        first = "".join(self.words.split(None, 1)[:1])
        if self.step == 1:
            self.head = columns(first)
        else:  # "UBND" takes far more room than four letters of mean width
            self.head = (self.right - self.left) * width(first) // max(width(self.words), 1)

    def ending(self) -> str:
        """Dấu câu cuối dòng: ``""`` mid-sentence, ``"./."`` the end of a document."""
        words = self.words.rstrip(_BEHIND)
        if words.endswith("./."):
            return "./."
        return words[-1] if words and words[-1] in _MARKS else ""

    def opening(self) -> str:
        """``lower``, ``upper``, ``digit``, ``open`` (bracket), ``other``: how the line begins."""
        words = self.words.lstrip(_BEFORE)
        if words[:1] in _BRACKETS:
            inner = _class_of(words[1:].lstrip(_BEFORE)[:1])
            return inner if inner in ("lower", "digit") else "open"
        return _class_of(words[:1])

    def reach(self, following: Line) -> int:
        """How far right the line would go with the next line's first word on it."""
        return self.right + self.step + following.head

    def is_bare(self) -> bool:
        """Only a marker, its words being on the next line."""
        return bool(self.marker) and is_bare_marker(self.words)

    def is_caps(self) -> bool:
        """Chữ in hoa toàn bộ."""
        return len(self.words) > 1 and self.words.isupper()

    def depth(self) -> int:
        """Số ngoặc mở trừ số ngoặc đóng; the bracket of a marker like ``a)`` not counted."""
        body = self.words[len(self.marker) :] if self.marker and self.words.startswith(self.marker) else self.words
        if self.marker.endswith(")") and body is self.words:
            body = body.replace(self.marker, "", 1)
        return sum(body.count(c) for c in _OPENING) - sum(body.count(c) for c in _CLOSING)


def marker_of(words: str) -> str:
    """Dấu đầu mục của một dòng: ``"1.1."``, ``"-"``, ``"a)"``; ``""`` for none.

    Of two markers in a row (``- + 05 nhiệm vụ``, as markdown converters leave them) the inner counts.
    """
    prefix = _PREFIX.match(words)
    at = prefix.end() if prefix else 0
    mark = ""
    for _ in range(3):
        found = _BULLET.match(words, at)
        if found is None:
            emphasis = _EMPHASIS.match(words, at)
            inner = emphasis.end() if emphasis else at
            number = _NUMBER.match(words, inner)
            if number:
                return str(number["mark"]).replace("\\", "")
            found = _BULLET.match(words, inner) if emphasis else None
            if found is None:
                return mark
        mark = found[1] or found[2] or found[3]
        at = found.end()
        while at < len(words) and words[at].isspace():
            at += 1
    return mark


def is_bare_marker(words: str) -> bool:
    """Whether the words are nothing but a marker."""
    return len(words) < 12 and bool(mark := marker_of(words)) and words.strip("*_\\ ") == mark


def classify(line: Line) -> None:
    """Xếp loại một dòng: a ruling line, a row of a piped table, or text with its marker."""
    words = line.words
    if _RULE.fullmatch(words) or ("|" in words and _PIPE_RULE.fullmatch(words)):
        line.kind = LineKind.FURNITURE
    elif words.startswith("|") and words.count("|") > 2:
        line.kind = LineKind.ROW
    elif not line.marker:
        line.marker = marker_of(words)


def _class_of(char: str) -> str:
    if char.isdigit():
        return "digit"
    if char.islower():
        return "lower"
    if char.isupper():
        return "upper"
    return "open" if char in _BRACKETS else "other"
