"""Những gì đặt lên trang PDF: stamps, typed notes, fields and signature appearances put on a file that is made."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from made import Sheet, make_pdf
from pikepdf import Array, Dictionary, Name, String

from extractor.readers.widths import width

A4 = 842
Put = Callable[[pikepdf.Pdf, Any, float, float, str], Any]
"""Đặt ``words`` lên trang, at x and y from the top left as :meth:`Sheet.put` has them; returns the annotation."""


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **how: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, **how)
    return out.getvalue()


def laid_on(data: bytes, *puts: tuple[Put, float, float, str], page: int = 0, high: float = A4) -> bytes:
    """Tệp với từng thứ được đặt lên trang cao ``high``."""

    def put_all(pdf: pikepdf.Pdf) -> None:
        sheet = pdf.pages[page].obj
        notes = [put(pdf, sheet, x, y + A4 - high, words) for put, x, y, words in puts]
        sheet.Annots = Array([*sheet.get("/Annots", Array()), *notes])

    return changed(data, put_all)


def box_of(x: float, y: float, words: str, lines: int = 1, size: float = 13) -> list[float]:
    wide = max(width(line) for line in words.split("\n")) * size / 1000
    return [x - 2, A4 - y - 4 - (lines - 1) * 18, x + wide + 2, A4 - y + size]


def picture(pdf: pikepdf.Pdf, words: str, rect: list[float]) -> Any:
    """Hình có lớp chữ, its words two points from the left edge and four above the bottom."""
    lines = words.split("\n")
    wide, high = rect[2] - rect[0], rect[3] - rect[1]
    sheet = Sheet()
    for n, line in enumerate(lines):
        sheet.put(2, A4 - 4 - (len(lines) - 1 - n) * 18, line)
    with pikepdf.open(io.BytesIO(make_pdf([sheet]))) as drawn:
        form = pdf.copy_foreign(drawn.pages[0].as_form_xobject())
    form.BBox = Array([0, 0, wide, high])
    return form


def _note(kind: str, rect: list[float], **entries: Any) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(rect), F=4, **entries)


def _with_picture(kind: str, **entries: Any) -> Put:
    def put(pdf: pikepdf.Pdf, page: Any, x: float, y: float, words: str) -> Any:
        rect = box_of(x, y, words, words.count("\n") + 1)
        note = pdf.make_indirect(_note(kind, rect, P=page, **entries))
        note.AP = Dictionary(N=pdf.make_indirect(picture(pdf, words, rect)))
        return note

    return put


stamp = _with_picture("Stamp")
typed = _with_picture("FreeText", Contents=String("x"), DA=String("/Helv 13 Tf 0 g"))
highlight = _with_picture("Highlight", Contents=String("99"))
call_out = _with_picture("FreeText", IT=Name("/FreeTextCallout"))
hidden = _with_picture("Stamp")


def typed_bare(pdf: pikepdf.Pdf, page: Any, x: float, y: float, words: str) -> Any:
    """Chữ gõ thêm không kèm hình."""
    rect = box_of(x, y, words, words.count("\n") + 1)
    return pdf.make_indirect(
        _note("FreeText", rect, P=page, Contents=String(words), DA=String("0 g /Helv 13 Tf"))
    )


def sticky(pdf: pikepdf.Pdf, page: Any, x: float, y: float, words: str) -> Any:
    rect = [x, A4 - y, x + 20, A4 - y + 20]
    return pdf.make_indirect(_note("Text", rect, P=page, Contents=String(words)))


def _in_form(pdf: pikepdf.Pdf, field: Any) -> Any:
    form = pdf.Root.get("/AcroForm")
    if form is None:
        pdf.Root.AcroForm = form = pdf.make_indirect(Dictionary(Fields=Array(), DA=String("/Helv 0 Tf 0 g")))
    form.Fields.append(field)
    return field


def signature(pdf: pikepdf.Pdf, page: Any, x: float, y: float, words: str) -> Any:
    """Hình của một chữ ký số."""
    note = _with_picture("Widget", FT=Name.Sig, T=String(f"s{x}-{y}"))(pdf, page, x, y, words)
    return _in_form(pdf, note)


def field(pdf: pikepdf.Pdf, page: Any, x: float, y: float, words: str) -> Any:
    """Ô điền có hình."""
    entries = {"FT": Name.Tx, "T": String(f"f{x}-{y}"), "V": String(words), "DA": String("/Helv 13 Tf 0 g")}
    return _in_form(pdf, _with_picture("Widget", **entries)(pdf, page, x, y, words))


def field_bare(pdf: pikepdf.Pdf, page: Any, x: float, y: float, words: str, flags: int = 0) -> Any:
    """Ô điền chỉ có giá trị."""
    rect = box_of(x, y, words, words.count("\n") + 1)
    entries = {"FT": Name.Tx, "T": String(f"f{x}-{y}"), "V": String(words), "DA": String("/Helv 13 Tf 0 g")}
    return _in_form(pdf, pdf.make_indirect(_note("Widget", rect, P=page, Ff=flags, **entries)))


def field_of_parent(pdf: pikepdf.Pdf, page: Any, x: float, y: float, words: str) -> Any:
    """Ô điền mà loại và giá trị nằm ở mục cha."""
    parent = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String(f"p{x}"), V=String(words), DA=String("/Helv 13 Tf 0 g")))
    kid = pdf.make_indirect(_note("Widget", box_of(x, y, words), P=page, Parent=parent))
    parent.Kids = Array([kid])
    _in_form(pdf, parent)
    return kid


def field_stale(pdf: pikepdf.Pdf, page: Any, x: float, y: float, words: str) -> Any:
    """Ô điền mà hình còn là của giá trị cũ, as programs leave it that ask the viewer to draw anew."""
    note = field(pdf, page, x, y, "777")
    note.V = String(words)
    pdf.Root.AcroForm.NeedAppearances = True
    return note
