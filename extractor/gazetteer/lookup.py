"""Which province, district or commune bears a name on a day.

Every question takes the day that it is asked for. ``on=None`` means that the day is not known: then
provinces are those of before 1 July 2025 (whose names cover those of after), and districts are those
of 30 June 2025 together with the former ones whose name no district of the same province still bears.

**Ambiguity is never resolved here.** A name borne by several districts (Châu Thành: ten provinces)
yields them all, in the order of their codes; whoever asks has the rest of the report to decide, and
says nothing when it does not. The three kinds to know:

- one name, several provinces (Châu Thành, Phú Tân, Tam Nông): several districts, several ``province_code``;
- one name, one province (Cao Lãnh, thành phố and huyện): :func:`shares_name` is true, keep the type;
- a district with a province's name: its own province's (thành phố Cao Bằng) or another's (huyện Quảng
  Ninh of Quảng Bình, huyện Hòa Bình of Bạc Liêu). :func:`province_named` never answers with a district.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from extractor.gazetteer import tables
from extractor.gazetteer.tables import LAST_DAY_OF_DISTRICTS, Commune, District, Province

_DASHES = re.compile(r" ?[-‐‑–—] ?")
_Named = TypeVar("_Named", bound=Province | District)


# ---- provinces


def provinces(on: date | None = None) -> tuple[Province, ...]:
    """Các tỉnh vào ngày ``on``: 63 until 30 June 2025, 34 after; None: the 63 of that last day."""
    day = on or LAST_DAY_OF_DISTRICTS
    return tuple(p for p in tables.provinces() if p.on(day))


def province_named(text: str, on: date | None = None) -> Province | None:
    """Tỉnh mang tên ``text`` vào ngày ``on``, with or without its type and in any case ("TP.HCM", "TỈNH HOÀ BÌNH").

    None when no province bears the name that day: "Quảng Bình" in August 2025, "Huế" in 2024 (a city of
    Thừa Thiên Huế then). Without a day, a name that only existed earlier is found too.
    """
    day = on or LAST_DAY_OF_DISTRICTS
    bearers = _found(provinces_by_key(), text, _province_type())
    return next((p for p in bearers if p.on(day)), None) or next((p for p in bearers if on is None), None)


def province_named_bare(text: str, on: date | None = None) -> Province | None:
    """Như :func:`province_named` nhưng không kể dấu ("Lang Son", "thua thien hue"): for addresses and file names."""
    bare = key(_without_type(_plain(text), re.compile(r"^(?:tinh|thanh pho|tp\.?)[ :]*(?=\S)")))
    bearers = _provinces_by_bare_key().get(bare, ())
    day = on or LAST_DAY_OF_DISTRICTS
    return next((p for p in bearers if p.on(day)), None) or next((p for p in bearers if on is None), None)


def province_of_code(code: str, on: date | None = None) -> Province | None:
    """Tỉnh mang mã ``code`` vào ngày ``on`` (None: 30 June 2025, and if no province had it then, whenever)."""
    day = on or LAST_DAY_OF_DISTRICTS
    bearers = [p for p in tables.provinces() if p.code == code]
    return next((p for p in bearers if p.on(day)), None) or next((p for p in bearers if on is None), None)


def successor(province: Province, on: date | None = None) -> Province:
    """Tỉnh kế tục ``province`` vào ngày ``on`` (None: today's 34). The province itself where it still stands."""
    while province.successor and (on is None or (province.end is not None and province.end < on)):
        code, name = province.successor
        begins = date.fromordinal(province.end.toordinal() + 1) if province.end else None
        province = next(p for p in tables.provinces() if (p.code, p.name) == (code, name) and p.start == begins)
    return province


def predecessors(province: Province) -> tuple[Province, ...]:
    """Các tỉnh đã hợp thành ``province`` (none where nothing changed)."""
    return tuple(p for p in tables.provinces() if p.successor and successor(p, province.start) is province)


# ---- districts


def districts_named(name: str, type: str | None = None, on: date | None = None) -> tuple[District, ...]:  # noqa: A002
    """Các huyện mang tên ``name`` vào ngày ``on``, several when the name is shared, none when nobody bears it.

    The type may stand in ``name`` ("huyện Cao Lộc", "TP. Cao Lãnh") or in ``type``. It decides where it
    can; where no bearer has it, it is ignored, because a text may be older or newer than an upgrade
    (huyện → thị xã → thành phố).
    """
    m = _district_type().match(name)
    type_ = type or (m and m["type"])
    if m and name[m.end() :].strip().isdigit():
        name = f"quận {int(name[m.end() :])}"
    bearers = [d for d in _found(districts_by_key(), name, _district_type()) if d.on(on)]
    if type_:
        exact = [d for d in bearers if d.type == full_type(type_)]
        bearers = exact or bearers
    return tuple(bearers if on else _latest(bearers))


def districts_of(province: Province, on: date | None = None) -> tuple[District, ...]:
    """Các huyện của ``province`` vào ngày ``on`` (None: the last day that it had any), in the order of their codes."""
    ends = [day for day in (province.end, LAST_DAY_OF_DISTRICTS) if day]
    day = on or min(ends)
    return tuple(d for d in _all_districts() if d.on(day) and province_of(d, day) is province)


def district_of_code(code: str, on: date | None = None) -> District | None:
    """Huyện mang mã ``code`` vào ngày ``on`` (None: the latest to bear it)."""
    bearers = [d for d in _all_districts() if d.code == code and d.on(on)]
    return max(bearers, key=lambda d: d.end, default=None)


def province_of(district: District, on: date | None = None) -> Province:
    """Tỉnh của ``district`` vào ngày ``on`` (None: the district's last day); Cao Lộc gives Lạng Sơn."""
    day = on if on and district.on(on) else district.end
    found = province_of_code(district.province_code, day)
    if found is None:
        raise LookupError(district.code)
    return found


def shares_name(district: District) -> bool:
    """Tên trùng trong cùng tỉnh, cùng thời (Cao Lãnh: thành phố và huyện), so that the type must be kept."""
    return any(
        d.name == district.name and d.province_code == district.province_code and d.type != district.type
        for d in _all_districts()
        if (d.start or date.min) <= district.end and (district.start or date.min) <= d.end
    )


# ---- communes


def communes_named(name: str, on: date | None = None, province: Province | None = None) -> tuple[Commune, ...]:
    """Các xã mang tên ``name`` vào ngày ``on`` (None: both eras), of ``province`` only where one is given.

    The days before 1 July 2025 all have the communes of 30 June 2025: earlier mergers are not recorded.
    """
    m = _commune_type().match(name)
    wanted = key(name if m and name[m.end() :].strip().isdigit() else name[m.end() :] if m else name)
    found = [c for era in _eras(on) for c in _communes(era, wanted)]
    if province:
        found = [c for c in found if c.province_code in _codes_of(province, c)]
    if m:
        found = [c for c in found if c.type == m["type"].lower()] or found
    return tuple(found)


def communes_of(province_code: str, on: date | None = None) -> tuple[Commune, ...]:
    """Các xã của tỉnh mang mã ấy vào ngày ``on`` (None: after 1 July 2025), in the order of their codes."""
    file = _NEW if on is None or on > LAST_DAY_OF_DISTRICTS else _OLD
    return tuple(c for c in (_commune(row) for row in _commune_rows(file)) if c.province_code == province_code)


def communes_of_district(district_code: str) -> tuple[Commune, ...]:
    """Các xã của huyện mang mã ấy vào ngày 30/06/2025."""
    mark = f"\t{district_code}\t"
    found = (_commune(row) for row in _commune_rows(_OLD) if mark in row)
    return tuple(c for c in found if c.district_code == district_code)


# ---- names


def key(name: str) -> str:
    """Dạng để so khớp tên: lower case, hyphens as blanks, "đăk", "đak" as "đắk" (``spellings.tsv``)."""
    text = _DASHES.sub(" ", name.strip().replace("’", "'")).lower()
    same = _same_words()
    return " ".join([same.get(word, word) for word in text.split()])


def full_type(word: str) -> str:
    """Loại đơn vị viết đầy đủ: ``"TP."`` → ``"thành phố"``."""
    short = word.lower().rstrip(".")
    return _full_types().get(short, short)


@functools.cache
def _full_types() -> Mapping[str, str]:
    return {word: type_ for type_ in tables.types() for word in tables.words(type_)}


def _written(level: str) -> list[str]:
    """The words for the types of a level, abbreviations included, as parts of a pattern, the longest first."""
    found = {w for type_ in tables.types_of(level) for w in (type_, *tables.words(type_))}
    return [re.escape(word) for word in sorted(found, key=len, reverse=True)]


@functools.cache
def _province_type() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(_written('province'))})\.?[ :]*(?=\S)", re.IGNORECASE)


@functools.cache
def _district_type() -> re.Pattern[str]:
    """A single letter needs its full stop: "H. Cao Lộc"."""
    words = "|".join(word if len(word) > 1 else rf"{word}(?=\.)" for word in _written("district"))
    return re.compile(rf"^(?P<type>{words})(?:\. ?|[ :]+)(?=\S)", re.IGNORECASE)


@functools.cache
def _commune_type() -> re.Pattern[str]:
    return re.compile(rf"^(?P<type>{'|'.join(_written('commune'))})[ :]+(?=\S)", re.IGNORECASE)


@functools.cache
def _same_words() -> Mapping[str, str]:
    return {other: word for word, other in tables.spellings("chữ")}


def _found(index: Mapping[str, tuple[_Named, ...]], text: str, type_: re.Pattern[str]) -> tuple[_Named, ...]:
    """Bearers of a name: as written first ("Quận 1"), then without its type, then with its tones put in place."""
    text = " ".join(text.split())
    for form in (text, _without_type(text, type_)):
        if found := index.get(key(form)):
            return found
    placed = _placed(text)
    return _found(index, placed, type_) if placed != text else ()


def _without_type(text: str, type_: re.Pattern[str]) -> str:
    m = type_.match(text)
    return text[m.end() :].strip(" .:") if m else text.strip(" .:")


def _placed(text: str) -> str:
    import unicodedata

    from extractor.text import place_tones  # only for a text that is not in canonical form

    return place_tones(unicodedata.normalize("NFC", text))


def _plain(text: str) -> str:
    from extractor.text import without_diacritics

    return without_diacritics(" ".join(text.split())).lower()


def _index(units: Iterable[_Named], level: str) -> dict[str, tuple[_Named, ...]]:
    """Units by every spelling of their names."""
    others: dict[str, list[str]] = {}
    for name, other in tables.spellings(level):
        others.setdefault(name, []).append(other)
    found: dict[str, list[_Named]] = {}
    for unit in units:
        names: tuple[str, ...] = (unit.name, *others.get(unit.name, ()))
        for name in {key(n) for n in names}:
            found.setdefault(name, []).append(unit)
    return {name: tuple(bearers) for name, bearers in found.items()}


@functools.cache
def provinces_by_key() -> Mapping[str, tuple[Province, ...]]:
    """Tỉnh của mọi thời theo mọi cách viết tên (:func:`key`)."""
    return _index(tables.provinces(), "tỉnh")


@functools.cache
def _provinces_by_bare_key() -> dict[str, tuple[Province, ...]]:
    found: dict[str, tuple[Province, ...]] = {}
    for name, units in provinces_by_key().items():
        bare = _plain(name)
        found[bare] = (*found.get(bare, ()), *(u for u in units if u not in found.get(bare, ())))
    return found


@functools.cache
def _all_districts() -> tuple[District, ...]:
    return tuple(sorted((*tables.districts(), *tables.former_districts()), key=lambda d: (d.code, d.end)))


@functools.cache
def districts_by_key() -> Mapping[str, tuple[District, ...]]:
    """Huyện của mọi thời theo mọi cách viết tên (:func:`key`)."""
    return _index(_all_districts(), "huyện")


def _latest(bearers: Iterable[District]) -> list[District]:
    """Without those whose name a later district of the same province still bears (thị xã, thành phố Đông Triều)."""
    found = list(bearers)
    last: dict[tuple[str, str], date] = {}
    for d in found:
        last[d.name, d.province_code] = max(d.end, last.get((d.name, d.province_code), d.end))
    return [d for d in found if d.end == last[d.name, d.province_code]]


_OLD, _NEW = "communes_old.tsv", "communes_new.tsv"


def _eras(on: date | None) -> tuple[str, ...]:
    if on is None:
        return _OLD, _NEW
    return (_OLD,) if on <= LAST_DAY_OF_DISTRICTS else (_NEW,)


def _codes_of(province: Province, commune: Commune) -> set[str]:
    """The code of ``province`` in the commune's own era: a commune of after belongs to what the province became."""
    if not commune.district_code:
        return {successor(province).code}
    return {province.code} if province.end or not province.successor else set()


@functools.cache
def _commune_rows(file: str) -> tuple[str, ...]:
    lines = (tables.HOME / file).read_text("utf-8").splitlines()
    head = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    return tuple(lines[head + 1 :])


@functools.cache
def _communes_by_key(file: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in _commune_rows(file):
        name = row.split("\t", 2)[1].lower()
        if name in found:
            found[name].append(row)
        else:
            found[name] = [row]
    return found


def _communes(file: str, wanted: str) -> list[Commune]:
    index = _communes_by_key(file)
    found = index.get(wanted)
    if found is None and wanted.isascii() is False:
        found = index.get(_placed(wanted)) or index.get(wanted.replace("đắk", "đăk"))
    if found is None:
        found = index.get(wanted.replace(" ", " - ", 1)) or []
    return [_commune(row) for row in found]


def _commune(row: str) -> Commune:
    code, name, type_, province, *rest = row.split("\t")
    district, after = rest or ("", "")
    return Commune(code, name, type_, province, district, tuple(after.split()))
