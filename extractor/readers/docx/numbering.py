"""Số thứ tự tự động của Word: list markers that Word computes and never stores in the text.

ECMA-376 part 1, 17.9: a paragraph names a list (``numId``) and a level (``ilvl``); the list's
definition tells how each level counts and what its marker looks like ("%1.%2."). Counters belong
to the abstract definition, so that two lists of one definition go on counting, unless a list
restarts by an override.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from extractor.readers.docx.wordml import child, is_on, local, number, value
from extractor.readers.glyphs import glyph

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEVELS = 9
#: beyond this, letters and Roman numerals make no marker
_MOST = 400
_PLACE = regex.compile(r"%([1-9])")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(slots=True)
class _List:
    definition: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """Các danh sách của một tệp Word, kèm bộ đếm đang chạy."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._definitions: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._named: dict[str, str] = {}
        for part in root if root is not None else ():
            if local(part) == "abstractNum":
                key = value(part, "abstractNumId") or ""
                self._elements[key] = part
                if link := value(child(part, "styleLink")):
                    self._named[link] = key
            elif local(part) == "num":
                self._lists[value(part, "numId") or ""] = _list(part)

    def _levels_of(self, key: str) -> dict[int, _Level]:
        """Levels of a definition, read when first asked for; a definition may only refer to another's."""
        if key not in self._definitions:
            element = self._elements.get(key)
            self._definitions[key] = {} if element is None else dict(_levels(element))
            link = value(child(element, "numStyleLink"))
            if not self._definitions[key] and link in self._named and self._named[link] != key:
                self._definitions[key] = self._levels_of(self._named[link])
        return self._definitions[key]

    def level_of_style(self, num_id: str, style: str) -> int:
        """The level that a list ties to a paragraph style; 0 where it ties none."""
        found = self._lists.get(num_id)
        levels = self._levels_of(found.definition) if found else {}
        return next((n for n, level in levels.items() if level.style == style), 0)

    def marker(self, num_id: str, depth: int) -> str:
        """Counts one paragraph and returns its marker with the blank behind it; ``""`` for none."""
        found = self._lists.get(num_id)
        if found is None or not 0 <= depth < _LEVELS:
            return ""
        levels = self._levels_of(found.definition) | found.levels
        level = levels.get(depth)
        if level is None:
            return ""
        counters = self._counters.setdefault(found.definition, {})
        for n in range(depth):
            counters.setdefault(n, levels[n].start if n in levels else 1)
        if (num_id, depth) not in self._begun and depth in found.starts:
            counters[depth] = found.starts[depth]
        elif depth in counters:
            counters[depth] += 1
        else:
            counters[depth] = found.starts.get(depth, level.start)
        self._begun.add((num_id, depth))
        for n in [n for n in counters if n > depth]:
            restart = levels[n].restart if n in levels else None
            if restart is None or (restart and depth < restart):
                del counters[n]
        text = glyph(level.text) if level.form == "bullet" else self._render(level, levels, counters)
        if not text.strip():
            return ""
        return text + ("" if level.suffix == "nothing" else " ")

    @staticmethod
    def _render(level: _Level, levels: dict[int, _Level], counters: dict[int, int]) -> str:
        def one(found: regex.Match[str]) -> str:
            n = int(found[1]) - 1
            form = levels[n].form if n in levels else "decimal"
            return formatted(counters.get(n, levels[n].start if n in levels else 1), "decimal" if level.legal else form)

        return "" if level.form == "none" and "%" in level.text else _PLACE.sub(one, level.text)


def _levels(part: Element) -> Iterator[tuple[int, _Level]]:
    for lvl in part:
        if local(lvl) != "lvl":
            continue
        restart = value(child(lvl, "lvlRestart"))
        yield (
            number(value(lvl, "ilvl"), 0),
            _Level(
                start=number(value(child(lvl, "start")), 1),
                form=value(child(lvl, "numFmt")) or "decimal",
                text=value(child(lvl, "lvlText")) or "",
                suffix=value(child(lvl, "suff")) or "tab",
                legal=is_on(child(lvl, "isLgl")),
                restart=number(restart, 0) if restart is not None else None,
                style=value(child(lvl, "pStyle")),
            ),
        )


def _list(part: Element) -> _List:
    out = _List(value(child(part, "abstractNumId")) or "")
    for override in part:
        if local(override) != "lvlOverride":
            continue
        depth = number(value(override, "ilvl"), 0)
        out.levels |= dict(_levels(override))
        start = value(child(override, "startOverride"))
        if start is not None:
            out.starts[depth] = number(start, 1)
    return out


def formatted(count: int, form: str) -> str:
    """Số đếm theo kiểu của Word (``upperRoman``, ``lowerLetter`` …); unknown kinds as decimal."""
    if not 0 < count < _MOST:
        return str(count)
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman"):
        out, rest = "", count
        for worth, sign in (
            (1000, "m"),
            (900, "cm"),
            (500, "d"),
            (400, "cd"),
            (100, "c"),
            (90, "xc"),
            (50, "l"),
            (40, "xl"),
            *_ROMAN,
        ):
            while rest >= worth:
                out += sign
                rest -= worth
        return out.upper() if form == "upperRoman" else out
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form == "none" else str(count)
