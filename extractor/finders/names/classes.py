"""Đơn vị theo loại: "Sở Y tế", "Ban Quản lý Khu kinh tế", "Cục Kinh tế xây dựng", known or not.

A field that the rules know is taken whole, its commas and "và" with it. A name that no list knows
goes on until something says that it has ended: a count, a sign, a verb, the next unit.
"""

from __future__ import annotations

from extractor.finders.names.areas import areas
from extractor.finders.names.sight import CLOSING, MOST_CLASSES, Item, Prefix, Sight
from extractor.finders.names.words import BEGINS, WHOLE_WORDS, glued, short
from extractor.record import Level, UnitKind
from extractor.rulebook import Hit

_LONGEST_NAME = 18
_LONGEST_ABBREVIATION = 6
_LONGEST_INNER = 6
_ENDING = frozenset({"stop", "opens", "open", "head", "committee", "area", "example", "branch"})
_NEXT_UNIT = frozenset(
    {"committee", "area", "letter", "head", "many", "generic", "locality", "stop", "opens", "office", "not_unit"}
)
_LOCAL = frozenset({UnitKind.DISTRICT, UnitKind.COMMUNE})


def office(sight: Sight, i: int) -> Item | None:
    """Văn phòng giúp việc: "VPUBND tỉnh", "Văn phòng HĐND&UBND huyện Lệ Thủy"."""
    hit = sight.words.at(i)
    if hit is None:
        return None
    type_ = next((t for t in (_area_ending(sight, hit.last, n) for n in (2, 1)) if t), "")
    last, name = sight.tail_name(hit.last, type_)
    return Item(i, last, " ".join(filter(None, (hit.rule.get("canonical"), type_, name))), _kind(hit), None)


def _area_ending(sight: Sight, end: int, length: int) -> str:
    hit = sight.words.at(end - length)
    return (hit.rule.get("canonical") or "") if hit and hit.last == end and hit.rule.get("role") == "area" else ""


def whole_name(sight: Sight, i: int, *, head: bool) -> Item | None:
    """Tên mà quy tắc biết trọn vẹn ("Ban Dân tộc", "Kho bạc Nhà nước", "SKHĐT"), with what it is of."""
    if name := glued(sight.sign(i), sight.lexicon):
        return Item(i, i + 1, name, UnitKind.DEPARTMENT, None)
    if not (sight.capital(i) or head) or not _may_be_whole(sight, i):
        return None
    found = sight.known(i, "name")
    if found is None or found.rule is None or found.last < sight.words.behind(i):
        return None
    canonical = found.rule.get("canonical") or sight.restored(i, found.last)
    last, tail = sight.tail(found.last)
    longer = of_class(sight, i, many=False, head=head) if sight.words.role(i) == "body" else None
    if isinstance(longer, Item) and longer.last > last:  # Ban Quản lý Khu kinh tế mở Chu Lai
        return longer
    return Item(i, last, f"{canonical} {tail}".strip(), UnitKind(found.rule.get("kind") or "other"), None)


def _may_be_whole(sight: Sight, i: int) -> bool:
    """The first words are those of a name known whole; asked before the list is opened, which costs."""
    folds = [t.fold for t in sight.tokens[i : i + WHOLE_WORDS]]
    return any(tuple(folds[:n]) in sight.lexicon.wholes for n in range(1, len(folds) + 1))


def of_class(sight: Sight, i: int, *, many: bool, head: bool) -> Item | Prefix | None:
    """Đơn vị có chữ chỉ loại ở ``i``. A Prefix where classes stand without a name ("các sở, ban, ngành")."""
    hit = sight.words.at(i)
    if hit is None:
        return None
    if not sight.capital(i) and sight.words.role(hit.last) in ("class", "body") and sight.capital(hit.last):
        # Trưởng ban Ban Dân tộc
        return whole_name(sight, hit.last, head=True) or of_class(sight, hit.last, many=many, head=head)
    capital = sight.capital(i)
    words = hit.rule.get("canonical") or sight.restored(i, hit.last)
    k, several = _class_list(sight, hit.last)
    many = many or several
    prefix = Prefix(words, _kind(hit), many, hit.rule.get("names") == "listed")
    if sight.words.role(k) == "many" and sight.words.role(sight.words.behind(k)) == "area":  # Công an các huyện A, B
        return areas(sight, sight.words.behind(k), prefix._replace(many=True), start=i)
    opened = sight.sign(k) == ":" or (many and sight.sign(k) in CLOSING)
    k += opened
    if opened and sight.words.role(k) in BEGINS:  # các phòng: Phòng Nội vụ …
        return None
    sure = many or head or (capital and not _is_shouted(sight, hit))
    if not (sure or capital or _opens_clause(sight, i)):
        return None
    only_known = (opened and not many) or not sure or (opened and sight.sign(k - 1) != ":")
    lower = hit.rule.get("role") == "body" and not opened
    found = _name(sight, k, prefix, lower_field=capital and not opened, lower_name=lower, only_known=only_known)
    if found is None:
        return (None if opened else _of_area(sight, i, hit, prefix)) or (prefix if many else None)
    last, name = found
    last, tail = sight.tail(last)
    canonical = f"{words} {name}" if prefix.listed else f"{words} {name} {tail}".strip()
    return Item(k if opened or several else i, last, canonical, prefix.kind, prefix._replace(many=many or opened))


def _of_area(sight: Sight, i: int, hit: Hit, prefix: Prefix) -> Item | None:
    """Công an tỉnh, Thanh tra huyện: a class with nothing but the area that it is of."""
    if prefix.listed or not sight.capital(i) or (_is_shouted(sight, hit) and sight.words.role(hit.last) != "area"):
        return None
    last, tail = sight.tail(hit.last)
    area = sight.words.at(hit.last)
    bare = area is not None and tail == area.rule.get("canonical") and sight.place.level is not Level.DISTRICT
    below = area is not None and area.rule.get("kind") in _LOCAL and not bare  # "thành phố" alone may be a province
    local = hit.rule.get("local") if below else None
    return Item(i, last, f"{local or prefix.words} {tail}", prefix.kind, None) if tail else None


def _class_list(sight: Sight, k: int) -> tuple[int, bool]:
    """Behind "ban, ngành" in "các sở, ban, ngành: …"; True when there was more than one class."""
    several = False
    for _ in range(MOST_CLASSES):
        after = sight.behind_separator(k)
        if after == k or sight.words.role(after) not in ("class", "body", "generic", "locality"):
            break
        end = sight.words.behind(after)
        if end < len(sight.tokens) and sight.sign(end) not in (",", ":", ";") and sight.words.role(end) != "and":
            break
        k, several = end, True
    return k, several


def _is_shouted(sight: Sight, hit: Hit) -> bool:
    """The class word is in capitals, as in a heading: then capitals tell nothing, and only known names count."""
    text = sight.sign(hit.first)
    return text.isupper() and not any(text in words for words in hit.rule.words)


def _opens_clause(sight: Sight, i: int) -> bool:
    """A lower-case class word ("sở Xây dựng") counts where no other word can own it ("cán bộ", "nội bộ")."""
    return not sight.is_word(i - 1) or sight.words.before(i, "and", "stop", "opens", "example") is not None


def elided(sight: Sight, i: int, prefix: Prefix) -> Item | None:
    """Tên trống phần đầu, lấy ``prefix`` từ tên đứng trước nó."""
    if not (sight.capital(i) or prefix.many):
        return None
    found = _name(sight, i, prefix, lower_field=False, lower_name=False, only_known=not prefix.many)
    if found is None or not (prefix.many or _ends_item(sight, found[0])):
        return None
    last, name = found
    return Item(i, last, f"{prefix.words} {name}", prefix.kind, prefix)


def _ends_item(sight: Sight, i: int) -> bool:
    return not sight.is_word(i) or sight.words.role(i) in ("and", "stop", "opens", "open")


def _name(
    sight: Sight, k: int, prefix: Prefix, *, lower_field: bool, lower_name: bool, only_known: bool
) -> tuple[int, str] | None:
    """Name behind the class word: a known field, an abbreviation of one, or capitalised words."""
    if not sight.is_word(k):
        return None
    if sight.words.role(k) == "area" and not _is_field(sight, k, prefix):
        return None
    capital = sight.capital(k)
    known = _field(sight, k) if capital or lower_field or prefix.many else None
    free_may_start = capital or (lower_name and sight.words.role(k) in ("", "many", "place", "inner", "part"))
    if (known and prefix.listed) or only_known or not free_may_start:
        return known
    free = _free_name(sight, k, prefix, known[0] if known else k)
    if free is None or (known and free <= known[0]):
        return known
    return free, sight.restored(k, free)


def _is_field(sight: Sight, k: int, prefix: Prefix) -> bool:
    """ "Sở TP" is Sở Tư pháp; "Phòng TP Vinh", "Công an TP" are not."""
    fielded = prefix.words in sight.lexicon.initials.values()
    return fielded and not sight.capital(sight.words.behind(k)) and _abbreviation(sight, k) is not None


def _field(sight: Sight, k: int) -> tuple[int, str] | None:
    """The longest field at ``k``, written out or abbreviated."""
    best = _abbreviation(sight, k)
    found = sight.known(k, "field") if sight.tokens[k].fold in sight.lexicon.fields else None
    if found and found.rule and (best is None or found.last >= best[0]):
        return found.last, found.rule.get("canonical") or ""
    return best


def _abbreviation(sight: Sight, k: int) -> tuple[int, str] | None:
    """KH&ĐT, LĐ-TB&XH, "VH, TT&DL": the longest run of capitals that the rules know, whatever joins them."""
    best: tuple[int, str] | None = None
    text = ""
    for j in range(k, min(k + _LONGEST_ABBREVIATION, len(sight.tokens))):
        t = sight.tokens[j]
        if t.is_word and t.text.upper() == t.text:
            text += short(t.text)
            if text in sight.lexicon.abbreviations:
                best = j + 1, sight.lexicon.abbreviations[text]
        elif j == k or not (t.text in "&-,." or t.fold in sight.lexicon.ands):
            break
    return best


# ---- names that no list knows


def _free_name(sight: Sight, k: int, prefix: Prefix, least: int) -> int | None:
    """End of the name at ``k``, not before ``least``."""
    j, limit = max(k, least), min(len(sight.tokens), k + _LONGEST_NAME)
    while j < limit and not (j > k and _stops(sight, j, prefix)):
        if sight.capital(j) and (province := next(iter(sight.places(j, "province")), None)):
            j = province.last
            if sight.is_word(j) and not sight.capital(j) and sight.words.role(j) != "and":
                break
        elif sight.sign(j) == ",":
            j = _behind_inner_comma(sight, j)
        else:
            j = sight.words.behind(j) if sight.words.role(j) == "inner" else j + 1
    while j > k and (sight.sign(j - 1) in ("-", ",", "&") or sight.words.role(j - 1) in ("and", "many")):
        j -= 1
    return j if j > k else None


def _stops(sight: Sight, j: int, prefix: Prefix) -> bool:
    """The name ends before ``tokens[j]``."""
    sign, role = sight.sign(j), sight.words.role(j)
    if sign in ("-", "&", "'"):
        return not sight.is_word(j + 1)
    if sign == ",":
        return prefix.many or _behind_inner_comma(sight, j) == j
    if not sight.is_word(j):
        return True
    if role == "and":
        return _ends_at_and(sight, j, prefix)
    return role in _ENDING and not (role in ("stop", "head") and sight.capital(j))


def _ends_at_and(sight: Sight, j: int, prefix: Prefix) -> bool:
    """The name ends at "và" only where a new unit, a plural, or the last of an elided list follows it."""
    after = sight.words.behind(j)
    if not sight.is_word(after) or sight.tokens[j].fold not in sight.lexicon.ands:
        return True
    role = sight.words.role(after)
    if role in _NEXT_UNIT or (role in ("class", "body") and sight.capital(after)):
        return True
    return prefix.many and sight.capital(after)


def _behind_inner_comma(sight: Sight, j: int) -> int:
    """Behind the words that a comma inside a name joins to it; ``j`` where the comma ends the name.

    The comma is inside where lower-case words and then a count follow: "Phòng Tổ chức, biên chế: 02".
    """
    for end in range(j + 1, min(j + _LONGEST_INNER, len(sight.tokens))):
        if not sight.is_word(end):
            return end if end > j + 1 and (sight.sign(end) in (":", "(") or sight.tokens[end].kinds) else j
        if sight.capital(end) or sight.words.role(end):
            return j
    return j


def _kind(hit: Hit) -> UnitKind:
    return UnitKind(hit.rule.get("kind") or "other")
