"""Document → Report: one package a kind of thing found.

:mod:`~extractor.finders.passages` gives the blocks of a document as canonical text and tokens, and
:mod:`~extractor.finders.clauses` cuts one block into bracket levels and marks what the rules know in it;
:mod:`~extractor.finders.misread` tells what words of a scan are compared by.
On these stand, in the order in which a report is read:

- ``header``: who reports, to whom, when; and where the body begins and ends;
- ``periods``: which stretch of time the report, and each sentence of it, speaks of;
- ``names``: the named units of a block ("Sở Y tế", "UBND huyện Cao Lộc");
- ``counts``: which numbers count tasks or units, with their percentages and their labels;
- ``tree``: the status of each count and the whole that it is a part of;
- ``figures``: the body read block by block, and the figures of the record;
- ``units``: what the report says of the units that it names.

A package imports only from those above it.
"""
