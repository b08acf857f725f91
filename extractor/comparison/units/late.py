"""Thế nào là trễ hạn: which status counts as what, and the footnotes, as ``rules/comparing/units.toml`` says."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from extractor.comparison.definitions import HOME, load
from extractor.comparison.result import Footnote
from extractor.comparison.units.namings import Naming
from extractor.record import Sentence, Status


class Group(StrEnum):
    """Đơn vị bị nêu tên vì điều gì."""

    LATE = "late"
    UPDATING = "updating"
    CRITICISED = "criticised"


class Tasks(StrEnum):
    """Số nhiệm vụ đi kèm là số gì: what stands open on a day, what came about in a time, or both in one."""

    STOCK = "stock"
    FLOW = "flow"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Meaning:
    """Một tình trạng nói gì về đơn vị; ``tasks`` only where tasks are counted."""

    group: Group
    tasks: Tasks | None


@functools.cache
def meanings() -> Mapping[Status, Meaning]:
    """Các tình trạng được tính."""
    return {
        Status(code): Meaning(Group(entry["group"]), Tasks(entry["tasks"]) if "tasks" in entry else None)
        for code, entry in _plain()["status"].items()
    }


@functools.cache
def footnotes() -> Mapping[str, Footnote]:
    """Các ghi chú có thể có, theo thứ tự: those of every comparison, then those of this table."""
    shared = {code: note.footnote for code, note in load().notes.items()}
    return shared | {
        entry["code"]: Footnote(
            entry["code"], Sentence(entry["vi"], entry["en"]), Sentence(entry["why_vi"], entry["why_en"])
        )
        for entry in _plain()["footnote"]
    }


def meaning(naming: Naming) -> Meaning | None:
    """Một lời nêu tên nói gì; None for what is not counted, and for an annex that lists a unit with none late."""
    rate = naming.percent if naming.count is None else None
    if naming.count == 0 or (rate is not None and not rate.strip("0.,")):
        return None
    return meanings().get(naming.status)


@functools.cache
def _plain() -> dict[str, Any]:
    return tomllib.loads((HOME / "units.toml").read_text(encoding="utf-8"))
