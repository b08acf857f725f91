"""Phát hiện trên corpus/: exactly the expected ones, in whatever form the report is written or saved."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from readers.made import Sheet, make_docx, make_pdf, p, set_in_lines, wrapped
from readers.seen import words

from extractor.checks import review
from extractor.extraction import extract
from extractor.readers import read
from extractor.record import Finding, Report, Severity

CORPUS = Path(__file__).parent.parent / "corpus"
REPORTS = sorted(path for path in CORPUS.glob("*.txt") if path.with_suffix(".json").is_file())
LEEWAY = 3
"""How many figures a finding may name beside those of the expected one."""

Numbers = frozenset[int]
Told = tuple[str, str, Numbers]
"""Code, severity, and the counts of the figures in the arithmetic."""


def told(report: Report, finding: Finding) -> Told:
    counts = {figure.id: figure.count for figure in report.figures}
    return finding.code, str(finding.severity), frozenset(counts[name] for name in finding.figures)


@cache
def checked(data: bytes) -> tuple[Report, tuple[Finding, ...]]:
    found = extract("report", data)
    return found.report, review(found).findings


def expects(finding: dict[str, Any], found: Told) -> bool:
    code, severity, counts = found
    need = set(finding["counts"])
    few = not need or len(counts) <= len(need) + LEEWAY
    return (finding["code"], finding["severity"]) == (code, severity) and need <= counts and few


# --- what is expected ---


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_has_the_findings_expected_and_no_other(path: Path) -> None:
    report, findings = checked(path.read_bytes())
    found = [told(report, f) for f in findings]
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["findings"]
    missed = []
    for finding in expected:
        match = next((one for one in found if expects(finding, one)), None)
        if match is None:
            missed.append(finding)
        else:
            found.remove(match)
    unexpected = [one for one in found if one[1] != Severity.NOTE.value]
    assert (missed, unexpected) == ([], [])


def test_the_corpus_shows_faulty_reports_and_sound_ones() -> None:
    expected = [json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["findings"] for path in REPORTS]
    assert sum(map(bool, expected)) >= 10
    assert sum(not found for found in expected) >= 20
    assert len({finding["code"] for found in expected for finding in found}) >= 6


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_findings_quote_the_text_and_name_figures_that_exist(path: Path) -> None:
    report, findings = checked(path.read_bytes())
    ids = {figure.id for figure in report.figures}
    for finding in findings:
        assert ids.issuperset(finding.figures)
        assert all(quote.text == report.text[slice(*quote.span)] for quote in finding.quotes)
        assert {repair.figure for repair in finding.repairs} <= ids


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_number_has_one_state(path: Path) -> None:
    cover = review(extract(str(path))).coverage
    assert cover.numbers == cover.checked + cover.context + cover.unchecked
    assert cover.checked > 0
    assert cover.passed <= cover.tests


# --- whatever form ---

Form = Callable[[str], bytes]
COUNT = re.compile(r"(?<![\d./,:*-])(\d{1,3}(?:\.\d{3})*)(?= (?:nhiệm vụ|đơn vị))")
BULLET = re.compile(r"(?m)^(\s*)- ")
RANGE = re.compile(r"(?<=\d) ?[-–] ?(?=\d)")


def paragraphs(text: str) -> list[str]:
    return words(read(None, text.encode()))


def as_docx(text: str) -> bytes:
    """Each paragraph in two runs, as Word cuts them."""
    return make_docx("".join(p(s[: len(s) // 2], s[len(s) // 2 :]) for s in paragraphs(text)))


def as_pdf(text: str, per_page: int = 34) -> bytes:
    lines = [line for s in paragraphs(text) for line in set_in_lines(s)]
    sheets = [Sheet().lines(lines[n : n + per_page]) for n in range(0, len(lines), per_page)]
    for n, sheet in enumerate(sheets[1:], 2):
        sheet.put(295, 40, str(n))
    return make_pdf(sheets)


FORMS: dict[str, Form] = {
    "NFC": lambda text: unicodedata.normalize("NFC", text).encode(),
    "NFD": lambda text: unicodedata.normalize("NFD", text).encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "one line a paragraph": lambda text: "\n\n".join(paragraphs(text)).encode(),
    "60 columns": lambda text: wrapped(paragraphs(text), 60, between=True).encode(),
    "60 columns, no blank lines": lambda text: wrapped(paragraphs(text), 60).encode(),
    "bold numbers": lambda text: COUNT.sub(r"**\1**", text).encode(),
    "en dash bullets": lambda text: BULLET.sub(r"\1– ", text).encode(),
    "em dash bullets": lambda text: BULLET.sub(r"\1— ", text).encode(),
    "en dash ranges": lambda text: RANGE.sub(" – ", text).encode(),
    "em dash ranges": lambda text: RANGE.sub(" — ", text).encode(),
    "hyphen ranges": lambda text: RANGE.sub("-", text).encode(),
    "docx": as_docx,
    "pdf": as_pdf,
}


def seen(data: bytes) -> tuple[list[str], list[tuple[str, int, str | None]]]:
    """Findings with their numbers (dates, where they have none), and the figures that they are about."""
    report, findings = checked(data)
    lines = [f"{code} {severity} {sorted(counts)}" for code, severity, counts in (told(report, f) for f in findings)]
    bare = [f"{f.stated} {f.computed}" for f in findings if not f.figures]
    figures = [(str(figure.status), figure.count, figure.percent) for figure in report.figures]
    return sorted(lines) + sorted(bare), figures


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_form_changes_no_finding(path: Path, form: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert seen(FORMS[form](text)) == seen(text.encode())


def test_the_forms_do_change_the_text() -> None:
    """Every form alters some report of the corpus, or it would test nothing."""
    texts = [path.read_text(encoding="utf-8") for path in REPORTS]
    for name in FORMS:
        assert name == "NFC" or any(FORMS[name](text) != text.encode() for text in texts), name
