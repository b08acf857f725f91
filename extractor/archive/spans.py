"""Khoảng thời gian do người viết: ``2021``, ``2021-03``, ``2021-Q1``, or two dates with ``..`` between them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_WRITTEN = re.compile(r"(\d{4})(?:-(?:[Qq](?P<quarter>[1-4])|(?P<month>\d{1,2})))?", re.ASCII)


def parsed(written: str) -> tuple[str, str]:
    """Ngày đầu và ngày cuối, ISO. Raises ValueError."""
    first, dots, last = written.partition("..")
    if dots:
        begin, end = date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
        if end < begin:
            raise ValueError(written)
        return begin.isoformat(), end.isoformat()
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        day = date.fromisoformat(written.strip()).isoformat()
        return day, day
    year = int(found[1])
    if found["quarter"]:
        until = int(found["quarter"]) * 3
        return _months(year, until - 2, until)
    return _months(year, int(found["month"]), int(found["month"])) if found["month"] else _months(year, 1, 12)


def _months(year: int, first: int, last: int) -> tuple[str, str]:
    return date(year, first, 1).isoformat(), date(year, last, monthrange(year, last)[1]).isoformat()
