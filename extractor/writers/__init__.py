"""What leaves: one module a format, each with ``write(results, out, *, say, …)``."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any, Protocol, TextIO, cast

from extractor.messages import Say


class Record(Protocol):
    """Cái gì ghi được thành JSON: a report, a checked report, or the failure in its place."""

    def as_dict(self, *, with_text: bool = False) -> dict[str, Any]:
        """The record as the contract has it."""


class Writer(Protocol):
    """Hàm ``write`` của một dạng xuất."""

    def __call__(self, results: Iterable[Any], out: TextIO, *, say: Say, **how: Any) -> None:
        """Write ``results`` to ``out`` as they come; ``how`` is what a format knows and others pass over."""


def writer(form: str) -> Writer:
    """Hàm ghi của dạng xuất ``form``, named as its module."""
    return cast("Writer", importlib.import_module(f"{__name__}.{form}").write)
