"""Tên đơn vị: the corpus of single sentences, and what holds for every sentence."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import rulebook
from extractor.document import Block, BlockKind
from extractor.finders.names import Place, UnitName, may_name_units, unit_names
from extractor.finders.passages import Passage
from extractor.gazetteer import lookup
from extractor.record import Level, UnitKind
from extractor.text import canonical
from extractor.tokens import tokenize

BOOK = rulebook.load()
CORPUS = Path(__file__).parents[3] / "corpus" / "unit_names.toml"
CASES = tomllib.loads(CORPUS.read_text("utf-8"))["case"]
NOWHERE = Place(None, None, None, None, None)


def passage(text: str) -> Passage:
    span = (0, len(text))
    view = canonical(text, [span])
    return Passage(Block(BlockKind.PARAGRAPH, (span,)), view, tokenize(view.text))


def place_of(case: dict[str, Any]) -> Place:
    on = case.get("on")
    province = lookup.province_named(case["province"], on) if "province" in case else None
    level = Level(case["level"]) if "level" in case else None
    return Place(case.get("province"), province.code if province else None, case.get("district"), level, on)


def lists_of(names: list[UnitName]) -> str:
    """One enumeration a line, as the corpus writes it."""
    groups: dict[int, list[UnitName]] = {}
    for name in names:
        groups.setdefault(name.group, []).append(name)
    return "\n".join("; ".join(n.canonical for n in group) + " …" * group[0].open for group in groups.values())


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_corpus(case: dict[str, Any]) -> None:
    found = unit_names(passage(case["text"]), BOOK, place_of(case))
    assert lists_of(found) == "\n".join(case["lists"]), case["text"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_every_name_is_quoted_from_its_passage(case: dict[str, Any]) -> None:
    source = passage(case["text"])
    names = unit_names(source, BOOK, place_of(case))
    assert all(name.name == source.words(name.first, name.last) for name in names)
    assert all(a.last <= b.first for a, b in pairwise(names))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sở Y tế: 02", UnitKind.DEPARTMENT),
        ("UBND huyện Cao Lộc: 02", UnitKind.DISTRICT),
        ("UBND thị trấn Đồng Đăng: 02", UnitKind.COMMUNE),
        ("BQL KKT: 02", UnitKind.BOARD),
        ("Công an tỉnh: 02", UnitKind.POLICE),
        ("Bộ CHQS tỉnh: 02", UnitKind.MILITARY),
        ("Kho bạc Nhà nước tỉnh: 02", UnitKind.CENTRAL_AGENCY),
        ("Hội Nông dân tỉnh: 02", UnitKind.ASSOCIATION),
        ("Công ty Cổ phần Cấp nước: 02", UnitKind.ENTERPRISE),
        ("Quỹ Phát triển đất: 02", UnitKind.OTHER),
    ],
)
def test_kind(text: str, kind: UnitKind) -> None:
    assert [name.kind for name in unit_names(passage(text), BOOK, NOWHERE)] == [kind]


def test_the_day_decides_the_type() -> None:
    """An Dương of Hải Phòng was a huyện until 2024, and a quận for half a year."""
    text = "Ủy ban nhân dân các quận, huyện: Hồng Bàng, An Dương."
    code = lookup.province_named("Hải Phòng").code  # type: ignore[union-attr]

    def on(day: str) -> list[str]:
        from datetime import date

        place = Place("Hải Phòng", code, None, Level.PROVINCE, date.fromisoformat(day))
        return [name.canonical for name in unit_names(passage(text), BOOK, place)]

    assert on("2018-09-07") == ["UBND quận Hồng Bàng", "UBND huyện An Dương"]
    assert on("2025-03-03") == ["UBND quận Hồng Bàng", "UBND quận An Dương"]


def test_a_province_is_a_unit_only_for_the_centre() -> None:
    text = "tỉnh Nghệ An (12 nhiệm vụ), tỉnh Hà Tĩnh (05 nhiệm vụ)"
    centre = Place(None, None, None, Level.CENTRAL, None)
    assert [n.canonical for n in unit_names(passage(text), BOOK, centre)] == ["UBND tỉnh Nghệ An", "UBND tỉnh Hà Tĩnh"]
    assert unit_names(passage(text), BOOK, NOWHERE) == []


@pytest.mark.parametrize("case", [c for c in CASES if c["lists"]], ids=lambda case: case["text"][:60])
def test_the_gate_lets_every_name_pass(case: dict[str, Any]) -> None:
    assert may_name_units(canonical(case["text"], [(0, len(case["text"]))]).text, BOOK)


def test_the_gate_keeps_figures_out() -> None:
    text = "Tổng số nhiệm vụ UBND tỉnh giao các sở, ban, ngành, địa phương: 531 nhiệm vụ, đã hoàn thành 412 nhiệm vụ."
    assert not may_name_units(text, BOOK)


NAMES = {
    "Sở KH&ĐT": "Sở Kế hoạch và Đầu tư",
    "Sở Văn hóa, Thể thao và Du lịch": "Sở Văn hóa, Thể thao và Du lịch",
    "UBND huyện Lộc Bình": "UBND huyện Lộc Bình",
    "TP. Lạng Sơn": "UBND thành phố Lạng Sơn",
    "Giám đốc Sở Y tế": "Sở Y tế",
    "Ban QL Khu kinh tế": "Ban Quản lý Khu kinh tế",
    "Chủ tịch UBND huyện Chi Lăng": "UBND huyện Chi Lăng",
    "Kho Bạc tỉnh": "Kho bạc tỉnh",
    "Đài Phát thanh và Truyền hình tỉnh": "Đài Phát thanh và Truyền hình tỉnh",
}
COUNTS = ["", " (02)", ": 01 nhiệm vụ", " 3 nhiệm vụ", " có 11 nhiệm vụ", " (98,5%)", " (02 nhiệm vụ, đạt 95%)"]


@given(
    st.lists(st.tuples(st.sampled_from(sorted(NAMES)), st.sampled_from(COUNTS)), min_size=1, max_size=6),
    st.sampled_from([", ", "; "]),
)
def test_any_names_in_any_order_with_any_counts(items: list[tuple[str, str]], separator: str) -> None:
    """Whatever the order and however the counts are written, every name is found, in one enumeration."""
    place = Place("Lạng Sơn", "20", None, Level.PROVINCE, None)
    text = "Gồm: " + separator.join(name + count for name, count in items) + "."
    found = unit_names(passage(text), BOOK, place)
    assert [name.canonical for name in found] == [NAMES[name] for name, _ in items]
    assert len({name.group for name in found}) == 1


PROBE = """
import sys
from extractor import rulebook
from extractor.document import Block, BlockKind
from extractor.finders.passages import Passage
from extractor.finders.names import Place, unit_names
from extractor.text import canonical
from extractor.tokens import tokenize

text = sys.argv[1]
view = canonical(text, [(0, len(text))])
passage = Passage(Block(BlockKind.PARAGRAPH, ((0, len(text)),)), view, tokenize(view.text))
unit_names(passage, rulebook.load(), Place(None, None, None, None, None))
print("spacy" in sys.modules)
"""


@pytest.mark.parametrize(
    ("text", "loaded"),
    [
        ("Tổng số nhiệm vụ UBND tỉnh giao các sở, ngành: 531 nhiệm vụ.", "False"),
        ("Văn phòng UBND tỉnh kính báo cáo.", "False"),
        ("Sở Y tế có 02 nhiệm vụ.", "True"),
    ],
)
def test_spacy_is_loaded_only_for_names(text: str, loaded: str) -> None:
    done = subprocess.run([sys.executable, "-c", PROBE, text], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == loaded


@pytest.mark.parametrize(
    "run", ["Sở ", "Sở, ", "ban ", "H. ", "huyện, ", "các huyện, ", "Giám đốc ", "UBND các huyện: ", "("]
)
def test_a_run_of_words_that_begin_names_ends(run: str) -> None:
    """Text as no office writes it is read all the same, without running out of stack."""
    names = unit_names(passage(run * 2000 + "Sở Y tế: 02"), BOOK, NOWHERE)
    assert all(name.first < name.last for name in names)
