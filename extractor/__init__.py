"""Reports of Văn phòng UBND on assigned tasks, read by rules into records.

The flow is read → find → check → archive → compare: ``readers`` turn a file into a
:class:`~extractor.document.Document`, ``finders`` turn that into a :class:`~extractor.record.Report`.
"""
