"""Tiến trình và con cháu của nó: ended together, without asking them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys


def end_tree(pid: int) -> None:
    """Kết thúc tiến trình ``pid`` cùng mọi chương trình mà nó đã gọi, also those that left its group.

    Only Linux lists the latter. What has ended already is passed over.
    """
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(pid)]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603
        return
    below = _descendants(pid)
    end_group(pid)
    for one in (pid, *below):
        with contextlib.suppress(OSError):
            os.kill(one, signal.SIGKILL)


def end_group(pid: int) -> None:
    """Kết thúc nhóm mà ``pid`` đứng đầu, also where it is dead itself but not yet waited for."""
    if sys.platform != "win32" and pid > 1:  # 0 would be our own
        with contextlib.suppress(OSError):  # it leads none, or nobody is left
            os.killpg(pid, signal.SIGKILL)


def _descendants(pid: int) -> list[int]:
    """The processes that ``pid`` started, and those that they started; none where the system does not list them."""
    children: dict[int, list[int]] = {}
    with contextlib.suppress(OSError):
        for entry in os.scandir("/proc"):
            if entry.name.isdecimal():
                with contextlib.suppress(OSError, IndexError, ValueError):
                    with open(f"/proc/{entry.name}/stat", "rb") as file:  # noqa: PTH123 - many and small
                        parent = int(file.read().rpartition(b")")[2].split()[1])
                    children.setdefault(parent, []).append(int(entry.name))
    found: list[int] = []
    left = [pid]
    while left:
        below = children.get(left.pop(), [])
        found += below
        left += below
    return found
