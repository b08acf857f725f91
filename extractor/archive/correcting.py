"""Người sửa một giá trị: checked, written beside the reading, and carried into the rows, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import select

from extractor.archive import corrections, fields, filing, holdings, records
from extractor.archive.provenance import now, person
from extractor.archive.records import Row, clean
from extractor.archive.schema import records as kept
from extractor.archive.store import Archive
from extractor.errors import ArchiveError


def correct(archive: Archive, written: str, field: str, text: str, *, why: str, who: str | None = None) -> Row:
    """Sửa ``field`` của ``written``: a report's id, or with "/f3" or "/u2" a figure or unit of it.

    ``text`` is the right value, empty for none. Returns the row of the correction. Raises
    :class:`~extractor.errors.ArchiveError` for an unknown report, target or field, or a value that it may not hold.
    """
    report, _, target = written.partition("/")
    with archive.writing() as connection:
        report_id = holdings.full_id(connection, report)
        query = select(kept.c.record).where(kept.c.report_id == report_id).with_for_update()
        record = json.loads(connection.execute(query).scalar_one())
        if target not in dict(records.targets(record)):
            raise _no_target(written)
        allowed = fields.of(target)
        if field not in allowed:
            raise _no_field(field, allowed)
        try:
            value = allowed[field].value(text)
        except ValueError:
            raise _bad_value(field, text) from None
        row = {
            "report_id": report_id,
            "target": target,
            "field": field,
            "reading": json.dumps(corrections.reading(record, target, field), ensure_ascii=False),
            "value": json.dumps(value, ensure_ascii=False),
            "anchor": json.dumps(corrections.anchor(record, target), ensure_ascii=False),
            "who": who or person(),
            "at": now(),
            "why": why,
        }
        made = corrections.add(connection, clean(row))
        filing.rebuild(connection, report_id)
    return made


def _no_target(written: str) -> ArchiveError:
    return ArchiveError(
        "no-target",
        f"Báo cáo không có {written}. Xin viết MÃ, MÃ/f3 (số liệu) hoặc MÃ/u2 (đơn vị); xem bcvp archive show.",
        f"There is no {written}. Write ID, ID/f3 (a figure) or ID/u2 (a unit); see bcvp archive show.",
    )


def _no_field(field: str, allowed: Mapping[str, object]) -> ArchiveError:
    names = ", ".join(allowed)
    return ArchiveError(
        "no-field",
        f"Không sửa được trường “{field}” ở đây. Các trường sửa được: {names}.",
        f"The field “{field}” cannot be corrected here. Fields that can: {names}.",
    )


def _bad_value(field: str, text: str) -> ArchiveError:
    return ArchiveError(
        "bad-value",
        f"“{text}” không hợp lệ cho {field}. Xin xem các giá trị và dạng viết trong docs/codebook.md.",
        f"“{text}” is not valid for {field}. See docs/codebook.md for its values and form.",
    )
