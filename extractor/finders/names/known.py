"""Tên đã biết: names of rules and gazetteer found in the tokens of a passage, the longest first.

Why spaCy here, and only here: a name is known as a sequence of words ("Văn hóa, Thể thao và Du lịch",
"Phan Rang-Tháp Chàm"), there are hundreds of them for one province, and commas and "và" inside a name
must not be taken for those between names. The PhraseMatcher finds all of them in one pass over tokens,
in a time that does not grow with their number. Shapes (abbreviations, capitals) need no list and stay
plain ``regex``; words that carry meaning (Sở, và, chưa) are phrases of the rulebook.

Importing spaCy costs more than reading the whole report. So it is imported by the first question about
a name; a report that names no unit never asks one. Its documents are made of our own tokens, so that
its token indexes are ours (its tokenizers split "1.284" or "Rang-Tháp" in other places); a bare
vocabulary is all that needs, where ``spacy.blank("xx")`` takes another 60 ms for attributes of words
that nobody asks for.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from extractor.finders.names.words import Place
from extractor.gazetteer import lookup
from extractor.gazetteer.tables import LAST_DAY_OF_DISTRICTS
from extractor.rulebook import Rule, Rulebook
from extractor.text import canonical, folded
from extractor.tokens import Token, tokenize

if TYPE_CHECKING:
    from spacy.vocab import Vocab


_LONGEST_PROVINCE = 5  # "Bà Rịa - Vũng Tàu"


class Bearer(NamedTuple):
    """Đơn vị hành chính mang một tên: ``type`` is huyện, xã, tỉnh …, ``name`` in the project's spelling."""

    type: str
    name: str
    start: date | None = None
    end: date | None = None

    def on(self, day: date | None) -> bool:
        """Còn tên và loại ấy vào ngày ``day`` (None: any day)."""
        return day is None or ((self.start is None or self.start <= day) and (self.end is None or day <= self.end))


class Found(NamedTuple):
    """Một tên đã biết trong khối: ``tokens[first:last]``. One of ``rule`` and ``bearers`` is filled."""

    first: int
    last: int
    rule: Rule | None
    bearers: tuple[Bearer, ...]


class NameMatcher:
    """Bộ khớp tên: names as sequences of words, each with what it means."""

    def __init__(self, names: Iterable[tuple[tuple[str, ...], Rule | Bearer]]) -> None:
        from spacy.matcher import PhraseMatcher
        from spacy.tokens import Doc

        vocab = _vocab()
        meanings: dict[tuple[str, ...], list[Rule | Bearer]] = {}
        for form, meaning in names:
            meanings.setdefault(form, []).append(meaning)
        self._meanings: dict[int, list[Rule | Bearer]] = {}
        self._matcher = PhraseMatcher(vocab, attr="ORTH")
        for form, group in meanings.items():
            key = " ".join(form)
            self._matcher.add(key, [Doc(vocab, words=list(form))])
            self._meanings[vocab.strings[key]] = group

    def find(self, tokens: Sequence[Token]) -> dict[int, list[Found]]:
        """Mọi tên trong khối theo chỗ bắt đầu, the longest first."""
        from spacy.tokens import Doc

        doc = Doc(_vocab(), words=[_word(t.fold) for t in tokens])
        found: dict[int, list[Found]] = {}
        for key, first, last in self._matcher(doc):
            group = self._meanings[key]
            for rule in (m for m in group if isinstance(m, Rule)):
                found.setdefault(first, []).append(Found(first, last, rule, ()))
            if bearers := tuple(m for m in group if isinstance(m, Bearer)):
                found.setdefault(first, []).append(Found(first, last, None, bearers))
        for group_ in found.values():
            group_.sort(key=lambda f: -f.last)
        return found


@functools.cache
def _vocab() -> Vocab:
    from spacy.vocab import Vocab  # late: 0.6 s that only reports naming units should pay

    return Vocab()


@functools.lru_cache(maxsize=4096)
def _word(fold: str) -> str:
    """One token as names are compared: "đăk", "đak" as "đắk". Hyphens stay, as they belong to the token."""
    return fold if "-" in fold else lookup.key(fold) or fold  # a stray sign is no letter, yet a token


@functools.lru_cache(maxsize=4)
def unit_matcher(rulebook: Rulebook) -> NameMatcher:
    """Tên lĩnh vực và tên trọn vẹn của ``rules/unit_names.toml``."""
    return NameMatcher(
        (tuple(map(_word, variant)), rule)
        for rule, form in rulebook["unit_names"].forms()
        for variant in _hyphenated(form)
    )


def _hyphenated(form: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A name with " - " or " & " also comes with the sign glued to its neighbours, which is one token then."""
    yield form
    if "-" in form or "&" in form:
        text = " ".join(form)
        yield tuple(t.fold for t in tokenize(text.replace(" - ", "-").replace(" & ", "&")))


@functools.lru_cache(maxsize=16)
def district_matcher(province_code: str | None) -> NameMatcher:
    """Huyện của một tỉnh qua mọi thời (None: of all the country)."""
    return NameMatcher(
        (form, Bearer(d.type, d.name, d.start, d.end))
        for key, districts in lookup.districts_by_key().items()
        for d in districts
        if province_code in (None, d.province_code)
        for form in _spellings(key, d.name)
    )


@functools.lru_cache(maxsize=16)
def commune_matcher(province_code: str, district_code: str | None, after_reform: bool) -> NameMatcher:
    """Xã của một huyện hoặc một tỉnh, of before or after 1 July 2025."""
    day = None if after_reform else LAST_DAY_OF_DISTRICTS
    communes = lookup.communes_of_district(district_code) if district_code else lookup.communes_of(province_code, day)
    return NameMatcher(
        (form, Bearer(c.type, c.name)) for c in communes for form in _spellings(lookup.key(c.name), c.name)
    )


def _spellings(key: str, name: str) -> Iterator[tuple[str, ...]]:
    """Token sequences for a place: without hyphens, with one between blanks, and with one in a word."""
    forms = {tuple(folded(key).split())}
    if name[-1].isdigit() and len(name.split()) == 2:  # Quận 1: in a list of quận the number alone
        forms.add((name.split()[1],))
    if "-" in name:
        text = canonical(name, [(0, len(name))]).text
        spaced = text.replace(" - ", "-").replace("-", " - ")
        forms |= {tuple(t.fold for t in tokenize(variant)) for variant in (spaced, spaced.replace(" - ", "-"))}
    elif "'" in name:
        forms = {tuple(t.fold for t in tokenize(form)) for form in (key,)}
    for form in forms:
        yield tuple(_word(word) for word in form)


def places_in(tokens: Sequence[Token], place: Place, level: str) -> Mapping[int, list[Found]]:
    """Tên huyện hoặc xã (``level``: district, commune) trong khối, by where they start.

    They are those that a report from ``place`` may speak of; empty where no list applies.
    """
    code = place.province_code
    after_reform = place.on is not None and place.on > LAST_DAY_OF_DISTRICTS
    if level == "district":
        return {} if after_reform else district_matcher(code).find(tokens)
    if code is None:
        return {}
    return commune_matcher(code, None if after_reform else _district_code(place), after_reform).find(tokens)


def province_at(words: Sequence[str], first: int) -> Found | None:
    """Tỉnh mang tên dài nhất trong ``words``, which are tokens from ``first`` on.

    Looked up by key and without spaCy: they are few, no name of theirs holds a comma, and every report
    names its own.
    """
    for n in range(min(len(words), _LONGEST_PROVINCE), 0, -1):
        if words[n - 1] != "-" and (bearers := lookup.provinces_by_key().get(lookup.key(" ".join(words[:n])))):
            return Found(first, first + n, None, tuple(Bearer(p.type, p.name, p.start, p.end) for p in bearers))
    return None


def own_district(words: Sequence[str], place: Place, first: int) -> Found | None:
    """Huyện của chính báo cáo, without spaCy: a district's report names itself even when it names no other unit."""
    if not place.district:
        return None
    own = lookup.key(place.district).split()
    if [_word(w) for w in words[: len(own)]] != own:
        return None
    of_province = (
        d for d in lookup.districts_named(place.district, on=place.on) if d.province_code == place.province_code
    )
    bearers = tuple(Bearer(d.type, d.name, d.start, d.end) for d in of_province)
    return Found(first, first + len(own), None, bearers) if bearers else None


def _district_code(place: Place) -> str | None:
    if not place.district:
        return None
    named = lookup.districts_named(place.district, on=place.on)
    codes = {d.code for d in named if d.province_code == place.province_code}
    return codes.pop() if len(codes) == 1 else None
