"""Số đếm: which numbers of a block count tasks or units, and what the words around them call these.

``numbers`` sets aside what is a date, a document number, money …; what remains becomes a ``count``.
``gaps`` divides the words between two counts, ``percentages`` gives each share to its count, ``labels``
reads the status out of the words that a count was given.
"""

from extractor.finders.counts.count import Count, NumberReading
from extractor.finders.counts.labels import Label, label
from extractor.finders.counts.numbers import read_numbers

__all__ = ["Count", "Label", "NumberReading", "label", "read_numbers"]
