"""The tables of ``rules/gazetteer/`` as records, each loaded when first asked for.

A table is tab-separated text: comment lines (``#``), one line of column names, one unit a line.
Codes are those of the General Statistics Office and stay strings. They are not unique in time:
15 was Yên Bái until 30 June 2025 and is Lào Cai since; a code means a unit only beside a date.

Communes are kept as lines and become records only when asked for: thirteen thousand records cost
more than the rest of the program.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import rules

HOME = Path(rules.__file__).parent / "gazetteer"
"""Thư mục địa danh đi kèm."""

LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)
"""Ngày cuối cùng của 63 tỉnh và của cấp huyện (Nghị quyết 202/2025/QH15, Luật 72/2025/QH15)."""


@dataclass(frozen=True, slots=True)
class Province:
    """Tỉnh, thành phố trực thuộc trung ương. ``start`` and ``end`` are inclusive; None: before 2016, to this day.

    ``successor`` is the (code, name) of the province that took its place the day after ``end``.
    """

    code: str
    name: str
    type: str
    start: date | None
    end: date | None
    successor: tuple[str, str] | None

    @property
    def full_name(self) -> str:
        """Tên đầy đủ: ``tỉnh Lạng Sơn``, ``thành phố Huế``."""
        return f"{self.type} {self.name}"

    @property
    def is_city(self) -> bool:
        """Thành phố trực thuộc trung ương."""
        return not is_province(self.type)

    def on(self, day: date | None) -> bool:
        """Còn tên ấy vào ngày ``day`` (None: any day)."""
        return _within(day, self.start, self.end)


@dataclass(frozen=True, slots=True)
class District:
    """Huyện, quận, thị xã, thành phố thuộc tỉnh. ``successors``: codes of the districts that it became, if any."""

    code: str
    name: str
    type: str
    province_code: str
    start: date | None
    end: date
    successors: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """Tên đầy đủ: ``huyện Cao Lộc``, ``Quận 1``."""
        return self.name if self.name.lower().startswith(self.type + " ") else f"{self.type} {self.name}"

    def on(self, day: date | None) -> bool:
        """Còn tên và loại ấy vào ngày ``day`` (None: any day)."""
        return _within(day, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Commune:
    """Xã, phường, thị trấn, đặc khu. ``district_code`` is "" since 1 July 2025.

    ``successors``: for a commune of before, the codes of those that it went into, the main one first.
    """

    code: str
    name: str
    type: str
    province_code: str
    district_code: str
    successors: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """Tên đầy đủ: ``xã Đồng Đăng``, ``Phường 1``."""
        return self.name if self.name.lower().startswith(self.type + " ") else f"{self.type} {self.name}"


@functools.cache
def types() -> dict[str, tuple[str, ...]]:
    """Loại đơn vị hành chính → các cấp của nó (``province``, ``district``, ``commune``), the usual one first."""
    return {type_: tuple(levels.split()) for type_, levels in rows("types.tsv")}


@functools.cache
def levels_of(type_: str) -> tuple[str, ...]:
    """Các cấp mà loại ``type_`` có thể có; a type that no table holds is taken for a district's."""
    return types().get(type_, ("district",))


@functools.cache
def types_of(level: str) -> tuple[str, ...]:
    """Các loại đơn vị có ở cấp ``level``."""
    return tuple(type_ for type_, levels in types().items() if level in levels)


@functools.cache
def is_province(type_: str) -> bool:
    """Loại chỉ có ở cấp tỉnh: tỉnh, but not thành phố."""
    return levels_of(type_) == ("province",)


def _within(day: date | None, start: date | None, end: date | None) -> bool:
    return day is None or ((start is None or start <= day) and (end is None or day <= end))


def rows(file: str) -> Iterator[list[str]]:
    """Các dòng dữ liệu của một bảng, đã tách cột; comments and the line of column names left out."""
    seen_names = False
    for line in (HOME / file).read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if seen_names:
            yield line.split("\t")
        seen_names = True


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@functools.cache
def provinces() -> tuple[Province, ...]:
    """Mọi tỉnh của mọi thời, in the order of the table."""
    return tuple(
        Province(code, name, type_, _day(start), _day(end), (after, after_name) if after else None)
        for code, name, type_, start, end, after, after_name in rows("provinces.tsv")
    )


@functools.cache
def districts() -> tuple[District, ...]:
    """Các huyện của ngày 30/06/2025."""
    return tuple(
        District(code, name, type_, province, _day(start), LAST_DAY_OF_DISTRICTS)
        for code, name, type_, province, start in rows("districts.tsv")
    )


@functools.cache
def former_districts() -> tuple[District, ...]:
    """Các huyện đã nhập, đổi tên, đổi loại trước đó; ``start`` is the day after what came before, if known."""
    table = list(rows("districts_former.tsv"))
    found: list[District] = []
    for code, name, type_, province, until, _, after, _ in table:
        end = date.fromisoformat(until)
        found.append(District(code, name, type_, province, began(code, end, table), end, tuple(after.split())))
    return tuple(found)


def began(code: str, before: date, former: list[list[str]]) -> date | None:
    """Ngày bắt đầu của đơn vị mang mã ``code``: the day after the last one that became it ("thành") ended, if any."""
    ends = [
        date.fromisoformat(row[4])
        for row in former
        if row[5] == "thành" and code in row[6].split() and date.fromisoformat(row[4]) < before
    ]
    return date.fromordinal(max(ends).toordinal() + 1) if ends else None


@functools.cache
def spellings(level: str) -> tuple[tuple[str, str], ...]:
    """Cách viết khác: pairs (name, other spelling) for ``tỉnh``, ``huyện`` or ``chữ`` (one word)."""
    return tuple((name, other) for kind, name, other in rows("spellings.tsv") if kind == level)


@functools.cache
def words(meaning: str) -> tuple[str, ...]:
    """Từ đứng trước địa danh có nghĩa ``meaning`` (see ``words.tsv``)."""
    return tuple(word for word, kind in rows("words.tsv") if kind == meaning)
