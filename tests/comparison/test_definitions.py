"""Định nghĩa là dữ liệu: loaded whole, and refused with file, line and reason where they are wrong."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from extractor.comparison.definitions import HOME, load
from extractor.errors import RuleError

DOCS = (Path(__file__).parents[2] / "docs" / "compare.md").read_text(encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HOME, tmp_path / "comparing"))


def test_every_footnote_and_metric_is_documented() -> None:
    known = load()
    assert [code for code in known.notes if f"| {code} |" not in DOCS] == []
    own = [code for code in known.metrics if code not in known.populations and "_rate" in code]
    assert [code for code in own if f"`{code}`" not in DOCS] == []
    for number in range(1, 16):
        assert f"D{number}" in DOCS


def test_the_columns_that_a_metric_heeds_are_footnotes() -> None:
    known = load()
    for metric in known.metrics.values():
        assert metric.heeds <= set(known.notes)
        assert metric.name.vi
        assert metric.name.en
        assert bool(metric.base) == bool(metric.base_name.vi)


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("metrics.toml", 'numerator = ["completed"]', 'numerator = ["xong"]', "tình trạng lạ “xong”"),
        ("metrics.toml", '"D3", "D4", "D7"', '"D3", "D99", "D7"', "không có ghi chú “D99”"),
        ("metrics.toml", 'better = "high"', 'better = "nhiều"', "high hoặc low"),
        ("metrics.toml", 'vi = "Tỷ lệ hoàn thành"', 'viet = "Tỷ lệ hoàn thành"', "thuộc tính lạ: viet"),
        ("metrics.toml", "\n[[metric]]\n", "\n[[metrics]]\n", "chỉ dùng các mục"),
        ("metrics.toml", "stock = true", 'stock = "có"', "true hoặc false"),
        ("metrics.toml", "\n[[status]]\n", "\n[[status]\n", "không đúng cú pháp TOML"),
        ("footnotes.toml", 'sentence = "UBND huyện đã giao 418 đầu việc."', 'sentence = "Không."', "không có từ nào"),
        ("footnotes.toml", 'why_vi = "', 'why_vi = "" # "', "thiếu why_vi"),
    ],
)
def test_a_wrong_definition_is_refused_with_its_line(file: str, old: str, new: str, reason: str, home: Path) -> None:
    path = home / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError) as refused:
        load(home)
    assert re.match(rf"{re.escape(file)}:\d+: ", refused.value.vi)
    assert reason in refused.value.vi
    head = text[: text.index(old)].count("\n") + 1
    assert refused.value.line <= head + 2
