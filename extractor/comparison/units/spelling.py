"""Cách viết tên đơn vị: when two spellings are one name without anybody having to decide, and which names are known.

Case, tone placement, hyphens and spaces never tell two units apart. All else is decided by people
(:mod:`extractor.comparison.units.aliases`).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from extractor.gazetteer import lookup, tables
from extractor.gazetteer.tables import District
from extractor.rulebook import load
from extractor.text import folded, place_tones

_SIGNS = re.compile(r"[^\w'’]+")


@functools.lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Dạng để so khớp tên: two spellings with one key are one unit."""
    text = place_tones(unicodedata.normalize("NFC", name)).replace("Ð", "Đ").replace("ð", "đ")
    return lookup.key(folded(" ".join(_SIGNS.sub(" ", text).split())))


@functools.lru_cache(maxsize=65536)
def is_known(name: str, province: str | None) -> bool:
    """Tên mà quy tắc hoặc địa danh (của ``province``) biết: a known name is no misspelling of another."""
    wanted = key(name)
    return wanted in _names() or bool(districts(name, province)) or _is_commune(name, province)


def districts(name: str, province: str | None) -> tuple[District, ...]:
    """Các huyện của ``province``, of any time, that a unit's name speaks of with their type."""
    found: list[District] = []
    for type_, place in _places(name):
        code = _code(province)
        named = lookup.districts_by_key().get(lookup.key(place), ()) if code else ()
        found += (d for d in named if d.type == type_ and d.province_code == code)
    return tuple(found)


def became(one: str, other: str, province: str | None) -> bool:
    """Hai tên của một huyện đổi loại (thị xã, rồi thành phố). One that went into another is not the same district."""
    return any(
        a.name == b.name and a.end != b.end and (a.code == b.code or b.code in a.successors or a.code in b.successors)
        for a in districts(one, province)
        for b in districts(other, province)
    )


def _is_commune(name: str, province: str | None) -> bool:
    unit = lookup.province_named(province) if province else None
    if unit is None:
        return False
    return any(
        commune.type == type_
        for type_, place in _places(name)
        for era in {unit, lookup.successor(unit)}
        for commune in lookup.communes_named(place, province=era)
    )


def _places(name: str) -> Iterator[tuple[str, str]]:
    """Every way to read the end of a name as a place with its type: "UBND huyện Cao Lộc" → (huyện, Cao Lộc)."""
    words = name.split()
    for at in range(len(words)):
        for type_ in tables.types():
            size = len(type_.split())
            place = words[at + size :]
            if place and " ".join(words[at : at + size]).lower() == type_:
                yield type_, " ".join(place)
                if place[0].isdigit():
                    yield type_, " ".join(words[at:])  # Quận 1 bears its type in its name


@functools.lru_cache(maxsize=256)
def _code(province: str | None) -> str | None:
    unit = lookup.province_named(province, tables.LAST_DAY_OF_DISTRICTS) if province else None
    unit = unit or (lookup.province_named(province) if province else None)
    return unit.code if unit else None


@functools.cache
def _names() -> frozenset[str]:
    """Every name that the rules can make: whole names, and each class with each field ("Sở" + "Tài chính")."""
    book = load()
    fields: set[str] = set()
    names: set[str] = set()
    for rule in book["unit_names"].rules:
        written = rule.get("canonical") or next(iter(rule.words))
        (fields if rule.get("role") == "field" else names).add(written)
    classes = {
        rule.get("canonical") or next(iter(rule.words))
        for rule in book["units"].rules
        if rule.get("role") in ("class", "body", "office")
    }
    return frozenset(map(key, names | classes | {f"{head} {field}" for head in classes for field in fields}))
