"""Thay đổi được theo dõi: a finding says where an edit broke what held before it."""

from __future__ import annotations

from dataclasses import replace

from reviewed import TEXT, read

from extractor.checks.edits import same_figures, told
from extractor.record import Coverage, Finding, Review, Sentence, Severity
from extractor.record import Test as Ran

COVERAGE = Coverage(9, 9, 0, 0, 3, 1)
HELD = Sentence("90 + 30 = 120 (“đã giao” 120)", "90 + 30 = 120 (“đã giao” 120)")
SLIP = Sentence("92 + 30 = 122 ≠ 120.", "92 + 30 = 122, not 120.")


def failing(code: str = "sum-mismatch", *figures: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(code, severity, SLIP, "120", "122", figures, (), ())


def ran(code: str = "sum-mismatch", *figures: str, passed: bool = True, said: Sentence = HELD) -> Ran:
    return Ran(code, figures, passed, said)


def after(*findings: Finding) -> Review:
    tests = tuple(ran(f.code, *f.figures, passed=False, said=f.message) for f in findings)
    return Review(findings, COVERAGE, tests)


def before(*tests: Ran, findings: tuple[Finding, ...] = ()) -> Review:
    return Review(findings, COVERAGE, tests)


def messages(review: Review) -> list[str]:
    return [finding.message.vi for finding in review.findings]


def test_a_broken_sum_says_so() -> None:
    now = after(failing("sum-mismatch", "f1", "f2", "f3"))
    marked = told(now, before(ran("sum-mismatch", "f1", "f2", "f3")))
    assert messages(marked) == ["92 + 30 = 122 ≠ 120. Trước khi sửa, tổng này khớp (90 + 30 = 120)."]
    assert marked.findings[0].message.en == "92 + 30 = 122, not 120. Before the edits, this sum held (90 + 30 = 120)."
    assert replace(marked.findings[0], message=SLIP) == now.findings[0]
    assert (marked.tests, marked.coverage) == (now.tests, now.coverage)


def test_what_failed_before_is_no_matter_of_the_edit() -> None:
    now = after(failing("sum-mismatch", "f1", "f2", "f3"))
    assert told(now, before(ran("sum-mismatch", "f1", "f2", "f3", passed=False))) == now
    assert told(now, now) == now


def test_another_way_to_divide_the_same_whole_is_another_sum() -> None:
    now = after(failing("sum-mismatch", "f1", "f2", "f3"))
    assert told(now, before(ran("sum-mismatch", "f1", "f4", "f5"))) == now
    assert told(now, before(ran("sum-mismatch", "f9", "f2", "f3"))) == now
    assert told(now, before(ran("percent-mismatch", "f1", "f2"))) == now


def test_a_part_that_came_in_or_went() -> None:
    now = after(failing("sum-mismatch", "f1", "f2", "f3", "f4"), failing("sum-remainder", "f5", "f6", "f7"))
    was = before(ran("sum-mismatch", "f1", "f2", "f3"), ran("sum-mismatch", "f5", "f6", "f7", "f8"))
    assert all("Trước khi sửa, tổng này khớp" in message for message in messages(told(now, was)))


def test_figures_are_found_again_under_other_ids() -> None:
    now = after(failing("sum-mismatch", "f2", "f3", "f4"))
    was = before(ran("sum-mismatch", "f1", "f2", "f3"), ran("sum-mismatch", "f2", "f3", "f4"))
    same = {"f2": "f1", "f3": "f2", "f4": "f3"}
    assert "Trước khi sửa" in messages(told(now, was, same))[0]
    assert told(now, before(ran("sum-mismatch", "f2", "f3", "f4")), same) == now
    assert told(now, was, {}) == now


def test_a_percentage_on_whatever_base() -> None:
    held = Sentence("90/120 = 75%, in 75%", "90/120 = 75%, in 75%")
    now = after(failing("percent-mismatch", "f2", "f9"))
    marked = told(now, before(ran("percent-mismatch", "f2", "f1", said=held)))
    assert messages(marked) == ["92 + 30 = 122 ≠ 120. Trước khi sửa, tỷ lệ này khớp (90/120 = 75%, in 75%)."]


def test_notes_are_left_alone() -> None:
    now = after(failing("percent-truncated", "f2", severity=Severity.NOTE))
    assert told(now, before(ran("percent-truncated", "f2"))) == now


def test_tests_without_figures_are_told_by_their_arithmetic() -> None:
    first, second = (Sentence(f"{n} + 1 = {n + 1} (cột {n})", "") for n in (4, 7))
    now = after(failing("annex-sum"))
    now = replace(now, tests=(*now.tests, ran("annex-sum", said=first)))
    was = before(ran("annex-sum", said=first), ran("annex-sum", said=second))
    assert messages(told(now, was)) == ["92 + 30 = 122 ≠ 120. Trước khi sửa, tổng này khớp (7 + 1 = 8)."]
    assert told(now, before(ran("annex-sum", said=first))) == now
    assert told(now, replace(was, findings=now.findings)) == now


def test_the_same_figures() -> None:
    old = read(TEXT)
    new = read(TEXT.replace("120 nhiệm vụ", "125 nhiệm vụ").replace("92", "97"))
    assert same_figures(new, old) == {f.id: f.id for f in old.figures}
    longer = TEXT.replace("- Chưa hoàn thành", "- Gia hạn 5 nhiệm vụ;\n- Chưa hoàn thành")
    pairs = same_figures(read(longer), old)
    counts = [{f.id: f.count for f in read(text).figures} for text in (longer, TEXT)]
    assert {counts[0][a]: counts[1][b] for a, b in pairs.items()} == {120: 120, 92: 92, 30: 30}
