"""OpenDocument (.odt, .ott, .fodt) → Document, from its XML alone.

The text is brought to WordprocessingML and read by the reader of Word files, so that lists, tables
and text boxes come out as those of a .docx do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.document import Document
from extractor.errors import DamagedError
from extractor.readers.docx.made import Made, element
from extractor.readers.docx.package import Archive, has_doctype, parsed
from extractor.readers.docx.reading import read_parts
from extractor.readers.docx.wordml import child, local
from extractor.readers.odt.styles import Lists, Styles
from extractor.readers.odt.text import Translator
from extractor.readers.refusals import locked
from extractor.rulebook import Rulebook

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADS = frozenset({"header", "header-left", "header-first", "footer", "footer-left", "footer-first"})


def read_odt(data: bytes, *, book: Rulebook) -> Document:
    """Đọc tệp .odt, or the same in one XML file (.fodt).

    Raises EncryptedError, DamagedError, TooLargeError, EmptyError.
    """
    content, styles = _flat(data) if not data.startswith(b"PK") else _parts(Archive(data, "LibreOffice"))
    body = child(content, "body", "text")
    if body is None:
        raise DamagedError(
            "Tệp OpenDocument không có phần thân văn bản.", "The OpenDocument file has no document body."
        )
    return replace(read_parts(_made(content, styles, body), book=book), format="odt")


def _parts(archive: Archive) -> tuple[Element | None, Element | None]:
    if "encrypted-package" in archive or (
        "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml")
    ):
        raise locked()
    return archive.xml("content.xml"), archive.xml("styles.xml")


def _flat(data: bytes) -> tuple[Element | None, Element | None]:
    root = None if has_doctype(data) else parsed(data)
    if root is None:
        raise DamagedError(
            "Tệp OpenDocument bị hỏng. Mở bằng LibreOffice rồi lưu lại, hoặc xin lại bản gốc.",
            "The OpenDocument file is damaged. Open and save it again in LibreOffice, or ask for the original.",
        )
    return root, None


def _made(content: Element | None, styles: Element | None, text: Element) -> Made:
    known = Styles(styles, content)
    translator = Translator(known, Lists(known))
    body = element("body")
    translator.blocks(text, body)
    parts: dict[str, Element | None] = {}
    for head in _heads(styles if styles is not None else content):
        name = "header" if local(head).startswith("header") else "footer"
        part = parts[f"{name}{len(parts) + 1}"] = element("hdr" if name == "header" else "ftr")
        translator.blocks(head, part)
    return Made(body, parts | {"footnotes": translator.notes, "numbering": translator.lists.part()})


def _heads(root: Element | None) -> list[Element]:
    """Running heads and feet of all page styles, each once."""
    found: dict[str, Element] = {}
    for page in child(root, "master-styles") if child(root, "master-styles") is not None else ():  # type: ignore[union-attr]
        for head in page:
            if local(head) in _HEADS:
                found.setdefault("".join(str(words) for words in head.itertext()), head)
    return [head for words, head in found.items() if words.strip()]
