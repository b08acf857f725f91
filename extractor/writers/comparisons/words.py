"""Lời của bảng so sánh, in two languages, and how its numbers, periods and key values are written.

Numbers are rounded half up from their exact value, once, here: every output shows the same digits.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from extractor.comparison.result import Cell, Citation, Comparison, Key, Measure
from extractor.messages import Say
from extractor.record import Period
from extractor.writers import dates
from extractor.writers.comparisons import timeline

WORDS: dict[str, tuple[str, str]] = {
    "title": ("So sánh báo cáo thực hiện nhiệm vụ", "Reports on assigned tasks compared"),
    "title of": ("{columns}: so sánh theo {keys}", "{columns}: compared by {keys}"),
    "title many": ("{count} chỉ tiêu: so sánh theo {keys}", "{count} metrics compared by {keys}"),
    "chart title": ("{column}, theo {keys}", "{column}, by {keys}"),
    "sheet table": ("Bảng so sánh", "Comparison"),
    "sheet counts": ("Tử số, mẫu số", "Counts"),
    "sheet sources": ("Nguồn", "Sources"),
    "sheet notes": ("Ghi chú", "Notes"),
    "sheet codebook": ("Giải thích cột", "Codebook"),
    "go": ("Đi đến", "Go to"),
    "remarks": ("Lưu ý về cả bảng", "On the whole table"),
    "charts": ("Biểu đồ", "Charts"),
    "notes": ("Ghi chú", "Notes"),
    "table": ("Bảng", "Table"),
    "column cell": ("Ô", "Cell"),
    "column source": ("Nguồn số", "No."),
    "column metric": ("Chỉ tiêu", "Metric"),
    "column value": ("Giá trị", "Value"),
    "column exact": ("Giá trị chính xác", "Exact value"),
    "column numerator": ("Tử số", "Numerator"),
    "column denominator": ("Mẫu số", "Denominator"),
    "column recomputed": ("Tính lại", "Recomputed"),
    "column reports": ("Số báo cáo", "Reports"),
    "column printed": ("Báo cáo ghi", "As printed"),
    "column notes": ("Ghi chú", "Notes"),
    "column role": ("Vai trò", "Role"),
    "column status": ("Số đếm của", "Count of"),
    "column count": ("Số", "Count"),
    "column figure": ("Mã số liệu", "Figure"),
    "column report": ("Mã báo cáo", "Report"),
    "column file": ("Tệp", "File"),
    "column issuer": ("Cơ quan ban hành", "Issuer"),
    "column number": ("Số văn bản", "Number"),
    "column issued": ("Ngày ban hành", "Date"),
    "column start": ("Từ ngày", "From"),
    "column end": ("Đến ngày", "To"),
    "column page": ("Trang", "Page"),
    "column quote": ("Nguyên văn", "Quote"),
    "column code": ("Mã", "Code"),
    "column name": ("Tên", "Name"),
    "column explanation": ("Giải thích", "Explanation"),
    "column what": ("Là gì", "What it is"),
    "column measure": ("Đơn vị", "Measure"),
    "column base": ("Tính trên", "Base"),
    "is key": ("trục so sánh", "key"),
    "is metric": ("chỉ tiêu", "metric"),
    "is remark": ("lưu ý", "remark"),
    "is break": ("đứt chuỗi", "break"),
    "measure count": ("số đếm", "count"),
    "measure percent": ("phần trăm", "per cent"),
    "measure points": ("điểm phần trăm", "percentage points"),
    "measure rate": ("trên 100.000 dân", "per 100,000 people"),
    "role numerator": ("tử số", "numerator"),
    "role denominator": ("mẫu số", "denominator"),
    "role count": ("số đếm", "count"),
    "reports": ("{count} báo cáo", "reports: {count}"),
    "printed": ("báo cáo ghi {values}", "printed as {values}"),
    "sources at": ("Nguồn: số {first}–{last}", "Sources: no. {first}–{last}"),
    "source at": ("Nguồn: số {first}", "Source: no. {first}"),
    "half 1": ("6 tháng đầu năm {year}", "first half of {year}"),
    "half 2": ("6 tháng cuối năm {year}", "second half of {year}"),
    "quarter": ("quý {roman}/{year}", "Q{nth} {year}"),
    "until": ("đến {end}", "until {end}"),
    "from": ("từ {start}", "from {start}"),
    "unstated": ("không nêu", "not stated"),
    "page of": ("trang {page}", "page {page}"),
    "nothing": ("không có số", "no number"),
    "more codes": (
        "Dấu tam giác: ô có ghi chú ({codes}).",
        "A triangle marks a cell with notes ({codes}).",
    ),
    "hollow": ("Dấu rỗng: số có ghi chú ({codes}).", "Hollow marks have notes ({codes})."),
    "pale": (
        "Dấu rỗng hoặc nhạt: số có ghi chú, mã ở bên phải; mã ở tên là của cả hàng.",
        "Hollow or pale marks have notes, named at the right; those beside a name are of the whole row.",
    ),
    "hatched": ("Ô gạch chéo: không có số.", "Hatched: no number."),
    "broken at": ("đứt chuỗi\n{date}", "series breaks\n{date}"),
    "sized": (
        "Chấm càng to, mẫu số càng lớn; bên phải là tỷ lệ và n/N.",
        "Larger dots have larger denominators; at the right the rate and n/N.",
    ),
    "first rows": ("Vẽ {shown} hàng đầu trong {all} hàng.", "The first {shown} of {all} rows are drawn."),
    "below": ("Dưới mỗi số: tử số/mẫu số (số báo cáo).", "Below each number: its counts (number of reports)."),
    "sorting": (
        "Bấm vào đầu cột để sắp xếp, vào một số để xem nguyên văn của nó.",
        "Select a heading to sort, a number to see the words it comes from.",
    ),
    "empty": ("Không có báo cáo nào cho bảng này.", "No report speaks for this table."),
    "foot": (
        "Tỷ lệ được tính lại từ số đếm, không lấy trung bình các tỷ lệ. Sau mỗi số là nguyên văn của báo cáo.",
        "Rates are recomputed from counts, never averaged. Behind each number stand the words of the reports.",
    ),
}
_FAMILIES = {"assigner": "level"}
"""Keys whose codes have their names in a family of another name."""
_ROMAN = ("I", "II", "III", "IV")


class Words(Say):
    """Danh mục câu của bảng so sánh, rồi đến danh mục chung."""

    __slots__ = ()
    own = WORDS

    def decimal(self, value: Decimal, *, sign: bool = False) -> str:
        """1234.50 → 1.234,50 (1,234.50 in English); with ``sign`` also +, and a true minus."""
        written = f"{value:+,}" if sign and value else f"{value:,}"
        if self.lang != "en":
            written = written.translate({ord(","): ".", ord("."): ","})
        return written.replace("-", "−")

    def shown(self, value: int | Fraction, measure: Measure) -> str:
        """Giá trị như bảng ghi nó: 1.284 · 75,00% · +1,25 · 3,10. Counts have decimals only where they need them."""
        if measure is Measure.COUNT:
            whole = Fraction(value).denominator == 1
            return self.decimal(rounded(value, 0 if whole else 2))
        if measure is Measure.PERCENT:
            return self.decimal(rounded(value * 100, 2)) + "%"
        if measure is Measure.POINTS:
            return self.decimal(rounded(value * 100, 2), sign=True)
        return self.decimal(rounded(value, 2))

    def count(self, value: int) -> str:
        """1284 → 1.284 (1,284 in English)."""
        return self.decimal(Decimal(value))

    def fraction(self, cell: Cell) -> str:
        """n/N: the counts that a rate was worked out from; nothing where it has none."""
        if cell.numerator is None or cell.denominator is None:
            return ""
        return f"{self.count(cell.numerator)}/{self.count(cell.denominator)}"

    def printed(self, cell: Cell) -> str:
        """Tỷ lệ mà chính các báo cáo ghi, as they print it."""
        comma = (text if self.lang == "en" else text.replace(".", ",") for text in cell.printed)
        return "; ".join(text if text.endswith("%") else f"{text}%" for text in comma)

    def key(self, key: Key, value: str | None) -> str:
        """Giá trị của một trục: periods in words, codes by their names, all else as it is."""
        if value is None:
            return self("unstated")
        if key.code in timeline.TEMPORAL:
            return self.period_key(value)
        return day(value) if key.code == "last" else self.code(_FAMILIES.get(key.code, key.code), value)

    def period_key(self, value: str) -> str:
        """2024-03 → 03/2024, 2024-Q3 → quý III/2024, 2024-01-01/2024-05-31 → 01/01/2024–31/05/2024."""
        found = timeline.calendar(value)
        if found is None:
            ends = timeline.dates(value)
            return self._dates(*ends) if ends else value
        year, kind, nth = found
        if kind == "month":
            return f"{nth:02}/{year}"
        if kind == "quarter":
            return self("quarter", roman=_ROMAN[nth - 1], nth=nth, year=year)
        return self(f"half {nth}", year=year) if kind == "half" else year

    def period(self, period: Period) -> str:
        """Kỳ của một số liệu, dates as dd/mm/yyyy."""
        return self._dates(period.start, period.end) if period.start or period.end else period.label

    def report(self, citation: Citation) -> str:
        """Báo cáo của một lời dẫn: issuer, number, date, file."""
        parts = (citation.issuer, citation.number, day(citation.issued), citation.name)
        return ", ".join(part for part in parts if part)

    def title(self, comparison: Comparison) -> str:
        """Tên bảng, from its columns and keys."""
        names = [column.name[self.lang] for column in comparison.columns]
        keys = self.keys(comparison)
        if not names or not keys:
            return self("title")
        if len(names) > 4:
            return self("title many", count=len(names), keys=keys)
        return self("title of", columns=", ".join([names[0], *map(_lowered, names[1:])]), keys=keys)

    def keys(self, comparison: Comparison) -> str:
        """Các trục: “tỉnh × kỳ”."""
        return " × ".join(key.name[self.lang].lower() for key in comparison.keys)

    def _dates(self, start: str | None, end: str | None) -> str:
        if start and end:
            return day(start) if start == end else f"{day(start)}–{day(end)}"
        return self("until", end=day(end)) if end else self("from", start=day(start))


def rounded(value: int | Fraction, digits: int) -> Decimal:
    """Làm tròn nửa lên (away from zero), from the exact value, to ``digits`` decimals."""
    exact = Fraction(value) * 10**digits
    whole, rest = divmod(abs(exact.numerator), exact.denominator)
    whole += 2 * rest >= exact.denominator
    # Made of its digits: arithmetic of decimals would keep 28 of them.
    return Decimal((int(exact < 0 < whole), tuple(map(int, str(whole))), -digits))


def day(iso: str | None) -> str:
    """2024-05-31 → 31/05/2024; anything else as it is."""
    return dates.day(iso) if iso and dates.is_day(iso) else iso or ""


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]
