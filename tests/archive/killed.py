"""Tiến trình con bị giết giữa chừng: everything is loaded before, so that the kill meets the adding itself."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection

from extractor.archive import adding, store
from tests.archive.made import SAY

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.archive.loaded"])


def add(place: str, paths: Sequence[str], tell: Connection | None = None) -> None:
    """Thêm các tệp; ``tell`` is sent the state of each one, after "open" when the archive is open."""
    with store.opened(place, create=True) as archive:
        if tell:
            tell.send("open")
        for outcome in adding.add(archive, paths, say=SAY, jobs=1):
            if tell:
                tell.send(outcome.state)


def command(place: str, folder: str, jobs: int, line: Connection) -> None:
    """``bcvp archive add`` như người gõ; what it prints, one line of JSON a file, goes into ``line``."""
    import cli

    sys.stdout = os.fdopen(line.fileno(), "w", encoding="utf-8", closefd=False)
    cli.main(["archive", "add", folder, "--db", place, "--jobs", str(jobs), "--format", "jsonl"])
