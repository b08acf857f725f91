"""Phần đầu và phần cuối văn bản (thể thức): kind, number, issuer, place, date, title, addressees, body, signature.

The parts are those of Decree 30/2020/NĐ-CP; every one of them may be blank, missing, merged with its
neighbour's column or out of place, so the top of a document is walked once, line by line, and each
line is taken for what its own words say it is.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from extractor.finders.header.columns import Line, lines, place_date, words_of
from extractor.finders.header.issuer import Clues, find_issuer
from extractor.finders.header.references import find_references, kind_of_symbol, whole_symbol
from extractor.finders.header.signature import find_ending
from extractor.finders.header.systems import find_systems
from extractor.finders.passages import Passage
from extractor.record import Issued, Level, Reference, Signer
from extractor.rulebook import Family, Rulebook

REPORT, LETTER, OTHER = "bao_cao", "cong_van", "other"

_EDGES = " *_\"'"
_UNDATED = Issued(None, None, None)
_TOP = 60
"""Số khối tối đa của phần đầu văn bản."""
_HEAD = 16
"""Số khối mà quốc hiệu, số, ngày và tên loại chiếm nhiều nhất."""
_TITLE_LINES = 8
_LONG = 260
"""Số ký tự từ đó trở lên thì một dòng là đoạn văn, không còn là dòng của tên báo cáo."""
_SECTION = regex.compile(
    r"(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[A-HĐ])[.)/] ?(?=\p{L}|$)|\d{1,2}(?:\.\d{1,2})+ \p{L}"
)
_PHRASE = 30
"""Số ký tự mà một dòng kết thúc bằng dấu chấm phải vượt qua thì mới là câu."""
_SENTENCE_END = (".", ":", ";", "./.")
_SYMBOL = (
    r"(?=\p{Lu}{2}|\p{Lu}\p{L}*\p{Lu}|\p{Lu}\p{L}*\s?[-.&]\s?\p{Lu})"
    r"\p{Lu}[\p{L}\d]*(?:\s?[-.&/]\s?\p{L}[\p{L}\d]*)*"
)


@dataclass(frozen=True, slots=True)
class Header:
    """Thể thức của một văn bản.

    ``title``, ``body`` and ``recipients`` are ranges of passage indexes, empty when there is no such part;
    ``period_line`` is the index of the line "Kỳ báo cáo: …" or None.
    """

    kind: str
    number: str | None
    symbol: str | None
    issuer_name: str | None
    issuer_level: Level | None
    province: str | None
    province_code: str | None
    district: str | None
    place: str | None
    issued: Issued
    subject: str | None
    signer: Signer
    systems: tuple[str, ...]
    references: tuple[Reference, ...]
    title: range
    period_line: int | None
    body: range
    recipients: range


@dataclass(slots=True)
class _Top:
    """Phần đầu, as far as it has been walked."""

    state: str = "letterhead"
    letterhead: list[Line] = field(default_factory=list)
    number: str | None = None
    symbol: str | None = None
    numbered: bool = False
    place: str | None = None
    issued: Issued = _UNDATED
    dated: bool = False
    title_kind: str | None = None
    subject: list[str] = field(default_factory=list)
    title: list[int] = field(default_factory=list)
    period_line: int | None = None
    addressees: list[Line] = field(default_factory=list)
    body: int = 0


def find_header(passages: Sequence[Passage], book: Rulebook) -> Header:
    """Đọc thể thức của văn bản. Never fails: what is not there is None or empty."""
    family = book["header"]
    top = _walk(passages, book)
    ending = find_ending(passages, top.body, family)
    body = range(top.body, max(ending.body_end, top.body))
    if not top.dated:
        _late_date(top, passages, ending.body_end, family)
    clues = Clues(
        letterhead=tuple(top.letterhead),
        symbol=top.symbol,
        place=top.place,
        issued=top.issued,
        subject=" ".join(top.subject),
        addressees=tuple(top.addressees),
        body=body,
        recipients=ending.recipients,
        position=ending.signer.position,
    )
    issuer = find_issuer(passages, clues, book)
    return Header(
        kind=_kind(top, passages, body, book),
        number=top.number,
        symbol=top.symbol,
        issuer_name=issuer.name,
        issuer_level=issuer.level,
        province=issuer.province,
        province_code=issuer.province_code,
        district=issuer.district,
        place=top.place,
        issued=top.issued,
        subject=" ".join(top.subject).strip(_EDGES) or None,
        signer=ending.signer,
        systems=find_systems(passages, range(body.start, body.stop), book),
        references=find_references(passages, body, book),
        title=range(top.title[0], top.title[-1] + 1) if top.title else range(0),
        period_line=top.period_line,
        body=body,
        recipients=ending.recipients,
    )


def _walk(passages: Sequence[Passage], book: Rulebook) -> _Top:
    """Đi từ dòng đầu đến đoạn đầu tiên của nội dung."""
    top = _Top()
    for at, passage in enumerate(passages[:_TOP]):
        for line in lines(passage, at, book["header"]):
            if _take(top, line, book):
                continue
            if top.state == "letterhead" and _title_ahead(passages, at, book["header"]):
                continue  # a stamp's or a signing program's words above the header
            top.body = at
            return top
        top.body = at + 1
    return top


def _counts(line: Line, book: Rulebook) -> bool:
    """The line counts tasks or units, as the body does: "Từ ngày 01/9 đến ngày 30/9, UBND tỉnh giao 400 nhiệm vụ"."""
    numbers = {i for i, t in enumerate(line.tokens) if "n" in t.kinds}
    if not numbers or line.upper:
        return False
    numbers -= {slot for h in book["numbers"].hits(line.tokens) if h.rule.get("reads") for slot in h.slots}
    nouns = {h.first for h in book["subjects"].hits(line.tokens) if h.rule.get("subject") != "other"}
    return any(i + 1 in nouns for i in numbers)


def _title_ahead(passages: Sequence[Passage], at: int, family: Family) -> bool:
    """Whether the title BÁO CÁO (or V/v) is still to come within a page's header."""
    ahead = (line for n in range(at + 1, min(at + _HEAD, len(passages))) for line in lines(passages[n], n, family))
    return any(
        (line.lead == "report_title" and line.whole and line.upper) or line.lead == "letter_subject" for line in ahead
    )


def _take(top: _Top, line: Line, book: Rulebook) -> bool:
    """Take one line for what it is; False when the body begins with it."""
    if not any(c.isalnum() for c in line.text) or line.role("nation", "motto"):
        return True
    if _take_number(top, line, book) or _take_date(top, line, book["header"]):
        return True
    if top.title and _counts(line, book):
        return False
    if _take_cue(top, line):
        return True
    if top.state == "addressees":
        return _take_addressee(top, line)
    if _is_body(top, line):
        return False
    if top.state == "letterhead":
        top.letterhead.append(line)
    elif len(top.title) >= _TITLE_LINES:
        return False
    else:
        cue = line.lead == "letter_subject" and not top.subject and "/" in line.text[:3]  # V/v, but not Về việc
        top.subject.append(line.rest() if cue else line.text.strip(_EDGES))
        top.title.append(line.at)
    return True


def _take_cue(top: _Top, line: Line) -> bool:
    """Tên loại, V/v, Kính gửi, Kỳ báo cáo: lines that say what they are."""
    lead, rest = line.lead, line.rest() if line.lead else ""
    caps = line.text[: len(line.text) - len(rest)].isupper() or line.upper
    if lead == "report_title" and top.state in ("letterhead", "subject") and (line.whole or caps or _headline(line)):
        top.state, top.title_kind, top.subject = "title", REPORT, [rest] if rest else []
        top.title = [line.at]
    elif lead == "other_title" and top.state == "letterhead" and (line.whole or caps) and line.upper:
        top.state, top.title_kind, top.subject = "title", OTHER, [rest] if rest else []
        top.title = [line.at]
    elif lead == "letter_subject" and top.state == "letterhead":
        top.state, top.title_kind, top.subject = "subject", LETTER, [rest] if rest else []
        top.title = [line.at]
    elif lead == "addressees":
        top.state = "addressees"
        top.addressees.append(line)
    elif lead == "period_line" and top.state == "title" and (line.text[0] in "([" or not line.text.endswith(".")):
        top.period_line = line.at
    else:
        return False
    return True


def _headline(line: Line) -> bool:
    """Dòng "Báo cáo kết quả …" as the heading of a text without a letterhead."""
    return line.at < 3 and not line.text.endswith((*_SENTENCE_END, ",")) and len(line.text) < _LONG


def _take_addressee(top: _Top, line: Line) -> bool:
    last = top.addressees[-1]
    goes_on = line.bullet or line.text[0].islower() or last.text.endswith((";", ":", ","))
    if not goes_on or _SECTION.match(line.text) or _opens(line) or len(line.text) > _LONG:
        return False
    top.addressees.append(line)
    return True


def _opens(line: Line) -> bool:
    return line.lead == "opening" and line.text[0].isupper() and not line.upper


def _is_body(top: _Top, line: Line) -> bool:
    """Whether a line is the first of the body, none of the parts before it having claimed it."""
    text = line.text
    if line.lead == "letter_subject" and top.state == "title" and not top.subject:
        return False
    if line.bullet or line.marker or _SECTION.match(text) or line.lead == "recipients":
        return True
    if text[0] == "(" and text[-1] == ")":
        return False
    ends = text.endswith(":") or (text.endswith(_SENTENCE_END) and len(text) > _PHRASE and not line.upper)
    if top.state == "title" and not top.subject:
        return ends and _opens(line)
    return ends or _opens(line) or len(text) > _LONG


@functools.lru_cache(maxsize=4)
def _numbering(family: Family) -> regex.Pattern[str]:
    cue = "|".join(map(regex.escape, words_of(family, "number_cue")))
    return regex.compile(
        rf"^(?:(?i:{cue}))\s*[:.]?\s*(?P<n>\d[\d ]*\p{{Ll}}?(?:/\d{{4}})?)?[\s.…_]*"
        rf"(?:[/-]\s*(?:\d{{4}}\s*/\s*)?|(?<=\d\s))(?P<s>{_SYMBOL})"
        rf"|^(?:(?i:{cue}))\s*[:.]?\s*(?P<only>\d[\d ]*)?[\s.…_/-]*$"
        rf"|^(?P<n2>\d+)?\s*/\s*(?P<s2>{_SYMBOL})\s*$"
    )


def _take_number(top: _Top, line: Line, book: Rulebook) -> bool:
    """Số và ký hiệu: "Số: 21/BC-VP", "Số:      /BC-VP" (number None)."""
    if top.numbered or top.state == "addressees":
        return False
    m = _numbering(book["header"]).match(line.text)
    if m is None:
        return False
    top.numbered = True
    number, symbol = m["n"] or m["only"] or m["n2"], m["s"] or m["s2"]
    top.number = number.replace(" ", "") if number else None
    top.symbol = whole_symbol(regex.sub(r"\s", "", symbol), book) if symbol else None
    return True


def _take_date(top: _Top, line: Line, family: Family) -> bool:
    found = place_date(line.text, family)
    if found is None or found.start > 0:
        return False
    if not top.dated:
        top.dated, top.place, top.issued = True, found.place, found.issued
        before = top.letterhead[-1] if top.letterhead else None
        if before is not None and before.whole and before.lead == "area" and not before.upper:
            # "Thành phố" and "Hồ Chí Minh, ngày …" came apart
            top.letterhead.pop()
            top.place = f"{before.text} {top.place or ''}".strip()
    return True


def _late_date(top: _Top, passages: Sequence[Passage], start: int, family: Family) -> None:
    """Địa danh, ngày tháng above the signature instead of at the top."""
    for at in range(start, min(start + _TOP, len(passages))):
        for line in lines(passages[at], at, family):
            if _take_date(top, line, family):
                return


def _kind(top: _Top, passages: Sequence[Passage], body: range, book: Rulebook) -> str:
    """Loại văn bản: by its title, else V/v, else its symbol, else what it calls itself in its last sentence."""
    if top.title_kind is not None:
        return top.title_kind
    if top.symbol is not None:
        kind = kind_of_symbol(top.symbol, book)
        return LETTER if kind is None else kind if kind == REPORT else OTHER
    if top.addressees and not top.title:
        return LETTER
    family = book["header"]
    edge = [*body[:3], *body[-3:]]
    says = (h.rule.get("role") for at in edge for h in family.hits(passages[at].tokens))
    return REPORT if "report_title" in says else OTHER
