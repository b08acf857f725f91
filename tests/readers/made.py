"""Hồ sơ dựng tại chỗ: PDF and Word files written byte by byte, so that a test says exactly what its file holds.

The PDF has one composite font without a font program: pdfium takes the words from its ToUnicode map
and the places from its widths, so no font file is needed on the machine.
"""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from extractor.readers.widths import width

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


@dataclass
class Sheet:
    """Một trang: pieces of text at places from the top left, ruling lines, and filled boxes with their grey.

    ``paper`` is its width and height.
    """

    pieces: list[tuple[float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    fills: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    rotate: int = 0
    size: float = 13
    paper: tuple[int, int] = (595, 842)

    def put(self, x: float, y: float, words: str) -> Sheet:
        self.pieces.append((x, y, words))
        return self

    def lines(self, lines: Iterable[str], x: float = 85, y: float = 70, leading: float = 20) -> Sheet:
        for n, words in enumerate(lines):
            if words:
                self.put(x, y + n * leading, words)
        return self

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float], x: float = 60, y: float = 100) -> Sheet:
        edges = [x]
        for w in widths:
            edges.append(edges[-1] + w)
        for n in range(len(rows) + 1):
            self.rules.append((x, y + n * 20, edges[-1], y + n * 20))
        for edge in edges:
            self.rules.append((edge, y, edge, y + len(rows) * 20))
        for n, row in enumerate(rows):
            for left, words in zip(edges, row, strict=False):
                if words:
                    self.put(left + 3, y + n * 20 + 14, words)
        return self


def make_pdf(
    sheets: Sequence[Sheet], *, unicode_map: bool = True, spaces: bool = True, gap: float = 1.0, sideways: int = 0
) -> bytes:
    """PDF của các trang. ``spaces`` False moves instead of writing blanks, ``gap`` parts of a blank wide.

    ``sideways`` 1 writes up the page, -1 down.
    """
    chars = sorted({c for sheet in sheets for _, _, words in sheet.pieces for c in words})
    code = {c: n + 1 for n, c in enumerate(chars)}

    turned = {0: "1 0 0 1", 1: "0 1 -1 0", -1: "0 -1 1 0"}[int(sideways)]

    def at(x: float, y: float, paper: tuple[int, int]) -> str:
        wide, top = paper
        px, py = {0: (x, top - y), 1: (y, x), -1: (wide - y, top - x)}[int(sideways)]
        return f"{px:.2f} {py:.2f}"

    def shown(words: str, x: float, y: float, size: float, paper: tuple[int, int]) -> str:
        runs = [words] if spaces else words.split(" ")
        out: list[str] = []
        for run in runs:
            place = f"{turned} {at(x, y, paper)}"
            out.append(f"/F1 {size} Tf {place} Tm <{''.join(f'{code[c]:04x}' for c in run)}> Tj")
            x += (width(run) + width(" ") * gap) * size / 1000
        return "\n".join(out)

    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body if isinstance(body, bytes) else body.encode("latin-1"))
        return len(objects)

    def stream(body: str) -> int:
        raw = body.encode("latin-1")
        return add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(raw), raw))

    font, tree = 3, 2
    add(f"<< /Type /Catalog /Pages {tree} 0 R >>")
    add("")
    mapped = "/ToUnicode 6 0 R" if unicode_map else ""
    add(f"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R] {mapped} >>")
    widths = " ".join(str(width(c)) for c in chars)
    add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        f" /Supplement 0 >> /FontDescriptor 5 0 R /DW 500 /W [1 [{widths}]] >>"
    )
    add(
        "<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -250 1000 900] /ItalicAngle 0 /Ascent 900"
        " /Descent -250 /CapHeight 700 /StemV 80 >>"
    )
    rows = "\n".join(f"<{n:04x}> <{c.encode('utf-16-be').hex()}>" for c, n in code.items())
    stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(code)} beginbfchar\n{rows}\nendbfchar endcmap end end"
    )
    pages: list[int] = []
    for sheet in sheets:
        wide, top = paper = sheet.paper
        body = "".join(
            f"{grey} g {at(x0, y0, paper)} m {at(x1, y0, paper)} l {at(x1, y1, paper)} l {at(x0, y1, paper)} l h f\n"
            for x0, y0, x1, y1, grey in sheet.fills
        )
        lines = (f"{at(x0, y0, paper)} m {at(x1, y1, paper)} l S\n" for x0, y0, x1, y1 in sheet.rules)
        body += "".join(lines) + "0 g\n"
        words = "\n".join(shown(words, x, y, sheet.size, paper) for x, y, words in sheet.pieces)
        content = stream(f"{body}BT\n{words}\nET")
        pages.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {wide} {top}] /Rotate {sheet.rotate}"
                f" /Contents {content} 0 R /Resources << /Font << /F1 {font} 0 R >> >> >>"
            )
        )
    objects[tree - 1] = f"<< /Type /Pages /Kids [{' '.join(f'{n} 0 R' for n in pages)}] /Count {len(pages)} >>".encode()
    return _written(objects)


def _written(objects: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places: list[int] = []
    for n, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (n, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def set_in_lines(words: str, room: float = 425, size: float = 13, indent: float = 0) -> list[str]:
    """Đoạn văn ngắt dòng theo bề rộng chữ, như Word làm."""
    out: list[str] = []
    line = ""
    left = room - indent
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if line and width(longer) * size / 1000 > left:
            out.append(line)
            line, left = word, room
        else:
            line = longer
    return [*out, line]


def make_docx(body: str, **parts: str) -> bytes:
    """Tệp Word từ XML của thân văn bản; other parts by name (``numbering=``, ``styles=``, ``footer1=`` …)."""
    kinds = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes"}
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_R}/{kinds.get(name, name.rstrip("0123456789"))}" Target="{name}.xml"/>'
        for n, name in enumerate(parts)
    )
    files = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f'<w:document xmlns:w="{W}" {_EXTRA}><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relations}</Relationships>",
    }
    for name, xml in parts.items():
        files[f"word/{name}.xml"] = xml.replace("<w:", "<w:", 1).replace(">", f' xmlns:w="{W}">', 1)
    return make_zip(files)


_EXTRA = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def make_zip(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def p(*runs: str, properties: str = "") -> str:
    """Một đoạn; a run given as plain text is wrapped, one given as XML is kept."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def listed(words: str, *, number: int = 1, level: int = 0) -> str:
    return p(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def tbl(*rows: Sequence[str]) -> str:
    """Bảng; a cell given as plain text is one paragraph, one given as XML is kept."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(tc, row))}</w:tr>" for row in rows) + "</w:tbl>"


def tc(content: str, properties: str = "") -> str:
    if content.startswith("<w:tc>"):
        return content
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def wrapped(paragraphs: Iterable[str], columns: int = 78, *, between: bool = False, every: bool = False) -> str:
    """Văn bản ngắt cứng ở cột ``columns``; a blank line ``between`` paragraphs, or behind ``every`` line."""
    lines: list[str] = []
    for words in paragraphs:
        lines += textwrap.wrap(words, columns, break_long_words=False, break_on_hyphens=False)
        lines += [""] if between else []
    return ("\n\n" if every else "\n").join(lines) + "\n"
