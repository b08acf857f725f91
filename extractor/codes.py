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

SOURCE = Path(__file__).parent / "checks" / "codes.toml"


@dataclass(frozen=True, slots=True)
class Code:
    """Một mã phát hiện. ``text`` is a piece of a report that raises it, ``example`` the arithmetic of that piece."""

    name: str
    severity: Severity
    title: Sentence
    tests: Sentence
    why: Sentence
    text: str
    example: Sentence
    mend: Sentence
    accept: Sentence


@functools.cache
def load() -> Mapping[str, Code]:
    """Mọi mã, in the contract's order."""
    with SOURCE.open("rb") as file:
        return {name: _code(name, entry) for name, entry in tomllib.load(file).items()}


def _code(name: str, entry: Mapping[str, Any]) -> Code:
    sentences = {key: _sentence(entry[key]) for key in ("title", "tests", "why", "example", "mend", "accept")}
    return Code(name=name, severity=Severity(entry["severity"]), text=entry["example"]["text"].strip(), **sentences)


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
    yield say("code accept"), code.accept[say.lang] + " " + say("code how-to-accept", error=_fails(code, say))


def _fails(code: Code, say: Say) -> str:
    return say(f"code fails {code.severity}")
