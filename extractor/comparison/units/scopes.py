"""Bên nêu tên: units are told apart within the body whose reports name them.

"Sở Y tế" of two provinces are two units, and so are the "Phòng Nội vụ" of two districts. What a province says of a
district and what that district's own reports say of its communes and offices stand in different scopes and never meet.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

from extractor.comparison import spans
from extractor.comparison.places import REFORM
from extractor.gazetteer import lookup
from extractor.record import Level

LEVELS = {str(level): level for level in Level}


@dataclass(frozen=True, slots=True)
class Scope:
    """Bên nêu tên. ``within`` is None where a province itself speaks, else the district, ministry or office that does.

    ``since`` is the day from which a province has its extent, where it was formed anew on 1 July 2025.
    """

    province: str | None
    since: date | None
    level: Level | None
    within: str | None

    @property
    def place(self) -> str | None:
        """Tỉnh như in trong bảng: a name that two provinces bore one after the other carries the later one's day."""
        return f"{self.province} ({self.since:%d/%m/%Y} –)" if self.province and self.since else self.province

    @property
    def order(self) -> tuple[str, str, str, str]:
        """Khóa xếp thứ tự."""
        return self.province or "", str(self.since or ""), str(self.level or ""), self.within or ""


@functools.lru_cache(maxsize=4096)
def scope_of(
    province: str | None,
    code: str | None,
    level: str | None,
    district: str | None,
    issuer: str | None,
    on: str | None,
) -> Scope:
    """Bên nêu tên của một báo cáo: by its issuer, and by the day on which its period ends or it was issued."""
    known = LEVELS.get(level or "")
    if known is Level.PROVINCE and province:
        within = None
    elif known is Level.DISTRICT and district:
        within = district
    else:
        within = issuer  # also where nobody knows which province speaks: then only one office's own words meet
    when = spans.day(on)
    unit = lookup.province_of_code(code, when) if code and when else None
    since = unit.start if unit and unit.start == REFORM else None
    return Scope(province, since, known, within)
