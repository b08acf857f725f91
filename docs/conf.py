"""Trang tài liệu: how Sphinx makes build/site from the Markdown pages of the project (make docs).

The pages stay plain Markdown, to be read where they lie; the order of the navigation stands here.
Nothing is loaded from elsewhere when the site is read: no fonts, no scripts, and the search is a file of it.
"""

from __future__ import annotations

import gettext
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.locale import translators
from sphinx.search import SearchLanguage, languages

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HOME = Path(__file__).parent.parent

project = "bcvp"
author = "bcvp"
language = "vi"
root_doc = "docs/index"
extensions = ["myst_nb"]
nb_execution_mode = "off"  # the notebook is kept with its answers, which the tests hold against new ones
myst_heading_anchors = 3
include_patterns = ["*.md", "docs/**.md", "docs/*.ipynb", "rules/README.md", "benchmarks/README.md"]
exclude_patterns = ["build", "tests", "corpus", "extractor", ".*"]

html_theme = "furo"
html_title = "bcvp"
html_theme_options = {"top_of_page_buttons": []}
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_use_index = False
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False

TUTORIALS = ["tutorials/archivist", "tutorials/drafter", "tutorials/researcher"]
LOOKED_UP = ["check", "codes/README", "annexes", "files", "ocr", "record", "archive", "codebook", "compare", "so-sanh"]


def _pages(folder: str, first: list[str]) -> list[str]:
    """Các trang của một thư mục: those named first, then what else there is."""
    others = sorted(path.stem for path in (HOME / folder).glob("*.md"))
    return [
        f"{folder}/{name}" for name in [*first, *(name for name in others if name not in {*first, "index", "README"})]
    ]


NAVIGATION = {
    "docs/index": {
        "Hướng dẫn": [f"docs/{name}" for name in TUTORIALS],
        "Tra cứu": _pages("docs", LOOKED_UP),
        "Quy tắc và góp sức": [
            "rules/README",
            "CONTRIBUTING",
            "benchmarks/README",
            "CHANGELOG",
            "Cài đặt và giới hạn </README>",
        ],
        "English": _pages("docs/en", ["index", *TUTORIALS]),
    },
    "docs/codes/README": {"Mã": _pages("docs/codes", [])},
}
"""Danh sách trang: below which page, under which caption, which pages."""

PHRASES = {
    "Back to top": "Lên đầu trang",
    "Home": "Trang đầu",
    "Link to this heading": "Đường dẫn tới mục này",
    "Made with": "Dựng bằng",
    "Next": "Trang sau",
    "On this page": "Trên trang này",
    "Previous": "Trang trước",
    "Search": "Tìm",
}
"""Chữ của khung trang: what the catalogue of Sphinx has not, or otherwise."""


class _Phrases(gettext.NullTranslations):
    """Chữ của khung trang: ours first, then those of Sphinx."""

    def gettext(self, message: str) -> str:
        """Một câu bằng tiếng Việt."""
        return PHRASES.get(message.strip()) or super().gettext(message)


class Vietnamese(SearchLanguage):
    """Tìm bằng tiếng Việt: “kho bao cao” finds “kho báo cáo”, with its tone marks or without."""

    lang = "vi"
    language_name = "Vietnamese"
    js_stemmer_code = """
var Stemmer = function () {
  this.stemWord = (word) =>
    word.normalize("NFD").replace(/\\p{Mn}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
};
"""

    def stem(self, word: str) -> str:
        """Bỏ dấu, as ``js_stemmer_code`` does with the reader's words."""
        bare = "".join(mark for mark in unicodedata.normalize("NFD", word) if unicodedata.category(mark) != "Mn")
        return bare.replace("đ", "d").replace("Đ", "d").lower()


def _navigate(_: Sphinx, name: str, source: list[str]) -> None:
    """Thêm danh sách trang vào trang đầu, so that the Markdown itself has no marks of Sphinx in it."""
    for caption, entries in NAVIGATION.get(name, {}).items():
        listed = "\n".join(entry if entry.endswith(">") else f"/{entry}" for entry in entries)
        source[0] += f"\n```{{toctree}}\n:hidden:\n:titlesonly:\n:caption: {caption}\n\n{listed}\n```\n"


def _language(_app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Trang tiếng Anh nói rằng nó là tiếng Anh."""
    if page.startswith("docs/en/"):
        context["language"] = "en"


def _enter(app: Sphinx, failure: Exception | None) -> None:
    """Vào build/site là tới trang đầu."""
    if failure is None:
        refresh = f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={root_doc}.html">'
        (Path(app.outdir) / "index.html").write_text(refresh, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Sphinx gọi khi bắt đầu."""
    phrases = _Phrases()
    phrases.add_fallback(app.translator)
    app.translator = translators["general", "sphinx"] = phrases
    languages["vi"] = Vietnamese
    app.connect("source-read", _navigate)
    app.connect("html-page-context", _language)
    app.connect("build-finished", _enter)
