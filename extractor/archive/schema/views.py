"""Khung nhìn gọn cho người dùng số liệu: one row a report and block, one row a naming of a unit.

Both show current versions only. They need no function that plain SQLite or PostgreSQL does not have, so that
the file opens in other programs as it is.
"""

from __future__ import annotations

from sqlalchemy import Table

from extractor.archive.schema.columns import View
from extractor.archive.schema.said import figures, reports, units
from extractor.record import Status


def _of(table: Table, name: str) -> tuple[str, str]:
    return name, str(table.c[name].comment)


_REPORT = ("issuer", "level", "province", "province_code", "district", "number", "symbol", "issued", "name")
_PERIOD = ("period_start", "period_end", "period_kind", "period_label")
_BLOCK = ("subject", *_PERIOD, "assigner", "assigner_level")
_UNIT = ("name", "canonical", "kind", "status", "count", "percent", "source", "quote", "page")
_STATUSES = tuple(str(status) for status in Status)


def _wide() -> View:
    of_report = ",\n  ".join(f"r.{name}" for name in _REPORT)
    block = ",\n  ".join(f"MIN(f.{name})" for name in _BLOCK)
    counts = ",\n  ".join(f"MAX(CASE WHEN f.turn = 1 AND f.status = '{code}' THEN f.count END)" for code in _STATUSES)
    return View(
        "figures_wide",
        "Mỗi báo cáo và khối số liệu một dòng, mỗi tình trạng một cột; chỉ bản hiện hành"
        " // One row a report and block, one column a status; current versions only",
        (
            _of(figures, "report_id"),
            _of(figures, "block"),
            *(_of(reports, name) for name in _REPORT),
            *(_of(figures, name) for name in _BLOCK),
            *((status, "") for status in _STATUSES),
            ("repeated", "Số lần nêu lại, không có trong dòng này // Figures of the block that this row leaves out"),
        ),
        f"SELECT\n  f.report_id,\n  f.block,\n  {of_report},\n  {block},\n  {counts},\n"
        "  SUM(CASE WHEN f.turn > 1 THEN 1 ELSE 0 END)\n"
        "FROM figures AS f JOIN reports AS r ON r.id = f.report_id\n"
        "WHERE r.is_current\nGROUP BY f.report_id, f.block, r.id",
    )


def _units() -> View:
    of_report = ",\n  ".join(f"r.{name}" for name in _REPORT)
    # a period of the figure's own may leave one end open, and then the report's does not fill it
    period = ",\n  ".join(f"CASE WHEN f.id IS NULL THEN r.{name} ELSE f.{name} END" for name in _PERIOD)
    unit = ",\n  ".join(f"u.{name}" for name in _UNIT)
    named = {"name": "unit_name", "canonical": "unit", "kind": "unit_kind"}
    return View(
        "unit_rows",
        "Mỗi lần nêu tên đơn vị một dòng, kèm báo cáo và kỳ; chỉ bản hiện hành"
        " // One row a naming of a unit, with its report and period; current versions only",
        (
            _of(units, "report_id"),
            ("unit_id", _of(units, "id")[1]),
            *(_of(reports, name) for name in _REPORT),
            *(_of(figures, name) for name in _PERIOD),
            ("assigner", _of(figures, "assigner")[1]),
            *((named.get(name, name), _of(units, name)[1]) for name in _UNIT),
        ),
        f"SELECT\n  u.report_id,\n  u.id,\n  {of_report},\n  {period},\n  f.assigner,\n  {unit}\n"
        "FROM units AS u JOIN reports AS r ON r.id = u.report_id\n"
        "LEFT JOIN figures AS f ON f.report_id = u.report_id AND f.id = u.figure\nWHERE r.is_current",
    )


VIEWS = (_wide(), _units())
"""Mọi khung nhìn, in the order of the codebook."""
