"""Biểu đồ: ``draw`` makes a png or svg of a comparison, ``inline`` one that stands in a page.

Bars with counts, lines over time, a heat map of provinces by months, a dot plot of rates with their number of tasks.
Colours are told apart by every eye (Okabe–Ito, cividis), and shapes say the same; what is missing is hatched and
never zero; what has a footnote is marked. The same table always gives the same bytes. Positions are floats, for a
place on paper needs no more; every printed number is rounded from its exact value.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.comparison.result import Column, Comparison
from extractor.errors import ChartError
from extractor.messages import Say
from extractor.writers.comparisons import timeline
from extractor.writers.comparisons.charts import kinds
from extractor.writers.comparisons.charts.kinds import KINDS, automatic
from extractor.writers.comparisons.words import Words
from extractor.writers.html.markup import Markup

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["FORMS", "KINDS", "automatic", "draw", "inline"]
FORMS = (".png", ".svg")


def draw(comparison: Comparison, kind: str | None, path: Path, say: Say) -> None:
    """Vẽ vào ``path`` (``.png`` hoặc ``.svg``); ``kind`` is one of KINDS, None for what suits the table.

    Raises :class:`ChartError` where nothing can be drawn, OSError where the file cannot be written.
    """
    form = path.suffix.lower()
    if form not in FORMS:
        raise ChartError(
            f"{path.name}: biểu đồ chỉ ghi được ra tệp .png hoặc .svg.",
            f"{path.name}: charts are written as .png or .svg.",
        )
    kind = kind or automatic(comparison)
    columns = kinds.columns(comparison, kind)
    path.write_bytes(_rendered(comparison, kind, columns, form.removeprefix("."), Words(say.lang)))


def inline(comparison: Comparison, kind: str, columns: tuple[Column, ...], say: Say) -> Markup:
    """Hình SVG để đặt vào trang HTML, without inline styles, which the page's policy forbids."""
    from extractor.writers.comparisons.charts import embedding

    words = Words(say.lang)
    svg = _rendered(comparison, kind, columns, "svg", words)
    return embedding.embedded(svg, name=kinds.title(comparison, columns, words), prefix=f"{kind}-{columns[0].code}-")


def _rendered(comparison: Comparison, kind: str, columns: tuple[Column, ...], form: str, say: Words) -> bytes:
    from extractor.writers.comparisons.charts import heat, lines, rows, style

    if not kinds.drawable(comparison, columns):
        raise ChartError("Bảng không có số nào để vẽ.", "The table has no number to draw.")
    if kind in ("lines", "heat") and timeline.axis(comparison) is None:
        raise ChartError(
            f"Biểu đồ “{kind}” cần bảng so sánh theo kỳ: thêm period vào --by.",
            f"A chart of {kind} needs a table by period: add period to --by.",
        )
    makers = {"bars": rows.bars, "dots": rows.dots, "lines": lines.lines, "heat": heat.heat}
    with style.applied():
        figure: Figure = makers[kind](comparison, columns, say)
        made = io.BytesIO()
        nothing = {"Software": None} if form == "png" else dict.fromkeys(("Creator", "Date", "Format", "Type"))
        figure.savefig(made, format=form, metadata=nothing)
    return made.getvalue()
