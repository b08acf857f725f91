"""Hình của ô điền và chữ gõ thêm mà tệp không kèm hình: drawn into a copy in memory, so that they are read as all else.

A form field or a typed note may hold its words only as a value (``/V``, ``/Contents``) that viewers draw
themselves. pdfium's flattening takes only what has a picture (``/AP``); so those get one here. Its font has no
glyphs, only codes, widths and their Unicode values: nothing of it is ever looked at, it is only read.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Any

import pikepdf
import regex
from pikepdf import Array, Dictionary, Name, Stream

from extractor.readers.widths import width

_SIZE = regex.compile(r"/\S+\s+([\d.]+)\s+Tf")
_MULTILINE, _PASSWORD, _COMB = 1 << 12, 1 << 13, 1 << 24
_DEEPEST = 40
#: points: room between a frame and its words; type sizes where the file leaves them open
_PAD = 2.0
_USUAL, _SMALLEST = 12.0, 4.0
#: distance of lines in parts of the type size; how far the baseline stands above the middle of the line
_LEADING = 1.2
_BASELINE = 0.3


def with_appearances(data: bytes) -> bytes:
    """Bản sao trong bộ nhớ, whose text fields and typed notes all have a picture and name their own kind.

    Raises DamagedError where pikepdf cannot read the file that pdfium could.
    """
    from extractor.readers.pdf.files import damaged, silence

    try:
        with silence(), pikepdf.open(io.BytesIO(data)) as pdf:
            form = pdf.Root.get("/AcroForm", Dictionary())
            stale = bool(form.get("/NeedAppearances", False))
            for page in pdf.pages:
                for note in page.obj.get("/Annots", Array()):
                    with suppress(AttributeError, KeyError, TypeError, ValueError):  # one that is malformed
                        _complete(pdf, note, form, stale=stale)
            out = io.BytesIO()
            pdf.save(out)
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError):
        raise damaged() from None
    return out.getvalue()


def _complete(pdf: pikepdf.Pdf, note: Any, form: Any, *, stale: bool) -> None:
    kind = note.get("/Subtype")
    if kind == Name.FreeText:
        if _picture(note) is None:
            _draw(pdf, note, _words(note.get("/Contents")), _default(note, form), multiline=True)
    elif kind == Name.Widget:
        inherited = _inherited(note, "/FT")
        if inherited is not None:
            note.FT = inherited
        flags = int(_inherited(note, "/Ff") or 0)
        value = _inherited(note, "/V")
        if inherited not in (Name.Tx, Name.Ch) or flags & _PASSWORD or (_picture(note) is not None and not stale):
            return
        cells = int(_inherited(note, "/MaxLen") or 0) if inherited == Name.Tx and flags & _COMB else 0
        _draw(pdf, note, _words(value), _default(note, form), multiline=bool(flags & _MULTILINE), cells=cells)


def _picture(note: Any) -> Any:
    look = note.get("/AP")
    found = look.get("/N") if isinstance(look, Dictionary) else None
    return found if isinstance(found, Stream) else None


def _inherited(node: Any, key: str) -> Any:
    """A field's own entry or that of the field that it belongs to."""
    for _ in range(_DEEPEST):  # a damaged tree may run in a circle
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node.Parent
    return None


def _default(note: Any, form: Any) -> float:
    """Type size; 0 where the file leaves it to the viewer."""
    for where in (_inherited(note, "/DA"), form.get("/DA")):
        found = _SIZE.search(str(where)) if where is not None else None
        if found:
            return float(found[1])
    return 0.0


def _words(value: Any) -> str:
    if isinstance(value, Array):
        return "\n".join(_words(item) for item in value)
    if isinstance(value, Stream):
        return value.read_bytes().decode("latin-1")
    return str(value) if isinstance(value, pikepdf.String) else ""


def _draw(pdf: pikepdf.Pdf, note: Any, words: str, size: float, *, multiline: bool, cells: int = 0) -> None:
    lines = regex.split(r"\r\n|\r|\n", words)
    x0, y0, x1, y1 = (float(edge) for edge in note.Rect)
    wide, high = abs(x1 - x0), abs(y1 - y0)
    if size <= 0:
        size = min(_USUAL, max(_SMALLEST, high * 0.7))
    if multiline:
        lines = [line for words in lines for line in _wrapped(words, wide - 2 * _PAD, size)]
    else:
        lines = [" ".join(lines)]
    first = high - _PAD - size if multiline and len(lines) > 1 else high / 2 - size * _BASELINE
    code = {char: n for n, char in enumerate(sorted(set("".join(lines))), 1)}
    drawn = [f"/F {size:.2f} Tf"]
    for n, line in enumerate(lines):
        for x, run in _placed(line, wide, size, _align(note), cells):
            at = f"1 0 0 1 {x:.2f} {first - n * size * _LEADING:.2f} Tm"
            drawn.append(f"{at} <{''.join(f'{code[char]:04x}' for char in run)}> Tj")
    form = Stream(pdf, f"BT\n{chr(10).join(drawn)}\nET".encode("ascii"))
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, wide, high])
    form.Resources = Dictionary(Font=Dictionary(F=_font(pdf, code)))
    note.AP = Dictionary(N=pdf.make_indirect(form))


def _align(note: Any) -> int:
    """0 from the left, 1 in the middle, 2 from the right."""
    found = _inherited(note, "/Q")
    return int(found) if found is not None else 0


def _placed(line: str, wide: float, size: float, align: int, cells: int) -> Iterator[tuple[float, str]]:
    if cells > 0:
        room = wide / cells
        yield from ((n * room + (room - _length(char, size)) / 2, char) for n, char in enumerate(line[:cells]))
    elif line:
        free = wide - _length(line, size)
        yield (_PAD, free / 2, free - _PAD)[align if align in (1, 2) else 0], line


def _wrapped(words: str, room: float, size: float) -> Iterator[str]:
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if line and _length(longer, size) > room + _PAD:
            yield line
            line = word
        else:
            line = longer
    yield line


def _length(words: str, size: float) -> float:
    return width(words) * size / 1000


def _font(pdf: pikepdf.Pdf, code: dict[str, int]) -> Any:
    """A composite font of these characters, without glyphs."""
    look = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.Plain,
        Flags=4,
        FontBBox=Array([0, -250, 1000, 900]),
        ItalicAngle=0,
        Ascent=900,
        Descent=-250,
        CapHeight=700,
        StemV=80,
    )
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.Plain,
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(look),
        DW=500,
        W=Array([1, Array([width(char) for char in code])]),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Plain,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]),
            ToUnicode=Stream(pdf, _unicode_map(code).encode("ascii")),
        )
    )


def _unicode_map(code: dict[str, int]) -> str:
    rows = [f"<{n:04x}> <{char.encode('utf-16-be', 'replace').hex()}>" for char, n in code.items()]
    parts = [rows[a:b] for a, b in pairwise([*range(0, len(rows), 100), len(rows)])] if rows else []
    tables = "\n".join(f"{len(part)} beginbfchar\n{_lines(part)}\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{tables}\nendcmap end end"
    )


def _lines(rows: Iterable[str]) -> str:
    return "\n".join(rows)
