"""Trang HTML mang tên .doc → Document: many office systems "export to Word" by naming a web page .doc.

Paragraphs, tables and lists are taken as a browser shows them, styles only as far as they hide words or
name a font. Nothing the page refers to is fetched.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import regex

from extractor.document import Document
from extractor.errors import DamagedError, TooLargeError
from extractor.readers.docx.made import Made, add_cell, add_run, element, words
from extractor.readers.docx.numbering import formatted
from extractor.readers.docx.reading import read_parts
from extractor.readers.docx.wordml import number
from extractor.readers.encodings.guess import decoded, western
from extractor.rulebook import Rulebook

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST = 32 << 20
_DEEPEST = 150
_MOST_COLUMNS, _MOST_ROWS = 63, 1000
_SILENT = frozenset("head script style title noscript template object applet iframe select textarea button xml".split())
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd pre blockquote address article aside center fieldset figure footer form"
    " header hr main nav section table body html".split()
)
_CHARSET = regex.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", regex.I)
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", regex.I)
_FONT = regex.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", regex.I)
_BREAK = regex.compile(r"page-break-before\s*:\s*always", regex.I)
_UPPER = regex.compile(r"text-transform\s*:\s*uppercase", regex.I)
_WESTERN = frozenset({"windows-1252", "iso-8859-1", "us-ascii", "ascii", "latin1", "latin-1", "x-user-defined"})
_BLANKS = regex.compile(r"[ \t\r\n\f]+")
_ORDERS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read_html(data: bytes, *, book: Rulebook, charset: str | None = None) -> Document:
    """Đọc trang HTML; ``charset`` where a message tells it. Raises DamagedError, TooLargeError, EmptyError."""
    if len(data) > _MOST:
        raise TooLargeError(
            "Trang HTML lớn bất thường. Xin tệp .docx hoặc .pdf gốc.",
            "The HTML page is abnormally large. Ask for the original .docx or .pdf.",
        )
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(words(_text(data, charset)), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise DamagedError(
            "Trang HTML không đọc được. Xin tệp .docx hoặc .pdf gốc.",
            "The HTML page cannot be read. Ask for the original .docx or .pdf.",
        )
    body = element("body")
    _Page(body).blocks(root, _Look())
    return replace(read_parts(Made(body, {}), book=book), format="doc")


def read_web_archive(data: bytes, *, book: Rulebook) -> Document:
    """Đọc trang lưu trữ .mht: its first HTML part. Raises as :func:`read_html` does."""
    import email
    from email import policy

    message = email.message_from_bytes(data, policy=policy.compat32)
    for part in message.walk():
        content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(content, bytes):
            return read_html(content, book=book, charset=part.get_content_charset())
    raise DamagedError(
        "Trang lưu trữ .mht không có phần HTML. Xin tệp .docx hoặc .pdf gốc.",
        "The .mht archive has no HTML part. Ask for the original .docx or .pdf.",
    )


def _text(data: bytes, charset: str | None) -> str:
    """The page's text: by its marks, by what it says of itself, else by what its words are."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    told = _CHARSET.search(data[:8192])
    for name in ("utf-8", charset, told[1].decode("ascii") if told else None):
        try:
            if name and (name == "utf-8" or not _is_western(name)):
                return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return decoded(data) or western(data)


def _is_western(name: str) -> bool:
    """What pages in TCVN3 and VNI say that they are."""
    return name.lower().replace("_", "-") in _WESTERN


@dataclass(frozen=True, slots=True)
class _Look:
    font: str | None = None
    caps: bool = False
    hidden: bool = False
    marker: str = ""
    depth: int = 0


class _Page:
    """Chép trang theo thứ tự; a paragraph ends where a browser would break the line."""

    def __init__(self, out: Element) -> None:
        self._out = out
        self._open: Element | None = None
        self._blank = True
        self._marker = ""

    def blocks(self, parent: Element, look: _Look) -> None:
        """Everything below ``parent``. Raises DamagedError where it is nested beyond measure."""
        if look.depth > _DEEPEST:
            raise DamagedError("Trang HTML lồng quá sâu.", "The HTML page is nested too deeply.")
        self._words(parent.text, look)
        order = number(parent.get("start"), 1)
        for inner in parent:
            tag = inner.tag if isinstance(inner.tag, str) else ""
            style = inner.get("style") or ""
            if tag not in _SILENT and ":" not in tag and not _HIDDEN.search(style):
                below = _looked(look, inner, style)
                if tag == "li":
                    below = replace(below, marker=_marker(parent, order))
                    order += 1
                self._element(inner, tag, style, below)
            self._words(inner.tail, look)

    def _element(self, inner: Element, tag: str, style: str, look: _Look) -> None:
        if tag == "br":
            if self._open is not None:
                add_run(self._open, "\n")
                self._blank = True
        elif tag == "table":
            self._end()
            self._table(inner, look)
        elif tag in _BLOCKS:
            self._end()
            if _BREAK.search(style):
                add_run(self._paragraph(), "\f")
            if tag == "li":
                self._marker = look.marker
            self.blocks(inner, look)
            self._end()
            if tag == "li":
                self._marker = ""
        else:
            self.blocks(inner, look)

    def _paragraph(self) -> Element:
        if self._open is None:
            self._open, self._blank = element("p", self._out), True
        return self._open

    def _end(self) -> None:
        self._open = None

    def _words(self, text: str | None, look: _Look) -> None:
        shown = _BLANKS.sub(" ", text or "")
        if shown.startswith(" ") and (self._open is None or self._blank):
            shown = shown[1:]
        if shown:
            paragraph = self._paragraph()
            if self._marker:
                shown, self._marker = f"{self._marker} {shown}", ""
            add_run(paragraph, shown, font=look.font, caps=look.caps)
            self._blank = shown.endswith(" ")

    def _table(self, table: Element, look: _Look) -> None:
        made = element("tbl", self._out)
        waiting: dict[int, tuple[int, int]] = {}
        for row in [row for row in table.iter("tr") if _table_of(row) is table]:
            line = element("tr", made)
            at = 0
            for cell in [cell for cell in row if cell.tag in ("td", "th")]:
                at = _covered(line, at, waiting)
                if at >= _MOST_COLUMNS:
                    break
                columns = min(max(1, number(cell.get("colspan"), 1)), _MOST_COLUMNS)
                rows = min(number(cell.get("rowspan"), 1), _MOST_ROWS)
                place = add_cell(line, span=columns, restarts=rows > 1)
                if not _HIDDEN.search(cell.get("style") or ""):
                    _Page(place).blocks(cell, _looked(look, cell, cell.get("style") or ""))
                if rows > 1:
                    waiting[at] = columns, rows - 1
                at += columns
            _covered(line, at, waiting)


def _covered(row: Element, at: int, waiting: dict[int, tuple[int, int]]) -> int:
    """Cells that reach down into this row; the column behind them."""
    while at in waiting:
        columns, rows = waiting.pop(at)
        add_cell(row, span=columns, goes_on=True)
        if rows > 1:
            waiting[at] = columns, rows - 1
        at += columns
    return at


def _table_of(row: Element) -> Element | None:
    above = row.getparent()
    while above is not None and above.tag != "table":
        above = above.getparent()
    return above


def _looked(look: _Look, inner: Element, style: str) -> _Look:
    font = inner.get("face") if inner.tag == "font" else None
    named = _FONT.search(style)
    return replace(
        look,
        font=named[1].strip() if named else font or look.font,
        caps=look.caps or bool(_UPPER.search(style)),
        depth=look.depth + 1,
        marker="",
    )


def _marker(parent: Element, order: int) -> str:
    """The sign that a browser draws before an item."""
    if parent.tag != "ol":
        return "-"
    return formatted(order, _ORDERS.get(parent.get("type") or "1", "decimal")) + "."
