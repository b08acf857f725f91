"""Thân văn bản OpenDocument → WordprocessingML: paragraphs, lists, tables, text boxes, notes.

Tracked deletions are kept by ODF apart from the text, so leaving them out is reading the changes as
accepted. Comments, forms and indexes' own sources are no words of the report.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from extractor.errors import DamagedError
from extractor.readers.docx.made import add_box, add_run, element, number_paragraph, properties_of
from extractor.readers.docx.wordml import child, local, number, value
from extractor.readers.odt.styles import OUTLINE, Lists, Look, Styles
from extractor.readers.odt.tables import copy_table

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_THROUGH = frozenset(
    "section index-body index-title table-of-content illustration-index table-index user-index alphabetical-index"
    " bibliography object-index page-sequence".split()
)
_INLINE = frozenset("a meta meta-field ruby ruby-base".split())
_SILENT = frozenset(
    "annotation annotation-end note-citation tracked-changes script hidden-text ruby-text desc title event-listeners"
    " shape-property".split()
)
_SHAPES = frozenset(
    "custom-shape rect ellipse circle path polygon polyline line connector regular-polygon caption".split()
)
_BLANKS = regex.compile(r"[ \t\r\n]+")
_DEEPEST = 100
_MOST_BLANKS = 1000


@dataclass(slots=True)
class _Place:
    """Where paragraphs go, and which list they are items of."""

    out: Element
    num_id: str | None = None
    depth: int = 0
    style: str | None = None


@dataclass(slots=True)
class _List:
    """Danh sách đang đếm dở, which a later one may go on with."""

    num_id: str
    style: str | None


@dataclass(slots=True)
class Translator:
    """Chép lần lượt các phần tử của ODF. ``notes`` gathers footnotes."""

    styles: Styles
    lists: Lists
    notes: Element = field(default_factory=lambda: element("footnotes"))
    _last: dict[str | None, _List] = field(default_factory=dict)
    _named: dict[str, _List] = field(default_factory=dict)
    _latest: _List | None = None
    _outline: str | None = None
    _deep: int = 0

    def blocks(self, parent: Element, out: Element) -> None:
        """Chép các khối của ``parent`` vào ``out``. Raises DamagedError where they are nested beyond measure."""
        self._blocks(parent, _Place(out))

    def _blocks(self, parent: Element, place: _Place) -> None:
        self._go_deeper()
        for block in parent:
            name = local(block)
            if name in ("p", "h", "numbered-paragraph"):
                self._paragraph(block, place)
            elif name == "list":
                self._list(block, place)
            elif name == "table":
                copy_table(block, place.out, self.blocks)
            elif name in _THROUGH:
                self._blocks(block, place)
            elif name in _SHAPES or name in ("frame", "g"):
                self._shape(block, element("p", place.out))
        self._deep -= 1

    def _go_deeper(self) -> None:
        self._deep += 1
        if self._deep > _DEEPEST:
            raise DamagedError("Tệp OpenDocument lồng quá sâu.", "The OpenDocument file is nested too deeply.")

    def _paragraph(self, block: Element, place: _Place) -> None:
        if local(block) == "numbered-paragraph":
            inner = next((p for p in block if local(p) in ("p", "h")), None)
            if inner is not None:
                self._paragraph(inner, place)
            return
        looks = self.styles.paragraph(value(block, "style-name"))
        made = element("p", place.out)
        if looks.new_page:
            element("pageBreakBefore", properties_of(made))
        if place.num_id is not None:
            number_paragraph(made, place.num_id, place.depth)
            place.num_id = None  # the item's other paragraphs have no number
        elif local(block) == "h" and value(block, "is-list-header") != "true" and self.styles.outline is not None:
            self._outline = self._outline or self.lists.begin(OUTLINE, {})
            number_paragraph(made, self._outline, number(value(block, "outline-level"), 1) - 1)
        self._inline(block, made, looks.look, _Blanks())

    def _inline(self, parent: Element, made: Element, look: Look, blanks: _Blanks) -> None:
        self._go_deeper()
        self._words(blanks.told(parent.text), made, look)
        for inner in parent:
            name = local(inner)
            if name == "span":
                self._inline(inner, made, self.styles.text(value(inner, "style-name"), look), blanks)
            elif name == "s":
                self._words(blanks.hard(" " * min(number(value(inner, "c"), 1), _MOST_BLANKS)), made, look)
            elif name in ("tab", "line-break"):
                self._words(blanks.hard("\t" if name == "tab" else "\n"), made, look)
            elif name == "note":
                self._note(inner)
            elif name in _SHAPES or name in ("frame", "g"):
                self._shape(inner, made)
            elif name not in _SILENT and (name in _INLINE or len(inner) or inner.text):
                self._inline(inner, made, look, blanks)  # fields are shown by the words that they hold
            self._words(blanks.told(inner.tail), made, look)
        self._deep -= 1

    def _words(self, text: str, made: Element, look: Look) -> None:
        if text:
            add_run(made, text, font=look.font, caps=look.caps, hidden=look.hidden)

    def _note(self, note: Element) -> None:
        body = child(note, "note-body")
        if body is not None:
            self.blocks(body, element("footnote", self.notes))

    def _shape(self, shape: Element, made: Element) -> None:
        """Words drawn in a frame or a shape stand behind the paragraph that holds it."""
        if local(shape) == "g":
            for inner in shape:
                self._shape(inner, made)
            return
        holder = child(shape, "text-box") if local(shape) == "frame" else shape
        if holder is not None and any(local(inner) in ("p", "h", "list", "table") for inner in holder):
            self.blocks(holder, add_box(made))

    def _list(self, block: Element, place: _Place, depth: int = 0) -> None:
        style = value(block, "style-name") or place.style or self._style_of_first(block)
        self._items(block, place, self._counted(block, style), depth)

    def _items(self, block: Element, place: _Place, running: _List, depth: int) -> None:
        self._go_deeper()
        for item in block:
            if local(item) not in ("list-item", "list-header"):
                continue
            start = value(item, "start-value")
            if start is not None:
                running.num_id = self.lists.begin(running.style, {depth: number(start, 1)})
            numbered = running.num_id if local(item) == "list-item" else None
            inner = _Place(place.out, numbered, depth, running.style)
            for part in item:
                if local(part) == "list":
                    self._sublist(part, inner, running, depth + 1)
                else:
                    self._blocks_of_item(part, inner)
        self._deep -= 1

    def _sublist(self, block: Element, place: _Place, running: _List, depth: int) -> None:
        """A list inside an item counts on the next level of the same list, unless it has a style of its own."""
        style = value(block, "style-name")
        if style is not None and style != running.style:
            self._list(block, _Place(place.out, style=style), depth)
        else:
            self._items(block, place, running, depth)

    def _blocks_of_item(self, part: Element, place: _Place) -> None:
        if local(part) in ("p", "h"):
            self._paragraph(part, place)
        elif local(part) == "table":
            copy_table(part, place.out, self.blocks)

    def _style_of_first(self, block: Element) -> str | None:
        """The list style that the first paragraph's own style names."""
        first = next((p for p in block.iter() if local(p) in ("p", "h")), None)
        return None if first is None else self.styles.paragraph(value(first, "style-name")).list_style

    def _counted(self, block: Element, style: str | None) -> _List:
        """The list that this one goes on with, or a new one."""
        on = value(block, "continue-list")
        found = self._named.get(on) if on else None
        if found is None and value(block, "continue-numbering") == "true":
            found = self._last.get(style)
        if found is None:
            found = _List(self.lists.begin(style), style)
        self._last[style] = found
        key = value(block, "id")
        if key:
            self._named[key] = found
        return found


class _Blanks:
    """Khoảng trắng của ODF: several are one, and none begin a paragraph."""

    def __init__(self) -> None:
        self._open = True

    def told(self, text: str | None) -> str:
        if not text:
            return ""
        shown = _BLANKS.sub(" ", text)
        if self._open and shown.startswith(" "):
            shown = shown[1:]
        if shown:
            self._open = shown.endswith(" ")
        return shown

    def hard(self, text: str) -> str:
        self._open = False
        return text
