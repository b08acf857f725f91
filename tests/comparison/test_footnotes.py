"""Mỗi mã ghi chú ở đúng chỗ của nó: where the text differs, in the columns that it concerns, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
import told
from told import dates, plain, report

from extractor.comparison.definitions import load

QUARTER = dates(2024, 1, 3)
USUAL = plain(200, 150, 140, 7)
METRICS = (
    *("completion_rate", "on_time_rate", "overdue_rate", "late_rate", "tasks"),
    *("completed_on_time", "pending_within", "overdue"),
)


def told_by(figures: str, when: str = QUARTER) -> str:
    return report("Phú Thọ", when, figures)


DONE = "- Đã hoàn thành 150 nhiệm vụ, gồm 140 nhiệm vụ đúng hạn và 10 nhiệm vụ quá hạn"
OPEN = "- Chưa hoàn thành 50 nhiệm vụ, gồm 43 nhiệm vụ còn hạn và 07 nhiệm vụ quá hạn"
RATES = "completion_rate on_time_rate overdue_rate late_rate"
ALL = f"{RATES} tasks completed_on_time pending_within"

CASES: dict[str, tuple[str, str, str]] = {
    # name: the text, the code, the columns that carry it
    "on time includes no deadline": (
        told_by(USUAL.replace("đúng hạn và", "đúng hạn (bao gồm cả nhiệm vụ không giao hạn) và")),
        "D1",
        "on_time_rate late_rate completed_on_time",
    ),
    "within includes no deadline": (
        told_by(USUAL.replace("còn hạn và", "còn hạn (bao gồm cả nhiệm vụ không có hạn) và")),
        "D2",
        "pending_within",
    ),
    "only tasks with a deadline": (
        told_by(USUAL.replace("200 nhiệm vụ", "200 nhiệm vụ có thời hạn")),
        "D3",
        ALL,
    ),
    "no deadline is a class of its own": (
        told_by(USUAL.replace("140 nhiệm vụ đúng hạn", "120 nhiệm vụ đúng hạn, 20 nhiệm vụ không có hạn")),
        "D3",
        "on_time_rate late_rate",
    ),
    "tracked": (
        told_by(
            USUAL.replace("UBND tỉnh đã giao 200", "tổng số nhiệm vụ UBND tỉnh giao được cập nhật theo dõi là 200")
        ),
        "D4",
        ALL,
    ),
    "late and overdue merged": (
        told_by(
            "UBND tỉnh đã giao 200 nhiệm vụ:\n\n- Đã hoàn thành 150 nhiệm vụ.\n\n- Chưa hoàn thành 50 nhiệm vụ.\n\n"
            "2. Trong tổng số nhiệm vụ nêu trên có 17 nhiệm vụ quá hạn (gồm cả nhiệm vụ đã hoàn thành"
            " và nhiệm vụ chưa hoàn thành).\n"
        ),
        "D6",
        "on_time_rate overdue_rate late_rate overdue",
    ),
    "done but not updated": (
        told_by(
            USUAL.replace("43 nhiệm vụ còn hạn", "33 nhiệm vụ còn hạn, 10 nhiệm vụ đã hoàn thành nhưng chưa cập nhật")
        ),
        "D7",
        "completion_rate overdue_rate",
    ),
    "on time includes early": (
        told_by(USUAL.replace("đúng hạn", "đúng hạn và trước hạn")),
        "D8",
        "on_time_rate completed_on_time",
    ),
    "early counted apart": (
        told_by(USUAL.replace("140 nhiệm vụ đúng hạn", "30 nhiệm vụ trước hạn, 110 nhiệm vụ đúng hạn")),
        "D8",
        "on_time_rate completed_on_time",
    ),
    "two assigners": (
        told_by(plain(100, 80, 75, 5) + "\nTrong kỳ, " + plain(100, 70, 65, 2, who="Chính phủ, Thủ tướng Chính phủ")),
        "D10",
        ALL,
    ),
    "an assigner above the province": (told_by(plain(200, 150, 140, 7, who="Thủ tướng Chính phủ")), "D10", ALL),
    "another unit of count": (told_by(USUAL.replace("200 nhiệm vụ", "200 đầu việc")), "D12", ALL),
    "software named": (told_by(USUAL + "Số liệu được tổng hợp từ phần mềm Quản lý văn bản.\n"), "D13", ""),
    "carried in": (
        told_by(
            USUAL.replace("200 nhiệm vụ", "200 nhiệm vụ (kỳ trước chuyển sang 40 nhiệm vụ, giao mới 160 nhiệm vụ)")
        ),
        "D14",
        "completion_rate overdue_rate tasks",
    ),
    "an error": (told_by(USUAL.replace("thành 50", "thành 51")), "N2", ""),
    "approximate": (told_by(USUAL.replace("giao 200", "giao hơn 200")), "N5", "completion_rate overdue_rate tasks"),
    "completed is not printed": (
        told_by(
            "UBND tỉnh đã giao 200 nhiệm vụ, trong đó: hoàn thành đúng hạn 140 nhiệm vụ, hoàn thành quá hạn 10 nhiệm vụ"
            ", chưa hoàn thành 50 nhiệm vụ, gồm 43 nhiệm vụ còn hạn và 07 nhiệm vụ quá hạn.\n"
        ),
        "N7",
        "completion_rate on_time_rate late_rate",
    ),
    "no first day": (told_by(USUAL, "đến hết ngày 31/03/2024"), "N11", ""),
    "printed on another base": (
        told_by(USUAL.replace("140 nhiệm vụ đúng hạn", "140 nhiệm vụ đúng hạn (chiếm 70%)")),
        "D5",
        "on_time_rate",
    ),
}
ROWS = {"D13", "N2", "N11"}


def notes(folder: Path, text: str) -> dict[str, set[str]]:
    """Mỗi cột với các mã của nó; ``row`` for those of the whole row."""
    comparison = told.compared(folder, [text], metrics=METRICS, printed=True)
    (row,) = comparison.rows
    found = {column.code: set(cell.footnotes) for column, cell in zip(comparison.columns, row.cells, strict=True)}
    assert {note.code for note in comparison.footnotes} == set(row.footnotes).union(*found.values())
    return found | {"row": set(row.footnotes)}


def test_a_plain_report_has_no_footnote(tmp_path: Path) -> None:
    assert notes(tmp_path, told_by(USUAL)) == {code: set() for code in (*METRICS, "row")}


@pytest.mark.parametrize("name", CASES)
def test_a_difference_is_noted_in_the_columns_that_it_concerns_and_nowhere_else(name: str, tmp_path: Path) -> None:
    text, code, columns = CASES[name]
    expected = {column: {code} if column in columns.split() else set() for column in (*METRICS, "row")}
    expected["row"] = {code} if code in ROWS else set()
    assert notes(tmp_path, text) == expected


def test_the_numbers_stay_those_of_the_report(tmp_path: Path) -> None:
    for name in ("on time includes no deadline", "early counted apart", "two assigners", "completed is not printed"):
        comparison = told.compared(tmp_path / name, [CASES[name][0]], metrics=METRICS)
        assert told.counts(comparison, "completion_rate", "Phú Thọ") == (150, 200), name
        assert told.counts(comparison, "on_time_rate", "Phú Thọ") == (140, 150), name


def test_due_tasks_are_the_base_of_what_is_counted_among_them(tmp_path: Path) -> None:
    text = told_by(
        "UBND tỉnh đã giao 300 nhiệm vụ. Số nhiệm vụ đến hạn phải hoàn thành trong kỳ là 200 nhiệm vụ, trong đó:\n"
        "- Đã hoàn thành 150 nhiệm vụ (đúng hạn 140, trễ hạn 10).\n- Quá hạn chưa hoàn thành 50 nhiệm vụ.\n"
    )
    comparison = told.compared(tmp_path, [text], metrics=("completion_rate", "overdue_rate", "tasks"))
    assert told.counts(comparison, "completion_rate", "Phú Thọ") == (150, 200)
    assert told.counts(comparison, "overdue_rate", "Phú Thọ") == (50, 200)
    assert told.cell(comparison, "completion_rate", "Phú Thọ").footnotes == ("D4",)
    assert told.cell(comparison, "tasks", "Phú Thọ").value == 300
    assert told.cell(comparison, "tasks", "Phú Thọ").footnotes == ()


def test_strict_leaves_out_what_differs_and_says_how_much(tmp_path: Path) -> None:
    texts = [CASES["on time includes no deadline"][0], told_by(USUAL).replace("PHÚ THỌ", "LẠNG SƠN")]
    texts[1] = texts[1].replace("Phú Thọ", "Lạng Sơn")
    comparison = told.compared(tmp_path, texts, metrics=("completion_rate", "on_time_rate"), strict=True)
    left = told.cell(comparison, "on_time_rate", "Phú Thọ")
    assert (left.value, left.reports, left.footnotes, left.citations) == (None, 0, ("D1",), ())
    assert told.counts(comparison, "on_time_rate", "Lạng Sơn") == (140, 150)
    assert told.counts(comparison, "completion_rate", "Phú Thọ") == (150, 200)
    assert [remark.en[:2] for remark in comparison.remarks] == ["1 "]


def test_strict_keeps_early_in_the_rate_but_not_in_the_count(tmp_path: Path) -> None:
    text = CASES["on time includes early"][0]
    comparison = told.compared(tmp_path, [text], metrics=("on_time_rate", "completed_on_time"), strict=True)
    assert told.counts(comparison, "on_time_rate", "Phú Thọ") == (140, 150)
    assert told.cell(comparison, "completed_on_time", "Phú Thọ").value is None


def test_a_strict_pool_keeps_those_that_agree(tmp_path: Path) -> None:
    texts = [
        CASES["on time includes no deadline"][0],
        told_by(USUAL).replace("PHÚ THỌ", "LẠNG SƠN").replace("Phú Thọ", "Lạng Sơn"),
    ]
    loose = told.compared(tmp_path / "1", texts, "level", metrics=("on_time_rate",), period="2024")
    strict = told.compared(tmp_path / "2", texts, "level", metrics=("on_time_rate",), period="2024", strict=True)
    assert told.counts(loose, "on_time_rate", "province") == (280, 300)
    assert told.cell(loose, "on_time_rate", "province").footnotes == ("D1",)
    assert told.counts(strict, "on_time_rate", "province") == (140, 150)
    assert told.cell(strict, "on_time_rate", "province").footnotes == ()
    assert told.cell(strict, "on_time_rate", "province").reports == 1


def test_a_percentage_that_no_base_explains_is_marked_only_where_it_is_shown(tmp_path: Path) -> None:
    text = told_by(USUAL.replace("thành 150 nhiệm vụ", "thành 150 nhiệm vụ (đạt 79%)"))
    shown = told.compared(tmp_path / "1", [text], metrics=("completion_rate",), printed=True)
    hidden = told.compared(tmp_path / "2", [text], metrics=("completion_rate",))
    assert told.cell(shown, "completion_rate", "Phú Thọ").printed == ("79",)
    assert told.cell(shown, "completion_rate", "Phú Thọ").footnotes == ("N12",)
    assert told.cell(hidden, "completion_rate", "Phú Thọ").footnotes == ()


def test_every_code_has_a_test_here_or_in_the_other_modules() -> None:
    here = {code for _, code, _ in CASES.values()} | {"N12"}
    elsewhere = {"D11", "D15", "N1", "N3", "N4", "N6", "N8", "N9", "N10"}  # test_rows_compared.py, test_provinces.py
    assert set(load().notes) == here | elsewhere
