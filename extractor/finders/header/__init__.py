"""Thể thức: the parts of a document around its body, as Decree 30/2020/NĐ-CP names them.

``columns`` takes a page's lines and columns apart; ``header`` walks the top line by line (number, date,
title, addressees) up to the body; ``signature`` finds the end (recipients, signer); ``issuer`` says who
speaks, ``whereabouts`` in which province and district; ``references`` and ``systems`` are what the body
cites by symbol or name.
"""

from extractor.finders.header.header import Header, find_header

__all__ = ["Header", "find_header"]
