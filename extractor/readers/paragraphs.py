"""Dòng → khối: hard-wrapped lines healed into the paragraphs that the author wrote, one way for every format.

Nobody tells us where a paragraph ends: text files and PDFs are wrapped at the margin, conversions
put a blank line behind every line, Word files made from PDFs hold one printed line a paragraph. So
each line break is judged by evidence: the punctuation before it, the letter behind it, brackets
still open, and whether the next word would have fitted on the line at all. What "fits" means is
measured on the document itself (:class:`Habits`), never assumed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median_low

import regex

from extractor.document import Block, BlockKind
from extractor.readers.letterhead import split_columns
from extractor.readers.lines import PAGE_NUMBER, Line, LineKind
from extractor.readers.widths import in_type, reach_in_type
from extractor.rulebook import Rulebook
from extractor.text import canonical
from extractor.tokens import Token, tokenize

_STOPS = frozenset([".", ";", ":", "!", "?", "./."])
_OPENERS = frozenset(["opening", "addressees", "recipients", "letter_subject", "period_line", "report_title"])
_ABBREVIATED = regex.compile(r"(?<![\p{L}\p{M}])\p{Lu}\p{Ll}?\p{Lu}?\.[*_]*$")
_DATE_END = regex.compile(r"\d[/.]\d{1,4}$|(?<![\p{L}\d])\d{1,2}$")
_DATE_START = regex.compile(r"[-–]\s*\d{1,2}[/.]\d")
_RANGE_START = regex.compile(r"[-–]\s*\d")
_DASH_WORD = regex.compile(r"[-–]\s*\p{L}")
_JOINED_END = regex.compile(r"[\p{L}\d][-/]$|\s[-–&]$")
_JOINED_START = regex.compile(r"[/-]\p{Lu}{2}|/\d|%")
_HEADING = regex.compile(r"#{1,6}[ *]")
_PLAIN_NUMBER = regex.compile(r"\d{1,2}[.)/]")
_LONG = 60
_FEWEST_A_PAGE = 8
_MOST_COLUMNS = 140

_Pair = tuple[Line, Line]


@dataclass(frozen=True, slots=True)
class Habits:
    """Thói quen dàn trang của một văn bản, đo từ những chỗ xuống dòng chắc chắn nằm giữa câu.

    ``fill``: a line is full when it and the next word would reach beyond; ``type_fill`` the same for
    lines of columns measured in type; both None when the text is not wrapped. ``gaps_part``: blank
    lines stand only between paragraphs; ``gaps_all``: and between nearly all of them. ``starts`` and
    ``goes``: how often a paragraph surely begins, or surely goes on, at each place from the left.
    """

    fill: int | None
    type_fill: int | None
    gaps_part: bool
    gaps_all: bool
    starts: Counter[int]
    goes: Counter[int]
    grain: int

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Habits:
        """Measured on every break with a lower-case letter behind it and no punctuation before it."""
        pairs = [(a, b) for a, b in pairwise(lines) if not b.marker]
        sure = [(a, b) for a, b in pairs if b.opening() == "lower" and a.ending() in ("", ",") and not b.apart]
        grain = max(1, median_low([line.step for line in lines]) // 2) if lines else 1
        gapped = any(line.gap for line in lines)
        if not sure:
            return cls(None, None, gapped, False, Counter(), Counter(), grain)
        near = _wrapped(sure, lines)
        fill, type_fill = _margins(near)
        body = takewhile(lambda pair: pair[0].ending() != "./.", pairs)  # the form's own lines come behind
        starts = [
            b for a, b in body if a.ending() in _STOPS and not b.is_caps() and not _reaches(a, b, fill, type_fill)
        ]
        parting = gapped and sum(b.gap for _, b in sure) * 4 <= len(sure)
        return cls(
            fill,
            type_fill,
            parting,
            parting and len(starts) > 1 and sum(b.gap for b in starts) * 5 >= len(starts) * 3,
            Counter(b.left // grain for b in starts),
            Counter(b.left // grain for _, b in near or sure),
            grain,
        )

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the first word of the next line would not have fitted."""
        return _reaches(line, following, self.fill, self.type_fill)

    @property
    def wrapped(self) -> bool:
        """Whether the text is wrapped at a margin."""
        return self.fill is not None or self.type_fill is not None

    def begins(self, line: Line) -> bool | None:
        """Whether layout says that a paragraph begins with this line; None where it does not tell."""
        if self.gaps_part and line.gap:
            return True
        at = line.left // self.grain
        start, on = (sum(places[at + d] for d in (-1, 0, 1)) for places in (self.starts, self.goes))
        if start > 1 and on * 5 <= self.goes.total():
            return True
        if on > 1 and self.starts.total() > 1 and start * 5 <= self.starts.total():
            return False
        (margin, most), *_ = self.goes.most_common(1) or [(0, 0)]
        if not on and most * 10 >= self.goes.total() * 7 and at > margin + 2:
            return True
        return False if self.gaps_all else None


def _wrapped(sure: Sequence[_Pair], lines: Sequence[Line]) -> list[_Pair]:
    """Those of the sure breaks that stand at one common margin; none where the text is not wrapped."""
    middle = median_low([a.reach(b) for a, b in sure])
    near = [(a, b) for a, b in sure if a.reach(b) * 100 >= middle * 85 and a.right * 100 <= middle * 115]
    over = sum(line.right * 100 > middle * 125 for line in lines)
    if len(near) < 3:  # a short text: some line was surely wrapped, and others are as long
        longest = max(line.right for line in lines)
        alike = sum(line.right * 100 >= longest * 85 for line in lines)
        return near if alike > 3 and longest <= _MOST_COLUMNS * lines[0].step and near else []
    return near if len(near) * 10 >= len(sure) * 6 and over * 20 <= len(lines) else []


def _margins(near: Sequence[_Pair]) -> tuple[int | None, int | None]:
    """The margin in columns and in type, as far as one margin explains all breaks; some margin in any case."""
    if not near:
        return None, None
    rights, reaches = [a.right for a, _ in near], [a.reach(b) for a, b in near]
    fill = max(rights) if max(rights) < min(reaches) else None
    if any(a.step != 1 for a, _ in near):
        return fill or _likeliest(rights, reaches), None
    rights, reaches = [in_type(a) for a, _ in near], [reach_in_type(a, b) for a, b in near]
    type_fill = max(rights) if max(rights) < min(reaches) else None
    if fill is None and type_fill is None:
        type_fill = _likeliest(rights, reaches)
    return fill, type_fill


def _likeliest(rights: Sequence[int], reaches: Sequence[int]) -> int:
    """As far as the longest lines go, unless a few of them go too far."""
    near = sorted(reaches)
    return min(max(rights), max(near[0] - 1, near[len(near) // 10] * 98 // 100))


def _reaches(line: Line, following: Line, fill: int | None, type_fill: int | None) -> bool:
    if fill is not None and line.reach(following) > fill:
        return True
    return type_fill is not None and reach_in_type(line, following) > type_fill


def assemble(text: str, lines: list[Line], *, book: Rulebook) -> tuple[Block, ...]:
    """Các khối của văn bản theo thứ tự đọc."""
    lines = split_columns(text, lines, book)
    _set_page_numbers_apart(lines)
    habits = Habits.of([line for line in lines if line.kind is LineKind.TEXT])
    blocks: list[Block] = []
    paragraph = _Paragraph(habits, book)
    for line in lines:
        if line.kind is LineKind.TEXT:
            if not paragraph.takes(line):
                blocks += paragraph.blocks()
                paragraph.begin(line)
            continue
        if line.kind is LineKind.ROW:
            blocks += paragraph.blocks()
            paragraph.lines.clear()
        kind = BlockKind.TABLE_ROW if line.kind is LineKind.ROW else BlockKind.FURNITURE
        blocks.append(Block(kind, ((line.start, line.end),), indent=line.indent, page=line.page))
    blocks += paragraph.blocks()
    blocks.sort(key=lambda block: block.start)
    return tuple(blocks)


class _Paragraph:
    """The paragraph being gathered, and the numbering seen so far."""

    def __init__(self, habits: Habits, book: Rulebook) -> None:
        self.habits = habits
        self.book = book
        self.lines: list[Line] = []
        self.depth = 0
        self.numbers: set[int] = set()

    def begin(self, line: Line) -> None:
        self.lines = [line]
        self.depth = max(0, line.depth())
        if _PLAIN_NUMBER.fullmatch(line.marker):
            self.numbers.add(int(line.marker[:-1]))

    def takes(self, line: Line) -> bool:
        """Adds the line if it goes on with the paragraph."""
        if not self.lines or not self._continues(line):
            return False
        if line.marker:
            line.marker = ""
        self.lines.append(line)
        self.depth = max(0, self.depth + line.depth())
        return True

    def blocks(self) -> list[Block]:
        if not self.lines:
            return []
        first = self.lines[0]
        spans = tuple((line.start, line.end) for line in self.lines)
        return [Block(BlockKind.PARAGRAPH, spans, first.marker, first.indent, first.page)]

    def _continues(self, line: Line) -> bool:
        last = self.lines[-1]
        if _HEADING.match(line.words) or _HEADING.match(last.words) or last.ending() == "./.":
            return False
        if line.glued or (last.is_bare() and not line.marker):
            return True
        if line.marker and not self._is_false_marker(last, line):
            return False
        if _JOINED_END.search(last.words) or _JOINED_START.match(line.words):
            return True
        if last.is_caps() or line.is_caps():
            return self._caps_go_on(last, line)
        if self._is_bracketed():
            return line.opening() == "lower" and self.habits.is_full(last, line)
        if last.ending() in _STOPS:
            return self._awaits_number(last, line) or self._goes_on_after_stop(last, line)
        return self._goes_on_mid_sentence(last, line)

    def _is_false_marker(self, last: Line, line: Line) -> bool:
        """A dash inside a date range or a name, or a number that ends a sentence, at the line's head."""
        full = self.habits.is_full(last, line)
        if line.is_bare() and line.marker[0].isdigit():
            return full and last.ending() not in (".", ";")
        if last.ending() not in ("", ",", "-", "/"):
            return False
        if line.marker in "-–":
            if _DATE_START.match(line.words) and _DATE_END.search(last.words):
                return True
            if _RANGE_START.match(line.words) and last.words[-1].isdigit():
                return self.depth > 0
            return bool(_DASH_WORD.match(line.words)) and (full or self.depth > 0) and last.marker not in ("-", "–")
        if _PLAIN_NUMBER.fullmatch(line.marker) and full:
            number = int(line.marker[:-1])
            return number != 1 and number - 1 not in self.numbers
        return False

    def _is_bracketed(self) -> bool:
        """The whole paragraph is one bracket, and it is closed."""
        return self.depth == 0 and self.lines[0].words[0] == "(" and self.lines[-1].words.rstrip("*_")[-1:] == ")"

    def _caps_go_on(self, last: Line, line: Line) -> bool:
        """A numbered heading in capitals over two lines; all other capitals are lines of the form."""
        mid = last.ending() in ("", ",", "-")
        if last.is_caps() and line.is_caps():
            head = self.lines[0]
            return mid and bool(head.marker) and head.marker[0] not in "-+*•"
        if not (mid and self.habits.is_full(last, line)):
            return False
        # "… của" + "UBND"; "I. KẾT QUẢ CỦA UBND" + "Tỉnh …"
        return " " not in line.words if line.is_caps() else len(self.lines) > 1 or bool(last.marker)

    def _awaits_number(self, last: Line, line: Line) -> bool:
        """The number of a list item that a narrow page put on the next line: "+ Đúng hạn:" "2.498 nhiệm vụ;"."""
        item = bool(self.lines[0].marker) and last.ending() == ":" and not self._announces_parts(last)
        return item and line.opening() == "digit" and not line.gap and not line.marker

    def _goes_on_after_stop(self, last: Line, line: Line) -> bool:
        if not self.habits.is_full(last, line):
            if last.ending() == ";" and not line.gap and self._enumerates():
                return True
            lower = not self.habits.wrapped and line.opening() == "lower"
            return lower and (self.depth > 0 or last.ending() == ";")
        if _ABBREVIATED.search(last.words) or line.opening() == "lower":
            return True
        begins = self.habits.begins(line)
        if begins is None:
            return self._hangs(line) or (line.ending() != "./." and self._likely_inside(last, line))
        return not begins

    def _enumerates(self) -> bool:
        """An enumeration that runs on over long lines: "gồm: UBND huyện Bảo Yên: 02; UBND huyện Bắc Hà: 03;"."""
        words = " ".join(line.words for line in self.lines)
        first, _, others = words.partition(";")
        led = self.book["structure"].hits(_tokens(first))
        opened = any(hit.rule.get("does") in ("parts", "all_parts") for hit in led)
        return opened and ";" in others and len(self.lines[-1].words) >= _LONG

    def _hangs(self, line: Line) -> bool:
        """The second line of a list item stands under its words, as other second lines do."""
        first, grain = self.lines[0], self.habits.grain
        return bool(first.marker) and line.left > first.left + 2 * grain and self.habits.goes[line.left // grain] > 0

    def _likely_inside(self, last: Line, line: Line) -> bool:
        """No layout to go by: after "như sau:" something new begins; a numbered item has several sentences."""
        if self.depth > 0 or line.opening() == "digit" or last.ending() == ";":
            return True
        if last.ending() == ":":
            return not self._announces_parts(last)
        if self._opens_sentence(line, only_form=True):
            return False
        return len(self.lines) > 1 or (bool(last.marker) and last.marker[-1].isascii() and last.marker not in "-+*")

    def _announces_parts(self, last: Line) -> bool:
        """The line ends with words behind which paragraphs of their own follow ("… như sau:")."""
        hits = self.book["structure"].hits(_tokens(last.words[-40:]))
        hits = [hit for hit in hits if hit.rule.get("does") != "link"]
        return bool(hits) and hits[-1].rule.get("does") == "parts" and last.words.rstrip().endswith(":")

    def _goes_on_mid_sentence(self, last: Line, line: Line) -> bool:
        opening = line.opening()
        if opening == "lower" or (self.depth > 0 and line.depth() < 0):
            return True
        if opening == "digit":
            return self.habits.is_full(last, line) if self.habits.wrapped else len(last.words) >= _LONG
        if self._opens_sentence(line):
            return False
        if not self.habits.is_full(last, line):
            return not line.gap and self._enumerates()
        return self._hangs(line) or not self.habits.begins(line)

    def _opens_sentence(self, line: Line, *, only_form: bool = False) -> bool:
        """Words with which a paragraph of a report begins, after a heading or title that fills its line."""
        tokens = _tokens(line.words[:80])
        if not tokens:
            return False
        hit = self.book["header"].at(tokens, 0)
        # what is no name has a capital only where a sentence begins: "Hoàn thành", "Trong đó"
        if line.opening() == "upper" and not only_form:
            status, link = self.book["statuses"].at(tokens, 0), self.book["structure"].at(tokens, 0)
            if (status is not None and status.rule.get("progress")) or (
                link is not None and link.rule.get("does") != "link"
            ):
                return True
        return hit is not None and hit.rule.get("role") in _OPENERS


def _tokens(words: str) -> list[Token]:
    return tokenize(canonical(words, [(0, len(words))]).text)


def _set_page_numbers_apart(lines: list[Line]) -> None:
    """A number alone on its line is a page number where it is the next one due, or a sentence runs past it."""
    lone = [
        (i, m)
        for i, line in enumerate(lines)
        if line.kind is LineKind.TEXT and (m := PAGE_NUMBER.fullmatch(line.words))
    ]
    last = (0, 0)
    for i, m in lone:
        if m[1].startswith("0"):
            continue  # "quá hạn:" "01": a count is padded, a page number is not
        number = int(m[1])
        due = number == last[0] + 1 or (last[0] == 0 and number == 2)
        crossed = (
            0 < i < len(lines) - 1
            and lines[i - 1].ending() in ("", ",")
            and lines[i + 1].opening() == "lower"
            and not lines[i + 1].marker
        )
        if (due and (i - last[1] >= _FEWEST_A_PAGE or (number == 1 and i < 3))) or crossed or lines[i].apart:
            last = (number, i)
            lines[i].kind = LineKind.FURNITURE
            lines[i].marker = ""
            if i + 1 < len(lines):
                lines[i + 1].gap = False  # the blank belongs to the page's edge
