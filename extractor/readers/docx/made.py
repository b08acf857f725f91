"""Tệp Word dựng trong bộ nhớ từ một định dạng khác: what .doc, .odt and HTML files are brought to.

The readers of those formats say in WordprocessingML what they found, without namespaces, and the one
walker over Word files reads it: so paragraphs, lists, tables and text boxes come out alike whatever
the file was.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAIN = "word/document.xml"
#: what XML cannot hold, and no reader shows
_FORBIDDEN = regex.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")


class Made:
    """Các phần đã dựng, theo tên và loại như trong tệp Word thật."""

    main = MAIN

    def __init__(self, body: Element, parts: Mapping[str, Element | None]) -> None:
        document = element("document")
        document.append(body)
        self._parts = {MAIN: document} | {name: part for name, part in parts.items() if part is not None}

    def xml(self, name: str) -> Element | None:
        """Gốc XML của một phần, None where none was made."""
        return self._parts.get(name)

    def related(self, name: str) -> list[tuple[str, str]]:
        """The other parts, each with its kind: its name without a number."""
        return [(part, part.rstrip("0123456789")) for part in self._parts if part != name]


def element(name: str, above: Element | None = None, **attributes: object) -> Element:
    """Một phần tử, at the end of ``above``; attributes that are None are left out."""
    from lxml import etree

    given = {key: str(value) for key, value in attributes.items() if value is not None}
    return etree.Element(name, given) if above is None else etree.SubElement(above, name, given)


def words(text: str) -> str:
    """Chữ mà XML chứa được."""
    return str(_FORBIDDEN.sub("", text))


def add_run(
    paragraph: Element, text: str, *, font: str | None = None, caps: bool = False, hidden: bool = False
) -> Element:
    """Một đoạn chữ cùng kiểu; tabs, line breaks and page breaks (``\\f``) in it become elements of their own."""
    run = element("r", paragraph)
    if font or caps or hidden:
        properties = element("rPr", run)
        if font:
            element("rFonts", properties, ascii=words(font), hAnsi=words(font))
        if caps:
            element("caps", properties)
        if hidden:
            element("vanish", properties)
    for piece in regex.splititer(r"([\t\n\f])", text):
        if piece == "\t":
            element("tab", run)
        elif piece in ("\n", "\f"):
            element("br", run, type="page" if piece == "\f" else None)
        elif piece and (clean := words(piece)):
            element("t", run).text = clean
    return run


def add_box(paragraph: Element) -> Element:
    """Khung chữ neo vào đoạn; its paragraphs go into what is returned."""
    return element("txbxContent", element("pict", element("r", paragraph)))


def properties_of(paragraph: Element) -> Element:
    """``pPr`` of a paragraph, made first where it has none."""
    first = paragraph[0] if len(paragraph) else None
    if first is not None and first.tag == "pPr":
        return first
    made = element("pPr")
    paragraph.insert(0, made)
    return made


def number_paragraph(paragraph: Element, num_id: object, depth: int) -> None:
    """Gắn đoạn vào danh sách ``num_id``, cấp ``depth`` (from 0)."""
    number = element("numPr", properties_of(paragraph))
    element("ilvl", number, val=depth)
    element("numId", number, val=num_id)


def add_cell(row: Element, *, span: int = 1, goes_on: bool = False, restarts: bool = False) -> Element:
    """Một ô: ``span`` columns wide; it ``goes_on`` from the row above, or ``restarts`` such a merge."""
    cell = element("tc", row)
    properties = element("tcPr", cell)
    if span > 1:
        element("gridSpan", properties, val=span)
    if goes_on or restarts:
        element("vMerge", properties, val="restart" if restarts else "continue")
    return cell
