"""Bản Word có chú thích: the draft itself with real Word comments at the very words, all else in the file untouched.

Only the main part, the comments, their content type and their relation are written anew; every other
part keeps its bytes. Comments that others made stay, and the new ones count on from theirs.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from extractor.messages import Say
from extractor.readers.docx.package import Package
from extractor.readers.docx.reading import pieces
from extractor.readers.docx.wordml import child, local, number, value
from extractor.record import Finding, Report, Review, Severity, Span
from extractor.writers.annotated_docx_runs import Anchors, Stretch, Tag, mark
from extractor.writers.console import verdict
from extractor.writers.excerpts import concerned

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_AUTHOR, _INITIALS = "bcvp", "bc"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_LOOSE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class _Comment:
    """Một chú thích: the words that it stands at, what is printed bold, and its paragraphs."""

    at: Stretch
    head: str
    lines: tuple[str, ...]


@dataclass(slots=True)
class _Draft:
    """Tệp Word đang được chú thích: its parts as they will be written."""

    package: Package
    root: Element
    parts: dict[str, Element] = field(default_factory=dict)

    @property
    def space(self) -> str:
        """Không gian tên của thẻ: the strict or the transitional one."""
        return str(self.root.tag).partition("}")[0].lstrip("{")

    def tag(self, name: str) -> str:
        return f"{{{self.space}}}{name}"

    def part(self, name: str) -> Element | None:
        """A part to be changed, as it stands so far."""
        if name not in self.parts and (found := self.package.xml(name)) is not None:
            self.parts[name] = found
        return self.parts.get(name)


def annotate(original: bytes, report: Report, review: Review, *, lang: str = "vi", at: datetime | None = None) -> bytes:
    """Bản Word ``original`` với mỗi phát hiện một chú thích, the verdict at the first paragraph.

    ``report`` is the record of ``original``, read with its tracked changes accepted or rejected. A finding
    with several quotes has a comment at each. ``at`` dates the comments, in local time as Word keeps
    it (now, by default). Raises what reading the file raises, and ValueError where the record is of
    another file.
    """
    package = Package(original)
    root = package.xml(package.main)
    anchors = _anchors(package, root, report.text)
    if root is None or anchors is None:
        raise ValueError("the record was not read from this file")
    comments = _comments(report, review, anchors, Say(lang))
    draft = _Draft(package, root, {package.main: root})
    existing = _comments_part(draft)
    first = _next_id(existing, root)
    styles = _styles(package)
    date = (at or datetime.now()).strftime("%Y-%m-%dT%H:%M:%SZ")
    for n, comment in enumerate(comments, first):
        _write(draft, existing, n, date, comment, styles)
    mark([comment.at for comment in comments], first, draft.tag, styles.get("annotation reference"))
    from lxml import etree

    written = {
        name: etree.tostring(part, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, part in draft.parts.items()
    }
    return package.rewritten(written)


def _anchors(package: Package, root: Element | None, text: str) -> Anchors | None:
    """Where each character of the record's text stands in the file; None where it is the text of another."""
    if root is None:
        return None
    for as_typed in (False, True):
        found = Anchors.of(text, pieces(package, root, as_typed=as_typed))
        if found is not None:
            return found
    return None


def _comments(report: Report, review: Review, anchors: Anchors, say: Say) -> list[_Comment]:
    """The verdict first, then the findings by where they stand; what has no place of its own goes with the verdict."""
    placed: list[tuple[Span, _Comment]] = []
    rest: list[str] = []
    for severity in Severity:
        alike = [f for f in review.findings if f.severity is severity]
        for n, finding in enumerate(sorted(alike, key=lambda f: min((q.span for q in f.quotes), default=(0, 0))), 1):
            head = say("comment head", severity=say(f"severity {severity}").capitalize(), number=n)
            spans = _spans(finding, report)
            placed += _at(spans, finding, anchors, report, head, say)
            rest += [] if spans else [" ".join((f"{head}:", *_lines(finding, report, say)))]
    placed.sort(key=lambda item: item[0])
    summary = _Comment(anchors.first_paragraph(), f"{_AUTHOR}:", (verdict(review, say), *rest))
    return [summary, *(comment for _, comment in placed)]


def _spans(finding: Finding, report: Report) -> list[Span]:
    """Chỗ chú thích: in each quote the numbers concerned, from the first to the last, else all of its words."""
    found = [concerned(finding, quote, report) for quote in finding.quotes]
    return sorted({(min(a for a, _ in some), max(b for _, b in some)) for some in found})


def _at(
    spans: Sequence[Span], finding: Finding, anchors: Anchors, report: Report, head: str, say: Say
) -> Iterator[tuple[Span, _Comment]]:
    """One comment a place; what could be changed is said at the first."""
    for n, span in enumerate(spans, 1):
        where = f" ({say('note place', number=n, total=len(spans))})" if len(spans) > 1 else ""
        stretch = anchors.around(span)
        lines = [*_lines(finding, report, say, brief=n > 1)]
        if not stretch.exact:
            lines.insert(1, say("comment words", quote=" ".join(report.text[span[0] : span[1]].split())))
        yield span, _Comment(stretch, f"{head}{where}:", tuple(lines))


def _lines(finding: Finding, report: Report, say: Say, *, brief: bool = False) -> Iterator[str]:
    yield finding.message[say.lang]
    if finding.repairs and not brief:
        yield say("console repair" if len(finding.repairs) == 1 else "console repairs")
        figures = {figure.id: figure for figure in report.figures}
        for repair in finding.repairs:
            figure = figures.get(repair.figure)
            what = f"{say(f'status {figure.status}')}: " if figure else ""
            why = f" ({repair.why[say.lang]})" if repair.why[say.lang] else ""
            yield f"- {what}{repair.old} → {repair.new}{why}"
    yield say("comment code", code=finding.code)


def _comments_part(draft: _Draft) -> Element:
    """The part that holds the comments; a new one is announced in the package."""
    main = draft.package.main
    named = [name for name, kind in draft.package.related(main) if kind == "comments"]
    found = draft.part(named[0]) if named else None
    if found is not None:
        return found
    name = named[0] if named else _free_name(draft.package, posixpath.dirname(main))
    draft.parts[name] = comments = draft.root.makeelement(draft.tag("comments"), nsmap={"w": draft.space})
    if not named:
        _relate(draft, main, name)
    types = draft.part(_TYPES)
    if types is not None and not any(t.get("PartName") == f"/{name}" for t in types):
        space = str(types.tag).partition("}")[0]
        types.append(types.makeelement(f"{space}}}Override", {"PartName": f"/{name}", "ContentType": _KIND}))
    return comments


def _free_name(package: Package, folder: str) -> str:
    names = (posixpath.join(folder, f"comments{n or ''}.xml") for n in range(1000))
    return next(name for name in names if name not in package)


def _relate(draft: _Draft, main: str, name: str) -> None:
    folder, file = posixpath.split(main)
    path = posixpath.join(folder, "_rels", f"{file}.rels")
    relations = draft.part(path)
    if relations is None:
        from lxml import etree

        draft.parts[path] = relations = etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
    taken = {relation.get("Id") for relation in relations}
    key = next(key for n in range(1, len(taken) + 2) if (key := f"rId{n}") not in taken)
    base = _STRICT if "purl.oclc.org" in draft.space else _LOOSE
    to = {"Id": key, "Type": f"{base}/comments", "Target": posixpath.relpath(name, folder or ".")}
    relations.append(relations.makeelement(f"{{{_RELATIONS}}}Relationship", to))


def _next_id(comments: Element, root: Element) -> int:
    """Behind the last number that a comment or what refers to one has."""
    elsewhere = root.iter("{*}commentRangeStart", "{*}commentRangeEnd", "{*}commentReference")
    return 1 + max((number(value(e, "id"), -1) for e in (*comments, *elsewhere)), default=-1)


def _styles(package: Package) -> dict[str, str]:
    """Word's own styles for comments, where the file has them, by name: a translated Word translates only the ids."""
    part = next((name for name, kind in package.related(package.main) if kind == "styles"), "")
    wanted = {"annotation text", "annotation reference"}
    found: dict[str, str] = {}
    root = package.xml(part)
    for style in root if root is not None else ():
        name, key = (value(child(style, "name")) or "").lower(), value(style, "styleId")
        if local(style) == "style" and name in wanted and key:
            found[name] = key
    return found


def _write(draft: _Draft, part: Element, n: int, date: str, comment: _Comment, styles: dict[str, str]) -> None:
    """The comment's own text; without Word's style for it, plain and small instead of as the body is set."""
    tag = draft.tag
    head = {tag("id"): str(n), tag("author"): _AUTHOR, tag("date"): date, tag("initials"): _INITIALS}
    whole = _under(part, tag("comment"), head)
    for i, line in enumerate(comment.lines):
        p = _under(whole, tag("p"))
        properties = _under(p, tag("pPr"))
        if style := styles.get("annotation text"):
            _under(properties, tag("pStyle"), {tag("val"): style})
        else:
            _under(properties, tag("spacing"), {tag("before"): "0", tag("after"): "0"})
            _under(properties, tag("ind"), {tag("firstLine"): "0"})
            _under(properties, tag("jc"), {tag("val"): "left"})
        if i == 0:
            first = _under(p, tag("r"))
            if style := styles.get("annotation reference"):
                _under(_under(first, tag("rPr")), tag("rStyle"), {tag("val"): style})
            _under(first, tag("annotationRef"))
            _run(p, tag("r"), f"{comment.head} ", tag, bold=True, small=not styles.get("annotation text"))
        _run(p, tag("r"), line, tag, bold=False, small=not styles.get("annotation text"))


def _run(p: Element, name: str, words: str, tag: Tag, *, bold: bool, small: bool) -> None:
    run = _under(p, name)
    properties = _under(run, tag("rPr"))
    if bold:
        _under(properties, tag("b"))
    if small:
        _under(properties, tag("sz"), {tag("val"): "20"})
    text = _under(run, tag("t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    text.text = words


def _under(parent: Element, tag: str, attributes: dict[str, str] | None = None) -> Element:
    new = parent.makeelement(tag, attributes or {})
    parent.append(new)
    return new
