"""Bảng so sánh dựng bằng tay: every kind of cell, and words that would break a careless writer."""

from __future__ import annotations

from fractions import Fraction

from extractor.comparison.result import Cell, Citation, Column, Comparison, Footnote, Key, Measure, Row
from extractor.record import Period, PeriodKind, Sentence, Status

PROVINCES = (
    "An Giang|Bà Rịa – Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước|Bình Thuận|"
    "Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|"
    "Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|"
    "Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|"
    "Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thành phố Hồ Chí Minh|"
    "Thừa Thiên Huế|Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái"
).split("|")

FORMULA = '=cmd|"/c calc"!A0'
SCRIPT = "</script></details><script>alert(1)</script><img src=x onerror=alert(1)>"
RTL = "\u202edcba\u202c $x^2$ \x00\ud800 مرحبا"
ODD = (FORMULA, "+1+1", "-2", "@SUM(A1)", SCRIPT, RTL)

PROVINCE = Key("province", Sentence("Tỉnh", "Province"))
PERIOD = Key("period", Sentence("Kỳ", "Period"))
LEVEL = Key("level", Sentence("Cấp", "Level"))
COMPLETED = Column("completed", Sentence("Đã hoàn thành", "Completed"), Measure.COUNT, Sentence("", ""))
ASSIGNED = Column("assigned", Sentence("Được giao", "Assigned"), Measure.COUNT, Sentence("", ""))
ON_TIME = Column(
    "on_time_rate",
    Sentence("Tỷ lệ đúng hạn", "On-time rate"),
    Measure.PERCENT,
    Sentence("trên số đã hoàn thành", "of those completed"),
)
DONE = Column(
    "completion_rate",
    Sentence("Tỷ lệ hoàn thành", "Completion rate"),
    Measure.PERCENT,
    Sentence("trên số được giao", "of those assigned"),
)
CHANGE = Column(
    "on_time_rate_change",
    Sentence("Thay đổi tỷ lệ đúng hạn", "Change of the on-time rate"),
    Measure.POINTS,
    Sentence("so với kỳ trước", "against the period before"),
)
PER_HEAD = Column(
    "assigned_per_head", Sentence("Được giao trên dân số", "Assigned per head"), Measure.RATE, Sentence("", "")
)
D1 = Footnote(
    "D1",
    Sentence("đúng hạn gồm cả việc không có thời hạn", "on time includes tasks without a deadline"),
    Sentence("Báo cáo tính việc không giao hạn là đúng hạn.", "The report counts tasks without a deadline as on time."),
)
D4 = Footnote(
    "D4",
    Sentence("chỉ tính việc đến hạn trong kỳ", "only tasks due in the period"),
    Sentence("Tổng số là số việc đến hạn <b>trong kỳ</b>.", "The total is of tasks due <b>in the period</b>."),
)


def cite(quote: str, count: int = 3, role: str = "numerator", **other: str) -> Citation:
    given = {"name": "bao-cao.docx", "issuer": "Văn phòng UBND tỉnh", "number": "21/BC-VP", "figure": "f2"} | other
    period = Period("2024-01-01", "2024-03-31", PeriodKind.QUARTER, "Quý I")
    return Citation(
        report="9b14f4eb", issued="2024-04-02", status=Status.COMPLETED_ON_TIME, count=count, period=period,
        role=role, quote=quote, page=2, **given,
    )  # fmt: skip


def rate(part: int, whole: int, *footnotes: str, printed: tuple[str, ...] = (), quote: str = "") -> Cell:
    words = quote or f"đúng hạn {part} nhiệm vụ"
    cited = (cite(words, part), cite(f"hoàn thành {whole} nhiệm vụ", whole, "denominator"))
    return Cell(Fraction(part, whole), part, whole, 1, footnotes, printed, cited)


def count(number: int, *footnotes: str) -> Cell:
    return Cell(number, reports=1, footnotes=footnotes, citations=(cite(f"{number} nhiệm vụ", number, "count"),))


def small() -> Comparison:
    """Ba hàng: counts, rates with ties, a difference, a cell that says nothing, and odd words everywhere."""
    rows = (
        Row(
            ("Thừa Thiên Huế", "2024-Q1"),
            (count(1284), rate(1, 800, "D1", printed=("0.12",)), Cell(Fraction(-1, 80), reports=2)),
        ),
        Row(
            (FORMULA, "2024-01-01/2024-05-31"), (Cell(None), rate(2, 3, "D1", "D4", quote=SCRIPT), Cell(None)), ("D4",)
        ),
        Row((RTL, None), (count(0, "D4"), rate(3, 3, quote=FORMULA), Cell(Fraction(1, 8)))),
    )
    remarks = (Sentence("Một báo cáo không có kỳ <bị bỏ ra>.", "One report without a period <is left out>."),)
    return Comparison((PROVINCE, PERIOD), (COMPLETED, ON_TIME, CHANGE), rows, (D1, D4), remarks)


def odd() -> Comparison:
    """Every odd text in every place that takes text from outside."""
    rows = tuple(
        Row((text,), (Cell(1, reports=1, citations=(cite(text, name=text, issuer=text, number=text, figure=text),)),))
        for text in ODD
    )
    return Comparison((PROVINCE,), (COMPLETED,), rows, ())


def empty() -> Comparison:
    return Comparison((PROVINCE, PERIOD), (COMPLETED, ON_TIME), (), ())


def months(first: int, number: int) -> list[str]:
    return [f"{n // 12}-{n % 12 + 1:02}" for n in range(first * 12, first * 12 + number)]


def wide(provinces: int = 63, number: int = 24, columns: tuple[Column, ...] = (ON_TIME,)) -> Comparison:
    """Tỉnh theo tháng: every seventh cell is missing, every eleventh has a footnote."""
    rows = []
    for p, province in enumerate(PROVINCES[:provinces]):
        for m, month in enumerate(months(2024, number)):
            cells = []
            for c, column in enumerate(columns):
                whole = 40 + (p * 7 + m * 3 + c) % 90
                part = whole - (p * 5 + m * m + c * 3) % (whole // 2)
                notes = ("D1",) if (p + m) % 11 == 0 else ()
                missing = (p * 3 + m) % 7 == 0
                number_ = count(whole * 12, *notes) if column.measure is Measure.COUNT else rate(part, whole, *notes)
                cells.append(Cell(None) if missing else number_)
            rows.append(Row((province, month), tuple(cells)))
    return Comparison((PROVINCE, PERIOD), columns, tuple(rows), (D1,), breaks=("2025-07-01",))


def provinces(number: int, columns: tuple[Column, ...]) -> Comparison:
    """Tỉnh, không theo kỳ."""
    one = wide(number, 1, columns)
    rows = tuple(Row(row.keys[:1], row.cells) for row in one.rows)
    return Comparison((PROVINCE,), columns, rows, (D1,))
