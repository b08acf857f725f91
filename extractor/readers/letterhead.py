"""Đầu công văn: two header columns that an extraction merged on one line, taken apart again.

The right column is known by its words, which every administrative document shares: the nation line,
the motto, the place-and-date line (``rules/header.toml``: ``nation``, ``motto``; ``day``, ``month``, ``year``).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import regex

from extractor.readers.lines import Line, LineKind, marker_of
from extractor.rulebook import Family, Hit, Rulebook
from extractor.text import MappedText, canonical
from extractor.tokens import Token, tokenize

_ZONE = 30
_TAIL = 40
#: letters of a line of one header column at most
_COLUMN = 60
#: and of a line of both columns
_MERGED = 160
_AFTER_HEADER = frozenset({"report_title", "other_title", "addressees", "opening"})
_FORM = frozenset("nation motto addressees recipients number_cue report_title other_title opening period_line".split())
_WIDE = regex.compile(r"(?:[ \u00a0]{3,}|[ \u00a0]*\t[\t \u00a0]*)")
#: capitals at the end of a line of the recipients: "- Như trên; PHÓ CHÁNH VĂN PHÒNG"
_CAPS_TAIL = regex.compile(r"(?<=[:;,.)]\s+)\p{Lu}[\p{Lu}\p{M}.]+(?:\s+\p{Lu}[\p{Lu}\p{M}.]*)*\s*$")
_NAME_TAIL = regex.compile(r"(?:[.)]|\p{Lu}{2})\s+((?:\p{Lu}[\p{Ll}\p{M}]+\s+){1,4}\p{Lu}[\p{Ll}\p{M}]+)\s*$")
#: "21/BC-VP", but not the bare number of an incoming stamp
_NUMBER_AND_SYMBOL = regex.compile(r"\d\s*/(?:\d{4}/)?\p{Lu}{2}")
_SIGNER = regex.compile(r"(?:\p{Lu}[\p{L}\p{M}]*[.\s]+){1,5}\p{Lu}[\p{L}\p{M}]*|[\p{Lu}\p{M}.\s,]{4,}")


def split_columns(text: str, lines: list[Line], book: Rulebook) -> list[Line]:
    """Các dòng, trong đó dòng ghép hai cột được tách làm hai, cột trái trước."""
    out: list[Line] = []
    zone = True
    signed = False
    subject = False
    before: _Read | None = None
    for n, line in enumerate(lines):
        if line.kind is not LineKind.TEXT:
            out.append(line)
            continue
        pieces = [line]
        zone = zone and n < _ZONE
        if zone and len(line.words) <= _MERGED:
            read = _Read(text, line)
            pieces = _cut(text, line, _right_column(text, read, book))
            if len(pieces) > 1 and (subject or _role(book["header"].at(read.tokens, 0)) == "letter_subject"):
                pieces.reverse()  # a letter's subject goes on below it: the place and date must not part it
            for piece in pieces:
                read = read if piece is line else _Read(text, piece)
                subject = before is not None and _glue(before, read, book["header"], subject=subject)
                before = read
            zone = not read.tokens or _role(book["header"].at(read.tokens, 0)) not in _AFTER_HEADER
        elif n >= len(lines) - _TAIL:
            pieces = _cut(text, line, _signature_column(text, line, book, signed=signed))
            signed = signed or len(pieces) > 1
        out += pieces
    return out


def number_or_date(words: str, book: Rulebook) -> str | None:
    """``number`` for a line of number and symbol ("Số: 21/BC-VP"), ``date`` for one of place and date, else None."""
    view = canonical(words, [(0, len(words))])
    tokens = tokenize(view.text)
    hits = book["header"].hits(tokens)
    if not hits:
        return None
    if _role(hits[0]) == "number_cue" and hits[0].first == 0:
        # "số 845/QĐ-UBND …" at the head of a wrapped line is a document cited
        return "number" if words[0].isupper() and _NUMBER_AND_SYMBOL.search(words) else None
    dates = [n for n in range(len(hits)) if _role(hits[n]) == "day" and _is_date(hits[n : n + 3])]
    if not dates or len(tokens) - hits[dates[0] + 2].last > 2:
        return None
    day = hits[dates[0]].first
    return "date" if day == 0 or _place(words, view, tokens, day) == 0 else None


class _Read:
    """One line of the header with its canonical tokens."""

    __slots__ = ("line", "tokens", "view")

    def __init__(self, text: str, line: Line) -> None:
        self.line = line
        self.view = canonical(text, [(line.start, line.end)])
        self.tokens = tokenize(self.view.text)


def _glue(before: _Read, read: _Read, header: Family, *, subject: bool) -> bool:
    """Joins what a narrow column broke in two: the nation line, the motto, an issuer's name, a letter's subject.

    Returns whether the line belongs to a letter's subject.
    """
    first, second, line = before.tokens, read.tokens, read.line
    if not first or not second:
        return False
    if _role(header.at(first, 0)) == "letter_subject" or (subject and before.line.glued):
        line.glued = not (
            line.gap or line.marker or before.line.ending() in (".", ":") or _is_form(header.hits(second))
        )
        return True
    if len(before.line.words) > _COLUMN:
        return False
    whole = header.at([*first, *second], 0)
    if whole is not None and whole.last > len(first) and _role(whole) in ("nation", "motto"):
        line.glued = whole.last == len(first) + len(second)
    elif (
        len(second) <= 2
        and before.line.is_caps()
        and line.is_caps()
        and not line.marker
        and header.at(second, 0) is None
    ):
        line.glued = _lacks_name(header, first)
    return False


def _lacks_name(header: Family, tokens: list[Token]) -> bool:
    """A name of an office that breaks off behind "TỈNH" or with one syllable of the province's name."""
    for length in (0, 1):
        area = len(tokens) - 1 - length
        for first in range(max(0, area - 1), area + 1):
            hit = header.at(tokens, first, area + 1)
            if hit is not None and hit.last == area + 1 and _role(hit) == "area":
                return True
    return False


def _is_form(hits: list[Hit]) -> bool:
    """Words of another part of the form: its number, date, addressees, nation line."""
    roles = [_role(hit) for hit in hits]
    return bool(_FORM & set(roles[:1])) or _is_date(hits[-3:])


def _role(hit: Hit | None) -> str | None:
    return hit.rule.get("role") if hit is not None else None


def _right_column(text: str, read: _Read, book: Rulebook) -> tuple[int, ...]:
    """Offsets at which another column begins."""
    view, tokens = read.view, read.tokens
    cuts: list[int] = []
    hits = book["header"].hits(tokens)
    for n, hit in enumerate(hits):
        role = _role(hit)
        if role in ("nation", "motto"):
            if hit.first > 0 and not _is_running(tokens, hit.first, hit.last):
                cuts.append(view.starts[tokens[hit.first].start])
            if hit.last < len(tokens) and tokens[hit.last].is_word:
                cuts.append(view.starts[tokens[hit.last].start])
        elif role == "day" and _is_date(hits[n : n + 3]):
            first = _place(text, view, tokens, hit.first)
            if first:
                cuts.append(view.starts[tokens[first].start])
    return tuple(cuts)


def _is_date(hits: list[Hit]) -> bool:
    """``ngày … tháng … năm`` with a number, dots or nothing between."""
    if [_role(hit) for hit in hits] != ["day", "month", "year"]:
        return False
    return all(b.first - a.last <= 1 for a, b in pairwise(hits))


def _is_running(tokens: list[Token], first: int, last: int) -> bool:
    """A sentence that only mentions the words: lower-case prose on both sides."""
    return first > 0 and tokens[first - 1].text.islower() and last < len(tokens) and tokens[last].text.islower()


def _place(text: str, view: MappedText, tokens: list[Token], day: int) -> int | None:
    """Index of the token with which the place name before ", ngày … tháng … năm" begins."""
    if day < 2 or tokens[day - 1].text != ",":
        return None
    first = day - 1
    while first > 0:
        token = tokens[first - 1]
        between = text[view.ends[token.end - 1] : view.starts[tokens[first].start]]
        if first < day - 1 and len(between.strip("*_")) > 2:
            break
        name = token.is_word and token.text[0].isupper() and not _shouts(token.text)
        if not name and token.text not in ("-", "."):
            break
        first -= 1
    while first < day - 1 and not tokens[first].is_word:
        first += 1
    return first if first < day - 1 else None


def _shouts(word: str) -> bool:
    """An abbreviation or a word of the left column's capitals ("UBND", "PHÒNG"), but not "TP"."""
    return word.isupper() and len(word) > 2


def _signature_column(text: str, line: Line, book: Rulebook, *, signed: bool) -> tuple[int, ...]:
    """Where the signer's column begins beside the recipients: a wide blank, a position in capitals, a name."""
    for blank in _WIDE.finditer(line.words):
        right = line.words[blank.end() :]
        if _SIGNER.fullmatch(right.strip("*_ ")):
            return (line.start + blank.end(),)
    if not line.is_caps() and (found := _CAPS_TAIL.search(line.words)):
        view = canonical(text, [(line.start + found.start(), line.end)])
        tokens = tokenize(view.text)
        hits = [hit for hit in book["header"].hits(tokens) if _role(hit) in ("position", "on_behalf")]
        if any(_role(hit) == "position" for hit in hits):
            return (view.starts[tokens[hits[0].first].start],)
    if signed and line.marker and (name := _NAME_TAIL.search(line.words)):
        return (line.start + name.start(1),)
    return ()


def _cut(text: str, line: Line, cuts: tuple[int, ...]) -> list[Line]:
    edges = [line.start, *sorted({c for c in cuts if line.start < c < line.end}), line.end]
    if len(edges) == 2:
        return [line]
    out: list[Line] = []
    for a, b in pairwise(edges):
        piece = text[a:b]
        words = piece.strip()
        # emphasis marks that open the right column belong to it
        start = a + len(piece) - len(piece.lstrip())
        shift = (start - line.start) * line.step
        out.append(
            replace(
                line,
                start=start,
                end=start + len(words),
                words=words,
                left=line.left + shift,
                right=line.left + shift + len(words) * line.step,
                marker=marker_of(words),
                gap=line.gap and a == line.start,
            )
        )
    return [piece for piece in out if piece.words]
