"""Giải thích: every number of a line is accounted for, in words that a person understands."""

from __future__ import annotations

import itertools
from pathlib import Path

from extractor.explanation import attestation, fired, line_span, numbers_of_line
from extractor.extraction import extract, read_sentence
from extractor.messages import SENTENCES, Say
from extractor.rulebook import Rule, Rulebook, load


def rule(words: str, status: str, sentence: str, line: int = 1) -> Rule:
    return Rule("roles", f"roles.toml:{line}", (words,), {"status": status}, sentence)


def test_a_line_is_found_by_its_number() -> None:
    text = "một\n\nba\n"
    spans = [line_span(text, line) for line in (0, 1, 2, 3, 4, 5)]
    assert spans == [None, (0, 3), (4, 4), (5, 7), (8, 8), None]


def test_every_number_of_a_line_is_accounted_for() -> None:
    sentence = "Theo Công văn số 12/VP-TH ngày 05/6/2021, hoàn thành 45 nhiệm vụ (90%), tăng 3 nhiệm vụ, họp 02 lần."
    told = list(numbers_of_line(read_sentence(sentence), (0, len(sentence)), Say("vi")))
    first = [line.split("  ")[0] for line in told if not line.startswith(" ")]
    assert first == ["12/VP-TH", "05/6/2021", "45", "90%", "3", "02"]


def test_readings_have_names_in_both_languages() -> None:
    unknown = set()
    for one in load().rules:
        for reading in read_sentence(one.sentence).readings:
            unknown |= {f"reads {reading.reads}", f"why {reading.why}"} - set(SENTENCES)
    assert unknown == set()


def test_readings_are_in_order_and_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("1. Đã giao 50 nhiệm vụ.\n2. Hoàn thành 45/50 nhiệm vụ (90%), còn 5.\n", encoding="utf-8")
    spans = [reading.span for reading in extract(str(path)).readings]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_what_fired_and_where() -> None:
    book = Rulebook([rule("biểu dương", "commended", "Biểu dương Sở Y tế.")])
    assert [(r.place, words) for r, words in fired("Chủ tịch biểu  dương Sở Y tế.", book)] == [
        ("roles.toml:1", "biểu dương")
    ]


def test_a_sentence_attests_its_own_rule_only() -> None:
    good = rule("biểu dương", "commended", "Biểu dương Sở Y tế.", 1)
    silent = rule("hoan nghênh", "commended", "Biểu dương Sở Y tế.", 2)
    outdone = rule("biểu dương", "criticised", "Biểu dương Sở Y tế.", 3)
    twin = rule("(biểu dương|khen)", "commended", "Biểu dương Sở Y tế.", 4)
    book = Rulebook([good, silent, outdone, twin])
    assert [attestation(r, book) for r in book.rules] == [(True, None), (False, None), (False, good), (True, None)]


def test_a_rule_replaced_by_the_users_own_is_no_fault(tmp_path: Path) -> None:
    shipped = rule("biểu dương", "commended", "Biểu dương Sở Y tế.", 1)
    longer = rule("dương Sở", "commended", "Biểu dương Sở Y tế.", 2)
    own = Rule("roles", "roles.toml:1", ("biểu dương",), {"status": "criticised"}, shipped.sentence, folder=tmp_path)
    book = Rulebook([own, shipped, longer])
    assert [attestation(r, book) for r in book.rules] == [(True, None), (True, None), (False, own)]
