"""Bảng so sánh đi ra: writers and charts that take an :class:`extractor.comparison.result.Comparison` and nothing else.

:data:`FORMATS` is the one place that names them: text formats have ``text(comparison, say, columns) -> str``, files
that are no text ``write(comparison, path, say)``. ``charts.draw`` makes pictures; ``words`` has the forms of numbers
and periods, ``timeline`` the place of a period in time.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.messages import Say


@dataclass(frozen=True, slots=True)
class Format:
    """Một dạng xuất: its module here, loaded when it is used, and the function in it."""

    module: str
    function: str = "text"

    @property
    def needs_file(self) -> bool:
        """Không phải chữ, nên phải ghi ra tệp."""
        return self.function == "write"

    def _made(self) -> Any:
        return getattr(importlib.import_module(f"{__name__}.{self.module}"), self.function)

    def text(self, comparison: Any, say: Say, columns: int | None = None) -> str:
        """Bảng thành chữ; ``columns`` is the width of the terminal, where there is one."""
        return str(self._made()(comparison, say, columns) if self.function == "text" else self._made()(comparison, say))

    def write(self, comparison: Any, path: Path, say: Say) -> None:
        """Ghi bảng ra tệp. Raises OSError."""
        if self.needs_file:
            self._made()(comparison, path, say)
        else:
            path.write_text(self.text(comparison, say), encoding="utf-8", errors="backslashreplace", newline="")


FORMATS = {
    "table": Format("console"),
    "md": Format("markdown"),
    "csv": Format("table_csv"),
    "json": Format("table_json"),
    "parquet": Format("parquet", "write"),
    "xlsx": Format("xlsx", "write"),
}
