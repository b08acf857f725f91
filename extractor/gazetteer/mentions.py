"""Where a canonical text names provinces and districts.

Only capitalised words are looked at: the text is cut into runs of them, and in each run the longest
names win. What stands before a name says what it is (``rules/gazetteer/words.tsv``): "huyện Quảng
Ninh" is a district of Quảng Bình, "thành phố Cao Bằng" the city and not the province, "phường Hòa
Bình" and "Vũ Hòa Bình" neither. In a list the word before the first name holds for all ("các huyện
Lệ Thủy, Quảng Ninh"), but an address climbs ("huyện Lệ Thủy, Quảng Bình").

A bare name that is a province's is the province; a bare name in capitals is a district only when it
fills its run. Which of several districts is meant is left open: a mention carries them all.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from extractor.gazetteer import lookup, tables
from extractor.gazetteer.lookup import key
from extractor.gazetteer.tables import LAST_DAY_OF_DISTRICTS, District, Province

_UPPER = "A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_WORD = rf"[{_UPPER}](?:[^\W\d_]|['’](?=[^\W\d_]))*"
_NUMBER = r"\d{1,2}(?!\d|[/.,%]\d)"
_RUN = re.compile(
    rf"(?<![^\W_]){_WORD}(?:(?: | ?- ?)(?:{_WORD}|{_NUMBER}))*|(?:(?<=[Qq]uận )|(?<=Q\.)|(?<=Q\. )){_NUMBER}"
)
_PART = re.compile(r"[^\s\-]+")
_BEFORE = 24
_OTHER = "khác"
"""Nghĩa của những từ cho biết tên đứng sau không phải tỉnh hay huyện (``words.tsv``)."""


class ProvinceMention(NamedTuple):
    """Chỗ nhắc đến một tỉnh: ``text[start:end]`` is the name without its type. ``typed``: a type stood before it."""

    start: int
    end: int
    province: Province
    typed: bool


class DistrictMention(NamedTuple):
    """Chỗ nhắc đến một huyện: all that the name may mean, one where it is clear."""

    start: int
    end: int
    districts: tuple[District, ...]
    typed: bool


class _Place(NamedTuple):
    """A known name where it stands: in its run, of which what lies before ``floor`` belongs to other names."""

    text: str
    run: re.Match[str]
    floor: int
    start: int
    end: int
    name: str


class _Governor(NamedTuple):
    """The word that says what a name is: its meaning, and whether it speaks of several."""

    meaning: str
    plural: bool


def find_provinces(text: str, on: date | None = None) -> list[ProvinceMention]:
    """Các tỉnh được nhắc đến trong ``text``, in reading order."""
    return [m for m in find_places(text, on) if isinstance(m, ProvinceMention)]


def find_districts(text: str, on: date | None = None) -> list[DistrictMention]:
    """Các huyện được nhắc đến trong ``text``, in reading order; several candidates where a name is shared."""
    return [m for m in find_places(text, on) if isinstance(m, DistrictMention)]


def find_places(text: str, on: date | None = None) -> list[ProvinceMention | DistrictMention]:
    """Các tỉnh và huyện được nhắc đến, in reading order and without overlap."""
    found: list[ProvinceMention | DistrictMention] = []
    governor: _Governor | None = None
    last_end = -1
    for run in _RUN.finditer(text):
        listed = governor if last_end >= 0 and _list_gap().match(text, last_end, run.start()) else None
        governor = _governor(text, run.start()) or listed
        last_end = run.end()
        floor = run.start()
        for start, end, name in _names(run):
            own = _governor(text, start) or (governor if start == run.start() else None)
            inherited = own is listed and own is not None
            if mention := _mention(_Place(text, run, floor, start, end, name), own, inherited, found, on):
                found.append(mention)
            floor = end
            if start == run.start() or _governor(text, start):
                governor = own
    return found


def likely_province(mentions: Sequence[ProvinceMention | DistrictMention], on: date | None = None) -> Province | None:
    """Tỉnh mà phần lớn các tên được nhắc đến chỉ về; None when two provinces are equally likely, or none is.

    Each distinct name is one vote, however often it is repeated; a district of several provinces votes
    for a province only beside other names of that province.
    """
    votes: Counter[Province] = Counter()
    shared: list[set[Province]] = []
    seen: set[tuple[Province | District, ...]] = set()
    for m in mentions:
        what = (m.province,) if isinstance(m, ProvinceMention) else m.districts
        if what in seen:
            continue
        seen.add(what)
        owners = {m.province} if isinstance(m, ProvinceMention) else {lookup.province_of(d, on) for d in m.districts}
        if len(owners) == 1:
            votes.update(owners)
        else:
            shared.append(owners)
    for owners in shared:
        votes.update(p for p in owners if p in votes)
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _mention(
    place: _Place,
    governor: _Governor | None,
    inherited: bool,
    before: list[ProvinceMention | DistrictMention],
    on: date | None,
) -> ProvinceMention | DistrictMention | None:
    start, end, name = place.start, place.end, place.name
    meaning = governor.meaning if governor else ""
    if meaning == _OTHER and governor and (not inherited or governor.plural):
        return None
    province = lookup.province_named(name, on)
    central = province is not None and province.is_city and province.type == meaning
    if meaning in tables.types_of("district") and not central:
        districts = _of_type(name, meaning, province, on)
        climbs = inherited and governor is not None and not governor.plural and _holds_last(before, province, on)
        if districts and not climbs:
            return DistrictMention(start, end, districts, True)
    typed = not inherited and (tables.is_province(meaning) or central)
    if not typed and _belongs_elsewhere(place):
        return None
    if province:
        return ProvinceMention(start, end, province, typed)
    districts = _bearers(name, None, on)
    numbered = name[-1].isdigit()  # Quận 12
    free = numbered or not name.isupper() or (start, end) == place.run.span()
    return DistrictMention(start, end, districts, numbered) if districts and free else None


def _bearers(name: str, type_: str | None, on: date | None) -> tuple[District, ...]:
    """Districts of the name on the day; until 30 June 2025 also those of another day, since texts lag behind."""
    found = lookup.districts_named(name, type_, on)
    return found if found or on is None or on > LAST_DAY_OF_DISTRICTS else lookup.districts_named(name, type_)


def _of_type(name: str, type_: str, province: Province | None, on: date | None) -> tuple[District, ...]:
    """Districts of the name and type; of any type where the name is no province's, since types change."""
    found = _bearers(name, type_, on)
    return found if province is None else tuple(d for d in found if d.type == type_)


def _holds_last(before: list[ProvinceMention | DistrictMention], province: Province | None, on: date | None) -> bool:
    """The name is the province of the district named just before it: "huyện Đầm Hà, Quảng Ninh"."""
    last = before[-1] if before else None
    return isinstance(last, DistrictMention) and any(lookup.province_of(d, on) is province for d in last.districts)


def _belongs_elsewhere(place: _Place) -> bool:
    """Part of a person's name or of a longer proper name, or a name that needs its type."""
    if key(place.name) in _names_needing_type():
        return True
    left = _PART.findall(place.text[place.floor : place.start].rpartition("- ")[2])
    if left and left[0].lower() in _surnames():
        return True
    if place.name.isupper():
        return False
    spaced = place.text[place.end : place.end + 1] == " "
    right = _PART.match(place.text, place.end + 1, place.run.end()) if spaced else None
    longer = right is not None and right[0][0].isalpha() and not (right[0].isupper() and len(right[0]) > 1)
    return longer and not _name_at(place.run, place.end + 1)


def _name_at(run: re.Match[str], start: int) -> bool:
    return any(begin == start for begin, _, _ in _names(run))


def _names(run: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Known names in a run of capitalised words, the longest first from the left."""
    if run[0].isdigit():
        yield run.start(), run.end(), f"quận {int(run[0])}"
        return
    parts = [(m.start() + run.start(), m.end() + run.start()) for m in _PART.finditer(run[0])]
    keys = [key(run.string[a:b]) for a, b in parts]
    first, known = _known()
    i = 0
    while i < len(parts):
        for n in range(min(first.get(keys[i], 0), len(parts) - i), 0, -1):
            if " ".join(keys[i : i + n]) in known:
                a, b = parts[i][0], parts[i + n - 1][1]
                yield a, b, run.string[a:b]
                i += n
                break
        else:
            i += 1


@functools.cache
def _known() -> tuple[Mapping[str, int], frozenset[str]]:
    """How many words the longest name that begins with a word has, and all names."""
    known = frozenset(lookup.provinces_by_key()) | frozenset(lookup.districts_by_key())
    first: dict[str, int] = {}
    for name in known:
        words = name.split(" ")
        first[words[0]] = max(first.get(words[0], 0), len(words))
    return first, known


def _governor(text: str, start: int) -> _Governor | None:
    """The word right before a place that says what it is."""
    left = text[max(0, start - _BEFORE) : start]
    m = _governors().search(left)
    if m is None:
        return None
    meaning = _meanings()[m["word"].lower()]
    return _Governor(meaning, ":" in m["gap"] or bool(_plural().search(left, 0, m.start("word"))))


@functools.cache
def _meanings() -> Mapping[str, str]:
    return {word.lower(): kind for kind in (*tables.types(), _OTHER) for word in tables.words(kind)}


@functools.cache
def _governors() -> re.Pattern[str]:
    longest_first = sorted(_meanings(), key=len, reverse=True)
    return re.compile(rf"(?:^|[^\w])(?P<word>{'|'.join(map(re.escape, longest_first))})(?P<gap>[ .:]*)$", re.IGNORECASE)


@functools.cache
def _list_gap() -> re.Pattern[str]:
    """What stands between two names of a list: a bracket, and a sign or "và"."""
    joints = "|".join(map(re.escape, tables.words("nối")))
    return re.compile(rf"\s*(?:\([^()]{{0,60}}\))?\s*(?:[,;]|{joints}|,\s*(?:{joints}))\s*$")


@functools.cache
def _plural() -> re.Pattern[str]:
    words = "|".join(map(re.escape, tables.words("số nhiều")))
    return re.compile(rf"(?:^|\W)(?:{words}|\d+)\s+$", re.IGNORECASE)


@functools.cache
def _surnames() -> frozenset[str]:
    return frozenset(word.lower() for word in tables.words("họ"))


@functools.cache
def _names_needing_type() -> frozenset[str]:
    return frozenset(key(word) for word in tables.words("cần loại"))
