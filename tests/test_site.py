"""Trang tài liệu: built as ``make docs`` builds it, whole, without a broken link, and read without a network."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import fields
from html.parser import HTMLParser
from pathlib import Path

import pytest

from extractor import errors, record

HOME = Path(__file__).parent.parent
STRICT = "--builder html --fresh-env --write-all --fail-on-warning --keep-going --quiet".split()
LOADED = {"script": "src", "img": "src", "iframe": "src", "link": "href", "source": "src"}


def build(pages: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """``make docs`` cho thư mục ``pages``."""
    where = ["--conf-dir", str(pages / "docs"), "--doctree-dir", str(site.parent / "doctrees"), str(pages), str(site)]
    command = [sys.executable, "-m", "sphinx", *STRICT, *where]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own pages


class _Tags(HTMLParser):
    """Những gì trang tải về khi được mở."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loaded += [value for name, value in attrs if name == LOADED.get(tag) and value]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("site") / "site"
    said = build(HOME, found)
    assert said.returncode == 0, said.stderr
    return found


def test_make_docs_builds_as_the_tests_do() -> None:
    recipe = (HOME / "Makefile").read_text(encoding="utf-8").partition("\ndocs:")[2]
    assert " ".join(STRICT) in recipe


def test_every_page_of_the_project_is_in_the_site(site: Path) -> None:
    pages = [path.relative_to(HOME) for path in HOME.glob("docs/**/*.md")]
    assert pages
    assert [page for page in pages if not (site / page.with_suffix(".html")).exists()] == []
    assert "docs/index.html" in (site / "index.html").read_text(encoding="utf-8")


def test_a_page_in_english_says_that_it_is(site: Path) -> None:
    for page in site.glob("docs/**/*.html"):
        lang = "en" if page.is_relative_to(site / "docs" / "en") else "vi"
        assert f'<html class="no-js" lang="{lang}"' in page.read_text(encoding="utf-8")


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        elsewhere = [address for address in _Tags(page.read_text(encoding="utf-8")).loaded if "//" in address]
        assert elsewhere == [], page.name
    for style in site.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        assert re.findall(r"url\(\s*[\"']?(?:https?:)?//|@import", text) == [], style.name


def test_the_search_knows_words_without_their_tone_marks(site: Path) -> None:
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    terms = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))["terms"]
    assert {"luu", "tru", "bao", "cao", "do"} <= terms.keys()
    assert not {"lưu", "trữ", "báo", "cáo", "độ", "đo"} & terms.keys()
    assert "stemWord" in (site / "_static" / "language_data.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("link", "broken"),
    [("nowhere.md", True), ("index.md#nowhere", True), ("../rules/nowhere.toml", True), ("index.md#mot-trang", False)],
)
def test_a_broken_link_is_no_site(tmp_path: Path, link: str, *, broken: bool) -> None:
    conf = (HOME / "docs" / "conf.py").read_text(encoding="utf-8")
    alone = re.sub(r"^NAVIGATION = \{.*?^\}", "NAVIGATION = {}", conf, flags=re.DOTALL | re.MULTILINE)
    (tmp_path / "docs" / "_static").mkdir(parents=True)
    (tmp_path / "docs" / "_static" / "site.css").touch()
    (tmp_path / "docs" / "conf.py").write_text(alone, encoding="utf-8")
    (tmp_path / "docs" / "index.md").write_text(f"# Một trang\n\n[đường dẫn]({link})\n", encoding="utf-8")
    said = build(tmp_path, tmp_path / "site")
    assert (said.returncode == 0) is not broken
    assert ("nowhere" in said.stderr) is broken


@pytest.mark.parametrize("page", ["docs/record.md", "docs/en/record.md"])
def test_the_reference_names_every_field_and_code(page: str) -> None:
    text = (HOME / page).read_text(encoding="utf-8")
    types = "Report Source Signature Issuer Issued Signer Reference Period Figure Assigner Unit CellPlace Table Column"
    parts = [getattr(record, kind) for kind in [*types.split(), "Finding", "Quote", "Coverage"]]
    names = {field.name for kind in parts for field in fields(kind)} - {"comments"}
    codes = {*record.Status, *record.Level, *record.Subject, *record.PeriodKind, *record.UnitKind, *record.Severity}
    failures = {kind.code for kind in errors.InputError.__subclasses__()}
    assert sorted(word for word in names | codes | failures if f"`{word}`" not in text) == []
