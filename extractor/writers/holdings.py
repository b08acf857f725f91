"""Kho báo cáo cho người đọc: lists, single reports with their quotes, what was added, corrected and read anew.

What the archive says comes as plain rows (see ``docs/codebook.md``), so that nothing here knows a database.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from extractor.messages import Say
from extractor.writers import dates

Row = Mapping[str, Any]
_INDENT = "  "
_STATES = ("added", "version", "changed", "same", "known", "held", "failed")
"""Kết quả theo thứ tự kể ra: what is new first, what needs a look last."""
_LONGEST = 100
"""A quote longer than this is cut: the record has it whole."""


class Added(Protocol):
    """Kết quả thêm một tệp."""

    path: str
    state: str
    report_id: str | None
    versions: tuple[str, ...]
    message: str | None


class Difference(Protocol):
    """Một chỗ hai lần đọc khác nhau."""

    where: str
    old: Any
    new: Any


class Refreshed(Protocol):
    """Kết quả đọc lại một báo cáo."""

    report_id: str
    name: str
    state: str
    differences: Sequence[Difference]
    message: str | None


def outcome(added: Added, say: Say) -> str:
    """Điều xảy ra với một tệp được thêm, one line."""
    others = ", ".join(one for one in added.versions if one != added.report_id)
    line = say(f"archive one {added.state}", path=added.path, id=added.report_id, others=others)
    return f"{line}: {added.message}" if added.message else line


def summary(key: str, counts: Mapping[str, int], say: Say) -> str:
    """Câu tổng kết: how many of each outcome."""
    known = [state for state in _STATES if counts.get(state)]
    parts = [say(f"archive number {state}", number=counts[state]) for state in known]
    return say(key, what=", ".join(parts) or say("archive number none"))


def report(row: Row, say: Say) -> str:
    """Một báo cáo trong danh sách, one line."""
    period = dates.period(row["period_start"], row["period_end"], row["period_label"], say)
    number = _number(row["number"], row["symbol"]) or say("archive no-number")
    version = say("archive version", number=row["version"]) if row["version"] > 1 or not row["is_current"] else ""
    found = say("archive found", errors=row["errors"], warnings=row["warnings"])
    where = ", ".join(part for part in (row["issuer"], row["district"], row["province"]) if part) or "…"
    return _INDENT.join(part for part in (row["id"], where, number, period, version, found, row["name"]) if part)


def _number(number: str | None, symbol: str | None) -> str | None:
    return f"{number or '…'}/{symbol}" if symbol else number


def hit(row: Row, say: Say) -> Iterator[str]:
    """Một báo cáo tìm thấy, and below it the words around the place of the hit."""
    yield report(row, say)
    if row["snippet"]:
        yield _INDENT + row["snippet"]


def issuer(row: Row) -> str:
    """Một cơ quan, one line above what its reports do not agree on."""
    return ", ".join(part for part in (row["issuer"], row["district"], row["province"]) if part)


def of_series(row: Row, say: Say) -> Iterator[str]:
    """Một phát hiện của chuỗi báo cáo, and below it the figures or reports concerned."""
    message = row["message_en" if say.lang == "en" else "message"]
    yield f"{_INDENT}{say('severity ' + row['severity'])} [{row['code']}] {message}"
    quoted = zip(row["figures"], row["quotes"], strict=True)
    yield from (f"{_INDENT * 2}{figure}: {_quote({'quote': quote})}" for figure, quote in quoted)
    if not row["figures"]:
        yield _INDENT * 2 + ", ".join(row["reports"])


def failure(row: Row, say: Say) -> str:
    """Một tệp chưa đọc được: where it lies, why, what to do."""
    return f"{row['folder']}/{row['name']}\n{_INDENT}{say('table error', code=row['code'], message=row['message'])}"


def correction(row: Row, say: Say) -> str:
    """Một sửa đổi: what was read, what is right, who said so, when and why."""
    place = f"{row['target']} {row['field']}".strip()
    old, new = (_value(json.loads(row[name])) for name in ("reading", "value"))
    at = dates.moment(row["at"])
    return say("archive correction", place=place, old=old, new=new, who=row["who"], at=at, why=row["why"])


def refreshed(one: Refreshed, say: Say) -> Iterator[str]:
    """Một báo cáo được đọc lại: the outcome, then every difference."""
    line = say(f"archive one {one.state}", path=one.name, id=one.report_id, others="")
    yield f"{line}: {one.message}" if one.message else line
    for difference in one.differences:
        yield f"{_INDENT}{difference.where}: {_value(difference.old)} → {_value(difference.new)}"


def page(
    row: Row,
    record: Row,
    corrections: Sequence[Row],
    sightings: Sequence[Row],
    versions: Sequence[Row],
    say: Say,
) -> Iterator[str]:
    """Một báo cáo với mọi câu trích dẫn, and what people corrected in it."""
    yield report(row, say)
    if record["subject"]:
        yield _INDENT + record["subject"]
    if len(versions) > 1:
        yield _INDENT + say("archive versions", ids=", ".join(_version(one, say) for one in versions))
    for seen in sightings:
        yield _INDENT + say("archive seen", folder=seen["folder"], name=seen["name"], at=dates.moment(seen["seen_at"]))
    for made in corrections:
        yield _INDENT + correction(made, say)
    for figure in record["figures"]:
        yield f"{figure['id']}{_INDENT}{_counted(figure, say)}"
        yield _INDENT * 2 + _quote(figure)
    for nth, unit in enumerate(record["units"], 1):
        yield f"u{nth}{_INDENT}{unit['canonical']}: {_counted(unit, say)}"
        yield _INDENT * 2 + _quote(unit)
    for finding in record["findings"]:
        yield f"{say('severity ' + finding['severity'])} [{finding['code']}] {finding['message']}"


def _counted(what: Row, say: Say) -> str:
    """The status with its numbers, and for a figure its period."""
    parts = [say(f"status {what['status']}")]
    parts += [str(what["count"])] if what["count"] is not None else []
    parts += [f"{what['percent']}%".replace(".", ",")] if what["percent"] else []
    period = what.get("period")
    if period and (period["start"] or period["end"]):
        parts.append(f"({dates.period(period['start'], period['end'], None, say)})")
    return " ".join(parts)


def _quote(what: Row) -> str:
    words = " ".join(what["quote"].split())
    return f"“{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}”"


def _version(row: Row, say: Say) -> str:
    return f"{row['id']} ({say('archive current')})" if row["is_current"] else str(row["id"])


def _value(value: Any) -> str:
    """A value of the record as people write it; of what has parts, those that are stated."""
    if isinstance(value, Mapping):
        value = [part for part in value.values() if part is not None]
    if isinstance(value, list):
        return ", ".join(map(_value, value)) or "∅"
    if isinstance(value, str) and dates.is_day(value):
        return dates.day(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "∅" if value is None else str(value)
