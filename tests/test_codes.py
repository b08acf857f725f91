"""Mã phát hiện: every code of the contract is explained, its page is up to date, and its example raises it."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from extractor import codes
from extractor.checks import review
from extractor.code_pages import HOME, pages, write
from extractor.codes import Code, explanation, load, title
from extractor.extraction import extract
from extractor.messages import Say
from extractor.record import Severity

CONTRACT = {
    "error": "sum-mismatch part-exceeds-whole base-mismatch percent-mismatch restated period-conflict date-invalid"
    " unit-sum unit-count annex-sum annex-body cumulative-order",
    "warning": "sum-remainder percent-total period-label due-overdue",
    "note": "percent-truncated percent-complement number-blank date-blank annex-missing numbering-gap"
    " issued-before-end",
}
"""Các mã của hợp đồng dữ liệu, by severity."""
SERIES = {"error": "series-conflict", "warning": "series-gap series-duplicate", "note": ""}
"""Các mã khi so nhiều báo cáo trong kho; tests/archive/test_series.py runs their examples."""
CODES = list(load().values())
OF_ONE_REPORT = [code for code in CODES if not code.is_of_series]
VIETNAMESE = set("àáãèéìíĩòóõùúũýăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỷỹỵ")


def test_every_code_of_the_contract_is_explained_with_its_severity() -> None:
    families = [*CONTRACT.items(), *SERIES.items()]
    wanted = {name: severity for severity, names in families for name in names.split()}
    assert {code.name for code in CODES if code.is_of_series} == set(" ".join(SERIES.values()).split())
    assert {code.name: str(code.severity) for code in CODES} == wanted


def test_every_code_that_the_checks_can_raise_is_explained() -> None:
    names = set()
    for path in codes.SOURCE.parent.glob("*.py"):
        names |= set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', path.read_text(encoding="utf-8")))
    assert names <= set(load())


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_an_explanation_speaks_both_languages(code: Code) -> None:
    for sentence in (code.title, code.tests, code.why, code.example, code.mend, code.accept):
        assert set(sentence.vi.lower()) & VIETNAMESE
        quoted = re.sub(r"“[^”]*”", "", sentence.en)
        assert not set(quoted.lower()) & VIETNAMESE, sentence.en
        assert "  " not in sentence.vi + sentence.en
    assert len(code.title.vi) <= 60
    for say in (Say("vi"), Say("en")):
        assert all(text.strip() for pair in explanation(code, say) for text in pair)


@pytest.mark.parametrize("code", OF_ONE_REPORT, ids=lambda code: code.name)
def test_the_example_raises_its_code(code: Code) -> None:
    found = extract(*file_of(code.text))
    raised = {(finding.code, finding.severity) for finding in review(found).findings}
    assert (code.name, code.severity) in raised


@pytest.mark.parametrize("code", OF_ONE_REPORT, ids=lambda code: code.name)
def test_the_example_raises_no_other_error(code: Code) -> None:
    findings = review(extract(*file_of(code.text))).findings
    assert {f.code for f in findings if f.severity is Severity.ERROR} <= {code.name}


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_the_arithmetic_of_the_example_uses_its_numbers(code: Code) -> None:
    """A sum that is written out is right, and what it starts from stands in the example's text."""
    number = r"\d+(?:[.,]\d+)?"
    for sentence in (code.example.vi, code.example.en):
        for sum_, total in re.findall(rf"((?:{number} \+ )+{number}) = ({number})", sentence):
            parts = [Decimal(part.replace(",", ".")) for part in sum_.split(" + ")]
            assert sum(parts) == Decimal(total.replace(",", "."))
            printed = set(re.findall(number, code.text))
            assert {str(part).replace(".", ",") for part in parts} <= printed


def file_of(text: str) -> tuple[str, bytes]:
    """The example as a file; one with a table as a Word file, because plain text has no tables."""
    if "\n|" not in text:
        return "example.txt", text.encode()
    document = docx.Document()
    rows: list[list[str]] = []
    for line in filter(None, text.split("\n")):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            document.add_paragraph(line)
        elif set("".join(cells)) != {"-"}:
            rows.append(cells)
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    file = io.BytesIO()
    document.save(file)
    return "example.docx", file.getvalue()


# --- docs/codes ---


def test_the_pages_are_up_to_date_and_complete() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in HOME.iterdir()}
    assert kept == pages(), "python -m extractor.code_pages writes them anew"


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_a_page_says_all_that_the_command_says(code: Code) -> None:
    page = pages()[f"{code.name}.md"]
    for say in (Say("vi"), Say("en")):
        assert code.title[say.lang] in page
        for _, text in explanation(code, say):
            assert text in page


def test_every_link_of_the_pages_leads_somewhere(tmp_path: Path) -> None:
    write(tmp_path / "codes")
    for path in (tmp_path / "codes").iterdir():
        for link in re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists()


def test_an_unknown_code_stands_for_itself() -> None:
    assert title("of-another-version", Say("vi")) == "of-another-version"
    assert title("restated", Say("en")) == "One figure printed with two values"
