"""SARIF 2.1.0: the findings as code scanners exchange them (OASIS, "Static Analysis Results Interchange Format").

A place in a text file is given as lines and columns of code points; a Word or PDF file has no lines
that a viewer could go to, so its results name the file, and the page and words in the message.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote as percent_encoded

from extractor import codes
from extractor.baseline import fingerprint
from extractor.messages import Say
from extractor.record import SCHEMA, Checked, Failure, Figure, Finding, Quote, Repair, Report, Span
from extractor.text import line_of

VERSION = "2.1.0"
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LINED = frozenset({"txt", "md"})
"""Formats whose text is the file's own, line for line."""


def write(results: Iterable[Checked | Failure], out: TextIO, *, say: Say, **_: object) -> None:
    """Ghi một tệp SARIF cho mọi báo cáo."""
    checked: list[dict[str, Any]] = []
    artifacts: list[dict[str, Any]] = []
    unread: list[dict[str, Any]] = []
    for result in results:
        if isinstance(result, Failure):
            unread.append(_notification(result))
        else:
            artifacts.append(_artifact(result.report))
            checked += _results(result, len(artifacts) - 1, say)
    invocation = {"executionSuccessful": not unread, "toolExecutionNotifications": unread}
    run = {
        "tool": {"driver": _driver(say)},
        "language": say.lang,
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "artifacts": artifacts,
        "results": checked,
    }
    json.dump({"$schema": _SCHEMA, "version": VERSION, "runs": [run]}, out, ensure_ascii=False, indent=2)
    out.write("\n")


def _driver(say: Say) -> dict[str, Any]:
    from importlib.metadata import version

    rules = [_rule(code, say) for code in codes.load().values()]
    return {"name": "bcvp", "version": version("bcvp"), "properties": {"record": SCHEMA}, "rules": rules}


def _rule(code: codes.Code, say: Say) -> dict[str, Any]:
    told = list(codes.explanation(code, say))
    return {
        "id": code.name,
        "shortDescription": {"text": code.title[say.lang]},
        "fullDescription": {"text": code.tests[say.lang]},
        "help": {"text": "\n\n".join(f"{heading}: {text}" for heading, text in told)},
        "defaultConfiguration": {"level": code.severity.value},
    }


def _artifact(report: Report) -> dict[str, Any]:
    plain: dict[str, Any] = {"location": {"uri": _uri(report.source.path)}}
    return plain | ({"hashes": {"sha-256": report.source.sha256}} if report.source.sha256 else {})


def _results(checked: Checked, index: int, say: Say) -> Iterator[dict[str, Any]]:
    for finding in checked.review.findings:
        yield _result(finding, checked.report, index, say)
    for finding in checked.accepted:
        yield _result(finding, checked.report, index, say) | {"suppressions": [{"kind": "external"}]}


def _result(finding: Finding, report: Report, index: int, say: Say) -> dict[str, Any]:
    first, *others = [_location(quote, report, index) for quote in finding.quotes] or [_location(None, report, index)]
    order = list(codes.load())
    plain: dict[str, Any] = {
        "ruleId": finding.code,
        "level": finding.severity.value,
        "message": {"text": _message(finding, report, say)},
        "locations": [first],
        "relatedLocations": others,
        "partialFingerprints": {"finding/v1": fingerprint(finding, report)},
        "properties": {"stated": finding.stated, "computed": finding.computed, "figures": list(finding.figures)},
    }
    if finding.code in order:
        plain["ruleIndex"] = order.index(finding.code)
    fixes = list(_fixes(finding.repairs, report, index, say))
    return plain | ({"fixes": fixes} if fixes else {})


def _message(finding: Finding, report: Report, say: Say) -> str:
    lines = [finding.message[say.lang]]
    if report.source.format not in _LINED:
        for quote in finding.quotes:
            words = " ".join(quote.text.split())
            lines.append(say("sarif quote", page=quote.page, words=words) if quote.page else f"“{words}”")
    lines += [f"{repair.old} → {repair.new}: {repair.why[say.lang]}" for repair in finding.repairs]
    return "\n".join(lines)


def _location(quote: Quote | None, report: Report, index: int) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(report.source.path), "index": index}}
    if quote is not None and report.source.format in _LINED:
        physical["region"] = _region(report.text, quote.span) | {"snippet": {"text": quote.text}}
    return {"physicalLocation": physical}


def _region(text: str, span: Span) -> dict[str, Any]:
    """Lines and columns from 1; the end column is the one behind the last character."""
    (start_line, start_column), (end_line, end_column) = (_point(text, offset) for offset in span)
    return {"startLine": start_line, "startColumn": start_column, "endLine": end_line, "endColumn": end_column}


def _point(text: str, offset: int) -> tuple[int, int]:
    return line_of(text, offset), offset - text.rfind("\n", 0, offset)


def _fixes(repairs: Sequence[Repair], report: Report, index: int, say: Say) -> Iterator[dict[str, Any]]:
    """Each repair of a text file whose number stands exactly once in its figure's words."""
    if report.source.format not in _LINED:
        return
    by_id = {figure.id: figure for figure in report.figures}
    for repair in repairs:
        span = _number(repair, by_id.get(repair.figure))
        if span is not None:
            replacement = {"deletedRegion": _region(report.text, span), "insertedContent": {"text": repair.new}}
            where = {"uri": _uri(report.source.path), "index": index}
            change = {"artifactLocation": where, "replacements": [replacement]}
            yield {"description": {"text": repair.why[say.lang]}, "artifactChanges": [change]}


def _number(repair: Repair, figure: Figure | None) -> Span | None:
    if figure is None or figure.quote.count(repair.old) != 1:
        return None
    start = figure.span[0] + figure.quote.index(repair.old)
    return start, start + len(repair.old)


def _notification(failure: Failure) -> dict[str, Any]:
    return {
        "level": "error",
        "descriptor": {"id": failure.code},
        "message": {"text": failure.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(failure.path)}}}],
    }


def _uri(path: str) -> str:
    """Relative paths stay relative, as scanners want them; the standard input has a name of its own."""
    if path == "-":
        return "stdin"
    place = PurePath(path)
    if place.is_absolute():
        return place.as_uri()
    return percent_encoded(place.as_posix(), errors="surrogateescape")
