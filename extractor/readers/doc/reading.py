"""Word 97–2003 (.doc) → Document.

The file is read directly (:mod:`~extractor.readers.doc.file`) and brought to WordprocessingML, which
the reader of Word files takes from there: paragraphs, automatic numbers, tables, tracked changes,
text boxes, notes and fonts come out as from a .docx. That costs milliseconds where LibreOffice takes
more than a second, and gives the same record on every machine; LibreOffice is asked only for what is
not understood here (Word 6 and 95, damaged files).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from extractor.document import Document
from extractor.errors import DamagedError, InputError
from extractor.readers.doc.boxes import Boxes
from extractor.readers.doc.file import CHARACTERS, PARAGRAPHS, SECTIONS, DocFile, OlderWordError, Stretches, plc
from extractor.readers.doc.lists import numbering
from extractor.readers.doc.looks import Look, Looks, Shape
from extractor.readers.doc.tables import Tables
from extractor.readers.docx.made import Made, add_box, add_run, element, number_paragraph, properties_of
from extractor.readers.docx.reading import read_parts
from extractor.rulebook import Rulebook

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OLD_LIST = 2047
_ENDS = regex.compile(r"[\r\x07]|\x0c")
_FIELD_BEGINS, _FIELD_PARTS, _FIELD_ENDS, _DRAWN = "\x13", "\x14", "\x15", "\x08"
_SIGNS = regex.compile("[\x01-\x08\x13-\x15\x1e\x1f]|[^\x01-\x08\x13-\x15\x1e\x1f]+")
_SHOWN = str.maketrans({"\x0b": "\n", "\x0e": "\n"})


def read_doc(data: bytes, *, book: Rulebook, as_typed: bool = False) -> Document:
    """Đọc tệp .doc. Raises EncryptedError, DamagedError, TooLargeError, EmptyError, UnsupportedError."""
    try:
        made = _Translator(DocFile(data)).made()
        return replace(read_parts(made, book=book, as_typed=as_typed), format="doc")
    except (DamagedError, OlderWordError) as fault:
        return _by_office(data, fault, book, as_typed=as_typed)


def _by_office(data: bytes, fault: InputError, book: Rulebook, *, as_typed: bool) -> Document:
    """What LibreOffice makes of a file that is not understood here; ``fault`` where it makes nothing of it."""
    from extractor.readers.office import program, read_by_office

    name = ("tệp của Word 6 hoặc Word 95", "a file of Word 6 or Word 95")
    if program() is None and not isinstance(fault, OlderWordError):
        raise fault
    return read_by_office(data, ".doc", "doc", book=book, name=name, as_typed=as_typed)


class _Translator:
    """Chép các văn bản trong tệp: the main text, then notes, running heads and boxes behind it."""

    def __init__(self, file: DocFile) -> None:
        self._file = file
        self._looks = Looks(file)
        self._characters: Stretches = file.stretches(CHARACTERS)
        self._paragraphs: Stretches = file.stretches(PARAGRAPHS)
        self._sections = {end for _, end, _ in plc(file.part(SECTIONS), 12)}
        self._boxes = Boxes(file)
        self._deep = 0

    def made(self) -> Made:
        """Các phần của tệp Word tương ứng."""
        main, notes, heads, _, _, endnotes, *_ = self._file.counts
        body = element("body")
        self._copy(0, main, body)
        parts: dict[str, Element | None] = {"numbering": numbering(self._file)}
        at = main
        for name, tag, length in (("footnotes", "footnote", notes), ("header1", "", heads)):
            parts[name] = self._part(name, tag, at, length)
            at += length
        parts["endnotes"] = self._part("endnotes", "endnote", sum(self._file.counts[:5]), endnotes)
        return Made(body, parts)

    def _part(self, name: str, tag: str, at: int, length: int) -> Element | None:
        if not length:
            return None
        part = element(name.rstrip("0123456789"))
        self._copy(at, at + length, element(tag, part) if tag else part)
        return part

    def _copy(self, start: int, end: int, out: Element) -> None:
        """Characters ``start`` to ``end`` as paragraphs and tables."""
        tables = Tables(out)
        runs: list[tuple[str, int, int]] = []
        for piece in self._file.pieces:
            a, b = max(start, piece.cp), min(end, piece.end)
            if a >= b:
                continue
            text = self._file.text(piece, a, b)
            done = 0
            for mark in _ENDS.finditer(text):
                at = a + mark.end()
                if mark[0] == "\f" and at not in self._sections:
                    continue
                place = piece.fc + (a + mark.start() - piece.cp) * piece.width
                runs.append((text[done : mark.start()], piece.fc + (a + done - piece.cp) * piece.width, piece.width))
                self._paragraph(runs, mark[0], place, at - 1, tables)
                runs, done = [], mark.end()
            if done < len(text):
                runs.append((text[done:], piece.fc + (a + done - piece.cp) * piece.width, piece.width))
        if any(words.strip("\0") for words, _, _ in runs):
            self._paragraph(runs, "\r", runs[-1][1], end, tables)
        tables.close()

    def _paragraph(
        self, runs: list[tuple[str, int, int]], mark: str, fc: int, cp: int, tables: Tables
    ) -> None:
        """One paragraph whose mark stands at ``fc``; ``runs`` are its words with their places and widths."""
        shape = self._looks.shape(self._paragraphs.at(fc)[0])
        depth = max(shape.depth, 1) if mark == "\x07" else shape.depth
        tables.reach(depth)
        if depth and (shape.row_end or (depth > 1 and shape.inner_row_end)):
            tables.end_row(shape)
            return
        made = element("p", tables.place())
        if shape.new_page:
            element("pageBreakBefore", properties_of(made))
        if 0 < shape.list < _OLD_LIST:
            number_paragraph(made, shape.list, min(shape.level, 8))
        end = self._looks.look(shape.style, self._characters.at(fc)[0])
        if end.deleted or end.inserted:
            element("del" if end.deleted else "ins", element("rPr", properties_of(made)))
        first = cp - sum(len(words) for words, _, _ in runs)
        for words, start, width in runs:
            self._runs(words, start, width, first, shape, made)
            first += len(words)
        if depth and (mark == "\x07" or (depth > 1 and shape.inner_cell)):
            tables.end_cell()

    def _runs(self, words: str, fc: int, width: int, cp: int, shape: Shape, made: Element) -> None:
        """Words that stand together in the file, cut where their properties change."""
        done = 0
        while done < len(words):
            here = fc + done * width
            grpprl, until = self._characters.at(here)
            size = max(1, min(-(-(until - here) // width), len(words) - done))
            self._run(words[done : done + size], cp + done, self._looks.look(shape.style, grpprl), made)
            done += size

    def _run(self, words: str, cp: int, look: Look, made: Element) -> None:
        above = made
        if look.deleted or look.inserted:
            above = element("del" if look.deleted else "ins", made)
        font = self._looks.font(look.font)
        at = cp
        for m in _SIGNS.finditer(words):
            sign = m[0]
            if sign[0] > "\x1f" or sign[0] in "\t\n\x0b\x0c\x0e":
                if look.special and look.symbol is not None:
                    self._symbol(above, look)
                else:
                    run = add_run(above, sign.translate(_SHOWN), font=font, caps=look.caps, hidden=look.hidden)
                    _told_deleted(run, look)
            else:
                self._sign(sign, at, above, font, look)
            at += len(sign)

    def _symbol(self, made: Element, look: Look) -> None:
        font, code = look.symbol or (0, 0)
        element("sym", element("r", made), font=self._looks.font(font) or "", char=f"{code:04x}")

    def _sign(self, sign: str, cp: int, made: Element, font: str | None, look: Look) -> None:
        """A control character: a part of a field, a hyphen, a drawing."""
        if sign in (_FIELD_BEGINS, _FIELD_PARTS, _FIELD_ENDS):
            kind = {_FIELD_BEGINS: "begin", _FIELD_PARTS: "separate", _FIELD_ENDS: "end"}[sign]
            element("fldChar", element("r", made), fldCharType=kind)
        elif sign in "\x1e\x1f":
            run = add_run(made, "", font=font, hidden=look.hidden)
            element("noBreakHyphen" if sign == "\x1e" else "softHyphen", run)
        elif sign == _DRAWN and self._deep == 0 and (story := self._boxes.at(cp)) is not None:
            self._deep += 1
            self._copy(*story, add_box(made))
            self._deep -= 1


def _told_deleted(run: Element, look: Look) -> None:
    """Words that are struck out are told apart by their element too."""
    if look.deleted:
        for words in run:
            if words.tag == "t":
                words.tag = "delText"
