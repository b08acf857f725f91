"""Cột, bảng và khung nhìn có lời giải thích: what the codebook prints and the database keeps as comments.

A column's comment is ``Vietnamese // English``. ``codes`` are the values that it may hold (an enum of the
record, or a plain list), ``unit`` the unit of a number, also as ``Vietnamese // English``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, MetaData, Text
from sqlalchemy.types import TypeEngine

from extractor.record import PeriodKind

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

TASKS = "nhiệm vụ hoặc đơn vị, theo subject // tasks or units, as subject says"
NUMBERS = "con số trong văn bản // numbers in the text"
DATE = "ngày, YYYY-MM-DD // date, YYYY-MM-DD"
MOMENT = "giờ quốc tế, ISO 8601 // UTC, ISO 8601"

_TYPES: dict[str, type[TypeEngine[Any]]] = {"text": Text, "integer": Integer, "size": BigInteger, "yes/no": Boolean}


def column(
    name: str,
    kind: str,
    comment: str,
    *more: Any,
    codes: Iterable[str] | None = None,
    unit: str = "",
    required: bool = False,
    key: bool = False,
) -> Column[Any]:
    """Một cột: ``kind`` is text, integer, size or yes/no; ``required`` and ``key`` columns are never empty."""
    info = {"codes": tuple(str(code) for code in codes or ()), "unit": unit, "kind": kind}
    return Column(
        name, _TYPES[kind], *more, comment=comment, info=info, primary_key=key, nullable=not (key or required)
    )


def of_report() -> Column[Any]:
    """Khóa tới báo cáo."""
    return column("report_id", "text", "Báo cáo // The report", ForeignKey("reports.id", ondelete="CASCADE"), key=True)


def of_run() -> Column[Any]:
    """Khóa tới lần chạy."""
    return column("run_id", "text", "Lần chạy đã ghi // The run that wrote it", ForeignKey("runs.id"), required=True)


def period() -> list[Column[Any]]:
    """Bốn cột của một kỳ."""
    return [
        column("period_start", "text", "Ngày đầu kỳ; trống nếu không nêu // First day; empty if not stated", unit=DATE),
        column("period_end", "text", "Ngày cuối kỳ; trống nếu không nêu // Last day; empty if not stated", unit=DATE),
        column("period_kind", "text", "Loại kỳ // Kind of period", codes=PeriodKind),
        column("period_label", "text", "Tên kỳ như đã viết // The period as worded"),
    ]


def quoted() -> list[Column[Any]]:
    """Lời dẫn và chỗ của nó trong toàn văn."""
    return [
        column("quote", "text", "Lời văn được dẫn // The source words", required=True),
        column("span_start", "integer", "Vị trí đầu trong toàn văn // Offset into the text", required=True),
        column("span_end", "integer", "Vị trí cuối, không kể // End offset, exclusive", required=True),
        column("page", "integer", "Trang, từ 1 // Page, from 1"),
    ]


@dataclass(frozen=True, slots=True)
class View:
    """Khung nhìn: plain SQL that both databases understand; ``columns`` pairs each name with its comment."""

    name: str
    comment: str
    columns: tuple[tuple[str, str], ...]
    select: str

    @property
    def create(self) -> str:
        """Câu lệnh tạo khung nhìn."""
        names = ", ".join(f'"{name}"' for name, _ in self.columns)
        return f"CREATE VIEW {self.name} ({names}) AS\n{self.select}"

    @property
    def drop(self) -> str:
        """Câu lệnh bỏ khung nhìn."""
        return f"DROP VIEW IF EXISTS {self.name}"
