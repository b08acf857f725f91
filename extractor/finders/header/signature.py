"""Cuối văn bản: nơi nhận and the signature, in whichever order they come, or merged on the same lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from extractor.finders.header.columns import Line, lines
from extractor.finders.passages import Passage
from extractor.record import Signer
from extractor.rulebook import Family, Hit

_NEAR = 8
"""Chữ ký đứng trước Nơi nhận nhiều nhất chừng này khối."""
_TAIL = 40
"""Số khối tối đa của phần cuối."""
_SHORT = 90
"""Số ký tự tối đa của một dòng chức vụ."""
_WORD = r"\p{Lu}(?:['’]\p{Lu}?)?\p{Ll}*"
_NAME = regex.compile(rf"{_WORD}(?:(?: |-| - ){_WORD}){{1,5}}|\p{{Lu}}['’]\p{{Lu}}\p{{Ll}}+")
_NAME_UPPER = regex.compile(r"\p{Lu}+(?: \p{Lu}+){1,4}")
_NAME_BEHIND = regex.compile(rf"[.;,)]\s*({_WORD}(?: {_WORD}){{1,4}})$")
_JOINS = frozenset(".,-&/")
_NO_NAME = frozenset(
    (
        *("position", "on_behalf", "recipients", "filing", "staff", "office"),
        *("committee", "area", "division", "nation", "motto", "annex"),
    )
)


@dataclass(frozen=True, slots=True)
class Ending:
    """Cuối văn bản: the body ends before ``body_end``; ``recipients`` is empty where there are none."""

    body_end: int
    recipients: range
    signer: Signer


class _Position(NamedTuple):
    """Chức vụ trong một dòng: what stands before it, its words, what stands behind."""

    before: str
    words: str
    behind: str


def find_ending(passages: Sequence[Passage], start: int, family: Family) -> Ending:
    """Tìm nơi nhận và chữ ký từ khối ``start`` trở đi."""
    listed = _recipients(passages, start, family)
    end = _annexes(passages, start if listed is None else listed, family)
    signed = _signature(passages, start, end, listed, family)
    found = [at for at in (listed, signed) if at is not None]
    if not found:
        return Ending(end, range(0), Signer(None, None))
    first = min(found)
    foot = [line for at in range(first, min(end, first + _TAIL)) for line in lines(passages[at], at, family)]
    last = _end_of_list(foot, listed) if listed is not None else first
    return Ending(first, range(first if listed is None else listed, last), _signer(foot))


def _recipients(passages: Sequence[Passage], start: int, family: Family) -> int | None:
    """Khối "Nơi nhận:"."""
    for at in range(start, len(passages)):
        tokens = passages[at].tokens
        for hit in family.hits(tokens, 0, min(_NEAR, len(tokens))):
            # behind a signature that shares its line, or at the line's start
            if hit.rule.get("role") == "recipients" and (hit.last == len(tokens) or tokens[hit.last].text in ":;"):
                return at
    return None


def _annexes(passages: Sequence[Passage], start: int, family: Family) -> int:
    """Khối đầu của phụ lục, or the number of passages."""
    for at in range(start, len(passages)):
        text, tokens = passages[at].text, passages[at].tokens
        if len(text) < _SHORT:
            hit = family.at(tokens, 0)
            alone = text[:5].isupper() or (hit is not None and len(tokens) <= hit.last + 1)
            if hit is not None and alone and hit.rule.get("role") == "annex":
                return at
    return len(passages)


def _signature(passages: Sequence[Passage], start: int, end: int, listed: int | None, family: Family) -> int | None:
    """Khối đầu của chữ ký: shortly before Nơi nhận, else behind it; without Nơi nhận, near the end."""
    near = range(max(start, (end if listed is None else listed) - (2 * _NEAR if listed is None else _NEAR)), end)
    for at in near:
        for line in lines(passages[at], at, family):
            position = _position(line)
            if position is not None and (not position.before or (listed is not None and at >= listed)):
                return at
    return None


def _position(line: Line) -> _Position | None:
    """Chức vụ (KT., TL., TM. included) when the line holds one in capitals, or is nothing else."""
    if line.whole and line.lead == "position" and not line.bullet:
        return _Position("", line.text, "")
    for n, hit in enumerate(line.hits):
        role = hit.rule.get("role")
        if role not in ("position", "on_behalf") or not (role == "position" or _is_on_behalf(line, n)):
            continue
        last = _capitals_end(line, hit)
        start, end = line.tokens[hit.first].start, line.tokens[last - 1].end
        offset = line.tokens[0].start
        words = line.text[start - offset : end - offset].strip(" ,-&")
        if not words.isupper() or (role == "on_behalf" and last <= hit.last + 1):
            continue
        before, behind = line.text[: start - offset].strip(" *-"), line.text[end - offset :].strip()
        if (line.bullet and role == "on_behalf" and not behind) or len(words) > _SHORT:
            continue
        return _Position(before, words, behind)
    return None


def _is_on_behalf(line: Line, n: int) -> bool:
    """KT. with its full stop, or right before an office or position; "KT, XDCB" in a filing line is a division."""
    hit = line.hits[n]
    stopped = line.tokens[hit.last - 1].text == "."
    return stopped or (n + 1 < len(line.hits) and line.hits[n + 1].first == hit.last)


def _capitals_end(line: Line, hit: Hit) -> int:
    """Index behind the run of words in capitals that the position begins."""
    last = hit.last
    while last < len(line.tokens):
        token = line.tokens[last]
        if not (token.text in _JOINS or (token.is_word and token.text.isupper() and len(token.text) > 1)):
            break
        last += 1
    return last


def _end_of_list(foot: Sequence[Line], listed: int) -> int:
    """Index behind the last passage of the list of recipients: a filing line or the last bullet."""
    last = listed
    for line in foot:
        if line.at > listed and (line.bullet or line.role("filing") or line.text.endswith(";")):
            last = max(last, line.at)
    return last + 1


def _signer(foot: Sequence[Line]) -> Signer:
    """Người ký: the positions in order, and the name that follows the last of them."""
    positions = [(n, p) for n, line in enumerate(foot) if (p := _position(line)) is not None]
    words: list[str] = []
    start = 0
    for n, position in positions:
        if words and n - start > _NEAR:
            break  # another signature, as under an annex
        words.append(position.words)
        start = n
        if position.behind:
            name = _name(position.behind)
            if name:
                return Signer(name, " ".join(words))
    title = " ".join(words) or None
    after = foot[start + 1 :] if words else foot
    for line in after:
        if not line.bullet and line.lead not in _NO_NAME and (name := _name(_unmarked(line))):
            return Signer(name, title)
    for line in after:
        behind = _NAME_BEHIND.search(line.text)
        if behind:
            return Signer(behind[1], title)
    return Signer(None, title)


def _unmarked(line: Line) -> str:
    """The line without "(Đã ký)" before or after the name, and without "TS.", "Đại tá"."""
    text = line.text
    if (mark := line.role("signed_mark")) is not None:
        offset = line.tokens[0].start
        a, b = line.tokens[mark.first].start - offset, line.tokens[mark.last - 1].end - offset
        text = text[:a].strip(" ([") or text[b:].strip(" )].:")
    if line.lead == "honorific" and text == line.text:
        text = line.rest()
    return text


def _name(text: str) -> str | None:
    """Họ và tên, when that is all that ``text`` says."""
    text = text.strip(" .,;:*_()[]")
    if _NAME.fullmatch(text) or (_NAME_UPPER.fullmatch(text) and len(text) < _SHORT // 2):
        return text
    return None
