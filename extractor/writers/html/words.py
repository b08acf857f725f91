"""Lời của trang HTML, in two languages: what the page says beside the sentences of the command line."""

from __future__ import annotations

from extractor.messages import Say
from extractor.record import Figure, Issued, Period, Severity
from extractor.writers import dates

WORDS: dict[str, tuple[str, str]] = {
    "page title": ("Kiểm tra số liệu báo cáo", "Check of a report’s figures"),
    "page go": ("Đi đến", "Go to"),
    "page header": ("Thông tin văn bản", "The document"),
    "page findings": ("Phát hiện", "Findings"),
    "page text": ("Văn bản", "The text"),
    "page tree": ("Cây số liệu", "Tree of figures"),
    "page figures": ("Số liệu", "Figures"),
    "page units": ("Đơn vị được nêu tên", "Units named"),
    "page tests": ("Đã kiểm những gì", "What was tested"),
    "page codes": ("Giải thích các mã", "The codes explained"),
    # --- the document ---
    "file": ("Tệp", "File"),
    "issuer": ("Cơ quan ban hành", "Issuer"),
    "number": ("Số, ký hiệu", "Number"),
    "issued": ("Nơi, ngày ban hành", "Place and date"),
    "period": ("Kỳ báo cáo", "Period"),
    "as of": ("Số liệu lấy lúc", "Figures read off"),
    "signer": ("Người ký", "Signed by"),
    "blank": ("để trống", "left blank"),
    "unstated": ("không nêu", "not stated"),
    # --- findings ---
    "finding": ("Phát hiện {n}", "Finding {n}"),
    "none": (
        "Các phép kiểm đã chạy không phát hiện điều gì không khớp.",
        "The tests that were run found nothing that disagrees.",
    ),
    "stated": ("Báo cáo ghi", "Stated"),
    "computed": ("Tính lại", "Computed"),
    "arithmetic": ("Phép tính", "Arithmetic"),
    "quotes": ("Câu chữ", "Words"),
    "repairs": ("Sửa một chỗ là khớp", "One change would reconcile it"),
    "repair count": ("đổi {old} thành {new}", "change {old} to {new}"),
    "repair percent": ("đổi tỷ lệ {old} thành {new}", "change the percentage {old} to {new}"),
    "repair of": ("đổi mẫu số {old} thành {new}", "change the denominator {old} to {new}"),
    "more": ("chi tiết", "details"),
    # --- the text ---
    "legend": ("Chú giải", "Key"),
    "state error": ("có lỗi", "in an error"),
    "state warning": ("có cảnh báo", "in a warning"),
    "state note": ("có ghi chú", "in a note"),
    "state passed": ("đã kiểm, khớp", "tested, agrees"),
    "state untested": ("chưa kiểm được", "not tested"),
    "hint": (
        "Bấm vào một con số để xem các phép kiểm của nó; bấm vào ô số thứ tự để xem phát hiện.",
        "Follow a number to its tests, and a numbered mark to the finding.",
    ),
    "hint keys": ("Phím n, p: phát hiện sau, trước.", "Keys n, p: next and previous finding."),
    # --- the tree ---
    "edge passed": ("phép kiểm đạt", "a test held"),
    "edge failed": ("không khớp", "does not agree"),
    "edge untested": ("chưa kiểm", "not tested"),
    "tree alone": ("Số liệu đứng riêng", "Figures that stand alone"),
    "tree of": ("Cây số liệu: {heading}", "Tree of figures: {heading}"),
    # --- tables ---
    "column figure": ("Số liệu, lời văn", "Figure and its words"),
    "column count": ("Số", "Count"),
    "column percent": ("Tỷ lệ", "Share"),
    "column line": ("Dòng", "Line"),
    "column tests": ("Phép kiểm", "Tests"),
    "column unit": ("Đơn vị", "Unit"),
    "column written": ("Viết trong báo cáo", "As written"),
    "column status": ("Được nêu về", "Named for"),
    "column test": ("Phép kiểm", "Test"),
    "column arithmetic": ("Phép tính", "Arithmetic"),
    "column result": ("Kết quả", "Result"),
    "column about": ("Số liệu", "Figures"),
    "part of": ("thuộc: {whole}", "part of: {whole}"),
    "denominator": ("mẫu số", "denominator"),
    "held": ("đạt", "held"),
    "failed": ("không đạt", "failed"),
    "tests none": ("Chưa có phép kiểm nào chạy được trên báo cáo này.", "No test could be run on this report."),
    "annex": ("phụ lục", "annex"),
    # --- what each code tests, in words that fit a test that held ---
    "test sum-mismatch": ("Cộng các phần", "Sum of the parts"),
    "test sum-remainder": ("Các phần phủ hết tổng", "Parts cover the whole"),
    "test part-exceeds-whole": ("Phần không lớn hơn tổng", "Part within the whole"),
    "test base-mismatch": ("Mẫu số là số tổng", "Denominator is the whole"),
    "test percent-mismatch": ("Tỷ lệ so với số đếm", "Percentage against count"),
    "test percent-truncated": ("Làm tròn tỷ lệ", "Rounding of the percentage"),
    "test percent-complement": ("Tỷ lệ phần còn lại", "Percentage of the rest"),
    "test percent-total": ("Cộng các tỷ lệ", "Sum of the percentages"),
    "test restated": ("Số nêu nhiều lần", "Figure stated again"),
    "test period-conflict": ("Kỳ của số liệu", "Period of the figures"),
    "test period-label": ("Tên kỳ và ngày tháng", "Label and dates"),
    "test date-invalid": ("Ngày tháng có thật", "Dates exist"),
    "test unit-sum": ("Cộng theo đơn vị", "Sum over the units"),
    "test unit-count": ("Đếm tên đơn vị", "Number of units named"),
    "test annex-sum": ("Cộng bảng phụ lục", "Sums of the annex"),
    "test annex-body": ("Phụ lục và lời văn", "Annex against the text"),
    "test cumulative-order": ("Trong kỳ và lũy kế", "Period within cumulative"),
    "test due-overdue": ("Đến hạn và quá hạn", "Due against overdue"),
    "test number-blank": ("Có số văn bản", "Number given"),
    "test date-blank": ("Có ngày ban hành", "Date given"),
    "test annex-missing": ("Có phụ lục", "Annex present"),
    "test numbering-gap": ("Thứ tự các mục", "Numbering of sections"),
    "test issued-before-end": ("Ngày ký và cuối kỳ", "Date and end of period"),
    # --- the foot ---
    "footer": (
        "bcvp không sửa số nào và không nói số nào sai: các số đặt cạnh nhau không khớp, người soạn quyết định.",
        "bcvp changes no number and blames none: these numbers disagree, and the drafter decides.",
    ),
    "close": ("Đóng", "Close"),
}


class Words(Say):
    """Danh mục câu của trang, rồi đến danh mục chung."""

    __slots__ = ()
    own = WORDS

    def severity(self, severity: Severity) -> str:
        """Mức độ, as it begins a line: “Lỗi”, “Cảnh báo”."""
        return self(f"severity {severity}").capitalize()

    def grouped(self, count: int) -> str:
        """1284 → 1.284 (1,284 in English)."""
        return f"{count:,}" if self.lang == "en" else f"{count:,}".replace(",", ".")

    def share(self, percent: str | None) -> str:
        """64.80 → 64,80%; nothing for None."""
        if percent is None:
            return ""
        return (percent if self.lang == "en" else percent.replace(".", ",")) + "%"

    def amount(self, figure: Figure) -> str:
        """Số đếm như báo cáo nêu: hedge and denominator included."""
        approx = self(f"approx {figure.approx}") + " " if figure.approx else ""
        below = f"/{self.grouped(figure.of)}" if figure.of is not None else ""
        return approx + self.grouped(figure.count) + below

    def name(self, figure: Figure, parent: Figure | None) -> str:
        """Tên của số liệu: its status, and whatever else sets it apart from what it is a part of."""
        name = self(f"status {figure.status}")
        if figure.subject != (parent.subject if parent else "task"):
            name = f"{self(f'subject {figure.subject}')} {name}"
        if parent is None:
            return name
        if figure.assigner != parent.assigner and (figure.assigner.name or figure.assigner.level):
            name += f" ({self._assigned(figure)})"
        return name if figure.period.dates == parent.period.dates else f"{name}, {self.period(figure.period)}"

    def _assigned(self, figure: Figure) -> str:
        who = figure.assigner.name or self(f"level {figure.assigner.level}")
        return self(f"table {figure.subject} by", name=who)

    def whole(self, parent: Figure, above: Figure | None) -> str:
        """“thuộc: đã hoàn thành 90”."""
        return self("part of", whole=f"{self.name(parent, above)} {self.amount(parent)}")

    def test(self, code: str) -> str:
        """Tên phép kiểm của một mã; the code itself where it has none."""
        return self(f"test {code}") if f"test {code}" in WORDS else code

    def heading(self, figure: Figure) -> str:
        """Tên của cả cây mà ``figure`` là gốc: what is counted, who assigned it, for which period."""
        parts = [self(f"subject {figure.subject}")]
        if figure.assigner.name or figure.assigner.level:
            parts[0] += " " + self._assigned(figure)
        if figure.period.start or figure.period.end:
            parts.append(self.period(figure.period))
        return ", ".join(parts)

    def period(self, period: Period | None) -> str:
        """Kỳ báo cáo, dates as dd/mm/yyyy."""
        if period is None:
            return self("unstated")
        start, end = day(period.start), day(period.end)
        if start and end:
            return start if start == end else f"{start}–{end}"
        if end:
            return self("table until", end=end)
        return self("table from", start=start) if start else period.label or self("unstated")

    def issued(self, issued: Issued) -> str:
        """Ngày ban hành; … for a part left blank."""
        parts = (issued.day, issued.month, issued.year)
        return "/".join("…" if part is None else f"{part:02}" for part in parts) if any(parts) else ""


def day(iso: str | None) -> str:
    """2024-05-31, with or without a time, → 31/05/2024."""
    date, _, clock = (iso or "").partition("T")
    return f"{clock} {dates.day(date)}".strip()
