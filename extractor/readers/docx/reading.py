"""Word (.docx) → Document.

The XML itself is read: python-docx leaves out tracked insertions, content controls, smart tags,
text boxes and automatic numbers, and keeps hidden text. What comes out is the text as Word shows it
with all changes accepted, or, ``as_typed``, with all of them rejected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from extractor import rulebook
from extractor.document import Document, Grid
from extractor.errors import DamagedError, EmptyError, InputError
from extractor.readers.docx.comments import comments_in
from extractor.readers.docx.numbering import Numbering
from extractor.readers.docx.package import Package
from extractor.readers.docx.wordml import Parts, child, endless_fields, font_of, is_on, local, number, value
from extractor.readers.encodings.guess import guess
from extractor.readers.encodings.legacy_fonts import FontReader
from extractor.readers.glyphs import glyph
from extractor.readers.lines import Line, LineKind, classify
from extractor.readers.paragraphs import assemble
from extractor.readers.refusals import pictures_only
from extractor.readers.tables import Layout, is_layout
from extractor.rulebook import Rulebook

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_THROUGH = frozenset("hyperlink smartTag sdt sdtContent fldSimple bdo dir customXml rubyBase ruby Choice".split())
_BLOCKS = frozenset("sdt sdtContent customXml body Choice txbxContent ftr hdr footnote endnote".split())
_ROWS = frozenset("sdt sdtContent customXml".split())
_PUT_IN = frozenset({"ins", "moveTo"})
_TAKEN_OUT = frozenset({"del", "moveFrom"})
_CHANGES = ("{*}ins", "{*}del", "{*}moveFrom", "{*}moveTo", "{*}cellIns", "{*}cellDel")
_NOTES = frozenset({"header", "footer", "footnotes", "endnotes"})
_DEEPEST = 200
_MOST_COLUMNS = 63

Piece: TypeAlias = "tuple[str, Element | None]"
"""Words, and the element of the file that holds them; None for a list's number, which Word computes."""


@dataclass(slots=True)
class _Style:
    based_on: str | None = None
    num_id: str | None = None
    depth: int | None = None
    caps: bool | None = None
    hidden: bool | None = None
    font: str | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    """How the words of a run are shown."""

    caps: bool
    hidden: bool
    font: str | None


@dataclass(slots=True)
class _Paragraph:
    """One paragraph as shown: its marker and words; ``depth`` is the list level.

    ``pieces`` are what the words were put together from; they differ from the words in blanks at most.
    """

    words: str
    marker: str = ""
    depth: int | None = None
    apart: bool = False
    pieces: list[Piece] = field(default_factory=list)

    def shown(self) -> Iterator[Piece]:
        if self.marker:
            yield self.marker, None
        yield from self.pieces


@dataclass(slots=True)
class _Sheet:
    """One table as shown, and the pieces of each of its printed rows."""

    layout: Layout
    pieces: list[list[Piece]]


def read_docx(data: bytes, *, book: Rulebook, as_typed: bool = False) -> Document:
    """Đọc tệp .docx. Raises UnsupportedError, EncryptedError, DamagedError, TooLargeError, EmptyError, NoTextError."""
    return read_parts(Package(data), book=book, as_typed=as_typed)


def read_parts(package: Parts, *, book: Rulebook, as_typed: bool = False) -> Document:
    """Đọc các phần của một tệp Word, also of one that another reader made from a file of its own kind.

    Raises what the package raises, DamagedError, EmptyError, NoTextError.
    """
    body, parts = _body(package.xml(package.main)), package.related(package.main)
    walker, main = _walked(package, body, book, as_typed=as_typed)
    notes: list[_Paragraph | _Sheet] = []
    for name, kind in parts:
        if kind in _NOTES and (part := package.xml(name)) is not None:
            notes += walker.notes(part)
    try:
        document = _compose(main, notes, book)
    except EmptyError:
        if any(kind == "image" for _, kind in parts):
            raise pictures_only() from None
        raise
    for name, kind in parts:
        if kind == "comments" and (part := package.xml(name)) is not None:
            held = pieces(package, body, as_typed=as_typed)
            return replace(document, comments=comments_in(part, body, held, document.text))
    return document


def pieces(package: Parts, root: Element, *, as_typed: bool = False) -> Iterator[Piece]:
    """Các mảnh chữ của thân văn bản, in the order of the text that :func:`read_docx` makes.

    ``root`` is the main part or its body. Blanks apart, they are that text up to its running heads and notes; so
    an offset of the text leads back to the element in which its character stands. Raises as :func:`read_docx` does.
    """
    body = root if local(root) == "body" else _body(root)
    for block in _walked(package, body, rulebook.load(), as_typed=as_typed)[1]:
        if isinstance(block, _Sheet):
            for row in block.pieces:
                yield from row
        else:
            yield from block.shown()


def is_edited(data: bytes) -> bool:
    """Whether the main part of the .docx holds tracked changes of words, rows or cells."""
    try:
        package = Package(data)
        root = package.xml(package.main)
    except InputError:
        return False  # whoever reads the file says what is wrong with it
    return root is not None and next(root.iter(*_CHANGES), None) is not None


def _walked(
    package: Parts, body: Element, book: Rulebook, *, as_typed: bool
) -> tuple[_Walker, list[_Paragraph | _Sheet]]:
    """The blocks of the body; read anew where only its words as a whole tell an old encoding, or that there is none."""
    parts = package.related(package.main)
    walker = _Walker(package, parts, book, as_typed=as_typed)
    main = list(walker.whole(body))
    encoding = guess("\n".join(_words(block) for block in main))
    if encoding or walker.fonts.misled:
        fonts = FontReader(encoding) if encoding else walker.fonts
        walker = _Walker(package, parts, book, as_typed=as_typed, fonts=fonts)
        main = list(walker.whole(body))
    return walker, main


def _words(block: _Paragraph | _Sheet) -> str:
    if isinstance(block, _Sheet):
        return "\n".join(" ".join(words for words, _ in row) for row in block.pieces)
    return block.words


def _body(root: Element | None) -> Element:
    body = child(root, "body")
    if body is None:
        raise DamagedError("Tệp Word không có phần thân văn bản.", "The Word file has no document body.")
    return body


def _compose(main: Iterable[_Paragraph | _Sheet], notes: Iterable[_Paragraph | _Sheet], book: Rulebook) -> Document:
    text: list[str] = []
    lines: list[Line] = []
    grids: list[Grid] = []
    at = 0
    gap = False

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
        if isinstance(block, _Sheet):
            starts = []
            for row in block.layout.printed():
                starts.append(at)
                add(row, LineKind.ROW, "", None, apart=False)
            grids.append(block.layout.grid(starts, None))
            continue
        for n, piece in enumerate((block.marker + block.words).split("\n")):
            add(
                piece,
                LineKind.TEXT,
                block.marker.strip() if n == 0 else "",
                block.depth if n == 0 else None,
                apart=block.apart and n == 0,
            )
    for note in notes:
        for piece in note.layout.printed() if isinstance(note, _Sheet) else (note.marker + note.words).split("\n"):
            add(piece, LineKind.FURNITURE, "", None, apart=False)
    whole = "\n".join(text)
    if not any(line.kind is not LineKind.FURNITURE for line in lines):
        raise EmptyError("Tệp Word không có chữ nào.", "The Word file holds no words.")
    blocks = assemble(whole, lines, book=book)
    return Document(whole, blocks, "docx", grids=tuple(grids))


class _Walker:
    """Walks the XML once, in document order.

    With all changes accepted, what was put in is walked through and what was taken out is not there;
    ``as_typed``, the other way about.
    """

    def __init__(
        self,
        package: Parts,
        parts: list[tuple[str, str]],
        book: Rulebook,
        *,
        as_typed: bool = False,
        fonts: FontReader | None = None,
    ) -> None:
        self.fonts = fonts or FontReader()
        there, self._gone = (_TAKEN_OUT, _PUT_IN) if as_typed else (_PUT_IN, _TAKEN_OUT)
        self._through, self._blocks, self._rows = _THROUGH | there, _BLOCKS | there, _ROWS | there
        self._gone_cell = "cellIns" if as_typed else "cellDel"
        self._as_typed = as_typed
        named = {kind: name for name, kind in reversed(parts)}
        self._numbering = Numbering(package.xml(named.get("numbering", "word/numbering.xml")))
        self._styles = _Styles(package.xml(named.get("styles", "word/styles.xml")))
        self._book = book
        self._boxes: list[Element] = []
        self._field = 0
        self._instruction: list[bool] = []
        self._endless: dict[Element, set[Element]] = {}
        self._carried: list[Piece] = []
        self._depth = 0

    def whole(self, parent: Element) -> Iterator[_Paragraph | _Sheet]:
        """Everything in a body or a cell, also the words behind whose gone paragraph mark no paragraph follows."""
        yield from self.blocks(parent)
        yield from self._left_over()

    def _left_over(self) -> Iterator[_Paragraph]:
        if self._carried:
            found, self._carried = self._carried, []
            yield _Paragraph("".join([words for words, _ in found]).replace("\f", "\n"), pieces=found)

    def blocks(self, parent: Element) -> Iterator[_Paragraph | _Sheet]:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise DamagedError("Tệp Word lồng quá sâu.", "The Word file is nested too deeply.")
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._left_over()
                yield from self._table(element)
            elif name in self._blocks and not _is_prompt(element):
                yield from self.blocks(element)
            elif name == "AlternateContent":
                yield from self.blocks(_chosen(element))
        self._depth -= 1

    def notes(self, part: Element) -> Iterator[_Paragraph | _Sheet]:
        """Running heads and footnotes; the separators that Word keeps among footnotes left out."""
        if local(part) in ("footnotes", "endnotes"):
            for note in part:
                if value(note, "type") in (None, "normal"):
                    yield from self.blocks(note)
        else:
            yield from self.blocks(part)

    def _paragraph(self, p: Element) -> Iterator[_Paragraph | _Sheet]:
        properties = self._properties(p, "pPr")
        style = value(child(properties, "pStyle")) or self._styles.default
        mark = child(p, "pPr", "rPr")
        found: list[Piece] = []
        boxes, self._boxes = self._boxes, []
        self._runs(p, found, self._look(style))
        own, self._boxes = self._boxes, boxes
        if self._is_gone(mark):  # the paragraph mark itself: the next paragraph goes on here
            self._carried += found
        elif not (is_on(child(mark, "vanish")) and not any(words.strip() for words, _ in found)):
            found, self._carried = self._carried + found, []
            words = "".join([words for words, _ in found])
            marker, depth = self._marker(properties, style) if words.strip() or not own else ("", None)
            apart = is_on(child(properties, "pageBreakBefore")) or "\f" in words
            yield _Paragraph(words.replace("\f", "\n"), marker if words.strip() else "", depth, apart, found)
        outside, self._carried = self._carried, []
        for box in own:
            yield from self.whole(box)
        self._carried = outside

    def _properties(self, element: Element, name: str) -> Element | None:
        """``pPr``, ``rPr`` … of an element; as typed, those before a tracked change of format."""
        found = child(element, name)
        before = child(found, name + "Change", name) if self._as_typed else None
        return found if before is None else before

    def _is_gone(self, properties: Element | None) -> bool:
        """Whether what these properties belong to (a paragraph mark, a row) is not there on this reading."""
        return properties is not None and not self._gone.isdisjoint([local(inner) for inner in properties])

    def _marker(self, properties: Element | None, style: str | None) -> tuple[str, int | None]:
        own = child(properties, "numPr")
        if self._as_typed and child(own, "ins") is not None:
            own = None
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

    def _look(self, style: str | None, otherwise: _Look | None = None) -> _Look:
        """What a style and those that it is based on say of the words; the rest as ``otherwise``."""
        look = otherwise or _Look(False, False, self._styles.font)
        caps = hidden = font = None
        for _, known in self._styles.chain(style):
            caps = known.caps if caps is None else caps
            hidden = known.hidden if hidden is None else hidden
            font = known.font if font is None else font
        return _Look(
            look.caps if caps is None else caps,
            look.hidden if hidden is None else hidden,
            look.font if font is None else font,
        )

    def _runs(self, parent: Element, out: list[Piece], look: _Look) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element, out, look)
            elif name in self._through and not _is_prompt(element):
                self._runs(element, out, look)
            elif name == "AlternateContent":
                self._runs(_chosen(element), out, look)
            elif name in ("oMath", "oMathPara"):
                out.append(("".join(t.text or "" for t in element.iter() if local(t) == "t"), element))

    def _run(self, run: Element, out: list[Piece], look: _Look) -> None:
        properties = self._properties(run, "rPr")
        if properties is not None:
            look = self._look(value(child(properties, "rStyle")), look)
            font = font_of(child(properties, "rFonts"))
            look = _Look(
                _switch(properties, "caps", look.caps),
                _switch(properties, "vanish", look.hidden),
                look.font if font is None else font,
            )
        for element in run:
            self._piece(element, out, look)

    def _piece(self, element: Element, out: list[Piece], look: _Look) -> None:
        name = local(element)
        if name == "fldChar":
            self._turn_field(element)
            return
        if name == "AlternateContent":
            for inner in _chosen(element):
                self._piece(inner, out, look)
            return
        if look.hidden or any(self._instruction):
            return
        if name == "t" or (name == "delText" and self._as_typed):
            words = self.fonts.read(element.text or "", look.font)
            out.append((words.upper() if look.caps else words, element))
        elif name in ("tab", "ptab"):
            out.append(("\t", element))
        elif name in ("br", "cr"):
            out.append(("\f" if value(element, "type") == "page" else "\n", element))
        elif name == "noBreakHyphen":
            out.append(("-", element))
        elif name == "softHyphen" and (letter := self.fonts.read("\u00ad", look.font)) != "\u00ad":
            out.append((letter, element))
        elif name == "sym":
            sign = _sign(value(element, "char"))
            letter = self.fonts.read(sign, value(element, "font"))
            out.append((letter if letter != sign else glyph(sign), element))
        elif name in ("drawing", "pict", "object"):
            self._boxes += [
                box for box in element.iter() if local(box) == "txbxContent" and not _in_fallback(box, element)
            ]

    def _turn_field(self, mark: Element) -> None:
        """Inside a field, only what stands behind "separate" is shown; one that never ends hides nothing."""
        turn = value(mark, "fldCharType")
        if turn == "begin":
            root = mark.getroottree().getroot()
            if root not in self._endless:
                self._endless[root] = endless_fields(root)
            self._instruction.append(mark not in self._endless[root])
        elif turn == "separate" and self._instruction:
            self._instruction[-1] = False
        elif turn == "end" and self._instruction:
            self._instruction.pop()

    def _table(self, table: Element) -> Iterator[_Paragraph | _Sheet]:
        rows: list[list[tuple[int, bool, list[_Paragraph]]]] = []
        frames: list[list[_Paragraph | _Sheet]] = []
        for row in self._inside(table, "tr"):
            if self._is_gone(child(row, "trPr")):
                continue
            cells: list[tuple[int, bool, list[_Paragraph]]] = []
            before = _span(value(child(self._properties(row, "trPr"), "gridBefore")), 0)
            if before:
                cells.append((before, False, []))
            for cell in self._inside(row, "tc"):
                if child(cell, "tcPr", self._gone_cell) is not None:
                    continue
                properties = self._properties(cell, "tcPr")
                merge = child(properties, "vMerge")
                goes_on = merge is not None and value(merge) != "restart"
                frames.append(list(self.whole(cell)))
                inner = [block for block in frames[-1] if isinstance(block, _Paragraph)]
                cells.append((max(1, _span(value(child(properties, "gridSpan")), 1)), goes_on, inner))
            rows.append(cells)
        if is_layout(
            [["\n".join(p.marker + p.words for p in inner) for _, _, inner in row] for row in rows], self._book
        ):
            for frame in frames:
                yield from frame
                yield _Paragraph("")
            return
        yield _Sheet(
            Layout.of(
                [
                    [(span, on, " ".join((p.marker + p.words).strip() for p in inner)) for span, on, inner in row]
                    for row in rows
                ]
            ),
            [[piece for _, on, inner in row if not on for p in inner for piece in p.shown()] for row in rows],
        )
        # a table in a cell is a table of its own, read behind the one that holds it
        yield from (block for frame in frames for block in frame if isinstance(block, _Sheet))

    def _inside(self, parent: Element, name: str) -> Iterator[Element]:
        """Children of that name, also inside content controls and tracked insertions."""
        for element in parent:
            tag = local(element)
            if tag == name:
                yield element
            elif tag in self._rows:
                yield from self._inside(element, name)


def _is_prompt(element: Element) -> bool:
    """A content control that is not filled in yet: what it shows is its prompt, which stands for a blank."""
    return local(element) == "sdt" and is_on(child(element, "sdtPr", "showingPlcHdr"))


def _span(text: str | None, otherwise: int) -> int:
    """Columns spanned, within what Word itself allows."""
    return min(max(number(text, otherwise), 0), _MOST_COLUMNS)


def _sign(code: str | None) -> str:
    """The character of a ``w:sym``, whose code is hexadecimal."""
    try:
        return chr(int(code or "2022", 16))
    except (ValueError, OverflowError):
        return "•"


def _switch(properties: Element, name: str, inherited: bool) -> bool:
    found = child(properties, name)
    return inherited if found is None else is_on(found)


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
        self.font = font_of(child(root, "docDefaults", "rPrDefault", "rPr", "rFonts"))

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
        font=font_of(child(element, "rPr", "rFonts")),
    )
