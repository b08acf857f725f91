"""Hàng nào có lượt khai nào: levels never share a row, and no day of one body is counted twice in one.

Where periods overlap (a month within a quarter, two cumulative reports), the longest is taken first, then whatever
lies wholly outside what is taken already. What is left out is counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from extractor.comparison import places
from extractor.comparison.accounts import Account
from extractor.comparison.question import Question
from extractor.comparison.readings import Reader
from extractor.comparison.spans import Span, unit_of
from extractor.comparison.trees import Node
from extractor.record import Level

Keys = tuple[str | None, ...]
_Place = tuple[Keys, Level | None, bool | None]
"""What makes a row: its keys, the level, and on which side of the reform a province is that it has changed."""
_ORDER = {level: nth for nth, level in enumerate((Level.CENTRAL, Level.PROVINCE, Level.DEPARTMENT, Level.DISTRICT))}


@dataclass(frozen=True, slots=True)
class Entry:
    """Một lượt khai ở một hàng; ``trees`` where only some streams of its tasks belong there."""

    account: Account
    trees: tuple[Node, ...] | None


@dataclass(slots=True)
class Group:
    """Một hàng sắp tính. ``taken``: for each body and period the accounts that tell of it, the preferred first."""

    keys: Keys
    level: Level | None
    bucket: Span | None
    taken: list[list[Entry]] = field(default_factory=list)
    left: int = 0

    @property
    def accounts(self) -> list[Account]:
        """Các lượt khai được tính."""
        return [entries[0].account for entries in self.taken]

    @property
    def covered(self) -> Span | None:
        """Khoảng ngày từ ngày đầu đến ngày cuối; None where a first day is not stated."""
        spans = [account.span for account in self.accounts]
        known = [span for span in spans if span]
        if not known or len(known) != len(spans):
            return None
        return Span(min(span.start for span in known), max(span.end for span in known))


@dataclass(frozen=True, slots=True)
class Grouped:
    """Mọi hàng, with the names of its keys, and the accounts that fit into no period asked for."""

    axes: tuple[str, ...]
    groups: tuple[Group, ...]
    unplaced: int


def grouped(accounts: Sequence[Account], question: Question, reader: Reader) -> Grouped:
    """Xếp các lượt khai vào hàng."""
    chosen = [account for account in accounts if _is_asked(account, question)]
    levels = {account.level for account in chosen}
    axes = _axes(question, levels)
    found: dict[_Place, Group] = {}
    entries: dict[_Place, list[Entry]] = defaultdict(list)
    unplaced = 0
    is_rolled_up = question.as_of is not None and question.as_of >= places.REFORM
    for account in chosen:
        bucket = _bucket(account, question)
        if bucket is None and _needs_bucket(question):
            unplaced += 1
            continue
        side = places.side(account) if "province" in axes and not is_rolled_up else None
        if side is not None and bucket is not None and question.every:
            bucket = places.on_side(bucket, account)
        for stream, trees in _streams(account, question, reader):
            keys = tuple(_key(axis, account, stream, bucket, question) for axis in axes)
            place = (_identity(axes, keys, account), account.level, side)
            found.setdefault(place, Group(keys, account.level, bucket if question.every else None))
            entries[place].append(Entry(account, trees))
    for place, group in found.items():
        take(group, entries[place])
        if "period" in axes and not question.by_period:
            covered = group.covered
            name = covered.name if covered else f"/{max(account.period.end or '' for account in group.accounts)}"
            group.keys = tuple(name if axis == "period" else key for axis, key in zip(axes, group.keys, strict=True))
    return Grouped(axes, tuple(sorted(found.values(), key=lambda group: _order(axes, group))), unplaced)


def _axes(question: Question, levels: Collection[Level | None]) -> tuple[str, ...]:
    """The axes asked for, and those without which a row could not be told from another, or districts from provinces."""
    axes = [axis for axis in question.by if axis != "period"]
    if "issuer" in axes and "province" not in axes:
        axes.insert(axes.index("issuer"), "province")
    is_plain = set(levels) <= {Level.PROVINCE} or (len(levels) == 1 and "issuer" in axes)
    if not is_plain and "level" not in axes:
        axes.append("level")
    return (*axes, "period")


def _is_asked(account: Account, question: Question) -> bool:
    if question.levels and account.level not in question.levels:
        return False
    if question.provinces:
        names = {account.paper.row["province"], places.name(account, question.as_of)}
        if not names & question.provinces:
            return False
    return True


def _needs_bucket(question: Question) -> bool:
    return question.every is not None or question.window is not None


def _bucket(account: Account, question: Question) -> Span | None:
    """Kỳ của hàng mà lượt khai thuộc về."""
    reach = question.reach
    if account.span is None:
        end = account.period.end
        inside = reach is not None and end is not None and str(reach.start) <= end <= str(reach.end)
        return reach if inside and not question.every else None
    if reach is not None and not reach.holds(account.span):
        return None
    if question.every:
        middle = account.span.start + (account.span.end - account.span.start) / 2
        unit = unit_of(middle, question.every)
        return unit if unit.holds(account.span) else None
    return reach


def _streams(account: Account, question: Question, reader: Reader) -> list[tuple[str | None, tuple[Node, ...] | None]]:
    if "assigner" not in question.by:
        return [(None, None)]
    by_level: dict[str | None, list[Node]] = defaultdict(list)
    for level, node in reader.streams(account):
        by_level[level].append(node)
    return [(level, tuple(nodes)) for level, nodes in by_level.items()]


def _key(axis: str, account: Account, stream: str | None, bucket: Span | None, question: Question) -> str | None:
    row = account.paper.row
    if axis == "province":
        return places.name(account, question.as_of)
    if axis == "issuer":
        return str(row["issuer"]) if row["issuer"] else None
    if axis == "level":
        return str(account.level) if account.level else None
    if axis == "assigner":
        return stream
    if not question.by_period:
        return ""
    return bucket.name if question.every and bucket else account.name


def _identity(axes: Sequence[str], keys: Keys, account: Account) -> Keys:
    """What makes two accounts one row: of issuers not the name as written but the body."""
    if "issuer" not in axes:
        return keys
    body = " ".join(account.body)
    return tuple(body if axis == "issuer" else key for axis, key in zip(axes, keys, strict=True))


def take(group: Group, entries: Iterable[Entry]) -> None:
    """Choose by body and period; the longest first, never a day twice, old provinces and their successor never both."""
    told: dict[tuple[tuple[str, ...], str], list[Entry]] = defaultdict(list)
    for entry in entries:
        told[entry.account.body, entry.account.name].append(entry)
    for alternatives in told.values():
        alternatives.sort(key=lambda entry: entry.account.order, reverse=True)
    kin: dict[tuple[str, ...], list[Account]] = defaultdict(list)
    for alternatives in sorted(told.values(), key=_preference):
        account = alternatives[0].account
        related = kin[places.kin(account)]
        if any(_same_tasks(account, other) for other in related):
            group.left += 1
        else:
            related.append(account)
            group.taken.append(alternatives)
    group.taken.sort(key=lambda entries: (entries[0].account.body, entries[0].account.name))


def _preference(alternatives: Sequence[Entry]) -> tuple[int, bool, str]:
    account = alternatives[0].account
    return -(account.span.days if account.span else 0), not account.primary, account.name


def _same_tasks(one: Account, other: Account) -> bool:
    """Two accounts of one body, or of a province and one that it came from, that may count a task twice."""
    if one.body != other.body and places.is_after(one) == places.is_after(other):
        return False
    return one.span is None or other.span is None or one.span.meets(other.span)


def _order(axes: Sequence[str], group: Group) -> tuple[tuple[bool, int, str], ...]:
    parts: list[tuple[bool, int, str]] = []
    for axis, key in zip(axes, group.keys, strict=True):
        if axis == "period":
            parts += _in_time(group)
            continue
        nth = _ORDER.get(Level(key), len(_ORDER)) if axis in ("level", "assigner") and key else 0
        parts.append((key is None, nth, key or ""))
    return tuple(parts)


def _in_time(group: Group) -> list[tuple[bool, int, str]]:
    """As time runs: by the last day, and of those that end together the shortest first."""
    span = group.bucket or group.covered
    end = str(span.end) if span else max(account.period.end or "" for account in group.accounts)
    return [(False, 0, end), (span is None, -span.start.toordinal() if span else 0, group.keys[-1] or "")]
