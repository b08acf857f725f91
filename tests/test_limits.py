"""Giới hạn: what is chosen where, and what the command line makes of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import cli
from extractor import extraction, limits
from extractor.errors import SettingError
from extractor.limits import Limits, chosen

TEXT = "Trong tháng 6, UBND tỉnh đã giao 120 nhiệm vụ, đã hoàn thành 90 nhiệm vụ."
VARIABLES = ("BCVP_TIMEOUT", "BCVP_MAX_MEMORY", "BCVP_MAX_PAGES", "BCVP_MAX_SIZE")


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*VARIABLES, "BCVP_LANG", "BCVP_DEBUG"):
        monkeypatch.delenv(name, raising=False)


def run(*args: object) -> Result:
    return CliRunner().invoke(cli.main, [str(arg) for arg in args], prog_name="bcvp")


def test_an_option_beats_the_environment_and_that_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen() == Limits() == Limits(60, 2048, 2000, 200)
    for number, name in enumerate(VARIABLES, 5):
        monkeypatch.setenv(name, str(number))
    assert chosen() == Limits(5, 6, 7, 8)
    assert chosen(seconds=0, pages=9) == Limits(0, 6, 9, 8)


@pytest.mark.parametrize("value", ["-1", "1.5", "một", "1e3", "²"])
def test_a_variable_that_is_no_number_is_refused(value: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BCVP_MAX_MEMORY", value)
    with pytest.raises(SettingError) as caught:
        chosen()
    assert value in caught.value.vi
    assert "BCVP_MAX_MEMORY" in caught.value.en
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for command in (["extract", tmp_path], ["check", tmp_path], ["explain", f"{tmp_path / 'a.txt'}:1"]):
        said = run(*command)
        assert (said.exit_code, said.stdout) == (2, "")
        assert "BCVP_MAX_MEMORY" in said.stderr


@pytest.mark.parametrize("option", ["--timeout", "--max-memory", "--max-pages"])
@pytest.mark.parametrize("command", ["extract", "check"])
def test_an_option_that_is_no_number_is_refused(command: str, option: str) -> None:
    assert f"giá trị của {option} không hợp lệ" in run(command, option, "-1", "a.txt").stderr


@pytest.mark.parametrize("command", ["extract", "check"])
def test_a_file_that_takes_too_long(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    real = extraction.extract

    def slow(path: str, *args: Any, **extra: Any) -> Any:
        if path.endswith("b.txt"):
            time.sleep(600)
        return real(path, *args, **extra)

    monkeypatch.setattr(extraction, "extract", slow)
    said = run(command, "--timeout", 1, "--format", "jsonl", tmp_path)
    assert said.exit_code == 3
    lines = [json.loads(line) for line in said.stdout.splitlines()]
    assert [line.get("error", {}).get("code") for line in lines] == [None, "timeout", None]
    assert "quá 1 giây" in said.stderr
    monkeypatch.setenv("BCVP_TIMEOUT", "1")
    said = run("explain", f"{tmp_path / 'b.txt'}:1")
    assert said.exit_code == 3
    assert said.stderr.startswith("Lỗi: đọc quá 1 giây")


def test_a_process_keeps_its_limits_to_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT + " " * (1 << 20), encoding="utf-8")
    monkeypatch.setenv("BCVP_MAX_SIZE", "1")
    assert json.loads(run("extract", tmp_path).stdout)["error"]["code"] == "too-large"
    assert limits.in_force() == Limits()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent otherwise elsewhere")
def test_ctrl_c_ends_a_worker_that_hangs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    program = (
        "import os, signal, sys, time, cli, extractor.extraction as e\n"
        "def deaf(*_, **__):\n"
        "    for n in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(n, signal.SIG_IGN)\n"
        "    print(os.getpid(), file=sys.__stderr__, flush=True)\n"
        "    while True: time.sleep(600)\n"
        "e.extract = deaf\n"
        "from extractor import workers; workers._start_method = lambda: 'fork'\n"
        "cli.main(['extract', sys.argv[1]])\n"
    )
    running = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", program, str(tmp_path / "a.txt")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stderr is not None
    worker = int(running.stderr.readline())
    running.send_signal(signal.SIGINT)
    out, errors = running.communicate(timeout=60)
    assert (out, errors.strip(), running.returncode) == ("", "", 130)
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
