"""Word (.docx) → Document.

The XML itself is read: python-docx leaves out tracked insertions, content controls, smart tags,
text boxes and automatic numbers, and keeps hidden text. What comes out is the text as Word shows it
with all changes accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.document import Document
from extractor.errors import DamagedError, EmptyError
from extractor.readers.glyphs import glyph
from extractor.readers.lines import Line, LineKind, classify
from extractor.readers.numbering import Numbering
from extractor.readers.package import Package
from extractor.readers.paragraphs import assemble
from extractor.readers.tables import Grid, is_layout
from extractor.readers.wordml import child, is_on, local, number, value
from extractor.rulebook import Rulebook

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_THROUGH = frozenset(
    "hyperlink smartTag sdt sdtContent ins moveTo fldSimple bdo dir customXml rubyBase ruby Choice".split()
)
_BLOCKS = frozenset("sdt sdtContent ins moveTo customXml body Choice txbxContent ftr hdr footnote endnote".split())
_NOTES = frozenset({"header", "footer", "footnotes", "endnotes"})
_DEEPEST = 200
_MOST_COLUMNS = 63


@dataclass(slots=True)
class _Style:
    based_on: str | None = None
    num_id: str | None = None
    depth: int | None = None
    caps: bool | None = None
    hidden: bool | None = None


@dataclass(slots=True)
class _Paragraph:
    """One paragraph as shown: its marker and words; ``depth`` is the list level."""

    words: str
    marker: str = ""
    depth: int | None = None
    apart: bool = False


@dataclass(slots=True)
class _Row:
    cells: list[str] = field(default_factory=list)
    table: int = 0


def read_docx(data: bytes, *, book: Rulebook) -> Document:
    """Đọc tệp .docx. Raises UnsupportedError, EncryptedError, DamagedError, TooLargeError, EmptyError."""
    package = Package(data)
    root = package.xml(package.main)
    body = child(root, "body")
    if body is None:
        raise DamagedError("Tệp Word không có phần thân văn bản.", "The Word file has no document body.")
    parts = package.related(package.main)
    walker = _Walker(package, parts, book)
    main = list(walker.blocks(body))
    notes: list[_Paragraph | Grid] = []
    for name, kind in parts:
        if kind in _NOTES and (part := package.xml(name)) is not None:
            notes += walker.notes(part)
    return _compose(main, notes, book)


def _compose(main: Iterable[_Paragraph | Grid], notes: Iterable[_Paragraph | Grid], book: Rulebook) -> Document:
    text: list[str] = []
    lines: list[Line] = []
    grids: list[tuple[Grid, list[tuple[int, int]], str]] = []
    at = 0
    gap = False
    title = ""

    def add(words: str, kind: LineKind, marker: str, depth: int | None, *, apart: bool) -> None:
        nonlocal at, gap
        row = kind is LineKind.ROW
        clean = words if row else words.strip()
        lead = 0 if row else len(words) - len(words.lstrip())
        if clean.strip():
            left = len(words[:lead].expandtabs(4))
            line = Line(
                at + lead, at + lead + len(clean), clean, left, left + len(clean), gap=gap, kind=kind, marker=marker
            )
            line.indent, line.apart = left if depth is None else depth, apart
            if kind is LineKind.TEXT:
                classify(line)
            lines.append(line)
        gap = not clean.strip()
        text.append(words)
        at += len(words) + 1

    for block in main:
        if isinstance(block, Grid):
            spans = []
            for row in block.printed():
                spans.append((at, at + len(row)))
                add(row, LineKind.ROW, "", None, apart=False)
            grids.append((block, spans, title))
            continue
        for n, piece in enumerate((block.marker + block.words).split("\n")):
            add(
                piece,
                LineKind.TEXT,
                block.marker.strip() if n == 0 else "",
                block.depth if n == 0 else None,
                apart=block.apart and n == 0,
            )
            title = piece.strip() or title
    for note in notes:
        for piece in note.printed() if isinstance(note, Grid) else (note.marker + note.words).split("\n"):
            add(piece, LineKind.FURNITURE, "", None, apart=False)
    whole = "\n".join(text)
    if not any(line.kind is not LineKind.FURNITURE for line in lines):
        raise EmptyError("Tệp Word không có chữ nào.", "The Word file holds no words.")
    blocks = assemble(whole, lines, book=book)
    tables = tuple(grid.table(f"t{n}", title or None, None) for n, (grid, _, title) in enumerate(grids, 1))
    return Document(whole, blocks, "docx", tables=tables)


class _Walker:
    """Walks the XML once, in document order."""

    def __init__(self, package: Package, parts: list[tuple[str, str]], book: Rulebook) -> None:
        named = {kind: name for name, kind in reversed(parts)}
        self._numbering = Numbering(package.xml(named.get("numbering", "word/numbering.xml")))
        self._styles = _Styles(package.xml(named.get("styles", "word/styles.xml")))
        self._book = book
        self._boxes: list[Element] = []
        self._field = 0
        self._instruction: list[bool] = []
        self._carried = ""
        self._depth = 0

    def blocks(self, parent: Element) -> Iterator[_Paragraph | Grid]:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise DamagedError("Tệp Word lồng quá sâu.", "The Word file is nested too deeply.")
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name in _BLOCKS:
                yield from self.blocks(element)
            elif name == "AlternateContent":
                yield from self.blocks(_chosen(element))
        self._depth -= 1

    def notes(self, part: Element) -> Iterator[_Paragraph | Grid]:
        """Running heads and footnotes; the separators that Word keeps among footnotes left out."""
        if local(part) in ("footnotes", "endnotes"):
            for note in part:
                if value(note, "type") in (None, "normal"):
                    yield from self.blocks(note)
        else:
            yield from self.blocks(part)

    def _paragraph(self, p: Element) -> Iterator[_Paragraph]:
        properties = child(p, "pPr")
        style = value(child(properties, "pStyle")) or self._styles.default
        mark = child(properties, "rPr")
        pieces: list[str] = []
        boxes, self._boxes = self._boxes, []
        self._runs(p, pieces, self._inherited(style, "caps"), self._inherited(style, "hidden"))
        words = "".join(pieces)
        own, self._boxes = self._boxes, boxes
        if child(mark, "del") is not None:  # the paragraph mark itself is deleted: the next paragraph goes on here
            self._carried += words
        elif not (is_on(child(mark, "vanish")) and not words.strip()):
            words, self._carried = self._carried + words, ""
            marker, depth = self._marker(properties, style) if words.strip() or not own else ("", None)
            apart = is_on(child(properties, "pageBreakBefore")) or "\f" in words
            yield _Paragraph(words.replace("\f", "\n"), marker if words.strip() else "", depth, apart)
        for box in own:
            yield from (b for b in self.blocks(box) if isinstance(b, _Paragraph))

    def _marker(self, properties: Element | None, style: str | None) -> tuple[str, int | None]:
        own = child(properties, "numPr")
        num_id, depth = value(child(own, "numId")), value(child(own, "ilvl"))
        level = number(depth, 0) if depth is not None else None
        if num_id is None:
            for name, known in self._styles.chain(style):
                if known.num_id is not None:
                    num_id = known.num_id
                    if level is None:
                        level = known.depth
                    if level is None:
                        level = self._numbering.level_of_style(num_id, name)
                    break
        if num_id in (None, "0"):
            return "", None
        level = level or 0
        return self._numbering.marker(num_id or "", level), level

    def _inherited(self, style: str | None, what: str) -> bool:
        for _, known in self._styles.chain(style):
            found = known.caps if what == "caps" else known.hidden
            if found is not None:
                return found
        return False

    def _runs(self, parent: Element, out: list[str], caps: bool, hidden: bool) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element, out, caps, hidden)
            elif name in _THROUGH:
                self._runs(element, out, caps, hidden)
            elif name == "AlternateContent":
                self._runs(_chosen(element), out, caps, hidden)
            elif name in ("oMath", "oMathPara"):
                out.append("".join(t.text or "" for t in element.iter() if local(t) == "t"))

    def _run(self, run: Element, out: list[str], caps: bool, hidden: bool) -> None:
        properties = child(run, "rPr")
        if properties is not None:
            style = value(child(properties, "rStyle"))
            caps = _switch(properties, "caps", caps or self._inherited(style, "caps"))
            hidden = _switch(properties, "vanish", hidden or self._inherited(style, "hidden"))
        for element in run:
            self._piece(element, out, caps, hidden)

    def _piece(self, element: Element, out: list[str], caps: bool, hidden: bool) -> None:
        name = local(element)
        if name == "fldChar":
            self._turn_field(value(element, "fldCharType"))
            return
        if name == "AlternateContent":
            for inner in _chosen(element):
                self._piece(inner, out, caps, hidden)
            return
        if hidden or any(self._instruction):
            return
        if name == "t":
            words = element.text or ""
            out.append(words.upper() if caps else words)
        elif name in ("tab", "ptab"):
            out.append("\t")
        elif name in ("br", "cr"):
            out.append("\f" if value(element, "type") == "page" else "\n")
        elif name == "noBreakHyphen":
            out.append("-")
        elif name == "sym":
            out.append(glyph(chr(int(value(element, "char") or "2022", 16))))
        elif name in ("drawing", "pict", "object"):
            self._boxes += [
                box for box in element.iter() if local(box) == "txbxContent" and not _in_fallback(box, element)
            ]

    def _turn_field(self, turn: str | None) -> None:
        """Inside a field, only what stands behind "separate" is shown."""
        if turn == "begin":
            self._instruction.append(True)
        elif turn == "separate" and self._instruction:
            self._instruction[-1] = False
        elif turn == "end" and self._instruction:
            self._instruction.pop()

    def _table(self, table: Element) -> Iterator[_Paragraph | Grid]:
        rows: list[list[tuple[int, bool, list[_Paragraph]]]] = []
        for row in _inside(table, "tr"):
            if child(row, "trPr", "del") is not None:
                continue
            cells: list[tuple[int, bool, list[_Paragraph]]] = []
            before = _span(value(child(row, "trPr", "gridBefore")), 0)
            if before:
                cells.append((before, False, []))
            for cell in _inside(row, "tc"):
                properties = child(cell, "tcPr")
                merge = child(properties, "vMerge")
                goes_on = merge is not None and value(merge) != "restart"
                inner: list[_Paragraph] = []
                for block in self.blocks(cell):
                    inner += [block] if isinstance(block, _Paragraph) else [_Paragraph(r) for r in block.printed()]
                cells.append((max(1, _span(value(child(properties, "gridSpan")), 1)), goes_on, inner))
            rows.append(cells)
        if is_layout(
            [["\n".join(p.marker + p.words for p in inner) for _, _, inner in row] for row in rows], self._book
        ):
            for row_cells in rows:
                for _, _, inner in row_cells:
                    yield from inner
                    yield _Paragraph("")
            return
        yield Grid.of(
            [
                [(span, on, " ".join((p.marker + p.words).strip() for p in inner)) for span, on, inner in row]
                for row in rows
            ]
        )


def _span(text: str | None, otherwise: int) -> int:
    """Columns spanned, within what Word itself allows."""
    return min(max(number(text, otherwise), 0), _MOST_COLUMNS)


def _switch(properties: Element, name: str, inherited: bool) -> bool:
    found = child(properties, name)
    return inherited if found is None else is_on(found)


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Children of that name, also inside content controls and tracked insertions."""
    for element in parent:
        tag = local(element)
        if tag == name:
            yield element
        elif tag in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
            yield from _inside(element, name)


def _chosen(alternatives: Element) -> Element:
    """The branch of mc:AlternateContent that is shown: the first choice, else the fallback."""
    found = child(alternatives, "Choice")
    return found if found is not None else (child(alternatives, "Fallback") if len(alternatives) else alternatives)  # type: ignore[return-value]


def _in_fallback(box: Element, top: Element) -> bool:
    """Whether a text box is the duplicate for older programs, or lies inside another box."""
    inner = box.getparent()
    while inner is not None and inner is not top:
        if local(inner) in ("Fallback", "txbxContent"):
            return True
        inner = inner.getparent()
    return False


class _Styles:
    """Paragraph and character styles, looked into only as far as the text names them."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {value(e, "styleId"): e for e in root if local(e) == "style"} if root is not None else {}
        self._known: dict[str, _Style] = {}
        self.default = next(
            (
                key
                for key, e in self._elements.items()
                if value(e, "default") in ("1", "true") and value(e, "type") == "paragraph"
            ),
            None,
        )

    def chain(self, name: str | None) -> Iterator[tuple[str, _Style]]:
        """A style and those that it is based on."""
        for _ in range(20):
            if name is None or name not in self._elements:
                return
            if name not in self._known:
                self._known[name] = _style(self._elements[name])
            yield name, self._known[name]
            name = self._known[name].based_on


def _style(element: Element) -> _Style:
    numbers = child(element, "pPr", "numPr")
    depth = value(child(numbers, "ilvl"))
    caps, hidden = child(element, "rPr", "caps"), child(element, "rPr", "vanish")
    return _Style(
        based_on=value(child(element, "basedOn")),
        num_id=value(child(numbers, "numId")),
        depth=number(depth, 0) if depth is not None else None,
        caps=is_on(caps) if caps is not None else None,
        hidden=is_on(hidden) if hidden is not None else None,
    )
