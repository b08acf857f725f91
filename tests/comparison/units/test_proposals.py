"""Đề xuất: what is put before a person, and what never is."""

from __future__ import annotations

import json
import random
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

from extractor.comparison.units import spelling
from extractor.comparison.units.namings import Naming
from extractor.comparison.units.proposals import LEAST, Basis, likeness, propose
from extractor.comparison.units.scopes import Scope
from extractor.record import Level
from tests.comparison.units.said import SCOPE, naming, paper, scope

CORPUS = Path(__file__).parent.parent.parent.parent / "corpus"


def named(*names: str, of: Scope = SCOPE) -> list[Naming]:
    """Mỗi tên trong một báo cáo riêng."""
    return [naming(name, by=paper("2024-01-01", "2024-01-31", of=of)) for name in names]


def pairs(*names: str, of: Scope = SCOPE) -> list[tuple[str, str]]:
    return [(p.spelling.written, p.canonical.written) for p in propose(named(*names, of=of))]


@pytest.mark.parametrize(
    ("one", "other", "province"),
    [
        ("Sở Công Thương", "Sở Công an", "Bến Tre"),
        ("Sở Nội vụ", "Sở Ngoại vụ", "Bến Tre"),
        ("UBND huyện Châu Thành", "UBND huyện Châu Thành A", "Hậu Giang"),
        ("UBND quận 1", "UBND quận 10", "Hồ Chí Minh"),
        ("UBND Quận 1", "UBND Quận 11", "Hồ Chí Minh"),
        ("UBND phường 1", "UBND phường 2", "Bến Tre"),
        ("UBND xã Đam Rông 2", "UBND xã Đam Rông 3", "Lâm Đồng"),
        ("Chi cục Thuế khu vực I", "Chi cục Thuế khu vực II", "Bến Tre"),
        ("UBND thành phố Cao Lãnh", "UBND huyện Cao Lãnh", "Đồng Tháp"),
        ("UBND huyện Kỳ Anh", "UBND thị xã Kỳ Anh", "Hà Tĩnh"),
        ("UBND huyện Krông Pa", "UBND huyện Krông Pắc", "Đắk Lắk"),
        ("Công an tỉnh", "Công an huyện", "Bến Tre"),
        ("Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Bến Tre"),
        ("Sở Y tế", "Phòng Y tế", "Bến Tre"),
        ("Sở Văn hóa và Thể thao", "Sở Văn hóa, Thể thao và Du lịch", "Bến Tre"),
        ("Ban Quản lý dự án công trình giao thông", "Ban Quản lý dự án công trình dân dụng", "Bến Tre"),
        ("Trung tâm Kiểm định xây dựng", "Trung tâm Kiểm định và Quy hoạch xây dựng", "Bến Tre"),
    ],
)
def test_units_that_only_look_alike_are_never_proposed(one: str, other: str, province: str) -> None:
    assert pairs(one, other, of=scope(province)) == []


@pytest.mark.parametrize(
    ("one", "other"), [("Sở Nội vụ", "Sở Ngoại vụ"), ("Sở Nội vụ", "Sở Ngoai vụ"), ("Sở Công Thương", "Sở Công an")]
)
def test_even_by_likeness_alone_the_traps_stay_below_the_least_score(one: str, other: str) -> None:
    assert (likeness(one, other, SCOPE) or 0) < LEAST


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Sở Công Thưong", "Sở Công Thương"),
        ("Sở Nội vu", "Sở Nội vụ"),
        ("Sở Ngoai vụ", "Sở Ngoại vụ"),
        ("Sở Ytế", "Sở Y tế"),
        ("Sở Tàl chính", "Sở Tài chính"),
        ("Sở Kế hoạch vả Đầu tư", "Sở Kế hoạch và Đầu tư"),
        ("Sở Kế hoạch Đầu tư", "Sở Kế hoạch và Đầu tư"),
        ("UBND huyện Châu Thanh", "UBND huyện Châu Thành"),
        ("UBND huyện Giồng Trơm", "UBND huyện Giồng Trôm"),
        ("Ban QLKCN", "Ban Quản lý các khu công nghiệp"),
        ("Thanh tra tỉnh Bến Tre", "Thanh tra"),
        ("Ban Quản lý các khu công nghiệp tỉnh", "Ban Quản lý các khu công nghiệp"),
    ],
)
def test_slips_are_proposed_with_the_name_that_is_known(written: str, meant: str) -> None:
    others = ("Sở Xây dựng", "Sở Tư pháp", "UBND huyện Ba Tri", "UBND huyện Bình Đại")
    assert pairs(written, meant, *others) == [(written, meant)]


def test_two_names_of_one_list_are_two_units() -> None:
    one = paper("2024-01-01", "2024-01-31")
    together = [naming(name, by=one, listing="t1") for name in ("Sở Nội vu", "Sở Nội vụ")]
    assert propose(together) == []
    apart = [naming(name, by=one, listing=f"t{nth}") for nth, name in enumerate(("Sở Nội vu", "Sở Nội vụ"))]
    assert len(propose(apart)) == 1


def test_two_provinces_and_two_districts_are_never_compared() -> None:
    district = scope("Bến Tre", within="Ba Tri", level=Level.DISTRICT)
    elsewhere = [*named("Sở Nội vụ", of=scope("Trà Vinh")), *named("Sở Nội vụ", of=district)]
    assert propose([*named("Sở Nội vu"), *elsewhere]) == []


def test_a_district_that_took_another_type_is_proposed_with_its_later_name() -> None:
    before, after = "UBND thị xã Chí Linh", "UBND thành phố Chí Linh"
    (proposal,) = propose(named(after, before, of=scope("Hải Dương")))
    assert (proposal.spelling.written, proposal.canonical.written) == (before, after)
    assert proposal.basis is Basis.RENAMED


def test_a_district_that_went_into_another_is_another_unit() -> None:
    assert pairs("UBND thị xã Cửa Lò", "UBND thành phố Vinh", of=scope("Nghệ An")) == []
    assert pairs("UBND huyện Phục Hòa", "UBND huyện Quảng Hòa", of=scope("Cao Bằng")) == []


def test_of_two_unknown_names_the_more_frequent_is_the_canonical_one() -> None:
    assert pairs("Trung tâm Xúc tiến", "Trung tâm Xúc tiến", "Trung tâm Xúc tíên") == [
        ("Trung tâm Xúc tíên", "Trung tâm Xúc tiến")
    ]


def test_the_order_does_not_depend_on_that_of_the_reports() -> None:
    slips = ("Sở Công Thưong", "Sở Nội vu", "UBND huyện Ba Trì")
    found = named(*slips, "Sở Công Thương", "Sở Nội vụ", "UBND huyện Ba Tri")
    told = [(p.score, p.spelling.written, p.canonical.written) for p in propose(found)]
    assert [(p.score, p.spelling.written, p.canonical.written) for p in propose(found[::-1])] == told
    assert [score for score, _, _ in told] == sorted((score for score, _, _ in told), reverse=True)
    assert len(told) == 3


# ---- how good the proposals are: the names of the corpus beside misspellings of them

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MISREAD = dict(zip("ilnuhcươâđm", "l i u n b e u o a d rn".split(), strict=True))


def other_tone(word: str, chance: random.Random) -> str:
    """Một dấu thanh khác, hoặc mất dấu."""
    at = chance.randrange(len(word))
    parts = unicodedata.normalize("NFD", word[at])
    tone = next((sign for sign in parts if sign in _TONES), "")
    base = unicodedata.normalize("NFC", parts.replace(tone, ""))
    new = chance.choice(["", *_TONES.replace(tone, "")]) if tone else ""
    return word[:at] + unicodedata.normalize("NFC", base + new) + word[at + 1 :]


def slip(words: list[str], chance: random.Random) -> list[str]:
    """Một lỗi gõ hoặc lỗi đọc ở một chữ không đứng đầu."""
    at = chance.randrange(1, len(words))
    word = words[at]
    letter = chance.randrange(len(word))
    match chance.choice(("tone", "tone", "misread", "dropped", "swapped", "doubled", "glued", "and")):
        case "tone":
            word = other_tone(word, chance)
        case "misread":
            word = word[:letter] + _MISREAD.get(word[letter], word[letter]) + word[letter + 1 :]
        case "dropped" if len(word) > 2:
            word = word[:letter] + word[letter + 1 :]
        case "swapped" if letter + 1 < len(word):
            word = word[:letter] + word[letter + 1] + word[letter] + word[letter + 2 :]
        case "doubled":
            word = word[:letter] + word[letter] + word[letter:]
        case "glued" if at > 1:
            return [*words[: at - 1], words[at - 1] + word, *words[at + 1 :]]
        case "and":
            return [one for one in words if one != "và"]
    return [*words[:at], word, *words[at + 1 :]]


def misspelt(name: str, chance: random.Random) -> str:
    """Tên viết sai, in a way that leaves another name."""
    while True:
        written = " ".join(slip(name.split(), chance))
        if spelling.key(written) != spelling.key(name):
            return written


def units_of_the_corpus() -> dict[Scope, list[str]]:
    found: defaultdict[Scope, set[str]] = defaultdict(set)
    for path in CORPUS.rglob("*.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        header = record["header"]
        level = Level(header["issuer_level"]) if header.get("issuer_level") else None
        within = None if level is Level.PROVINCE else header.get("district") or path.stem
        place = Scope(header.get("province"), None, level, within)
        found[place] |= {unit["canonical"] for unit in record.get("units", ())}
    return {place: sorted(names) for place, names in sorted(found.items(), key=lambda item: item[0].order)}


def test_nearly_every_slip_is_proposed_and_nearly_nothing_else() -> None:
    right = wrong = slips = 0
    for seed in range(2):
        chance = random.Random(seed)  # noqa: S311
        for place, names in units_of_the_corpus().items():
            meant = {misspelt(name, chance): name for name in names}
            meant = {new: old for new, old in meant.items() if not spelling.is_known(new, place.province)}
            found = pairs(*names, *names, *meant, of=place)
            good = sum(meant.get(written) == canonical for written, canonical in found)
            right, wrong, slips = right + good, wrong + len(found) - good, slips + len(meant)
    assert slips > 900
    assert right / (right + wrong) > 0.99
    assert right / slips > 0.94


def test_the_corpus_itself_gives_nothing_to_propose() -> None:
    """Mọi tên trong một tỉnh, each in a list of its own."""
    wrong = [pair for place, names in units_of_the_corpus().items() for pair in pairs(*names, of=place)]
    assert wrong == []
