"""Biểu đồ: what is drawn is what the table says, labels keep apart, and the same table gives the same bytes."""

from __future__ import annotations

import dataclasses
import itertools
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from compared import (
    ASSIGNED,
    CHANGE,
    D1,
    DONE,
    ODD,
    ON_TIME,
    PER_HEAD,
    PERIOD,
    PROVINCES,
    count,
    empty,
    odd,
    provinces,
    rate,
    small,
    wide,
)  # fmt: skip
from lxml import etree
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from extractor.comparison.result import Cell, Column, Comparison, Measure, Row
from extractor.errors import ChartError
from extractor.messages import LANGUAGES, Say
from extractor.writers.comparisons import charts
from extractor.writers.comparisons.charts import heat, lines, rows, style
from extractor.writers.comparisons.words import Words
from extractor.writers.html.markup import tamed

SVG = "{http://www.w3.org/2000/svg}"
DRAWERS = {"bars": rows.bars, "dots": rows.dots, "lines": lines.lines, "heat": heat.heat}
TABLES: dict[str, tuple[Comparison, str]] = {
    "bars": (provinces(63, (ASSIGNED,)), "bars"),
    "dots": (provinces(63, (ON_TIME, DONE)), "dots"),
    "lines": (wide(5, 24, (ON_TIME, ASSIGNED)), "lines"),
    "small frames": (wide(63, 24, (ON_TIME, DONE)), "lines"),
    "heat": (wide(63, 24), "heat"),
    "heat written": (wide(12, 6, (ON_TIME, ASSIGNED)), "heat"),
    "mixed": (small(), "dots"),
}
SMALLER = TABLES | {
    "bars": (provinces(12, (ASSIGNED,)), "bars"),
    "dots": (provinces(12, (ON_TIME, DONE)), "dots"),
    "small frames": (wide(9, 6, (ON_TIME, DONE)), "lines"),
    "heat": (wide(9, 14), "heat"),
}


def one_series(*cells: Cell, first: str = "2025-01", column: Column = ON_TIME, **other: tuple[str, ...]) -> Comparison:
    year, month = map(int, first.split("-"))
    keys = [f"{year + (month + n - 1) // 12}-{(month + n - 1) % 12 + 1:02}" for n in range(len(cells))]
    table = tuple(Row((key,), (cell,)) for key, cell in zip(keys, cells, strict=True))
    return Comparison((PERIOD,), (column,), table, (D1,), **other)


@pytest.fixture
def styled() -> Iterator[None]:
    with style.applied():
        yield


def figure(comparison: Comparison, kind: str) -> Figure:
    drawn = DRAWERS[kind](comparison, charts.columns(comparison, kind), Words("vi"))
    drawn.draw_without_rendering()
    return drawn


def texts(svg: Path) -> list[str]:
    return [" ".join("".join(one.itertext()).split()) for one in etree.parse(svg).iter(f"{SVG}text")]


def written(drawn: Figure) -> Iterator[Text]:
    """Every text that is drawn: matplotlib keeps tick labels beyond the ends of an axis, unseen."""
    yield from drawn.texts
    yield from (one for legend in drawn.legends for one in legend.get_texts())
    for axes in drawn.axes:
        if axes.axison:
            yield from (one for one in [axes._left_title, *axes.texts] if one.get_text().strip())
            for axis in (axes.xaxis, axes.yaxis):
                low, high = sorted(axis.get_view_interval())
                for tick in axis.get_major_ticks():
                    labels = [label for label in (tick.label1, tick.label2) if label.get_visible() and label.get_text()]
                    yield from labels if low <= tick.get_loc() <= high else ()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TABLES)
def test_png_and_svg_are_made_with_their_labels(name: str, lang: str, tmp_path: Path) -> None:
    comparison, kind = SMALLER[name]
    charts.draw(comparison, kind, tmp_path / "a.png", Say(lang))
    charts.draw(comparison, kind, tmp_path / "a.svg", Say(lang))
    with Image.open(tmp_path / "a.png") as image:
        assert image.format == "PNG"
        assert len(image.getcolors(image.width * image.height) or ()) > 10
    said = " ".join(texts(tmp_path / "a.svg"))
    for row in comparison.rows:
        assert style.wrapped(tamed(row.keys[0] or ""), 30).replace("\n", " ") in said
    drawn = charts.columns(comparison, kind)
    assert all(column.name[lang].lower() in said.lower() for column in drawn)
    assert all(f"{note.code}: {note.name[lang]}" in said for note in comparison.footnotes)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.usefixtures("styled")
def test_no_label_lies_on_another(name: str) -> None:
    drawn = figure(*TABLES[name])
    boxes = [(one.get_text(), one.get_window_extent()) for one in written(drawn)]
    assert len(boxes) > 10
    assert [text for text, box in boxes if not drawn.bbox.padded(1).fully_contains(*box.min)] == []
    assert [text for text, box in boxes if not drawn.bbox.padded(1).fully_contains(*box.max)] == []
    lying = [
        (first, second)
        for (first, a), (second, b) in itertools.combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 and min(a.y1, b.y1) - max(a.y0, b.y0) > 0.5
    ]
    assert lying == []


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("form", charts.FORMS)
def test_the_same_table_gives_the_same_bytes(name: str, form: str, tmp_path: Path) -> None:
    comparison, kind = SMALLER[name]
    charts.draw(comparison, kind, tmp_path / f"a{form}", Say())
    with matplotlib.rc_context({"font.size": 20, "lines.linewidth": 9, "svg.fonttype": "path"}):
        charts.draw(dataclasses.replace(comparison), kind, tmp_path / f"b{form}", Say())
    assert (tmp_path / f"a{form}").read_bytes() == (tmp_path / f"b{form}").read_bytes()


def test_the_font_has_every_letter_of_vietnamese() -> None:
    bare = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
    tones = ["", *"\u0300\u0301\u0303\u0309\u0323"]
    letters = {
        unicodedata.normalize("NFC", c + tone) for c in bare for tone in tones if not tone or c in "aăâeêioôơuưy"
    }
    letters |= {c.upper() for c in letters} | set("0123456789%.,−–+·/()“”")
    assert len(letters) > 180
    assert style.lettered("".join(sorted(letters))) == "".join(sorted(letters))
    assert all(style.lettered(name) == name for name in PROVINCES)
    assert style.lettered("漢") == "\ufffd"


def test_text_from_outside_stays_text(tmp_path: Path) -> None:
    charts.draw(odd(), "bars", tmp_path / "a.svg", Say())
    said = " ".join(texts(tmp_path / "a.svg"))
    assert all(text in said for text in ODD[:4])
    assert "$x^2$" in said
    assert "\u202e" not in said


@pytest.mark.parametrize(
    ("comparison", "kinds"),
    [
        (provinces(5, (ASSIGNED,)), ("bars",)),
        (provinces(5, (ON_TIME, DONE)), ("dots",)),
        (provinces(5, (ON_TIME, ASSIGNED)), ("dots", "bars")),
        (wide(5, 1), ("dots",)),
        (wide(5, 3), ("lines", "heat")),
        (wide(9, 3), ("heat",)),
        (one_series(count(1), count(2), column=ASSIGNED), ("lines",)),
        (empty(), ("dots", "bars")),
    ],
)
def test_the_kind_suits_the_table(comparison: Comparison, kinds: tuple[str, ...]) -> None:
    assert charts.fitting(comparison) == kinds
    assert charts.automatic(comparison) == kinds[0]


@pytest.mark.usefixtures("styled")
def test_bars_are_as_long_as_their_counts_and_missing_ones_are_hatched() -> None:
    comparison = provinces(20, (ASSIGNED,))
    axes = figure(comparison, "bars").axes[0]
    cells = [row.cells[0] for row in comparison.rows]
    bars = [patch for patch in axes.patches if not patch.get_hatch()]
    assert sorted(bar.get_width() for bar in bars) == sorted(cell.value for cell in cells if cell.value is not None)
    missing = [n for n, cell in enumerate(cells) if cell.value is None]
    assert [round(p.get_y() + p.get_height() / 2) for p in axes.patches if p.get_hatch()] == missing
    written = {one.get_text() for one in axes.texts}
    assert {Words("vi").count(cell.value) for cell in cells if cell.value is not None and not cell.footnotes} <= written


@pytest.mark.usefixtures("styled")
def test_dots_stand_at_the_rate_and_say_how_many_tasks() -> None:
    table = Comparison(
        PER_HEAD and (PERIOD,),
        (ON_TIME,),
        (Row(("2024",), (rate(30, 40, "D1"),)), Row(("2023",), (rate(1, 4),))),
        (D1,),
    )
    axes = figure(table, "dots").axes[0]
    dots = {
        tuple(point): tuple(inside)
        for one in axes.collections
        for point, inside in zip(one.get_offsets().tolist(), one.get_facecolors().tolist(), strict=False)
    }
    assert set(dots) == {(0.75, 0.0), (0.25, 1.0)}
    assert dots[0.75, 0.0] == (1, 1, 1, 1)
    assert dots[0.25, 1.0] != (1, 1, 1, 1)
    assert [one.get_text() for one in axes.texts] == ["75,00% · 30/40 · D1", "25,00% · 1/4"]


@pytest.mark.usefixtures("styled")
def test_heat_masks_what_is_missing_and_marks_what_has_notes() -> None:
    comparison = wide(12, 24)
    axes = figure(comparison, "heat").axes[0]
    mesh, triangles = axes.collections
    missing = sum(row.cells[0].value is None for row in comparison.rows)
    noted = sum(row.cells[0].value is not None and bool(row.cells[0].footnotes) for row in comparison.rows)
    assert np.ma.count_masked(mesh.get_array()) == missing
    assert len(triangles.get_paths()) == noted
    assert [bool(patch.get_hatch()) for patch in axes.patches] == [True]


@pytest.mark.usefixtures("styled")
def test_a_month_that_no_row_has_is_hatched_too() -> None:
    whole = wide(2, 4)
    comparison = dataclasses.replace(whole, rows=tuple(row for row in whole.rows if row.keys[1] != "2024-03"))
    axes = figure(comparison, "heat").axes[0]
    assert [tick.get_text() for tick in axes.get_xticklabels()] == ["01/2024", "02/2024", "03/2024", "04/2024"]
    assert np.ma.getmaskarray(axes.collections[0].get_array())[:, 2].all()


def strokes(drawn: Figure) -> list[tuple[float, float]]:
    """The strokes from point to point, as pairs of heights."""
    found = []
    for line in drawn.axes[0].lines:
        heights = np.asarray(line.get_ydata(), dtype=float)
        if line.get_linestyle() == "-" and line.get_color() == style.COLOURS[0]:
            found += [(a, b) for a, b in itertools.pairwise(heights) if not np.isnan(a) and not np.isnan(b)]
    return found


@pytest.mark.usefixtures("styled")
def test_lines_break_where_nothing_is_known_and_where_series_break() -> None:
    cells = (rate(1, 10), rate(2, 10), Cell(None), rate(4, 10), rate(5, 10), rate(6, 10), rate(7, 10), rate(8, 10))
    whole = one_series(*cells)
    assert strokes(figure(whole, "lines")) == [(0.1, 0.2), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8)]
    broken = figure(one_series(*cells, breaks=("2025-07-01",)), "lines")
    assert strokes(broken) == [(0.1, 0.2), (0.4, 0.5), (0.5, 0.6), (0.7, 0.8)]
    assert "đứt chuỗi\n01/07/2025" in [one.get_text() for one in broken.axes[0].texts]


@pytest.mark.usefixtures("styled")
def test_no_line_joins_a_month_with_a_half_year() -> None:
    table = tuple(Row((key,), (rate(n, 10),)) for n, key in enumerate(("2024-05", "2024-06", "2024-H2", "2025-H1"), 1))
    assert strokes(figure(Comparison((PERIOD,), (ON_TIME,), table, ()), "lines")) == [(0.1, 0.2), (0.3, 0.4)]


@pytest.mark.usefixtures("styled")
def test_marks_with_notes_are_hollow_and_say_which() -> None:
    axes = figure(one_series(rate(1, 10), rate(2, 10, "D1")), "lines").axes[0]
    inside = {tuple(line.get_ydata()): line.get_markerfacecolor() for line in axes.lines if line.get_marker() == "o"}
    assert inside == {(0.1,): style.COLOURS[0], (0.2,): "white"}
    assert [one.get_text() for one in axes.texts] == ["D1"]


def test_differences_and_rates_per_head_are_drawn(tmp_path: Path) -> None:
    for column in (CHANGE, PER_HEAD):
        table = one_series(rate(1, 10), Cell(-rate(1, 5).value), rate(3, 10), column=column)  # type: ignore[operator]
        for kind in charts.KINDS:
            charts.draw(table, kind, tmp_path / "a.png", Say())
    assert {column.measure for column in (CHANGE, PER_HEAD)} == {Measure.POINTS, Measure.RATE}


def test_more_rows_than_a_chart_holds_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST", 10)
    charts.draw(provinces(63, (ASSIGNED,)), None, tmp_path / "a.svg", Say())
    assert "Vẽ 10 hàng đầu trong 63 hàng." in texts(tmp_path / "a.svg")


@pytest.mark.parametrize(
    ("comparison", "kind", "name", "words"),
    [
        (empty(), None, "a.png", "không có số"),
        (provinces(3, (ASSIGNED,)), "lines", "a.png", "period"),
        (provinces(3, (ASSIGNED,)), "bars", "a.jpg", ".svg"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    comparison: Comparison, kind: str | None, name: str, words: str, tmp_path: Path
) -> None:
    with pytest.raises(ChartError, match=words):
        charts.draw(comparison, kind, tmp_path / name, Say())
    assert list(tmp_path.iterdir()) == []
