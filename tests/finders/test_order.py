"""Thứ tự trong finders: a package imports only from those that a report is read by before it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

FINDERS = Path(__file__).parents[2] / "extractor" / "finders"
ORDER = "misread passages clauses header periods names counts tree figures units tables evidence".split()


def finder(module: str) -> str | None:
    parts = module.split(".")
    return parts[2] if parts[:2] == ["extractor", "finders"] and len(parts) > 2 else None


@pytest.mark.parametrize("path", sorted(FINDERS.rglob("*.py")), ids=lambda path: str(path.relative_to(FINDERS)))
def test_a_finder_needs_only_those_before_it(path: Path) -> None:
    here = finder(".".join(path.relative_to(FINDERS.parents[1]).with_suffix("").parts))
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    needed = {finder(f"{n.module}.{n.names[0].name}") for n in nodes if isinstance(n, ast.ImportFrom)} - {None, here}
    before = ORDER[: ORDER.index(here)] if here in ORDER else []
    assert needed <= set(before)


def test_the_order_names_every_finder() -> None:
    found = {p.stem for p in FINDERS.iterdir() if not p.name.startswith("__")}
    assert found == set(ORDER)
