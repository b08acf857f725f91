"""Mọi câu mà bcvp nói với người dùng: every sentence of the command line, Vietnamese beside English.

One row a sentence, so that neither language can fall behind. ``{name}`` is filled in by whoever
speaks. Errors carry their own pair (:mod:`extractor.errors`); the words of reports are not here
but in ``rules/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from extractor.messages import (
    archiving,
    checking,
    command_line,
    comparing,
    explaining,
    helps,
    measuring,
    names,
    table,
)

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Say:
    """Danh mục câu gắn với một ngôn ngữ: ``say(key, name=value)`` gives the sentence.

    A writer with sentences of its own has them in ``own``, which comes first.
    """

    own: ClassVar[Mapping[str, tuple[str, str]]] = {}
    lang: str = LANGUAGES[0]

    def __call__(self, key: str, **values: object) -> str:
        """Câu ``key``, with ``values`` filled in. Raises KeyError for an unknown key."""
        sentence = (self.own.get(key) or SENTENCES[key])[LANGUAGES.index(self.lang)]
        return sentence.format(**values) if values else sentence

    def code(self, family: str, code: str) -> str:
        """Tên của một mã; a code without a name stands for itself."""
        key = f"{family} {code}"
        return self(key) if key in self.own or key in SENTENCES else code


_PARTS = (helps, command_line, names, table, checking, explaining, comparing, archiving, measuring)
SENTENCES: dict[str, tuple[str, str]] = dict(chain.from_iterable(part.SENTENCES.items() for part in _PARTS))
