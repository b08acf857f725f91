"""Chuỗi báo cáo của từng cơ quan: what no single report shows, gaps, duplicates and figures that disagree."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.archive.series.conflicts import conflicts
from extractor.archive.series.gaps import duplicates, gaps
from extractor.archive.series.issues import Series, SeriesFinding, collected
from extractor.archive.store import Archive

__all__ = ["Series", "SeriesFinding", "review"]


def review(
    archive: Archive, *, issuer: str | None = None, province: str | None = None
) -> Iterator[tuple[Series, tuple[SeriesFinding, ...]]]:
    """Từng chuỗi và các phát hiện của nó; a report whose issuer is unknown is in none.

    Raises :class:`~extractor.errors.ArchiveError`.
    """
    with archive.reading() as connection:
        for series in collected(connection, issuer, province):
            yield series, (*gaps(series), *duplicates(series), *conflicts(series))
