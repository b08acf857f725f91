"""Ghi một báo cáo vào kho: original, record and rows together; and which version of its document is current.

Every function works inside the transaction of its caller, so that a report is there whole or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import Table

from extractor.archive import corrections as amendments
from extractor.archive import indexing, records
from extractor.archive.fields import CURRENT
from extractor.archive.originals import Originals
from extractor.archive.records import Row, clean
from extractor.archive.schema import corrections, metadata, originals, reports, sightings
from extractor.archive.schema import records as kept

_ID = 16
_ASIDE = 1_000_000
"""Versions are numbered anew by way of numbers that none has."""


@dataclass(frozen=True, slots=True)
class Original:
    """Một tệp gốc sắp vào kho."""

    sha256: str
    suffix: str
    data: bytes
    added_at: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Một lần đọc: the record as printed, its text, and with which rules and when it was read."""

    record: str
    text: str
    rules: str
    read_at: str


@dataclass(frozen=True, slots=True)
class Filed:
    """Chỗ của một báo cáo trong kho: its document and version; ``versions`` are all of the document, ids in order."""

    report_id: str
    document: str
    version: int
    versions: tuple[str, ...]


def id_of(sha256: str) -> str:
    """Mã báo cáo: the same file has the same one in every archive."""
    return sha256[:_ID]


def insert_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Thêm một dòng nếu khóa của nó chưa có; whether it was new."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    insert = dialect.insert(table).on_conflict_do_nothing().returning(*table.primary_key.columns)
    return connection.execute(insert, dict(row)).first() is not None


def put_original(connection: Connection, store: Originals, original: Original) -> bool:
    """Ghi dòng của tệp gốc; False where it is known, also when another program is just adding it."""
    row = {"sha256": original.sha256, "suffix": original.suffix, "added_at": original.added_at}
    is_new = insert_new(connection, originals, row | {"bytes": len(original.data)})
    if is_new:
        store.insert(connection, original.sha256, original.data)
    return is_new


def sight(connection: Connection, sha256: str, place: tuple[str, str], seen_at: str, run_id: str) -> None:
    """Ghi tên và thư mục mà tệp gốc đã mang."""
    folder, name = place
    seen = {"folder": folder, "name": name, "seen_at": seen_at, "run_id": run_id}
    insert_new(connection, sightings, {"sha256": sha256} | seen)


def file_report(connection: Connection, original: Original, name: str, reading: Reading, run_id: str) -> Filed:
    """Thêm báo cáo của một tệp gốc mới: its row, its record and all rows made from it."""
    report_id = id_of(original.sha256)
    record = json.loads(reading.record)
    key = records.document(record, report_id)
    last = connection.scalar(select(func.max(reports.c.version)).where(reports.c.document == key)) or 0
    own = {"id": report_id, "sha256": original.sha256, "document": key, "version": last + 1, "is_current": not last}
    own |= {"name": name, "corrected": 0, "added_at": original.added_at, "run_id": run_id}
    connection.execute(reports.insert(), own | clean(records.heading(record)))
    stored = {"record": reading.record, "text": records.storable(reading.text)}
    connection.execute(
        kept.insert(), {"report_id": report_id, "rules": reading.rules, "read_at": reading.read_at} | stored
    )
    _insert_rows(connection, report_id, records.rows(record, {}))
    indexing.put(connection, report_id, stored["text"])
    versions = regroup(connection, key) if last else (report_id,)
    return Filed(report_id, key, versions.index(report_id) + 1, versions)


def rebuild(connection: Connection, report_id: str) -> None:
    """Làm lại mọi dòng của một báo cáo từ bản ghi và các sửa đổi của người."""
    stored = connection.execute(select(kept.c.record, kept.c.text).where(kept.c.report_id == report_id)).one()
    record = json.loads(stored.record)
    changed, corrected = amendments.applied(record, amendments.of_report(connection, report_id))
    before = connection.execute(select(reports.c.document).where(reports.c.id == report_id)).scalar_one()
    key = records.document(changed, report_id)
    row = clean(records.heading(changed)) | {"corrected": sum(map(len, corrected.values()))}
    if key != before:
        last = connection.scalar(select(func.max(reports.c.version)).where(reports.c.document == key)) or 0
        row |= {"document": key, "version": last + 1, "is_current": False}
    connection.execute(update(reports).where(reports.c.id == report_id).values(row))
    for name in records.ROW_TABLES:
        table = metadata.tables[name]
        connection.execute(delete(table).where(table.c.report_id == report_id))
    _insert_rows(connection, report_id, records.rows(changed, corrected))
    indexing.put(connection, report_id, stored.text)
    for document in {before, key}:
        regroup(connection, document)


def regroup(connection: Connection, document: str) -> tuple[str, ...]:
    """Đánh số các bản của một văn bản theo lúc đến; current is the one that came or was chosen last."""
    chosen = (
        select(corrections.c.report_id, func.max(corrections.c.at).label("at"))
        .where(corrections.c.field == CURRENT)
        .group_by(corrections.c.report_id)
        .subquery()
    )
    query = (
        select(reports.c.id, reports.c.version, reports.c.is_current, reports.c.added_at, chosen.c.at)
        .outerjoin(chosen, chosen.c.report_id == reports.c.id)
        .where(reports.c.document == document)
        .order_by(reports.c.added_at, reports.c.id)
    )
    found = connection.execute(query).all()
    if not found:
        return ()
    current = max(found, key=lambda row: (max(row.added_at, row.at or ""), row.added_at, row.id)).id
    wanted = {row.id: {"version": nth, "is_current": row.id == current} for nth, row in enumerate(found, 1)}
    if any((row.version, row.is_current) != tuple(wanted[row.id].values()) for row in found):
        own = update(reports).where(reports.c.document == document)
        connection.execute(own.values(is_current=False, version=reports.c.version + _ASIDE))
        for report_id, row in wanted.items():
            connection.execute(update(reports).where(reports.c.id == report_id).values(row))
    return tuple(wanted)


def _insert_rows(connection: Connection, report_id: str, made: Mapping[str, list[Row]]) -> None:
    for name, rows in made.items():
        if rows:
            connection.execute(metadata.tables[name].insert(), [{"report_id": report_id} | clean(row) for row in rows])
