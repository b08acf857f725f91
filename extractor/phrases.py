"""Cụm từ của quy tắc, and where they stand in a text.

The small language of ``words``: ``(a|b)`` one of these, ``[a]`` may be missing, ``{n}`` a number token of
that kind (see :mod:`extractor.tokens`). All phrases of a family are sought at once; the longest wins.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import regex

from extractor.errors import RuleError
from extractor.text import canonical, folded, place_tones
from extractor.tokens import Token, tokenize

_PARTS = regex.compile(r"\{\w+\}|[()\[\]|]|[^()\[\]|{}]+|[{}]")
_SLOTS = frozenset("n day month year roman frac dm my pair dec pct date docno clock phone".split())

_Fragment = tuple[bool, list[int], list[int]]  # nullable, first positions, last positions


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """Một mục quy tắc. ``place`` is ``file:line`` for messages; ``folder`` is where the file lies."""

    family: str
    place: str
    words: tuple[str, ...]
    attributes: Mapping[str, str]
    sentence: str
    yields: tuple[str, ...] | None = None
    source: str = ""
    folder: Path | None = None

    def get(self, attribute: str) -> str | None:
        """Giá trị của một thuộc tính, None khi không có."""
        return self.attributes.get(attribute)


class Hit(NamedTuple):
    """Một chỗ khớp: ``tokens[first:last]``; ``slots`` are the indices of the tokens that filled ``{…}``."""

    rule: Rule
    first: int
    last: int
    slots: tuple[int, ...]


@functools.lru_cache(maxsize=4096)
def _folds(words: str) -> tuple[str, ...]:
    """Plain words as tokens are compared. Remembered, because the same few words make most of the phrases."""
    if words.replace(" ", "").isalpha():  # most are: nothing that only the canonical form of a text would mend
        return tuple(folded(place_tones(unicodedata.normalize("NFC", words))).replace("ð", "đ").split())
    clean = canonical(words, [(0, len(words))]).text
    return tuple(token.fold for token in tokenize(clean))


class _Phrase:
    """One phrase of the small language as an automaton over tokens (Glushkov's construction).

    ``keys[p]`` is what position ``p`` matches, ``follow[p]`` the positions that may come next, ``last``
    the positions at which the phrase may end. Positions instead of spelled-out forms, because a phrase
    with a few alternatives and optional words stands for hundreds of them.
    """

    __slots__ = ("first", "follow", "keys", "last", "plain", "rule")

    def __init__(self, rule: Rule, words: str) -> None:
        self.rule = rule
        self.keys: list[str] = []
        self.follow: list[list[int]] = []
        parts = _PARTS.findall(words)[::-1]
        nullable, self.first, last = self._sequence(words, parts)
        if parts:
            raise _refusal(rule.place, f"dấu ngoặc không khớp trong “{words}”", f"unbalanced brackets in “{words}”")
        if nullable:
            raise _refusal(
                rule.place, f"“{words}” khớp cả khi không có chữ nào", f"“{words}” also matches nothing at all"
            )
        self.last = frozenset(last)
        self.plain = not any(key[0] == "{" for key in self.keys)

    def forms(self) -> Iterator[tuple[str, ...]]:
        """Every spelled-out form of the phrase; few for a name, hundreds for a phrase of many options."""
        todo: list[tuple[int, tuple[str, ...]]] = [(p, (self.keys[p],)) for p in self.first]
        while todo:
            p, form = todo.pop()
            if p in self.last:
                yield form
            todo += [(q, (*form, self.keys[q])) for q in self.follow[p]]

    def _sequence(self, words: str, parts: list[str]) -> _Fragment:
        """Fragment for ``parts``, a stack with the next one on top, up to an unmatched closing sign, which stays."""
        whole: _Fragment = (True, [], [])
        while parts and parts[-1] not in ")]|":
            part = parts.pop()
            if part in "([":
                piece = self._choice(words, part, parts)
            elif part[0] == "{":
                if part[1:-1] not in _SLOTS:
                    raise _refusal(self.rule.place, f"ô lạ {part} trong “{words}”", f"unknown slot {part} in “{words}”")
                piece = self._chain((part,))
            else:
                piece = self._chain(_folds(part))
            whole = self._then(whole, piece)
        return whole

    def _choice(self, words: str, opening: str, parts: list[str]) -> _Fragment:
        nullable, first, last = opening == "[", [], []  # type: bool, list[int], list[int]
        while True:
            some_nullable, some_first, some_last = self._sequence(words, parts)
            nullable, first, last = nullable or some_nullable, first + some_first, last + some_last
            if not parts or parts[-1] != "|":
                break
            parts.pop()
        if not parts or parts.pop() != {"(": ")", "[": "]"}[opening]:
            raise _refusal(
                self.rule.place, f"dấu ngoặc không khớp trong “{words}”", f"unbalanced brackets in “{words}”"
            )
        return nullable, first, last

    def _chain(self, keys: Sequence[str]) -> _Fragment:
        """``keys`` one after the other."""
        if not keys:
            return True, [], []
        start = len(self.keys)
        self.keys += keys
        end = len(self.keys)
        self.follow += [[p] for p in range(start + 1, end)]
        self.follow.append([])
        return False, [start], [end - 1]

    def _then(self, a: _Fragment, b: _Fragment) -> _Fragment:
        for p in a[2]:
            self.follow[p] += b[1]
        return a[0] and b[0], a[1] + b[1] if a[0] else a[1], b[2] + a[2] if b[0] else b[2]

    def slots(self, tokens: Sequence[Token], first: int, last: int, position: int) -> tuple[int, ...]:
        """Which of ``tokens[first:last]``, a match that begins at ``position``, filled slots."""
        if self.plain:
            return ()
        alive: dict[int, tuple[int, ...]] = {position: (first,) if self.keys[position][0] == "{" else ()}
        for i in range(first + 1, last):
            token = tokens[i]
            grown: dict[int, tuple[int, ...]] = {}
            for p, slots in alive.items():
                for q in self.follow[p]:
                    key = self.keys[q]
                    if key == token.fold:
                        grown.setdefault(q, slots)
                    elif key[0] == "{" and key[1:-1] in token.kinds:
                        grown.setdefault(q, (*slots, i))
            alive = grown
        return next(slots for p, slots in alive.items() if p in self.last)


_Start = tuple[_Phrase, int]  # a phrase, and the position at which its match begins
_Place = tuple[_Start, int]  # and the position that was filled last
_Key = str | tuple[str, tuple[str, ...]]  # what of a token tells phrases apart


class _State:
    """Where the phrases of a family stand after some tokens: ``next`` is filled as texts are read.

    ``places`` are in order of precedence; ``match`` is the first of them that may end here.
    """

    __slots__ = ("match", "next", "places")

    def __init__(self, places: Sequence[_Place]) -> None:
        self.places = places
        self.match: _Start | None = next((start for start, p in places if p in start[0].last), None)
        self.next: dict[_Key, _State | None] = {}


class Family:
    """Các quy tắc của một họ, sẵn sàng để khớp: the longest phrase wins, of equal ones that which stands first.

    All phrases are followed at once, as one automaton whose states are made when a text first leads to
    them: a token costs one look-up, however many phrases there are.
    """

    def __init__(self, name: str, entries: Sequence[Rule]) -> None:
        self.name = name
        self.rules = tuple(entries)
        self._phrases = [_Phrase(rule, words) for rule in entries for words in rule.words]
        self._words = frozenset(key for phrase in self._phrases for key in phrase.keys)
        self._starts: dict[str, list[_Place]] = {}
        for phrase in self._phrases:
            for p in phrase.first:
                self._starts.setdefault(phrase.keys[p], []).append(((phrase, p), p))
        self._begin = _State(())
        self._states: dict[tuple[_Place, ...], _State] = {}

    @property
    def words(self) -> frozenset[str]:
        """Mọi từ của các cụm, slots left out."""
        return frozenset(word for word in self._words if word[0] != "{")

    def hits(self, tokens: Sequence[Token], first: int = 0, last: int | None = None) -> list[Hit]:
        """Mọi chỗ khớp trong ``tokens[first:last]``, từ trái sang phải, cụm dài nhất thắng, không chồng nhau."""
        end = len(tokens) if last is None else last
        starts = self._starts
        found: list[Hit] = []
        i = first
        while i < end:
            token = tokens[i]
            if token.fold in starts or token.kinds:
                hit = self.at(tokens, i, end)
                if hit is not None:
                    found.append(hit)
                    i = hit.last
                    continue
            i += 1
        return found

    def at(self, tokens: Sequence[Token], first: int, last: int | None = None) -> Hit | None:
        """Cụm dài nhất bắt đầu đúng ở ``tokens[first]``."""
        end = len(tokens) if last is None else last
        words = self._words
        state = self._begin
        match: _Start | None = None
        behind = i = first
        while i < end:
            token = tokens[i]
            word = token.fold if token.fold in words else ""
            key = (word, token.kinds) if token.kinds else word
            if not key:
                break
            try:
                after = state.next[key]
            except KeyError:
                after = state.next[key] = self._after(state, word, token.kinds)
            if after is None:
                break
            state = after
            i += 1
            if state.match is not None:
                match, behind = state.match, i
        if match is None:
            return None
        phrase, position = match
        return Hit(phrase.rule, first, behind, phrase.slots(tokens, first, behind, position))

    def _after(self, state: _State, word: str, kinds: tuple[str, ...]) -> _State | None:
        """Where ``state`` leads by a token, None where no phrase goes on."""
        keys = (word, *("{" + kind + "}" for kind in kinds))
        if state is self._begin:
            places = [place for key in keys for place in self._starts.get(key, ())]
        else:
            places = [(start, q) for start, p in state.places for q in start[0].follow[p] if start[0].keys[q] in keys]
        unique = tuple(dict.fromkeys(places))
        return self._states.setdefault(unique, _State(unique)) if unique else None

    def forms(self) -> Iterator[tuple[Rule, tuple[str, ...]]]:
        """Mọi cách viết đã trải ra của mọi quy tắc, as folded tokens: for matchers that need plain names."""
        for phrase in self._phrases:
            for form in phrase.forms():
                yield phrase.rule, form


def _refusal(place: str, vi: str, en: str) -> RuleError:
    file, line = place.rsplit(":", 1)
    return RuleError(file, int(line), vi, en)
