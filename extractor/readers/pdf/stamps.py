"""Số và ngày được đóng, gõ hoặc điền thêm lên trang PDF: stamps, typed notes, signature appearances, form fields.

Most signed files print "Số:      /BC-VP" and have the number laid over the blank. What lies over a page is made
part of a copy of that page in memory, from which all that is printed is taken away; the file is never touched.
Then each piece of it is taken for one of three:

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
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractor.errors import DamagedError
from extractor.readers.glyphs import garbled
from extractor.readers.pdf.drawn import Drawn, DrawnPage, Rect
from extractor.readers.pdf.files import PdfFile
from extractor.readers.pdf.fillings import fill, gap_of, is_printed
from extractor.readers.pdf.reading_order import insert
from extractor.readers.pdf.remarks import entry, is_call_out, notes_on
from extractor.readers.pdf.runs import Run, runs_of

_MOST_OBJECTS, _DEEPEST = 5000, 12
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
    over: tuple[Any, ...] = ()

    def close(self) -> None:
        """Đóng trang và lớp chữ đặt trên nó."""
        for part in (self.textpage, self.page, *self.over):
            part.close()


def overlay(file: PdfFile, n: int) -> Overlay:
    """Trang ``n`` (từ 0) với những gì đặt lên nó. Raises pypdfium2.PdfiumError where there is no such page.

    What lies over the page is left out where pdfium or pikepdf fails on it: the printed words are still read.
    """
    page = file[n]
    textpage = page.get_textpage()
    opened = Overlay(page, textpage, DrawnPage(textpage, page.get_rotation() // 90))
    try:
        notes = _notes(page)
        if notes:
            with suppress(pypdfium2.PdfiumError, DamagedError):
                _lay(opened, file, n, notes)
    except BaseException:
        opened.close()
        raise
    return opened


def _lay(opened: Overlay, file: PdfFile, n: int, notes: list[_Note]) -> None:
    """Takes each note for what it is."""
    source = file.raw
    if any(note.is_field or (note.kind is _Kind.TYPED and not note.pictured) for note in notes):
        source = file.completed()  # also of fields with a picture, which may be stale
        page = source[n]
        notes = _notes(page)
        page.close()
    opened.over = textpage, layer, _ = _layer(source, n, notes)
    drawn = opened.drawn
    _share_out(drawn, textpage, layer, notes)
    drawn.pictures = tuple(note.rect for note in notes if not note.runs and not note.is_field)
    asides: list[tuple[Drawn, ...]] = []
    for note in notes:
        if not note.runs or all(is_printed(run, drawn) for run in note.runs):
            continue
        if note.is_field or all(run.is_number() and gap_of(run, drawn, field=False) for run in note.runs):
            for run in note.runs:
                drawn.filled.append((run.left, run.bottom, run.right, run.top))
                if not fill(run, drawn, field=note.is_field):
                    insert(drawn.lines, run.alone())
        else:
            asides.append(tuple(run.alone() for run in note.runs))
    drawn.asides = tuple(asides)


def _notes(page: Any) -> list[_Note]:
    found: list[_Note] = []
    for index, annotation in notes_on(page):
        kind, rect = _kind(annotation), _rect(annotation)
        if kind is not None and rect[0] < rect[2] and rect[1] < rect[3]:  # signatures may have no place at all
            found.append(_Note(index, kind, rect, _has_picture(annotation)))
    return found


def _kind(annotation: Any) -> _Kind | None:
    """What may bear words of the page; None for links, remarks of reviewers, buttons, and what is hidden."""
    if pdfium.FPDFAnnot_GetFlags(annotation) & (_HIDDEN | _NOT_VIEWED):
        return None
    subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
    if subtype == pdfium.FPDF_ANNOT_STAMP:
        return _Kind.STAMP
    if subtype == pdfium.FPDF_ANNOT_FREETEXT:
        return None if is_call_out(annotation) else _Kind.TYPED
    if subtype == pdfium.FPDF_ANNOT_WIDGET:
        kind = entry(annotation, b"FT")
        return None if kind == "Btn" else _Kind.SIGNATURE if kind == "Sig" else _Kind.FIELD
    return None


def _has_picture(annotation: Any) -> bool:
    size: int = pdfium.FPDFAnnot_GetAP(annotation, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0)
    return size > _NOTHING


def _rect(annotation: Any) -> Rect:
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, rect)
    return rect.left, rect.bottom, rect.right, rect.top


def _layer(source: Any, n: int, notes: Iterable[_Note]) -> tuple[Any, Any, Any]:
    """What these notes show, alone on a page in a document of its own: text page, page and document, to be closed."""
    copy = pypdfium2.PdfDocument.new()
    try:
        copy.import_pages(source, [n])
        page = copy[0]
        wanted = {note.index for note in notes}
        for index in reversed(range(pdfium.FPDFPage_GetAnnotCount(page.raw))):
            if index not in wanted:
                pdfium.FPDFPage_RemoveAnnot(page.raw, index)
        done = pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        if done == pdfium.FLATTEN_FAIL:
            raise pypdfium2.PdfiumError("The page cannot be flattened.")
        page.close()
        page = copy[0]
        # behind all that is printed stands one form of all notes
        printed = pdfium.FPDFPage_CountObjects(page.raw) - (done == pdfium.FLATTEN_SUCCESS)
        for index in reversed(range(printed)):
            item = pdfium.FPDFPage_GetObject(page.raw, index)
            pdfium.FPDFPage_RemoveObject(page.raw, item)
            pdfium.FPDFPageObj_Destroy(item)
        return page.get_textpage(), page, copy
    except pypdfium2.PdfiumError:
        copy.close()
        raise


def _share_out(drawn: DrawnPage, textpage: Any, layer: Any, notes: Sequence[_Note]) -> None:
    """Gives each note its words."""
    indices = drawn.lay(textpage)
    known = _owners(layer, [at for at, note in enumerate(notes) if note.pictured])
    for at, run in runs_of(drawn, indices, _by_object(drawn, known) if known else _by_frame(drawn, notes)):
        if not garbled(run.words):
            notes[at].runs.append(run)


def _owners(page: Any, pictured: Sequence[int]) -> dict[int | None, int]:
    """Which note each of pdfium's text objects belongs to: flattening made one form of all, with one for each note."""
    last = pdfium.FPDFPage_GetObject(page.raw, pdfium.FPDFPage_CountObjects(page.raw) - 1)
    if not last or pdfium.FPDFPageObj_GetType(last) != pdfium.FPDF_PAGEOBJ_FORM:
        return {}
    count = pdfium.FPDFFormObj_CountObjects(last)
    if count != len(pictured):
        return {}
    found: dict[int | None, int] = {}
    for n, at in enumerate(pictured):
        found |= dict.fromkeys(_within(pdfium.FPDFFormObj_GetObject(last, n), _DEEPEST), at)
    return found


def _within(item: Any, depth: int) -> Iterator[int | None]:
    """Addresses of all that a page object is made of."""
    yield _address(item)
    if depth and pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
        for n in range(min(pdfium.FPDFFormObj_CountObjects(item), _MOST_OBJECTS)):
            yield from _within(pdfium.FPDFFormObj_GetObject(item, n), depth - 1)


def _address(item: Any) -> int | None:
    return ctypes.cast(item, ctypes.c_void_p).value


def _by_object(drawn: DrawnPage, known: dict[int | None, int]) -> Callable[[int], int | None]:
    def owner(index: int) -> int | None:
        return known.get(_address(pdfium.FPDFText_GetTextObject(*drawn.on(index))))

    return owner


def _by_frame(drawn: DrawnPage, notes: Sequence[_Note]) -> Callable[[int], int | None]:
    """The smallest frame in which the character stands."""
    frames = []
    for at, note in enumerate(notes):
        (x0, y0), (x1, y1) = drawn.turned(*note.rect[:2]), drawn.turned(*note.rect[2:])
        frames.append((abs((x1 - x0) * (y1 - y0)), min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), at))
    frames.sort()

    def owner(index: int) -> int | None:
        left, bottom, right, top = drawn.box(index)
        x, y = (left + right) // 2, (bottom + top) // 2
        return next((at for _, x0, y0, x1, y1, at in frames if x0 <= x <= x1 and y0 <= y <= y1), None)

    return owner
