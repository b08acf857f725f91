"""Các phần của trang, each a function from the index to markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor import codes
from extractor.record import LOW_CONFIDENCE, Checked, Figure, Finding, Report, Severity, Test, Unit
from extractor.writers import console
from extractor.writers.excerpts import Excerpt, excerpts
from extractor.writers.html.index import Index
from extractor.writers.html.markup import Child, Markup, element, joined
from extractor.writers.html.picture import trees
from extractor.writers.html.reading import Reading, badge, repair_words
from extractor.writers.html.words import Words, day
from extractor.writers.provenance import provenance

_OF_NUMBERS = frozenset({"count", "percent", "line"})
"""Columns set to the right."""


def _on_one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def verdict(index: Index, say: Words, accepted: int) -> Markup:
    """Kết luận, in the words of the console: the first thing that is read."""
    found, sign, tested = console.verdict(index.review, say, accepted=accepted).partition(";")
    state = next((s.value for s in Severity if any(f.severity is s for f in index.findings)), "passed")
    return element(
        "div",
        element("p", element("strong", found), sign, tested, class_="sentence"),
        _bar(index),
        element("p", console.coverage(Checked(index.report, index.review), say), class_="small"),
        element("p", say("console accepted", number=accepted), class_="small") if accepted else None,
        class_=f"verdict {state}",
    )


def _bar(index: Index) -> Markup | None:
    """Phần đã kiểm, as a strip: the lengths are shares of all numbers of the text."""
    coverage = index.review.coverage
    if not coverage.numbers:
        return None
    strips: list[Markup] = []
    x = 0.0
    for name in ("checked", "unchecked", "context"):
        width = 100 * int(getattr(coverage, name)) / coverage.numbers
        strips.append(element("rect", x=f"{x:.2f}", y=0, width=f"{width:.2f}", height=4, class_=name))
        x += width
    return element("svg", strips, viewBox="0 0 100 4", preserveAspectRatio="none", class_="bar", aria_hidden="true")


def document(report: Report, say: Words) -> Markup:
    """Thể thức của văn bản; its subject is the page's heading."""
    issuer = report.issuer
    where = issuer.name or ""
    for name in (issuer.district, issuer.province):
        where += f", {name}" if name and name not in where else ""
    number = f"{report.number or '…'}/{report.symbol}" if report.symbol else report.number
    signer = ", ".join(part for part in (report.signer.name, report.signer.position) if part)
    written = ", ".join(part for part in (report.place, say.issued(report.issued)) if part)
    rows = (
        ("file", report.source.path.replace("\\", "/").rpartition("/")[2]),
        ("issuer", where.removeprefix(", ") or say("unstated")),
        ("number", number or say("blank")),
        ("issued", written or say("blank")),
        ("period", say.period(report.period)),
        ("as of", day(report.as_of)),
        ("signer", signer or say("blank")),
    )
    told = [element("p", line, class_="small") for line in provenance(report.source, say)]
    listed = element("dl", [(element("dt", say(key)), element("dd", value)) for key, value in rows if value])
    return joined(listed, told) if told else listed


def findings(index: Index, say: Words) -> Markup:
    """Danh sách phát hiện, đủ chi tiết để cầm đi trao đổi."""
    if not index.findings:
        return element("p", say("none"))
    found = (_finding(n, finding, index, say) for n, finding in enumerate(index.findings, 1))
    return element("ol", found, class_="findings")


def _finding(n: int, finding: Finding, index: Index, say: Words) -> Markup:
    message = finding.message[say.lang]
    values = (("stated", finding.stated), ("computed", finding.computed))
    rows: list[tuple[str, Child]] = [(key, value) for key, value in values if value is not None]
    test = index.test_of(finding)
    if test is not None and test.arithmetic[say.lang] not in message:
        rows.append(("arithmetic", test.arithmetic[say.lang]))
    said = _said(n, finding, index, say)
    if said:
        rows.append(("quotes", element("ul", said)))
    if finding.repairs:
        ways = (
            element("li", repair_words(index, n, k, say), f" ({r.why[say.lang]})" if r.why[say.lang] else None)
            for k, r in enumerate(finding.repairs)
        )
        rows.append(("repairs", element("ul", ways)))
    return element(
        "li",
        element(
            "h3",
            badge(n, finding.severity, say),
            " ",
            element("span", say.severity(finding.severity), class_="severity"),
            " · ",
            codes.title(finding.code, say),
            " ",
            _code_link(finding.code),
        ),
        element("p", message, class_="message"),
        element("dl", [(element("dt", say(key)), element("dd", value)) for key, value in rows]) if rows else None,
        class_=f"finding {finding.severity}",
        id=f"finding-{n}",
        data_of=n,
    )


def _said(n: int, finding: Finding, index: Index, say: Words) -> list[Markup]:
    """Lời dẫn trong câu của nó, each linked to its words in the text; without quotes, only where the figures stand."""
    anchors: dict[int, str] = {}
    for place in sorted(index.places_of(n), key=lambda place: place.span):
        anchors.setdefault(index.line(place.span[0]), place.anchor)
    quoted = {excerpt.line: excerpt for excerpt in excerpts(finding, index.report)}
    said: list[Markup] = []
    for line, anchor in anchors.items():
        excerpt = quoted.get(line)
        if excerpt is not None or not quoted:
            where = say("console line", line=line)
            if excerpt is not None and excerpt.page:
                where = say("console page", page=excerpt.page, line=line)
            link = element("a", where, href=f"#{anchor}")
            said.append(element("li", link, [": ", _marked(excerpt)] if excerpt is not None else None))
    return said


def _marked(excerpt: Excerpt) -> Markup:
    parts: list[Child] = []
    at = 0
    for start, end in excerpt.marks:
        parts += (excerpt.text[at:start], element("mark", excerpt.text[start:end]))
        at = end
    return element("q", parts, excerpt.text[at:])


def _code_link(code: str) -> Markup:
    """Mã, linked to its explanation below."""
    words = element("code", code)
    return element("a", words, href=f"#code-{code}") if code in codes.load() else words


def text(index: Index, say: Words) -> Markup:
    """Văn bản với phát hiện bên lề."""
    states = [index.state(figure.id) for figure in index.report.figures]
    shown = [state for state in ("error", "warning", "note", "passed", "untested") if state in states]
    key = [element("li", element("span", "12", class_=f"number {s}"), " " + say(f"state {s}")) for s in shown]
    keys = element("span", say("hint keys"), class_="scripted", hidden="")
    return joined(
        element("ul", key, class_="key", aria_label=say("legend")) if key else None,
        element("p", say("hint"), " ", keys, class_="small screen"),
        Reading(index, say).markup(),
    )


def tree(index: Index, say: Words) -> Markup:
    """Hình vẽ các cây số liệu."""
    edges = {index.edge(f) for f in index.report.figures if f.parent in index.figures}
    key: list[Markup] = []
    for state, name in (("passed", "passed"), ("untested", "untested"), ("error", "failed")):
        if state in edges or (name == "failed" and edges - {"passed", "untested"}):
            line = element("path", d="M2 8H42", class_=f"edge {state}")
            sample = element("svg", line, viewBox="0 0 44 16", width=44, height=16, aria_hidden="true")
            key.append(element("li", sample, " " + say(f"edge {name}")))
    drawn = [element("figure", element("figcaption", heading), drawing) for heading, drawing in trees(index, say)]
    return joined(element("ul", key, class_="key", aria_label=say("legend")) if key else None, drawn)


def figures(index: Index, say: Words) -> Markup:
    """Bảng số liệu theo cây, each with its words and its tests."""
    head = _head(("figure", "count", "percent", "line", "tests"), say)
    return element("table", head, element("tbody", _figure_rows(index, say)), class_="figures")


def _figure_rows(index: Index, say: Words) -> Iterator[Markup]:
    children = index.children()

    def rows(figure: Figure, depth: int) -> Iterator[Markup]:
        yield _figure_row(figure, depth, index, say)
        for part in children.get(figure.id, []):
            yield from rows(part, depth + 1)

    heading = ""
    for root in children.get(None, []):
        if say.heading(root) != heading:
            heading = say.heading(root)
            yield element("tr", element("th", heading, colspan=5, scope="rowgroup"), class_="block")
        yield from rows(root, 0)


def _figure_row(figure: Figure, depth: int, index: Index, say: Words) -> Markup:
    state = index.state(figure.id)
    notes = [say.code("includes", what) for what in figure.includes]
    if figure.origin == "denominator":
        notes.append(say("denominator"))
    if figure.confidence is not None and figure.confidence < LOW_CONFIDENCE:
        notes.append(say("doubtful", page=figure.page))
    parent = index.parent(figure)
    if parent is not None:
        notes.append(say.whole(parent, index.parent(parent)))
    flags = [badge(n, index.findings[n - 1].severity, say) for n in index.findings_of(figure.id)]
    tests = [_test_link(n, index.review.tests[n - 1], say) for n in index.tests_of(figure.id)]
    line = index.line(index.numbers(figure)[0][0])
    return element(
        "tr",
        element(
            "td",
            element("b", say.name(figure, parent)),
            " ",
            flags,
            element("small", "; ".join(notes)) if notes else None,
            element("q", _on_one_line(figure.quote)),
            class_=f"depth-{min(depth, 6)}",
        ),
        element("td", say.amount(figure), class_="count"),
        element("td", say.share(figure.percent), class_="count"),
        element("td", element("a", str(line), href=f"#number-{figure.id}"), class_="count"),
        element("td", element("span", say(f"state {state}"), class_=f"state {state}"), tests, class_="tests"),
        id=f"figure-{figure.id}",
    )


def _test_link(n: int, test: Test, say: Words) -> Markup:
    sign = "✓" if test.passed else "✗"
    label = f"{sign} {say('column test')} {n}: {test.arithmetic[say.lang]}"
    return joined(
        " ",
        element("a", f"{sign}\u00a0{n}", href=f"#test-{n}", title=label, class_="held" if test.passed else "failed"),
    )


def units(index: Index, say: Words) -> Markup:
    """Bảng đơn vị được nêu tên."""
    rows = (_unit_row(n, unit, index, say) for n, unit in enumerate(index.report.units, 1))
    return element("table", _head(("unit", "count", "percent", "status", "line"), say), element("tbody", rows))


def _unit_row(n: int, unit: Unit, index: Index, say: Words) -> Markup:
    written = _on_one_line(unit.name)
    whole = index.figures.get(unit.figure or "")
    about: list[Child] = [say(f"status {unit.status}")]
    if whole is not None:
        about += (" (", element("a", say.amount(whole), href=f"#figure-{whole.id}"), ")")
    if unit.source == "annex":
        about.append(f", {say('annex')}")
    return element(
        "tr",
        element("td", unit.canonical, element("small", written) if written != unit.canonical else None),
        element("td", "" if unit.count is None else say.grouped(unit.count), class_="count"),
        element("td", say.share(unit.percent), class_="count"),
        element("td", about),
        element("td", element("a", str(index.line(unit.span[0])), href=f"#name-{n}"), class_="count"),
    )


def tests(index: Index, say: Words) -> Markup:
    """Mọi phép kiểm đã chạy, đạt và không đạt: people do not trust silence."""
    if not index.review.tests:
        return element("p", say("tests none"))
    rows = (_test_row(n, test, index, say) for n, test in enumerate(index.review.tests, 1))
    head = _head(("result", "test", "arithmetic", "about"), say)
    return element("table", head, element("tbody", rows), class_="tested")


def _test_row(n: int, test: Test, index: Index, say: Words) -> Markup:
    finding = index.finding_of(test)
    flag = badge(finding, index.findings[finding - 1].severity, say) if finding else None
    result = ("✓ " + say("held")) if test.passed else ("✗ " + say("failed") + " ")
    known = [index.figures[figure] for figure in test.figures if figure in index.figures]
    about = [
        (", " if k else "", element("a", say.amount(figure), href=f"#figure-{figure.id}"))
        for k, figure in enumerate(known)
    ]
    return element(
        "tr",
        element("td", f"{n}. {result}", flag, class_="held" if test.passed else "failed"),
        element("td", say.test(test.code)),
        element("td", test.arithmetic[say.lang], class_="arithmetic"),
        element("td", about),
        id=f"test-{n}",
    )


def explanations(index: Index, say: Words) -> Markup | None:
    """Các mã có trong phần phát hiện, with the text of ``bcvp explain CODE``."""
    given = dict.fromkeys(finding.code for finding in index.findings if finding.code in codes.load())
    return joined([_explained(codes.load()[code], say) for code in given]) if given else None


def _explained(code: codes.Code, say: Words) -> Markup:
    return element(
        "article",
        element("h3", code.title[say.lang], " ", element("code", code.name)),
        element("dl", [(element("dt", head), element("dd", words)) for head, words in codes.explanation(code, say)]),
        id=f"code-{code.name}",
    )


def _head(columns: tuple[str, ...], say: Words) -> Markup:
    cells = (
        element("th", say(f"column {name}"), scope="col", class_="count" if name in _OF_NUMBERS else None)
        for name in columns
    )
    return element("thead", element("tr", cells))
