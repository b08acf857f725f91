"""Giới hạn khi đọc một tệp: time, memory, pages and size, as the user chose them.

A worker process puts them in force for itself (:func:`enforce`); a reader asks for those that it has to
keep (:func:`in_force`) and says when a long file goes on (:func:`renew`). 0 stands for no limit.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass

from extractor.errors import SettingError

MEGABYTE = 1 << 20
_VARIABLES = {
    "seconds": "BCVP_TIMEOUT",
    "memory": "BCVP_MAX_MEMORY",
    "pages": "BCVP_MAX_PAGES",
    "size": "BCVP_MAX_SIZE",
}
#: seconds by which a worker outlives its time, so that the process that watches it speaks first
_GRACE = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """Các giới hạn cho một tệp. ``seconds`` without progress; ``memory`` and ``size`` in megabytes."""

    seconds: int = 60
    memory: int = 2048
    pages: int = 2000
    size: int = 200


_in_force = Limits()
_on_progress: Callable[[], None] | None = None


def chosen(*, seconds: int | None = None, memory: int | None = None, pages: int | None = None) -> Limits:
    """Giới hạn người dùng chọn: the options given, then the environment (``BCVP_TIMEOUT`` …), then the defaults.

    Raises SettingError for a variable that is no whole number.
    """
    given = {"seconds": seconds, "memory": memory, "pages": pages}
    settings = {name: _variable(variable) for name, variable in _VARIABLES.items()}
    settings.update({name: value for name, value in given.items() if value is not None})
    return Limits(**{name: value for name, value in settings.items() if value is not None})


def _variable(name: str) -> int | None:
    value = os.environ.get(name, "").strip()
    if not value:
        return None
    if not (value.isascii() and value.isdecimal()):
        raise SettingError(
            f"Biến môi trường {name} phải là một số nguyên không âm, không phải “{value}”.",
            f"The environment variable {name} must be a whole number, not “{value}”.",
        )
    return int(value)


def in_force() -> Limits:
    """Giới hạn đang có hiệu lực trong tiến trình này."""
    return _in_force


def enforce(limits: Limits, on_progress: Callable[[], None] | None = None) -> None:
    """Đặt giới hạn cho chính tiến trình này và các tiến trình con của nó; ``on_progress`` is what :func:`renew` calls.

    Where the system has no limit on memory (macOS, Windows), that one is left out.
    """
    global _in_force, _on_progress  # limits belong to the process, as those of the system do
    _in_force, _on_progress = limits, on_progress
    if sys.platform in ("win32", "darwin"):
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if limits.memory:
        # on Linux what a process may write to; files that it only maps cost no memory of their own
        kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
        most = limits.memory * MEGABYTE
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def renew() -> None:
    """Việc vẫn đang tiến: the time begins anew, for a page recognised or a file converted."""
    begin()
    if _on_progress is not None:
        _on_progress()


def begin() -> None:
    """Bắt đầu tính giờ: the system itself ends this process when its time is long over, should nobody else."""
    if _on_progress is not None and hasattr(signal, "alarm"):
        signal.alarm(_in_force.seconds + _GRACE if _in_force.seconds else 0)


def end() -> None:
    """Thôi tính giờ."""
    if _on_progress is not None and hasattr(signal, "alarm"):
        signal.alarm(0)


def peak() -> int:
    """Bộ nhớ nhiều nhất mà tiến trình này đã dùng, in megabytes; 0 where the system does not tell."""
    return _peak("RUSAGE_SELF")


def peak_below() -> int:
    """Bộ nhớ nhiều nhất của một tiến trình con đã dừng, in megabytes; 0 where the system does not tell."""
    return _peak("RUSAGE_CHILDREN")


def _peak(whose: str) -> int:
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(getattr(resource, whose)).ru_maxrss
    return most // MEGABYTE if sys.platform == "darwin" else most // 1024
