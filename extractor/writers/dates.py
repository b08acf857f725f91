"""Ngày giờ cho người đọc: dd/mm/yyyy, and moments by the clock of this machine; programs are given ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime

from extractor.messages import Say

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def day(iso: str | None) -> str:
    """``2024-11-03`` thành ``03/11/2024``; nothing for no day."""
    return "/".join(reversed(iso.split("-"))) if iso else ""


def is_day(text: str) -> bool:
    """Có phải một ngày viết theo ISO."""
    return _ISO_DAY.fullmatch(text) is not None


def period(start: str | None, end: str | None, label: str | None, say: Say) -> str:
    """Kỳ từ ngày ISO ``start`` đến ``end``; one that lacks both by its ``label``, as it was worded."""
    first, last = day(start), day(end)
    if first and last:
        return first if first == last else f"{first}–{last}"
    if last:
        return say("table until", end=last)
    return say("table from", start=first) if first else label or say("table no-period")


def moment(utc: str) -> str:
    """Một lúc, ``2024-11-03T01:30:00Z``, theo giờ nơi đây: ``03/11/2024 08:30``."""
    return f"{datetime.fromisoformat(utc).astimezone():%d/%m/%Y %H:%M}"
