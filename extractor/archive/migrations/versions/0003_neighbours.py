"""Từ đứng liền nhau trong mục lục tìm kiếm; the upgrade itself makes the rows anew, after all steps."""

from __future__ import annotations

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Không đổi bảng nào."""
