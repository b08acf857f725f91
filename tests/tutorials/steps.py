"""Bước của một bài hướng dẫn: the commands that a tutorial shows, run in one shell as its reader would.

A tutorial shows commands in fenced ``console`` blocks: ``$`` begins one, ``>`` goes on with it, the rest is what it
says. A line ``…`` stands for one line or more, ``…`` within a line for any words of that line. What the reader does in
another program is in an HTML comment of the same form, which begins with ``làm tay``.
"""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).parent.parent.parent
SECONDS = 600
_FENCE = re.compile(r"^(?P<mark>```+)(?P<language>\w*)\n(?P<body>.*?)^(?P=mark)$", re.DOTALL | re.MULTILINE)
_BY_HAND = re.compile(r"^<!-- làm tay\n(?P<body>.*?)^-->$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """Một lệnh, with the line of the page on which it stands and what the page says that it says."""

    line: int
    command: str
    shown: str


def blocks(page: str) -> list[tuple[str, int, str]]:
    """Các khối của trang: language, line and body; ``by hand`` for what is done in another program."""
    found = [(match.start("body"), match["language"], match["body"]) for match in _FENCE.finditer(page)]
    found += [(match.start("body"), "by hand", match["body"]) for match in _BY_HAND.finditer(page)]
    return [(language, page.count("\n", 0, start) + 1, body) for start, language, body in sorted(found)]


def steps(page: str) -> list[Step]:
    """Mọi lệnh của trang, theo thứ tự."""
    found: list[Step] = []
    for language, first, body in blocks(page):
        if language not in ("console", "by hand"):
            continue
        for number, line in enumerate(body.splitlines(), first):
            if line.startswith("$ "):
                found.append(Step(number, line[2:], ""))
                continue
            assert found, f"line {number} shows what no command has said"
            last = found.pop()
            if not last.shown and f"{line} ".startswith("> "):
                found.append(Step(last.line, f"{last.command}\n{line[2:]}", ""))
            else:
                found.append(Step(last.line, last.command, f"{last.shown}{line}\n"))
    return found


def follow(wanted: list[Step], folder: Path) -> list[str]:
    """Chạy các lệnh trong ``folder``, where the corpus is at hand; what each of them says, as on a terminal."""
    (folder / "corpus").symlink_to(HOME / "corpus")
    said, home = folder.parent / "said", folder.parent / "home"
    said.mkdir()
    home.mkdir()
    script = "".join(f"{{ {step.command}\n}} > {said}/{place} 2>&1 < /dev/null\n" for place, step in enumerate(wanted))
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("BCVP_", "PYTHON"))}
    path = os.pathsep.join([str(Path(sys.executable).parent), plain["PATH"]])
    settings = {"PATH": path, "HOME": str(home), "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"}
    command = ["/bin/bash", "-c", script]
    subprocess.run(command, cwd=folder, env=plain | settings, timeout=SECONDS, check=False)  # noqa: S603 - our own pages
    return [(said / str(place)).read_text(encoding="utf-8") for place, _ in enumerate(wanted)]


def agrees(shown: str, said: str) -> bool:
    """Trang cho thấy đúng điều lệnh đã nói, but for what it leaves out."""

    def lines(text: str) -> list[str]:
        return [line.rstrip() for line in text.rstrip().splitlines()]

    pattern = "".join(
        r"(?:[^\n]*\n)+" if line.strip() == "…" else re.escape(line).replace("…", r"[^\n]*") + r"\n"
        for line in lines(shown)
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in lines(said))) is not None


def side_by_side(step: Step, said: str) -> str:
    """Chỗ trang đã cũ, cho người sửa."""
    pairs = itertools.chain([f"line {step.line}: $ {step.command}", "--- shown"], step.shown.splitlines())
    return "\n".join([*pairs, "--- said", *said.splitlines()])
