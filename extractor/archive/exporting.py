"""Xuất cả kho ra thư mục: originals, records and a manifest, from which the same archive can be built again.

    DIR/originals/ab/abcdef….docx   the originals, untouched
    DIR/records/ab/abcdef….json     each record with its text, as bcvp check --format json --with-text prints it
    DIR/manifest.jsonl              everything else, a line each; the last line seals those before it

The manifest is written last: an export that was interrupted has none, and is taken up again by the same command.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from extractor.archive import records
from extractor.archive.failures import told
from extractor.archive.holdings import missing
from extractor.archive.originals import Folder, digest
from extractor.archive.provenance import now, program
from extractor.archive.schema import corrections, earlier_records, failures, originals, reports, runs, sightings
from extractor.archive.schema import records as kept
from extractor.archive.store import Archive

FORMAT = "bcvp.archive/1"
MANIFEST = "manifest.jsonl"
OF_A_REPORT = (sightings, corrections, earlier_records)
"""Bảng mà manifest ghi từng dòng sau báo cáo của chúng."""


def export(archive: Archive, folder: Path, *, tick: Callable[[int], None] = lambda _: None) -> int:
    """Xuất kho vào ``folder``; returns the number of reports. ``tick`` is told of each one.

    Raises :class:`~extractor.errors.ArchiveError`, also where an original is lost or spoilt.
    """
    number = 0
    with archive.reading() as connection, told(str(folder)):
        files = Folder(folder / "originals")
        lines = [_line(archive=FORMAT, program=program(), exported_at=now())]
        lines += _all(connection, runs)
        query = select(reports, originals.c.suffix).join_from(reports, originals)
        for row in connection.execute(query.order_by(reports.c.added_at, reports.c.id)).mappings():
            content = archive.originals.content(connection, row["sha256"], row["suffix"])
            if content is None or digest(content) != row["sha256"]:
                raise missing(row["name"])
            files.put(row["sha256"], row["suffix"], content)
            lines += _report(connection, folder, dict(row))
            number += 1
            tick(1)
        lines += _all(connection, failures)
        seal = hashlib.sha256("".join(lines).encode()).hexdigest()
        _write(folder / MANIFEST, "".join(lines) + _line(end=seal, lines=len(lines)))
    return number


def record_path(folder: Path, report_id: str) -> Path:
    """Chỗ của bản ghi trong thư mục xuất."""
    return folder / "records" / report_id[:2] / f"{report_id}.json"


def _report(connection: Connection, folder: Path, row: Mapping[str, Any]) -> Iterator[str]:
    """The record into its file; for the manifest what the archive knows of the report beside it."""
    stored = connection.execute(select(kept).where(kept.c.report_id == row["id"])).one()
    whole = records.dumped(records.with_text(json.loads(stored.record), stored.text)) + "\n"
    _write(record_path(folder, row["id"]), whole)
    own = {name: row[name] for name in ("id", "sha256", "suffix", "name", "added_at", "run_id")}
    read = {"rules": stored.rules, "read_at": stored.read_at, "record_sha256": digest(whole.encode())}
    yield _line(table=reports.name, row=own | read)
    for table in OF_A_REPORT:
        column, value = ("sha256", row["sha256"]) if table is sightings else ("report_id", row["id"])
        query = select(table).where(table.c[column] == value).order_by(*table.primary_key.columns)
        for found in connection.execute(query).mappings():
            yield _line(table=table.name, row=dict(found))


def _all(connection: Connection, table: Table) -> list[str]:
    rows = connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
    return [_line(table=table.name, row=dict(row)) for row in rows]


def _line(**entry: Any) -> str:
    return records.dumped(entry) + "\n"


def _write(path: Path, text: str) -> None:
    """The file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".part")
    with temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
