"""Dựng cây: the counts of a report, taken one by one in reading order."""

from __future__ import annotations

from extractor.finders.clauses import Clauses
from extractor.finders.tree.drafts import Draft, Entry
from extractor.finders.tree.frames import Chains
from extractor.finders.tree.outline import Node
from extractor.finders.tree.placing import place
from extractor.finders.tree.scope import Scope
from extractor.finders.tree.wholes import of_class, points_back, refer, restated, sum_up, take_parts
from extractor.record import Status


class Tree:
    """Cây đang dựng cho một báo cáo.

    Call :meth:`enter` for each block, :meth:`add` for each count in order, then :meth:`leave`.
    """

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self._scope = Scope(nodes)
        self._chains = Chains(self._scope)

    @property
    def drafts(self) -> list[Draft]:
        """Các số liệu đã có chỗ, theo thứ tự."""
        return self._scope.drafts

    def enter(self, block: int, names: Status | None, title: str, *, announces: bool) -> None:
        """Bắt đầu khối ``block``.

        ``names`` is the class that it names when it is a heading without a number, ``title`` that heading's
        words; ``announces`` says that it opens a division in words ("Phân theo khối cơ quan:").
        """
        self._scope.enter(block, names, title, announces=announces)
        self._chains.enter()

    def leave(self, marked: Clauses) -> None:
        """Hết khối."""
        self._chains.leave(marked)

    def add(self, entry: Entry) -> Draft | None:
        """Thêm một số đếm; None when nothing says what it counts."""
        scope, chain = self._scope, self._chains.of(entry)
        previous = chain.last
        if entry.count.among is not None:
            refer(scope, entry, chain)
        chain.join(entry)
        of_class(scope, entry, chain)
        if entry.count.restated or points_back(scope, entry):
            draft: Draft | None = restated(scope, entry, chain)
        else:
            draft = place(scope, entry, chain)
        if draft is None:
            return None
        take_parts(scope, entry, draft, previous)
        sum_up(scope, entry, draft)
        passing = entry.count.lead == "out_of" or (previous is not None and _looks_back(draft, previous))
        chain.last = previous if passing and previous is not None else draft
        if chain.frames:
            chain.frames[-1].members.append(draft)
        scope.keep(draft)
        return draft


def _looks_back(draft: Draft, previous: Draft) -> bool:
    """A figure of an earlier period, beside those of this one: "Để so sánh, năm 2016 có 1.986 nhiệm vụ"."""
    earlier = str(draft.period.end or "") < str(previous.period.end or "")
    return draft.block == previous.block and draft.parent is None and earlier
