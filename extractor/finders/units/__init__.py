"""Đơn vị được nêu tên: which named units a report holds up, in what role, and with how many tasks.

``said`` finds what a block says of the names in it, ``rows`` makes it rows of the record.

A name is a row only where the text says something of it: a count or a rate stands at it, a list of
names is opened by a clause with a status ("còn nhiệm vụ quá hạn, gồm: …"), or it is praised or
blamed outright. Names that merely occur ("giao Sở Nội vụ tham mưu …") are none.
"""

from extractor.finders.units.rows import find_units

__all__ = ["find_units"]
