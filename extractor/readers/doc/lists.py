"""Danh sách tự đánh số của tệp .doc, told as Word's numbering part ([MS-DOC] 2.9.131–2.9.150)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.readers.doc.file import LISTS, OVERRIDES, DocFile, u16, u32
from extractor.readers.docx.made import element, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero",
    23: "bullet", 255: "none",
}  # fmt: skip
_SUFFIXES = {0: "tab", 1: "space", 2: "nothing"}
_LEVELS = 9
_MOST = 2000


def numbering(file: DocFile) -> Element:
    """Phần numbering: a definition for each list of the file, a number for each of its overrides."""
    root = element("numbering")
    lists = file.part(LISTS)
    levels = _Levels(file.behind(LISTS))
    keys: dict[int, int] = {}
    for n in range(min(u16(lists, 0), _MOST)):
        at = 2 + 28 * n
        if at + 28 > len(lists):
            break
        keys[u32(lists, at)] = n
        made = element("abstractNum", root, abstractNumId=n)
        for depth in range(1 if lists[at + 26] & 1 else _LEVELS):
            levels.add(made, depth)
    _overrides(file.part(OVERRIDES), keys, root)
    return root


def _overrides(table: bytes, keys: dict[int, int], root: Element) -> None:
    count = min(u32(table, 0), _MOST)
    starts = list(_starts(table, count))
    for n in range(count):
        at = 4 + 16 * n
        if at + 16 > len(table):
            return
        definition = keys.get(u32(table, at))
        if definition is None:
            continue
        num = element("num", root, numId=n + 1)
        element("abstractNumId", num, val=definition)
        for depth, start in starts[n] if n < len(starts) else ():
            element("startOverride", element("lvlOverride", num, ilvl=depth), val=start)


def _starts(table: bytes, count: int) -> Iterator[list[tuple[int, int]]]:
    """For each override the levels that begin anew, and at which number."""
    behind = 4 + 16 * count
    at = behind
    for n in range(count):
        found: list[tuple[int, int]] = []
        at += 4
        for _ in range(min(table[4 + 16 * n + 12] if 4 + 16 * n + 12 < len(table) else 0, _LEVELS)):
            flags = u32(table, at + 4)
            if flags & 0x10:
                found.append((flags & 15, u32(table, at)))
            at += 8
            if flags & 0x20:
                at += _size(table, at)
        yield found


class _Levels:
    """The levels of all lists, one behind the other."""

    def __init__(self, table: bytes) -> None:
        self._table = table
        self._at = 0

    def add(self, made: Element, depth: int) -> None:
        """The next level, as level ``depth`` of the definition ``made``."""
        table, at = self._table, self._at
        size = _size(table, at)
        if at + size > len(table):
            return
        self._at += size
        text_at = at + 28 + table[at + 24] + table[at + 25]
        raw = table[text_at + 2 : text_at + 2 + 2 * u16(table, text_at)].decode("utf-16-le", errors="replace")
        level = element("lvl", made, ilvl=depth)
        element("start", level, val=u32(table, at))
        element("numFmt", level, val=_FORMATS.get(table[at + 4], "decimal"))
        element("lvlText", level, val="".join(f"%{ord(c) + 1}" if ord(c) < _LEVELS else words(c) for c in raw))
        element("suff", level, val=_SUFFIXES.get(table[at + 15], "tab"))
        if table[at + 5] & 4:
            element("isLgl", level)


def _size(table: bytes, at: int) -> int:
    """Bytes of the level that begins at ``at``."""
    if at + 28 > len(table):
        return len(table) + 1
    inner = 28 + table[at + 24] + table[at + 25]
    return inner + 2 + 2 * u16(table, at + inner)
