"""Bảng so sánh dạng JSON: the whole of it, values exact, with every footnote, remark and quote in both languages."""

from __future__ import annotations

import json

from extractor.comparison.result import Comparison
from extractor.messages import Say


def text(comparison: Comparison, say: Say, columns: int | None = None) -> str:  # noqa: ARG001 - programs read it
    """Một đối tượng JSON."""
    return json.dumps(comparison.as_dict(), ensure_ascii=False, indent=1) + "\n"
