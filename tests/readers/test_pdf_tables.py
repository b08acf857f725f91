"""Bảng trong PDF: rows and cells as printed, with ruling lines, with some of them, with none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from made import Sheet, make_pdf, set_in_lines
from seen import cells, read_words
from set_tables import STYLES, C, Set, filled, named
from test_paragraphs import BODY

from extractor.document import Document
from extractor.readers import read
from extractor.readers.frames.borderless import tables_of
from extractor.readers.frames.boxes import WordBox
from extractor.readers.widths import width

WIDTHS = [26, 130, 48, 48, 48, 52, 48, 48]
HEAD: list[list[C | str]] = [
    [
        C("STT", down=2),
        C("Tên cơ quan, đơn vị", down=2),
        C("Tổng số nhiệm vụ được giao", down=2),
        C("Đã hoàn thành", over=2),
        C("Chưa hoàn thành", over=2),
        C("Tỷ lệ hoàn thành (%)", down=2),
    ],
    ["Đúng hạn", "Quá hạn", "Trong hạn", "Quá hạn"],
]
COUNT: list[list[C | str]] = [["(1)", "(2)", "(3)= (4)+...+(7)", "(4)", "(5)", "(6)", "(7)", "(8)"]]
UNITS = named(
    [
        ["1", "Sở Y tế", "12", "9", "1", "2", "0", "90,0"],
        ["2", "Sở Nông nghiệp và Phát triển nông thôn tỉnh Ninh Thuận", "1.230", "1.000", "30", "150", "50", "97,1"],
        ["3", "Sở Lao động - Thương binh và Xã hội", "30", "21", "-", "9", "-", "100"],
        ["4", "Thanh tra tỉnh", "7", "", "2", "5", "", ""],
        ["5", "UBND huyện Ninh Hải", "18", "12", "3", "2", "1", "80,0"],
        ["6", "Ban Quản lý dự án đầu tư xây dựng công trình dân dụng và công nghiệp", "9", "8", "0", "1", "0", "100"],
        ["7", "Sở Tư pháp", "45", "40", "1", "4", "0", "97,6"],
        ["8", "Văn phòng UBND tỉnh", "3", "3", "0", "0", "0", "100"],
    ]
)
TITLE = [
    "PHỤ LỤC",
    "KẾT QUẢ THỰC HIỆN NHIỆM VỤ CỦA CÁC CƠ QUAN, ĐƠN VỊ",
    "(Kèm theo Báo cáo số 12/BC-VP ngày 05/7/2023)",
]
NOTE = "Ghi chú: số liệu tính đến hết ngày 30/6/2023, không kể các nhiệm vụ không có thời hạn hoàn thành."


def annex_pdf(rows: Sequence[Sequence[C | str]], table: Set, **drawn: int) -> bytes:
    sheet = Sheet()
    for n, words in enumerate(TITLE):
        sheet.put(300 - len(words) * 3, 60 + 18 * n, words)
    end = table.draw(sheet, rows)
    sheet.lines(set_in_lines(NOTE), y=end + 30)
    return make_pdf([sheet], **drawn)  # type: ignore[arg-type]


def annex(rows: Sequence[Sequence[C | str]], table: Set, **drawn: int) -> Document:
    return read(None, annex_pdf(rows, table, **drawn))


@pytest.mark.parametrize("valign", ["top", "middle", "bottom"])
@pytest.mark.parametrize("style", STYLES)
def test_rulings_of_all_kinds(style: str, valign: str) -> None:
    rows = [*HEAD, *UNITS] if valign == "bottom" else [*HEAD, *COUNT, *UNITS]
    document = annex(rows, Set(WIDTHS, style=style, valign=valign, heads=2))
    assert cells(document) == filled(rows)
    assert [grid.doubt for grid in document.grids] == [""]


@pytest.mark.parametrize("style", ["ruled", "none"])
@pytest.mark.parametrize("pad", [0.5, 2, 5])
@pytest.mark.parametrize("size", [8, 11])
def test_tight_and_loose_rows(style: str, pad: float, size: float) -> None:
    rows = [*HEAD, *UNITS]
    assert cells(annex(rows, Set(WIDTHS, style=style, pad=pad, size=size))) == filled(rows)


THREE_LEVELS: list[list[C | str]] = [
    [C("TT", down=3), C("Đơn vị", down=3), C("Tổng số", down=3), C("Trong đó", over=5)],
    [C("Đã hoàn thành", over=2), C("Chưa hoàn thành", over=3)],
    ["Đúng hạn", "Trễ hạn", "Trong hạn", "Không có thời hạn", "Quá hạn"],
]
SHORT_ABOVE: list[list[C | str]] = [
    [C("TT", down=2), C("Đơn vị", down=2), C("Quý I", over=3), C("Quý II", over=3)],
    ["Giao", "Xong", "Còn", "Giao", "Xong", "Còn"],
]


TWO_LEVELS_HIGH: list[list[C | str]] = [
    [
        C("TT", down=3), C("Đơn vị", down=3), C("Tổng số NV giao", down=3), C("Đã hoàn thành", over=4),
        C("Chưa hoàn thành", over=3), C("Tỷ lệ (%)", over=2),
    ],
    [
        C("Tổng", down=2), C("Chia ra", over=3), C("Tổng", down=2), C("Chia ra", over=2), C("Hoàn thành", down=2),
        C("Trước hạn và đúng hạn/\nTổng số hoàn thành", down=2),
    ],
    ["Trước hạn", "Đúng hạn", "Quá hạn", "Còn hạn", "Quá hạn"],
]  # fmt: skip


def test_names_beside_a_level_that_only_some_columns_have() -> None:
    """Where "Tổng" stands higher than "Trước hạn", "Chia ra" is not over it."""
    figures = ["12 9 2 6 1 3 2 1 75,0 88,9".split(), "7 5 1 4 - 2 - 2 71,4 100".split()]
    names = ["Sở Nội vụ", "Sở Tư pháp", "Sở Y tế", "UBND huyện Ninh Hải", "Thanh tra tỉnh", "Sở Xây dựng"]
    units = named([[str(n + 1), name, *figures[n % 2]] for n, name in enumerate(names)])
    rows = [*TWO_LEVELS_HIGH, *units]
    sheet = Sheet(paper=(842, 595))
    Set([26, 110, 45, 45, 45, 45, 45, 45, 45, 45, 45, 50], style="none").draw(sheet, rows)
    assert cells(read(None, make_pdf([sheet]))) == filled(rows)


@pytest.mark.parametrize("style", ["ruled", "inner", "level", "none"])
@pytest.mark.parametrize("head", [THREE_LEVELS, SHORT_ABOVE], ids=["three levels", "short names over three columns"])
def test_heads(style: str, head: list[list[C | str]]) -> None:
    rows = [*head, *UNITS]
    document = annex(rows, Set(WIDTHS, style=style))
    assert cells(document) == filled(rows)
    assert document.grids[0].head == len(head)


@pytest.mark.parametrize("style", ["ruled", "none"])
def test_groups_and_totals(style: str) -> None:
    rows = [
        *HEAD,
        ["I", C("Các sở, ban, ngành", left=True), "49", "30", "3", "16", "0", ""],
        *UNITS[:4],
        ["II", C("UBND các huyện, thành phố", left=True), "", "", "", "", "", ""],
        *UNITS[4:6],
        [C("Tổng cộng", over=2), "1.306", "1.050", "36", "169", "51", ""],
    ]
    assert cells(annex(rows, Set(WIDTHS, style=style))) == filled(rows)


@pytest.mark.parametrize("left", [True, False])
def test_group_names_across_the_columns(left: bool) -> None:
    group = "A. CÁC SỞ, BAN, NGÀNH" if left else "CÁC SỞ, BAN, NGÀNH THUỘC TỈNH"
    rows = [*HEAD, [C(group, over=8, left=left)], *UNITS]
    found = cells(annex(rows, Set(WIDTHS, style="none")))
    assert group in found[2]
    assert found[3:] == filled(rows)[3:]


def test_groups_where_nothing_numbers_the_rows() -> None:
    """A group's name right below the head, and one so long that it reaches to the figures."""
    head: list[list[C | str]] = [["Đơn vị", "Tổng số", "Đúng hạn", "Quá hạn", "Tỷ lệ"]]
    first = [C("Khối kinh tế tổng hợp", left=True), "", "", "", ""]
    second = [C("Mặt trận, đoàn thể, hội quần chúng", left=True), "", "", "", ""]
    units = [row[1:6] for row in UNITS]
    rows = [*head, first, *units[:1], *units[3:5], second, *units[6:]]
    assert cells(annex(rows, Set([138, 60, 60, 60, 60], style="none"))) == filled(rows)


def test_figures_at_the_right_of_their_cells_and_numbers_of_columns_in_the_middle() -> None:
    sheet = Sheet(size=10)
    lefts, widths = [60, 90, 230, 300, 370], [30, 140, 70, 70, 70]
    head, count = ["TT", "Đơn vị", "Giao", "Xong", "Còn"], ["(1)", "(2)", "(3)=(4)+(5)", "(4)", "(5)"]
    rows = [[row[0], row[1], row[2], row[3], row[5]] for row in filled([*UNITS[:1], *UNITS[4:5], *UNITS[6:]])]
    for n, row in enumerate([head, count, *rows]):
        for c, (left, wide, words) in enumerate(zip(lefts, widths, row, strict=True)):
            room = wide - width(words) / 100
            sheet.put(left + (room / 2 if n < 2 or c == 0 else 2 if c == 1 else room - 3), 100 + 16 * n, words)
    assert cells(read(None, make_pdf([sheet]))) == [head, count, *rows]


def test_rows_without_rulings_do_not_take_the_caption_of_the_next_table() -> None:
    sheet = Sheet()
    table: list[list[C | str]] = [["TT", "Đơn vị", "Giao", "Xong"], *[row[:4] for row in UNITS[2:5]]]
    end = Set([26, 150, 60, 60], y=60, style="none").draw(sheet, table)
    sheet.put(60, end + 22, "2. Lĩnh vực văn hóa - xã hội")
    Set([26, 150, 60, 60], y=end + 34, style="none").draw(sheet, table)
    document = read(None, make_pdf([sheet]))
    assert cells(document) == filled(table) * 2
    assert "2. Lĩnh vực văn hóa - xã hội" in document.text[document.grids[0].start : document.grids[1].start]


@pytest.mark.parametrize("style", ["ruled", "none"])
def test_column_without_entries(style: str) -> None:
    rows: list[list[C | str]] = [["STT", "Đơn vị", "Giao", "Xong", "Còn", "Ghi chú"]]
    rows += [[*row[:5], ""] for row in UNITS]
    assert cells(annex(rows, Set([26, 130, 48, 48, 48, 60], style=style))) == filled(rows)


def late_list() -> list[list[C | str]]:
    rows: list[list[C | str]] = [["TT", "Đơn vị", "Nội dung nhiệm vụ", "Văn bản", "Thời hạn", "Số ngày trễ"]]
    units = {1: C("Sở Xây dựng", down=3, left=True), 4: C("Sở Y tế", left=True), 5: C("UBND huyện Ninh Phước", down=2)}
    tasks = [
        ("Tham mưu phương án quản lý nhà ở xã hội", "412/UBND-KT", "10/5/2023", "51"),
        ("Báo cáo kết quả rà soát quy hoạch", "35/TB-UBND", "15/5/2023", "46"),
        ("Trình quy định phân cấp quản lý hạ tầng kỹ thuật đô thị trên địa bàn tỉnh", "88/KH-UBND", "31/5/2023", "30"),
        ("Báo cáo công tác mua sắm thuốc, vật tư", "77/UBND-VX", "20/5/2023", "41"),
        ("Giải phóng mặt bằng tuyến đường ven biển đoạn qua huyện", "9/TB-UBND", "01/6/2023", "29"),
        ("Báo cáo tiến độ", "101/UBND-TH", "05/6/2023", "25"),
    ]
    for n, (task, *rest) in enumerate(tasks, 1):
        unit: list[C | str] = [units[n]] if n in units else []
        rows.append([str(n), *unit, C(task, left=True), *rest])
    return rows


@pytest.mark.parametrize(("style", "valign"), [("ruled", "top"), ("ruled", "middle"), ("none", "middle")])
def test_cells_over_several_rows(style: str, valign: str) -> None:
    rows = late_list()
    assert cells(annex(rows, Set([25, 85, 160, 70, 60, 40], style=style, valign=valign))) == filled(rows)


@pytest.mark.parametrize("style", ["ruled", "none"])
def test_broken_ordinal_head_and_hyphen_at_the_line_end(style: str) -> None:
    rows: list[list[C | str]] = [["ST/\nT", "Đơn vị", "Văn bản", "Số ngày trễ"]]
    rows += [[str(n), f"Sở số {n}", f"1{n}3/QĐ-\nUBND", str(n * 3)] for n in range(1, 6)]
    found = cells(annex(rows, Set([22, 100, 60, 60], style=style)))
    assert found[0] == ["ST/ T", "Đơn vị", "Văn bản", "Số ngày trễ"]
    assert [row[2].replace(" ", "") for row in found[1:]] == [f"1{n}3/QĐ-UBND" for n in range(1, 6)]


@pytest.mark.parametrize("style", ["ruled", "inner", "none"])
@pytest.mark.parametrize(("rotate", "sideways"), [(90, 1), (270, -1), (0, 1), (0, -1)])
def test_turned_pages_and_sideways_words(style: str, rotate: int, sideways: int) -> None:
    sheet = Sheet(rotate=rotate)
    rows = [*HEAD, *UNITS]
    Set(WIDTHS, style=style).draw(sheet, rows)
    assert cells(read(None, make_pdf([sheet], sideways=sideways))) == filled(rows)


@pytest.mark.parametrize("style", ["ruled", "none"])
def test_words_without_blanks_between(style: str) -> None:
    rows = [*HEAD, *UNITS]
    assert cells(annex(rows, Set(WIDTHS, style=style), spaces=False)) == filled(rows)


@pytest.mark.parametrize("style", ["ruled", "none"])
def test_several_tables_on_a_page_and_the_words_between(style: str) -> None:
    sheet = Sheet()
    first, second = [*HEAD, *UNITS[:5]], [["STT", "Đơn vị", "Giao", "Còn"], *[row[:4] for row in UNITS[3:]]]
    end = Set(WIDTHS, y=60, style=style).draw(sheet, first)
    between = ["2. Kết quả của các huyện, thành phố trong tỉnh như sau:"]
    sheet.lines(between, y=end + 30)
    Set([26, 150, 60, 60], y=end + 60, style=style).draw(sheet, second)
    document = read(None, make_pdf([sheet]))
    assert len(document.grids) == 2
    assert cells(document) == filled(first) + filled(second)
    assert between[0] in document.text[document.grids[0].start : document.grids[1].start]


def test_words_beside_a_table() -> None:
    sheet = Sheet()
    rows: list[list[C | str]] = [["STT", "Đơn vị", "Giao"], *[row[:3] for row in UNITS]]
    Set([26, 130, 48], y=100).draw(sheet, rows)
    beside = set_in_lines("Trong tháng các đơn vị đã báo cáo đầy đủ kết quả thực hiện nhiệm vụ được giao.", 200)
    sheet.lines(beside, x=300, y=109, leading=15)
    document = read(None, make_pdf([sheet]))
    assert cells(document) == filled(rows)
    assert all(words in document.text for words in beside)


def test_backgrounds_are_no_rulings() -> None:
    sheet = Sheet()
    for n in range(8):
        left = 60 + sum(WIDTHS[:n])
        sheet.fills += [(left, 120, left + WIDTHS[n], 134, 0.8), (left, 134, left + WIDTHS[n], 160, 0.8)]
    sheet.fills += [(60, 160 + 40 * n, 508, 180 + 40 * n, 0.95) for n in range(4)]
    rows = [*HEAD, *UNITS]
    Set(WIDTHS, style="none").draw(sheet, rows)
    assert cells(read(None, make_pdf([sheet]))) == filled(rows)


def test_the_last_letter_of_a_broken_ordinal_head_is_no_number_of_a_column() -> None:
    """The last line of a title, a word or two, stands right above the head, and is not of it."""
    head: list[list[C | str]] = [
        [
            C("ST\nT", down=2), C("Đơn vị", down=2), C("Tổng\nsố", down=2), C("Đã hoàn thành", over=2),
            C("Chưa hoàn thành", over=2), C("Tỷ lệ\nhoàn\nthành\nđúng\nhạn", down=2),
        ],
        ["Đúng\nhạn", "Quá\nhạn", "Trong\nhạn", "Quá\nhạn"],
    ]  # fmt: skip
    sheet = Sheet().put(285, 106, "8/2025")
    Set(WIDTHS, y=109, style="none").draw(sheet, [*head, *UNITS])
    assert cells(read(None, make_pdf([sheet]))) == filled([*head, *UNITS])


@pytest.mark.parametrize("style", ["ruled", "none"])
def test_one_row_on_the_next_page(style: str) -> None:
    first, second = Sheet(), Sheet()
    total: list[list[C | str]] = [["", C("Tổng cộng", left=True), "1.306", "1.050", "36", "169", "51", "96,7"]]
    Set(WIDTHS, style=style).draw(first, [*HEAD, *UNITS])
    Set(WIDTHS, y=60, style=style).draw(second, total)
    second.lines(["Số liệu trên do các đơn vị tự cập nhật vào phần mềm."], y=130)
    document = read(None, make_pdf([first, second]))
    assert [grid.page for grid in document.grids] == [1, 2]
    assert cells(document) == filled([*HEAD, *UNITS, *total])


def test_row_that_goes_on_from_the_page_before() -> None:
    sheet = Sheet()
    rest: list[list[C | str]] = [["", C("và Phát triển nông thôn", left=True), "", "", "", "", "", ""], *UNITS]
    Set(WIDTHS, style="none").draw(sheet, rest)
    assert cells(read(None, make_pdf([sheet]))) == filled(rest)


LETTERHEAD = [
    ("UBND TỈNH LÀO CAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("VĂN PHÒNG", "Độc lập - Tự do - Hạnh phúc"),
    ("Số: 12/BC-VP", "Lào Cai, ngày 05 tháng 6 năm 2021"),
]
ENDING = [
    ("Nơi nhận:", "KT. CHÁNH VĂN PHÒNG"),
    ("- TT Tỉnh ủy; HĐND;", "PHÓ CHÁNH VĂN PHÒNG"),
    ("- CT, các PCT UBND tỉnh;", ""),
    ("- Các sở, ban, ngành;", ""),
    ("- Lưu: VT, TH1, TH2.", "Nguyễn Văn An"),
]
LISTED = [
    "- Sở Y tế: 12 nhiệm vụ, hoàn thành 10, quá hạn 02;",
    "- Sở Nội vụ: 30 nhiệm vụ, hoàn thành 28, quá hạn 01;",
    "- Sở Tư pháp: 9 nhiệm vụ, hoàn thành 9, quá hạn 0;",
    "- Sở Xây dựng: 18 nhiệm vụ, hoàn thành 15, quá hạn 3.",
]


@pytest.mark.parametrize("spaces", [True, False])
def test_prose_is_no_table(spaces: bool) -> None:
    first, last = Sheet(), Sheet()
    for n, (left, right) in enumerate(LETTERHEAD):
        first.put(60, 60 + 18 * n, left).put(270, 60 + 18 * n, right)
    first.lines([line for paragraph in BODY for line in set_in_lines(paragraph)][:30], y=150)
    last.lines([*LISTED, *(set_in_lines("Tỷ lệ 758/799 (94,9%), 41/799 (5,1%), 25/27 (92,6%), 18/27 (66,7%). " * 4))])
    for n, (left, right) in enumerate(ENDING):
        last.put(60, 500 + 18 * n, left)
        if right:
            last.put(330, 500 + 18 * n, right)
    assert read(None, make_pdf([first, last], spaces=spaces)).grids == ()


def test_lists_keep_their_lines() -> None:
    assert read_words(make_pdf([Sheet().lines(LISTED)])) == LISTED


def test_cells_that_no_line_closes_are_told() -> None:
    sheet = Sheet()
    rows = [["STT", "Đơn vị", "Giao"], ["1", "Sở Y tế", "12"], ["2", "Sở Nội vụ", "30"]]
    sheet.table(rows, [40, 200, 60])
    sheet.rules.remove((300, 100, 300, 160))  # between the names and the figures
    sheet.rules += [(300, 100, 300, 120), (300, 140, 300, 160)]
    (grid,) = read(None, make_pdf([sheet])).grids
    assert [cell.words for cell in grid.rows[1]] in (["1", "Sở Y tế 12", "Sở Y tế 12"], ["1", "Sở Y tế", "12"])
    assert [cell.words for cell in grid.rows[2]] == ["2", "Sở Nội vụ", "30"]


def test_boxes_of_recognised_words() -> None:
    """Words of a picture know no blanks, and their boxes are as high as their ink."""
    boxes: list[WordBox] = []
    rows = [["TT", "Đơn vị", "Giao", "Xong"], *[[row[0], row[1], row[2], row[4]] for row in filled(UNITS)]]
    for n, row in enumerate(rows):
        for left, words in zip((0, 150, 1300, 1600), row, strict=True):
            for word in words.split():
                high = 60 if any(c in "gpqy,(" for c in word) else 50
                wide = width_of(word)
                boxes.append(WordBox(left, 3000 - 120 * n - (high - 50), left + wide, 3050 - 120 * n + n % 3, word))
                left += wide + 18
    (table,) = tables_of(reversed(boxes))
    assert [list(row) for row in table.layout.shown] == rows


def width_of(word: str) -> int:
    return 14 * len(word)
