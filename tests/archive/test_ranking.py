"""Thứ tự của kết quả: words side by side, then words as typed, then the latest period; on both databases alike."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from extractor.archive import ranking
from extractor.archive.searching import Wanted, search
from extractor.archive.store import Archive
from tests.archive.made import added, report

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM. "
NOTES = {  # by month, hence the later the further up, were it for the period alone
    2: "Đoàn công tác tỉnh Hòa Bình và UBND thành phố Huế. Còn 03 nhiệm vụ quá hạn tại Đồng Hới.",
    5: "Hoá bình phong, hoa huệ. Nhiệm vụ nào quá 10 ngày là hết hạn; đồng chí mới hỏi tại Đồng Hới.",
    8: MOTTO + "UBND tỉnh Thái Bình. Nhiệm vụ nào quá 10 ngày là hết hạn; đồng chí mới hỏi.",
}


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    """Ba báo cáo: tháng 2, 5, 8."""
    for month, note in NOTES.items():
        text = report(month, month=month, note=note)
        text = "\n".join(line for line in text.split("\n") if "quá hạn" not in line or "Đồng Hới" in line)
        (tmp_path / f"{month}.txt").write_text(text, encoding="utf-8")
        added(archive, tmp_path / f"{month}.txt")
    return archive


def months(archive: Archive, text: str, **wanted: object) -> list[int]:
    found = search(archive, Wanted(text, **wanted))  # type: ignore[arg-type]
    return [int(hit.row["name"].removesuffix(".txt")) for hit in found.hits]


ORDERS = {
    "nghĩa quân": [],
    "nhiệm vụ": [8, 5, 2],
    "hoa binh": [5, 2, 8],  # without marks every "hoa binh" is as good
    "hòa bình": [2, 5, 8],
    "hoà bình": [2, 5, 8],
    "HÒA bình": [2, 5, 8],
    "hóa binh": [5, 2, 8],
    "bình hòa": [8, 2, 5],  # nowhere side by side; the second has the words as typed, the third has not
    "huế": [2, 5],
    "huệ": [5, 2],
    "hue": [5, 2],
    "nhiem vu qua han dong hoi": [2, 5, 8],
    "nhiệm vụ quá hạn Đồng Hới": [2, 5, 8],
    '"đồng hới" nhiem vu qua han': [2, 5],
}


def test_what_comes_first(filled: Archive) -> None:
    for query, wanted in ORDERS.items():
        for form in ("NFC", "NFD"):
            assert months(filled, unicodedata.normalize(form, query)) == wanted, (query, form)


def test_the_first_are_the_first_also_of_few(filled: Archive) -> None:
    assert [months(filled, "hòa bình", limit=few) for few in (1, 2)] == [[2], [2, 5]]
    assert search(filled, Wanted("hòa bình", limit=1)).total == 3
    assert months(filled, "hòa bình", period=("2021-04-01", "2021-12-31")) == [5, 8]


def test_a_text_in_the_other_unicode_form_is_as_typed(archive: Archive, tmp_path: Path) -> None:
    for month, note in {3: "Tỉnh Hoà Bình.", 4: "Hóa bình."}.items():
        (tmp_path / f"{month}.txt").write_text(
            unicodedata.normalize("NFD", report(month, month=month, note=note)), encoding="utf-8"
        )
        added(archive, tmp_path / f"{month}.txt")
    assert months(archive, "hòa bình") == [3, 4]


def test_a_long_query_is_ranked_like_any_other(filled: Archive) -> None:
    words = " ".join(NOTES[2].replace(".", " ").split()[:9])
    assert months(filled, " ".join([words] * 200)) == [2]


def test_neighbours_are_those_outside_of_quotation_marks() -> None:
    assert ranking.neighbours('Sở Tài chính "quá hạn" Huế') == [("so", "tai"), ("tai", "chinh")]
    assert ranking.neighbours("Huế") == []


def test_marks_that_were_not_typed_are_not_demanded() -> None:
    assert not ranking.Marks("hoa binh 21/BC-VP")
    marks = ranking.Marks("quá han")
    assert marks
    assert marks.amiss("việc quá hạn, quà") == 0
    assert marks.amiss("việc quà hạn") == 2  # the word and the pair
    assert marks.amiss("việc quà; quá hàn") == 0
    assert marks.amiss("việc quá lâu, quà hạn") == 1
    assert marks.amiss("quáng") == 0  # it is not there at all
    assert ranking.Marks("tỷ lệ").amiss("Tỉ\u00adlệ") == ranking.Marks("tỷ lệ").amiss("Tỉ lệ") == 0


def test_those_as_typed_come_first_within_their_kind() -> None:
    places = [("a", 2), ("b", 2), ("c", 2), ("d", 1), ("e", 1)]
    amiss = {"a": 2, "b": 1, "c": 0, "d": 1, "e": 0}
    assert ranking.as_typed_first(places, amiss.__getitem__, 9) == ["c", "b", "a", "e", "d"]
    looked_at: list[str] = []

    def look(report_id: str) -> int:
        looked_at.append(report_id)
        return 0

    assert ranking.as_typed_first(places, look, 2) == ["a", "b"]
    assert looked_at == ["a", "b"]
