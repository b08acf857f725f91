"""Một mảng JSON, thụt dòng cho dễ đọc."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from extractor.writers import Record


def write(results: Iterable[Record], out: TextIO, *, with_text: bool = False, **_: object) -> None:
    """Ghi mảng JSON, one element after the other, so that memory holds one report."""
    opening = "["
    for result in results:
        plain = json.dumps(result.as_dict(with_text=with_text), ensure_ascii=False, indent=2)
        out.write(opening + "\n  " + plain.replace("\n", "\n  "))
        opening = ","
    out.write("[]\n" if opening == "[" else "\n]\n")
