"""Những gì kho có: the lists and the single reports that people ask for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from extractor.archive import corrections as amendments
from extractor.archive import records
from extractor.archive.records import Record, Row
from extractor.archive.schema import failures, originals, reports, sightings
from extractor.archive.schema import records as kept
from extractor.archive.store import Archive
from extractor.errors import ArchiveError

_SHORTEST = 4
"""Signs of an id that a person must write at least."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Một báo cáo trong kho: its row, the program's record with its text, and what people corrected."""

    row: Row
    record: Record
    corrections: tuple[Row, ...]
    sightings: tuple[Row, ...]
    versions: tuple[Row, ...]

    @property
    def corrected(self) -> Record:
        """Bản ghi mang sửa đổi của người."""
        return amendments.applied(self.record, self.corrections)[0]


def listed(archive: Archive, *where: ColumnElement[bool], every_version: bool = False) -> Iterator[Row]:
    """Các báo cáo, by issuer and period; without ``every_version`` only the current ones."""
    query = select(reports).order_by(reports.c.province, reports.c.issuer, reports.c.period_end, reports.c.version)
    if not every_version:
        query = query.where(reports.c.is_current)
    with archive.reading() as connection:
        for row in connection.execution_options(yield_per=500).execute(query.where(*where)).mappings():
            yield dict(row)


def failed(archive: Archive) -> Iterator[Row]:
    """Các tệp chưa đọc được, by folder and name."""
    with archive.reading() as connection:
        rows = connection.execute(select(failures).order_by(failures.c.folder, failures.c.name)).mappings()
        yield from (dict(row) for row in rows)


def counts(archive: Archive) -> dict[str, int]:
    """Bao nhiêu báo cáo, bản hiện hành và tệp chưa đọc được."""
    with archive.reading() as connection:
        current = select(func.count()).select_from(reports).where(reports.c.is_current)
        return {
            "reports": connection.execute(select(func.count()).select_from(reports)).scalar_one(),
            "current": connection.execute(current).scalar_one(),
            "failed": connection.execute(select(func.count()).select_from(failures)).scalar_one(),
        }


def full_id(connection: Connection, written: str) -> str:
    """Mã đầy đủ của báo cáo mà người viết tắt. Raises :class:`~extractor.errors.ArchiveError`."""
    prefix = written.strip().lower()
    found: list[str] = []
    if len(prefix) >= _SHORTEST and prefix.isalnum():
        found = list(connection.scalars(select(reports.c.id).where(reports.c.id.startswith(prefix)).limit(2)))
    if len(found) == 1:
        return found[0]
    if found:
        raise ArchiveError(
            "ambiguous",
            f"Có nhiều báo cáo mang mã bắt đầu bằng {written}. Xin viết thêm vài ký tự.",
            f"Several reports have an id that begins with {written}. Write a few more characters.",
        )
    raise ArchiveError(
        "no-report",
        f"Kho không có báo cáo {written}. Xin xem mã bằng bcvp archive list.",
        f"The archive has no report {written}. See the ids with bcvp archive list.",
    )


def holding(archive: Archive, written: str) -> Holding:
    """Một báo cáo theo mã, also a shortened one. Raises :class:`~extractor.errors.ArchiveError`."""
    with archive.reading() as connection:
        report_id = full_id(connection, written)
        row = dict(connection.execute(select(reports).where(reports.c.id == report_id)).mappings().one())
        stored = connection.execute(select(kept).where(kept.c.report_id == report_id)).one()
        seen = select(sightings).where(sightings.c.sha256 == row["sha256"]).order_by(sightings.c.seen_at)
        same = select(reports).where(reports.c.document == row["document"]).order_by(reports.c.version)
        return Holding(
            row,
            records.with_text(json.loads(stored.record), stored.text),
            tuple(amendments.of_report(connection, report_id)),
            tuple(dict(found) for found in connection.execute(seen).mappings()),
            tuple(dict(found) for found in connection.execute(same).mappings()),
        )


def original(archive: Archive, written: str) -> tuple[str, bytes]:
    """Tên khi đến và nội dung của tệp gốc. Raises :class:`~extractor.errors.ArchiveError`."""
    with archive.reading() as connection:
        report_id = full_id(connection, written)
        query = select(reports.c.name, originals.c.sha256, originals.c.suffix).join_from(reports, originals)
        name, sha256, suffix = connection.execute(query.where(reports.c.id == report_id)).one()
        content = archive.originals.content(connection, sha256, suffix)
    if content is None:
        raise missing(name)
    return name, content


def missing(name: str) -> ArchiveError:
    """Tệp gốc không còn."""
    return ArchiveError(
        "no-original",
        f"Không thấy tệp gốc của {name} trong kho. Xin chạy bcvp archive verify, rồi thêm lại tệp ấy.",
        f"The original of {name} is not in the archive. Run bcvp archive verify, then add the file again.",
    )
