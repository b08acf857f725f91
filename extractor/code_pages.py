"""Trang tài liệu của từng mã: ``python -m extractor.code_pages`` writes ``docs/codes/*.md`` anew.

The pages are generated and committed, so that they can be read where the code is read; a test holds
them equal to what this module makes of ``extractor/checks/codes.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from extractor.codes import Code, explanation, load
from extractor.messages import Say

HOME = Path(__file__).parent.parent / "docs" / "codes"
_VI, _EN = Say("vi"), Say("en")


def pages() -> Mapping[str, str]:
    """Tên tệp và nội dung của mọi trang, the index first."""
    return {"README.md": _index()} | {f"{code.name}.md": page(code) for code in load().values()}


def page(code: Code) -> str:
    """Trang của một mã: Vietnamese first, the same in English below."""
    told = list(_told(code, _VI, "##"))
    in_english = [part for part in _told(code, _EN, "###") if not part.startswith("### " + _EN("code example"))]
    parts = [f"# {code.name}", f"**{code.title.vi}** ({_VI(f'severity {code.severity}')}).", *told]
    parts += ["## In English", f"**{code.title.en}** ({_EN(f'severity {code.severity}')}).", *in_english]
    return "\n\n".join([*parts, "[← " + _VI("code all") + "](README.md)"]) + "\n"


def _told(code: Code, say: Say, level: str) -> Iterator[str]:
    for heading, text in explanation(code, say):
        quoted = "```text\n" + text + "\n```" if text == code.text else text
        yield f"{level} {heading}\n\n{quoted}"


def _index() -> str:
    rows = [
        f"| [`{code.name}`]({code.name}.md) | {_VI(f'severity {code.severity}')} | {code.title.vi} | {code.title.en} |"
        for code in load().values()
    ]
    head = [f"# {_VI('code all')}", _VI("code index"), _EN("code index")]
    table = ["| mã / code | mức / severity | tên | title |", "|---|---|---|---|", *rows]
    return "\n\n".join([*head, "\n".join(table)]) + "\n"


def write(folder: Path = HOME) -> None:
    """Ghi mọi trang vào ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
