"""Tên bảng: the lines between "PHỤ LỤC …" and the table, without the line that says what it goes with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.document import BlockKind
from extractor.finders.passages import Passage
from extractor.finders.tables.heads import role_of
from extractor.rulebook import Rulebook
from extractor.tokens import Token

_FARTHEST = 8
_LONGEST = 300
_LETTERHEAD = 12
_OF_A_REPORT = frozenset({"nation", "motto", "number_cue", "report_title"})
_SENTENCE_ENDS = (".", ";", ":", "./.")


@dataclass(frozen=True, slots=True)
class Title:
    """Tên bảng. ``name`` is the annex's ("PHỤ LỤC I", "" for none), ``words`` the title's; ``lines`` the passages."""

    name: str
    words: str
    lines: tuple[Passage, ...]

    @property
    def whole(self) -> str | None:
        """Tên trên một dòng, None khi bảng không có tên."""
        return self.words or self.name or None


def title_of(found: Sequence[Passage], start: int, behind: int, book: Rulebook) -> Title:
    """Tên của bảng bắt đầu ở ``start``, sought behind the offset ``behind``, where the table before it ends."""
    before = [p for p in found if behind <= p.block.start < start and p.block.kind is BlockKind.PARAGRAPH]
    lines: list[Passage] = []
    led: Title | None = None
    for passage in reversed(before[-_FARTHEST:]):
        name = annex_name(passage, book)
        if name:
            own = _named(passage, name, [p for p in reversed(lines) if not _is_aside(p, book)])
            if not _goes_on(passage, name) or led is not None:
                return own
            led = own  # "DANH SÁCH NHIỆM VỤ QUÁ HẠN": the title itself, an annex's name may stand above it
        lines.append(passage)
    return led or _nearest(before, book)


def is_annex(found: Sequence[Passage], book: Rulebook) -> bool:
    """Tệp chỉ là phụ lục của một báo cáo: it begins with an annex's name or a table, and has no letterhead."""
    tops = found[:_LETTERHEAD]
    heads = {hit.rule.get("role") for p in tops if p.tokens and (hit := book["header"].at(p.tokens, 0)) is not None}
    if heads & _OF_A_REPORT:
        return False
    tabled = any(p.block.kind is BlockKind.TABLE_ROW for p in found[:_FARTHEST])
    return tabled or any(annex_name(p, book) for p in found[:3])


def _named(passage: Passage, name: str, told: Sequence[Passage]) -> Title:
    rest = passage.text if _goes_on(passage, name) else passage.text[len(name) :].strip(" .:-–")
    words = " ".join([*([rest] if rest else []), *(p.text for p in told)])
    return Title(name, words[:_LONGEST], (passage, *told))


def _goes_on(passage: Passage, name: str) -> bool:
    """The name is the beginning of the title, "DANH SÁCH NHIỆM VỤ …", and has no number or sign behind it."""
    behind = passage.text[len(name) :].lstrip()
    return behind[:1].isalpha() and not any(_is_number(token) for token in passage.tokens if token.end == len(name))


def annex_name(passage: Passage, book: Rulebook) -> str:
    """ "PHỤ LỤC II" ở đầu một dòng riêng; "" where the line is none."""
    if len(passage.text) > _LONGEST or not passage.tokens:
        return ""
    hit = book["header"].at(passage.tokens, 0)
    if hit is None or hit.rule.get("role") != "annex":
        return ""
    alone = passage.text[:5].isupper() or hit.last >= len(passage.tokens) - 1 or passage.tokens[hit.last].text in ".:-–"
    numbered = hit.last < len(passage.tokens) and _is_number(passage.tokens[hit.last])
    return passage.words(0, hit.last + numbered) if alone or numbered else ""


def _is_number(token: Token) -> bool:
    """ "1", "II", "Ib", "A"."""
    return token.kinds[:1] in (("n",), ("roman",)) or (token.text[0].isupper() and len(token.text) < 3)


def _nearest(before: Sequence[Passage], book: Rulebook) -> Title:
    """Without an annex's name: the line right above the table, unless it is a sentence of the body."""
    told: list[Passage] = []
    for passage in reversed(before[-3:]):
        if _is_aside(passage, book):
            continue
        if passage.text.endswith(_SENTENCE_ENDS) or len(passage.text) > _LONGEST:
            break
        if told and not (passage.text.isupper() and told[0].text.isupper()):
            break
        told.insert(0, passage)
    return Title("", " ".join(p.text for p in told), tuple(told))


def _is_aside(passage: Passage, book: Rulebook) -> bool:
    """ "(Kèm theo Báo cáo số …)", "Đơn vị tính: nhiệm vụ"."""
    text = passage.text.strip("*_ ")
    return (text.startswith("(") and text.endswith(")")) or role_of(text, book) == "measure"
