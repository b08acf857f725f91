"""Tiến trình con bị giết giữa chừng: everything is loaded before, so that the kill meets the adding itself."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import rulebook
from extractor.archive import adding, store
from tests.archive.made import SAY

rulebook.load()


def add(place: str, paths: Sequence[str]) -> None:
    with store.opened(place, create=True) as archive:
        for _ in adding.add(archive, paths, say=SAY, jobs=1):
            pass
