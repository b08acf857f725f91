"""``rules/`` loaded, validated, compiled and frozen.

A rule is a block of a TOML file: phrases (``words``), what they mean (the attributes of the
file's family) and a sentence that attests them. The phrases of a family are matched over tokens,
looked up by their first word: little to build at start-up, and the longest phrase always wins.

The small language of ``words``: ``(a|b)`` one of these, ``[a]`` may be missing, ``{n}`` a number
token of that kind (see :mod:`extractor.tokens`). A bad rule is refused with file, line and reason.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import regex

import rules
from extractor.errors import RuleError
from extractor.record import Level, PeriodKind, Status, Subject, UnitKind
from extractor.text import canonical
from extractor.tokens import Token, tokenize

HOME = Path(rules.__file__).parent
"""Thư mục quy tắc đi kèm."""

_ENTRY = regex.compile(r"\s*\[\[\s*phrase\s*\]\]\s*(?:#.*)?$")
_PARTS = regex.compile(r"\{\w+\}|[()\[\]|]|[^()\[\]|{}]+|[{}]")
_SLOTS = frozenset("n day month year roman frac dm my pair dec pct date docno clock phone".split())
_COMMON = frozenset({"words", "sentence", "yields", "source", "note"})

Attributes = Mapping[str, frozenset[str] | None]
_Fragment = tuple[bool, list[int], list[int]]  # nullable, first positions, last positions


def _codes(*values: Iterable[str]) -> frozenset[str]:
    return frozenset(str(v) for group in values for v in group)


FAMILIES: dict[str, Attributes] = {
    # what was reached (progress) x how it stands to its deadline (timing); or a code of its own
    "statuses": {
        "progress": frozenset({"done", "open"}),
        "timing": frozenset({"on_time", "early", "on_time_or_early", "late", "within", "with_deadline", "no_deadline"}),
        "status": _codes(Status),
        "includes": frozenset({"early", "no_deadline"}),
    },
    "subjects": {"subject": _codes(Subject) | {"other"}},
    "structure": {
        "does": frozenset("parts all_parts rest example among link restates held equals out_of totals".split())
    },
    "numbers": {
        "reads": frozenset(
            {"date", "document", "section", "law", "money", "duration", "ordinal", "clock", "phone", "name", "other"}
        ),
        "approx": frozenset({"over", "under", "about"}),
        "percent": frozenset({"share", "change"}),
    },
    "comparisons": {"does": frozenset({"difference", "average"})},
    "periods": {
        "kind": _codes(PeriodKind),
        "shape": frozenset(
            "day bare_day day_only days short_range clock bare_month bare_year month months quarter first_months"
            " last_months year week bare head within same_period previous from to until now new_year"
            " cumulative compare deadline event read_off stop carried years plain".split()
        ),
        "n": None,
    },
    "assigners": {"level": _codes(Level) | {"city"}, "does": frozenset({"gives", "by", "to", "receives", "records"})},
    "header": {"role": None, "level": _codes(Level) | {"city"}},
    "units": {"kind": _codes(UnitKind), "canonical": None, "role": None, "names": frozenset({"listed"})},
    "unit_names": {"kind": _codes(UnitKind), "canonical": None, "role": frozenset({"field", "name"})},
    "roles": {"status": _codes(Status), "does": frozenset({"addresses", "said", "passive"})},
    "references": {"kind": None, "role": frozenset({"abbreviation", "organ"})},
    "systems": {"role": frozenset({"cue", "name", "stop"})},
    "slips": {"right": None},
}
"""Họ quy tắc: each file of ``rules/`` and the attributes that its entries may carry (None: any text)."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """Một mục quy tắc. ``place`` is ``file:line`` for messages."""

    family: str
    place: str
    words: tuple[str, ...]
    attributes: Mapping[str, str]
    sentence: str
    yields: tuple[str, ...] | None = None
    source: str = ""

    def get(self, attribute: str) -> str | None:
        """Giá trị của một thuộc tính, None khi không có."""
        return self.attributes.get(attribute)


class Hit(NamedTuple):
    """Một chỗ khớp: ``tokens[first:last]``; ``slots`` are the indices of the tokens that filled ``{…}``."""

    rule: Rule
    first: int
    last: int
    slots: tuple[int, ...]


class _Phrase:
    """One phrase of the small language as an automaton over tokens (Glushkov's construction).

    ``keys[p]`` is what position ``p`` matches, ``follow[p]`` the positions that may come next, ``last``
    the positions at which the phrase may end. Positions instead of spelled-out forms, because a phrase
    with a few alternatives and optional words stands for hundreds of them.
    """

    __slots__ = ("first", "follow", "keys", "last", "rule")

    def __init__(self, rule: Rule, words: str) -> None:
        self.rule = rule
        self.keys: list[str] = []
        self.follow: list[list[int]] = []
        parts = _PARTS.findall(words)
        fragment, rest = self._sequence(words, parts)
        if rest:
            raise _refusal(rule.place, f"dấu ngoặc không khớp trong “{words}”", f"unbalanced brackets in “{words}”")
        nullable, self.first, last = fragment
        if nullable:
            raise _refusal(
                rule.place, f"“{words}” khớp cả khi không có chữ nào", f"“{words}” also matches nothing at all"
            )
        self.last = frozenset(last)

    def forms(self) -> Iterator[tuple[str, ...]]:
        """Every spelled-out form of the phrase; few for a name, hundreds for a phrase of many options."""
        todo: list[tuple[int, tuple[str, ...]]] = [(p, (self.keys[p],)) for p in self.first]
        while todo:
            p, form = todo.pop()
            if p in self.last:
                yield form
            todo += [(q, (*form, self.keys[q])) for q in self.follow[p]]

    def _sequence(self, words: str, parts: list[str]) -> tuple[_Fragment, list[str]]:
        """Fragment for ``parts`` up to an unmatched closing sign, and what is left from there."""
        whole: _Fragment = (True, [], [])
        while parts and parts[0] not in ")]|":
            part, *parts = parts
            if part in "([":
                piece, parts = self._choice(words, part, parts)
            elif part.startswith("{"):
                if part[1:-1] not in _SLOTS:
                    raise _refusal(self.rule.place, f"ô lạ {part} trong “{words}”", f"unknown slot {part} in “{words}”")
                piece = self._leaf(part)
            else:
                clean = canonical(part, [(0, len(part))]).text
                piece = (True, [], [])
                for token in tokenize(clean):
                    piece = self._then(piece, self._leaf(token.fold))
            whole = self._then(whole, piece)
        return whole, parts

    def _choice(self, words: str, opening: str, parts: list[str]) -> tuple[_Fragment, list[str]]:
        nullable, first, last = opening == "[", [], []  # type: bool, list[int], list[int]
        while True:
            (some_nullable, some_first, some_last), parts = self._sequence(words, parts)
            nullable, first, last = nullable or some_nullable, first + some_first, last + some_last
            if not parts or parts[0] != "|":
                break
            parts = parts[1:]
        if not parts or parts[0] != {"(": ")", "[": "]"}[opening]:
            raise _refusal(
                self.rule.place, f"dấu ngoặc không khớp trong “{words}”", f"unbalanced brackets in “{words}”"
            )
        return (nullable, first, last), parts[1:]

    def _leaf(self, key: str) -> _Fragment:
        self.keys.append(key)
        self.follow.append([])
        return False, [len(self.keys) - 1], [len(self.keys) - 1]

    def _then(self, a: _Fragment, b: _Fragment) -> _Fragment:
        for p in a[2]:
            self.follow[p] += b[1]
        return a[0] and b[0], a[1] + b[1] if a[0] else a[1], b[2] + a[2] if b[0] else b[2]

    def longest(
        self, tokens: Sequence[Token], start: int, position: int, end: int
    ) -> tuple[int, tuple[int, ...]] | None:
        """Where the longest match ends whose first token, ``tokens[start]``, filled ``position``; and its slots."""
        alive: dict[int, tuple[int, ...]] = {position: (start,) if self.keys[position][0] == "{" else ()}
        best: tuple[int, tuple[int, ...]] | None = None
        i = start + 1
        while True:
            for p, slots in alive.items():
                if p in self.last:
                    best = i, slots
                    break
            if i >= end:
                return best
            token = tokens[i]
            grown: dict[int, tuple[int, ...]] = {}
            for p, slots in alive.items():
                for q in self.follow[p]:
                    key = self.keys[q]
                    if key == token.fold:
                        grown.setdefault(q, slots)
                    elif key[0] == "{" and key[1:-1] in token.kinds:
                        grown.setdefault(q, (*slots, i))
            if not grown:
                return best
            alive = grown
            i += 1


class Family:
    """Các quy tắc của một họ, sẵn sàng để khớp: the longest phrase wins, then the one that stands first."""

    def __init__(self, name: str, entries: Sequence[Rule]) -> None:
        self.name = name
        self.rules = tuple(entries)
        self._starts: dict[str, list[tuple[_Phrase, int]]] = {}
        for rule in entries:
            for words in rule.words:
                phrase = _Phrase(rule, words)
                for p in phrase.first:
                    self._starts.setdefault(phrase.keys[p], []).append((phrase, p))

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

    def forms(self) -> Iterator[tuple[Rule, tuple[str, ...]]]:
        """Mọi cách viết đã trải ra của mọi quy tắc, as folded tokens: for matchers that need plain names."""
        for phrase in dict.fromkeys(phrase for starts in self._starts.values() for phrase, _ in starts):
            for form in phrase.forms():
                yield phrase.rule, form

    def at(self, tokens: Sequence[Token], first: int, last: int | None = None) -> Hit | None:
        """Cụm dài nhất bắt đầu đúng ở ``tokens[first]``."""
        end = len(tokens) if last is None else last
        token = tokens[first]
        candidates = self._starts.get(token.fold, [])
        for kind in token.kinds:
            candidates = candidates + self._starts.get("{" + kind + "}", [])
        best: Hit | None = None
        for phrase, position in candidates:
            match = phrase.longest(tokens, first, position, end)
            if match is not None and (best is None or match[0] > best.last):
                best = Hit(phrase.rule, first, *match)
        return best


class Rulebook:
    """Bộ quy tắc đã nạp: frozen; one :class:`Family` a file."""

    def __init__(self, entries: Sequence[Rule]) -> None:
        self.rules = tuple(entries)
        by_family: dict[str, list[Rule]] = {name: [] for name in FAMILIES}
        for rule in entries:
            by_family[rule.family].append(rule)
        self._families = {name: Family(name, group) for name, group in by_family.items()}

    def __getitem__(self, family: str) -> Family:
        """Họ quy tắc theo tên tệp (không có đuôi)."""
        return self._families[family]


@functools.lru_cache(maxsize=4)
def load(*extra: Path) -> Rulebook:
    """Nạp bộ quy tắc đi kèm, cộng các thư mục ``extra`` của người dùng.

    Raises :class:`RuleError` with file, line and reason for the first bad entry.
    """
    entries: list[Rule] = []
    for folder in (HOME, *extra):
        for path in sorted(folder.glob("*.toml")):
            entries += _read(path)
    return Rulebook(entries)


def _read(path: Path) -> Iterator[Rule]:
    if path.stem not in FAMILIES:
        names = ", ".join(FAMILIES)
        raise RuleError(path.name, 1, f"tên tệp phải là một trong: {names}", f"the file must be named one of: {names}")
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = regex.search(r"line (\d+)", str(error))
        raise RuleError(
            path.name, int(at[1]) if at else 1, f"không đúng cú pháp TOML ({error})", f"not valid TOML ({error})"
        ) from None
    except UnicodeDecodeError:
        raise RuleError(path.name, 1, "tệp phải là UTF-8", "the file must be UTF-8") from None
    unknown = set(content) - {"phrase"}
    if unknown:
        raise RuleError(
            path.name,
            1,
            f"mục lạ: {', '.join(unknown)}; chỉ dùng [[phrase]]",
            f"unknown table {unknown}; use [[phrase]]",
        )
    entries = content.get("phrase", [])
    lines = [n for n, line in enumerate(text.splitlines(), 1) if _ENTRY.match(line)]
    if not isinstance(entries, list) or len(entries) != len(lines):
        raise RuleError(
            path.name,
            1,
            "mỗi mục phải bắt đầu bằng một dòng [[phrase]] riêng",
            "each entry must begin with a line [[phrase]]",
        )
    for line, entry in zip(lines, entries, strict=True):
        yield _rule(path, line, entry)


def _rule(path: Path, line: int, entry: dict[str, Any]) -> Rule:
    def refuse(vi: str, en: str) -> RuleError:
        return RuleError(path.name, line, vi, en)

    allowed = FAMILIES[path.stem]
    words = entry.get("words")
    if not isinstance(words, list) or not words or not all(isinstance(w, str) and w.strip() for w in words):
        raise refuse('thiếu words = ["cụm từ", …]', 'words = ["phrase", …] is missing')
    sentence = entry.get("sentence")
    if not isinstance(sentence, str) or not sentence.strip():
        raise refuse(
            "thiếu sentence: câu làm chứng cho cụm từ", "sentence is missing: the words that attest the phrase"
        )
    attributes = {k: v for k, v in entry.items() if k not in _COMMON}
    for key, value in attributes.items():
        if key not in allowed:
            raise refuse(
                f"thuộc tính lạ “{key}”; dùng: {', '.join(allowed)}",
                f"unknown attribute “{key}”; use: {', '.join(allowed)}",
            )
        values = allowed[key]
        if not isinstance(value, str) or (values is not None and value not in values):
            hint = ", ".join(sorted(values)) if values else "text"
            raise refuse(f"giá trị lạ {key} = {value!r}; dùng: {hint}", f"unknown value {key} = {value!r}; use: {hint}")
    yields = entry.get("yields")
    if yields is not None and not (isinstance(yields, list) and all(isinstance(y, str) for y in yields)):
        raise refuse("yields phải là danh sách chuỗi", "yields must be a list of strings")
    promised = None if yields is None else tuple(yields)
    return Rule(
        path.stem, f"{path.name}:{line}", tuple(words), attributes, sentence, promised, str(entry.get("source", ""))
    )


def _refusal(place: str, vi: str, en: str) -> RuleError:
    file, line = place.rsplit(":", 1)
    return RuleError(file, int(line), vi, en)
