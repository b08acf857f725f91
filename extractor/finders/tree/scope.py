"""Tầm nhìn: the figures stated so far, and those that the outline offers to the block that is being read."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.finders.tree.drafts import Draft, ends_pair
from extractor.finders.tree.outline import BULLET_RANK, Node, ancestors
from extractor.record import Period, Status, Subject


class Scope:
    """Các số liệu đã nêu và dàn bài mà chúng nằm trong.

    ``drafts`` are all figures so far, in order; ``block`` is the index of the block being read. The *tail* of
    a subject in a block is the figure with which its running text ended.
    """

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.drafts: list[Draft] = []
        self.block = 0
        self._by_block: dict[int, list[Draft]] = {}
        self._tails: dict[tuple[int, Subject], Draft] = {}
        self._classes: dict[int, Status] = {}
        self._titles: dict[int, str] = {}
        self._announcing: set[int] = set()

    def enter(self, block: int, names: Status | None, title: str, *, announces: bool) -> None:
        """Bắt đầu khối ``block``: see :meth:`extractor.finders.tree.tree.Tree.enter`."""
        self.block = block
        self._titles[block] = title
        if names is not None:
            self._classes[block] = names
        if announces:
            self._announcing.add(block)

    def keep(self, draft: Draft) -> None:
        """Ghi nhận một số liệu đã có chỗ."""
        self.drafts.append(draft)
        self._by_block.setdefault(draft.block, []).append(draft)
        if draft.parent is not None:
            draft.parent.children.append(draft)

    def ends_with(self, subject: Subject, draft: Draft) -> None:
        """Mạch ``subject`` của khối đang đọc dừng ở ``draft``."""
        self._tails[self.block, subject] = draft

    # -- what was stated

    @property
    def empty(self) -> bool:
        """Chưa có số liệu nào."""
        return not self.drafts

    def last(self) -> Draft | None:
        """Số liệu nêu gần nhất."""
        return self.drafts[-1] if self.drafts else None

    def of_block(self, block: int) -> Sequence[Draft]:
        """Các số liệu của một khối, theo thứ tự."""
        return self._by_block.get(block, ())

    def here(self) -> Sequence[Draft]:
        """Các số liệu đã nêu của khối đang đọc."""
        return self.of_block(self.block)

    def of_subject(self, block: int, subject: Subject) -> list[Draft]:
        """Các số liệu của một khối đếm ``subject``."""
        return [d for d in self.of_block(block) if d.subject is subject]

    def same_value(self, value: int, subject: Subject) -> Draft | None:
        """Số liệu gần nhất có cùng giá trị."""
        return next((d for d in reversed(self.drafts) if d.subject is subject and d.value == value), None)

    def _tail(self, block: int, subject: Subject, last: Draft) -> Draft:
        return self._tails.get((block, subject), last)

    def twin(self, draft: Draft, period: Period) -> Draft | None:
        """The same class counted over ``period``: beside "tháng 9 giao 268" it is "9 tháng giao 2.316"."""
        for d in reversed(self.drafts):
            same = d.status is draft.status and d.subject is draft.subject and d.label.includes == draft.label.includes
            if same and d.period.dates == period.dates and not d.restated and self._near(d.block, draft.block):
                return d
        return None

    # -- where blocks stand to each other

    def _near(self, block: int, other: int) -> bool:
        """Both stand in one paragraph, or side by side in one section."""
        return block == other or self.nodes[block].parent == self.nodes[other].parent

    def inside(self, block: int, above: int) -> bool:
        """``block`` is ``above`` or stands under it in the outline."""
        return block == above or above in ancestors(self.nodes, block)

    def reaches(self, block: int) -> bool:
        """The current block stands under ``block``, beside it, or under something beside it: one section."""
        around = self.nodes[block].parent
        return any(at == block or self.nodes[at].parent == around for at in self._upwards())

    def listed(self, block: int) -> bool:
        """Khối là một gạch đầu dòng."""
        return self.nodes[block].rank >= BULLET_RANK

    def beside(self) -> list[int]:
        """The blocks before the current one in its section, and those under headings among them."""
        nodes, above = self.nodes, self.nodes[self.block].parent
        beside = [b for b in range(self.block) if nodes[b].parent == above or above is None]
        beside += [b for b in range(self.block) if nodes[b].parent in beside and nodes[b].heading]
        return sorted(set(beside))

    def _upwards(self) -> list[int]:
        return [self.block, *ancestors(self.nodes, self.block)]

    # -- what the outline offers

    def offered(self, subject: Subject) -> tuple[Draft | None, Draft | None]:
        """What the outline offers a block: the figure that its chain goes on from, and the whole that it stands in.

        From the nearest block above that has figures, siblings before parents.
        """
        whole, opener = self._opened(subject)
        start = self.chain_start(subject)
        if whole is not None and (start is None or start.block == opener or not self.inside(start.block, opener)):
            start = whole
        return start, whole

    def _opened(self, subject: Subject) -> tuple[Draft | None, int]:
        """The whole that a heading or the head of a list opens for the current block, and the block that does so."""
        for above in ancestors(self.nodes, self.block):
            node = self.nodes[above]
            owners = [d for d in self.of_subject(above, subject) if d.origin == "stated"]
            if owners:
                if node.opens or node.heading or self.listed(self.block):
                    tail = self._tail(above, subject, owners[-1])
                    return self.beyond_pair(tail) or tail, above
                break
            named = self._named_by_heading(above, subject)
            if named is None and above in self._announcing:
                before = self.chain_start(subject, above)
                within = node.parent is None or (before is not None and self.inside(before.block, node.parent))
                named = self.of_block(before.block)[0] if before is not None and within else None
            if named is not None:
                return named, above
        return None, -1

    def _named_by_heading(self, block: int, subject: Subject) -> Draft | None:
        """The whole that a heading without a number names for what stands under it: "2. Nhiệm vụ không có thời hạn"."""
        words = self._titles.get(block)
        if words:
            named = [d for d in self.drafts if d.subject is subject and words in d.words and d.block != block]
            if named:
                return named[0]  # "1. Khối sở, ngành" after "…, khối sở, ngành 641 nhiệm vụ"
        status = self._classes.get(block)
        if status is None:
            return None
        return next(
            (d for d in reversed(self.drafts) if d.subject is subject and d.status is status and not d.restated), None
        )

    def chain_start(self, subject: Subject, block: int | None = None) -> Draft | None:
        """Số liệu mà khối ``block`` nối tiếp: of the sibling before it, else of what it stands under."""
        at: int | None = self.block if block is None else block
        while at is not None:
            parent = self.nodes[at].parent
            for sibling in range(at - 1, -1, -1):
                if sibling == parent:
                    break
                if self.nodes[sibling].parent == parent:
                    top = self._top(sibling, subject)
                    if top is not None:
                        return _beyond_streams(self.beyond_pair(top))
            if parent is not None:
                own = self.of_subject(parent, subject)
                if own:
                    return self.beyond_pair(self._tail(parent, subject, own[-1]))
            at = parent
        return None

    def _top(self, block: int, subject: Subject) -> Draft | None:
        """First figure of a block or of what stands under it; of a plain paragraph the last, which goes on."""
        own = self.of_subject(block, subject)
        if own:
            item = self.listed(self.block) or self.nodes[block].heading
            return own[0] if item else self._tail(block, subject, own[-1])
        for other in range(block + 1, self.block):
            above = self.nodes[other].parent
            if above is None or above < block:
                break
            found = self.of_subject(other, subject)
            if found:
                return found[0]
        return None

    def beyond_pair(self, last: Draft | None) -> Draft | None:
        """After both halves of a split ("có thời hạn", "không thời hạn") what follows is of the whole again."""
        if last is None or last.parent is None:
            return last
        siblings = last.parent.children
        if last.block != self.block and self.inside(self.block, last.block):
            siblings = [d for d in siblings if d.block == last.block]
        return last.parent if ends_pair(last, siblings) else last


def _beyond_streams(last: Draft | None) -> Draft | None:
    """After the streams of a whole in one paragraph the next one is of the whole again.

    As in "… giao 2.347 nhiệm vụ, trong đó giao các sở 1.612, giao các huyện 735." "Đã hoàn thành 2.118 …".
    """
    if last is None or last.parent is None or last.status is not last.parent.status:
        return last
    streams = [d for d in last.parent.children if d.status is last.status and d.block == last.block]
    return last.parent if len(streams) > 1 else last
