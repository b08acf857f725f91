"""Bảng tham chiếu của tệp PDF: whether each object stands where the file's own table says.

pdfium believes a table that leads astray here and there, and shows a page without its words. A table that is a
stream of its own (PDF 1.5) is packed, and does not go wrong in one place unseen; the plain ones are checked.
"""

from __future__ import annotations

import regex

_HEADER = b"%PDF-"
_END = b"%%EOF"
_START = regex.compile(rb"startxref\s+(\d+)\s*")
_OBJECT = regex.compile(rb"\d{1,10}\s+\d{1,5}\s+obj\b")
_TABLE = regex.compile(rb"\s*xref\s+")
_SECTION = regex.compile(rb"(\d+)\s+(\d+)\s*")
_ENTRY = regex.compile(rb"(\d{10}) (\d{5}) ([nf])\s{0,2}")
_COUNT = regex.compile(rb"/Count\s+(\d{1,6})")
_PREVIOUS = regex.compile(rb"/Prev\s+(\d+)")
#: bytes at the end of a file in which its end mark stands; bytes of a trailer
_TAIL, _LONGEST = 2048, 4096
_MOST_REVISIONS = 500


def is_whole(data: bytes) -> bool:
    """Tệp có dấu kết thúc, and no later revision was begun behind it."""
    end = data.rfind(_END, max(0, len(data) - _TAIL))
    return end >= 0 and _OBJECT.search(data, end) is None


def is_cut_inside(data: bytes) -> bool:
    """Tệp bị cắt ngang một đối tượng. The loss of a table of objects alone costs nothing."""
    last = data.rfind(b"endobj")
    begun = _OBJECT.search(data, max(last, 0))
    return begun is not None and b"/XRef" not in data[begun.start() :]


def pages_declared(data: bytes) -> int:
    """Số trang mà cây trang tự khai, as far as it stands in plain words; qpdf forgets it when it mends a file."""
    most = 0
    for count in _COUNT.finditer(data):
        begun, ended = data.rfind(b" obj", 0, count.start()), data.find(b"endobj", count.end())
        if b"/Kids" in data[begun:ended]:
            most = max(most, int(count[1]))
    return most


def with_start(data: bytes) -> bytes:
    """Tệp với chỗ bắt đầu của bảng nén cuối cùng, which a file cut short behind it has lost."""
    packed = data.rfind(b"/XRef")
    begun = None
    for begun in _OBJECT.finditer(data, max(0, packed - _LONGEST), max(0, packed)):  # noqa: B007
        pass
    return data if begun is None else data + b"\nstartxref\n%d\n%%%%EOF\n" % begun.start()


def is_true(data: bytes) -> bool:
    """Mọi mục của bảng dẫn đúng đến đối tượng của nó, in every revision."""
    found = None
    for found in _START.finditer(data, max(0, len(data) - _TAIL)):  # noqa: B007 - the last one counts
        pass
    base = max(0, data.find(_HEADER, 0, 1024))
    at: int | None = int(found[1]) if found is not None else None
    seen: set[int] = set()
    while at is not None:
        if at in seen or len(seen) > _MOST_REVISIONS:
            return False
        seen.add(at)
        table = _TABLE.match(data, base + at)
        if table is None:
            return _OBJECT.match(data, base + at) is not None  # a packed table
        end = _entries_end(data, table.end(), base)
        if end is None:
            return False
        previous = _PREVIOUS.search(data, end, end + _LONGEST)
        at = int(previous[1]) if previous and data.find(b"startxref", end, previous.start()) < 0 else None
    return found is not None


def _entries_end(data: bytes, at: int, base: int) -> int | None:
    """Where the table ends that begins at ``at``; None where an entry leads astray."""
    while (section := _SECTION.match(data, at)) is not None:
        at = section.end()
        for number in range(int(section[1]), int(section[1]) + int(section[2])):
            entry = _ENTRY.match(data, at)
            if entry is None:
                return None
            if entry[3] == b"n":
                head = b"%d %d obj" % (number, int(entry[2]))
                place = base + int(entry[1])
                if data[place : place + len(head)] != head and not _stands(data, place, number, int(entry[2])):
                    return None
            at = entry.end()
    return at


def _stands(data: bytes, place: int, number: int, generation: int) -> bool:
    """With blanks before or between, as some programs write them."""
    words = data[place : place + 40].split(None, 3)
    return len(words) > 2 and words[:2] == [b"%d" % number, b"%d" % generation] and words[2].startswith(b"obj")
