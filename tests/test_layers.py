"""Nhà có tầng: a module imports only from what stands before it, and stages do not import one another."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
LAYERS: tuple[frozenset[str], ...] = tuple(
    frozenset(layer.split())
    for layer in (
        "record errors messages",
        "text codes evidence limits processes",
        "tokens baseline code_pages",
        "phrases",
        "rulebook",
        "document",
        "gazetteer",
        "readers finders checks ties",
        "mutants containers",
        "extraction",
        "workers",
        "batch explanation",
        "evaluation mutation watching archive",
        "comparison",
        "commands",
        "cli",
    )
)
"""Từ dưới lên. What stands in one layer does not import its neighbours."""

WRITERS_MAY_IMPORT = frozenset({"record", "errors", "messages", "text", "codes", "baseline", "writers"})
ANNOTATORS_MAY_IMPORT = WRITERS_MAY_IMPORT | {"readers"}
"""What writes into a copy of the file that was read finds the words there as the reader did."""
COMPARISONS_MAY_IMPORT = WRITERS_MAY_IMPORT | {"comparison"}
"""Of the comparison only its types: see :func:`test_writers_know_of_the_comparison_only_its_types`."""
MAY_IMPORT_WRITERS = frozenset({"cli", "commands", "writers"})

SOURCES = sorted([*HOME.glob("extractor/**/*.py"), HOME / "cli.py"])


def component(module: str) -> str | None:
    """``extractor.readers.docx.reading`` → ``readers``; None for what is not the project's own."""
    parts = module.split(".")
    if parts[0] == "cli":
        return "cli"
    return parts[1] if parts[0] == "extractor" and len(parts) > 1 else None


def own(path: Path) -> str | None:
    return component(".".join(path.relative_to(HOME).with_suffix("").parts))


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported anywhere in ``tree``, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def height(name: str) -> int:
    return next(n for n, layer in enumerate(LAYERS) if name in layer)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(HOME)))
def test_imports_go_one_way(path: Path) -> None:
    here = own(path)
    needed = {component(name) for name in imported(ast.parse(path.read_text(encoding="utf-8")))} - {None, here}
    if here is None:
        assert path.name == "__init__.py"
        assert not needed
    elif here == "writers":
        special = {"annotated": ANNOTATORS_MAY_IMPORT, "comparisons": COMPARISONS_MAY_IMPORT}
        kind = path.relative_to(HOME / "extractor" / "writers").with_suffix("").as_posix().split("/")[0].split("_")[0]
        assert needed <= special.get(kind, WRITERS_MAY_IMPORT)
    else:
        if here not in MAY_IMPORT_WRITERS:
            assert "writers" not in needed
        assert {name for name in needed - {"writers"} if name and height(name) >= height(here)} == set()


def test_writers_know_of_the_comparison_only_its_types() -> None:
    names = {
        name
        for path in SOURCES
        if own(path) == "writers"
        for name in imported(ast.parse(path.read_text(encoding="utf-8")))
        if component(name) == "comparison"
    }
    assert {name.rpartition(".")[0] for name in names} <= {"extractor.comparison", "extractor.comparison.result"}
    assert all(name.startswith("extractor.comparison.result") for name in names)


def test_the_command_line_imports_only_click_and_the_standard_library_at_the_top() -> None:
    tree = ast.parse((HOME / "cli.py").read_text(encoding="utf-8"))
    top = ast.Module([node for node in tree.body if not isinstance(node, ast.If)], [])
    outer = [
        name
        for node in top.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in imported(ast.Module([node], []))
    ]
    assert {name.split(".")[0] for name in outer} - sys.stdlib_module_names == {"click"}


def test_reading_plain_text_loads_no_heavy_library(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("Văn phòng UBND tỉnh báo cáo: tổng số 12 nhiệm vụ được giao.", encoding="utf-8")
    code = (
        "import sys; from extractor.extraction import extract; extract(sys.argv[1]);"
        "print(sorted({m.split('.')[0] for m in sys.modules} & set(sys.argv[2:])))"
    )
    heavy = ["spacy", "pandas", "numpy", "pdfplumber", "pypdfium2", "lxml", "docx", "rich", "click"]
    command = [sys.executable, "-c", code, str(report), *heavy]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HOME)  # noqa: S603
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(HOME)))
def test_no_name_says_nothing(path: Path) -> None:
    empty = ("utils", "helpers", "helper", "manager")
    names = [path.stem] + [
        node.name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ClassDef)
    ]
    assert [name for name in names if name.lower().endswith(empty)] == []
