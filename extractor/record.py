"""The record of one report, as types: schema ``bcvp.report/1``.

Names and codes are those of the record's contract. Everything is frozen: what was read from a
report is never changed afterwards, only compared. Counts are ``int``; percentages stay the decimal
string that was printed (``"64.80"``), because its decimals are part of the statement.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

SCHEMA = "bcvp.report/1"

LOW_CONFIDENCE = 85
"""Độ tin cậy của OCR từ đây trở lên thì khỏi phải xem lại: đo được, xem docs/ocr.md."""

Span = tuple[int, int]
"""Offsets ``(start, end)`` into the record's text, end exclusive."""


class Status(StrEnum):
    """Tình trạng nhiệm vụ: the contract's status codes."""

    ASSIGNED = "assigned"
    CARRIED_IN = "carried_in"
    NEW = "new"
    WITH_DEADLINE = "with_deadline"
    NO_DEADLINE = "no_deadline"
    DUE = "due"
    COMPLETED = "completed"
    COMPLETED_ON_TIME = "completed_on_time"
    COMPLETED_EARLY = "completed_early"
    COMPLETED_NO_DEADLINE = "completed_no_deadline"
    COMPLETED_LATE = "completed_late"
    PENDING = "pending"
    PENDING_WITHIN = "pending_within"
    PENDING_NO_DEADLINE = "pending_no_deadline"
    PENDING_OVERDUE = "pending_overdue"
    PENDING_NOT_UPDATED = "pending_not_updated"
    EXTENDED = "extended"
    WITHDRAWN = "withdrawn"
    REASSIGNED = "reassigned"
    SUSPENDED = "suspended"
    OVERDUE = "overdue"
    LATE_EXPLAINED = "late_explained"
    NOT_USING_SYSTEM = "not_using_system"
    NOT_UPDATING = "not_updating"
    COMMENDED = "commended"
    CRITICISED = "criticised"


class Level(StrEnum):
    """Cấp của cơ quan."""

    CENTRAL = "central"
    PROVINCE = "province"
    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"


class Subject(StrEnum):
    """Đối tượng đếm: nhiệm vụ or đơn vị."""

    TASK = "task"
    UNIT = "unit"


class PeriodKind(StrEnum):
    """Loại kỳ báo cáo."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    YEAR_TO_DATE = "year_to_date"
    CUMULATIVE = "cumulative"
    WEEK = "week"
    RANGE = "range"
    AS_OF = "as_of"


class UnitKind(StrEnum):
    """Loại đơn vị được nêu tên."""

    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"
    BOARD = "board"
    POLICE = "police"
    MILITARY = "military"
    CENTRAL_AGENCY = "central_agency"
    ASSOCIATION = "association"
    ENTERPRISE = "enterprise"
    OTHER = "other"


CYCLE = timedelta(days=3)
"""Số ngày mà một chu kỳ và kỳ mang tên nó có thể dài ngắn khác nhau."""


@dataclass(frozen=True, slots=True)
class Period:
    """Kỳ báo cáo: inclusive ISO dates, either one None when the text does not state it."""

    start: str | None
    end: str | None
    kind: PeriodKind
    label: str

    @property
    def dates(self) -> tuple[str | None, str | None]:
        """Hai đầu kỳ: two periods are the same when these are, however they are worded."""
        return self.start, self.end

    def is_cycle_of(self, label: Period) -> bool:
        """Chu kỳ mang tên ``label``: as long within three days, and ending inside it (15/3–14/4 for "tháng 4")."""
        if None in self.dates or None in label.dates:
            return False
        start, end, first, last = (date.fromisoformat(day or "") for day in (*self.dates, *label.dates))
        return abs((last - first) - (end - start)) <= CYCLE and first <= end <= last


@dataclass(frozen=True, slots=True)
class Signature:
    """Chữ ký số trong tệp, as the file says it: nobody was asked whether the certificate is genuine.

    ``time`` is ISO in Vietnamese time. ``state``: ``unchanged`` since it was signed; ``extended``, something was
    appended to the file afterwards; ``changed``, the signed bytes are others now; ``unknown``, it cannot be told.
    """

    signer: str | None
    time: str | None
    state: str


@dataclass(frozen=True, slots=True)
class AnnexFile:
    """Tệp phụ lục đọc cùng báo cáo."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Source:
    """Tệp nguồn: where the text came from.

    ``annexes`` are files of their own that were read with it, only if so. ``signatures`` stand in the printed
    record only where there are some; ``comments``, how many remarks of reviewers were set apart, never.
    """

    path: str
    sha256: str | None
    format: str | None
    pages: int | None
    text: str | None
    annexes: tuple[AnnexFile, ...] | None = None
    signatures: tuple[Signature, ...] = ()
    comments: int = 0


@dataclass(frozen=True, slots=True)
class Issuer:
    """Cơ quan ban hành."""

    name: str | None
    level: Level | None
    province: str | None
    province_code: str | None
    district: str | None


@dataclass(frozen=True, slots=True)
class Issued:
    """Ngày ban hành: each part None where it was left blank."""

    year: int | None
    month: int | None
    day: int | None


@dataclass(frozen=True, slots=True)
class Signer:
    """Người ký."""

    name: str | None
    position: str | None


@dataclass(frozen=True, slots=True)
class Reference:
    """Văn bản được viện dẫn. ``date`` is ISO or None."""

    kind: str | None
    number: str | None
    symbol: str | None
    date: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Assigner:
    """Cơ quan giao nhiệm vụ. ``level`` is None where one figure spans several levels."""

    name: str | None
    level: Level | None


@dataclass(frozen=True, slots=True)
class Figure:
    """Một số liệu: one stated count with its place in the tree of "trong đó / gồm / còn".

    ``confidence`` (0–100) is that of the least sure word of its quote where OCR read it; else None, and not printed.
    """

    id: str
    parent: str | None
    subject: Subject
    status: Status
    count: int
    percent: str | None
    of: int | None
    period: Period
    assigner: Assigner
    includes: tuple[str, ...]
    approx: str | None
    origin: str
    label: str
    quote: str
    span: Span
    page: int | None
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Ô của bảng phụ lục."""

    table: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Unit:
    """Đơn vị được nêu tên: one row for one naming. ``count`` is None when only named."""

    name: str
    canonical: str
    kind: UnitKind
    status: Status
    count: int | None
    percent: str | None
    figure: str | None
    source: str
    quote: str
    span: Span
    page: int | None
    cell: CellPlace | None = None
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """Cột của bảng: head rows joined ("Hoàn thành / Đúng hạn"), and the status that it counts where one is known."""

    name: str
    status: Status | None


@dataclass(frozen=True, slots=True)
class Table:
    """Bảng phụ lục như đã đọc. ``doubt`` is the reason why it was not read into rows of units; only there if so."""

    id: str
    title: str | None
    page: int | None
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total_row: int | None
    doubt: str | None = None


class Severity(StrEnum):
    """Mức độ của một phát hiện, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Thứ bậc: 0 the gravest."""
        return tuple(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Một câu trong hai ngôn ngữ. The record carries the Vietnamese one."""

    vi: str
    en: str

    def __getitem__(self, lang: str) -> str:
        """Câu trong ngôn ngữ ``lang`` (``vi`` or ``en``)."""
        return self.en if lang == "en" else self.vi


@dataclass(frozen=True, slots=True)
class Quote:
    """Lời văn được dẫn: ``text`` stands at ``span`` of the record's text."""

    text: str
    span: Span
    page: int | None


@dataclass(frozen=True, slots=True)
class Repair:
    """Cách sửa nhỏ nhất: one number of one figure changed reconciles everything that it touches.

    ``field`` is ``count``, ``percent`` or ``of``; ``old`` and ``new`` are as they would be printed.
    """

    figure: str
    field: str
    old: str
    new: str
    why: Sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """Một phát hiện: what does not agree, where it stands, the arithmetic, and how it could be mended.

    ``message`` never says which number is the wrong one. ``stated`` and ``computed`` are as printed.
    """

    code: str
    severity: Severity
    message: Sentence
    stated: str | None
    computed: str | None
    figures: tuple[str, ...]
    quotes: tuple[Quote, ...]
    repairs: tuple[Repair, ...]

    @property
    def order(self) -> tuple[int, Span]:
        """Khóa xếp thứ tự để trình bày: the gravest first, then as the text runs."""
        return self.severity.rank, min((quote.span for quote in self.quotes), default=(0, 0))


@dataclass(frozen=True, slots=True)
class Test:
    """Một phép kiểm đã chạy: ``code`` is the code of the finding that it would have given."""

    code: str
    figures: tuple[str, ...]
    passed: bool
    arithmetic: Sentence


@dataclass(frozen=True, slots=True)
class Coverage:
    """Phần đã kiểm: every number of the text is checked, context or unchecked; ``tests`` of which ``passed``."""

    numbers: int
    checked: int
    context: int
    unchecked: int
    tests: int
    passed: int


@dataclass(frozen=True, slots=True)
class Review:
    """Kết quả kiểm tra một báo cáo."""

    findings: tuple[Finding, ...]
    coverage: Coverage
    tests: tuple[Test, ...]

    def as_dict(self) -> dict[str, Any]:
        """``findings`` và ``coverage`` theo hợp đồng dữ liệu; the list of tests is for the console and the page."""
        return {"findings": [_finding(f) for f in self.findings], "coverage": _plain(self.coverage)}


@dataclass(frozen=True, slots=True)
class Report:
    """Bản ghi của một báo cáo. ``text`` is printed only on request."""

    source: Source
    kind: str
    number: str | None
    symbol: str | None
    issuer: Issuer
    place: str | None
    issued: Issued
    subject: str | None
    period: Period | None
    as_of: str | None
    signer: Signer
    systems: tuple[str, ...]
    references: tuple[Reference, ...]
    figures: tuple[Figure, ...]
    units: tuple[Unit, ...]
    tables: tuple[Table, ...]
    text: str = field(default="", repr=False)

    def as_dict(self, *, with_text: bool = False) -> dict[str, Any]:
        """Bản ghi thành dict thuần theo đúng tên trường của hợp đồng dữ liệu."""
        plain: dict[str, Any] = {"schema": SCHEMA} | _plain(self)
        del plain["source"]["comments"]
        if not with_text:
            del plain["text"]
        return plain


@dataclass(frozen=True, slots=True)
class Checked:
    """Báo cáo đã kiểm: its record, what the check found, and the findings that a baseline accepts."""

    report: Report
    review: Review
    accepted: tuple[Finding, ...] = ()

    def as_dict(self, *, with_text: bool = False) -> dict[str, Any]:
        """Bản ghi cùng ``findings`` và ``coverage``; what was accepted is no finding any more."""
        return self.report.as_dict(with_text=with_text) | self.review.as_dict()


@dataclass(frozen=True, slots=True)
class Failure:
    """Dòng lỗi: what stands in the place of the record of an input that could not be read."""

    path: str
    code: str
    message: str

    def as_dict(self, *, with_text: bool = False) -> dict[str, Any]:  # noqa: ARG002 - called as Report.as_dict is
        """Dòng lỗi theo hợp đồng dữ liệu."""
        error = {"code": self.code, "message": self.message}
        return {"schema": SCHEMA, "source": {"path": self.path}, "error": error}


_ONLY_IF_THERE = frozenset({"doubt", "annexes", "signatures", "confidence"})
"""Trường chỉ có mặt khi có giá trị: what the record says beyond its contract."""


def _plain(value: Any) -> Any:
    """Dataclasses to dicts and tuples to lists; written out because ``dataclasses.asdict`` deep-copies (10× slower)."""
    if is_dataclass(value):
        pairs = ((f.name, getattr(value, f.name)) for f in fields(value))
        return {name: _plain(found) for name, found in pairs if found not in (None, ()) or name not in _ONLY_IF_THERE}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    return value


def _finding(finding: Finding) -> dict[str, Any]:
    """Trong bản ghi: the message in Vietnamese, ``from`` and ``to`` as the contract names them."""
    plain: dict[str, Any] = _plain(finding)
    plain["message"] = finding.message.vi
    plain["repairs"] = [
        {"figure": r.figure, "field": r.field, "from": r.old, "to": r.new, "why": r.why.vi} for r in finding.repairs
    ]
    return plain
