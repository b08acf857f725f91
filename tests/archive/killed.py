"""Tiến trình con bị giết giữa chừng: everything is loaded before, so that the kill meets the adding itself."""

from __future__ import annotations

from collections.abc import Sequence
from multiprocessing.connection import Connection

from extractor import rulebook
from extractor.archive import adding, store
from tests.archive.made import SAY

rulebook.load()


def add(place: str, paths: Sequence[str], tell: Connection | None = None) -> None:
    """Thêm các tệp; ``tell`` is sent the state of each one, after "open" when the archive is open."""
    with store.opened(place, create=True) as archive:
        if tell:
            tell.send("open")
        for outcome in adding.add(archive, paths, say=SAY, jobs=1):
            if tell:
                tell.send(outcome.state)
