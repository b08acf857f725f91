"""Kiểu và phông của tệp .doc: what the properties of a style, a paragraph or a run say of the words ([MS-DOC] 2.6)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.readers.doc.file import FONTS, STYLES, DocFile, Sprms, sprms, u16, u32

_DELETED, _INSERTED, _CHARACTER_STYLE = 0x0800, 0x0801, 0x4A30
_FONT, _FONT_OTHER, _SYMBOL, _SPECIAL = 0x4A4F, 0x4A51, 0x6A09, 0x0855
_CAPS, _HIDDEN = 0x083B, 0x083C
_IN_TABLE, _ROW_END, _DEPTH, _INNER_CELL, _INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_LEVEL, _LIST, _NEW_PAGE = 0x260A, 0x460B, 0x2407
_HUGE = frozenset({0x6645, 0x6646})
_DEEPEST = 20
_MOST_STYLES = 4096


@dataclass(frozen=True, slots=True)
class Look:
    """Cách hiện chữ. ``symbol`` is the font and the character that stand in place of the text's own."""

    font: int | None = None
    caps: bool = False
    hidden: bool = False
    special: bool = False
    deleted: bool = False
    inserted: bool = False
    symbol: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """Thuộc tính của đoạn. ``depth`` is how many tables it is inside of; ``sprms`` are its own, for the row's."""

    style: int = 0
    depth: int = 0
    row_end: bool = False
    inner_cell: bool = False
    inner_row_end: bool = False
    level: int = 0
    list: int = 0
    new_page: bool = False
    sprms: tuple[tuple[int, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class _Style:
    base: int
    paragraph: Sprms
    character: Sprms


class Looks:
    """Kiểu của tệp, and what they and the properties of a place come to."""

    def __init__(self, file: DocFile) -> None:
        self._file = file
        self._fonts = _fonts(file.part(FONTS))
        sheet = file.part(STYLES)
        self._styles = _styles(sheet)
        self._default = Look(font=u16(sheet, 2 + 12) if len(sheet) > 16 else None)
        self._known: dict[int, tuple[Shape, Look]] = {}
        self._shapes: dict[bytes, Shape] = {}
        self._looks: dict[tuple[int, bytes], Look] = {}
        self._huge: dict[int, Sprms] = {}

    def font(self, number: int | None) -> str | None:
        """Tên phông thứ ``number``."""
        return self._fonts[number] if number is not None and number < len(self._fonts) else None

    def shape(self, papx: bytes) -> Shape:
        """Thuộc tính đoạn của một PAPX, its style's included."""
        found = self._shapes.get(papx)
        if found is None:
            style = u16(papx, 0)
            own = self._whole(sprms(papx[2:]))
            found = self._shapes[papx] = replace(_shaped(self._style(style)[0], own), style=style, sprms=tuple(own))
        return found

    def _whole(self, own: Sprms) -> Sprms:
        """Rows of many cells have more properties than a page holds, and only say where those are."""
        out: Sprms = []
        for code, operand in own:
            out += self._stored(u32(operand, 0)) if code in _HUGE else [(code, operand)]
        return out

    def _stored(self, at: int) -> Sprms:
        if at not in self._huge:
            self._huge[at] = sprms(self._file.huge(at))
        return self._huge[at]

    def look(self, style: int, grpprl: bytes) -> Look:
        """Kiểu chữ trong một đoạn của kiểu ``style`` với CHPX ``grpprl``."""
        found = self._looks.get((style, grpprl))
        if found is None:
            base = self._style(style)[1]
            own = sprms(grpprl)
            for code, operand in own:
                if code == _CHARACTER_STYLE:
                    base = self._over(base, u16(operand, 0))
            found = self._looks[style, grpprl] = _looked(base, own, base)
        return found

    def _over(self, base: Look, style: int) -> Look:
        for one in reversed(self._chain(style)):
            base = _looked(base, one.character, base)
        return base

    def _style(self, number: int) -> tuple[Shape, Look]:
        if number not in self._known:
            shape, look = Shape(), self._default
            for one in reversed(self._chain(number)):
                shape, look = _shaped(shape, one.paragraph), _looked(look, one.character, look)
            self._known[number] = shape, look
        return self._known[number]

    def _chain(self, number: int) -> list[_Style]:
        out: list[_Style] = []
        while number < len(self._styles) and len(out) < _DEEPEST:
            found = self._styles[number]
            if found is None:
                break
            out.append(found)
            number = found.base
        return out


def _looked(look: Look, own: Sprms, base: Look) -> Look:
    """``look`` with a run's properties; a switch may also say "as the style" or "not as the style"."""
    for code, operand in own:
        if code in (_FONT, _FONT_OTHER):
            look = replace(look, font=u16(operand, 0))
        elif code == _CAPS:
            look = replace(look, caps=_switched(operand[0], base.caps))
        elif code == _HIDDEN:
            look = replace(look, hidden=_switched(operand[0], base.hidden))
        elif code == _SPECIAL:
            look = replace(look, special=bool(operand[0]))
        elif code == _DELETED:
            look = replace(look, deleted=bool(operand[0]))
        elif code == _INSERTED:
            look = replace(look, inserted=bool(operand[0]))
        elif code == _SYMBOL:
            look = replace(look, symbol=(u16(operand, 0), u16(operand, 2)))
    return look


def _switched(operand: int, of_style: bool) -> bool:
    return not of_style if operand == 0x81 else of_style if operand == 0x80 else bool(operand)


def _shaped(shape: Shape, own: Sprms) -> Shape:
    for code, operand in own:
        if code == _IN_TABLE:
            shape = replace(shape, depth=max(shape.depth, 1) if operand[0] else 0)
        elif code == _DEPTH:
            shape = replace(shape, depth=min(int.from_bytes(operand, "little"), _DEEPEST))
        elif code == _ROW_END:
            shape = replace(shape, row_end=bool(operand[0]))
        elif code == _INNER_CELL:
            shape = replace(shape, inner_cell=bool(operand[0]))
        elif code == _INNER_ROW_END:
            shape = replace(shape, inner_row_end=bool(operand[0]))
        elif code == _LEVEL:
            shape = replace(shape, level=operand[0])
        elif code == _LIST:
            shape = replace(shape, list=u16(operand, 0))
        elif code == _NEW_PAGE:
            shape = replace(shape, new_page=bool(operand[0]))
    return shape


def _fonts(table: bytes) -> list[str]:
    """Names of the fonts ([MS-DOC] 2.9.286)."""
    out: list[str] = []
    at = 4
    for _ in range(u16(table, 0)):
        if at >= len(table):
            break
        length = table[at]
        name = table[at + 40 : at + 1 + length].decode("utf-16-le", errors="replace")
        out.append(name.partition("\0")[0])
        at += 1 + length
    return out


def _styles(sheet: bytes) -> list[_Style | None]:
    """Styles by number, None for an empty place ([MS-DOC] 2.9.271)."""
    if len(sheet) < 8:
        return []
    out: list[_Style | None] = []
    at = 2 + u16(sheet, 0)
    base_size = u16(sheet, 4)
    for _ in range(min(u16(sheet, 2), _MOST_STYLES)):
        if at + 2 > len(sheet):
            break
        length = u16(sheet, at)
        out.append(_style(sheet[at + 2 : at + 2 + length], base_size) if length else None)
        at += 2 + length + length % 2
    return out


def _style(entry: bytes, base_size: int) -> _Style:
    kind, base = u16(entry, 2) & 15, u16(entry, 2) >> 4
    at = base_size + 2 + 2 * u16(entry, base_size) + 2
    parts: list[bytes] = []
    for _ in range(min(u16(entry, 4) & 15, 3)):
        length = u16(entry, at)
        parts.append(entry[at + 2 : at + 2 + length])
        at += 2 + length + length % 2
    parts += [b"", b""]
    if kind == 1:
        return _Style(base, sprms(parts[0][2:]), sprms(parts[1]))
    return _Style(base, [], sprms(parts[0]) if kind == 2 else [])
