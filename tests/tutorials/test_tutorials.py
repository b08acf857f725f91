"""Bài hướng dẫn không bao giờ cũ: every command of a tutorial is run, and says what the page shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tutorials.steps import HOME, agrees, blocks, follow, side_by_side, steps

VIETNAMESE = sorted((HOME / "docs" / "tutorials").glob("*.md"))
ENGLISH = sorted((HOME / "docs" / "en" / "tutorials").glob("*.md"))
PAGES = [*VIETNAMESE, *ENGLISH]
IN_ENGLISH = "export BCVP_LANG=en"


def name(path: Path) -> str:
    return str(path.relative_to(HOME / "docs"))


def commands(path: Path) -> list[str]:
    return [step.command for step in steps(path.read_text(encoding="utf-8"))]


def prose(text: str) -> str:
    """Lời của trang, without its blocks."""
    return re.sub(r"^```.*?^```$|^<!--.*?^-->$", "", text, flags=re.DOTALL | re.MULTILINE)


def test_the_three_users_have_their_tutorials_in_both_languages() -> None:
    for pages in (VIETNAMESE, ENGLISH):
        assert [path.stem for path in pages] == ["archivist", "drafter", "researcher"]


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_command_says_what_the_tutorial_shows(path: Path, tmp_path: Path) -> None:
    wanted = steps(path.read_text(encoding="utf-8"))
    folder = tmp_path / "bcvp"
    folder.mkdir()
    said = follow(wanted, folder)
    stale = [
        side_by_side(step, words) for step, words in zip(wanted, said, strict=True) if not agrees(step.shown, words)
    ]
    assert not stale, "\n\n".join(stale)
    assert not [step.command for step, words in zip(wanted, said, strict=True) if "Traceback" in words]
    assert [entry.name for entry in folder.iterdir()] == ["corpus"], "a tutorial clears away what it made"


@pytest.mark.parametrize(("ours", "theirs"), list(zip(VIETNAMESE, ENGLISH, strict=True)))
def test_twins_have_the_same_commands(ours: Path, theirs: Path) -> None:
    assert commands(theirs) == [IN_ENGLISH, *commands(ours)]


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_tutorial_hides_no_command_from_the_tests(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert {language for language, _, _ in blocks(text)} <= {"console", "by hand"}
    assert not re.search(r"^(?: {4}|\t)", prose(text), re.MULTILINE)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_tutorial_can_be_followed_in_ten_minutes(path: Path) -> None:
    """In a minute: 200 words of prose are read, 60 lines of answers looked at, four commands typed and waited for."""
    text = path.read_text(encoding="utf-8")
    wanted = steps(text)
    answers = sum(step.shown.count("\n") for step in wanted)
    assert len(prose(text).split()) / 200 + answers / 60 + len(wanted) / 4 < 10


PAGE = """Một trang.

```console
$ printf 'một\\nhai\\n'
một
hai
$ cat <<'HẾT'
> ba
> HẾT
ba
```

<!-- làm tay
$ name=bốn
-->

```console
$ echo "$name"; echo lỗi >&2
bốn
lỗi
```
"""


def test_commands_share_one_shell_and_may_have_several_lines(tmp_path: Path) -> None:
    found = steps(PAGE)
    assert [step.line for step in found] == [4, 7, 14, 18]
    assert found[1].command == "cat <<'HẾT'\nba\nHẾT"
    folder = tmp_path / "here"
    folder.mkdir()
    said = follow(found, folder)
    assert said == ["một\nhai\n", "ba\n", "", "bốn\nlỗi\n"]
    assert all(agrees(step.shown, words) for step, words in zip(found, said, strict=True))


@pytest.mark.parametrize(
    ("shown", "said", "same"),
    [
        ("một\nhai\n", "một\nhai\n", True),
        ("một\n", "một  \n\n", True),
        ("một\nhai\n", "một\n", False),
        ("một\n", "một\nhai\n", False),
        ("", "lỗi\n", False),
        ("1.5\n", "145\n", False),
        ("một\n…\nbốn\n", "một\nhai\nba\nbốn\n", True),
        ("một\n…\nbốn\n", "một\nbốn\n", False),
        ("một\n…\nbốn\n", "một\nhai\nnăm\n", False),
        ("lúc … (kho)\n", "lúc 10:05 (kho)\n", True),
        ("lúc … (kho)\n", "lúc 10:05\n(kho)\n", False),
    ],
)
def test_what_is_left_out_is_marked(shown: str, said: str, *, same: bool) -> None:
    assert agrees(shown, said) is same
