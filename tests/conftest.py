"""Chung cho mọi kiểm thử."""

import multiprocessing

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
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """Máy không cài dữ liệu tiếng Việt của Tesseract."""
    from extractor.readers.ocr import engine

    monkeypatch.setattr(engine, "_data", lambda: None)
