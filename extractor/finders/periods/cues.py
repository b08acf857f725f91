"""Vai trò của một chỗ nêu kỳ: what the words around an expression of time make of it.

What is counted over it, what it is compared with, by when something falls due, or no period at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.finders.periods.dates import Bounds
from extractor.finders.periods.phrases import Expression
from extractor.finders.periods.points import shape
from extractor.record import Period
from extractor.rulebook import Hit
from extractor.tokens import Token

_CUES = frozenset({"cumulative", "compare", "deadline", "event", "read_off", "stop", "carried", "same_period"})


class Cues:
    """Các chữ báo vai trò trong một đoạn (lũy kế, so với, trước ngày …), and the documents that it cites."""

    def __init__(self, tokens: Sequence[Token], hits: Sequence[Hit], reported: Period | None) -> None:
        self._tokens = tokens
        self._hits = hits
        self._cues = [hit for hit in hits if shape(hit) in _CUES]
        self._reported = reported
        self._cited = _citations(tokens, {hit.first for hit in hits if shape(hit) not in ("to", "stop", "carried")})

    def all(self, name: str) -> list[Hit]:
        """Mọi chữ báo ``name``, theo thứ tự."""
        return [cue for cue in self._cues if shape(cue) == name]

    def role(self, e: Expression, bounds: Bounds, *, explicit: bool) -> str:
        """Vai trò của cụm ``e``: ``own``, ``other``, ``deadline`` or ``event``, as a mention has it.

        ``explicit``: stated by dates, so that its place in time says nothing about its role.
        """
        if e.form in ("same_period", "previous") or self.before("compare", e.first, 5) or self._beside_same_period(e):
            return "other"
        if any(first <= e.first < last for first, last in self._cited):
            return "event"
        if self.before("deadline", e.first, 6):
            return "deadline"
        if e.form == "plan" or self.before("event", e.first, 5):
            return "event"
        if e.form == "since":
            return "own" if e.cumulative else "event"
        return "own" if explicit else self._role_by_time(bounds)

    def _role_by_time(self, bounds: Bounds) -> str:
        """A named period wholly before the one reported on is compared with it; one wholly behind is still to come."""
        reported = self._reported
        if reported is None:
            return "own"
        if reported.start and bounds[1] and bounds[1] < reported.start:
            return "other"
        if reported.end and bounds[0] and bounds[0] > reported.end:
            return "deadline"
        return "own"

    def _beside_same_period(self, e: Expression) -> bool:
        return any(shape(cue) == "same_period" and cue.last == e.first for cue in self._cues)

    def drop(self, e: Expression) -> bool:
        """Không phải kỳ nào cả: behind "trước ngày", beside "chuyển sang", a compared period that its label repeats."""
        for cue in self._cues:
            name = shape(cue)
            if name in ("stop", "carried") and 0 <= e.first - cue.last <= (0 if name == "stop" else 1):
                return True
            if name == "carried" and 0 <= cue.first - e.last <= 0:
                return True
        if e.form == "same_period":
            named = ("month", "quarter", "first_months", "year")
            return any(hit.first == e.last and shape(hit) in named for hit in self._hits)
        return False

    def before(self, name: str, before: int, most: int) -> Hit | None:
        """Chữ báo ``name`` gần nhất trước một từ, in its sentence and at most ``most`` tokens away."""
        for cue in reversed(self._cues):
            if cue.last <= before and shape(cue) == name:
                if before - cue.last <= most and not any(t.text in ".;" for t in self._tokens[cue.last : before]):
                    return cue
                return None
        return None


def _citations(tokens: Sequence[Token], starts: set[int]) -> list[tuple[int, int]]:
    """Phần viện dẫn văn bản: from a document number to the end of its clause; periods there are that document's."""
    found: list[tuple[int, int]] = []
    for i, token in enumerate(tokens):
        if "docno" not in token.kinds or (found and i < found[-1][1]):
            continue
        for j in range(i + 1, len(tokens)):
            text = tokens[j].text
            if text == ":":
                break
            ends = text in ";)" or (text == "." and (j + 1 == len(tokens) or tokens[j + 1].text[0].isupper()))
            restart = text == "," and j + 1 < len(tokens) and (tokens[j + 1].text[0].isupper() or j + 1 in starts)
            if ends or restart:
                found.append((i, j))
                break
    return found
