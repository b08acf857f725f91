"""Danh sách đơn vị: enumerations of unit names in a passage, elided prefixes restored.

An enumeration is read item by item. An item is a whole name ("Sở Y tế"), or a bare one that takes its
prefix from the item before it ("các Sở: Tài chính, Nội vụ") or from a class named earlier in the
sentence ("Có 03 huyện chưa báo cáo: Mai Châu, Lạc Sơn, Kim Bôi"). Between two items stand counts and
rates, a comma, a semicolon or "và", and heads ("Giám đốc", "Chủ tịch"). At anything else it ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.finders.names.areas import areas, committee, place_item, place_of_class
from extractor.finders.names.classes import elided, of_class, office, whole_name
from extractor.finders.names.sight import CLOSING, Item, Prefix, Sight
from extractor.finders.names.words import BEGINS, Place, UnitName, glued
from extractor.finders.passages import Passage
from extractor.record import UnitKind
from extractor.rulebook import Rulebook

_NOTES = 3  # notes in a row that may stand between two names: "(02) 3 nhiệm vụ, đạt 95%,"
_LONGEST_NOTE = 14
_NUMBER_WITHIN = 4  # a count stands within as many words behind its name
_LONGEST_BRACKET = 40
_LONGEST_LEAD = 12  # "như: Giám đốc các Sở, Chủ tịch UBND các huyện …" before the first name


def unit_names(passage: Passage, rulebook: Rulebook, place: Place) -> list[UnitName]:
    """Mọi đơn vị được nêu tên trong ``passage``, theo thứ tự đọc.

    ``place`` is where and when the report speaks: it decides what "Sơn La" or "Cao Lãnh" may be, and
    whether a list of "huyện, thị xã" means one or the other. Ask
    :func:`~extractor.finders.names.words.may_name_units` first: it is cheaper.
    """
    sight = Sight(passage.tokens, passage.text, rulebook, place)
    out: list[UnitName] = []
    promised: Prefix | None = None
    i = group = 0
    while i < len(sight.tokens):
        first = _first(sight, i, promised)
        if not isinstance(first, Item):
            promised = first or (None if sight.sign(i) in (".", ";") else promised)
            i = _behind_generic(sight, i)
            continue
        items = _enumeration(sight, first)
        is_open = _is_open(sight, items[0].first, items[-1].last)
        for item in items:
            if item.unit:
                words = sight.written(item.first, item.last)
                out.append(UnitName(item.first, item.last, words, item.canonical, item.kind, group, is_open))
        group += 1
        i = items[-1].last
    return out


def _behind_generic(sight: Sight, i: int) -> int:
    """Behind a class word that begins no name, so that its parts are not read again."""
    if sight.tokens[i].fold in sight.lexicon.begins and sight.words.role(i) in BEGINS | {"not_unit"}:
        return sight.words.behind(i)
    return i + 1


def _first(sight: Sight, i: int, promised: Prefix | None) -> Item | Prefix | None:
    """The first item of an enumeration at ``i``; or the classes named there, which promise names to come."""
    fold = sight.tokens[i].fold
    if fold in sight.lexicon.begins or glued(sight.sign(i), sight.lexicon):
        many = sight.many_before(i)
        found = _item(sight, i, None, many=many, head=_head_before(sight, i))
        if isinstance(found, Prefix):
            return found._replace(many=False) if many or len(found.areas) > 1 else None
        return found
    if fold in sight.lexicon.localities and sight.words.role(i) == "locality":
        return Prefix(sight.lexicon.committee, UnitKind.OTHER, False)
    if promised and _opens_list(sight, i) and _may_be_bare(sight, i, promised):
        return _elided(sight, i, promised)
    return None


def _enumeration(sight: Sight, first: Item) -> list[Item]:
    items = [first]
    while (item := _next(sight, items[-1])) is not None:
        if item.bare and first.bare and not first.unit:  # địa bàn huyện A và huyện B
            item = item._replace(unit=False)
        items.append(item)
    return items


def _may_be_bare(sight: Sight, i: int, prefix: Prefix) -> bool:
    """A bare name may stand here; asked before the lists of names are opened, which costs."""
    if prefix.areas or sight.is_committee(prefix):
        return sight.capital(i) and sight.capital_run(i) - i > 1
    return sight.capital(i) and sight.tokens[i].fold in sight.lexicon.fields


def _opens_list(sight: Sight, i: int) -> bool:
    return sight.sign(i - 1) in (":", *CLOSING) or sight.words.before(i, "opens", "example") is not None


def _head_before(sight: Sight, i: int) -> bool:
    while i > 0 and sight.many_before(i):
        i -= 1
    return sight.words.before(i, "head") is not None


# ---- items


def _item(sight: Sight, i: int, prefix: Prefix | None, *, many: bool, head: bool) -> Item | Prefix | None:
    """The name at ``i``: whole, or bare under ``prefix``; a Prefix for classes without a name."""
    if i >= len(sight.tokens):
        return None
    role = sight.words.role(i)
    if role == "not_unit" or (role == "stop" and prefix is None):
        return None
    if role == "office":
        return office(sight, i)
    if whole := whole_name(sight, i, head=head):
        return whole
    if role == "committee":
        return committee(sight, i)
    if role in ("area", "letter"):
        return areas(sight, i, Prefix(sight.lexicon.committee, UnitKind.OTHER, many), start=i, bare=True)
    if role in ("class", "body"):
        return place_of_class(sight, i) or of_class(sight, i, many=many, head=head)
    if prefix is None or (role in ("stop", "opens", "open", "example") and not sight.capital(i)):
        return None
    return _elided(sight, i, prefix)


def _elided(sight: Sight, i: int, prefix: Prefix) -> Item | None:
    if prefix.areas or sight.is_committee(prefix):
        return place_item(sight, i, prefix, elided=True)
    return elided(sight, i, prefix)


# ---- from one item to the next


def _next(sight: Sight, item: Item) -> Item | None:
    """The item that follows in the same enumeration, if one does."""
    for start in _starts_after(sight, item.last):
        k, many, head = _introduction(sight, start)
        found = _item(sight, k, item.prefix, many=many, head=head)
        if isinstance(found, Item):
            return found
    return None


def _starts_after(sight: Sight, i: int) -> Iterator[int]:
    """Where the next item may start: behind counts and rates and the sign or word that separates."""
    for _ in range(_NOTES):
        i = _behind_note(sight, i)
        after = sight.behind_separator(i)
        if after == i:
            return
        yield after
        if not any(t.kinds for t in sight.tokens[after : after + _NUMBER_WITHIN + 1]):
            return
        i = after


def _behind_note(sight: Sight, i: int) -> int:
    """Behind brackets and a count with its words ("(TN&MT)", ": 01 nhiệm vụ", "có 11 nhiệm vụ")."""
    i = j = _behind_brackets(sight, i)
    counted = False
    while j < min(len(sight.tokens), i + _LONGEST_NOTE):
        role = sight.words.role(j)
        if sight.sign(j) in (".", "…", *CLOSING) or sight.behind_separator(j) > j:
            break
        if (role in BEGINS and sight.capital(j)) or (not counted and j - i > _NUMBER_WITHIN):
            return i
        counted = counted or sight.tokens[j].kinds not in ((), ("roman",))
        j = sight.words.behind(j)
    return _behind_brackets(sight, j) if counted else i


def _behind_brackets(sight: Sight, i: int) -> int:
    while closing := CLOSING.get(sight.sign(i)):
        end = next(
            (j for j in range(i + 1, min(len(sight.tokens), i + _LONGEST_BRACKET)) if sight.sign(j) == closing), None
        )
        if end is None:
            return i
        i = end + 1
    return i


def _introduction(sight: Sight, i: int) -> tuple[int, bool, bool]:
    """Behind heads and plural words ("Giám đốc các", "03 đơn vị:"): where the name starts, whether plural, headed."""
    many = head = False
    while i < len(sight.tokens):
        role = sight.words.role(i)
        if role == "many" and sight.tokens[i].text[0].isupper() and not sight.words.role(i + 1):
            break  # "và Ba Tri": a name, not three
        if role in ("head", "many"):
            head, many = head or role == "head", many or role == "many"
            i = sight.words.behind(i)
        elif sight.is_number(i) and sight.words.role(i + 1) in ("class", "body", "area"):
            many, i = True, i + 1
        elif head and sight.sign(i) in (",", ":"):
            i += 1
        else:
            break
    return i, many, head


def _is_open(sight: Sight, first: int, last: int) -> bool:
    """The enumeration only gives examples: "như" before it, "…" or "v.v." behind."""
    i = first
    while i > max(0, first - _LONGEST_LEAD) and (
        sight.sign(i - 1) in (":", ",", "(", '"') or sight.many_before(i) or _is_class(sight, i - 1)
    ):
        i -= 1
    while (hit := sight.words.before(i, "head")) is not None:
        i = hit.first
    if sight.words.before(i, "example"):
        return True
    j = _behind_note(sight, last)
    return "open" in (sight.words.role(j), sight.words.role(sight.behind_separator(j)))


def _is_class(sight: Sight, i: int) -> bool:
    """The word before an elided list: "như các Sở: Y tế"."""
    return sight.words.before(i + 1, "class", "body", "area", "committee", "generic") is not None
