"""Makes ``rules/gazetteer/*.tsv`` anew from the package vietnamadminunits (MIT).

    uv run --group gazetteer python -m extractor.gazetteer.generate

The package is found, never imported: importing it costs 60 MB, and all that is needed is its
SQLite file and its table of mergers. What it does not know (districts that went before 30 June
2025, other spellings) is in the tables made by hand, which are read here and never written.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import re
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from extractor.gazetteer.tables import HOME, LAST_DAY_OF_DISTRICTS, began, rows
from extractor.text import place_tones

PACKAGE = "vietnamadminunits"
VERSION = "1.0.4"
_LAST = LAST_DAY_OF_DISTRICTS.isoformat()
_FIRST = date.fromordinal(LAST_DAY_OF_DISTRICTS.toordinal() + 1).isoformat()

_RUN = "python -m extractor.gazetteer.generate"
_MADE = f"# Sinh từ {PACKAGE} {VERSION} (giấy phép MIT, xem NOTICE) bằng {_RUN}; đừng sửa tay.\n"
_TYPES = ("tỉnh", "thành phố", "thị xã", "thị trấn", "đặc khu", "huyện", "quận", "phường", "xã")


class _Unit(NamedTuple):
    """One row of the package: ``key`` is its own way of naming a unit across both eras."""

    code: str
    type: str
    name: str
    province: str
    district: str
    key: str


def main() -> int:
    """Sinh lại các bảng; 1 when the package is not installed."""
    home = _package_home()
    if home is None:
        sys.stderr.write(f"Cần cài {PACKAGE}=={VERSION}: uv run --group gazetteer {_RUN}\n")
        return 1
    generate(home / "data", HOME)
    return 0


def generate(data: Path, out: Path) -> None:
    """Write the tables of ``out`` from the package's folder ``data``. Raises OSError, sqlite3.Error, KeyError."""
    with sqlite3.connect(data / "dataset.db") as base:
        old = _provinces(base, "admin_units_legacy")
        new = _provinces(base, "admin_units")
        districts = _districts(base)
        key = "provinceKey || '_' || districtKey || '_' || wardKey"
        communes_old = _communes(base, "admin_units_legacy", key, "districtCode")
        communes_new = _communes(base, "admin_units", "provinceKey || '_' || wardKey", "''")
    mergers = json.loads((data / "converter_2025.json").read_text("utf-8"))
    _write(out / "provinces.tsv", _PROVINCES_HEAD, _province_rows(old, new, mergers["DICT_PROVINCE"]))
    former = list(rows("districts_former.tsv"))
    _write(
        out / "districts.tsv",
        _DISTRICTS_HEAD,
        ((u.code, u.name, u.type, u.province, _iso(began(u.code, LAST_DAY_OF_DISTRICTS, former))) for u in districts),
    )
    after = _commune_mergers(communes_new, mergers)
    _write(
        out / "communes_old.tsv",
        _OLD_HEAD,
        ((u.code, u.name, u.type, u.province, u.district, " ".join(after[u.key])) for u in communes_old),
    )
    _write(out / "communes_new.tsv", _NEW_HEAD, ((u.code, u.name, u.type, u.province) for u in communes_new))


_PROVINCES_HEAD = (
    "# Tỉnh, thành phố trực thuộc trung ương: 63 đơn vị đến hết 30/06/2025, 34 đơn vị từ 01/07/2025.\n"
    "# Mã của cơ quan thống kê; một mã có thể đổi chủ (15: Yên Bái, rồi Lào Cai).\n"
    '# "từ ngày" trống: có từ trước năm 2016; "đến ngày" trống: còn đến nay.\n'
    + _MADE
    + "mã\ttên\tloại\ttừ ngày\tđến ngày\tmã sau\ttên sau\n"
)
_DISTRICTS_HEAD = (
    "# Huyện, quận, thị xã, thành phố thuộc tỉnh vào ngày 30/06/2025, ngày cuối cùng của cấp huyện (696 đơn vị).\n"
    '# "từ ngày" trống: mang tên và loại ấy từ trước năm 2016, hoặc không rõ.\n'
    "# Đơn vị đã nhập hay đổi tên trước đó: districts_former.tsv.\n" + _MADE + "mã\ttên\tloại\tmã tỉnh\ttừ ngày\n"
)
_OLD_HEAD = (
    "# Xã, phường, thị trấn vào ngày 30/06/2025 (10.035 đơn vị) và nơi chúng thuộc về từ 01/07/2025.\n"
    '# "mã sau": mã của xã mới trong communes_new.tsv; nhiều mã khi xã bị chia, xã nhận phần chính đứng đầu.\n'
    + _MADE
    + "mã\ttên\tloại\tmã tỉnh\tmã huyện\tmã sau\n"
)
_NEW_HEAD = f"# Xã, phường, đặc khu từ 01/07/2025 (3.321 đơn vị), trực thuộc tỉnh.\n{_MADE}mã\ttên\tloại\tmã tỉnh\n"


def _package_home() -> Path | None:
    spec = importlib.util.find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) if places else None


def _provinces(base: sqlite3.Connection, table: str) -> dict[str, _Unit]:
    found = base.execute(f"SELECT DISTINCT provinceCode, province, provinceKey FROM {table}")  # noqa: S608 - own constants
    return {key: _Unit(code, *split_type(full), "", "", key) for code, full, key in found}


def _districts(base: sqlite3.Connection) -> list[_Unit]:
    found = base.execute("SELECT DISTINCT districtCode, district, provinceCode, districtKey FROM admin_units_legacy")
    return sorted(_Unit(code, *split_type(full), province, "", key) for code, full, province, key in found)


def _communes(base: sqlite3.Connection, table: str, key: str, district: str) -> list[_Unit]:
    query = f"SELECT wardCode, ward, provinceCode, {district}, {key} FROM {table} WHERE ward IS NOT NULL"  # noqa: S608
    found = base.execute(query)
    return sorted(_Unit(code, *split_type(full), province, of, key) for code, full, province, of, key in found)


def split_type(full: str) -> tuple[str, str]:
    """Loại và tên của một đơn vị: ``"Thành Phố Bắc Kạn"`` → ``("thành phố", "Bắc Kạn")``.

    A number keeps its type in its name ("Quận 1"). The type is read from the full name, since the
    package's own column of types has slips. Raises ValueError.
    """
    text = spelled(full)
    for type_ in _TYPES:
        if text.lower().startswith(type_ + " "):
            name = text[len(type_) + 1 :]
            return type_, f"{type_.capitalize()} {name}" if name.isdigit() else name
    raise ValueError(full)


def spelled(name: str) -> str:
    """Chính tả của dự án: NFC, the tone where the State's documents put it, "Phan Rang-Tháp Chàm", "Phú Quý"."""
    text = place_tones(unicodedata.normalize("NFC", " ".join(name.split())))
    text = text.replace("’", "'").replace("Phan Rang - Tháp Chàm", "Phan Rang-Tháp Chàm")
    return re.sub(r"\bQuí\b", "Quý", text)


def _province_rows(
    old: dict[str, _Unit], new: dict[str, _Unit], mergers: dict[str, list[str]]
) -> Iterable[tuple[str, ...]]:
    """Provinces that stay have one row; those merged have one to the last day, and what they made one from the next."""
    found: list[tuple[str, ...]] = []
    former = list(rows("provinces_former.tsv"))
    renamed = {row[4]: row for row in former}
    for key, merged in mergers.items():
        unit = new[key]
        if merged == [key]:
            found.append((unit.code, unit.name, unit.type, _begin(renamed.get(unit.code)), "", "", ""))
            continue
        found.append((unit.code, unit.name, unit.type, _FIRST, "", "", ""))
        found.extend(
            (part.code, part.name, part.type, _begin(renamed.get(part.code)), _LAST, unit.code, unit.name)
            for part in (old[k] for k in merged)
        )
    found.extend((code, name, type_, "", until, after, last) for code, name, type_, until, after, last, _ in former)
    return sorted(found, key=lambda row: (row[0], row[4] or "9999"))


def _begin(former: list[str] | None) -> str:
    return _iso(date.fromordinal(date.fromisoformat(former[3]).toordinal() + 1)) if former else ""


def _commune_mergers(communes_new: list[_Unit], mergers: dict[str, Any]) -> dict[str, list[str]]:
    """Codes of the new communes by the key of the old one, the one with the main part first."""
    code = {unit.key: unit.code for unit in communes_new}
    after: dict[str, list[str]] = defaultdict(list)
    for province, wards in mergers["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in wards.items():
            for part in sorted(parts, key=lambda p: not p["isDefaultNewWard"]):
                after[old].append(code[f"{province}_{part['newWardKey']}"])
    for province, wards in mergers["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for old in olds:
                after[old].append(code[f"{province}_{ward}"])
    return {old: list(dict.fromkeys(codes)) for old, codes in after.items()}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@functools.cache
def _safe(cell: str) -> str:
    if "\t" in cell or "\n" in cell:
        raise ValueError(cell)
    return cell


def _write(path: Path, head: str, table: Iterable[tuple[str, ...]]) -> None:
    text = head + "".join("\t".join(map(_safe, row)) + "\n" for row in table)
    path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    raise SystemExit(main())
