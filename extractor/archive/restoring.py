"""Bản ghi thành báo cáo: from the JSON of the archive back to the types of :mod:`extractor.record`.

So that whatever works on a report that was just read, works on one of the archive too.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from extractor.record import Checked, Coverage, Finding, Quote, Repair, Report, Review, Sentence, Severity


def restored(record: Mapping[str, Any]) -> Checked:
    """Báo cáo đã kiểm mà bản ghi kể lại; printed again, it gives the same record.

    Messages are in Vietnamese in both languages, and the list of tests is empty: the record has no more.
    Raises KeyError or TypeError for what is no record.
    """
    report = _made(Report, record)
    found = tuple(_finding(finding) for finding in record["findings"])
    return Checked(report, Review(found, _made(Coverage, record["coverage"]), ()))


def _finding(plain: Mapping[str, Any]) -> Finding:
    return Finding(
        code=plain["code"],
        severity=Severity(plain["severity"]),
        message=Sentence(plain["message"], plain["message"]),
        stated=plain["stated"],
        computed=plain["computed"],
        figures=tuple(plain["figures"]),
        quotes=tuple(_made(Quote, quote) for quote in plain["quotes"]),
        repairs=tuple(_repair(repair) for repair in plain["repairs"]),
    )


def _repair(plain: Mapping[str, Any]) -> Repair:
    why = Sentence(plain["why"], plain["why"])
    return Repair(plain["figure"], plain["field"], plain["from"], plain["to"], why)


def _made(kind: type[Any], plain: Mapping[str, Any]) -> Any:
    """The dataclass ``kind``; a field that the record leaves out keeps its default."""
    hints = _hints(kind)  # type: ignore[arg-type] # a class can be hashed, whatever mypy thinks of dataclasses
    return kind(**{f.name: _value(hints[f.name], plain[f.name]) for f in fields(kind) if f.name in plain})


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, plain: Any) -> Any:
    if plain is None:
        return None
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(one for one in get_args(hint) if one is not type(None))
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[1:] == (...,):
            return tuple(_value(inner[0], one) for one in plain)
        return tuple(_value(kind, one) for kind, one in zip(inner, plain, strict=True))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(plain)
    return _made(hint, plain) if is_dataclass(hint) and isinstance(hint, type) else plain
