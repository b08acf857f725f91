"""Cơ quan ban hành: who issued the document, and at which level.

A draft often has no letterhead. What is missing is then taken from the next best evidence, in this
order: the letterhead; the office that speaks in the first and last sentences ("Văn phòng UBND tỉnh
báo cáo …"); the symbol; the signer's position; whose chairmen are among the recipients; whose tasks
the title names; the place. Where it stands is found in :mod:`extractor.finders.header.whereabouts`.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from extractor.finders.header.columns import Line
from extractor.finders.header.whereabouts import Whereabouts
from extractor.finders.passages import Passage
from extractor.record import Issued, Issuer, Level
from extractor.rulebook import Family, Hit, Rulebook
from extractor.text import is_syllable
from extractor.tokens import Token, tokenize

CITY = "city"
"""Cấp còn để ngỏ: a thành phố is a province or a district, as its name and the day say."""

_DEPTH = {Level.CENTRAL: 0, Level.PROVINCE: 1, Level.DEPARTMENT: 2, Level.DISTRICT: 3, Level.COMMUNE: 4}
_OFFICES = frozenset({"office", "committee", "staff", "area", "division"})
_HEADS = frozenset({"position", "head"})
_SAYS = {"report_title": 3, "speaks": 1, "other_title": 2}
"""Lời của cơ quan ban hành nặng bao nhiêu: to report says more than to propose."""
_FIRST, _LAST = 8, 6
"""Số đoạn đầu và cuối của nội dung mà cơ quan ban hành hay tự xưng tên."""
_BETWEEN = 6
"""Số từ tối đa giữa tên cơ quan và động từ ("Văn phòng UBND tỉnh Bà Rịa - Vũng Tàu báo cáo")."""


@dataclass(frozen=True, slots=True)
class Clues:
    """Những gì phần đầu và phần cuối văn bản đã cho biết."""

    letterhead: tuple[Line, ...]
    symbol: str | None
    place: str | None
    issued: Issued
    subject: str
    addressees: tuple[Line, ...]
    body: range
    recipients: range
    position: str | None


class Office(NamedTuple):
    """Một cơ quan được nêu: ``words`` as written, ``area`` its last word if a kind of area, ``name`` what follows."""

    role: str
    level: str | None
    words: str
    area: str
    name: str


def find_issuer(passages: Sequence[Passage], clues: Clues, book: Rulebook) -> Issuer:
    """Cơ quan ban hành. Never fails: what the text does not tell is None."""
    family = book["header"]
    where = Whereabouts(passages, clues.body, clues.place, clues.issued, clues.subject, family)
    letterhead = list(_offices(" ".join(line.text.strip(" -_*") for line in clues.letterhead), family))
    shown = _deepest(letterhead, where)
    spoken = _speaker(passages, clues.body, family) if shown is None else None
    office = shown or spoken
    level = _level(office, where) if office else None
    level = level or _from_symbol(clues.symbol, family) or _from_position(clues.position, family)
    level = level or _from_recipients(passages, clues, family, where) or _from_subject(clues.subject, family, where)
    level = level or where.level_of_place()
    where.locate(level, [*letterhead, *([spoken] if spoken else [])])
    province, district = where.province, where.district_name
    return Issuer(
        _name(passages, letterhead, office, where, book),
        level,
        province.name if province else None,
        province.code if province else None,
        district if level in (Level.DISTRICT, Level.COMMUNE) else None,
    )


def _offices(text: str, family: Family) -> Iterator[Office]:
    """Các cơ quan nêu trong ``text``, each with the words that follow it up to the next."""
    tokens = tokenize(text)
    hits = [h for h in family.hits(tokens) if h.rule.get("role") in _OFFICES]
    for n, hit in enumerate(hits):
        stop = hits[n + 1].first if n + 1 < len(hits) else len(tokens)
        yield _office(text, tokens, hit, stop, family)


def _office(text: str, tokens: Sequence[Token], hit: Hit, stop: int, family: Family) -> Office:
    role = hit.rule.get("role") or ""
    words = text[tokens[hit.first].start : tokens[hit.last - 1].end]
    name = text[tokens[hit.last].start : tokens[stop - 1].end] if stop > hit.last else ""
    area = ""
    for i in range(hit.first, hit.last):
        last = family.at(tokens, i, hit.last)
        if last is not None and last.rule.get("role") == "area" and last.last == hit.last:
            area = text[tokens[i].start : tokens[hit.last - 1].end]
            break
    return Office(role, hit.rule.get("level"), words, area, name.strip(" ,.;:-*"))


def _level(office: Office, where: Whereabouts) -> Level | None:
    if office.level == CITY:
        return where.level_of_city(office.name)
    return Level(office.level) if office.level else None


def _deepest(offices: Sequence[Office], where: Whereabouts) -> Office | None:
    """Cơ quan cấp thấp nhất của phần đầu thư, which is the issuer; what stands above it is whose office it is.

    A phòng is a division of the district, but of a department where the letterhead has one.
    """
    levels = [(office, _level(office, where)) for office in offices]
    in_department = any(level is Level.DEPARTMENT for _, level in levels)
    best: tuple[Office, Level] | None = None
    for office, level in levels:
        if level is None or (office.role == "division" and in_department):
            continue
        if best is None or _DEPTH[level] >= _DEPTH[best[1]] or best[1] is Level.CENTRAL:
            best = (office, level)
    return best[0] if best else None


def _speaker(passages: Sequence[Passage], body: range, family: Family) -> Office | None:
    """Cơ quan tự xưng trong câu mở đầu hay câu kết: the one that most says "báo cáo", "thông báo", "đề nghị"."""
    votes: Counter[tuple[str | None, str]] = Counter()
    offices: dict[tuple[str | None, str], Office] = {}
    for at in dict.fromkeys([*body[:_FIRST], *body[-_LAST:]]):
        tokens, text = passages[at].tokens, passages[at].text
        hits = family.hits(tokens)
        for n, hit in enumerate(hits):
            weight = _speaks(tokens, hits, n) if hit.rule.get("role") == "office" else 0
            if weight:
                stop = _name_stop(tokens, hit.last)
                office = _office(text, tokens, hit, stop, family)
                known = (office.level, office.words.lower())
                votes[known] += weight
                if known not in offices or (office.name and not offices[known].name):
                    offices[known] = office
    return offices[votes.most_common(1)[0][0]] if votes else None


def _speaks(tokens: Sequence[Token], hits: Sequence[Hit], n: int) -> int:
    """How strongly the office ``hits[n]`` is said to speak; 0 where its head does, or where it is spoken to."""
    hit = hits[n]
    if n and hits[n - 1].last == hit.first and hits[n - 1].rule.get("role") in (_HEADS | {"toward", "report_title"}):
        return 2 if hits[0].rule.get("role") == "closing" and hits[n - 1].rule.get("role") == "toward" else 0
    after = hits[n + 1] if n + 1 < len(hits) else None
    if after is None or after.first - hit.last > _BETWEEN or not tokens[after.first].text.islower():
        return 0
    between = tokens[hit.last : after.first]
    if any(not (t.text[0].isupper() or t.text in "-,") for t in between):
        return 0
    return _SAYS.get(after.rule.get("role") or "", 0)


def _name_stop(tokens: Sequence[Token], first: int) -> int:
    """Index behind the capitalised words that follow an office: its proper name."""
    stop = first
    while stop < len(tokens) and (tokens[stop].text[0].isupper() or tokens[stop].text == "-"):
        stop += 1
    return stop


def _from_symbol(symbol: str | None, family: Family) -> Level | None:
    hits = family.hits(tokenize(regex.sub(r"[-./&]", " ", symbol or "")))
    return next((Level(h.rule.attributes["level"]) for h in hits if h.rule.get("role") == "symbol"), None)


def _from_position(position: str | None, family: Family) -> Level | None:
    for hit in family.hits(tokenize(position or "")):
        if hit.rule.get("role") == "position" and (level := hit.rule.get("level")):
            return Level(level)
    return None


def _from_recipients(passages: Sequence[Passage], clues: Clues, family: Family, where: Whereabouts) -> Level | None:
    """Cấp của Ủy ban whose chairmen are told: "CT, các PCT UBND huyện (b/c)"."""
    found: list[Office] = []
    lists = [(passages[at].text, passages[at].tokens) for at in clues.recipients]
    for text, tokens in [*lists, *((line.text, tokenize(line.text)) for line in clues.addressees)]:
        hits = family.hits(tokens)
        for before, hit in itertools.pairwise(hits):
            if hit.rule.get("role") == "office" and before.rule.get("role") in _HEADS and before.last == hit.first:
                found.append(_office(text, tokens, hit, hit.last, family))
    best = _deepest(found, where)
    return _level(best, where) if best else None


def _from_subject(subject: str, family: Family, where: Whereabouts) -> Level | None:
    best = _deepest([o for o in _offices(subject, family) if o.role == "office"], where)
    return _level(best, where) if best else None


def _name(
    passages: Sequence[Passage],
    letterhead: Sequence[Office],
    office: Office | None,
    where: Whereabouts,
    book: Rulebook,
) -> str | None:
    """Tên cơ quan written out: "Văn phòng UBND tỉnh Hậu Giang" for UBND TỈNH HẬU GIANG / VĂN PHÒNG."""
    if office is None:
        return None
    if office.area or office.level in (Level.PROVINCE, Level.DISTRICT, CITY):
        name = where.name_of(office)
        repeats = office.area and name.lower().startswith(office.area.lower() + " ")  # Quận 1
        words = office.words[: -len(office.area)] if repeats else office.words
        full = f"{_cased(words.strip(), passages, book)} {name}".strip()
    else:
        name = ""
        full = _cased(f"{office.words} {office.name}".strip(), passages, book)
    staff = next((o for o in reversed(letterhead) if o.role == "staff"), None)
    if staff is not None and office.area and office.role in ("office", "area"):
        own_words = _cased(staff.words, passages, book)
        behind = full if len(staff.words.split()) <= 2 else f"{office.area.lower()} {name}".strip()
        return f"{own_words} {behind}".strip()
    above = next((o for o in letterhead if o.area and o is not office), None)
    if above is not None and not office.area and office.level != Level.CENTRAL:
        return f"{full} {above.area.lower()} {where.name_of(above)}".strip()
    return full


def _cased(words: str, passages: Sequence[Passage], book: Rulebook) -> str:
    """Viết hoa như trong nội dung; where the body never says it, as the names of units do (``unit_names.toml``)."""
    if not words.isupper():
        return words
    low = words.lower()
    for passage in passages:
        at = passage.text.lower().find(low)
        if at >= 0 and not passage.text[at : at + len(low)].isupper() and passage.text[at].isupper():
            return passage.text[at : at + len(low)]
    tokens = tokenize(words)
    known = {h.first: h for h in book["unit_names"].hits(tokens) if h.rule.get("canonical")}
    written = ""
    i = done = 0
    while i < len(tokens):
        hit = known.get(i)
        own = tokens[i].text
        word = hit.rule.attributes["canonical"] if hit else own.lower() if is_syllable(own) else own
        written += words[done : tokens[i].start] + word
        i = hit.last if hit else i + 1
        done = tokens[i - 1].end
    return written[0].upper() + written[1:]
