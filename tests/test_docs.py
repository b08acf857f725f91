"""Tài liệu nói đúng: what the documents show is what the program does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import cli
from extractor.document import Doubt
from extractor.extraction import read_sentence
from extractor.messages import LANGUAGES, Say
from extractor.rulebook import FAMILIES
from extractor.writers.table import tree

HOME = Path(__file__).parent.parent
README = (HOME / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [*HOME.glob("*.md"), *HOME.glob("docs/**/*.md"), *HOME.glob("[br]*s/README.md")]


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found is not None
    return found[1]


def example() -> str:
    return " ".join(line[2:] for line in README.splitlines() if line.startswith("> "))


def test_the_sentence_of_the_readme_is_read_as_shown() -> None:
    report = read_sentence(example()).report
    assert "\n".join(tree(report.figures, Say("vi"))) + "\n" == block("text")
    assert json.loads(block("json")) in report.as_dict()["figures"]


def test_the_finding_of_the_readme_is_told_as_shown(tmp_path: Path) -> None:
    draft = tmp_path / "du-thao.txt"
    draft.write_text(example().replace("05 nhiệm vụ", "06 nhiệm vụ"), encoding="utf-8")
    said = CliRunner().invoke(cli.main, ["check", str(draft)])
    assert said.exit_code == 1
    assert " ".join(block("console").split()) in " ".join(said.stdout.split())


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(HOME)))
def test_every_command_and_every_link_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for command in re.findall(r"(?:`|bin/)bcvp (?:--lang \w+ )?(\w+)", text):
        assert command in cli.main.commands
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert link.startswith("http") or (path.parent / link).exists()


def test_every_family_of_rules_is_described() -> None:
    text = (HOME / "rules" / "README.md").read_text(encoding="utf-8")
    assert [family for family in FAMILIES if f"`{family}.toml`" not in text] == []


def test_every_rule_file_says_what_it_is() -> None:
    for path in HOME.glob("rules/*.toml"):
        assert path.read_text(encoding="utf-8").startswith("# "), path.name


@pytest.mark.parametrize("doubt", Doubt)
def test_every_reason_for_keeping_a_table_as_text_is_told(doubt: Doubt) -> None:
    page = (HOME / "docs" / "annexes.md").read_text(encoding="utf-8")
    assert f"`{doubt}`" in page
    assert len({Say(lang)(f"doubt {doubt}") for lang in LANGUAGES}) == len(LANGUAGES)
