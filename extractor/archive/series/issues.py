"""Các báo cáo của một cơ quan theo thời gian: what the comparison of reports needs to know of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, select

from extractor.archive.schema import figures, reports
from extractor.archive.words import searchable, words
from extractor.record import Sentence, Severity

_ABBREVIATION = 3
"""Signs of the shortest word in capitals that stands for the initials of others (UBND)."""


@dataclass(frozen=True, slots=True)
class Key:
    """Điều được đếm: figures with one key are the same thing, of one span of time, wherever they are printed."""

    subject: str
    status: str
    assigner: str
    includes: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Fact:
    """Một số liệu của một báo cáo, with the corrections of people."""

    key: Key
    count: int
    figure: str
    quote: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Một báo cáo trong chuỗi: its period may lack an end; ``facts`` are the figures that say one thing for sure."""

    report_id: str
    name: str
    number: str
    kind: str
    period_kind: str | None
    start: date | None
    end: date | None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Các báo cáo của một cơ quan, by the end of their periods."""

    issuer: str
    district: str | None
    province: str | None
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class SeriesFinding:
    """Một phát hiện của cả chuỗi. ``figures`` are "report/figure", as ``bcvp archive correct`` takes them."""

    code: str
    severity: Severity
    message: Sentence
    reports: tuple[str, ...]
    figures: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    stated: str | None = None
    computed: str | None = None


def collected(connection: Connection, issuer: str | None, province: str | None) -> Iterator[Series]:
    """Các chuỗi của những cơ quan mang tên ``issuer`` (words of the name) ở ``province`` (name or code)."""
    query = select(reports).where(reports.c.is_current, reports.c.issuer.is_not(None))
    order = (reports.c.province, reports.c.district, reports.c.issuer, reports.c.period_end, reports.c.id)
    rows = connection.execute(query.order_by(*order)).all()
    short = frozenset(itertools.chain.from_iterable(_abbreviations(row.issuer) for row in rows))
    groups: dict[tuple[str, str, str], list[tuple[Issue, str, str | None, str | None]]] = {}
    wanted_province = searchable(province or "")
    for row in rows:
        if province and province.strip() != row.province_code and wanted_province != searchable(row.province or ""):
            continue
        name = _contracted(row.issuer, short)
        if issuer and _contracted(issuer, short) not in name:
            continue
        number = "/".join(part or "…" for part in (row.number, row.symbol))
        issue = Issue(
            row.id, row.name, number, row.kind, row.period_kind, _day(row.period_start), _day(row.period_end)
        )
        key = (row.province_code or searchable(row.province or ""), searchable(row.district or ""), name)
        groups.setdefault(key, []).append((issue, row.issuer, row.district, row.province))
    for members in groups.values():
        issues = sorted((_with_facts(connection, issue) for issue, *_ in members), key=_order)
        _, name, district, where = members[0]
        yield Series(name, district, where, tuple(issues))


def _order(issue: Issue) -> tuple[date, date, str]:
    end = issue.end or issue.start or date.min
    return end, issue.start or date.min, issue.report_id


def _with_facts(connection: Connection, issue: Issue) -> Issue:
    """Figures that say how many to the unit, in a period with both ends; not what one report says in two ways."""
    query = (
        select(figures)
        .where(figures.c.report_id == issue.report_id, figures.c.approx.is_(None))
        .where(figures.c.period_start.is_not(None), figures.c.period_end.is_not(None))
        .order_by(figures.c.nth)
    )
    found: dict[Key, list[Fact]] = {}
    for row in connection.execute(query).mappings():
        start, end = _day(row["period_start"]), _day(row["period_end"])
        if start is None or end is None or end < start:
            continue
        who = f"{searchable(row['assigner'] or '')}| {row['assigner_level'] or ''}"
        key = Key(row["subject"], row["status"], who, row["includes"] or "", start, end)
        found.setdefault(key, []).append(Fact(key, row["count"], row["id"], row["quote"]))
    sure = (facts[0] for facts in found.values() if len({fact.count for fact in facts}) == 1)
    return replace(issue, facts=tuple(sure))


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:  # a date that does not exist is a finding of its own report
        return None


def _abbreviations(name: str) -> Iterator[str]:
    written = (name[slice(*word.span)] for word in words(name))
    return (searchable(word).strip() for word in written if len(word) >= _ABBREVIATION and word.isupper())


def _contracted(name: str, short: Iterable[str]) -> str:
    """The folded name with abbreviations in the place of the words they stand for: one issuer, one spelling."""
    said = [word.folded for word in words(name)]
    for abbreviation in short:
        said = list(_replaced(said, abbreviation))
    return f" {' '.join(said)} "


def _replaced(said: Sequence[str], abbreviation: str) -> Iterator[str]:
    at = 0
    while at < len(said):
        initials = "".join(word[0] for word in said[at : at + len(abbreviation)])
        same = initials == abbreviation
        yield abbreviation if same else said[at]
        at += len(abbreviation) if same else 1
