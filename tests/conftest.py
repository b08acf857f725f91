"""Chung cho mọi kiểm thử."""

import multiprocessing
from collections.abc import Iterator

import pytest
from hypothesis import settings

from extractor import workers

# The same examples on every machine, and no failure because a machine is slow.
settings.register_profile("bcvp", derandomize=True, deadline=None)
settings.load_profile("bcvp")


@pytest.fixture(autouse=True)
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are forked where the system can, so that they see what a test put in place of a function."""
    if "fork" in multiprocessing.get_all_start_methods():
        monkeypatch.setattr(workers, "_start_method", lambda: "fork")


@pytest.fixture
def spawned(forked: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - after it
    """Workers begin with nothing, so that a limit on memory is on what they read and not on what the tests loaded."""
    monkeypatch.setattr(workers, "_start_method", lambda: "spawn")


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Máy không cài dữ liệu tiếng Việt của Tesseract."""
    from extractor.readers.ocr import engine

    monkeypatch.setattr(engine, "_data", lambda: None)
    engine._engine.cache_clear()
    yield
    engine._engine.cache_clear()
