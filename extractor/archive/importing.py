"""Dựng lại kho từ thư mục xuất: the same reports, versions, corrections and times; one transaction a report.

An import that was interrupted goes on where it stopped. A report that the archive has already stays as it is.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.archive import filing, records
from extractor.archive.exporting import FORMAT, MANIFEST, record_path
from extractor.archive.filing import Original, Reading, id_of
from extractor.archive.originals import Folder, digest
from extractor.archive.schema import corrections, earlier_records, failures, metadata, runs, sightings
from extractor.archive.store import Archive
from extractor.errors import ArchiveError

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SUFFIX = re.compile(r"(\.[^/\\\x00]{1,40})?")


@dataclass(slots=True)
class _Report:
    """What the manifest says of one report."""

    row: Mapping[str, Any]
    beside: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)


def count(folder: Path) -> int:
    """Số báo cáo trong thư mục xuất. Raises :class:`~extractor.errors.ArchiveError` for a bad manifest."""
    return sum(entry.get("table") == "reports" for entry in _entries(folder))


def load(archive: Archive, folder: Path, *, tick: Callable[[int], None] = lambda _: None) -> int:
    """Đưa mọi thứ của thư mục xuất vào kho; returns the number of reports that were new to it.

    Raises :class:`~extractor.errors.ArchiveError`; whatever is in the archive then is whole.
    """
    _demand_seal(folder)
    number = 0
    current: _Report | None = None
    for entry in _entries(folder):
        name, row = entry.get("table"), entry.get("row", {})
        if current and name in (None, "reports", "failures"):
            number += _file(archive, folder, current)
            tick(1)
            current = None
        if name == "reports":
            current = _Report(row)
        elif current and name in (sightings.name, corrections.name, earlier_records.name):
            current.beside.setdefault(name, []).append(row)
        elif name in (runs.name, failures.name):
            with archive.writing() as connection:
                filing.insert_new(connection, metadata.tables[name], row)
    return number


def _file(archive: Archive, folder: Path, report: _Report) -> bool:
    row = report.row
    data, whole = _content(folder, row)
    record, text = records.without_text(json.loads(whole))
    original = Original(row["sha256"], row["suffix"], data, row["added_at"])
    archive.put(original.sha256, original.suffix, data)
    with archive.writing() as connection:
        if not filing.put_original(connection, archive.originals, original):
            return False
        reading = Reading(records.dumped(record), text, row["rules"], row["read_at"])
        filing.file_report(connection, original, row["name"], reading, row["run_id"])
        for name, rows in report.beside.items():
            connection.execute(metadata.tables[name].insert(), [dict(one) for one in rows])
        if corrections.name in report.beside:
            filing.rebuild(connection, id_of(original.sha256))
    return True


def _content(folder: Path, row: Mapping[str, Any]) -> tuple[bytes, bytes]:
    """The original and the record, tested by their hashes."""
    sha256, suffix = row["sha256"], row["suffix"]
    if not _SHA256.fullmatch(sha256) or not _SUFFIX.fullmatch(suffix) or row["id"] != id_of(sha256):
        raise _bad(folder / MANIFEST)
    found: list[bytes] = []
    for path, wanted in (
        (Folder(folder / "originals").path(sha256, suffix), sha256),
        (record_path(folder, row["id"]), row["record_sha256"]),
    ):
        try:
            data = path.read_bytes()
        except OSError:
            raise _bad(path) from None
        if digest(data) != wanted:
            raise _bad(path)
        found.append(data)
    return found[0], found[1]


def _entries(folder: Path) -> Iterator[dict[str, Any]]:
    try:
        with (folder / MANIFEST).open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except (OSError, ValueError):
        raise _bad(folder / MANIFEST) from None


def _demand_seal(folder: Path) -> None:
    """The manifest must be whole, and of a form that this program knows."""
    path = folder / MANIFEST
    try:
        *lines, last = path.read_bytes().splitlines(keepends=True)
        end, first = json.loads(last), json.loads(lines[0])
    except (OSError, ValueError, IndexError):
        raise _bad(path) from None
    if end.get("end") != hashlib.sha256(b"".join(lines)).hexdigest() or first.get("archive") != FORMAT:
        raise _bad(path)


def _bad(path: Path) -> ArchiveError:
    return ArchiveError(
        "bad-export",
        f"{path} thiếu, đã bị thay đổi, hoặc không phải bản xuất của bcvp. Xin xuất lại, hoặc chép lại thư mục ấy.",
        f"{path} is missing, was changed, or is not an export of bcvp. Export again, or copy the folder again.",
    )
