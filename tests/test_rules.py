"""Quy tắc và câu làm chứng: the sentence of every rule makes the rule fire, and is read as the rule promises."""

from __future__ import annotations

import pytest

from extractor.explanation import attestation
from extractor.extraction import read_sentence
from extractor.rulebook import Rule, load

RULES = load().rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.place)
def test_the_sentence_makes_the_rule_fire(rule: Rule) -> None:
    attested, instead = attestation(rule, load())
    assert attested, f"{rule.place}: {instead or 'nothing'} fired in “{rule.sentence}”"


@pytest.mark.parametrize("rule", [r for r in RULES if r.yields is not None], ids=lambda rule: rule.place)
def test_the_sentence_yields_what_the_rule_promises(rule: Rule) -> None:
    """A promise names subject, status and count, then the percentage and what is folded in, where there are any."""
    figures = read_sentence(rule.sentence).report.figures
    shares = [[f"{figure.percent.replace('.', ',')}%"] if figure.percent else [] for figure in figures]
    pairs = zip(figures, shares, strict=True)
    said = [" ".join([f.subject, f.status, str(f.count), *share, *f.includes]) for f, share in pairs]
    assert said == list(rule.yields or ())
