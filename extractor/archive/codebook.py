"""Sổ mã của kho: ``python -m extractor.archive.codebook`` writes ``docs/codebook.md`` anew.

The page is made from the comments on the tables' columns, and a test holds it equal to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Column, Table

from extractor.archive.schema import metadata
from extractor.archive.schema.columns import View
from extractor.archive.schema.views import VIEWS
from extractor.messages import Say
from extractor.record import Level, PeriodKind, Status, Subject, UnitKind

HOME = Path(__file__).parent.parent.parent / "docs" / "codebook.md"
_VI, _EN = Say("vi"), Say("en")
_SAID = ("reports", "figures", "units", "findings", "tables")
"""Bảng mà người dùng số liệu cần trước."""
_FAMILIES = {
    "status": ("Tình trạng // Status", Status),
    "level": ("Cấp // Level", Level),
    "subject": ("Đối tượng đếm // What is counted", Subject),
    "period_kind": ("Loại kỳ // Kind of period", PeriodKind),
    "unit_kind": ("Loại đơn vị // Kind of unit", UnitKind),
}
_LONG = 9
"""A list of more codes than this stands below, once."""

_OPENING = """# Sổ mã của kho báo cáo / Codebook of the archive

Mỗi bảng, khung nhìn và cột của kho, với đơn vị và mã. Trang này do `python -m extractor.archive.codebook`
viết ra từ chính lược đồ. Ô trống nghĩa là báo cáo không nêu. Các dòng của `reports`, `figures`, `units` đã mang
sửa đổi của người; máy đọc gì thì xem `corrections.reading` và `records`. Phát hiện trong `findings` là của lần đọc.

Every table, view and column of the archive, with units and codes; `python -m extractor.archive.codebook` writes
this page from the schema itself. An empty cell means that the report does not say. Rows of `reports`, `figures`,
`units` carry the corrections of people; what was read stands in `corrections.reading` and `records`. `findings`
are those of the reading.

Bắt đầu từ đâu / Where to begin: `figures_wide` (mỗi báo cáo và khối một dòng / one row a report and block),
`unit_rows` (mỗi lần nêu tên đơn vị một dòng / one row a naming of a unit).

```sql
SELECT province, issuer, period_start, period_end, assigned, completed, pending_overdue
FROM figures_wide WHERE subject = 'task' AND pending_overdue > 20 ORDER BY province, period_end;
```"""


def page() -> str:
    """Toàn văn sổ mã."""
    tables = sorted(metadata.tables.values(), key=lambda t: (_order(t.name), t.name))
    parts = [_OPENING, "## Khung nhìn / Views", *map(_view, VIEWS), "## Bảng / Tables", *map(_table, tables)]
    return "\n\n".join([*parts, "## Mã / Codes", *_codes()]) + "\n"


def _order(name: str) -> int:
    return _SAID.index(name) if name in _SAID else len(_SAID)


def _view(view: View) -> str:
    rows = [f"| `{name}` | {_pair(comment or _status(name))} |" for name, comment in view.columns]
    head = [f"### `{view.name}`\n\n{_spoken(view.comment)}\n", "| cột / column | | |", "|---|---|---|"]
    return "\n".join(head + rows)


def _table(table: Table) -> str:
    rows = [_row(column) for column in table.columns]
    head = [f"### `{table.name}`\n\n{_spoken(str(table.comment))}\n"]
    head += ["| cột / column | kiểu / type | | | đơn vị, mã / unit, codes |", "|---|---|---|---|---|"]
    return "\n".join(head + rows)


def _row(column: Column[object]) -> str:
    info = column.info
    kind = info["kind"] + (", khóa / key" if column.primary_key else "" if column.nullable else ", luôn có / always")
    codes: tuple[str, ...] = info["codes"]
    link = f"[{len(codes)} mã / codes](#mã--codes)"
    listed = ", ".join(f"`{code}`" for code in codes) if len(codes) <= _LONG else link
    told = " · ".join(part for part in (_spoken(info["unit"]) if info["unit"] else "", listed if codes else "") if part)
    keys = " ".join(f"→ `{key.target_fullname}`" for key in column.foreign_keys)
    return f"| `{column.name}` | {kind} | {_pair(str(column.comment))} | {' '.join(p for p in (told, keys) if p)} |"


def _codes() -> Iterator[str]:
    for family, (title, codes) in _FAMILIES.items():
        rows = [f"| `{code}` | {_VI.code(family, str(code))} | {_EN.code(family, str(code))} |" for code in codes]
        yield "\n".join([f"### {_spoken(title)}\n", "| mã / code | | |", "|---|---|---|", *rows])


def _status(name: str) -> str:
    return f"{_VI(f'status {name}')} // {_EN(f'status {name}')}"


def _pair(comment: str) -> str:
    vi, _, en = comment.partition(" // ")
    return f"{vi} | {en}"


def _spoken(comment: str) -> str:
    return comment.replace(" // ", " / ")


def undocumented() -> list[str]:
    """Cột thiếu lời giải thích bằng một trong hai ngôn ngữ; there are none, and a test says so."""
    named = {f"{t.name}.{c.name}": str(c.comment) for t in metadata.tables.values() for c in t.columns}
    named |= {f"{view.name}.{name}": comment or _status(name) for view in VIEWS for name, comment in view.columns}
    return [name for name, comment in named.items() if not all(comment.partition(" // "))]


def write(path: Path = HOME) -> None:
    """Ghi sổ mã."""
    path.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write()
