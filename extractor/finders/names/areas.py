"""Đơn vị theo địa phương: committees and places, "UBND các huyện A, B", "TX. Cửa Lò", "Công an huyện C".

A place that got tasks is named by its committee: "Huyện Quảng Trạch" is UBND huyện Quảng Trạch.
"""

from __future__ import annotations

from extractor.finders.names.sight import CLOSING, MOST_CLASSES, Item, Prefix, Sight
from extractor.gazetteer.tables import is_province, levels_of
from extractor.record import Level, UnitKind
from extractor.rulebook import Hit

_AREAS = ("area", "letter", "generic", "locality")
_LONGEST_PLACE = 5


def committee(sight: Sight, i: int) -> Item | Prefix | None:
    """UBND và các địa phương sau nó; a Prefix where only classes stand there ("UBND các huyện, thị xã")."""
    k = sight.words.behind(i)
    many = False
    while (after := sight.behind_many(k)) > k or sight.sign(k) == ":":
        many, k = many or after > k, max(after, k + 1)
    if sight.words.role(k) in _AREAS:
        return areas(sight, k, Prefix(sight.lexicon.committee, UnitKind.OTHER, many), start=i)
    if sight.capital(k) and not sight.words.role(k) and (found := sight.bearer(k, ("district", "commune"), ())):
        last, bearer, level = found
        name = sight.place_name(k, last, bearer)
        prefix = Prefix(sight.lexicon.committee, UnitKind(level), many)
        return Item(i, last, f"{prefix.words} {bearer.type} {name}", prefix.kind, prefix)
    return None


def areas(sight: Sight, i: int, prefix: Prefix, *, start: int, bare: bool = False) -> Item | Prefix | None:
    """Tên sau "huyện", "các huyện, thị xã:" …; ``start`` is where the name with its prefix starts.

    ``bare``: no committee stands before it. A Prefix where the classes are followed by no name.
    """
    found, k = _classes(sight, i)
    many = prefix.many or len(found) > 1 or sight.sign(k) == ":"
    listed = k
    if sight.sign(k) == ":" or (many and sight.sign(k) in CLOSING and sight.capital(k + 1)):
        k = sight.behind_bullets(k + 1)
    prefix = prefix._replace(many=many, areas=found)
    item = place_item(sight, k, prefix, bare=bare)
    if item is None:
        return prefix
    own = start if k == listed and len(found) == 1 else k
    return item._replace(first=own, unit=item.unit and not (bare and _is_place(sight, start)), bare=bare)


def _classes(sight: Sight, i: int) -> tuple[tuple[Hit, ...], int]:
    """Classes named one after the other ("quận, huyện", "huyện và thành phố"), and where they end."""
    found: list[Hit] = []
    k = i
    for _ in range(MOST_CLASSES):
        hit = sight.words.at(k)
        if hit is None or hit.rule.get("role") not in _AREAS:
            break
        if hit.rule.get("role") in ("area", "letter"):
            found.append(hit)
        k = hit.last
        after = sight.behind_separator(k)
        following = sight.behind_many(after)
        if after == k or sight.words.role(following) not in _AREAS:
            break
        k = following
    return tuple(found), k


def place_of_class(sight: Sight, i: int) -> Item | None:
    """Chữ viết tắt vừa là loại đơn vị vừa là loại địa phương: "TT Phước An" where Phước An is a thị trấn there."""
    hit = sight.words.at(i)
    type_ = hit.rule.get("place") if hit is not None else None
    found = sight.bearer(hit.last, levels_of(type_), (type_,)) if hit is not None and type_ else None
    if found is None or type_ is None or found[1].type != type_:
        return None
    start, (last, bearer, level), words = sight.words.behind(i), found, sight.lexicon.committee
    kind = UnitKind.OTHER if level == "province" else UnitKind(level)
    name = sight.place_name(start, last, bearer)
    return Item(i, last, f"{words} {type_} {name}", kind, Prefix(words, kind, False))


def _is_place(sight: Sight, i: int) -> bool:
    """A place where something happens, no unit that does it: "trên địa bàn các huyện …"."""
    while i > 0 and sight.many_before(i):
        i -= 1
    return sight.words.before(i, "place") is not None


def place_item(sight: Sight, k: int, prefix: Prefix, *, bare: bool = False, elided: bool = False) -> Item | None:
    """Địa phương có tên ở ``k``: its type from the words before it or, in a list of several types, the gazetteer."""
    if not (sight.capital(k) or _numbered(sight, k, prefix)):
        return None
    types = _types(prefix)
    found = sight.bearer(k, _levels(types), types)
    if found is None:
        return None if elided and not prefix.many else _unlisted_place(sight, k, prefix, bare=bare)
    last, bearer, level = found
    if level == "province" and bare and sight.place.level is not Level.CENTRAL:
        return Item(k, last, "", UnitKind.OTHER, prefix, unit=False)
    dated = bearer.start is not None or bearer.end is not None
    # in a list under one class the gazetteer of the day knows better which of them has become a town
    type_ = types[0] if len(types) == 1 and not (prefix.many and dated and sight.place.on) else bearer.type
    name = sight.place_name(k, last, bearer)
    kind = (UnitKind.OTHER if level == "province" else UnitKind(level)) if sight.is_committee(prefix) else prefix.kind
    return Item(k, last, f"{prefix.words} {type_} {name}", kind, prefix)


def _unlisted_place(sight: Sight, k: int, prefix: Prefix, *, bare: bool) -> Item | None:
    """A place that no list of the report's province holds: a run of capitalised words."""
    if not prefix.areas or not sight.capital(k) or sight.tokens[k].text.isupper():
        return None
    if sight.words.role(k) == "not_unit":  # "UBND các huyện (Phụ lục 2)"
        return None
    hit = prefix.areas[0]
    type_ = hit.rule.get("canonical") or ""
    if is_province(type_) or (hit.rule.get("role") == "letter" and sight.place.province_code):
        return None
    last = sight.capital_run(k)
    if last - k > _LONGEST_PLACE or sight.is_person(k, last):
        return None
    if bare and any(f.last == last for f in sight.places(k, "province")):
        return Item(k, last, "", UnitKind.OTHER, prefix, unit=False)
    kind = UnitKind(hit.rule.get("kind") or "other") if sight.is_committee(prefix) else prefix.kind
    return Item(k, last, f"{prefix.words} {type_} {sight.written(k, last).replace(' - ', '-')}", kind, prefix)


def _numbered(sight: Sight, k: int, prefix: Prefix) -> bool:
    """quận 9, Phường 14: a number as a name, unless it counts something ("các quận 12 nhiệm vụ")."""
    if not sight.is_number(k) or len(sight.sign(k)) > 2 or not prefix.areas:
        return False
    return k + 1 == len(sight.tokens) or sight.rulebook["subjects"].at(sight.tokens, k + 1) is None


def _types(prefix: Prefix) -> tuple[str, ...]:
    return tuple(hit.rule.get("canonical") or "" for hit in prefix.areas)


def _levels(types: tuple[str, ...]) -> tuple[str, ...]:
    """Levels at which a name is looked up: a "thành phố" may be of a province or be one."""
    if not types:
        return "district", "commune"
    levels = [levels_of(t) for t in types]
    return tuple(dict.fromkeys([first for first, *_ in levels] + [level for _, *rest in levels for level in rest]))
