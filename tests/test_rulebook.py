"""Bộ quy tắc: the small language of ``words``, what matches, and what is refused with file, line and reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import rulebook
from extractor.errors import RuleError
from extractor.rulebook import Family, Rule
from extractor.tokens import tokenize


def family(*phrases: str | tuple[str, str]) -> Family:
    """A family with one rule a phrase; a pair is (phrase, status)."""
    pairs = [p if isinstance(p, tuple) else (p, p) for p in phrases]
    rules = [Rule("roles", f"roles.toml:{n}", (p,), {"status": status}, "") for n, (p, status) in enumerate(pairs, 1)]
    return Family("roles", rules)


def hits(group: Family, sentence: str) -> list[str]:
    tokens = tokenize(sentence)
    return [" ".join(t.text for t in tokens[h.first : h.last]) for h in group.hits(tokens)]


@pytest.mark.parametrize(
    ("phrase", "sentence", "found"),
    [
        ("quá hạn", "05 nhiệm vụ quá hạn", ["quá hạn"]),
        ("quá hạn", "05 nhiệm vụ Quá Hạn.", ["Quá Hạn"]),
        ("(quá|trễ) hạn", "trễ hạn, quá hạn, đúng hạn", ["trễ hạn", "quá hạn"]),
        ("[đã] hoàn thành", "đã hoàn thành 5, hoàn thành 6", ["đã hoàn thành", "hoàn thành"]),
        ("[đã|được] xong", "đã xong; được xong; xong", ["đã xong", "được xong", "xong"]),
        ("(a [b|c]) d", "a d, a b d, a c d", ["a d", "a b d", "a c d"]),
        ("{n} nhiệm vụ", "05 nhiệm vụ, năm nhiệm vụ", ["05 nhiệm vụ"]),
        ("quý {roman}", "quý IV và quý 4", ["quý IV"]),
        ("ngày {dm}", "ngày 01/8 hoặc ngày 1/13", ["ngày 01/8"]),
        ("tỷ lệ", "Tỉ lệ", ["Tỉ lệ"]),
        ("uỷ ban", "Ủy ban", ["Ủy ban"]),
        ("đúng, trước hạn", "đúng, trước hạn", ["đúng , trước hạn"]),
    ],
)
def test_the_small_language(phrase: str, sentence: str, found: list[str]) -> None:
    assert hits(family(phrase), sentence) == found


def test_the_longest_phrase_wins() -> None:
    group = family(("hoàn thành", "completed"), ("hoàn thành quá hạn", "completed_late"), ("quá hạn", "overdue"))
    found = group.hits(tokenize("đã hoàn thành quá hạn 5, hoàn thành 6, quá hạn 7"))
    assert [hit.rule.get("status") for hit in found] == ["completed_late", "completed", "overdue"]


def test_a_phrase_that_almost_matches_gives_way_to_the_shorter_one() -> None:
    group = family(("hoàn thành", "completed"), ("hoàn thành vượt mức", "commended"))
    assert hits(group, "hoàn thành vượt kế hoạch") == ["hoàn thành"]


def test_slots_say_which_tokens_filled_them() -> None:
    (hit,) = family("từ {date} đến {date}").hits(tokenize("Từ 01/3/2020 đến 31/3/2020"))
    assert hit.slots == (1, 3)


def test_at_looks_at_one_place_only() -> None:
    group = family("quá hạn")
    tokens = tokenize("đã quá hạn")
    assert group.at(tokens, 0) is None
    assert group.at(tokens, 1) is not None
    assert group.at(tokens, 1, 2) is None


@given(
    st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=12),
    st.lists(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=3), min_size=1, max_size=5),
)
def test_hits_are_ordered_apart_and_leftmost_longest(words: list[str], phrases: list[list[str]]) -> None:
    group = family(*dict.fromkeys(" ".join(p) for p in phrases))
    found = group.hits(tokenize(" ".join(words)))
    at = 0
    for hit in found:
        for skipped in range(at, hit.first):
            assert not any(words[skipped : skipped + len(p)] == p for p in phrases)
        longest = max(len(p) for p in phrases if words[hit.first : hit.first + len(p)] == p)
        assert hit.last - hit.first == longest
        at = hit.last


def test_of_two_equal_phrases_the_first_stands() -> None:
    group = family(("quá hạn", "overdue"), ("(quá|trễ) hạn", "completed_late"))
    found = group.hits(tokenize("quá hạn, trễ hạn"))
    assert [hit.rule.get("status") for hit in found] == ["overdue", "completed_late"]


GOOD = """
[[phrase]]
words = ["biểu dương"]
status = "commended"
sentence = "Biểu dương Sở Y tế."
"""

BAD = {
    "no words": (GOOD.replace('words = ["biểu dương"]\n', ""), 2, "thiếu words"),
    "empty words": (GOOD.replace('["biểu dương"]', "[]"), 2, "thiếu words"),
    "blank word": (GOOD.replace('["biểu dương"]', '["  "]'), 2, "thiếu words"),
    "words not a list": (GOOD.replace('["biểu dương"]', '"biểu dương"'), 2, "thiếu words"),
    "words of numbers": (GOOD.replace('["biểu dương"]', "[1]"), 2, "thiếu words"),
    "no sentence": (GOOD.replace('sentence = "Biểu dương Sở Y tế."\n', ""), 2, "thiếu sentence"),
    "blank sentence": (GOOD.replace('"Biểu dương Sở Y tế."', '" "'), 2, "thiếu sentence"),
    "sentence not text": (GOOD.replace('"Biểu dương Sở Y tế."', "5"), 2, "thiếu sentence"),
    "unknown attribute": (GOOD.replace("status =", "progress ="), 2, "thuộc tính lạ “progress”"),
    "unknown value": (GOOD.replace('"commended"', '"praised"'), 2, "giá trị lạ status"),
    "value not text": (GOOD.replace('"commended"', "1"), 2, "giá trị lạ status"),
    "yields not a list": (GOOD + 'yields = "x"\n', 2, "yields phải là danh sách"),
    "unbalanced bracket": (GOOD.replace("biểu dương", "(biểu|nêu dương"), 2, "dấu ngoặc không khớp"),
    "closing without opening": (GOOD.replace("biểu dương", "biểu) dương"), 2, "dấu ngoặc không khớp"),
    "bar outside brackets": (GOOD.replace("biểu dương", "biểu | dương"), 2, "dấu ngoặc không khớp"),
    "crossed brackets": (GOOD.replace("biểu dương", "(biểu [a) dương]"), 2, "dấu ngoặc không khớp"),
    "unknown slot": (GOOD.replace("biểu dương", "{so} lần"), 2, "ô lạ {so}"),
    "matches nothing": (GOOD.replace("biểu dương", "[biểu] [dương]"), 2, "khớp cả khi không có chữ nào"),
    "second entry bad": (GOOD + GOOD.replace("status", "stauts"), 7, "thuộc tính lạ “stauts”"),
    "not TOML": (GOOD + "words =\n", 6, "không đúng cú pháp TOML"),
    "another table": (GOOD + "[other]\nx = 1\n", 1, "mục lạ: other"),
    "single brackets": (GOOD.replace("[[phrase]]", "[phrase]"), 1, "một dòng [[phrase]] riêng"),
    "entries in one line": ('phrase = [{ words = ["biểu dương"] }]\n', 1, "một dòng [[phrase]] riêng"),
    "no table": ('words = ["biểu dương"]\n', 1, "mục lạ: words"),
}


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder of rules that stands in the place of those shipped."""
    monkeypatch.setattr(rulebook, "HOME", tmp_path)
    rulebook.load.cache_clear()
    yield tmp_path
    rulebook.load.cache_clear()


def test_a_good_file_is_loaded(alone: Path) -> None:
    (alone / "roles.toml").write_text(GOOD, encoding="utf-8")
    (rule,) = rulebook.load().rules
    assert (rule.place, rule.words, rule.get("status")) == ("roles.toml:2", ("biểu dương",), "commended")


@pytest.mark.parametrize(("content", "line", "reason"), BAD.values(), ids=BAD)
def test_a_bad_file_is_refused_with_file_line_and_reason(alone: Path, content: str, line: int, reason: str) -> None:
    (alone / "roles.toml").write_text(content, encoding="utf-8")
    with pytest.raises(RuleError) as refusal:
        rulebook.load()
    assert str(refusal.value).startswith(f"roles.toml:{line}: ")
    assert reason in str(refusal.value)
    assert refusal.value.message("en").startswith(f"roles.toml:{line}: ")
    assert refusal.value.message("en") != refusal.value.message("vi")


def test_bytes_that_are_no_utf8_are_refused(alone: Path) -> None:
    (alone / "roles.toml").write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(RuleError, match=r"roles\.toml:1: .*UTF-8"):
        rulebook.load()


def test_an_unknown_family_is_refused(alone: Path) -> None:
    (alone / "tinh-trang.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(RuleError, match=r"tinh-trang\.toml:1: tên tệp phải là một trong"):
        rulebook.load()


def test_rules_of_the_users_own_come_on_top(alone: Path) -> None:
    (alone / "roles.toml").write_text(GOOD, encoding="utf-8")
    own = alone / "own"
    own.mkdir()
    (own / "roles.toml").write_text(GOOD.replace("biểu dương", "hoan nghênh"), encoding="utf-8")
    tokens = tokenize("Hoan nghênh Sở Y tế, biểu dương Sở Tư pháp")
    assert [hit.first for hit in rulebook.load()["roles"].hits(tokens)] == [6]
    assert [hit.first for hit in rulebook.load(own)["roles"].hits(tokens)] == [0, 6]


def test_of_equal_phrases_the_users_own_stands(alone: Path) -> None:
    """A province that means something else by a phrase says so in a folder of its own; the last folder has it."""
    (alone / "roles.toml").write_text(GOOD, encoding="utf-8")
    folders = [alone / "own", alone / "newer"]
    for folder, status in zip(folders, ("criticised", "late_explained"), strict=True):
        folder.mkdir()
        changed = GOOD.replace("commended", status).replace('["biểu dương"]', '["(biểu dương|nhắc tên)"]')
        (folder / "roles.toml").write_text(changed, encoding="utf-8")

    def said(sentence: str, *extra: Path) -> list[str | None]:
        return [hit.rule.get("status") for hit in rulebook.load(*extra)["roles"].hits(tokenize(sentence))]

    assert said("Biểu dương Sở Y tế") == ["commended"]
    assert said("Biểu dương Sở Y tế", folders[0]) == ["criticised"]
    assert said("Biểu dương Sở Y tế", *folders) == ["late_explained"]
    assert said("Biểu dương Sở Y tế", *reversed(folders)) == ["criticised"]


def test_the_longer_phrase_wins_whoever_wrote_it(alone: Path) -> None:
    (alone / "roles.toml").write_text(GOOD.replace("biểu dương", "biểu dương kịp thời"), encoding="utf-8")
    own = alone / "own"
    own.mkdir()
    (own / "roles.toml").write_text(GOOD.replace("commended", "criticised"), encoding="utf-8")
    hits = rulebook.load(own)["roles"].hits(tokenize("biểu dương kịp thời, biểu dương"))
    assert [hit.rule.get("status") for hit in hits] == ["commended", "criticised"]


def test_the_first_fault_told_is_in_the_shipped_rules(alone: Path) -> None:
    (alone / "roles.toml").write_text(GOOD + "words =\n", encoding="utf-8")
    own = alone / "own"
    own.mkdir()
    (own / "assigners.toml").write_text("[[phrase]]\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"roles\.toml:6"):
        rulebook.load(own)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("nhiệm vụ", "nhiệm vụ"),
        ("Ðại học", "đại học"),  # the Icelandic letter that old fonts left behind
        ("đại học", "đại học"),
        ("uỷ ban", "Ủy ban"),
        ("lí do (hoà giải|thoả thuận)", "lý do thỏa thuận"),
        ("UBND-VX", "UBND-VX"),
        ("nhiệm  vụ mới", "nhiệm vụ mới"),
    ],
)
def test_phrases_are_brought_to_the_form_of_the_text(words: str, sentence: str) -> None:
    assert len(family(words).hits(tokenize(sentence))) == 1


def test_an_entry_may_carry_a_comment(alone: Path) -> None:
    (alone / "roles.toml").write_text(GOOD.replace("[[phrase]]", "[[ phrase ]]  # khen"), encoding="utf-8")
    assert [rule.place for rule in rulebook.load().rules] == ["roles.toml:2"]
