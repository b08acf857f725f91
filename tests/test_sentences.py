"""Số liệu trong câu: ``corpus/sentences.toml``, the specification of the rules, read sentence by sentence."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from extractor.explanation import fired
from extractor.extraction import Extraction, read_sentence
from extractor.record import Figure, Status
from extractor.rulebook import load

CORPUS = Path(__file__).parents[1] / "corpus" / "sentences.toml"
SENTENCES: list[dict[str, Any]] = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["sentence"]

DECIDING = ("statuses", "subjects", "structure", "numbers", "comparisons", "assigners", "periods")
"""The families that decide what a figure is; the words of headers and of unit names would drown them."""

LINE = re.compile(
    r"(?P<core>(?:task|unit) (?P<status>[a-z_]+) \d+(?: [\d,.]+%)?(?: of \d+)?(?: \+early)?(?: \+no_deadline)?"
    r"(?: ~(?:over|under|about))?(?: denominator)?)"
    r"(?P<level> @(?:central|province|department|district|commune|-))?"
    r"(?P<period> \[(?:\d{4}-\d\d-\d\d|\?)\.\.(?:\d{4}-\d\d-\d\d|\?)\])?"
    r" ?(?P<parent>< (?:\?|[a-z_]+ \d+))?"
)


@dataclass(frozen=True)
class Line:
    """One figure as the corpus writes it; ``level`` and ``period`` are empty where a sentence leaves them untested."""

    core: str
    level: str
    period: str
    parent: str

    @classmethod
    def parse(cls, text: str) -> Line:
        match = LINE.fullmatch(text)
        assert match, f"not in the notation of the page: {text!r}"
        return cls(*(match[part] or "" for part in ("core", "level", "period", "parent")))

    def accepts(self, other: Line) -> bool:
        return (
            self.core == other.core
            and self.level in ("", other.level)
            and self.period in ("", other.period)
            and self.parent in ("< ?", other.parent)
        )

    def seen_as(self, expected: Line | None) -> str:
        """The line in the detail in which ``expected`` was written."""
        level = self.level if expected is None or expected.level else ""
        period = self.period if expected is None or expected.period else ""
        return f"{self.core}{level}{period} {self.parent}".strip()

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(self.core.split()[:3])

    def __str__(self) -> str:
        return f"{self.core}{self.level}{self.period} {self.parent}".strip()


def line_of(figure: Figure, figures: Sequence[Figure], percent: str | None) -> Line:
    parts: list[str] = [figure.subject, figure.status, str(figure.count)]
    parts += [f"{percent}%"] if percent else []
    parts += [f"of {figure.of}"] if figure.of is not None else []
    parts += [f"+{word}" for word in sorted(figure.includes)]
    parts += [f"~{figure.approx}"] if figure.approx else []
    parts += [figure.origin] if figure.origin != "stated" else []
    parent = next((f for f in figures if f.id == figure.parent), None)
    return Line(
        " ".join(parts),
        f" @{figure.assigner.level or '-'}",
        f" [{figure.period.start or '?'}..{figure.period.end or '?'}]",
        f"< {parent.status} {parent.count}" if parent else "",
    )


def lines_of(extraction: Extraction, text: str) -> list[Line]:
    figures = extraction.report.figures
    return [line_of(f, figures, _as_printed(f.percent, text)) for f in figures]


def _as_printed(percent: str | None, text: str) -> str | None:
    """The record turns the decimal comma to a point; the page writes what stands in the sentence."""
    with_comma = percent.replace(".", ",") if percent else None
    return with_comma if with_comma and with_comma in text else percent


def difference(expected: list[Line], got: list[Line]) -> list[str]:
    """The lines of both in one list: ``  `` agreed, ``- `` expected and not read, ``+ `` read instead."""
    left = list(got)
    missed: list[Line] = []
    agreed: list[Line] = []
    for want in expected:
        match = next((have for have in left if want.accepts(have)), None)
        if match is None:
            missed.append(want)
        else:
            left.remove(match)
            agreed.append(want)
    told = [f"  {line}" for line in agreed]
    for want in missed:
        told.append(f"- {want}")
        near = next((have for have in left if have.key == want.key), None) or next(
            (have for have in left if have.key[2] == want.key[2]), None
        )
        if near is not None:
            left.remove(near)
            told.append(f"+ {near.seen_as(want)}")
    told += [f"+ {line.seen_as(None)}" for line in left]
    return told if missed or left else []


def account(text: str, extraction: Extraction, told: list[str]) -> Iterator[str]:
    """Why a sentence failed: the difference, how each number was read, which rules fired."""
    yield text
    yield "figures (- expected, + read):"
    yield from (f"  {line}" for line in told)
    yield "numbers:"
    yield from (f"    {r.text}: {r.reads} ({r.why}) {' '.join(r.rules)}" for r in extraction.readings)
    yield "rules fired:"
    hits: dict[str, list[str]] = {}
    for rule, words in fired(text, load()):
        if rule.family in DECIDING:
            hits.setdefault(rule.place, []).append(f"«{words}»")
    yield from (f"    {place} {' '.join(words)}" for place, words in hits.items())


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s["text"])
def test_sentence(sentence: dict[str, Any]) -> None:
    text = sentence["text"]
    extraction = read_sentence(text)
    told = difference([Line.parse(line) for line in sentence["figures"]], lines_of(extraction, text))
    if told:
        pytest.fail("\n".join(account(text, extraction, told)), pytrace=False)


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s["text"])
def test_figures_are_quoted(sentence: dict[str, Any]) -> None:
    text = sentence["text"]
    for figure in read_sentence(text).report.figures:
        start, end = figure.span
        assert text[start:end] == figure.quote
        assert figure.count in {int(re.sub(r"\D", "", n)) for n in re.findall(r"\d[\d.]*", figure.quote)}


def test_the_page_covers_every_status() -> None:
    written = Counter(Line.parse(line).key[1] for sentence in SENTENCES for line in sentence["figures"])
    assert {str(status) for status in Status} <= set(written)


def test_the_page_has_negatives_and_no_sentence_twice() -> None:
    texts = Counter(sentence["text"] for sentence in SENTENCES)
    assert [text for text, times in texts.items() if times > 1] == []
    assert sum(not sentence["figures"] for sentence in SENTENCES) >= 60


def test_parents_of_the_page_stand_in_their_sentence() -> None:
    for sentence in SENTENCES:
        lines = [Line.parse(line) for line in sentence["figures"]]
        named = {f"< {' '.join(line.key[1:])}" for line in lines}
        assert all(line.parent in named | {"", "< ?"} for line in lines), sentence["text"]


def test_a_difference_names_what_was_expected_and_what_was_read() -> None:
    want = [Line.parse("task assigned 12"), Line.parse("task completed 10 < assigned 12")]
    have = [Line.parse("task assigned 12 @- [?..?]"), Line.parse("task completed 10 83% @- [?..?]")]
    assert difference(want, have) == [
        "  task assigned 12",
        "- task completed 10 < assigned 12",
        "+ task completed 10 83%",
    ]
    assert difference(want[:1], have[:1]) == []
