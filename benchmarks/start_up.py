"""Bắt đầu nhanh đến đâu: python benchmarks/start_up.py [--rounds N]

Whole processes, beside bare Python and a bare ``import spacy`` of the same run. Aims: ``bcvp --help`` 0.15 s;
``bcvp extract`` on one docx 0.35 s where the report names no units, 1.2 s where spaCy is called for.

Bytecode is kept in a folder of its own and filled by the round that is not counted, so that the times
are those of a program used before, whatever PYTHONDONTWRITEBYTECODE says here.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import inputs
from rounds import medians, show

PYTHON = sys.executable
BCVP = str(Path(PYTHON).with_name("bcvp"))
BARE = "python -c pass"
AIMS = {"bcvp --help": 0.15, "bcvp extract, không nêu đơn vị": 0.35, "bcvp extract, có nêu đơn vị": 1.2}


def main() -> None:
    """Đo và in."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=9, help="số vòng / rounds")
    rounds: int = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        plain, naming = Path(folder, "khong.docx"), Path(folder, "co.docx")
        plain.write_bytes(inputs.as_docx(inputs.PLAIN))
        naming.write_bytes(inputs.as_docx((inputs.HOME / "corpus" / "phu-tho-2023-07.txt").read_text("utf-8")))
        commands: dict[str, Sequence[str]] = {
            BARE: [PYTHON, "-c", "pass"],
            "python -c 'import spacy'": [PYTHON, "-c", "import spacy"],
            "bcvp --help": [BCVP, "--help"],
            "bcvp extract, không nêu đơn vị": [BCVP, "extract", str(plain)],
            "bcvp extract, có nêu đơn vị": [BCVP, "extract", str(naming)],
        }
        environment = os.environ | {"PYTHONPYCACHEPREFIX": str(Path(folder, "bytecode")), "PYTHONDONTWRITEBYTECODE": ""}
        runs = {name: _runs(command, environment) for name, command in commands.items()}
        spent = medians(runs, time.perf_counter, rounds)
        calls = {name: _imports_spacy(command, environment) for name, command in commands.items()}
    rows = [
        [
            name,
            f"{s:.2f}",
            f"{AIMS[name]:.2f}" if name in AIMS else "",
            f"{s / spent[BARE]:.0f}x",
            "có" if calls[name] else "không",
        ]
        for name, s in spent.items()
    ]
    show("Cả tiến trình, giây", ["", "đo được", "mục tiêu", "so với python", "gọi spaCy"], rows)


def _runs(command: Sequence[str], environment: Mapping[str, str]) -> Callable[[], object]:
    return lambda: subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def _imports_spacy(command: Sequence[str], environment: Mapping[str, str]) -> bool:
    told = subprocess.run(command, check=True, env={**environment, "PYTHONPROFILEIMPORTTIME": "1"}, capture_output=True)
    return any(line.rpartition(b"|")[2].strip() == b"spacy" for line in told.stderr.splitlines())


if __name__ == "__main__":
    main()
