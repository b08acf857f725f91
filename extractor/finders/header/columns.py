"""Cột và dòng: what stands on one line of a heading or signature block, columns taken apart.

A letterhead has two columns, and so has the end of a document; text taken from a page often puts
both on one line. Readers part what they can; here a wide gap in the source, the nation line, the
motto and the place-and-date line still part what is left.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractor.finders.passages import Passage
from extractor.record import Issued
from extractor.rulebook import Family, Hit
from extractor.tokens import Token

_WIDE = 3
"""Số dấu cách (trong bản gốc) từ đó trở lên ngăn hai cột."""
_LONGEST_ROW = 40
"""Số từ tối đa của một dòng còn có thể là hai cột đứng cạnh nhau."""
_BULLETS = "-+*•·–"
_BLANK = r"[\s.…_/\-]*"
_EARLIEST, _LATEST = 1975, 2099


@dataclass(frozen=True, slots=True)
class Line:
    """Một dòng (hoặc một cột của dòng) trong khối ``at``, với các cụm từ thể thức khớp trong đó."""

    at: int
    text: str
    tokens: Sequence[Token]
    hits: Sequence[Hit]
    marker: str = ""

    @property
    def lead(self) -> str | None:
        """Role of the phrase that the line begins with."""
        return self.hits[0].rule.get("role") if self.hits and self.hits[0].first == self._first_word else None

    @property
    def whole(self) -> bool:
        """Whether the leading phrase is all that the line says, punctuation apart."""
        return self.lead is not None and all(not t.text[0].isalnum() for t in self.tokens[self.hits[0].last :])

    @property
    def upper(self) -> bool:
        """Viết hoa toàn bộ."""
        return self.text.isupper()

    @property
    def bullet(self) -> bool:
        """Gạch đầu dòng."""
        return self.marker in _BULLETS if self.marker else self.text[0] in _BULLETS and len(self.text) > 1

    def role(self, *roles: str) -> Hit | None:
        """The first phrase of one of these roles."""
        return next((h for h in self.hits if h.rule.get("role") in roles), None)

    def rest(self) -> str:
        """What follows the leading phrase, without the punctuation between."""
        return self.text[self.tokens[self.hits[0].last - 1].end - self.tokens[0].start :].strip(" :.;-")

    @property
    def _first_word(self) -> int:
        return next((i for i, t in enumerate(self.tokens) if t.text[0].isalnum()), 0)


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """Địa danh và ngày: offsets into the passage's text, the place, and the parts of the date that are not blank."""

    start: int
    end: int
    place: str | None
    issued: Issued


@functools.lru_cache(maxsize=8)
def words_of(family: Family, role: str) -> tuple[str, ...]:
    """Các cụm từ có vai trò ``role``, đã viết thường, dài trước."""
    found = {word.lower() for rule in family.rules if rule.get("role") == role for word in rule.words}
    return tuple(sorted(found, key=len, reverse=True))


@functools.lru_cache(maxsize=4)
def _dating(family: Family) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Ngày … tháng … năm …, every number of which may be blank; and ngày d/m/y. Words come from the rules."""
    day, month, year = (
        "(?:" + "|".join(map(regex.escape, words_of(family, role))) + ")" for role in ("day", "month", "year")
    )
    spelled = (
        rf"(?<!\p{{L}}){day}{_BLANK}(?P<d>\d ?\d?)?{_BLANK}{month}{_BLANK}(?P<m>\d ?\d?)?{_BLANK}"
        rf"{year}{_BLANK}(?P<y>\d{{4}}|\d{{2}}(?!\d))?[\s.…_]*"
    )
    between = r"[\s.…_]*[/-][\s.…_]*"
    short = rf"(?<!\p{{L}}){day}[\s.…_]*(?P<d>\d\d?)?{between}(?P<m>\d\d?)?{between}(?P<y>\d{{4}})[\s.…_]*"
    return regex.compile(spelled, regex.IGNORECASE), regex.compile(short, regex.IGNORECASE)


@functools.lru_cache(maxsize=4)
def _placing(family: Family) -> regex.Pattern[str]:
    """Địa danh: capitalised words, "Quận 1", "Thành phố Vinh"."""
    areas = "|".join(map(regex.escape, words_of(family, "area")))
    return regex.compile(
        rf"(?:(?<!\p{{L}})(?=\p{{Lu}})(?i:{areas})\s*)?(?:(?:\p{{Lu}}[\p{{L}}'’]*|-|\.|\d{{1,2}}(?=\s*,?\s*$))\s*)+,?\s*$"
    )


def place_date(text: str, family: Family, start: int = 0) -> PlaceDate | None:
    """Địa danh, ngày tháng năm, when it ends the line or a column of it.

    ``start`` is where the place may begin at the earliest: behind a number or a motto on the same line.
    """
    for pattern in _dating(family):
        for m in pattern.finditer(text, start):
            if m.end() < len(text) and text[m.end()] not in ".;)" and not text[m.end()].isupper():
                continue
            before = text[start : m.start()]
            found = _placing(family).search(before)
            if before.strip(" .,-…") and found is None:
                continue
            place = (found[0] if found else "").strip(" ,.-…")
            begin = start + found.start() if found else m.start()
            return PlaceDate(begin, m.end(), _without_capitals(place) or None, _issued(m))
    return None


def _without_capitals(place: str) -> str:
    """The place alone where a column in capitals ran into it ("VĂN PHÒNG Hậu Giang")."""
    words = place.split()
    while len(words) > 1 and len(words[0]) > 2 and words[0].isupper() and not words[-1].isupper():
        words.pop(0)
    return " ".join(words)


def _issued(m: regex.Match[str]) -> Issued:
    year, month, day = (int(m[k].replace(" ", "")) if m[k] else None for k in "ymd")
    return Issued(
        year if year and _EARLIEST <= year <= _LATEST else None,
        month if month and 1 <= month <= 12 else None,
        day if day and 1 <= day <= 31 else None,
    )


def lines(passage: Passage, at: int, family: Family) -> list[Line]:
    """Các dòng của một khối: one, or its columns from left to right."""
    tokens = passage.tokens
    if len(tokens) > _LONGEST_ROW:
        return [Line(at, passage.text, tokens, family.hits(tokens, 0, _LONGEST_ROW), passage.block.marker)]
    hits = family.hits(tokens)
    cuts = {0, *_gaps(passage, family)}
    for hit in hits:
        if hit.rule.get("role") in ("nation", "motto"):
            cuts |= {hit.first, hit.last}
    dated = place_date(passage.text, family, _behind(tokens, hits))
    if dated is not None:
        cuts |= {_token_at(tokens, dated.start), _token_at(tokens, dated.end)}
    edges = [*sorted(c for c in cuts if c < len(tokens)), len(tokens)]
    if len(edges) == 2:
        return [Line(at, passage.text, tokens, hits, passage.block.marker)]
    return [_slice(passage, at, family, a, b) for a, b in itertools.pairwise(edges)]


def _slice(passage: Passage, at: int, family: Family, first: int, last: int) -> Line:
    tokens = passage.tokens[first:last]
    text = passage.text[tokens[0].start : tokens[-1].end]
    return Line(at, text, tokens, family.hits(tokens), "" if first else passage.block.marker)


def _token_at(tokens: Sequence[Token], offset: int) -> int:
    return next((i for i, t in enumerate(tokens) if t.start >= offset), len(tokens))


def _behind(tokens: Sequence[Token], hits: Sequence[Hit]) -> int:
    """Where a place may begin at the earliest: behind the number, the nation line or the motto."""
    ends = [tokens[h.last - 1].end for h in hits if h.rule.get("role") in ("nation", "motto")]
    ends += [t.end for t in tokens if t.kinds == ("docno",)]
    return max(ends, default=0)


def _gaps(passage: Passage, family: Family) -> list[int]:
    """Tokens that a wide gap in the source sets apart: a column begins there, unless the gap is a blank to fill in."""
    found: list[int] = []
    tokens, view = passage.tokens, passage.view
    fill = {w for role in ("number_cue", "day", "month", "year") for w in words_of(family, role)}
    for i in range(1, len(tokens)):
        at = tokens[i].start - 1
        if view.text[at] != " " or view.ends[at] - view.starts[at] < _WIDE:
            continue
        left, right = tokens[i - 1], tokens[i]
        blank = left.fold in fill or right.fold in fill or right.text.startswith("/")
        if not (blank or (left.text == ":" and i > 1 and tokens[i - 2].fold in fill)):
            found.append(i)
    return found
