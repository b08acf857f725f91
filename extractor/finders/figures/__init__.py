"""Số liệu: from the blocks of a report's body to its figures, each with period, assigner and quote.

``body`` reads the blocks in order: numbers and labels (:mod:`extractor.finders.counts`), their place
(:mod:`extractor.finders.tree`), and what governs each of them: its period (``governing``), who gave the
tasks (``assigners``), and whether it belongs to a named unit and is no figure at all (``owners``).
``rows`` turns what was read into the figures of the record.
"""

from extractor.finders.figures.blocks import NOBODY, Body, Setting
from extractor.finders.figures.body import read_body
from extractor.finders.figures.rows import to_figures

__all__ = ["NOBODY", "Body", "Setting", "read_body", "to_figures"]
