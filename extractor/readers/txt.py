"""Văn bản thuần (.txt, .md) → Document."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

import regex

from extractor.document import Cell, Document, Grid
from extractor.errors import DamagedError, EmptyError, UnsupportedError
from extractor.readers.encodings.guess import decoded, guess, restored
from extractor.readers.lines import Line, LineKind, classify
from extractor.readers.paragraphs import assemble
from extractor.readers.refusals import unsupported
from extractor.readers.widths import columns
from extractor.rulebook import Rulebook

_NEWLINES = regex.compile(r"\r\n?|[\u0085\u2028\u2029]")
_LINE = regex.compile(r"[^\n\f\v]+")
_TAB = 4
_FEWEST_CELLS, _FEWEST_ROWS = 3, 3
_PIPED = regex.compile(r"(?<=\|)[^|]*(?=\|)|(?<=\|)[^|]+$")
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r\f\v\x1b"))


def read_txt(data: bytes, *, book: Rulebook, suffix: str = "") -> Document:
    """Đọc tệp văn bản. Raises :class:`EmptyError`, :class:`DamagedError`, :class:`UnsupportedError`."""
    text = _NEWLINES.sub("\n", decode(data))
    if not text.strip():
        raise EmptyError("Tệp không có chữ nào.", "The file holds no words.")
    form = "md" if suffix in (".md", ".markdown") else "txt"
    lines = lines_of(text)
    grids = tuple(sorted((*piped(lines), *tabbed(text, lines)), key=lambda grid: grid.start))
    return Document(text, assemble(text, lines, book=book), form, grids=grids)


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


def piped(lines: Iterable[Line]) -> Iterator[Grid]:
    """Các bảng kẻ bằng dấu "|": rows one below the other, the line of dashes behind the head left out."""
    rows: list[Line] = []
    head = 0
    for line in (*lines, None):
        if line is not None and line.kind is LineKind.ROW and not (rows and line.gap):
            rows.append(line)
        elif line is not None and rows and line.kind is LineKind.FURNITURE and "|" in line.words:
            head = head or len(rows)
        else:
            if len(rows) > 1:
                yield _grid([_cells(row) for row in rows], head, rows[0].start)
            rows = [line] if line is not None and line.kind is LineKind.ROW else []
            head = 0


def tabbed(text: str, lines: Iterable[Line]) -> Iterator[Grid]:
    """Các bảng có ô cách nhau bằng tab, as Word and Excel save them as text: rows of as many cells each."""
    run: list[tuple[Line, tuple[Cell, ...]]] = []
    for line in (*lines, None):
        cells = _parted(text, line) if line is not None and line.kind is not LineKind.ROW else ()
        goes_on = line is not None and (not run or (not line.gap and len(cells) == len(run[0][1])))
        if line is not None and len(cells) >= _FEWEST_CELLS and goes_on:
            run.append((line, cells))
            continue
        if len(run) >= _FEWEST_ROWS:
            for row, _ in run:
                row.kind, row.marker = LineKind.ROW, ""
            yield _grid([found for _, found in run], 0, run[0][0].start)
        run = [(line, cells)] if line is not None and len(cells) >= _FEWEST_CELLS else []


def _parted(text: str, line: Line) -> tuple[Cell, ...]:
    """Các ô của một dòng, empty ones at its ends too."""
    first = text.rfind("\n", 0, line.start) + 1
    last = text.find("\n", line.end)
    at, found = first, list[Cell]()
    for words in text[first : last if last >= 0 else len(text)].split("\t"):
        start = at + len(words) - len(words.lstrip())
        clean = words.strip()
        found.append(Cell(clean, (start, start + len(clean))) if clean else Cell(""))
        at += len(words) + 1
    return tuple(found)


def _grid(rows: list[tuple[Cell, ...]], head: int, start: int) -> Grid:
    width = max(len(row) for row in rows)
    return Grid(tuple(row + (Cell(""),) * (width - len(row)) for row in rows), head, start)


def _cells(line: Line) -> tuple[Cell, ...]:
    """Các ô của một hàng kẻ bằng "|"."""
    found: list[Cell] = []
    for m in _PIPED.finditer(line.words):
        words = m[0].strip(" *_")
        start = line.start + m.start() + m[0].find(words)
        found.append(Cell(words, (start, start + len(words))) if words else Cell(""))
    return tuple(found)
