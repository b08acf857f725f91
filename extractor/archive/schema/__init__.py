"""Bảng của kho lưu trữ, in plain terms that a researcher can query.

What a report says stands twice: as the record itself (``records``, byte for byte as ``bcvp check`` prints it)
and as rows (``reports``, ``figures``, ``units`` …) made from it with the corrections of people applied. So the
rows can always be made anew, and ``archive verify`` compares them.
"""

from extractor.archive.schema.columns import metadata
from extractor.archive.schema.found import SHADOWS, search_index
from extractor.archive.schema.kept import (
    contents,
    corrections,
    earlier_records,
    failures,
    originals,
    records,
    runs,
    sightings,
)
from extractor.archive.schema.said import KINDS, figures, findings, reports, tables, units

__all__ = [
    "KINDS",
    "SHADOWS",
    "contents",
    "corrections",
    "earlier_records",
    "failures",
    "figures",
    "findings",
    "metadata",
    "originals",
    "records",
    "reports",
    "runs",
    "search_index",
    "sightings",
    "tables",
    "units",
]
