"""Nguồn số liệu: the current reports of an archive, or of files read for the occasion, as the same rows.

An archive yields the columns that a comparison needs and no more. Files are read and checked as ``bcvp check``
does, and made into rows by the archive's own makers, so that both ways give the same table.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.archive import records
from extractor.comparison.spans import Span
from extractor.record import LOW_CONFIDENCE, Checked, Level, Subject

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from extractor.archive.store import Archive
    from extractor.comparison.question import Question

_FIGURE = (
    "report_id id block turn parent status count percent out_of period_start period_end period_kind period_label"
    " assigner assigner_level includes approx label quote page"
).split()
_REPORT = (
    "id name number symbol issuer level province province_code district issued period_start period_end period_kind"
    " as_of systems text_source errors added_at"
).split()
_CONFLICT = "period-conflict"


class Stated(NamedTuple):
    """Một số liệu như kho ghi: a row of ``figures``, ``value`` its count. ``unsure`` where OCR was not sure of it."""

    report_id: str
    id: str
    block: int
    turn: int
    parent: str | None
    status: str
    value: int
    percent: str | None
    out_of: int | None
    period_start: str | None
    period_end: str | None
    period_kind: str
    period_label: str
    assigner: str | None
    assigner_level: str | None
    includes: str | None
    approx: str | None
    label: str
    quote: str
    page: int | None
    unsure: bool = False

    @property
    def dates(self) -> tuple[str | None, str | None]:
        """Hai đầu kỳ."""
        return self.period_start, self.period_end


@dataclass(frozen=True, slots=True)
class Paper:
    """Một báo cáo: its row of ``reports``, its figures of tasks, and whether its title and sections disagree."""

    row: Mapping[str, Any]
    figures: tuple[Stated, ...]
    conflict: bool

    @property
    def id(self) -> str:
        """Mã báo cáo."""
        return str(self.row["id"])

    @property
    def level(self) -> Level | None:
        """Cấp của cơ quan."""
        level = self.row["level"]
        return Level(level) if level else None

    @property
    def dates(self) -> tuple[str | None, str | None]:
        """Hai đầu kỳ báo cáo."""
        return self.row["period_start"], self.row["period_end"]


def asked(read: Iterable[Checked] | None, db: str, question: Question) -> list[Paper]:
    """Các báo cáo của câu hỏi: those just read, else those of the archive ``db``.

    Raises :class:`~extractor.errors.ArchiveError`.
    """
    if read is not None:
        return of_checked(read)
    from extractor.archive import store

    with store.opened(db) as archive:
        return of_archive(archive, question.reach, question.levels)


def of_archive(archive: Archive, window: Span | None = None, levels: Sequence[str] = ()) -> list[Paper]:
    """Các báo cáo hiện hành có ngày trong ``window``. Raises :class:`~extractor.errors.ArchiveError`."""
    from sqlalchemy import ColumnElement, select

    from extractor.archive.schema import figures, findings, reports

    where: list[ColumnElement[bool]] = [reports.c.is_current]
    if window:
        where.append(reports.c.period_end.is_(None) | (reports.c.period_end >= str(window.start)))
        where.append(reports.c.period_start.is_(None) | (reports.c.period_start <= str(window.end)))
    if levels:
        where.append(reports.c.level.in_(levels))
    with archive.reading() as connection:
        rows = connection.execute(select(*(reports.c[name] for name in _REPORT)).where(*where)).mappings().all()
        query = select(*(figures.c[name] for name in _FIGURE)).join(reports, reports.c.id == figures.c.report_id)
        query = query.where(*where, figures.c.subject == Subject.TASK)
        stated: dict[str, list[Stated]] = defaultdict(list)
        for row in connection.execute(query.order_by(figures.c.report_id, figures.c.nth)):
            stated[row[0]].append(Stated(*row))
        conflicts = select(findings.c.report_id).where(findings.c.code == _CONFLICT)
        conflicting = set(connection.scalars(conflicts))
        unsure = _unsure(connection, [row["id"] for row in rows if row["text_source"] == "ocr"])
    return [
        Paper(dict(row), tuple(_marked(stated[row["id"]], unsure.get(row["id"]))), row["id"] in conflicting)
        for row in rows
    ]


def within(papers: Iterable[Paper], window: Span | None, levels: Sequence[str] = ()) -> list[Paper]:
    """Các báo cáo có ngày trong ``window``, of one of ``levels``: what an archive is asked for, of files as well."""

    def is_wanted(paper: Paper) -> bool:
        start, end = paper.dates
        if levels and paper.row["level"] not in levels:
            return False
        return window is None or ((end or str(window.end)) >= str(window.start) and (start or "") <= str(window.end))

    return [paper for paper in papers if is_wanted(paper)]


def of_checked(results: Iterable[Checked]) -> list[Paper]:
    """Các báo cáo vừa đọc; of several versions of one document the last."""
    current: dict[str, Paper] = {}
    for nth, checked in enumerate(results):
        record = checked.as_dict()
        report_id = str(record["source"]["sha256"] or f"{nth:016}")[:16]
        own = {"id": report_id, "name": _name(record["source"]["path"]), "added_at": f"{nth:09}"}
        row = records.heading(record) | own
        made = records.rows(record, {})
        low = _low(record["figures"])
        stated = [
            Stated(report_id, *(figure[name] for name in _FIGURE[1:]))
            for figure in made["figures"]
            if figure["subject"] == Subject.TASK
        ]
        conflict = any(finding["code"] == _CONFLICT for finding in record["findings"])
        current[records.document(record, report_id)] = Paper(row, tuple(_marked(stated, low)), conflict)
    return list(current.values())


def _unsure(connection: Connection, ids: Sequence[str]) -> dict[str, frozenset[str]]:
    """For scans, the figures of which OCR was not sure: only the record itself knows."""
    from sqlalchemy import select

    from extractor.archive.schema import records as kept

    if not ids:
        return {}
    query = select(kept.c.report_id, kept.c.record).where(kept.c.report_id.in_(ids))
    return {row.report_id: _low(json.loads(row.record)["figures"]) for row in connection.execute(query)}


def _low(figures: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(f["id"] for f in figures if (f.get("confidence") or LOW_CONFIDENCE) < LOW_CONFIDENCE)


def _marked(stated: Iterable[Stated], unsure: frozenset[str] | None) -> Iterator[Stated]:
    if not unsure:
        return iter(stated)
    return (figure._replace(unsure=True) if figure.id in unsure else figure for figure in stated)


def _name(path: str) -> str:
    return path.rpartition("/")[2]
