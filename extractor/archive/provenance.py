"""Ai, lúc nào, bằng phiên bản nào: what stands beside everything that the archive writes."""

from __future__ import annotations

import functools
import getpass
import hashlib
import json
import platform
import uuid
from collections import Counter
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from extractor import rulebook
from extractor.archive.records import escaped
from extractor.archive.schema import runs
from extractor.archive.store import Archive
from extractor.record import SCHEMA

_READING = ("finders", "readers", "checks", "gazetteer")
"""Gói mã quyết định bản ghi, beside the modules of ``extractor`` itself."""
_LENGTH = 12


def now() -> str:
    """Bây giờ, theo giờ quốc tế."""
    return datetime.now(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def person() -> str:
    """Người đang dùng máy, và máy: "lan@may-12"."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        user = "?"
    return escaped(f"{user}@{platform.node()}")


def program() -> str:
    """Phiên bản chương trình."""
    return f"bcvp {version('bcvp')}"


@functools.cache
def rules_version(*folders: Path) -> str:
    """Phiên bản quy tắc: one hash of everything that decides what a record says.

    That is the rules, those of the user's own ``folders``, the gazetteer, the code that reads and checks, and the
    record's schema: a mended reader is as good a reason to read again as a new phrase.
    """
    whole = hashlib.sha256(SCHEMA.encode())
    code = Path(rulebook.__file__).parent
    sources = [*rulebook.HOME.glob("*.toml"), *rulebook.HOME.glob("gazetteer/*.tsv"), *code.glob("*.py")]
    sources += [path for name in _READING for path in (code / name).rglob("*.py")]
    for path in sorted(sources):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:_LENGTH]


class Run:
    """Một lần chạy: its row is there from the beginning, so that an interrupted one can be seen."""

    def __init__(self, archive: Archive, command: str, rules: str) -> None:
        self.archive = archive
        self.rules = rules
        self.id = uuid.uuid4().hex[:16]
        self.counts: Counter[str] = Counter()
        begun = {"started_at": now(), "who": person(), "program": program(), "rules": rules}
        with archive.writing() as connection:
            connection.execute(runs.insert(), {"id": self.id, "command": command} | begun)

    def end(self) -> None:
        """Ghi lúc xong và số tệp theo kết quả."""
        ended = {"ended_at": now(), "counts": json.dumps(dict(sorted(self.counts.items())))}
        with self.archive.writing() as connection:
            connection.execute(runs.update().where(runs.c.id == self.id).values(ended))


def place_of(path: str) -> tuple[str, str]:
    """Thư mục và tên tệp, the folder as it stands on this machine."""
    whole = Path(path).absolute()
    return escaped(str(whole.parent)), escaped(whole.name)
