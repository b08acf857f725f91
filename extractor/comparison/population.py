"""Dân số: the table that the user gives, and how many people live in a province of a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.comparison.places import REFORM
from extractor.errors import ComparisonError
from extractor.gazetteer import lookup
from extractor.gazetteer.tables import Province

_COLUMNS = ("province", "year", "population")
_WHOLE = re.compile(r"\d+|\d{1,3}(?:([., \u00a0])\d{3})(?:\1\d{3})*")
"""A whole number, in groups of three or not; 1234.5 is none."""


@dataclass(frozen=True, slots=True)
class People:
    """Dân số theo tỉnh và năm, as the user's table has it."""

    table: Mapping[tuple[str, int], int]

    def of(self, province: Province | None, year: int) -> int | None:
        """Dân số; of a merged province the sum of its parts where the table of that year has them, and all of them.

        In and after 2025 one name may be that of the old province or of the merged one: it is the old one's where
        the table has others of those that merged, else the new one's.
        """
        if province is None:
            return None
        own = self.table.get((province.name, year))
        today = lookup.successor(province)
        parts = lookup.predecessors(today)
        told: dict[str, int | None] = {part.name: self.table.get((part.name, year)) for part in parts}
        is_of_old = year < REFORM.year or any(told[name] is not None for name in told if name != today.name)
        if province is not today:
            return own if is_of_old or province.name != today.name else None
        if own is not None and not (parts and is_of_old):
            return own
        counts = [count for count in told.values() if count is not None]
        return sum(counts) if counts and len(counts) == len(parts) else None


def people(path: Path) -> People:
    """Đọc bảng dân số: columns province, year, population, apart by commas or semicolons.

    Raises :class:`ComparisonError` with the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise ComparisonError(f"Không đọc được {path} ({reason}).", f"{path} cannot be read ({reason}).") from None
    except UnicodeDecodeError:
        raise _refused(path, 1, "tệp không phải UTF-8", "the file is not UTF-8") from None
    table: dict[tuple[str, int], int] = {}
    lines = text.splitlines()
    head = lines[0] if lines else ""
    rows = csv.DictReader(lines, delimiter=";" if ";" in head else ",")
    try:
        rows.fieldnames = [name.strip().lower() for name in rows.fieldnames or ()]
        if not set(_COLUMNS) <= set(rows.fieldnames):
            names = ", ".join(_COLUMNS)
            raise _refused(path, 1, f"cần các cột {names}", f"needs columns {names}")
        for row in rows:
            written, year, count = ((row[name] or "").strip() for name in _COLUMNS)
            line = rows.line_num
            found = lookup.province_named(written)
            if found is None:
                raise _refused(path, line, f"không có tỉnh “{written}”", f"there is no province “{written}”")
            if not re.fullmatch(r"\d{4}", year) or not _WHOLE.fullmatch(count) or not int(re.sub(r"\D", "", count)):
                raise _refused(path, line, "năm hoặc dân số không phải số", "year or population is no number")
            if (found.name, int(year)) in table:
                raise _refused(path, line, f"{found.name} {year} đã có ở trên", f"{found.name} {year} is there already")
            table[found.name, int(year)] = int(re.sub(r"\D", "", count))
    except csv.Error as error:
        raise _refused(path, rows.line_num, f"không đọc được ({error})", f"cannot be read ({error})") from None
    return People(table)


def _refused(path: Path, line: int, vi: str, en: str) -> ComparisonError:
    return ComparisonError(f"{path}:{line}: {vi}", f"{path}:{line}: {en}")
