"""corpus/ is the specification of the rules: every report there yields exactly its expected record."""

import json
from pathlib import Path

import pytest

from extractor import rulebook
from extractor.evaluation import pairs, score
from extractor.extraction import extract
from extractor.messages import Say

CORPUS = Path(__file__).parent.parent / "corpus"
PAIRS = pairs(CORPUS)


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(PAIRS) >= 25


@pytest.mark.parametrize(("report", "expected"), PAIRS, ids=[report.stem for report, _ in PAIRS])
def test_a_report_yields_its_expected_record(report: Path, expected: Path) -> None:
    found = extract(str(report), rulebook=rulebook.load()).report.as_dict(with_text=True)
    scored = score(report.name, json.loads(expected.read_text(encoding="utf-8")), found, say=Say("vi"))
    assert not scored.differences, "\n" + "\n".join(scored.differences)
