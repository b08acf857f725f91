"""Thay đổi được theo dõi: what held before the edits of a draft and does not hold after them.

The same draft is read twice, with its tracked changes accepted and rejected, and both readings are
checked; the findings of the first then say where an edit broke what held in the second.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from extractor.record import Figure, Finding, Report, Review, Sentence, Severity, Test

_SUMS = frozenset({"sum-mismatch", "sum-remainder", "unit-sum", "annex-sum"})
#: a sum that held is a test of the first code, also where its failure is told under the second
_TESTED_AS = {"sum-remainder": "sum-mismatch"}


def told(after: Review, before: Review, same: Mapping[str, str] | None = None) -> Review:
    """Kết quả ``after`` the edits, whose findings say what held ``before`` them.

    ``same`` leads from the ids of the figures after the edits to their ids before them
    (:func:`same_figures`); without it, a figure has one id in both. A finding is marked only where
    a test of its own kind, of the same whole or figure, was run on the text before the edits and held.
    Findings that stood before, and those of figures that came in with an edit, stay as they are.
    """
    held = _held_without_figures(after, before)
    findings = []
    for n, finding in enumerate(after.findings):
        if finding.figures and finding.severity is not Severity.NOTE:
            figures = [name if same is None else same.get(name) for name in finding.figures]
            findings.append(_marked(finding, _held(finding.code, figures, before)))
        else:
            findings.append(_marked(finding, held.get(n)))
    return replace(after, findings=tuple(findings))


def _held(code: str, figures: Sequence[str | None], before: Review) -> Test | None:
    """The test of these figures that held before: of the same share, or the same whole with a part in common."""
    code = _TESTED_AS.get(code, code)
    about = [test for test in before.tests if test.code == code and test.figures and test.figures[0] == figures[0]]
    if any(not test.passed and set(test.figures) == set(figures) for test in about):
        return None
    shared = [(len(set(test.figures[1:]) & set(figures[1:])), test) for test in about if test.passed]
    most, test = max(shared, key=lambda pair: pair[0], default=(0, None))
    return test if most or len(figures) == 1 or code.startswith("percent-") else None


def _held_without_figures(after: Review, before: Review) -> dict[int, Test]:
    """Tests of tables and dates, by the index of the finding after the edits.

    Nothing but its arithmetic tells such a test; so those that held and are gone are paired, in order, with the
    new findings of their code, where there are as many of them.
    """
    gone = [t for t in before.tests if t.passed and not t.figures]
    for test in after.tests:
        if test in gone:
            gone.remove(test)
    known = [(f.code, f.message) for f in before.findings]
    new: dict[str, list[int]] = {}
    for n, finding in enumerate(after.findings):
        is_new = not finding.figures and (finding.code, finding.message) not in known
        if is_new and finding.severity is not Severity.NOTE:
            new.setdefault(finding.code, []).append(n)
    found: dict[int, Test] = {}
    for code, indexes in new.items():
        tests = [test for test in gone if test.code == code]
        if len(tests) == len(indexes):
            found |= dict(zip(indexes, tests, strict=True))
    return found


def _marked(finding: Finding, held: Test | None) -> Finding:
    if held is None:
        return finding
    what = ("tổng này", "this sum") if finding.code in _SUMS else ("chỗ này", "this")
    if finding.code.startswith("percent-"):
        what = ("tỷ lệ này", "this percentage")
    vi = f"{finding.message.vi} Trước khi sửa, {what[0]} khớp ({_arithmetic(held.arithmetic.vi)})."
    en = f"{finding.message.en} Before the edits, {what[1]} held ({_arithmetic(held.arithmetic.en)})."
    return replace(finding, message=Sentence(vi, en))


def _arithmetic(told: str) -> str:
    """Phép tính, without the figure's name in brackets behind it."""
    words, _, name = told.removesuffix(".").partition(" (")
    return words if name.endswith(")") else told.removesuffix(".")


def same_figures(after: Report, before: Report) -> dict[str, str]:
    """Số liệu nào là số liệu nào: ids after the edits → ids before them.

    Figures are paired in the order of the text by what they are, not by how much; of a stretch that was
    reworded, one by one where as many stand there as stood before.
    """
    new, old = after.figures, before.figures
    parents = [{f.id: f for f in figures} for figures in (new, old)]
    keys = [[_key(f, by_id) for f in figures] for figures, by_id in zip((new, old), parents, strict=True)]
    found: dict[str, str] = {}
    for what, i, i_end, j, j_end in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if what == "equal" or (what == "replace" and i_end - i == j_end - j):
            pairs = zip(new[i:i_end], old[j:j_end], strict=True)
            found |= {a.id: b.id for a, b in pairs if (a.subject, a.status) == (b.subject, b.status)}
    return found


def _key(figure: Figure, by_id: Mapping[str, Figure]) -> tuple[object, ...]:
    whole = by_id.get(figure.parent) if figure.parent else None
    return (
        figure.subject,
        figure.status,
        figure.period.dates,
        figure.assigner,
        figure.origin,
        figure.label.casefold(),
        whole.status if whole else None,
    )
