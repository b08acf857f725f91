"""Câu hỏi: what is to be compared, checked once before anything is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from extractor.comparison.definitions import Definitions, Metric, load
from extractor.comparison.places import wanted
from extractor.comparison.population import People
from extractor.comparison.result import Measure
from extractor.comparison.spans import MONTHS, Span, a_year_before, window
from extractor.errors import ComparisonError
from extractor.record import Level

AXES = ("province", "issuer", "level", "assigner", "period")
UNIT = "unit"
"""Chosen like an axis, but a table of another kind: see :mod:`extractor.comparison.units`."""
"""Trục so sánh; ``unit`` has a table of its own."""
CHANGES = ("previous", "year")
GROUPS = ("pooled", "median")
METRICS = ("completion_rate", "on_time_rate", "overdue_rate", "late_rate")
"""Chỉ số khi không nêu."""


@dataclass(frozen=True, slots=True)
class Question:
    """Câu hỏi đã kiểm: see :func:`asked`."""

    by: tuple[str, ...]
    metrics: tuple[Metric, ...]
    window: Span | None = None
    every: str | None = None
    levels: tuple[str, ...] = ()
    provinces: frozenset[str] = frozenset()
    rank: str | None = None
    changes: tuple[str, ...] = ()
    groups: tuple[str, ...] = GROUPS[:1]
    printed: bool = False
    per_month: bool = False
    strict: bool = False
    as_of: date | None = None
    people: People | None = None
    definitions: Definitions = field(default_factory=load, compare=False)

    @property
    def reach(self) -> Span | None:
        """Khoảng ngày cần đọc: changes look a year further back."""
        if self.window is None or not self.changes:
            return self.window
        return Span(a_year_before(self.window).start, self.window.end)

    def shows(self, span: Span | None) -> bool:
        """Hàng của kỳ ấy có trong bảng không, or is it there for a change alone."""
        return span is None or self.window is None or self.window.holds(span)

    @property
    def by_period(self) -> bool:
        """Mỗi kỳ một hàng: asked for, or because nothing says which periods to take together."""
        return "period" in self.by or self.window is None


def asked(
    by: Sequence[str] = ("province",),
    metrics: Sequence[str] = METRICS,
    *,
    period: str | None = None,
    every: str | None = None,
    levels: Sequence[str] = (),
    provinces: Sequence[str] = (),
    rank: str | None = None,
    changes: Sequence[str] = (),
    groups: Sequence[str] = GROUPS[:1],
    printed: bool = False,
    per_month: bool = False,
    strict: bool = False,
    as_of: date | None = None,
    people: People | None = None,
) -> Question:
    """Câu hỏi từ các lựa chọn. Raises :class:`ComparisonError` for one that means nothing."""
    known = load()
    _demand("--by", by, AXES, also=UNIT)
    _demand("--metric", metrics, tuple(known.metrics))
    _demand("--rank", [rank] if rank else [], tuple(known.metrics))
    _demand("--level", levels, tuple(Level))
    _demand("--change", changes, CHANGES)
    _demand("--group", groups, GROUPS)
    _demand("--every", [every] if every else [], tuple(MONTHS))
    axes = tuple(dict.fromkeys(by)) or ("province",)
    if (every or changes) and "period" not in axes:
        axes = (*axes, "period")
    chosen = tuple(dict.fromkeys((*metrics, *([rank] if rank else [])))) or METRICS
    compared = tuple(known.metrics[code] for code in chosen)
    if per_month:
        _demand_counts("--per-month", compared)
    if people:
        _demand_counts("--with", compared)
        if not {"province", "issuer"} & set(axes):
            raise ComparisonError("--with cần --by province.", "--with needs --by province.")
    return Question(
        by=axes,
        metrics=compared,
        window=window(period) if period else None,
        every=every,
        levels=tuple(levels),
        provinces=wanted(tuple(provinces)),
        rank=rank,
        changes=tuple(dict.fromkeys(changes)),
        groups=tuple(group for group in GROUPS if group in groups) or GROUPS[:1],
        printed=printed,
        per_month=per_month,
        strict=strict,
        as_of=as_of,
        people=people,
        definitions=known,
    )


def _demand_counts(option: str, metrics: Sequence[Metric]) -> None:
    if not any(metric.measure is Measure.COUNT for metric in metrics):
        raise ComparisonError(
            f"{option} chỉ đi với chỉ số đếm; thêm --metric tasks chẳng hạn.",
            f"{option} is for counts; add --metric tasks, for instance.",
        )


def _demand(option: str, values: Sequence[str], choices: Sequence[str], *, also: str = "") -> None:
    for value in values:
        if value not in choices:
            names = ", ".join([*choices, also] if also else choices)
            raise ComparisonError(
                f"{option}: không có “{value}”; chọn trong: {names}.",
                f"{option}: there is no “{value}”; choose from: {names}.",
            )
