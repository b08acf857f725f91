"""So bản ghi đọc được với bản ghi mẫu: precision, recall, and the reports that are wholly right.

What counts as right:

- a *figure* agrees in what is counted, its status and its count;
- a figure agrees *in all fields* when its percentage, denominator, period, assigner's level and what is
  folded in agree as well; its *parent* is counted apart (the record may leave it open: "any");
- a *unit* agrees in its canonical name (punctuation and case aside), its status and its count;
- a *header* field agrees when it is the same text, case and blanks aside;
- a figure is *grounded* when its quote stands at its span and the quote's digits give its count.

Equal things are matched one to one, so that a figure read twice is right once.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from extractor import batch
from extractor.limits import Limits
from extractor.messages import Say
from extractor.record import Failure

_REPORTS = (".txt", ".md", ".docx", ".pdf")
_LONGEST_QUOTE = 400
_BLANK_ISSUED = {"year": None, "month": None, "day": None}

Plain = Mapping[str, Any]
"""A record or a gold record, as JSON has it."""
Key = tuple[Any, ...]


class Tally(NamedTuple):
    """Đếm của một mặt: right ones among those ``read`` and among those of the ``gold`` record."""

    right: int = 0
    read: int = 0
    gold: int = 0

    def plus(self, other: Tally) -> Tally:
        """Cộng dồn."""
        return Tally(self.right + other.right, self.read + other.read, self.gold + other.gold)

    @property
    def perfect(self) -> bool:
        """Không thiếu, không thừa."""
        return self.right == self.read == self.gold


ASPECTS = ("whole", "figures", "exact", "parents", "units", "header", "grounded")
"""Các mặt được chấm, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Score:
    """Kết quả chấm một báo cáo: one tally an aspect, and every difference as a sentence."""

    name: str
    tallies: Mapping[str, Tally]
    differences: tuple[str, ...] = ()


def pairs(folder: Path) -> list[tuple[Path, Path]]:
    """Các cặp (báo cáo, bản ghi mẫu) cùng tên trong thư mục."""
    reports = sorted(path for path in folder.iterdir() if path.suffix.lower() in _REPORTS)
    return [(path, path.with_suffix(".json")) for path in reports if path.with_suffix(".json").is_file()]


def scores(
    found: Sequence[tuple[Path, Path]], *, say: Say, limits: Limits = batch.USUAL
) -> Iterator[Score]:
    """Đọc và chấm từng báo cáo. A report that cannot be read has read nothing."""
    results = batch.read([str(report) for report, _ in found], say=say, limits=limits)
    for (report, gold_file), result in zip(found, results, strict=True):
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        record = {} if isinstance(result, Failure) else result.as_dict(with_text=True)
        scored = score(report.name, gold, record, say=say)
        if isinstance(result, Failure):
            unread = say("eval unread", message=result.message)
            scored = Score(scored.name, scored.tallies, (unread, *scored.differences))
        yield scored


def score(name: str, gold: Plain, record: Plain, *, say: Say) -> Score:
    """Chấm một bản ghi; ``record`` is empty where nothing could be read."""
    wanted, read = gold["figures"], record.get("figures", [])
    wanted_units, read_units = gold["units"], record.get("units", [])
    wrong_header = _header_differences(gold.get("header", {}), record)
    fields = len(gold.get("header", {}))
    orphans = _wrong_parents(wanted, read)
    loose = [figure for figure in read if not _grounded(figure, record.get("text", ""))]
    tallies = {
        "figures": _tally(wanted, read, _core, _core),
        "exact": _tally(wanted, read, _exact_gold, _exact_read),
        "parents": Tally(len(wanted) - len(orphans), len(read), len(wanted)),
        "units": _tally(wanted_units, read_units, _unit, _unit),
        "header": Tally(fields - len(wrong_header), fields, fields),
    }
    whole = all(tally.perfect for tally in tallies.values())
    tallies["whole"] = Tally(int(whole), 1, 1)
    tallies["grounded"] = Tally(len(read) - len(loose), len(read), len(read))
    differences = [
        *(say("eval field", field=key, want=_shown(want), got=_shown(got)) for key, want, got in wrong_header),
        *_figure_differences(wanted, read, say),
        *(say("eval parent", what=_name(f, say), want=_shown(f.get("parent"))) for f in orphans),
        *_unit_differences(wanted_units, read_units, say),
        *(say("eval ungrounded", what=_name(f, say)) for f in loose),
    ]
    return Score(name, tallies, tuple(differences))


def total(scored: Iterable[Score], name: str) -> Score:
    """Tổng của mọi báo cáo."""
    sums = dict.fromkeys(ASPECTS, Tally())
    for one in scored:
        sums = {aspect: sums[aspect].plus(one.tallies[aspect]) for aspect in ASPECTS}
    return Score(name, sums)


# --- what makes two things equal ---


def _core(figure: Plain) -> Key:
    return figure["subject"], figure["status"], figure["count"]


def _exact_gold(figure: Plain) -> Key:
    return _exact(figure, figure.get("assigner_level"))


def _exact_read(figure: Plain) -> Key:
    return _exact(figure, (figure.get("assigner") or {}).get("level"))


def _exact(figure: Plain, level: str | None) -> Key:
    includes = tuple(sorted(figure.get("includes") or []))
    return (*_core(figure), figure.get("percent"), figure.get("of"), _dates(figure.get("period")), level, includes)


def _unit(unit: Plain) -> Key:
    return re.sub(r"\W+", " ", _norm(unit["canonical"])), unit["status"], unit.get("count")


def _dates(period: Plain | None) -> Key:
    return (period or {}).get("start"), (period or {}).get("end")


def _norm(text: Any) -> Any:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()) if isinstance(text, str) else text


def _tally(gold: Sequence[Plain], read: Sequence[Plain], gold_key: Any, read_key: Any) -> Tally:
    shared = Counter(map(gold_key, gold)) & Counter(map(read_key, read))
    return Tally(shared.total(), len(read), len(gold))


def _wrong_parents(gold: Sequence[Plain], read: Sequence[Plain]) -> list[Plain]:
    """Figures of the gold record for which no figure with the same core has the right parent."""
    by_id = {figure["id"]: figure for figure in read}
    free: Counter[Key] = Counter()
    for figure in read:
        parent = by_id.get(figure.get("parent"))
        free[(*_core(figure), (parent["status"], parent["count"]) if parent else None)] += 1
    wrong: list[Plain] = []
    for figure in gold:
        want = figure.get("parent")
        for key, left in free.items():
            right_parent = want == "any" or key[3] == (tuple(want) if want else None)
            if left and key[:3] == _core(figure) and right_parent:
                free[key] -= 1
                break
        else:
            wrong.append(figure)
    return wrong


def _header_differences(gold: Plain, record: Plain) -> list[tuple[str, Any, Any]]:
    issuer = record.get("issuer") or {}
    read = {
        **{key: record.get(key) for key in ("kind", "number", "symbol", "place")},
        "issuer_level": issuer.get("level"),
        "province": issuer.get("province"),
        "district": issuer.get("district"),
        "issued": record.get("issued") or _BLANK_ISSUED,
        "period": _dates(record.get("period")),
        "signer": (record.get("signer") or {}).get("name"),
    }
    pairs_of = [(key, _dates(want) if key == "period" else want, read[key]) for key, want in gold.items()]
    return [(key, want, got) for key, want, got in pairs_of if _norm(want) != _norm(got)]


def _grounded(figure: Plain, text: str) -> bool:
    quote, (start, end) = figure["quote"], figure["span"]
    numbers = {int(re.sub(r"\D", "", digits)) for digits in re.findall(r"\d[\d.]*", quote)}
    return figure["count"] in numbers and 0 < len(quote) < _LONGEST_QUOTE and text[start:end] == quote


# --- how it is shown ---


def lines(scored: Iterable[Score], *, verbose: bool, say: Say) -> Iterator[str]:
    """Bảng điểm: one line a report, the total last; with ``verbose`` the differences below each."""
    heads = [
        say(f"eval {name}")
        for name in ("whole", "figures", "R", "exact", "parents", "units", "R", "header", "grounded")
    ]
    everything = list(scored)
    column = max(len(one.name) for one in everything) + 2
    yield _row("", heads, column)
    for one in everything:
        yield _row(one.name, [f"{part}/{whole}" for part, whole in _shares(one)], column)
        if verbose:
            yield from (f"    {difference}" for difference in one.differences)
    sums = _shares(total(everything, ""))
    yield _row(say("eval total"), [f"{part}/{whole}" for part, whole in sums], column)
    yield _row("", [f"{100 * part / whole:.1f}%".replace(".", ",") if whole else "" for part, whole in sums], column)


def _shares(scored: Score) -> list[tuple[int, int]]:
    t = scored.tallies
    return [
        (t["whole"].right, t["whole"].gold),
        (t["figures"].right, t["figures"].read),
        (t["figures"].right, t["figures"].gold),
        (t["exact"].right, t["exact"].gold),
        (t["parents"].right, t["parents"].gold),
        (t["units"].right, t["units"].read),
        (t["units"].right, t["units"].gold),
        (t["header"].right, t["header"].gold),
        (t["grounded"].right, t["grounded"].gold),
    ]


def _row(name: str, cells: Sequence[str], column: int) -> str:
    return f"{name:<{column}}" + "".join(f"{cell:>11}" for cell in cells)


def _figure_differences(gold: Sequence[Plain], read: Sequence[Plain], say: Say) -> Iterator[str]:
    """Missing and extra figures; two that agree but for some fields are one difference, not two."""
    missing, extra = _unmatched(gold, read, _exact_gold, _exact_read)
    for figure in missing:
        twin = next((other for other in extra if _core(other) == _core(figure)), None)
        if twin is None:
            yield f"{say('eval missing')}: {_name(figure, say)} {_details(_exact_gold(figure))}"
            continue
        extra.remove(twin)
        names = ("percent", "of", "period", "assigner_level", "includes")
        pairs_of = zip(names, _exact_gold(figure)[3:], _exact_read(twin)[3:], strict=True)
        told = [say("eval field", field=n, want=_shown(a), got=_shown(b)) for n, a, b in pairs_of if a != b]
        yield f"{say('eval differs')}: {_name(figure, say)}; {'; '.join(told)}"
    for figure in extra:
        yield f"{say('eval extra')}: {_name(figure, say)} {_details(_exact_read(figure))} “{figure.get('quote', '')}”"


def _unit_differences(gold: Sequence[Plain], read: Sequence[Plain], say: Say) -> Iterator[str]:
    missing, extra = _unmatched(gold, read, _unit, _unit)
    for word, units in (("missing", missing), ("extra", extra)):
        for unit in units:
            status = say(f"status {unit['status']}")
            yield f"{say(f'eval {word}')}: {unit['canonical']}, {status}, {_shown(unit.get('count'))}"


def _unmatched(
    gold: Sequence[Plain], read: Sequence[Plain], gold_key: Any, read_key: Any
) -> tuple[list[Plain], list[Plain]]:
    """What of either side has no equal on the other, in order."""
    shared = Counter(map(gold_key, gold)) & Counter(map(read_key, read))
    left: list[list[Plain]] = []
    for side, key in ((gold, gold_key), (read, read_key)):
        free = Counter(shared)
        rest: list[Plain] = []
        for thing in side:
            if free[key(thing)]:
                free[key(thing)] -= 1
            else:
                rest.append(thing)
        left.append(rest)
    return left[0], left[1]


def _name(figure: Plain, say: Say) -> str:
    return f"{say('subject ' + figure['subject'])} {say('status ' + figure['status'])} {figure['count']}"


def _details(key: Key) -> str:
    return "(" + ", ".join(_shown(value) for value in key[3:]) + ")"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, list | tuple):
        return " ".join(_shown(item) for item in value) or "–"
    return "–" if value is None else str(value)
