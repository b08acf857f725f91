"""Số hiệu lược đồ của kho: which migration made it. Alembic itself (0.4 s to import) is needed only to upgrade."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table

HOME = Path(__file__).parent / "migrations"
NEWEST = "0003"
"""Số hiệu mà chương trình này ghi và đọc."""

table = Table("archive_version", MetaData(), Column("version_num", String(32), primary_key=True))
"""Bảng một dòng; Alembic keeps it, under this name."""


def known() -> list[str]:
    """Mọi số hiệu có bước chuyển, the oldest first."""
    return sorted(path.stem[:4] for path in (HOME / "versions").glob("*.py") if re.match(r"\d{4}_", path.name))


def stamp(connection: Connection) -> None:
    """Ghi số hiệu mới nhất vào một kho vừa tạo."""
    table.create(connection)
    connection.execute(table.insert(), {"version_num": NEWEST})
