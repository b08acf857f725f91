"""Thân báo cáo đã đọc: what was read of each block, and what the report as a whole has said before."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.finders.clauses import Clauses
from extractor.finders.counts.count import Count, NumberReading
from extractor.finders.counts.labels import Label
from extractor.finders.figures.assigners import AssignerMention
from extractor.finders.periods.mentions import PeriodMention
from extractor.finders.tree.drafts import Draft
from extractor.finders.tree.outline import Node
from extractor.record import Assigner, Issued, Level, Period

NOBODY = Assigner(None, None)
"""Không nêu ai giao."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Điều cả báo cáo đã nói: what a figure falls back to. ``within``: the shorter period that the title names, too."""

    period: Period | None
    within: Period | None
    issued: Issued
    assigner: Assigner
    city: Level


@dataclass(slots=True)
class Block:
    """Một khối của thân báo cáo, đã đọc xong: for the finder of units and for ``bcvp explain``."""

    marked: Clauses
    mentions: list[PeriodMention]
    assigners: list[AssignerMention]
    readings: list[NumberReading]
    counts: list[Count]
    labels: dict[int, Label] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Body:
    """Thân báo cáo đã đọc: blocks and their outline, index by index, and the drafts in document order."""

    setting: Setting
    nodes: list[Node]
    blocks: list[Block]
    drafts: list[Draft]
