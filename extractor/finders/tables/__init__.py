"""Bảng phụ lục: what the tables of a report say of its units.

``continued`` joins what a page break cut in two; ``heads`` (with ``column_numbers``) reads what each column
holds, ``statuses`` what it counts; ``rows`` tells units from groups and totals; ``titles`` finds what the table
is called; ``reading`` puts them together, and says of a table that it cannot be sure of why it is only kept as
text; ``units`` makes rows of the record, ``sums`` and ``evidence`` what the checks need. Which heads mean what is
in ``rules/tables.toml``.
"""

from extractor.finders.tables.annex import Annex
from extractor.finders.tables.evidence import annex_tables
from extractor.finders.tables.reading import read_annexes
from extractor.finders.tables.titles import annex_name, is_annex
from extractor.finders.tables.units import annex_units

__all__ = ["Annex", "annex_name", "annex_tables", "annex_units", "is_annex", "read_annexes"]
