"""Điều kiện về số: ``pending_overdue > 20`` as a person writes it becomes an expression with parameters.

What is written never becomes part of a query: the name is looked up, the sign is one of six, the value is bound.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Integer, select

from extractor.archive.schema import figures, reports
from extractor.errors import ArchiveError
from extractor.record import Status, Subject

_WRITTEN = re.compile(r"\s*(\w+)\s*(<=|>=|!=|<>|==|=|<|>|≤|≥|≠)\s*(.*?)\s*", re.DOTALL)
_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    **dict.fromkeys(("=", "=="), operator.eq),
    **dict.fromkeys(("!=", "<>", "≠"), operator.ne),
    **dict.fromkeys(("<=", "≤"), operator.le),
    **dict.fromkeys((">=", "≥"), operator.ge),
    "<": operator.lt,
    ">": operator.gt,
}
_STATUSES = frozenset(str(status) for status in Status)
_DATES = frozenset(("issued", "period_start", "period_end"))
_NUMBERS = frozenset(
    column.name
    for column in reports.columns
    if isinstance(column.type, Integer) and not isinstance(column.type, Boolean)
)
NAMES = (*sorted(_STATUSES), *sorted(_NUMBERS | _DATES))
"""Những tên viết được: the statuses, and the numbers and dates of ``reports``."""
_MOST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Condition:
    """Một điều kiện đã hiểu: a name of :data:`NAMES`, a sign, a number or an ISO date."""

    name: str
    sign: str
    value: int | str

    @property
    def expression(self) -> ColumnElement[bool]:
        """Điều kiện trên ``reports``; of a status, that the report has such a count of tasks in one of its blocks."""
        compare = _OPERATORS[self.sign]
        if self.name not in _STATUSES:
            return compare(reports.c[self.name], self.value)  # type: ignore[no-any-return]
        having = select(figures.c.report_id).where(
            figures.c.status == self.name,
            figures.c.subject == str(Subject.TASK),
            compare(figures.c.count, self.value),
        )
        return reports.c.id.in_(having)


def parsed(written: str) -> Condition:
    """Điều kiện do người viết. Raises :class:`~extractor.errors.ArchiveError` for what is none."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise ArchiveError(
            "bad-condition",
            f"không hiểu điều kiện “{written}”; hãy viết như pending_overdue > 20",
            f"the condition “{written}” is not understood; write it like pending_overdue > 20",
        )
    name, sign, value = found.groups()
    if name not in NAMES:
        raise ArchiveError(
            "bad-condition",
            f"không có “{name}” để so; các tên dùng được: {', '.join(NAMES)}",
            f"there is no “{name}” to compare; names that can be: {', '.join(NAMES)}",
        )
    return Condition(name, sign, _value(written, name, value))


def _value(written: str, name: str, value: str) -> int | str:
    if name in _DATES:
        try:
            return date.fromisoformat(value.strip("'\"")).isoformat()
        except ValueError:
            raise ArchiveError(
                "bad-condition",
                f"“{written}”: {name} cần một ngày như 2021-06-30",
                f"“{written}”: {name} needs a date such as 2021-06-30",
            ) from None
    plain = value.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", value, re.ASCII) else value
    if re.fullmatch(r"\d{1,10}", plain, re.ASCII) and int(plain) <= _MOST:
        return int(plain)
    raise ArchiveError(
        "bad-condition",
        f"“{written}”: {name} cần một số nguyên như 20",
        f"“{written}”: {name} needs a whole number such as 20",
    )
