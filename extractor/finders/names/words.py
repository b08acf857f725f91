"""Chữ làm nên tên đơn vị: the words of ``rules/units.toml`` in one passage, and the cheap gate before them.

What is matched by what, and why:

- shapes (a capitalised word, an abbreviation) need no list: plain ``regex``, :func:`may_name_units`;
- the words that begin, join and end names (Sở, UBND, huyện, và, chưa …) are phrases of the rulebook;
- the names themselves (hundreds a province, commas and "và" inside) are spaCy's, see ``known_names``.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import regex

from extractor.gazetteer.tables import is_province
from extractor.record import Level, UnitKind
from extractor.rulebook import Hit, Rule, Rulebook
from extractor.tokens import Token


@dataclass(frozen=True, slots=True)
class UnitName:
    """Tên một đơn vị như đã viết: ``tokens[first:last]`` of its passage, for an elided name just its own words.

    ``canonical`` has prefixes and abbreviations restored. Names of one enumeration share ``group``;
    ``open`` says that the enumeration names only some of its members ("…", "như", "v.v.").
    """

    first: int
    last: int
    name: str
    canonical: str
    kind: UnitKind
    group: int
    open: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Nơi và lúc của báo cáo: what is known of the issuer, so that names are looked up where they are borne."""

    province: str | None
    province_code: str | None
    district: str | None
    level: Level | None
    on: date | None


BEGINS = frozenset({"class", "body", "area", "letter", "committee", "office"})
"""Vai trò của các chữ đứng đầu tên."""

_CAPITALISED = regex.compile(r"\p{Lu}[\p{L}\p{M}\d]*(?:[-&][\p{L}\d]+)*(?=[ ](\p{L}+)|)")
WHOLE_WORDS = 3
"""Bấy nhiêu chữ đầu phân biệt các tên được biết trọn vẹn."""

_WORD = regex.compile(r"\p{L}+")
_OPENED = regex.compile(r"(?:[:(]|(?<opener>\p{Ll}+))[ ]?(?<first>\p{Lu}\p{L}*)(?=[ ](?<second>\p{Lu}\p{Ll})|)")
_BEFORE_A_NAME = regex.compile(r"(\p{L}+)(?:[.:][ ]?|[ ][(]|[ ](?:(\p{Ll}+)[ :]{1,2})?)(?=[\p{Lu}\d])")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Bảng tra dựng từ quy tắc: sets of folded words, built once a rulebook.

    ``begins``: first words of all that may begin a name; ``ends``: last words of those that stand right
    before one; ``ands``: words that may join two parts of one name; ``alone``: names of one word;
    ``wholes``: first words of names known whole; ``openers``: last words of what opens a list;
    ``leads``: what may stand before a class word in lower case;
    ``counted``: pairs of words that are what is counted ("nhiệm vụ"), no class of units ("Vụ");
    ``initials``: classes by the letter that stands for them in one word with a field ("SKHĐT");
    ``committee``: how the committee of a place is written, which names the place's unit.
    """

    begins: frozenset[str]
    ends: frozenset[str]
    ands: frozenset[str]
    alone: frozenset[str]
    wholes: frozenset[tuple[str, ...]]
    fields: frozenset[str]
    abbreviations: dict[str, str]
    areas: frozenset[str]
    leads: frozenset[str]
    counted: frozenset[tuple[str, str]]
    many: frozenset[str]
    localities: frozenset[str]
    openers: frozenset[str]
    parts: dict[str, str]
    surnames: frozenset[str]
    initials: dict[str, str]
    committee: str


@functools.lru_cache(maxsize=4)
def lexicon(rulebook: Rulebook) -> Lexicon:
    """Bảng tra của ``rulebook``."""
    words = [(rule.get("role"), rule, form) for rule, form in rulebook["units"].forms()]
    names = [(rule.get("role"), form) for rule, form in rulebook["unit_names"].forms()]
    wholes = frozenset(form[:WHOLE_WORDS] for role, form in names if role == "name")
    ends = {_last_word(form) for role, rule, form in words if role in BEGINS - {"committee", "office"}}
    begins = {form[0] for form in wholes} | {form[0] for role, _, form in words if role in BEGINS}
    leading = ("many", "head", "and", "opens", "example", "stop")
    return Lexicon(
        begins=frozenset(begins),
        areas=frozenset(form[-1] for role, _, form in words if role in ("area", "body")),
        counted=frozenset(pair for _, form in rulebook["subjects"].forms() for pair in pairwise(form)),
        leads=frozenset(begins) | {""} | {form[-1] for role, _, form in words if role in leading},
        # every report names its province; a list of provinces has the plural
        ends=frozenset(word for word in ends if not is_province(word)),
        ands=frozenset(
            form[0] for rule, form in rulebook["connectives"].forms() if rule.get("joins") == "all" and len(form) == 1
        ),
        alone=frozenset(form[0] for role, form in names if role == "name" and len(form) == 1),
        wholes=wholes,
        fields=frozenset(form[0] for role, form in names if role == "field"),
        abbreviations=_abbreviations(rulebook["unit_names"].rules),
        many=frozenset(form[-1] for role, _, form in words if role == "many"),
        localities=frozenset(word for role, _, form in words if role == "locality" for word in form),
        openers=frozenset(form[-1] for role, _, form in words if role in ("opens", "example")),
        parts={form[0]: rule.get("canonical") or "" for role, rule, form in words if role == "part"},
        surnames=frozenset(form[0] for role, _, form in words if role == "surname"),
        initials={
            rule.attributes["initial"]: rule.get("canonical") or rule.words[0]
            for rule in rulebook["units"].rules
            if rule.get("initial")
        },
        committee=next((rule.get("canonical") or "" for role, rule, _ in words if role == "committee"), ""),
    )


def _last_word(form: tuple[str, ...]) -> str:
    return next(word for word in reversed(form) if word[0].isalpha())


def _abbreviations(rules: Iterable[Rule]) -> dict[str, str]:
    """Canonical field by its abbreviation, letters only: "LĐTBXH"."""
    found: dict[str, str] = {}
    for rule in rules:
        if rule.get("role") == "field":
            found |= {
                word: rule.get("canonical") or word for word in rule.words if word.isalpha() and word.upper() == word
            }
    return found


def short(text: str) -> str:
    """Chữ viết tắt chỉ còn chữ cái: ``"LĐ-TB&XH"`` → ``"LĐTBXH"``."""
    return "".join(c for c in text if c.isalpha())


def glued(text: str, words: Lexicon) -> str | None:
    """Tên viết liền ("SKHĐT", "SGD&ĐT"), viết đủ: class and field in one abbreviation; None for anything else."""
    if len(text) < 3 or text[0] not in words.initials or text.upper() != text:
        return None
    field = words.abbreviations.get(short(text[1:]))
    return f"{words.initials[text[0]]} {field}" if field else None


def may_name_units(text: str, rulebook: Rulebook) -> bool:
    """Đoạn này có thể nêu tên đơn vị nào không: cheap, and says yes too often rather than too seldom."""
    words = lexicon(rulebook)
    for m in _BEFORE_A_NAME.finditer(text):
        if m[1].lower() in words.ends and _leads(words, _word_before(text, m.start()), m[1]):
            return True
        if m[2] in words.ends and _leads(words, m[1].lower(), m[2]):
            return True
    for m in _CAPITALISED.finditer(text):
        low = m[0].lower()
        if low in words.alone or (low in words.begins and m[1] and m[1].lower() in words.ends) or glued(m[0], words):
            return True
    return _may_list_bare_names(text, words)


def _leads(words: Lexicon, before: str, word: str) -> bool:
    """``word`` may begin a name: an area or a capital always, a class in lower case only behind "các", "Trưởng" …"""
    return word in words.areas or word[0].isupper() or (before in words.leads and (before, word) not in words.counted)


def _word_before(text: str, i: int) -> str:
    """The word before ``text[i]``, "" where a sign stands there: tells "các vụ Pháp chế" from "nhiệm vụ UBND"."""
    words = text[max(0, i - 12) : i].split(" ")
    return words[-2].lower() if len(words) > 1 and words[-2].isalpha() else ""


def _may_list_bare_names(text: str, words: Lexicon) -> bool:
    """A list opens with a place or a field, and a class before it: "03 huyện chưa báo cáo, gồm Mai Châu"."""
    for m in _OPENED.finditer(text):
        is_list = m["opener"] in words.openers or not m["opener"]
        if is_list and (m["second"] or m["first"].lower() in words.fields):
            return any(
                w.lower() in words.ends or w.lower() in words.localities for w in _WORD.findall(text, 0, m.start())
            )
    return False


class Words:
    """Các chữ của họ quy tắc ``units`` trong một khối, each looked up when first asked for.

    Place by place, since most tokens of a passage are never asked about.
    """

    __slots__ = ("_at", "_family", "tokens")

    def __init__(self, tokens: Sequence[Token], rulebook: Rulebook) -> None:
        self.tokens = tokens
        self._family = rulebook["units"]
        self._at: dict[int, Hit | None] = {}

    def at(self, i: int) -> Hit | None:
        """Chữ bắt đầu đúng ở ``tokens[i]``."""
        if i not in self._at:
            self._at[i] = self._family.at(self.tokens, i) if 0 <= i < len(self.tokens) else None
        return self._at[i]

    def role(self, i: int) -> str:
        """Vai trò của chữ bắt đầu ở ``tokens[i]``, "" khi không có."""
        hit = self.at(i)
        return (hit.rule.get("role") or "") if hit else ""

    def behind(self, i: int) -> int:
        """Vị trí ngay sau chữ bắt đầu ở ``tokens[i]`` (after one token where no word begins)."""
        hit = self.at(i)
        return hit.last if hit else i + 1

    def before(self, i: int, *roles: str) -> Hit | None:
        """Chữ có một trong các vai trò ``roles`` kết thúc ngay trước ``tokens[i]``."""
        for first in range(max(0, i - 4), i):
            hit = self.at(first)
            if hit and hit.last == i and hit.rule.get("role") in roles:
                return hit
        return None
