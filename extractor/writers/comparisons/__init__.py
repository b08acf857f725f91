"""Bảng so sánh đi ra: writers and charts that take an :class:`extractor.comparison.result.Comparison` and nothing else.

``xlsx.write``, ``page.page`` and ``charts.draw``; ``words`` has the forms of numbers and periods, ``timeline`` the
place of a period in time.
"""
