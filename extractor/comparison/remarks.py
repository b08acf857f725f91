"""Lưu ý về cả bảng: what was left out and why, and where series break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from extractor.comparison.accounts import Account
from extractor.comparison.groups import Grouped
from extractor.comparison.question import Question
from extractor.comparison.result import Comparison
from extractor.comparison.sources import Paper
from extractor.messages import LANGUAGES, Say
from extractor.record import Sentence


def said(key: str, **values: object) -> Sentence:
    """Một câu của chương trình trong hai ngôn ngữ; values that have two as well are taken in the same."""
    told = {
        lang: {name: value[lang] if isinstance(value, Sentence) else value for name, value in values.items()}
        for lang in LANGUAGES
    }
    return Sentence(*(Say(lang)(key, **told[lang]) for lang in LANGUAGES))


def remarks(
    found: Grouped,
    table: Comparison,
    papers: Sequence[Paper],
    accounts: Sequence[Account],
    left_out: int,
    breaks: Sequence[str],
    question: Question,
) -> Iterator[Sentence]:
    """Mọi lưu ý."""
    for day in breaks:
        yield said("compare remark break", date=f"{date.fromisoformat(day):%d/%m/%Y}")
    if question.as_of:
        yield said("compare remark as-of", date=f"{question.as_of:%d/%m/%Y}")
    if question.strict and left_out:
        yield said("compare remark strict", number=left_out)
    overlapping = sum(group.left for group in found.groups)
    if overlapping:
        yield said("compare remark overlapping", number=overlapping)
    if found.unplaced:
        yield said("compare remark unplaced", number=found.unplaced)
    silent = len(papers) - len({account.paper.id for account in accounts})
    if silent:
        yield said("compare remark silent", number=silent)
    if question.per_month:
        yield said("compare remark per-month")
    if not table.rows:
        yield said("compare remark empty")
