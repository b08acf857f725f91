"""Số và ngày được đóng, gõ hoặc điền thêm lên trang PDF: stamps, typed notes, signature appearances, form fields.

Most signed files print "Số:      /BC-VP" and have the number laid over the blank. What lies over a page is made
part of a copy of that page in memory; the file is never touched. Then each piece of it is taken for one of three:

* it **fills a blank** of a printed line (a number between "Số:" and "/BC-VP", a form field in a sentence): its
  words go to their place in that line;
* it is a **line of its own** (a form field below its label): read where it stands;
* it is an **aside** (a signature's "Ký bởi: …", an incoming stamp, somebody's remark): kept in the text as
  furniture, never part of a sentence.

What a reviewer leaves (highlight, sticky note, call-out) is none of these and is not read. A stamp that is a
picture has no words either: whoever reads pictures finds their frames in ``DrawnPage.pictures``.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractor.readers.drawn import DrawnPage, Rect, garbled
from extractor.readers.fillings import Run, fill, gap_of, insert, is_printed, runs_of
from extractor.readers.pdf_files import PdfFile

_MOST_NOTES = 2000
_HIDDEN, _NOT_VIEWED = 1 << 1, 1 << 5
#: an empty string's length in bytes, as pdfium counts it
_NOTHING = 2


class _Kind(Enum):
    FIELD = "field"
    SIGNATURE = "signature"
    STAMP = "stamp"
    TYPED = "typed"


@dataclass(slots=True)
class _Note:
    """One annotation that may bear words of the page. ``index`` counts the page's annotations."""

    index: int
    kind: _Kind
    rect: Rect
    pictured: bool
    runs: list[Run] = field(default_factory=list)

    @property
    def is_field(self) -> bool:
        return self.kind is _Kind.FIELD


@dataclass(slots=True)
class Overlay:
    """Một trang PDF đang mở cùng những gì đặt lên nó: ``drawn`` has the blanks of its lines filled."""

    page: Any
    textpage: Any
    drawn: DrawnPage
    copy: Any = None

    def close(self) -> None:
        """Đóng trang, và bản sao của nó nếu có."""
        self.textpage.close()
        self.page.close()
        if self.copy is not None:
            self.copy.close()


def overlay(file: PdfFile, n: int) -> Overlay:
    """Trang ``n`` (từ 0) với những gì đặt lên nó. Raises pypdfium2.PdfiumError, DamagedError."""
    page = file[n]
    notes = _notes(page)
    if not notes:
        return _as_stored(page)
    page.close()
    source = file.raw
    if any(note.is_field or (note.kind is _Kind.TYPED and not note.pictured) for note in notes):
        source = file.completed()  # also of fields with a picture, which may be stale
    stored = _as_stored(source[n])
    notes, plain = _notes(stored.page), stored.drawn.text
    stored.close()
    return _laid(source, n, notes, plain)


def _as_stored(page: Any) -> Overlay:
    textpage = page.get_textpage()
    return Overlay(page, textpage, DrawnPage(textpage, page.get_rotation() // 90))


def _notes(page: Any) -> list[_Note]:
    found: list[_Note] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST_NOTES)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            kind = _kind(annotation)
            if kind is not None:
                found.append(_Note(index, kind, _rect(annotation), _has_picture(annotation)))
            pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _kind(annotation: Any) -> _Kind | None:
    """What may bear words of the page; None for links, remarks of reviewers, buttons, and what is hidden."""
    if pdfium.FPDFAnnot_GetFlags(annotation) & (_HIDDEN | _NOT_VIEWED):
        return None
    subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
    if subtype == pdfium.FPDF_ANNOT_STAMP:
        return _Kind.STAMP
    if subtype == pdfium.FPDF_ANNOT_FREETEXT:
        return None if _entry(annotation, b"IT") == "FreeTextCallout" else _Kind.TYPED
    if subtype == pdfium.FPDF_ANNOT_WIDGET:
        kind = _entry(annotation, b"FT")
        return None if kind == "Btn" else _Kind.SIGNATURE if kind == "Sig" else _Kind.FIELD
    return None


def _entry(annotation: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    held = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(held, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return held.raw.decode("utf-16-le", "replace").rstrip("\0")


def _has_picture(annotation: Any) -> bool:
    size: int = pdfium.FPDFAnnot_GetAP(annotation, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0)
    return size > _NOTHING


def _rect(annotation: Any) -> Rect:
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, rect)
    return rect.left, rect.bottom, rect.right, rect.top


def _laid(source: Any, n: int, notes: Sequence[_Note], plain: str) -> Overlay:
    """The page with its notes, each having been taken for what it is."""
    laid = _merged(source, n, notes, plain)
    _share_out(laid.drawn, notes)
    pictures = tuple(note.rect for note in notes if not note.runs and not note.is_field)
    wordy = [note for note in notes if note.runs]
    kept = [note for note in wordy if _belongs(note, laid.drawn)]
    left = [note for note in wordy if note not in kept]
    asides = tuple(
        tuple(run.alone(there=False) for run in note.runs)
        for note in left
        if not all(is_printed(run, laid.drawn) for run in note.runs)
    )
    if left:
        laid.close()
        laid = _merged(source, n, kept, plain)
        _share_out(laid.drawn, kept)
    for note in kept:
        for run in note.runs:
            if not fill(run, laid.drawn, field=note.is_field):
                insert(laid.drawn.lines, run.alone())
    laid.drawn.asides, laid.drawn.pictures = asides, pictures
    return laid


def _merged(source: Any, n: int, notes: Iterable[_Note], plain: str) -> Overlay:
    """Page ``n`` in a document of its own, these notes made part of it and no others being there."""
    copy = pypdfium2.PdfDocument.new()
    try:
        copy.import_pages(source, [n])
        page = copy[0]
        wanted = {note.index for note in notes}
        for index in reversed(range(pdfium.FPDFPage_GetAnnotCount(page.raw))):
            if index not in wanted:
                pdfium.FPDFPage_RemoveAnnot(page.raw, index)
        if pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_FAIL:
            raise pypdfium2.PdfiumError("The page cannot be flattened.")
        page.close()
        page = copy[0]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        copy.close()
        raise
    return Overlay(page, textpage, DrawnPage(textpage, page.get_rotation() // 90, plain=plain), copy=copy)


def _share_out(drawn: DrawnPage, notes: Sequence[_Note]) -> None:
    """Gives each note the words that stand in its frame; the smallest frame has them where frames overlap."""
    frames = []
    for at, note in enumerate(notes):
        note.runs = []
        (x0, y0), (x1, y1) = drawn.turned(*note.rect[:2]), drawn.turned(*note.rect[2:])
        frames.append((abs(x1 - x0) * abs(y1 - y0), min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), at))
    frames.sort()

    def owner(x: int, y: int) -> int | None:
        return next((at for _, x0, y0, x1, y1, at in frames if x0 <= x <= x1 and y0 <= y <= y1), None)

    for at, run in runs_of(drawn, owner):
        if run.words and not garbled(run.words):
            notes[at].runs.append(run)


def _belongs(note: _Note, drawn: DrawnPage) -> bool:
    """Whether the note's words are words of the page: a form field, or numbers that all fill a blank."""
    if all(is_printed(run, drawn) for run in note.runs):
        return False
    return note.is_field or all(run.is_number() and gap_of(run, drawn, field=False) for run in note.runs)
