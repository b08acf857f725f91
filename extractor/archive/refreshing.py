"""Đọc lại những gì quy tắc cũ đã đọc: what changes is shown, the earlier record is kept, corrections stay.

A report whose corrected words the new reading no longer finds is left as it was, until a person has looked.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from extractor import batch
from extractor.archive import corrections as amendments
from extractor.archive import filing, records
from extractor.archive.differences import Difference, differences
from extractor.archive.originals import Folder
from extractor.archive.provenance import Run, now, rules_version
from extractor.archive.schema import corrections, earlier_records, originals, reports
from extractor.archive.schema import records as kept
from extractor.archive.store import Archive
from extractor.messages import Say
from extractor.record import Checked, Failure

SAME, CHANGED, HELD, FAILED = "same", "changed", "held", "failed"
"""Kết quả: read alike; read otherwise; held back for a correction's sake; not read any more, the old record stays."""
_AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Kết quả đọc lại một báo cáo."""

    report_id: str
    name: str
    state: str
    differences: tuple[Difference, ...] = ()
    message: str | None = None


def outdated(archive: Archive, folders: Sequence[Path] = (), *, everything: bool = False) -> list[str]:
    """Mã các báo cáo do quy tắc khác đọc, or with ``everything`` of all."""
    query = select(kept.c.report_id).order_by(kept.c.report_id)
    if not everything:
        query = query.where(kept.c.rules != rules_version(*folders))
    with archive.reading() as connection:
        return list(connection.scalars(query))


def refresh(
    archive: Archive,
    ids: Sequence[str],
    *,
    say: Say,
    folders: Sequence[Path] = (),
    jobs: int | None = None,
    dry_run: bool = False,
) -> Iterator[Refreshed]:
    """Đọc lại các báo cáo ``ids``, in one transaction each; ``dry_run`` only tells what would change.

    Raises :class:`~extractor.errors.ArchiveError`.
    """
    run = None if dry_run else Run(archive, "refresh", rules_version(*folders))
    for at in range(0, len(ids), _AT_A_TIME):
        with _at_hand(archive, ids[at : at + _AT_A_TIME]) as found:
            results = batch.check([path for path, _ in found], folders, say=say, jobs=jobs)
            for (_, row), result in zip(found, results, strict=True):
                outcome = _refreshed(archive, row, result, run)
                if run:
                    run.counts[outcome.state] += 1
                yield outcome
    if run:
        run.end()


@contextlib.contextmanager
def _at_hand(archive: Archive, ids: Sequence[str]) -> Iterator[list[tuple[str, Any]]]:
    """The originals as files: where they are, or written out for the time being; a lost one fails when it is read."""
    query = (
        select(reports.c.id, reports.c.name, reports.c.sha256, originals.c.suffix, kept.c.record, kept.c.text)
        .join_from(reports, originals)
        .join(kept, kept.c.report_id == reports.c.id)
        .where(reports.c.id.in_(ids))
        .order_by(reports.c.id)
    )
    with tempfile.TemporaryDirectory() as folder:
        with archive.reading() as connection:  # not held open while the files are read
            rows = connection.execute(query).all()
            found = [(str(_file(archive, connection, row, Path(folder))), row) for row in rows]
        yield found


def _file(archive: Archive, connection: Connection, row: Any, folder: Path) -> Path:
    store = archive.originals
    if isinstance(store, Folder):
        return store.path(row.sha256, row.suffix)
    path = folder / (str(row.id) + str(row.suffix))
    path.write_bytes(store.content(connection, row.sha256, row.suffix) or b"")
    return path


def _refreshed(archive: Archive, row: Any, result: Checked | Failure, run: Run | None) -> Refreshed:
    if isinstance(result, Failure):
        return Refreshed(row.id, row.name, FAILED, message=result.message)
    old = json.loads(row.record)
    source = replace(result.report.source, path=old["source"]["path"])
    record, text = records.printed(replace(result, report=replace(result.report, source=source)))
    is_same = (record, records.storable(text)) == (row.record, row.text)
    found = () if is_same else tuple(differences(old, json.loads(record)))
    if run is None:
        with archive.reading() as connection:
            made = amendments.of_report(connection, row.id)
        held = amendments.moved(made, old, json.loads(record)) is None
        return Refreshed(row.id, row.name, HELD if held else SAME if is_same else CHANGED, found)
    state = _stored(archive, row.id, (record, records.storable(text)), run)
    return Refreshed(row.id, row.name, state, found)


def _stored(archive: Archive, report_id: str, reading: tuple[str, str], run: Run) -> str:
    """The new reading in the place of the old, which is kept; or nothing at all where a correction would be lost."""
    record, text = reading
    own = kept.c.report_id == report_id
    with archive.writing() as connection:
        before = connection.execute(select(kept).where(own).with_for_update()).one()
        made = amendments.of_report(connection, report_id)
        moved = amendments.moved(made, json.loads(before.record), json.loads(record))
        if moved is None:
            return HELD
        new = {"record": record, "text": text, "rules": run.rules, "read_at": now()}
        is_same = (before.record, before.text) == (record, text)
        if not is_same:
            nth = select(func.max(earlier_records.c.nth)).where(earlier_records.c.report_id == report_id)
            earlier = {name: getattr(before, name) for name in ("report_id", *new)} | {"replaced_at": new["read_at"]}
            connection.execute(earlier_records.insert(), earlier | {"nth": (connection.scalar(nth) or 0) + 1})
        connection.execute(update(kept).where(own).values(new))
        if moved != made:
            connection.execute(delete(corrections).where(corrections.c.report_id == report_id))
            connection.execute(corrections.insert(), moved)
        filing.rebuild(connection, report_id)
    return SAME if is_same else CHANGED
