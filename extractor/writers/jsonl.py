"""Mỗi kết quả một dòng JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from extractor.writers import Record


def write(results: Iterable[Record], out: TextIO, *, with_text: bool = False, **_: object) -> None:
    """Ghi từng dòng ngay khi đọc xong, so that a long batch can be followed and piped."""
    for result in results:
        out.write(json.dumps(result.as_dict(with_text=with_text), ensure_ascii=False) + "\n")
        out.flush()
