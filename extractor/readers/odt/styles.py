"""Kiểu chữ và danh sách của OpenDocument: what a style says of words, and list styles told as Word's numbering."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import regex

from extractor.readers.docx.made import element
from extractor.readers.docx.wordml import child, local, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEVELS = 9
_PLACE = regex.compile(r"%(\d+)%")
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none",
    "01, 02, 03, ...": "decimalZero",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """Cách hiện chữ của một kiểu."""

    font: str | None = None
    caps: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """Kiểu đoạn: how its words look, the list style that it names, and whether it begins a page."""

    look: Look
    list_style: str | None
    new_page: bool


class Styles:
    """Các kiểu của một tệp, looked into as far as the text names them."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        self._fonts: dict[str, str] = {}
        self.lists: dict[str, Element] = {}
        self.outline: Element | None = None
        for root in roots:
            for group in root if root is not None else ():
                for style in group:
                    self._take(style)

    def _take(self, style: Element) -> None:
        kind, name = local(style), value(style, "name")
        if kind == "style" and name:
            self._styles[value(style, "family") or "", name] = style
        elif kind == "default-style":
            self._defaults[value(style, "family") or ""] = style
        elif kind == "font-face" and name:
            self._fonts[name] = (value(style, "font-family") or name).strip("'\" ")
        elif kind == "list-style" and name:
            self.lists[name] = style
        elif kind == "outline-style":
            self.outline = style

    def _chain(self, family: str, name: str | None) -> list[Element]:
        """A style and those that it is derived from."""
        out: list[Element] = []
        while name is not None and (family, name) in self._styles and len(out) < 20:
            out.append(self._styles[family, name])
            name = value(out[-1], "parent-style-name")
        return out

    def text(self, name: str | None, inherited: Look) -> Look:
        """Kiểu chữ ``name``, the rest as ``inherited``."""
        for style in reversed(self._chain("text", name)):
            inherited = self._over(inherited, style)
        return inherited

    def paragraph(self, name: str | None) -> ParagraphLook:
        """Kiểu đoạn ``name`` with all that it is derived from."""
        look = self._over(Look(), self._defaults.get("paragraph"))
        list_style: str | None = None
        chain = self._chain("paragraph", name)
        for style in reversed(chain):
            look = self._over(look, style)
            named = value(style, "list-style-name")
            list_style = list_style if named is None else named
        own = child(chain[0], "paragraph-properties") if chain else None
        new_page = value(own, "break-before") == "page" or bool(chain and value(chain[0], "master-page-name"))
        return ParagraphLook(look, list_style, new_page)

    def _over(self, look: Look, style: Element | None) -> Look:
        properties = child(style, "text-properties")
        if properties is None:
            return look
        named = value(properties, "font-name")
        font = self._fonts.get(named, named) if named else value(properties, "font-family")
        caps, shown = value(properties, "text-transform"), value(properties, "display")
        return replace(
            look,
            font=font.strip("'\" ") if font else look.font,
            caps=look.caps if caps is None else caps == "uppercase",
            hidden=look.hidden if shown is None else shown == "none",
        )


class Lists:
    """Danh sách của văn bản, gathered as the numbering part of a Word file."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._root = element("numbering")
        self._definitions: dict[str, str] = {}
        self._numbers = 0

    def part(self) -> Element:
        """Phần numbering: definitions first; :class:`~extractor.readers.docx.numbering.Numbering` takes either way."""
        return self._root

    def begin(self, style: str | None, starts: dict[int, int] | None = None) -> str:
        """Một danh sách mới theo kiểu ``style``; ``starts`` says at which number a level begins. Its id."""
        self._numbers += 1
        definition = self._definition(style or "")
        num = element("num", self._root, numId=self._numbers)
        element("abstractNumId", num, val=definition)
        for depth, start in (starts if starts is not None else self._starts(style)).items():
            element("startOverride", element("lvlOverride", num, ilvl=depth), val=start)
        return str(self._numbers)

    def _starts(self, style: str | None) -> dict[int, int]:
        return dict.fromkeys(range(_LEVELS), 1) | {
            depth: number(value(level, "start-value"), 1) for depth, level in self._levels(style or "")
        }

    def _levels(self, style: str) -> list[tuple[int, Element]]:
        found = self._styles.outline if style == OUTLINE else self._styles.lists.get(style)
        levels = [(number(value(level, "level"), 1) - 1, level) for level in (found if found is not None else ())]
        return [(depth, level) for depth, level in levels if 0 <= depth < _LEVELS]

    def _definition(self, style: str) -> str:
        if style not in self._definitions:
            key = self._definitions[style] = str(len(self._definitions) + 1)
            root = element("abstractNum", self._root, abstractNumId=key)
            for depth, level in self._levels(style):
                form, text = _told(level, depth)
                made = element("lvl", root, ilvl=depth)
                element("start", made, val=number(value(level, "start-value"), 1))
                element("numFmt", made, val=form)
                element("lvlText", made, val=text)
        return self._definitions[style]


OUTLINE = "\0outline"
"""Tên của kiểu đánh số các đề mục, which ODF leaves without one."""


def _told(level: Element, depth: int) -> tuple[str, str]:
    """Number format and text of a list level, as Word has them."""
    before, behind = value(level, "num-prefix") or "", value(level, "num-suffix") or ""
    if local(level) in ("list-level-style-bullet", "list-level-style-image"):
        return "bullet", value(level, "bullet-char") or "•"
    form = _FORMATS.get(value(level, "num-format") or "", "decimal")
    told = value(level, "num-list-format")
    if told is not None:
        return form, _PLACE.sub(r"%\1", told)
    if form == "none":
        return "bullet", before + behind
    shown = min(max(number(value(level, "display-levels"), 1), 1), depth + 1)
    return form, before + ".".join(f"%{n}" for n in range(depth + 2 - shown, depth + 2)) + behind
