"""Gộp vài báo cáo vào một giao dịch: what the disk confirms costs the same for one report and for sixty.

A group closes by number, by size and by time. It begins with one report and doubles, so that the first ones are
confirmed at once; and where reports come slowly, each is confirmed as it comes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

_MOST = 64
_MOST_BYTES = 32 * 1024 * 1024
_LONGEST = 0.5
"""Seconds that a report may wait for others, at the pace at which they come."""

Item = TypeVar("Item")


class Group(Generic[Item]):
    """Nhóm báo cáo đã đọc, chưa ghi; ``clock`` counts seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._items: list[Item] = []
        self._bytes = 0
        self._most = 1
        self._begun = self._last = clock()

    def add(self, item: Item, size: int) -> bool:
        """Thêm một báo cáo ``size`` byte; whether the group is to be written now."""
        at = self._clock()
        gap, self._last = at - self._last, at
        if not self._items:
            self._begun = at
        self._items.append(item)
        self._bytes += size
        next_is_late = at + gap - self._begun > _LONGEST
        return next_is_late or len(self._items) >= self._most or self._bytes >= _MOST_BYTES

    def take(self) -> list[Item]:
        """Lấy cả nhóm ra; the next one may be twice as large."""
        items, self._items, self._bytes = self._items, [], 0
        self._most = min(2 * self._most, _MOST)
        return items

    def restart(self) -> None:
        """Ghi xong: the time that writing took is not the pace of reading."""
        self._last = self._clock()
