"""Lượt khai: what one report says of one period, with whose tasks they are and which period counts.

Blocks of different periods are different accounts. A count of another time (the same period a year before, the
week to come) is none: it is no account of the report's own.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.comparison.definitions import Definitions
from extractor.comparison.sources import Paper, Stated
from extractor.comparison.spans import Span, length, parsed
from extractor.comparison.trees import Node, planted
from extractor.gazetteer import tables
from extractor.record import Level, Period, PeriodKind

Dates = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Account:
    """Một lượt khai. ``span`` is None where the first day is not stated; ``marks`` are footnotes of the whole row.

    ``primary``: the account of the report's own period, not of a month within it.
    """

    paper: Paper
    period: Period
    span: Span | None
    trees: tuple[Node, ...]
    primary: bool
    marks: frozenset[str]

    @property
    def level(self) -> Level | None:
        """Cấp của cơ quan báo cáo."""
        return self.paper.level

    @property
    def body(self) -> tuple[str, ...]:
        """Bên báo cáo: two reports of one body and period are about the same tasks.

        A province is one body, whoever of its committee and its office signs; so is a district.
        """
        row = self.paper.row
        place = row["province_code"] or row["province"] or ""
        name = _bare((row["issuer"] or self.paper.id).casefold(), row["province"])
        if self.level is Level.PROVINCE and place:
            return (str(self.level), place)
        if self.level is Level.DISTRICT and place and row["district"]:
            return (str(self.level), place, row["district"].casefold())
        return (str(self.level), place, (row["district"] or "").casefold(), name)

    @property
    def name(self) -> str:
        """Tên kỳ, as a key."""
        return self.span.name if self.span else f"{self.period.start or ''}/{self.period.end or ''}"

    @property
    def order(self) -> tuple[bool, str, str, str]:
        """Khóa chọn giữa hai báo cáo cùng bên, cùng kỳ: the greatest is taken."""
        row = self.paper.row
        return self.primary, row["as_of"] or "", row["issued"] or "", str(row["added_at"])


@functools.lru_cache(maxsize=4096)
def _bare(issuer: str, province: str | None) -> str:
    """"sở nội vụ tỉnh lạng sơn" and "sở nội vụ" of that province are one."""
    for one in tables.provinces():
        if one.name == province and issuer.endswith(whole := one.full_name.casefold()):
            return issuer.removesuffix(whole).rstrip()
    return issuer


def of_papers(papers: Iterable[Paper], definitions: Definitions) -> list[Account]:
    """Mọi lượt khai của các báo cáo."""
    return [account for paper in papers for account in _accounts(paper, definitions)]


def _accounts(paper: Paper, definitions: Definitions) -> Iterator[Account]:
    blocks: dict[Dates, list[Stated]] = defaultdict(list)
    for figure in paper.figures:
        blocks[figure.dates].append(figure)
    if not blocks:
        return
    replaced = _contradicted(paper, list(blocks))
    for dates, figures in blocks.items():
        if dates != replaced and not _own(dates, paper.dates, len(blocks) == 1):
            continue
        first = figures[0]
        kind, label = first.period_kind, first.period_label
        if dates == replaced:
            dates = paper.dates
            kind = paper.row["period_kind"] or kind
        marks = {"N3"} if paper.conflict and (replaced is None or replaced == first.dates) else set[str]()
        marks |= {"N2"} if paper.row["errors"] else set()
        span = parsed(*dates)
        marks |= set() if span else {"N11"}
        period = Period(*dates, PeriodKind(kind), label)
        trees = planted(figures, definitions)
        marks |= {"D13"} if _from_software(paper, trees, definitions) else set()
        is_own = dates == paper.dates or len(blocks) == 1
        yield Account(paper, period, span, trees, is_own, frozenset(marks))


def _from_software(paper: Paper, trees: Iterable[Node], definitions: Definitions) -> bool:
    """The report names the software that its figures come from, in their own sentence or elsewhere."""
    quotes = (tree.figure.quote for tree in trees if tree.figure)
    return bool(paper.row["systems"]) or any("D13" in definitions.said(quote) for quote in quotes)


def _contradicted(paper: Paper, blocks: Sequence[Dates]) -> Dates | None:
    """The block whose period the report contradicts: the longest, which is the one that claims to be the report's."""
    own = parsed(*paper.dates)
    if not paper.conflict or own is None or paper.dates in blocks:
        return None
    spans = {span: dates for dates in blocks if (span := parsed(*dates)) is not None}
    longest = max(spans, key=lambda span: (span.days, span), default=None)
    if longest is None or any(length(span) == length(longest) and not span.meets(longest) for span in spans):
        # Several months, several quarters: none of them is more the report's own than the other.
        return None
    return spans[longest]


def _own(dates: Dates, report: Dates, is_only: bool) -> bool:
    """Kỳ của chính báo cáo, or within it; the only one that it has figures of, unless that is another time."""
    block, own = parsed(*dates), parsed(*report)
    if dates == report or (is_only and not (block and own and not block.meets(own))):
        return True
    if block and own:
        return own.start <= block.start and block.end <= own.end
    start, end = dates
    ends = report[1] is None or end is None or end == report[1]
    if block and report[1]:
        # "đến hết 31/3" with a month and the year so far below it
        ends = block.end.isoformat() == report[1]
    return ends and (report[0] is None or start is None or start >= report[0])
