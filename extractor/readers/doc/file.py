"""Tệp Word 97–2003 như nó nằm trên đĩa: FIB, piece table, and the runs of properties ([MS-DOC] 2.5, 2.8, 2.9).

A .doc holds its characters in pieces anywhere in one stream, and tells by file position which
properties they have. This module says what is there; what it means is read one module up.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.errors import UnsupportedError
from extractor.readers.doc.ole import damaged, opened, stream
from extractor.readers.encodings.guess import western
from extractor.readers.refusals import locked

_WORD_97 = 0xA5EC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
#: index of a part in the FIB's list of places
STYLES, FOOTNOTES, SECTIONS, CHARACTERS, PARAGRAPHS, FONTS, CLX = 1, 3, 6, 12, 13, 15, 33
SHAPES, BOXES, LISTS, OVERRIDES = 40, 56, 73, 74
_PAGE = 512
#: characters of all texts of a file; a page has about 2,500
_MOST_CHARACTERS = 4 << 20
#: bytes of the properties of one row that stand apart
_MOST_PROPERTIES = 8192
_VARIABLE = 6
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_TABLE_DEFINITION, _TABS = 0xD608, 0xC615

Sprms = list[tuple[int, bytes]]
"""Properties in order, each with its operand."""


class OlderWordError(UnsupportedError):
    """Tệp Word 6 hay Word 95, whose inside is another."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Một mảnh: characters ``cp`` to ``end``, at ``fc`` of the stream, ``width`` bytes each."""

    cp: int
    end: int
    fc: int
    width: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Một đoạn của luồng có cùng thuộc tính, from ``fc`` to ``end``."""

    fc: int
    end: int
    grpprl: bytes


class DocFile:
    """Các phần của một tệp .doc. ``counts`` are the lengths of its texts: main, footnotes, heads, …"""

    def __init__(self, data: bytes) -> None:
        with opened(data) as file:
            self._main = stream(file, "WordDocument")
            if len(self._main) < 0x1AA:
                raise damaged()
            if u16(self._main, 0) != _WORD_97:
                raise OlderWordError(
                    "Tệp của Word 6 hoặc Word 95. Mở bằng Word rồi lưu thành .docx.",
                    "A file of Word 6 or Word 95. Open it in Word and save it as .docx.",
                )
            flags = u16(self._main, 0x0A)
            if flags & _ENCRYPTED:
                raise locked()
            self._table = stream(file, "1Table" if flags & _SECOND_TABLE else "0Table")
            self._data = stream(file, "Data")
        if not self._table:
            raise damaged()
        self.counts = struct.unpack_from("<8i", self._main, 0x4C)
        if any(count < 0 for count in self.counts) or sum(self.counts) > _MOST_CHARACTERS:
            raise damaged()
        self.pieces = list(self._pieces())

    def part(self, index: int) -> bytes:
        """Phần thứ ``index`` trong danh mục của FIB, ``b""`` where there is none."""
        start, end = self.place(index)
        return self._table[start:end]

    def place(self, index: int) -> tuple[int, int]:
        """Where that part begins and ends in the table stream."""
        at = 0x9A + 8 * index
        if at + 8 > len(self._main) or index >= u16(self._main, 0x98):
            return 0, 0
        start, length = struct.unpack_from("<II", self._main, at)
        return start, start + length

    def behind(self, index: int) -> bytes:
        """What stands in the table stream behind that part: the levels of lists do."""
        return self._table[self.place(index)[1] :]

    def _pieces(self) -> Iterator[Piece]:
        clx = self.part(CLX)
        at = 0
        while at < len(clx) and clx[at] == 1:
            at += 3 + u16(clx, at + 1)
        if at + 5 > len(clx) or clx[at] != 2:
            raise damaged()
        table = clx[at + 5 : at + 5 + u32(clx, at + 1)]
        before = 0
        for cp, end, held in plc(table, 8):
            if cp != before or end < cp:
                raise damaged()
            before = end
            place = u32(held, 2)
            packed = bool(place & 0x40000000)
            width = 1 if packed else 2
            fc = (place & 0x3FFFFFFF) // 2 if packed else place
            if fc + (end - cp) * width > len(self._main):
                raise damaged()
            yield Piece(cp, end, fc, width)

    def text(self, piece: Piece, cp: int, end: int) -> str:
        """Chữ từ ``cp`` đến ``end`` của một mảnh."""
        raw = self._main[piece.fc + (cp - piece.cp) * piece.width : piece.fc + (end - piece.cp) * piece.width]
        return western(raw) if piece.width == 1 else _wide(raw)

    def huge(self, at: int) -> bytes:
        """Thuộc tính quá dài nên nằm trong luồng Data, at ``at`` there."""
        return self._data[at + 2 : at + 2 + min(u16(self._data, at), _MOST_PROPERTIES)]

    def stretches(self, index: int) -> Stretches:
        """Các đoạn có thuộc tính: of CHARACTERS or of PARAGRAPHS."""
        found: list[Stretch] = []
        for number in dict.fromkeys(u32(held, 0) & 0x3FFFFF for _, _, held in plc(self.part(index), 4)):
            page = self._main[number * _PAGE : (number + 1) * _PAGE]
            if len(page) == _PAGE:
                found += _on_page(page, paragraphs=index == PARAGRAPHS)
        return Stretches(found)


class Stretches:
    """Thuộc tính theo vị trí trong luồng."""

    def __init__(self, found: list[Stretch]) -> None:
        self._found = sorted(found, key=lambda one: one.fc)
        self._starts = [one.fc for one in self._found]

    def at(self, fc: int) -> tuple[bytes, int]:
        """The properties at ``fc``, and the place behind which they may be others."""
        n = bisect_right(self._starts, fc) - 1
        if n >= 0 and fc < self._found[n].end:
            return self._found[n].grpprl, self._found[n].end
        return b"", self._starts[n + 1] if n + 1 < len(self._starts) else 1 << 62


def _wide(raw: bytes) -> str:
    """One character for each code, so that counts stay what the file says; pairs that make one are none here."""
    text = raw.decode("utf-16-le", errors="replace")
    if 2 * len(text) == len(raw):
        return text
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])))


def _on_page(page: bytes, *, paragraphs: bool) -> Iterator[Stretch]:
    """Stretches of one formatted disk page ([MS-DOC] 2.9.33, 2.9.175)."""
    count = page[-1]
    width = 13 if paragraphs else 1
    if 4 * (count + 1) + width * count > _PAGE - 1:
        return
    for n in range(count):
        start, end = u32(page, 4 * n), u32(page, 4 * n + 4)
        at = page[4 * (count + 1) + width * n] * 2
        length = page[at] if at else 0
        at += 1
        if paragraphs and at > 1:
            if length:
                length = 2 * length - 1
            else:
                length = 2 * page[at]
                at += 1
        if start < end:
            yield Stretch(start, end, page[at : min(at + length, _PAGE - 1)] if at > 1 else b"")


def plc(table: bytes, size: int) -> Iterator[tuple[int, int, bytes]]:
    """Các mục của một PLC: where each begins and ends, and its ``size`` bytes."""
    count = (len(table) - 4) // (4 + size)
    for n in range(max(0, count)):
        at = 4 * (count + 1) + size * n
        yield u32(table, 4 * n), u32(table, 4 * n + 4), table[at : at + size]


def sprms(grpprl: bytes) -> Sprms:
    """Các thuộc tính trong ``grpprl``; a cut one ends them."""
    out: Sprms = []
    at = 0
    while at + 2 < len(grpprl):
        code = u16(grpprl, at)
        at += 2
        kind = code >> 13
        if kind != _VARIABLE:
            size = _SIZES[kind]
        elif code == _TABLE_DEFINITION:
            size = u16(grpprl, at) - 1 if at + 2 <= len(grpprl) else 0
            at += 2
        else:
            size = grpprl[at]
            at += 1
            if code == _TABS and size == 255:
                break
        operand = grpprl[at : at + size]
        if size < 0 or len(operand) < size:
            break
        out.append((code, operand))
        at += size
    return out


def u16(data: bytes, at: int) -> int:
    """Số 16 bit không dấu; 0 where the data has ended."""
    return int.from_bytes(data[at : at + 2], "little")


def u32(data: bytes, at: int) -> int:
    """Số 32 bit không dấu; 0 where the data has ended."""
    return int.from_bytes(data[at : at + 4], "little")
