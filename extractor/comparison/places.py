"""Tỉnh nào: as named at the report's date, or rolled up into what it has become."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import date

from extractor.comparison.accounts import Account
from extractor.comparison.spans import Span
from extractor.errors import ComparisonError
from extractor.gazetteer import lookup, tables
from extractor.gazetteer.tables import LAST_DAY_OF_DISTRICTS, Province
from extractor.record import Level

REFORM = date.fromordinal(LAST_DAY_OF_DISTRICTS.toordinal() + 1)
"""Ngày 01/07/2025: 63 tỉnh thành 34, không còn cấp huyện."""


@functools.lru_cache(maxsize=4096)
def _province(code: str | None, name: str | None, day: str | None) -> Province | None:
    """The province that bears that code and name: on ``day`` if it can be, else whenever it did.

    A report on June that was issued in July bears, as its record has it, the name of July.
    """
    when = date.fromisoformat(day) if day else None
    bearers = [one for one in tables.provinces() if one.name == name and code in (one.code, None)]
    return next((one for one in bearers if one.on(when)), None) or next(iter(bearers), None)


def province(account: Account, as_of: date | None) -> Province | None:
    """Tỉnh của lượt khai, what it has become on ``as_of`` if that is asked for."""
    row = account.paper.row
    end = account.period.end or row["issued"]
    found = _province(row["province_code"], row["province"], end)
    return found if found is None or as_of is None else _successor(found, as_of)


@functools.cache
def _successor(found: Province, as_of: date) -> Province:
    return lookup.successor(found, as_of)


def name(account: Account, as_of: date | None) -> str | None:
    """Tên tỉnh để in."""
    found = province(account, as_of)
    return found.name if found and as_of else account.paper.row["province"]


def kin(account: Account) -> tuple[str, ...]:
    """Bên báo cáo và các tỉnh mà nó hợp thành hoặc từ đó mà ra: of a province what it has become to this day."""
    if account.level is not Level.PROVINCE:
        return account.body
    found = province(account, date.max)
    return (found.name,) if found else account.body


def is_after(account: Account) -> bool:
    """Lượt khai kết thúc từ 01/07/2025, or is that of a province formed that day."""
    if account.period.end and account.period.end >= REFORM.isoformat():
        return True
    found = province(account, None)
    return found is not None and found.start == REFORM


def side(account: Account) -> bool | None:
    """Kết thúc từ 01/07/2025 hay trước đó, of a province that changed that day: two provinces may bear one name.

    None for one that stands as it was.
    """
    found = province(account, None)
    if found is None or (found.start != REFORM and (found.end != LAST_DAY_OF_DISTRICTS or not found.successor)):
        return None
    return (account.period.end or "") >= REFORM.isoformat()


def on_side(unit: Span, account: Account) -> Span:
    """Phần của đơn vị lịch ``unit`` ở phía của lượt khai: half of the year 2025; all of it where that is too short."""
    if account.span is None or not unit.start < REFORM <= unit.end:
        return unit
    part = Span(REFORM, unit.end) if side(account) else Span(unit.start, LAST_DAY_OF_DISTRICTS)
    return part if part.holds(account.span) else unit


def lacks_parts(accounts: Iterable[Account], as_of: date) -> bool:
    """A merged province of which only some of those that it was formed of have reported."""
    told: dict[str, set[str | None]] = {}
    formed_of: dict[str, frozenset[str]] = {}
    for account in accounts:
        after = province(account, as_of) if account.level is Level.PROVINCE else None
        if after and not is_after(account) and province(account, None) is not after:
            told.setdefault(after.name, set()).add(account.paper.row["province"])
            formed_of[after.name] = _parts(after)
    return any(formed_of[name] - parts for name, parts in told.items())


@functools.cache
def _parts(merged: Province) -> frozenset[str]:
    return frozenset(part.name for part in lookup.predecessors(merged))


def wanted(names: tuple[str, ...]) -> frozenset[str]:
    """Tên chuẩn của các tỉnh mà người dùng nêu. Raises :class:`ComparisonError` for one that there never was."""
    found: set[str] = set()
    for written in names:
        known = lookup.province_named(written) or lookup.province_named(written, date.max)
        known = known or lookup.province_named_bare(written)
        if known is None:
            raise ComparisonError(f"Không có tỉnh “{written}”.", f"There is no province “{written}”.")
        found.add(known.name)
    return frozenset(found)
