"""Trường mà người có thể sửa, by the name of their column, with what each may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from extractor.archive.schema import KINDS
from extractor.record import Level, PeriodKind, Status, Subject, UnitKind

Parse = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Field:
    """Một trường: ``path`` leads to it in the record, ``parse`` raises ValueError for what it may not hold."""

    path: tuple[str, ...]
    parse: Parse
    may_be_empty: bool = True

    def value(self, text: str) -> Any:
        """Giá trị do người viết; an empty one is None where the field may be empty. Raises ValueError."""
        if text.strip():
            return self.parse(text.strip())
        if not self.may_be_empty:
            raise ValueError(text)
        return None


def _count(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise ValueError(text)
    return int(text)


def _percent(text: str) -> str:
    """The comma of a printed percentage becomes a point, as in the record."""
    found = re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,6})?)\s*%?", text, re.ASCII)
    if found is None:
        raise ValueError(text)
    return found[1].replace(",", ".")


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def _part(most: int) -> Parse:
    def parse(text: str) -> int:
        if not 1 <= _count(text) <= most:
            raise ValueError(text)
        return int(text)

    return parse


def _one_of(codes: Iterable[str]) -> Parse:
    allowed = frozenset(str(code) for code in codes)

    def parse(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    return parse


def _yes(text: str) -> bool:
    """A version can be chosen, not unchosen: then another is the current one."""
    if text.lower() not in ("1", "yes", "true", "có"):
        raise ValueError(text)
    return True


CURRENT = "is_current"
"""Chọn bản hiện hành: the one field that is the archive's own and not the record's."""

_PERIOD = {
    "period_start": Field(("period", "start"), _day),
    "period_end": Field(("period", "end"), _day),
    "period_kind": Field(("period", "kind"), _one_of(PeriodKind), may_be_empty=False),
    "period_label": Field(("period", "label"), str, may_be_empty=False),
}

OF_REPORT = {
    "kind": Field(("kind",), _one_of(KINDS), may_be_empty=False),
    **{name: Field((name,), str) for name in ("number", "symbol", "place", "subject", "as_of")},
    "issuer": Field(("issuer", "name"), str),
    "level": Field(("issuer", "level"), _one_of(Level)),
    **{name: Field(("issuer", name), str) for name in ("province", "province_code", "district")},
    "issued_year": Field(("issued", "year"), _part(9999)),
    "issued_month": Field(("issued", "month"), _part(12)),
    "issued_day": Field(("issued", "day"), _part(31)),
    **_PERIOD,
    "signer": Field(("signer", "name"), str),
    "signer_position": Field(("signer", "position"), str),
    CURRENT: Field((), _yes, may_be_empty=False),
}
OF_FIGURE = {
    "subject": Field(("subject",), _one_of(Subject), may_be_empty=False),
    "status": Field(("status",), _one_of(Status), may_be_empty=False),
    "count": Field(("count",), _count, may_be_empty=False),
    "percent": Field(("percent",), _percent),
    "out_of": Field(("of",), _count),
    **_PERIOD,
    "assigner": Field(("assigner", "name"), str),
    "assigner_level": Field(("assigner", "level"), _one_of(Level)),
}
OF_UNIT = {
    "canonical": Field(("canonical",), str, may_be_empty=False),
    "kind": Field(("kind",), _one_of(UnitKind), may_be_empty=False),
    "status": Field(("status",), _one_of(Status), may_be_empty=False),
    "count": Field(("count",), _count),
    "percent": Field(("percent",), _percent),
}


def of(target: str) -> dict[str, Field]:
    """Các trường sửa được của báo cáo (""), một số liệu ("f3") hay một đơn vị ("u2")."""
    return OF_REPORT if not target else OF_UNIT if target.startswith("u") else OF_FIGURE
