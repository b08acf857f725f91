"""Sửa đổi của người: who, when, why; the reading stays in the record, the rows carry the corrected value.

A correction remembers the place in the text of what it corrects. When a report is read again, it follows the
words, not the number of the figure; where its words are not found, the report is left as it was and the person
is told.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from extractor.archive import fields, records
from extractor.archive.fields import CURRENT
from extractor.archive.records import Record, Row
from extractor.archive.schema import corrections

_SAME = ("quote", "status", "canonical")
"""Điều làm một số liệu hay đơn vị vẫn là nó, beside its place in the text."""


def of_report(connection: Connection, report_id: str) -> list[Row]:
    """Mọi sửa đổi của một báo cáo, the earliest first."""
    query = select(corrections).where(corrections.c.report_id == report_id).order_by(corrections.c.nth)
    return [dict(row) for row in connection.execute(query).mappings()]


def applied(record: Record, made: Iterable[Row]) -> tuple[Record, dict[str, list[str]]]:
    """Bản ghi đã sửa, and the corrected fields of each target; ``record`` itself is left as it is."""
    corrected: dict[str, list[str]] = {}
    changed: Any = record
    for row in made:
        if row["field"] == CURRENT:
            continue
        if changed is record:
            changed = copy.deepcopy(record)
        target = dict(records.targets(changed))[row["target"]]
        _set(target, fields.of(row["target"])[row["field"]].path, json.loads(row["value"]))
        names = corrected.setdefault(row["target"], [])
        names += [row["field"]] if row["field"] not in names else []
    return changed, corrected


def reading(record: Record, target: str, field: str) -> Any:
    """Giá trị máy đọc. Raises KeyError for a target or field that is not there."""
    value: Any = dict(records.targets(record))[target]
    for step in fields.of(target)[field].path:
        value = None if value is None else value[step]
    return None if field == CURRENT else value


def anchor(record: Record, target: str) -> dict[str, Any]:
    """Chỗ trong văn bản của điều được sửa; a report needs none."""
    found = dict(records.targets(record))[target]
    return {name: found[name] for name in ("span", *_SAME) if name in found} if target else {}


def moved(made: Sequence[Row], old: Record, new: Record) -> list[Row] | None:
    """Các sửa đổi theo bản đọc mới, or None where the words of one are not found in it."""
    targets = {name: found for name, found in records.targets(new) if name}
    found: list[Row] = []
    for row in made:
        target = _found(row, targets, old) if row["target"] else ""
        if target is None:
            return None
        found.append(row | {"target": target})
    return found


def add(connection: Connection, row: Mapping[str, Any]) -> Row:
    """Ghi một sửa đổi thành dòng kế tiếp của báo cáo."""
    own = corrections.c.report_id == row["report_id"]
    last = connection.scalar(select(func.max(corrections.c.nth)).where(own)) or 0
    made = dict(row) | {"nth": last + 1}
    connection.execute(corrections.insert(), made)
    return made


def _found(row: Row, targets: Mapping[str, Record], old: Record) -> str | None:
    """The one target of the same kind at the same place; of several, the one that says the same."""
    place = json.loads(row["anchor"])
    kind = row["target"][0]
    at = [name for name, new in targets.items() if name[0] == kind and new["span"] == place["span"]]
    same = [name for name in at if all(targets[name].get(what) == place.get(what) for what in _SAME)]
    if len(same) > 1 and row["target"] in same and len(at) == sum(t["span"] == place["span"] for t in _kin(old, kind)):
        return str(row["target"])
    if len(same) == 1:
        return same[0]
    return at[0] if len(at) == 1 and not same else None


def _kin(record: Record, kind: str) -> list[Record]:
    return [found for name, found in records.targets(record) if name.startswith(kind)]


def _set(target: Any, path: Sequence[str], value: Any) -> None:
    *steps, last = path
    for step in steps:
        if target[step] is None:  # a report without a period gets one by its first corrected part
            target[step] = {"start": None, "end": None, "kind": "range", "label": ""}
        target = target[step]
    target[last] = value
