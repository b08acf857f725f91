"""Nạp sẵn mọi thứ mà một lần thêm cần: a process forked from here begins to work at once."""

import cli
from extractor import batch
from extractor.archive import adding, store
from extractor.commands import archive
from tests.archive import killed
from tests.archive.made import SAY, report

__all__ = ["adding", "archive", "cli", "killed", "store"]

batch.check_one("a.txt", report().encode(), folders=(), say=SAY)  # with the names of units, hence all that reads them
