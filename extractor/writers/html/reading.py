"""Văn bản trên trang: numbered lines, marked numbers, and each finding in the margin beside its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from extractor.record import Figure, Span
from extractor.writers.html.index import Index, Place, worst
from extractor.writers.html.markup import Markup, element, joined
from extractor.writers.html.words import WORDS, Words

_CUTS = re.compile(r"[\n\t]")


class Reading:
    """Văn bản cắt thành những đoạn mà mọi dấu đều phủ trọn: marks may overlap, HTML elements may not."""

    def __init__(self, index: Index, say: Words) -> None:
        self._index = index
        self._say = say
        self._text = index.report.text
        self._places = index.places()
        self._numbers: dict[int, Figure] = {}
        cuts = {0, len(self._text)}
        for m in _CUTS.finditer(self._text):
            cuts |= {m.start(), m.end()}
        self._anchors: list[tuple[int, str]] = []
        for figure in index.report.figures:
            spans = index.numbers(figure)
            for start, end in spans:
                cuts |= {start, end}
                self._numbers.update((at, figure) for at in range(start, end) if at not in self._numbers)
            self._anchors.append((spans[0][0], f"number-{figure.id}"))
        for n, unit in enumerate(index.report.units, 1):
            cuts.add(unit.span[0])
            self._anchors.append((unit.span[0], f"name-{n}"))
        for place in self._places:
            cuts |= set(place.span)
            self._anchors.append((place.span[0], place.anchor))
        self._cuts = sorted(cuts)
        self._anchors.sort(reverse=True)
        self._starting = sorted(self._places, key=lambda p: (p.span[0], p.finding), reverse=True)
        self._ending = sorted(self._places, key=lambda p: (p.span[1], p.finding), reverse=True)
        self._open: list[Place] = []
        first: dict[int, Place] = {}
        for place in sorted(self._places, key=lambda p: p.span):
            first.setdefault(place.finding, place)
        self._noted = set(first.values())

    def markup(self) -> Markup:
        """Toàn văn."""
        parts: list[Markup] = []
        for tabular, group in groupby(self._lines(), key=lambda line: line[0]):
            lines = [*group]
            if tabular:
                parts += (note for _, _, notes in lines for note in notes)
                parts.append(element("div", [row for _, row, _ in lines], class_="rows"))
            else:
                parts += (line for _, line, _ in lines)
        # What no line could take: places behind the last word.
        rest = [self._note(place) for place in self._starting if place in self._noted]
        return element("div", parts, [element("span", id=name) for _, name in self._anchors], rest, class_="text")

    def _lines(self) -> Iterator[tuple[bool, Markup, list[Markup]]]:
        """Each line as (is it a row of a table, its markup, its notes that stand before the table)."""
        start = 0
        cut = 0
        for number, words in enumerate(self._text.split("\n"), 1):
            end = start + len(words)
            pieces: list[Span] = []
            while cut + 1 < len(self._cuts) and self._cuts[cut + 1] <= end:
                pieces.append((self._cuts[cut], self._cuts[cut + 1]))
                cut += 1
            yield self._line(number, words, pieces)
            while cut + 1 < len(self._cuts) and self._cuts[cut] < end + 1:
                cut += 1
            start = end + 1

    def _line(self, number: int, words: str, pieces: list[Span]) -> tuple[bool, Markup, list[Markup]]:
        tabular = "\t" in words
        notes: list[Markup] = []
        cells: list[list[Markup]] = [[]]
        for span in pieces:
            if self._text[span[0]] == "\t":
                cells.append([])
                continue
            before, marked = self._piece(span)
            if tabular:
                notes += before
            else:
                cells[-1] += before
            cells[-1].append(marked)
        label = self._say("console line", line=number)
        handle = element("a", class_="n", id=f"line-{number}", href=f"#line-{number}", data_n=number, aria_label=label)
        if tabular:
            rows = (element("span", cell, class_="cell") for cell in cells)
            return True, element("div", element("span", handle, class_="cell first"), rows, class_="row"), notes
        kind = "line" + ("" if words.strip() else " blank") + (" turned" if "\f" in words else "")
        return False, element("div", handle, cells[0], class_=kind), notes

    def _piece(self, span: Span) -> tuple[list[Markup], Markup]:
        """Đoạn ``span`` with its marks, and the notes of the findings that begin with it."""
        start, end = span
        notes: list[Markup] = []
        while self._starting and self._starting[-1].span[0] < end:
            place = self._starting.pop()
            self._open.append(place)
            if place in self._noted:
                notes.append(self._note(place))
        marked: Markup = joined(self._text[start:end])
        figure = self._numbers.get(start)
        if figure is not None:
            marked = self._number(figure, marked)
        covering = [place for place in self._open if place.span[0] <= start and end <= place.span[1]]
        if covering:
            severity = worst(place.severity for place in covering)
            of = " ".join(str(n) for n in dict.fromkeys(place.finding for place in covering))
            marked = element("span", marked, class_=f"said {severity}", data_of=of)
        while self._anchors and self._anchors[-1][0] < end:
            marked = element("span", marked, id=self._anchors.pop()[1])
        badges: list[Markup] = []
        while self._ending and self._ending[-1].span[1] <= end:
            place = self._ending.pop()
            badges.append(badge(place.finding, place.severity, self._say))
            if place in self._open:
                self._open.remove(place)
        return notes, joined(marked, badges)

    def _number(self, figure: Figure, words: Markup) -> Markup:
        say, index = self._say, self._index
        state = index.state(figure.id)
        parent = index.parent(figure)
        told = [f"{say.name(figure, parent)}: {say.amount(figure)} {say.share(figure.percent)}".rstrip()]
        if parent is not None:
            told.append(say.whole(parent, index.parent(parent)))
        tests = [index.review.tests[n - 1].passed for n in index.tests_of(figure.id)]
        told.append(f"{say(f'state {state}')} ({sum(tests)}/{len(tests)})" if tests else say(f"state {state}"))
        return element("a", words, class_=f"number {state}", href=f"#figure-{figure.id}", title="\n".join(told))

    def _note(self, place: Place) -> Markup:
        say = self._say
        finding = self._index.findings[place.finding - 1]
        repair = repair_words(self._index, place.finding, 0, say) if finding.repairs else None
        return element(
            "aside",
            element("b", badge(place.finding, place.severity, say), " ", say.severity(place.severity)),
            ". ",
            finding.message[say.lang],
            element("span", say("repairs"), ": ", repair, ".", class_="mend") if repair else None,
            " ",
            element("a", say("more"), href=f"#finding-{place.finding}", class_="more"),
            class_=f"remark {place.severity}",
            data_of=place.finding,
        )


def badge(finding: int, severity: str, say: Words) -> Markup:
    """Ô số thứ tự của phát hiện; drawn by the style sheet, so that copying the text does not copy it."""
    label = say("finding", n=finding)
    return element(
        "a", class_=f"badge {severity}", href=f"#finding-{finding}", data_n=finding, aria_label=label, title=label
    )


def repair_words(index: Index, finding: int, repair: int, say: Words) -> Markup:
    """“đổi 895 thành 896 (đã hoàn thành, dòng 12)”."""
    change = index.findings[finding - 1].repairs[repair]
    figure = index.figures.get(change.figure)
    known = f"repair {change.field}" in WORDS
    said = say(f"repair {change.field}" if known else "repair count", old=change.old, new=change.new)
    if figure is None:
        return joined(said)
    where = say("console line", line=index.line(index.numbers(figure)[0][0]))
    link = element("a", where, href=f"#number-{figure.id}")
    return joined(said, f" ({say.name(figure, index.parent(figure))}, ", link, ")")
