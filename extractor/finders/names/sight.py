"""Một khối nhìn như chỗ có tên đơn vị: its tokens with the questions that finding a name asks of them."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractor.finders.names.known import Bearer, Found, own_district, places_in, province_at, unit_matcher
from extractor.finders.names.words import BEGINS, Place, Words, lexicon
from extractor.gazetteer.tables import is_province, levels_of
from extractor.record import UnitKind
from extractor.rulebook import Hit, Rulebook
from extractor.tokens import Token

CLOSING = {"(": ")", "[": "]", "{": "}"}
BULLETS = frozenset({"-", "+", "*", "•"})
MOST_CLASSES = 8
"""Số loại đơn vị tối đa kể liền nhau ("sở, ban, ngành, huyện, thị xã, thành phố")."""
_SEPARATORS = frozenset({",", ";", "/", "+"})
_LONGEST_PLACE = 6
_PERSON = 3  # a surname with as many words as this is a person rather than a place


class Prefix(NamedTuple):
    """Phần đầu mà các tên sau dùng chung: ``words`` as restored, ``areas`` the levels named ("huyện", "thị xã").

    ``many``: the text speaks of several, so that bare names may follow. ``listed``: names behind it are
    all known.
    """

    words: str
    kind: UnitKind
    many: bool
    listed: bool = False
    areas: tuple[Hit, ...] = ()


class Item(NamedTuple):
    """Một tên đọc được. ``prefix``: what bare names behind it take. ``bare``: a place named without its committee.

    ``unit`` is False for a name that is no unit where it stands ("trên địa bàn huyện Cao Lộc").
    """

    first: int
    last: int
    canonical: str
    kind: UnitKind
    prefix: Prefix | None
    unit: bool = True
    bare: bool = False


class Sight:
    """Khối văn bản khi tìm tên. Lists of names are only opened by the first question about a name."""

    def __init__(self, tokens: Sequence[Token], text: str, rulebook: Rulebook, place: Place) -> None:
        self.tokens = tokens
        self.text = text
        self.rulebook = rulebook
        self.place = place
        self.words = Words(tokens, rulebook)
        self.lexicon = lexicon(rulebook)
        self._places: dict[str, Mapping[int, list[Found]]] = {}

    def is_committee(self, prefix: Prefix) -> bool:
        """Phần đầu là UBND: the names behind it are of places."""
        return prefix.words == self.lexicon.committee

    # ---- signs and words

    def sign(self, i: int) -> str:
        """Chữ ở vị trí ``i``, "" ngoài khối."""
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def is_word(self, i: int) -> bool:
        """Có chữ (không phải số hay dấu) ở vị trí ``i``."""
        return 0 <= i < len(self.tokens) and self.tokens[i].is_word

    def is_number(self, i: int) -> bool:
        """Có số đếm ở vị trí ``i``."""
        return 0 <= i < len(self.tokens) and self.tokens[i].kinds[:1] == ("n",)

    def is_counted(self, i: int) -> bool:
        """Số ở ``i`` đếm gì đó ("quận 12 nhiệm vụ"), or begins with a zero as only counts do."""
        return self.sign(i).startswith("0") or self.rulebook["subjects"].at(self.tokens, i + 1) is not None

    def capital(self, i: int) -> bool:
        """Chữ viết hoa ở vị trí ``i``."""
        return 0 <= i < len(self.tokens) and self.tokens[i].text[0].isupper()

    def many_before(self, i: int) -> bool:
        """Chữ số nhiều hoặc số đếm ngay trước ("các", "hai", "05")."""
        return i > 0 and (self.tokens[i - 1].fold in self.lexicon.many or self.is_number(i - 1))

    def behind_many(self, i: int) -> int:
        """Sau chữ số nhiều hoặc số đếm, nếu có."""
        if self.words.role(i) == "many":
            return self.words.behind(i)
        return i + 1 if self.is_number(i) else i

    def behind_separator(self, i: int) -> int:
        """Sau dấu và chữ ngăn hai tên; ``i`` where there is none."""
        start = i
        while i < len(self.tokens):
            if self.tokens[i].text in _SEPARATORS or (i > start and self.tokens[i].text in BULLETS):
                i += 1
            elif self.words.role(i) == "and":
                i = self.words.behind(i)
            elif i > start and self.is_number(i) and self.sign(i + 1) in (".", ")"):  # "; 2. Sở Y tế"
                i += 2
            else:
                break
        return i

    def behind_bullets(self, i: int) -> int:
        """Sau các gạch đầu dòng."""
        while self.sign(i) in BULLETS:
            i += 1
        return i

    def written(self, first: int, last: int) -> str:
        """Nguyên văn của ``tokens[first:last]``."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def restored(self, first: int, last: int) -> str:
        """Các chữ của tên, chữ viết tắt được viết đủ, chữ đầu viết hoa."""
        out, at = "", self.tokens[first].start
        k = first
        while k < last:
            t = self.tokens[k]
            out += self.text[at : t.start]
            hit = self.words.at(k)
            whole = (
                hit.rule.get("canonical")
                if hit and hit.rule.get("role") in ("class", "body") and hit.last <= last
                else None
            )
            if hit and whole and self.capital(k):
                out, k = out + whole, hit.last
            else:
                out, k = out + (self._written_out(t) if t.text.isupper() else t.text), k + 1
            at = self.tokens[k - 1].end
        return out[:1].upper() + out[1:]

    def _written_out(self, token: Token) -> str:
        """Chữ viết tắt viết đủ: of the rules, or the initials of the report's own province ("Điện lực TG")."""
        initials = "".join(word[0] for word in (self.place.province or "").split())
        if len(initials) > 1 and token.text == initials and token.fold not in self.lexicon.parts:
            return self.place.province or token.text
        return self.lexicon.parts.get(token.fold, token.text)

    def capital_run(self, i: int) -> int:
        """Sau các chữ viết hoa liền nhau từ ``i``, kể cả gạch nối và dấu lược giữa chúng ("Ia H'Drai")."""
        j = i
        while j < len(self.tokens):
            joined = (self.sign(j) == "'" and self.is_word(j + 1)) or (self.sign(j) == "-" and self.capital(j + 1))
            if self.capital(j) and (j == i or self.words.role(j) not in BEGINS | {"head"}):
                j += 1
            elif j > i and joined:
                j += 2
            else:
                break
        return j

    def is_person(self, first: int, last: int) -> bool:
        """Họ và tên người."""
        return last - first >= _PERSON and self.tokens[first].fold in self.lexicon.surnames

    # ---- known names

    @functools.cached_property
    def _known(self) -> dict[int, list[Found]]:
        return unit_matcher(self.rulebook).find(self.tokens)

    def known(self, i: int, role: str) -> Found | None:
        """Tên dài nhất của ``unit_names.toml`` bắt đầu ở ``i`` có vai trò ấy."""
        return next((f for f in self._known.get(i, []) if f.rule and f.rule.get("role") == role), None)

    def places(self, i: int, level: str) -> list[Found]:
        """Tên địa phương cấp ``level`` bắt đầu ở ``i``, the longest first."""
        if level == "province":
            found = province_at([t.fold for t in self.tokens[i : i + _LONGEST_PLACE]], i)
            return [found] if found else []
        if level == "district" and level not in self._places:
            own = own_district([t.fold for t in self.tokens[i : i + _LONGEST_PLACE]], self.place, i)
            if own and not self.capital(own.last) and not self.is_number(own.last):
                return [own]
        if level not in self._places:
            self._places[level] = places_in(self.tokens, self.place, level)
        return self._places[level].get(i, [])

    def bearer(self, i: int, levels: Sequence[str], types: Sequence[str]) -> tuple[int, Bearer, str] | None:
        """Địa phương mà tên dài nhất ở ``i`` chỉ về: end of the name, the bearer meant, its level."""
        best: tuple[int, Bearer, str] | None = None
        for level in levels:
            for found in self.places(i, level):
                last = self.tokens[found.last - 1]
                if found.last - i > 1 and last.kinds[:1] == ("n",) and last.text.startswith("0"):
                    continue  # "xã Phú Sơn 02": the number counts
                bearer = _meant(found.bearers, types, self.place)
                if bearer and (best is None or found.last > best[0]):
                    best = found.last, bearer, level
                break
        return best

    def place_name(self, first: int, last: int, bearer: Bearer) -> str:
        """Cách viết của danh mục; but "Đăk Tô" stays as the report has it, and "CAO LỘC" becomes quiet."""
        start = bearer.type + " "
        official = bearer.name[len(start) :] if bearer.name.lower().startswith(start) else bearer.name
        written = self.written(first, last)
        same = _dashed(written) == _dashed(official) or written.isupper() or written[0].isdigit()
        return official if same else written

    # ---- what a name is of

    def tail(self, i: int) -> tuple[int, str]:
        """Phần cuối của tên: "tỉnh", "huyện Cao Lộc", "Chi nhánh Hà Tĩnh"; its end and its restored words."""
        hit = self.words.at(i)
        role = self.words.role(i)
        if hit and role == "area":
            type_ = hit.rule.get("canonical") or ""
            last, name = self.tail_name(hit.last, type_)
            return last, f"{type_} {name}".strip()
        if hit and role == "branch":
            last, name = self.tail(hit.last)
            following = self.tokens[last].kinds[:1] if last < len(self.tokens) else ()
            if last == hit.last and following in (("n",), ("roman",)):
                last, name = last + 1, self.sign(last)  # Kho bạc Nhà nước khu vực XIV
            return last, f"{hit.rule.get('canonical')} {name}".strip()
        if not self.capital(i):
            return i, ""
        if place := self.bearer(i, ("province", "district"), ()):
            return place[0], self.place_name(i, place[0], place[1])
        if role in BEGINS:
            return i, ""
        last = self.capital_run(i)
        return (i, "") if self.is_person(i, last) else (last, self.restored(i, last))

    def tail_name(self, i: int, type_: str) -> tuple[int, str]:
        """Tên địa phương sau chữ chỉ cấp ``type_``, nếu có."""
        if self.is_number(i) and len(self.sign(i)) < 3 and not is_province(type_) and not self.is_counted(i):
            return i + 1, self.sign(i)  # Công an quận 1
        if not self.capital(i):
            return i, ""
        if found := self.bearer(i, levels_of(type_), (type_,)):
            return found[0], self.place_name(i, found[0], found[1])
        last = self.capital_run(i)
        if is_province(type_) or self.words.role(i) in BEGINS or self.is_person(i, last):
            return i, ""
        return last, self.restored(i, last)


def _dashed(name: str) -> str:
    return name.lower().replace(" - ", "-")


def _meant(bearers: Sequence[Bearer], types: Sequence[str], place: Place) -> Bearer | None:
    """Which bearer of a name is meant: of the report's day, and of a type that the words name."""
    living = [b for b in bearers if b.on(place.on)] or list(bearers)
    typed = [b for b in living if b.type in types]
    if types and not typed and all(is_province(b.type) for b in living):
        return None
    return (typed or living)[0]
