"""Nơi của cơ quan ban hành: the province and district that an issuer stands in, as named on the report's day.

Names are looked up in the gazetteer; what several provinces share is decided by the other names of
the text, or stays None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol, TypeVar

import regex

from extractor.finders.passages import Passage
from extractor.gazetteer import lookup
from extractor.gazetteer.mentions import DistrictMention, ProvinceMention, find_places, likely_province
from extractor.gazetteer.tables import LAST_DAY_OF_DISTRICTS, Commune, District, Province
from extractor.record import Issued, Level
from extractor.rulebook import Family
from extractor.tokens import Token, tokenize

_LONGEST_NAME = 6
_NUMBERS = regex.compile(r"\d+")
_Found = TypeVar("_Found")


class Named(Protocol):
    """Một cơ quan: the kind of area that it is of, the name behind it, its level."""

    @property
    def area(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def level(self) -> str | None: ...  # noqa: D102


class Whereabouts:
    """Tỉnh và huyện của cơ quan ban hành; :meth:`locate` sets ``province`` and ``district``."""

    def __init__(
        self, passages: Sequence[Passage], body: range, place: str | None, issued: Issued, subject: str, family: Family
    ) -> None:
        self.province: Province | None = None
        self.district: District | None = None
        self._passages = passages
        self._body = body
        self._place = place or ""
        self._subject = subject
        self._family = family
        self.day = _day(passages, issued, subject)
        self._places: list[ProvinceMention | DistrictMention] | None = None

    @property
    def district_name(self) -> str | None:
        """Tên huyện, with its type only where two of the province share the name."""
        if self.district is None:
            return None
        return self.district.full_name if lookup.shares_name(self.district) else self.district.name

    def level_of_city(self, name: str) -> Level:
        """Cấp của thành phố ``name`` (or of the place line); after June 2025 it can only be a province."""
        if self.day is not None and self.day > LAST_DAY_OF_DISTRICTS:
            return Level.PROVINCE
        for text in (name, self._place):
            if not text:
                continue
            province = _longest(text, lambda t: lookup.province_named(t, self.day))
            if province is not None and province.is_city:
                return Level.PROVINCE
            if province is not None or self._districts_named(text):
                return Level.DISTRICT
        told = self._told()
        return Level.PROVINCE if told is not None and told.is_city else Level.DISTRICT

    def level_of_place(self) -> Level | None:
        """Cấp mà địa danh gợi ra, when nothing else tells."""
        if not self._place:
            return None
        if lookup.province_named(self._place, self.day):
            return Level.PROVINCE
        return Level.DISTRICT if lookup.districts_named(self._place, on=self.day) else None

    def locate(self, level: Level | None, offices: Sequence[Named]) -> None:
        """Tìm tỉnh (và huyện, for a district's office) from the offices named, the place, the text, in this order."""
        if level is Level.CENTRAL:
            return
        stated = self._stated(offices)
        if level is Level.DISTRICT:
            self.district = self._chosen(self._district_candidates(offices) or self._of_communes(), stated)
            self.province = lookup.province_of(self.district, self.day) if self.district else stated or self._told()
        elif level is Level.COMMUNE:
            commune = self._commune(offices, stated)
            if commune is not None and commune.district_code:
                self.district = lookup.district_of_code(commune.district_code, self.day)
            own = lookup.province_of_code(commune.province_code, self.day) if commune else None
            self.province = stated or own or self._of_commune(offices) or self._of_place() or self._told()
        else:
            self.province = stated or self._of_place() or self._told()
        if self.province is not None and self.day is not None and not self.province.on(self.day):
            self.province = lookup.successor(self.province, self.day)

    def name_of(self, office: Named) -> str:
        """Tên riêng của một cơ quan as the gazetteer spells it; of the issuer itself where the text left it out."""
        if office.name:
            for unit in (self._province_of(office), *self._districts_of(office)):
                if unit is not None:
                    return unit.name
            return office.name.title() if office.name.isupper() else office.name
        if office.level == Level.DISTRICT or (office.level == "city" and self.district is not None):
            return self.district.name if self.district else ""
        if office.level in (Level.PROVINCE, "city"):
            return self.province.name if self.province else ""
        return ""

    def _stated(self, offices: Iterable[Named]) -> Province | None:
        """Tỉnh nêu trong tên cơ quan: "UBND TỈNH HÀ GIANG", "SỞ NỘI VỤ TỈNH HÀ GIANG", "SỞ NỘI VỤ HÀ GIANG"."""
        offices = list(offices)
        for office in offices:
            if found := self._province_of(office):
                return found
        for office in offices:
            words = office.name.split()
            for n in range(min(4, len(words) - 1), 0, -1):
                if not office.area and (found := lookup.province_named(" ".join(words[-n:]), self.day)):
                    return found
        return None

    def _province_of(self, office: Named) -> Province | None:
        if not office.name or office.level not in (Level.PROVINCE, "city"):
            return None
        found = _longest(office.name, lambda name: lookup.province_named(name, self.day))
        found = found or _longest(office.name, lookup.province_named)
        return found if found and (office.level == Level.PROVINCE or found.is_city) else None

    def _districts_of(self, office: Named) -> Sequence[District]:
        if not office.area or office.level not in (Level.DISTRICT, "city") or not office.name:
            return ()
        return _longest(office.name, lambda name: self._districts_named(f"{office.area} {name}")) or ()

    def _districts_named(self, name: str) -> Sequence[District]:
        return lookup.districts_named(name, on=self.day) or lookup.districts_named(name)

    def _district_candidates(self, offices: Sequence[Named]) -> Sequence[District]:
        for office in offices:
            if found := self._districts_of(office):
                return found
        area = next((o.area for o in offices if o.area and o.level in (Level.DISTRICT, "city")), "")
        if not self._place:
            return ()
        return self._districts_named(f"{area} {self._place}".strip()) or self._districts_named(self._place)

    def _chosen(self, candidates: Sequence[District], stated: Province | None) -> District | None:
        """The candidate that the rest of the text points to, where there are several."""
        if len({d.province_code for d in candidates}) <= 1:
            return candidates[0] if candidates else None
        for province in (stated, self._told()):
            if province is not None:
                fits = [d for d in candidates if lookup.province_of(d, self.day) is province]
                if fits:
                    return fits[0]
        return None

    def _of_place(self) -> Province | None:
        """Tỉnh của địa danh: itself a province, or a town of one."""
        if not self._place:
            return None
        found = lookup.province_named(self._place, self.day)
        if found is None:
            owners = {lookup.province_of(d, self.day) for d in self._districts_named(self._place)}
            found = owners.pop() if len(owners) == 1 else None
        return found

    def _of_commune(self, offices: Sequence[Named]) -> Province | None:
        for office in offices:
            district = self._chosen(self._districts_of(office), None)
            if district is not None:
                return lookup.province_of(district, self.day)
        names = [f"{o.area} {o.name}" for o in offices if o.level == Level.COMMUNE and o.name]
        for name in [*names, *([self._place] if self._place else [])]:
            communes: Sequence[Commune] = _longest(name, lambda text: lookup.communes_named(text, self.day)) or ()
            owners = {lookup.province_of_code(c.province_code, self.day) for c in communes}
            if len(owners) == 1:
                return owners.pop()
            if (told := self._told()) in owners:
                return told
        return None

    def _commune(self, offices: Sequence[Named], stated: Province | None) -> Commune | None:
        """The commune itself: of several of one name the one in the province, or in a district, that the text names."""
        name = next((f"{o.area} {o.name}" for o in offices if o.level == Level.COMMUNE and o.name), self._place)
        found: Sequence[Commune] = _longest(name, lambda text: lookup.communes_named(text, self.day)) or ()
        places = [m for p in self._passages for m in find_places(p.text, self.day)] if len(found) > 1 else []
        districts = {d.code for m in places if isinstance(m, DistrictMention) for d in m.districts}
        if stated is not None:
            found = [c for c in found if lookup.province_of_code(c.province_code, self.day) is stated]
        if len(found) > 1:
            found = [c for c in found if c.district_code in districts]
        return found[0] if len(found) == 1 else None

    def _told(self) -> Province | None:
        """Tỉnh mà các địa danh trong nội dung chỉ về."""
        if self._places is None:
            texts = [self._subject, *(p.text for p in self._passages[self._body.start :])]
            self._places = [m for text in texts for m in find_places(text, self.day)]
        typed = Counter(m.province for m in self._places if isinstance(m, ProvinceMention) and m.typed)
        found = likely_province(self._places, self.day) or (typed.most_common(1)[0][0] if typed else None)
        if found is None and not self._places:
            code = _winner(Counter(c for cs in self._communes_told() for c in {c.province_code for c in cs}))
            found = lookup.province_of_code(code, self.day) if code else None
        return found

    def _of_communes(self) -> Sequence[District]:
        """Huyện mà các xã được nêu trong nội dung thuộc về, for a draft that names neither district nor place."""
        code = _winner(Counter(c for cs in self._communes_told() for c in {c.district_code for c in cs} if c))
        district = lookup.district_of_code(code, self.day) if code else None
        return (district,) if district else ()

    def _communes_told(self) -> list[Sequence[Commune]]:
        """Các xã được nêu trong nội dung, each with all that its name may mean."""
        names: dict[str, None] = {}
        for passage in self._passages[self._body.start : self._body.stop]:
            tokens = passage.tokens
            for hit in self._family.hits(tokens):
                if hit.rule.get("level") == Level.COMMUNE:
                    names.update(dict.fromkeys(_listed(passage, hit.last)))
        found = (lookup.communes_named(name, self.day) for name in names)
        return [communes for communes in found if communes]


def _listed(passage: Passage, first: int) -> list[str]:
    """Names in capitals from a token on, one or several: "xã Lâm Thủy, Kim Thủy và Ngân Thủy"."""
    names: list[str] = []
    tokens = passage.tokens
    start = i = first + (first < len(tokens) and tokens[first].text == ":")
    while i <= len(tokens):
        if i < len(tokens) and tokens[i].is_word and tokens[i].text[0].isupper():
            i += 1
            continue
        if i == start:
            break
        names.append(passage.words(start, i))
        if i >= len(tokens) - 1 or not (tokens[i].text == "," or tokens[i + 1].text[0].isupper()):
            break
        start = i = i + 1
    return names


def _winner(votes: Counter[str]) -> str | None:
    """What at least two names point to, and more names than to anything else."""
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _longest(text: str, find: Callable[[str], _Found | None]) -> _Found | None:
    """What the longest beginning of ``text`` that means anything means."""
    words = text.split()
    for n in range(min(_LONGEST_NAME, len(words)), 0, -1):
        if found := find(" ".join(words[:n]).strip(" ,.;:-")):
            return found
    return None


def _day(passages: Sequence[Passage], issued: Issued, subject: str) -> date | None:
    """Ngày của báo cáo; where it was left blank, the latest that its title names, else its text (in its year)."""
    if issued.year and issued.month:
        return _valid(issued.year, issued.month, issued.day or 1) or _valid(issued.year, issued.month, 1)
    told = list(_days(tokenize(subject))) or [d for p in passages for d in _days(p.tokens, "year")]
    if issued.year:
        told = [d for d in told if d.year == issued.year] or [date(issued.year, 12, 31)]
    return max(told, default=None)


def _days(tokens: Sequence[Token], *without: str) -> Iterator[date]:
    """Ngày, tháng, năm được nêu; a month stands for its first day, a year for its first."""
    for token in tokens:
        kind = next((k for k in ("date", "my", "year") if k in token.kinds and k not in without), None)
        if kind is not None:
            year, month, day = (*(int(n) for n in reversed(_NUMBERS.findall(token.text))), 1, 1)[:3]
            if found := _valid(year if year > 99 else 2000 + year, month, day):
                yield found


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
