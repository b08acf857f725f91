"""What leaves: one module a format, each with ``write(results, out, *, say, with_text)``."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Protocol, TextIO, cast

from extractor.messages import Say
from extractor.record import Failure, Report


class Writer(Protocol):
    """Hàm ``write`` của một dạng xuất."""

    def __call__(self, results: Iterable[Report | Failure], out: TextIO, *, say: Say, with_text: bool = False) -> None:
        """Write ``results`` to ``out`` as they come."""


def writer(form: str) -> Writer:
    """Hàm ghi của dạng xuất ``form``, named as its module."""
    return cast("Writer", importlib.import_module(f"{__name__}.{form}").write)
