"""Thanh tiến độ: how many are done, how fast it goes, how long it still takes; on stderr, for people only."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

import click

from extractor.messages import Say

_ENOUGH = 20
"""Fewer files than this are done before a bar could be read."""


@contextlib.contextmanager
def progress(total: int, label: str, say: Say) -> Iterator[Callable[[int], None] | None]:
    """Một hàm nhận số tệp vừa xong; None where no bar is shown, because nobody looks or there is little to do."""
    if total < _ENOUGH or not sys.stderr.isatty():
        yield None
        return
    start = time.monotonic()
    done = 0

    def rate(_: object) -> str:
        return say("archive rate", number=f"{done / max(time.monotonic() - start, 0.001):.1f}")

    with click.progressbar(
        length=total, label=label, file=sys.stderr, show_pos=True, show_eta=True, item_show_func=rate
    ) as bar:

        def tick(number: int) -> None:
            nonlocal done
            done += number
            bar.update(number, number)

        yield tick
