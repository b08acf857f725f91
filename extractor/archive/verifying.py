"""Kiểm kho: every original hashed again, every row made again from its record, the database's own tests."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from extractor.archive import corrections as amendments
from extractor.archive import indexing, records
from extractor.archive.filing import id_of
from extractor.archive.originals import digest
from extractor.archive.records import clean
from extractor.archive.schema import metadata, originals, reports, search_index
from extractor.archive.schema import records as kept
from extractor.archive.store import Archive
from extractor.record import Sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """Một điều không ổn. ``harmless`` ones cost room, not data."""

    code: str
    message: Sentence
    harmless: bool = False


def verify(archive: Archive, *, tick: Callable[[int], None] = lambda _: None) -> Iterator[Problem]:
    """Mọi điều không ổn trong kho; ``tick`` is told of each original that was hashed.

    Raises :class:`~extractor.errors.ArchiveError` where the database cannot even be read.
    """
    with archive.reading() as connection:
        yield from _integrity(connection)
        known = {row.sha256: row.suffix for row in connection.execute(select(originals))}
        ids = list(connection.execute(select(reports.c.id, reports.c.sha256, reports.c.name).order_by(reports.c.id)))
        yield from _references(ids, known)
        yield from _versions(connection)
        for report_id, _, name in ids:
            yield from _rows(connection, report_id, name)
    names = {row.sha256: row.name for row in ids}
    for sha256, suffix in known.items():
        with archive.reading() as connection:
            data = archive.originals.content(connection, sha256, suffix)
        yield from _original(names.get(sha256, sha256), sha256, data)
        tick(1)
    for path in archive.originals.strays(known):
        yield Problem(
            "stray",
            Sentence(
                f"{path}: không thuộc báo cáo nào (thường do một lần bị ngắt); có thể xóa.",
                f"{path}: belongs to no report (an interrupted run leaves this); it may be deleted.",
            ),
            harmless=True,
        )


def _integrity(connection: Connection) -> Iterator[Problem]:
    """What SQLite can test of itself; PostgreSQL holds its constraints at every write."""
    if connection.dialect.name != "sqlite":
        return
    for pragma in ("integrity_check", "foreign_key_check"):
        for row in connection.exec_driver_sql(f"PRAGMA {pragma}"):
            if tuple(row) != ("ok",):
                said = " ".join(str(cell) for cell in row)
                yield Problem(
                    "database",
                    Sentence(
                        f"Cơ sở dữ liệu hỏng: {said}. Xin khôi phục bản sao lưu.",
                        f"The database is damaged: {said}. Restore a backup.",
                    ),
                )


def _references(ids: list[Any], known: dict[str, str]) -> Iterator[Problem]:
    for row in ids:
        if row.id != id_of(row.sha256) or row.sha256 not in known:
            yield Problem(
                "unlinked",
                Sentence(
                    f"{row.id} ({row.name}): mã và tệp gốc không khớp. Xin khôi phục bản sao lưu.",
                    f"{row.id} ({row.name}): its id and its original do not match. Restore a backup.",
                ),
            )
    for sha256 in sorted(set(known) - {row.sha256 for row in ids}):
        yield Problem(
            "unfiled",
            Sentence(
                f"Tệp gốc {sha256} không có báo cáo. Xin khôi phục bản sao lưu.",
                f"The original {sha256} has no report. Restore a backup.",
            ),
        )


def _versions(connection: Connection) -> Iterator[Problem]:
    current: Counter[str] = Counter()
    versions: dict[str, list[int]] = {}
    for row in connection.execute(select(reports.c.document, reports.c.version, reports.c.is_current)):
        current[row.document] += bool(row.is_current)
        versions.setdefault(row.document, []).append(row.version)
    for document, numbers in versions.items():
        if current[document] != 1 or sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield Problem(
                "versions",
                Sentence(
                    f"{document}: không rõ bản nào hiện hành. bcvp archive refresh --all đánh số lại.",
                    f"{document}: no one version is current. bcvp archive refresh --all numbers them anew.",
                ),
            )


def _rows(connection: Connection, report_id: str, name: str) -> Iterator[Problem]:
    """The rows of one report must be what its record and its corrections make."""
    stored = connection.execute(select(kept.c.record, kept.c.text).where(kept.c.report_id == report_id)).first()
    if stored is None:
        lost = f"{report_id} ({name}): mất bản ghi. Xin khôi phục bản sao lưu."
        yield Problem("no-record", Sentence(lost, f"{report_id} ({name}): its record is lost. Restore a backup."))
        return
    changed, corrected = amendments.applied(json.loads(stored.record), amendments.of_report(connection, report_id))
    wanted = {table: [clean(row) for row in rows] for table, rows in records.rows(changed, corrected).items()}
    row = connection.execute(select(reports).where(reports.c.id == report_id)).mappings().one()
    heading = clean(records.heading(changed)) | {"document": records.document(changed, report_id)}
    differing = [] if all(row[key] == value for key, value in heading.items()) else ["reports"]
    differing += [table for table, rows in wanted.items() if _stored(connection, table, report_id) != rows]
    differing += (
        []
        if indexing.indexed(connection, report_id) == indexing.entry(connection, stored.text)
        else [search_index.name]
    )
    for table in differing:
        yield Problem(
            "rows",
            Sentence(
                f"{report_id} ({name}): các dòng trong bảng {table} khác bản ghi; có người sửa thẳng vào cơ sở dữ "
                "liệu? Xin dùng bcvp archive correct; bcvp archive refresh --all làm lại các dòng.",
                f"{report_id} ({name}): rows of {table} differ from the record; were they edited in the database? "
                "Use bcvp archive correct; bcvp archive refresh --all makes them anew.",
            ),
        )


def _stored(connection: Connection, name: str, report_id: str) -> list[dict[str, Any]]:
    table = metadata.tables[name]
    query = select(table).where(table.c.report_id == report_id).order_by(table.c.nth)
    return [{key: row[key] for key in row if key != "report_id"} for row in connection.execute(query).mappings()]


def _original(name: str, sha256: str, data: bytes | None) -> Iterator[Problem]:
    if data is None:
        yield Problem(
            "missing",
            Sentence(
                f"Mất tệp gốc của {name} ({sha256}). Xin thêm lại tệp ấy.",
                f"The original of {name} is lost ({sha256}). Add the file again.",
            ),
        )
    elif digest(data) != sha256:
        yield Problem(
            "changed",
            Sentence(
                f"Tệp gốc của {name} đã bị thay đổi ({sha256}). Xin thêm lại đúng tệp ấy, hoặc khôi phục bản sao lưu.",
                f"The original of {name} was changed ({sha256}). Add the right file again, or restore a backup.",
            ),
        )
