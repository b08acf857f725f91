"""Trang so sánh: one self-contained page with the table, its charts, its notes, and behind each cell its quotes.

The page needs nothing from elsewhere and runs without its script, which only sorts the table; its own security
policy lets nothing but its own style sheet and script in.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.comparison.result import Cell, Citation, Column, Comparison, Row
from extractor.messages import Say
from extractor.writers.comparisons import charts, endnotes, notes, ranks
from extractor.writers.comparisons.words import Words
from extractor.writers.html.markup import Child, Markup, element, joined
from extractor.writers.html.whole import whole


def page(comparison: Comparison, say: Say) -> str:
    """Trang HTML của bảng so sánh. The same table always gives the same page, byte for byte."""
    words = Words(say.lang)
    explained = frozenset(note.code for note in comparison.footnotes)
    pictures = [element("figure", picture) for picture in _pictures(comparison, words)]
    parts = {
        "table": _table(comparison, explained, words),
        "charts": joined(pictures) if pictures else None,
        "notes": _notes(comparison, words) if comparison.footnotes else None,
    }
    shown = {name: part for name, part in parts.items() if part is not None}
    remarks = [element("li", remark[words.lang]) for remark in comparison.remarks]
    body = joined(
        element(
            "header",
            element("p", words("title"), class_="kind"),
            element("h1", words.title(comparison)),
            element("ul", remarks, class_="remarks", aria_label=words("remarks")) if remarks else None,
        ),
        element("nav", [element("a", words(name), href=f"#{name}") for name in shown], aria_label=words("go")),
        [element("section", element("h2", words(name)), part, id=name, class_=name) for name, part in shown.items()],
        element("footer", element("p", words("foot"))),
    )
    return whole(
        words.title(comparison), body, style="page.css", script="page.js", lang=words.lang, package=__package__
    )  # fmt: skip


def _pictures(comparison: Comparison, say: Words) -> Iterator[Markup]:
    """Các biểu đồ hợp với bảng; heat maps one by one, for each is as long as the table."""
    for kind in charts.fitting(comparison):
        columns = charts.columns(comparison, kind)
        for group in [(column,) for column in columns] if kind == "heat" else [columns]:
            if charts.drawable(comparison, group):
                yield charts.inline(comparison, kind, group, say)


# --- the table ---


def _table(comparison: Comparison, explained: frozenset[str], say: Words) -> Markup:
    if not comparison.rows:
        return element("p", say("empty"))
    heads: list[Markup] = [_head(key.name[say.lang], None, None) for key in comparison.keys]
    heads += [_head(column.name[say.lang], column.base[say.lang], "count") for column in comparison.columns]
    places = ranks.of(comparison, say)
    rows = (
        _row(row, place, comparison, explained, say) for row, place in zip(comparison.rows, places, strict=True)
    )  # fmt: skip
    table = element("table", element("thead", element("tr", heads)), element("tbody", rows), class_="compared")
    return joined(element("p", say("below")), element("p", say("sorting"), class_="small screen"), table)


def _head(name: str, base: str | None, kind: str | None) -> Markup:
    small = element("small", base) if base else None
    return element("th", element("button", name, type="button"), small, scope="col", aria_sort="none", class_=kind)


def _row(
    row: Row, place: tuple[str, ...], comparison: Comparison, explained: frozenset[str], say: Words
) -> Markup:  # fmt: skip
    cells: list[Markup] = []
    for n, (key, value) in enumerate(zip(comparison.keys, row.keys, strict=True)):
        marks = _marks(row.footnotes, explained) if n == 0 else None
        how = {"scope": "row"} if n == 0 else {}
        cells.append(element("td" if n else "th", say.key(key, value), marks, data_v=place[n], **how))
    for n, (column, cell) in enumerate(zip(comparison.columns, row.cells, strict=True), len(cells)):
        cells.append(_cell(cell, column, place[n], comparison, explained, say))
    return element("tr", cells)


def _cell(
    cell: Cell, column: Column, place: str, comparison: Comparison, explained: frozenset[str], say: Words
) -> Markup:  # fmt: skip
    shown: Child = element("span", say("nothing"), class_="unsaid")
    shown = ("–", shown) if cell.value is None else say.shown(cell.value, column.measure)
    said = notes.of_cell(cell, column, comparison, say)
    if said or cell.citations:
        behind = joined(
            [element("p", line) for line in said], element("ul", [_citation(c, say) for c in cell.citations])
        )
        shown = element("details", element("summary", shown), element("div", behind, class_="behind"))
    kind = "count none" if cell.value is None else "count"
    counts = endnotes.behind(cell, say)
    small = element("small", counts) if counts else None
    return element("td", shown, _marks(cell.footnotes, explained), small, class_=kind, data_v=place)


def _citation(one: Citation, say: Words) -> Markup:
    """Một lời dẫn: what was taken, the words it was taken from, and where they stand."""
    taken = f"{say.code('role', one.role)} {say.count(one.count)}"
    about = f": {say.code('status', one.status)}, {say.period(one.period)}"
    where = [say.report(one), say("page of", page=one.page) if one.page is not None else "", one.report, one.figure]
    return element(
        "li",
        element("b", taken),
        about,
        element("q", " ".join(one.quote.split())),
        element("small", ", ".join(part for part in where if part)),
    )


def _marks(codes: tuple[str, ...], explained: frozenset[str]) -> list[Markup]:
    """Mã ghi chú cạnh số, each a link to its explanation."""
    return [
        element("a", code, href=f"#note-{code}", class_="mark")
        if code in explained
        else element("span", code, class_="mark")
        for code in codes
    ]


def _notes(comparison: Comparison, say: Words) -> Markup:
    return joined(
        element(
            "article",
            element("h3", element("code", note.code), " ", note.name[say.lang]),
            element("p", note.explanation[say.lang]),
            id=f"note-{note.code}",
        )
        for note in comparison.footnotes
    )
