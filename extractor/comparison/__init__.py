"""So sánh: the archive, or a folder of reports, as tables whose every cell can be traced to the words it comes from.

    from extractor.comparison import compare
    table = compare("bao-cao/", by=["province"], metric=["completion_rate"], period="2024")
"""

from extractor.comparison.frame import compare

__all__ = ["compare"]
