"""Bảng tính lưu ra CSV: read as spreadsheets write it, with comma, semicolon or tab, with or without a byte order mark.

What cannot be read is refused with file, line and reason.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from extractor.errors import AliasError
from extractor.messages import LANGUAGES, Say

_DELIMITERS = (",", ";", "\t")
_FORMULA = re.compile(r"'?[=+\-@\t\r]")


def lines(
    path: Path, column: Callable[[str], str], needed: Sequence[str]
) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """Các cột, và các dòng có chữ với số dòng: ``column`` gives the name of a head, ``needed`` are those that must be.

    Raises :class:`~extractor.errors.AliasError`.
    """
    text = _text(path)
    offset = 1
    if text.lower().startswith("sep="):  # Excel's own first line
        text, offset = text.partition("\n")[2], 2
    for delimiter in _DELIMITERS:
        heads = next(_table(path, text, delimiter, offset), (offset, [""]))[1]
        columns = [column(plain(cell)) for cell in heads]
        if len(set(columns).intersection(needed)) > 1:
            break
    _demand(path, offset, columns, needed)
    found: list[tuple[int, dict[str, str]]] = []
    for line, cells in list(_table(path, text, delimiter, offset))[1:]:
        if any(cell.strip() for cell in cells[len(columns) :]):
            raise AliasError(
                str(path),
                line,
                f"dòng có {len(cells)} ô, dòng đầu chỉ có {len(columns)}; ô có dấu phân cách phải nằm trong ngoặc kép",
                f"the line has {len(cells)} cells, the first only {len(columns)}; quote a cell with a separator",
            )
        if any(cell.strip() for cell in cells):
            found.append((line, dict(zip(columns, map(plain, cells), strict=False))))
    return columns, found


def safe(cell: str) -> str:
    """Ô mà bảng tính không hiểu thành công thức; :func:`plain` takes the mark off again."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """Chữ của một ô."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _demand(path: Path, line: int, columns: Sequence[str], needed: Sequence[str]) -> None:
    missing = [name for name in needed if name not in columns]
    twice = [name for name in needed if columns.count(name) > 1]
    if missing or twice:
        vi, en = (", ".join(Say(lang)(f"aliases column {name}") for name in missing or twice) for lang in LANGUAGES)
        raise AliasError(
            str(path),
            line,
            f"{'thiếu cột' if missing else 'hai cột cùng tên'}: {vi}",
            f"{'columns are missing' if missing else 'two columns of one name'}: {en}",
        )


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise AliasError(str(path), 1, f"không mở được ({reason})", f"it cannot be opened ({reason})") from None
    is_wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return raw.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise AliasError(
            str(path),
            line,
            "chữ không phải Unicode; xin lưu dạng “CSV UTF-8”",
            "the text is not Unicode; save it as “CSV UTF-8”",
        ) from None


def _table(path: Path, text: str, delimiter: str, offset: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = offset
    try:
        for cells in reader:
            yield line, cells
            line = offset + reader.line_num
    except csv.Error as error:
        raise AliasError(
            str(path), line, f"không đúng dạng CSV ({error})", f"not a valid line of CSV ({error})"
        ) from None
