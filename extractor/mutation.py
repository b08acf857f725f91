"""Đo máy kiểm bằng lỗi gài sẵn: one number of a clean report changed at a time, and whether the check finds it.

A report is clean when the check has no error and no warning for it. Only changes that the other
numbers of the report contradict are tried (:mod:`extractor.mutants`); the others are counted and told.
A change is found when an error or a warning quotes the changed number or one that contradicts it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from extractor import batch, rulebook
from extractor.checks import review
from extractor.extraction import extract
from extractor.limits import Limits, renew
from extractor.messages import Say
from extractor.mutants import CLASSES, Mutant, mutants, sample, shifted
from extractor.record import Failure, Finding, Review, Severity, Span
from extractor.rulebook import Rulebook
from extractor.text import line_of

_COUNTS = frozenset({"digit", "swap", "off", "lost", "ten"})
_COLUMN = 12


@dataclass(frozen=True, slots=True)
class Missed:
    """Một lỗi gài mà máy bỏ sót, with its line and words, before and after."""

    kind: str
    line: int
    old: str
    new: str
    broken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Kết quả của một báo cáo. ``errors`` and ``warnings`` are those of the report as it is; ``sound`` where

    its expected record says that it holds no error, None without one. ``ranks`` are those of the true repair
    for each found count: 1 the first of its finding's repairs, 0 not among them.
    """

    path: str
    errors: int
    warnings: int
    sound: bool | None
    seen: dict[str, int]
    tried: dict[str, int]
    found: dict[str, int]
    invisible: dict[str, int]
    untested: dict[str, int]
    missed: tuple[Missed, ...]
    ranks: tuple[int, ...]

    @property
    def clean(self) -> bool:
        """Không lỗi, không cảnh báo."""
        return not self.errors and not self.warnings


def outcomes(
    paths: Sequence[str], *, most: int, say: Say, jobs: int | None = None, limits: Limits = batch.USUAL
) -> Iterator[Outcome | Failure]:
    """Thử từng báo cáo, in the order of ``paths``; at most ``most`` mutants a report."""
    return batch.each(paths, functools.partial(attempt, most=most), say=say, jobs=jobs, limits=limits)


def attempt(path: str, most: int) -> Outcome:
    """Thử một báo cáo. Raises the :class:`~extractor.errors.InputError` that tells why it cannot be read.

    What is no plain text is read into text first, and its text is changed.
    """
    book = rulebook.load()
    read = extract(path, rulebook=book)
    told = review(read)
    errors, warnings = _slips(told)
    if not errors and not warnings and read.document.format != "txt":
        read = extract(f"{path}.txt", read.report.text.encode(), rulebook=book)
        told = review(read)
        errors, warnings = _slips(told)
    nothing = dict.fromkeys(CLASSES, 0)
    if errors or warnings:
        return Outcome(path, errors, warnings, _sound(path), nothing, nothing, nothing, nothing, nothing, (), ())
    made = mutants(read.report, read.evidence, told)
    chosen = sample(made.visible, most)
    text = read.report.text
    found, missed, ranks = dict(nothing), [], []
    for mutant in chosen:
        renew()  # one report checked hundreds of times is no report that hangs
        rank = _rank(mutant, text, book)
        if rank is None:
            missed.append(_missed(mutant, text))
            continue
        found[mutant.kind] += 1
        if mutant.kind in _COUNTS:
            ranks.append(rank)
    return Outcome(
        path, 0, 0, _sound(path), _tally(made.visible), _tally(chosen), found, made.invisible, made.untested,
        tuple(missed), tuple(ranks),
    )  # fmt: skip


def _slips(told: Review) -> tuple[int, int]:
    """How many errors and how many warnings."""
    severities = [f.severity for f in told.findings]
    return severities.count(Severity.ERROR), severities.count(Severity.WARNING)


def _tally(found: Iterable[Mutant]) -> dict[str, int]:
    tally = dict.fromkeys(CLASSES, 0)
    for mutant in found:
        tally[mutant.kind] += 1
    return tally


def _sound(path: str) -> bool | None:
    """The expected record beside the report expects no error; None where there is none to ask."""
    beside = Path(path).with_suffix(".json")
    if not beside.is_file():
        return None
    expected = json.loads(beside.read_text(encoding="utf-8"))
    return not any(f.get("severity") == Severity.ERROR for f in expected.get("findings") or ())


def _rank(mutant: Mutant, text: str, book: Rulebook) -> int | None:
    """Place of the true repair among those of a finding that concerns the change, 0 for none; None if it is missed."""
    read = extract("mutant.txt", mutant.apply(text).encode(), rulebook=book)
    told = review(read)
    places = shifted(mutant, mutant.places)
    about = [f for f in told.findings if f.severity is not Severity.NOTE and _concerns(f, places)]
    if not about:
        return None
    if mutant.truth is None:
        return 0
    _, what, value = mutant.truth
    here = {f.id for f in read.report.figures if _overlap(f.span, places[0])}
    ranks = [
        n
        for finding in about
        for n, repair in enumerate(finding.repairs, 1)
        if repair.figure in here and repair.field == what and repair.new.replace(".", "") == str(value)
    ]
    return min(ranks, default=0)


def _concerns(finding: Finding, places: Sequence[Span]) -> bool:
    return any(_overlap(quote.span, place) for quote in finding.quotes for place in places)


def _overlap(a: Span, b: Span) -> bool:
    """Also where they only touch: a name that was dropped has no width."""
    return a[0] <= b[1] and b[0] <= a[1]


def _missed(mutant: Mutant, text: str) -> Missed:
    start, end = mutant.span
    return Missed(mutant.kind, line_of(text, start), " ".join(text[start:end].split()), mutant.new, mutant.broken)


# -- how it is shown


def lines(tried: Sequence[Outcome], *, verbose: bool, say: Say) -> Iterator[str]:
    """Bảng kết quả: one line a class, the total, then false alarms and the rank of the true repair."""
    heads = [say(f"mutate {name}") for name in ("seen", "tried", "found", "recall", "invisible", "untested")]
    column = max(len(say(f"mutate class {kind}")) for kind in CLASSES) + 2
    yield " " * column + "".join(f"{head:>{_COLUMN}}" for head in heads)
    for kind in CLASSES:
        yield _row(say(f"mutate class {kind}"), [_cells(one, kind) for one in tried], column, say)
    yield _row(say("eval total"), [_cells(one, kind) for one in tried for kind in CLASSES], column, say)
    clean = [one for one in tried if one.clean]
    yield ""
    left = [one for one in tried if not one.clean]
    errors, warnings = sum(one.errors for one in left), sum(one.warnings for one in left)
    yield say("mutate clean", clean=len(clean), total=len(tried))
    yield say("mutate others", left=len(left), errors=errors, warnings=warnings)
    sound = [one for one in tried if one.sound]
    if sound:
        alarms = sum(one.errors for one in sound)
        yield say("mutate alarms", alarms=alarms, reports=len(sound), share=_ratio(alarms, len(sound), say))
    ranks = [rank for one in tried for rank in one.ranks]
    if ranks:
        first, three = ranks.count(1), sum(0 < rank <= 3 for rank in ranks)
        yield say(
            "mutate rank", first=_ratio(first, len(ranks), say), three=_ratio(three, len(ranks), say), number=len(ranks)
        )
    if verbose:
        for one in tried:
            for miss in one.missed:
                yield say(
                    "mutate missed",
                    place=f"{one.path}:{miss.line}",
                    kind=say(f"mutate class {miss.kind}"),
                    old=miss.old,
                    new=miss.new or "∅",
                    broken=", ".join(miss.broken),
                )


def _cells(one: Outcome, kind: str) -> tuple[int, ...]:
    return one.seen[kind], one.tried[kind], one.found[kind], one.invisible[kind], one.untested[kind]


def _row(name: str, parts: Iterable[tuple[int, ...]], column: int, say: Say) -> str:
    seen, tried, found, invisible, untested = (sum(cells) for cells in zip(*parts, strict=True))
    cells = (seen, tried, found, _ratio(found, tried, say), invisible, untested)
    return f"{name:<{column}}" + "".join(f"{cell:>{_COLUMN}}" for cell in cells)


def _ratio(part: int, whole: int, say: Say) -> str:
    """Three decimals, cut off rather than rounded up; a dash where there is nothing to divide by."""
    if not whole:
        return "–"
    text = str((Decimal(part) / whole).quantize(Decimal("0.001"), rounding="ROUND_DOWN"))
    return text.replace(".", ",") if say.lang == "vi" else text
