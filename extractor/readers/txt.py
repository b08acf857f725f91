"""Văn bản thuần (.txt, .md) → Document."""

from __future__ import annotations

import codecs

import regex

from extractor.document import Document
from extractor.errors import DamagedError, EmptyError, UnsupportedError
from extractor.readers.guess import decoded, guess, restored
from extractor.readers.lines import Line, classify
from extractor.readers.paragraphs import assemble
from extractor.readers.refusals import unsupported
from extractor.readers.widths import columns
from extractor.rulebook import Rulebook

_NEWLINES = regex.compile(r"\r\n?|[\u0085\u2028\u2029]")
_LINE = regex.compile(r"[^\n\f\v]+")
_TAB = 4
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r\f\v\x1b"))


def read_txt(data: bytes, *, book: Rulebook, suffix: str = "") -> Document:
    """Đọc tệp văn bản. Raises :class:`EmptyError`, :class:`DamagedError`, :class:`UnsupportedError`."""
    text = _NEWLINES.sub("\n", decode(data))
    if not text.strip():
        raise EmptyError("Tệp không có chữ nào.", "The file holds no words.")
    form = "md" if suffix in (".md", ".markdown") else "txt"
    return Document(text, assemble(text, lines_of(text), book=book), form)


def decode(data: bytes) -> str:
    """Giải mã UTF-8 hoặc UTF-16, có hay không có BOM; else TCVN3, VNI or Windows-1258, where the words tell it.

    Raises UnsupportedError, DamagedError.
    """
    if data.startswith(codecs.BOM_UTF8):
        data = data[3:]
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_wide(data, "utf-16")
    elif b"\0" in data[:2000]:
        odd, even = data[1:2000:2].count(0), data[:2000:2].count(0)
        if max(odd, even) * 4 < len(data[:2000]) // 2:
            raise unsupported("tệp nhị phân này", "this binary file")
        return _decode_wide(data, "utf-16-le" if odd > even else "utf-16-be")
    return _decode_bytes(data)


def _decode_wide(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        raise DamagedError(
            "Tệp văn bản UTF-16 bị hỏng hoặc bị cắt cụt. Xin lại bản gốc.",
            "The UTF-16 text is damaged or cut short. Ask for the original file.",
        ) from error


def _decode_bytes(data: bytes) -> str:
    try:
        text = data.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        if b"\0" in data or len(data.translate(None, _CONTROLS)) * 20 < len(data) * 19:
            raise unsupported("tệp nhị phân này", "this binary file") from error
        found = decoded(data)
        if found is not None:
            return found
        raise UnsupportedError(
            "Tệp văn bản dùng bảng mã lạ (không phải UTF-8, UTF-16, TCVN3, VNI hay Windows-1258)."
            " Hãy mở rồi lưu lại dạng UTF-8.",
            "The text is in an unknown encoding (not UTF-8, UTF-16, TCVN3, VNI or Windows-1258)."
            " Open it and save it again as UTF-8.",
        ) from error
    encoding = guess(text)  # codes of an old font that were saved as if they were Western letters
    return restored(text, encoding) if encoding else text


def lines_of(text: str) -> list[Line]:
    """Các dòng có chữ của văn bản thuần, cột tính từ 0."""
    out: list[Line] = []
    behind = 0
    for m in _LINE.finditer(text):
        raw = m[0]
        words = raw.strip()
        if not words:
            continue
        lead = len(raw) - len(raw.lstrip())
        start = m.start() + lead
        left = len(raw[:lead].expandtabs(_TAB))
        between = text[behind:start]
        line = Line(
            start,
            start + len(words),
            words,
            left=left,
            right=left + columns(words.expandtabs(_TAB)),
            gap=between.count("\n") > 1,
            indent=left,
        )
        line.apart = "\f" in between
        classify(line)
        out.append(line)
        behind = line.end
    return out
