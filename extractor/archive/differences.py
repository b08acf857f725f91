"""Hai lần đọc một báo cáo khác nhau ở đâu: figures and units by their place in the text, not by their number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_ASIDE = frozenset({"schema", "source", "figures", "units", "findings", "tables", "references", "coverage"})
_NUMBERING = frozenset({"id", "parent", "figure", "span", "page"})
"""What follows the numbering or the place, and says nothing of what was read."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Một chỗ khác: ``old`` is None where something new was read, ``new`` where something is read no more."""

    where: str
    old: Any
    new: Any


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """Mọi chỗ khác giữa hai bản ghi: the heading, figures, units, findings, then the rest as a whole."""
    for name in old.keys() - _ASIDE:
        if old[name] != new.get(name):
            yield Difference(name, old[name], new.get(name))
    for name in ("figures", "units"):
        yield from _by_place(name, old[name], new[name])
    had, has = (_findings(record["findings"]) for record in (old, new))
    yield from (Difference("findings", finding, None) for finding in had if finding not in has)
    yield from (Difference("findings", None, finding) for finding in has if finding not in had)
    for name in ("tables", "references", "coverage"):
        if old[name] != new[name]:
            yield Difference(name, _size(old[name]), _size(new[name]))


def _by_place(name: str, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> Iterator[Difference]:
    had, has = (_keyed(items) for items in (old, new))
    for key, item in had.items():
        where = f"{name} “{item['quote']}”"
        found = has.get(key)
        if found is None:
            yield Difference(where, _said(item), None)
            continue
        for field in item.keys() - _NUMBERING:
            if item[field] != found.get(field):
                yield Difference(f"{where} {field}", item[field], found.get(field))
    for key, item in has.items():
        if key not in had:
            yield Difference(f"{name} “{item['quote']}”", None, _said(item))


def _keyed(items: Sequence[Mapping[str, Any]]) -> dict[tuple[Any, ...], Mapping[str, Any]]:
    """By place in the text; several at one place by their order there."""
    keyed: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for item in items:
        turn = 0
        while (*item["span"], turn) in keyed:
            turn += 1
        keyed[*item["span"], turn] = item
    return keyed


def _said(item: Mapping[str, Any]) -> str:
    return f"{item['status']} {item['count']}"


def _findings(found: Sequence[Mapping[str, Any]]) -> list[str]:
    return [f"{finding['code']}: {finding['message']}" for finding in found]


def _size(value: Any) -> Any:
    return len(value) if isinstance(value, list) else value
