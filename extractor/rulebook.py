"""``rules/`` loaded, validated, compiled and frozen.

A rule is a block of a TOML file: phrases (``words``, see :mod:`extractor.phrases`), what they mean (the
attributes of the file's family) and a sentence that attests them. A bad rule is refused with file, line
and reason.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import regex

import rules
from extractor.errors import RuleError
from extractor.phrases import Family, Hit, Rule
from extractor.record import Level, PeriodKind, Status, Subject, UnitKind

__all__ = ["FAMILIES", "HOME", "Family", "Hit", "Rule", "Rulebook", "load"]

HOME = Path(rules.__file__).parent
"""Thư mục quy tắc đi kèm."""

_ENTRY = regex.compile(r"\s*\[\[\s*phrase\s*\]\]\s*(?:#.*)?$")
_COMMON = frozenset({"words", "sentence", "yields", "source", "note"})

Attributes = Mapping[str, frozenset[str] | None]


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
        "does": frozenset(
            "parts all_parts rest example some among link in_turn restates each division held belongs equals out_of "
            "totals whole narrows".split()
        ),
        "names": frozenset({"all"}),
    },
    "connectives": {"joins": frozenset({"all", "plural", "organs", "committee"})},
    "numbers": {
        "reads": frozenset(
            {
                "date",
                "document",
                "threshold",
                "annex",
                "section",
                "law",
                "money",
                "duration",
                "ordinal",
                "clock",
                "phone",
                "name",
                "other",
            }
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
    "units": {
        "kind": _codes(UnitKind),
        "canonical": None,
        "place": None,  # the kind of place that the word means before the name of one: "TT Phước An" is a thị trấn
        "local": None,  # what it is called below the province: "BCH Quân sự huyện" is a Ban
        "role": None,
        "names": frozenset({"listed"}),
        "initial": None,
    },
    "unit_names": {"kind": _codes(UnitKind), "canonical": None, "role": frozenset({"field", "name"})},
    "roles": {"status": _codes(Status), "does": frozenset({"addresses", "concerns", "has", "said", "passive"})},
    "references": {"kind": None, "role": frozenset({"abbreviation", "organ"})},
    "systems": {"role": frozenset({"cue", "name", "stop"})},
    # heads of the columns of an annex table, and the words of its rows
    "tables": {
        "role": frozenset(
            "rank unit count percent note task document deadline days result assigner aside total group measure".split()
        ),
        "progress": frozenset({"done", "open"}),
        "timing": frozenset({"on_time", "early", "on_time_or_early", "late", "within", "with_deadline", "no_deadline"}),
        "status": _codes(Status),
    },
}
"""Họ quy tắc: each file of ``rules/`` and the attributes that its entries may carry (None: any text)."""


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

    A later folder stands before those that it adds to: of two equal phrases the user's own is the one meant.
    Raises :class:`RuleError` with file, line and reason for the first bad entry.
    """
    entries: list[Rule] = []
    for folder in (HOME, *extra):
        entries = [rule for path in sorted(folder.glob("*.toml")) for rule in _read(path)] + entries
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
    place, source = f"{path.name}:{line}", str(entry.get("source", ""))
    return Rule(path.stem, place, tuple(words), attributes, sentence, promised, source, path.parent)
