"""Các mã phát hiện, lời giải thích: what each code tests, why, an example, how to mend and when to accept.

The texts are data, ``extractor/checks/codes.toml``; ``bcvp explain CODE`` and the pages of
``docs/codes/`` say the same, because both come from :func:`explanation`.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.messages import Say
from extractor.record import Sentence, Severity

_BETWEEN = "-----"
"""What stands between the reports of an example."""
SOURCE = Path(__file__).parent / "checks" / "codes.toml"


@dataclass(frozen=True, slots=True)
class Code:
    """Một mã phát hiện. ``text`` is a piece of a report that raises it, ``example`` the arithmetic of that piece.

    A code of a series needs several reports; ``reports`` are their texts, and ``text`` is all of them.
    """

    name: str
    severity: Severity
    title: Sentence
    tests: Sentence
    why: Sentence
    text: str
    example: Sentence
    mend: Sentence
    accept: Sentence
    reports: tuple[str, ...]

    @property
    def is_of_series(self) -> bool:
        """Mã của ``bcvp archive series``, which compares reports; all others are of one report."""
        return len(self.reports) > 1


@functools.cache
def load() -> Mapping[str, Code]:
    """Mọi mã, in the contract's order."""
    with SOURCE.open("rb") as file:
        return {name: _code(name, entry) for name, entry in tomllib.load(file).items()}


def _code(name: str, entry: Mapping[str, Any]) -> Code:
    sentences = {key: _sentence(entry[key]) for key in ("title", "tests", "why", "example", "mend", "accept")}
    reports = tuple(text.strip() for text in entry["example"].get("reports", (entry["example"].get("text"),)))
    text = f"\n{_BETWEEN}\n".join(reports)
    return Code(name=name, severity=Severity(entry["severity"]), text=text, reports=reports, **sentences)


def _sentence(pair: Mapping[str, str]) -> Sentence:
    return Sentence(pair["vi"].strip(), pair["en"].strip())


def title(name: str, say: Say) -> str:
    """Tên gọi của một mã; a code without an entry stands for itself."""
    return load()[name].title[say.lang] if name in load() else name


def explanation(code: Code, say: Say) -> Iterator[tuple[str, str]]:
    """Lời giải thích của một mã, as pairs of heading and text; the text of a report keeps its lines."""
    yield say("code tests"), code.tests[say.lang]
    yield say("code why"), code.why[say.lang]
    yield say("code example"), code.text
    yield say("code arithmetic"), code.example[say.lang]
    yield say("code mend"), code.mend[say.lang]
    yield say("code accept"), code.accept[say.lang] + " " + _how_to_accept(code, say)


def _how_to_accept(code: Code, say: Say) -> str:
    if code.is_of_series:
        return say("code of series")
    return say("code how-to-accept", error=say(f"code fails {code.severity}"))
