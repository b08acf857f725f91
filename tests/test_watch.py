"""bcvp watch: one line a save. The folder's changes are handed in, so that no test waits for a clock."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from reviewed import TEXT, read, reviewed

import cli
from extractor import batch, watching
from extractor.record import Checked, Failure
from extractor.watching import saved

_LONGEST = 60
"""Seconds after which a process that should have spoken is given up."""


def outcome(path: str, data: bytes | None) -> Checked | Failure:
    if data is None:
        return Failure(path, "not-found", "không mở được")
    return reviewed(read(data.decode(), path)) if data else Failure(path, "empty", "Tệp rỗng.")


def names(folder: Path, *changes: set[str]) -> list[tuple[str, type]]:
    sets = [{str(folder / name) for name in change} for change in changes]
    return [(name, type(result)) for name, result in saved(folder, sets, outcome)]


def test_a_saved_draft_is_checked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert names(tmp_path, {"a.txt"}) == [("a.txt", Checked)]


def test_what_is_no_draft_is_passed_over(tmp_path: Path) -> None:
    others = {"~$a.docx", ".~lock.a.odt#", ".a.txt", "WRD0001.tmp", "a.docx.bak", "folder.txt"}
    for name in others - {"folder.txt"}:
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()
    assert names(tmp_path, others) == []


def test_a_save_in_several_strokes_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert names(tmp_path, {"a.txt", "~$a.txt"}, {"a.txt"}, {"a.txt"}) == [("a.txt", Checked)]


def test_a_draft_that_changed_is_told_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"

    def changes() -> Iterator[set[str]]:
        for text in (TEXT, TEXT, TEXT + "Thêm một câu.\n"):
            path.write_text(text, encoding="utf-8")
            yield {str(path)}

    assert len(list(saved(tmp_path, changes(), outcome))) == 2


def test_a_deleted_draft_is_one_line_and_one_never_seen_none(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"

    def changes() -> Iterator[set[str]]:
        path.write_text(TEXT, encoding="utf-8")
        yield {str(path)}
        path.unlink()
        yield {str(path), str(tmp_path / "temporary.txt")}
        yield {str(path)}

    assert [(name, result is None) for name, result in saved(tmp_path, changes(), outcome)] == [
        ("a.txt", False),
        ("a.txt", True),
    ]


def test_an_unreadable_draft_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty.txt").touch()
    assert names(tmp_path, {"empty.txt"}) == [("empty.txt", Failure)]

    def locked(_: Path) -> bytes:
        raise PermissionError(13, "locked")

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert names(tmp_path, {"empty.txt"}) == [("empty.txt", Failure)]


def test_drafts_in_folders_below_are_named_from_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "2021" / "tháng 6.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    assert names(tmp_path, {"2021/tháng 6.txt"}) == [(str(Path("2021", "tháng 6.txt")), Checked)]


# --- the command ---


def run(monkeypatch: pytest.MonkeyPatch, folder: Path, changes: Iterator[set[str]], *args: str) -> Result:
    monkeypatch.delenv("BCVP_LANG", raising=False)
    monkeypatch.setattr(watching, "changes", lambda _: changes)
    monkeypatch.setattr(cli.time, "strftime", lambda _: "14:05:00")
    monkeypatch.setattr(batch, "checker", lambda *_, **__: contextlib.nullcontext(outcome))
    return CliRunner().invoke(cli.main, ["watch", str(folder), *args], prog_name="bcvp")


def test_the_command_prints_a_line_a_save_and_ends_quietly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"

    def changes() -> Iterator[set[str]]:
        for text in (TEXT, ""):
            path.write_text(text, encoding="utf-8")
            yield {str(path)}
        path.unlink()
        yield {str(path)}
        raise KeyboardInterrupt

    said = run(monkeypatch, tmp_path, changes())
    assert said.stdout.splitlines() == [
        "14:05:00  a.txt: Không thấy chỗ nào không khớp; 5/6 số liệu đã được kiểm, 1 phép kiểm đạt.",
        "14:05:00  a.txt: không đọc được: Tệp rỗng.",
        "14:05:00  a.txt: đã xóa hoặc đổi tên",
    ]
    assert said.stderr == f"Đang theo dõi {tmp_path}. Nhấn Ctrl-C để dừng.\n"
    assert said.exit_code == 0


def test_no_folder_is_refused_before_anything_is_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run(monkeypatch, tmp_path / "none", iter(()))
    assert said.exit_code == 2
    assert "không có thư mục" in said.stderr


def test_a_bad_baseline_is_refused_before_anything_is_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run(monkeypatch, tmp_path, iter(()), "--baseline", str(tmp_path / "none.json"))
    assert (said.exit_code, said.stdout) == (2, "")
    assert "không có tệp này" in said.stderr


def test_a_real_folder_is_watched_and_ctrl_c_is_quiet(tmp_path: Path) -> None:
    command = [sys.executable, "-u", "-m", "cli", "watch", str(tmp_path)]
    running = subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True
    )
    giving_up = threading.Timer(_LONGEST, running.kill)
    giving_up.start()
    over = threading.Event()
    try:
        assert running.stdout is not None
        assert running.stderr is not None
        assert "Ctrl-C" in running.stderr.readline()

        def keep_saving() -> None:
            """The watch begins at some moment after the line: save until it has spoken."""
            number = 0
            while not over.wait(0.7):
                number += 1
                (tmp_path / "a.txt").write_text(TEXT + f"Lần {number}.\n", encoding="utf-8")

        saving = threading.Thread(target=keep_saving)
        saving.start()
        line = running.stdout.readline()
        over.set()
        saving.join()
        os.killpg(running.pid, signal.SIGINT)
        _, errors = running.communicate(timeout=_LONGEST)
    finally:
        over.set()
        giving_up.cancel()
        running.kill()
    assert "a.txt: " in line
    assert errors == ""
    assert running.returncode == 0
