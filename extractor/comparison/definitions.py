"""Định nghĩa là dữ liệu: the metrics, wholes and footnotes of ``rules/comparing/``, loaded, tested and frozen."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import rules
from extractor.comparison.result import Footnote, Measure
from extractor.errors import RuleError
from extractor.messages import Say
from extractor.record import Sentence, Status
from extractor.text import place_tones

HOME = Path(rules.__file__).parent / "comparing"
POPULATION = "population"
"""Tên trong ``numerator`` và ``base`` cho tổng số nhiệm vụ của báo cáo, whichever status counts it."""
_COUNTS_HEED = frozenset({"D3", "D4", "D10", "D12"})


@dataclass(frozen=True, slots=True)
class Metric:
    """Chỉ số: a rate of counts on a named base, or (``base`` empty) a count."""

    code: str
    name: Sentence
    measure: Measure
    base_name: Sentence
    numerator: tuple[str, ...]
    base: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    instead: str | None = None
    instead_note: str | None = None
    better: str = "high"
    heeds: frozenset[str] = frozenset()

    @property
    def statuses(self) -> frozenset[str]:
        """Mọi tình trạng mà chỉ số dùng tới."""
        return frozenset((*self.numerator, *self.adds, *self.base))


@dataclass(frozen=True, slots=True)
class Whole:
    """Một tổng và các phần của nó."""

    status: str
    parts: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Ghi chú: ``differs`` where the cell does not compare; ``pattern`` is what the quote must say, ``unless`` not."""

    footnote: Footnote
    differs: bool
    pattern: re.Pattern[str] | None = field(default=None, compare=False)
    unless: re.Pattern[str] | None = field(default=None, compare=False)

    def said(self, quote: str) -> bool:
        """Lời dẫn có nói điều ấy không."""
        text = place_tones(unicodedata.normalize("NFC", " ".join(quote.split())))
        found = self.pattern is not None and self.pattern.search(text) is not None
        return found and not (self.unless and self.unless.search(text))


@dataclass(frozen=True, slots=True)
class Definitions:
    """Mọi định nghĩa. ``populations`` maps each status that may be a base to its footnote, the preferred first."""

    metrics: Mapping[str, Metric]
    wholes: tuple[Whole, ...]
    populations: Mapping[str, str | None]
    stock: frozenset[str]
    none: frozenset[str]
    notes: Mapping[str, Note]

    def ordered(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Các mã ghi chú theo thứ tự của tệp."""
        wanted = set(codes)
        return tuple(code for code in self.notes if code in wanted)

    def differs(self, codes: Iterable[str]) -> bool:
        """Có mã nào làm ô không so được."""
        return any(self.notes[code].differs for code in codes)


@functools.cache
def load(home: Path = HOME) -> Definitions:
    """Nạp định nghĩa. Raises :class:`~extractor.errors.RuleError` with file, line and reason of a bad entry."""
    notes = {note.footnote.code: note for note in _notes(home / "footnotes.toml")}
    entries = list(_entries(home / "metrics.toml", ("metric", "status", "whole", "population")))
    for entry in entries:
        entry.demand_known(notes)
    statuses = {entry.text("code"): entry for entry in entries if entry.kind == "status"}
    populations = [entry for entry in entries if entry.kind == "population"]
    metrics = {entry.text("code"): _metric(entry) for entry in entries if entry.kind == "metric"}
    stock = frozenset(code for code, entry in statuses.items() if entry.flag("stock"))
    return Definitions(
        metrics | {str(status): _count(status, statuses.get(status)) for status in Status},
        tuple(Whole(e.text("status"), e.texts("parts"), e.texts("needs")) for e in entries if e.kind == "whole"),
        {entry.text("status"): entry.optional("note") for entry in populations},
        stock,
        frozenset(code for code, entry in statuses.items() if entry.flag("none")),
        notes,
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """One block of a file, with its place."""

    file: str
    line: int
    kind: str
    values: Mapping[str, Any]

    def refuse(self, vi: str, en: str) -> RuleError:
        return RuleError(self.file, self.line, vi, en)

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(f"thiếu {name}", f"{name} is missing")
        return value

    def optional(self, name: str) -> str | None:
        return self.text(name) if name in self.values else None

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise self.refuse(f"{name} phải là danh sách chuỗi", f"{name} must be a list of strings")
        return tuple(value)

    def flag(self, name: str) -> bool:
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise self.refuse(f"{name} phải là true hoặc false", f"{name} must be true or false")
        return value

    def sentence(self, stem: str = "") -> Sentence:
        return Sentence(self.text(f"{stem}vi"), self.text(f"{stem}en"))

    def demand_known(self, notes: Iterable[str]) -> None:
        """Every key, status and footnote that the entry names is one that there is."""
        unknown = set(self.values) - _KEYS[self.kind]
        if unknown:
            names = ", ".join(sorted(unknown))
            raise self.refuse(f"thuộc tính lạ: {names}", f"unknown attribute: {names}")
        statuses = {*Status, POPULATION} if self.kind == "metric" else set(Status)
        named = [one for name in ("numerator", "base", "adds", "parts", "needs") for one in self.texts(name)]
        named += [one for name in ("status", "instead") for one in [self.optional(name)] if one]
        named += [self.text("code")] if self.kind == "status" else []
        for code in named:
            if code not in statuses:
                raise self.refuse(f"tình trạng lạ “{code}”", f"unknown status “{code}”")
        known = set(notes)
        for note in (*self.texts("heeds"), self.optional("note"), self.optional("instead_note")):
            if note is not None and note not in known:
                raise self.refuse(f"không có ghi chú “{note}”", f"there is no footnote “{note}”")


_KEYS = {
    "metric": frozenset(
        "code vi en numerator adds instead instead_note base base_vi base_en better heeds".split(),
    ),
    "status": frozenset("code heeds stock none".split()),
    "whole": frozenset("status parts needs".split()),
    "population": frozenset("status note".split()),
    "footnote": frozenset("code differs vi en why_vi why_en words unless sentence".split()),
}


def _metric(entry: _Entry) -> Metric:
    base = entry.texts("base")
    numerator = entry.texts("numerator")
    if not numerator:
        raise entry.refuse("thiếu numerator", "numerator is missing")
    better = entry.optional("better") or "high"
    if better not in ("high", "low"):
        raise entry.refuse("better phải là high hoặc low", "better must be high or low")
    return Metric(
        entry.text("code"),
        entry.sentence(),
        Measure.PERCENT if base else Measure.COUNT,
        entry.sentence("base_") if base else Sentence("", ""),
        numerator,
        base,
        entry.texts("adds"),
        entry.optional("instead"),
        entry.optional("instead_note"),
        better,
        frozenset(entry.texts("heeds")),
    )


def _count(status: Status, entry: _Entry | None) -> Metric:
    names = [Say(lang)(f"status {status}") for lang in ("vi", "en")]
    heeds = _COUNTS_HEED | (frozenset(entry.texts("heeds")) if entry else frozenset())
    return Metric(
        str(status),
        Sentence(*(name[:1].upper() + name[1:] for name in names)),
        Measure.COUNT,
        Sentence("", ""),
        (str(status),),
        heeds=heeds,
    )


def _notes(path: Path) -> Iterator[Note]:
    for entry in _entries(path, ("footnote",)):
        entry.demand_known(())
        words = entry.texts("words")
        if words:
            sentence = entry.text("sentence")
        footnote = Footnote(entry.text("code"), entry.sentence(), entry.sentence("why_"))
        note = Note(footnote, entry.flag("differs"), _pattern(words), _pattern(entry.texts("unless")))
        if words and not note.said(sentence):
            raise entry.refuse("sentence không có từ nào trong words", "sentence has none of the words")
        yield note


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    found = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE) if found else None


def _entries(path: Path, kinds: tuple[str, ...]) -> Iterator[_Entry]:
    """The blocks of a file in its order."""
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at[1]) if at else 1
        raise RuleError(path.name, line, f"không đúng cú pháp TOML ({error})", f"not valid TOML ({error})") from None
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(path.name, 1, f"không đọc được tệp ({error})", f"the file cannot be read ({error})") from None
    lines = [
        (number, found[1]) for number, line in enumerate(text.splitlines(), 1) if (found := _HEAD.fullmatch(line))
    ]
    left = {kind: list(content.get(kind, [])) for kind in kinds}
    unknown = set(content) - set(kinds)
    if unknown or sum(map(len, left.values())) != len(lines):
        names = ", ".join(f"[[{kind}]]" for kind in kinds)
        raise RuleError(path.name, 1, f"chỉ dùng các mục {names}", f"use the tables {names} only")
    for line, kind in lines:
        yield _Entry(path.name, line, kind, left[kind].pop(0))


_HEAD = re.compile(r"\s*\[\[\s*(\w+)\s*\]\]\s*(?:#.*)?")
