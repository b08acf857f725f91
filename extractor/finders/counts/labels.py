"""Nhãn: the status of a count, from the words around it and from what it is a part of.

A status is two facets, progress × timing, and the contract's flat code is their product. The words
before the number and the words after it both may carry facets; what neither says ("quá hạn 24")
is taken from the parent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.finders.clauses import CLAUSE, COMMA, LINKS, SENTENCE, Clauses
from extractor.finders.counts.count import Count, before_links
from extractor.record import Status
from extractor.rulebook import Hit

DONE, OPEN = "done", "open"

_PRODUCT = {
    (DONE, None): Status.COMPLETED,
    (DONE, "with_deadline"): Status.COMPLETED,
    (DONE, "on_time"): Status.COMPLETED_ON_TIME,
    (DONE, "within"): Status.COMPLETED_ON_TIME,
    (DONE, "on_time_or_early"): Status.COMPLETED_ON_TIME,
    (DONE, "early"): Status.COMPLETED_EARLY,
    (DONE, "late"): Status.COMPLETED_LATE,
    (DONE, "no_deadline"): Status.COMPLETED_NO_DEADLINE,
    (OPEN, None): Status.PENDING,
    (OPEN, "with_deadline"): Status.PENDING,
    (OPEN, "on_time"): Status.PENDING_WITHIN,
    (OPEN, "within"): Status.PENDING_WITHIN,
    (OPEN, "on_time_or_early"): Status.PENDING_WITHIN,
    (OPEN, "early"): Status.PENDING_WITHIN,
    (OPEN, "late"): Status.PENDING_OVERDUE,
    (OPEN, "no_deadline"): Status.PENDING_NO_DEADLINE,
    (None, "with_deadline"): Status.WITH_DEADLINE,
    (None, "no_deadline"): Status.NO_DEADLINE,
    (None, "early"): Status.COMPLETED_EARLY,
    (None, "on_time"): Status.COMPLETED_ON_TIME,
    (None, "on_time_or_early"): Status.COMPLETED_ON_TIME,
    (None, "within"): Status.PENDING_WITHIN,
    (None, "late"): Status.OVERDUE,
}
# Timings that the text leaves half said: the parent, or the neighbour in the same chain, gives the other half.
_HALF = frozenset({"on_time", "on_time_or_early", "late", "no_deadline"})
# Codes that stand on their own, strongest first; behind them come the facets, and "assigned" last of all.
_STRONG = (
    Status.OVERDUE,
    Status.PENDING_NOT_UPDATED,
    Status.WITHDRAWN,
    Status.REASSIGNED,
    Status.SUSPENDED,
    Status.EXTENDED,
    Status.CARRIED_IN,
)
_MIDDLE = (Status.DUE, Status.NEW)

PROGRESS = {
    Status.COMPLETED: DONE,
    Status.COMPLETED_ON_TIME: DONE,
    Status.COMPLETED_EARLY: DONE,
    Status.COMPLETED_NO_DEADLINE: DONE,
    Status.COMPLETED_LATE: DONE,
    Status.PENDING: OPEN,
    Status.PENDING_WITHIN: OPEN,
    Status.PENDING_NO_DEADLINE: OPEN,
    Status.PENDING_OVERDUE: OPEN,
    Status.PENDING_NOT_UPDATED: OPEN,
}
"""Đã xong hay chưa, theo mã."""


@dataclass(frozen=True, slots=True)
class Label:
    """Nhãn của một số đếm, trước khi biết nó là phần của số nào."""

    progress: str | None
    timing: str | None
    direct: Status | None
    role: Status | None
    includes: tuple[str, ...]
    hits: tuple[Hit, ...]
    remains: bool = False
    of_class: Status | None = None

    @property
    def empty(self) -> bool:
        """Không có chữ nào nói về tình trạng."""
        return not (self.progress or self.timing or self.direct or self.role)

    @property
    def half(self) -> bool:
        """Mới nói một nửa ("quá hạn", "đúng hạn"): the parent says whether done or pending."""
        return self.direct in (None, Status.ASSIGNED) and self.progress is None and self.timing in _HALF

    def status(self, progress: str | None = None) -> Status | None:
        """Mã tình trạng; ``progress`` is what the parent or the chain says where the label itself does not."""
        if self.role is not None:
            return self.role
        if self.direct in _STRONG:
            return self.direct
        if self.direct in _MIDDLE and (
            self.progress is None or (self.direct is Status.DUE and self.progress == OPEN and self.timing is None)
        ):
            return self.direct
        if self.progress or self.timing:
            return _PRODUCT[(self.progress or (progress if self.half else None), self.timing)]
        return self.direct


def label(marked: Clauses, count: Count, unit_subject: bool) -> Label:
    """Nhãn trong lời văn quanh ``count``: what follows it, joined with what leads into it."""
    before = _before(marked, count)
    adjacent = _adjacent(marked, count, before)
    after = _after(marked, count, at_once=bool(adjacent) and _informative(adjacent))
    roles = _roles(marked, count) if unit_subject else []
    if count.of is not None and before and _informative(before):
        # "đã hoàn thành 118/196 nhiệm vụ đến hạn": what follows describes the denominator
        chosen = before
    elif after and _informative(after):
        chosen = [*adjacent, *after] if _compatible(adjacent, after) else after
    elif before:
        chosen = before  # of "đã giao 120 nhiệm vụ cho các sở" the words in front tell more
    else:
        chosen = after
    if not chosen:
        chosen = _nearest(marked, *count.base, count.stream, forward=True)
    if not chosen:
        chosen = _nearest(marked, count.after[1], count.reach, count.stream, forward=True)
    if not chosen:
        chosen = _outside(marked, count)
    if not chosen:
        chosen = marked.within(marked.statuses, *count.headed, count.stream)
    includes = _includes(marked, count, [*before, *after])
    found = replace(
        joined_label(chosen, roles, includes),
        remains=count.lead == "rest",
        of_class=_class_before(marked, count, before, chosen),
    )
    # "tính chung cả hoàn thành quá hạn và quá hạn chưa hoàn thành, có 67 nhiệm vụ quá hạn"
    if found.timing == "late" and any(h.rule.get("status") == Status.OVERDUE for h in _around(marked, count)):
        return replace(found, direct=Status.OVERDUE)
    return found


def _class_before(marked: Clauses, count: Count, before: list[Hit], chosen: list[Hit]) -> Status | None:
    """ "Phần chưa hoàn thành: 219 nhiệm vụ còn trong hạn": the words before the colon name the whole class."""
    if marked.passage.tokens[before_links(marked, count.token)].text == ":" and set(map(id, before)) < set(
        map(id, chosen)
    ):
        return joined_label(before).status()
    head = marked.within(marked.statuses, *count.headed, count.stream)
    if head and not any(h in chosen for h in head):
        return joined_label(head).status()
    return None


def denominator_label(marked: Clauses, count: Count) -> Label:
    """Nhãn của mẫu số trong ``x/y nhiệm vụ …``: of two labels that contradict each other the first is the whole's."""
    hits = _after(marked, count)
    told = [h.rule.get("progress") for h in hits if h.rule.get("progress")]
    status = next((h for h in hits if h.rule.get("status") == Status.PENDING_NOT_UPDATED), None)
    if len(set(told)) > 1 or (told and status is not None):
        return joined_label(hits[:1])
    return joined_label(_after(marked, count), [], ())


def clause_label(marked: Clauses, first: int, last: int, stream: int) -> Label:
    """Nhãn của một đoạn không có số ("trong số nhiệm vụ chưa hoàn thành")."""
    return joined_label(marked.within(marked.statuses, first, last, stream), [], ())


def joined_label(hits: Sequence[Hit], roles: Sequence[Hit] = (), includes: tuple[str, ...] = ()) -> Label:
    """Nhãn ghép từ các chỗ khớp."""
    progress = timing = None
    direct: list[Status] = []
    for h in hits:
        rule = h.rule
        progress = progress or rule.get("progress")
        found = rule.get("timing")
        if found and (timing is None or timing == "with_deadline"):
            timing = found
        elif found and {timing, found} == {"on_time", "early"}:
            timing = "on_time_or_early"
        status = rule.get("status")
        if status:
            direct.append(Status(status))
    strongest = next((s for s in (*_STRONG, *_MIDDLE) if s in direct), direct[0] if direct else None)
    if timing == "on_time_or_early" and "early" not in includes:
        includes = (*includes, "early")
    role = Status(roles[0].rule.attributes["status"]) if roles else None
    return Label(progress, timing, strongest, role, tuple(sorted(includes)), (*roles, *hits))


def _informative(hits: Sequence[Hit]) -> bool:
    return any(h.rule.get("status") != Status.ASSIGNED for h in hits)


def _compatible(before: Sequence[Hit], after: Sequence[Hit]) -> bool:
    """Leading words join in ("đã hoàn thành 45 nhiệm vụ đúng hạn") unless they contradict what follows."""
    a = {h.rule.get("progress") for h in before} - {None}
    b = {h.rule.get("progress") for h in after} - {None}
    return not a or not b or a == b


def _before(marked: Clauses, count: Count) -> list[Hit]:
    return _nearest(marked, *count.before, count.stream, forward=False)


def _after(marked: Clauses, count: Count, *, at_once: bool = False) -> list[Hit]:
    """What is said behind the number; ``at_once``: before the next comma, since the words before it say enough."""
    first, last = count.after
    first = max(first, count.token + 1)
    if at_once and first < last:
        last = next((s[1] for s in marked.separators(first, last, count.stream)), last)
    return _nearest(marked, first, last, count.stream, forward=True)


def _outside(marked: Clauses, count: Count) -> list[Hit]:
    """A number alone in its bracket has its label before the bracket: "tỷ lệ đúng hạn đạt 92% (45/49 nhiệm vụ)"."""
    level = marked.streams[count.stream]
    if level.parent is None or level.opening is None or count.before[0] > level.opening + 1:
        return []
    first = count.anchor.noun_end if count.anchor is not None else marked.start
    strong = [s[2] for s in marked.separators(first, level.opening, level.parent) if s[0] >= CLAUSE]
    found = _nearest(marked, strong[-1] if strong else first, level.opening, level.parent, forward=False)
    return found if count.anchor is None or _informative(found) else []


def _nearest(marked: Clauses, first: int, last: int, stream: int, *, forward: bool) -> list[Hit]:
    """Hits of the comma-part nearest to the number that has any; a part that is nothing but a label joins in."""
    if first >= last:
        return []
    hits = [h for h in marked.within(marked.statuses, first, last, stream) if not h.rule.get("includes")]
    if not hits:
        return []
    commas = [s[1] for s in marked.separators(first, last, stream) if s[0] == COMMA or s[0] == SENTENCE]
    bounds = [first, *commas, last]
    parts = list(pairwise(bounds))
    if not forward:
        parts.reverse()
    chosen: list[Hit] = []
    for a, b in parts:
        inside = [h for h in hits if a <= h.first and h.last <= b]
        if chosen:
            if not inside or not _only_label(marked, a, b, inside, stream):
                break
            chosen += inside
        else:
            chosen = _close_to(inside, forward=forward)
            if chosen and not _informative(chosen):
                continue_hits = [h for h in inside if h not in chosen and h.rule.get("status") != Status.ASSIGNED]
                chosen += continue_hits
    return chosen


def _only_label(marked: Clauses, a: int, b: int, inside: Sequence[Hit], stream: int) -> bool:
    """Nothing but labels, up to the units that it is said of: "chưa hoàn thành, trễ hạn của các đơn vị"."""
    said = inside[-1].last
    held = (h.first for h in marked.structure if h.rule.get("does") in ("held", "belongs") and said <= h.first < b)
    b = min(held, default=b)
    links = [h for h in marked.structure if h.rule.get("does") in LINKS]
    covered = {i for h in (*inside, *marked.subjects, *links) for i in range(h.first, h.last)}
    words = [i for i in range(a, b) if marked.stream_of[i] == stream and marked.passage.tokens[i].is_word]
    return len(set(words) - covered) <= 1


def _close_to(inside: list[Hit], *, forward: bool) -> list[Hit]:
    """The hit next to the number and those that touch it; "Văn phòng đã xử lý và … giao 120" is about "giao"."""
    if not inside:
        return []
    ordered = inside if forward else inside[::-1]
    chosen = [ordered[0]]
    for h in ordered[1:]:
        gap = h.first - chosen[-1].last if forward else chosen[-1].first - h.last
        informative = chosen[-1].rule.get("status") != Status.ASSIGNED
        if gap > (4 if informative else 40):
            break
        chosen.append(h)
    return chosen if forward else chosen[::-1]


def _adjacent(marked: Clauses, count: Count, before: list[Hit]) -> list[Hit]:
    """Of the hits before the number, those that lead right into it."""
    end = before_links(marked, count.token)
    touching = [h for h in before if end <= h.last <= count.token]
    return before if touching else []


def _roles(marked: Clauses, count: Count) -> list[Hit]:
    after = marked.within(marked.roles, count.token + 1, count.after[1], count.stream)
    before = marked.within(marked.roles, *count.before, count.stream)
    # "Phê bình 02 đơn vị … không báo cáo": what leads right into the count
    outright = [h for h in before if h.last == before_links(marked, count.token)]
    return [h for h in (*outright, *after, *before[::-1]) if h.rule.get("status")][:1]


def _includes(marked: Clauses, count: Count, near: Sequence[Hit]) -> tuple[str, ...]:
    """What the count folds in, by its own words or a bracket before or behind it.

    As in "bao gồm cả nhiệm vụ không có thời hạn".
    """
    around = [h for h in _around(marked, count) if not _of_another(marked, count, h)]
    found = {h.rule.get("includes") for h in (*near, *around)} - {None}
    return tuple(sorted(str(f) for f in found))


def _of_another(marked: Clauses, count: Count, hit: Hit) -> bool:
    """It stands in a bracket behind a number of that bracket: "90 (đúng hạn 85, bao gồm cả không có thời hạn)"."""
    level = marked.streams[marked.stream_of[hit.first]]
    return level.index != count.stream and any(marked.passage.tokens[t].kinds for t in level.tokens if t < hit.first)


def _around(marked: Clauses, count: Count) -> list[Hit]:
    """Status phrases in the count's own words and in the brackets among them."""
    first, last = count.before[0], max(count.reach, count.after[1], count.noun_end)
    inside = [h for h in marked.statuses if first <= h.first < last]
    levels = marked.stream_of
    return [h for h in inside if count.stream in (levels[h.first], marked.streams[levels[h.first]].parent)]
