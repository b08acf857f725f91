"""Sổ tay docs/so-sanh.ipynb: every cell runs, and answers what is kept in the notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

DOCS = Path(__file__).parent.parent / "docs"
NOTEBOOK = DOCS / "so-sanh.ipynb"


def answers(notebook: Any) -> list[list[str]]:
    """Lời đáp của từng ô, as text; of a picture only that there is one, as its bytes differ between machines."""
    cells = [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]
    return [[part for output in outputs for part in _said(output)] for outputs in cells]


def _said(output: Any) -> list[str]:
    if output.output_type == "stream":
        return [output.text] if output.name == "stdout" else []
    return [output.data["text/plain"], *(kind for kind in output.data if kind.startswith("image/"))]


def test_the_notebook_answers_what_it_shows() -> None:
    kept = nbformat.read(NOTEBOOK, as_version=4)
    again = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(again, timeout=300, resources={"metadata": {"path": str(DOCS)}}).execute()
    assert answers(again) == answers(kept), "jupyter execute --inplace docs/so-sanh.ipynb writes it anew"


def test_every_cell_that_shows_something_does() -> None:
    kept = nbformat.read(NOTEBOOK, as_version=4)
    assert all(answers(kept))
    assert "image/png" in answers(kept)[-1]
    assert "86.11%" in str(answers(kept)), "counts of the three provinces without footnotes, added by hand"
