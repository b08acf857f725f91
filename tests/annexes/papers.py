"""Báo cáo có phụ lục dựng tại chỗ: one description, set in Word here and in PDF by ``setting``.

A table is drawn with bars, its head above a line of dashes. ``<`` goes on from the cell to the left, ``^`` from
the cell above (a merged cell); ``⏎`` breaks a line within a cell.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell as WordCell

PORTRAIT, LANDSCAPE = (21.0, 29.7), (29.7, 21.0)
_ROOM = {False: 16.0, True: 25.0}
_UNUSED = frozenset("thumbnail customXml theme stylesWithEffects numbering".split())
_STYLES = frozenset("Normal DefaultParagraphFont TableNormal TableGrid NoList".split())


@dataclass(frozen=True)
class Table:
    """Một bảng. ``head`` and ``rows`` as drawn; ``widths`` in centimetres, else by what the columns hold."""

    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    repeat: bool = False


@dataclass(frozen=True)
class Annex:
    """Một phụ lục: its name, its title and its tables; ``above`` are lines between title and table."""

    table: Table
    name: str = "PHỤ LỤC"
    title: str = "KẾT QUẢ THỰC HIỆN NHIỆM VỤ UBND TỈNH GIAO THÁNG 6 NĂM 2021"
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    landscape: bool = False
    same_page: bool = False


@dataclass(frozen=True)
class Paper:
    """Một báo cáo: ``body`` are paragraphs and tables; the rest of its form has what a report usually has."""

    body: tuple[str | Table, ...]
    annexes: tuple[Annex, ...] = ()
    title: str = "Kết quả thực hiện nhiệm vụ UBND tỉnh giao tháng 6 năm 2021"
    office: tuple[str, ...] = ("UBND TỈNH YÊN BÁI", "VĂN PHÒNG")
    number: str = "15/BC-VP"
    place: str = "Yên Bái, ngày 05 tháng 7 năm 2021"
    recipients: tuple[str, ...] = ("Như trên;", "Lưu: VT.")
    signer: tuple[str, ...] = ("CHÁNH VĂN PHÒNG", "", "Lê Văn Hà")
    lead: str = "Văn phòng UBND tỉnh báo cáo kết quả như sau:"


def drawn(picture: str, *, widths: Sequence[float] = (), repeat: bool = False) -> Table:
    """Bảng từ hình vẽ; without a line of dashes it has no head of its own."""
    lines = [line.strip() for line in picture.splitlines() if line.strip()]
    cut = next((n for n, line in enumerate(lines) if set(line) == {"-"}), 0)
    cells = [tuple(cell.strip().replace("⏎", "\n") for cell in line.split("|")) for line in lines if set(line) != {"-"}]
    assert len({len(row) for row in cells}) == 1, [(len(row), row) for row in cells]
    return Table(tuple(cells[:cut]), tuple(cells[cut:]), tuple(widths), repeat)


def word(paper: Paper) -> bytes:
    """Báo cáo thành tệp Word."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    style.paragraph_format.space_after = Pt(4)
    _page(document, landscape=False)
    left, right = [*paper.office, f"Số: {paper.number}"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    _beside(document, left, [*right, "Độc lập - Tự do - Hạnh phúc", paper.place])
    for words in ("BÁO CÁO", paper.title):
        _line(document, words, ALIGN.CENTER, bold=True)
    for item in (paper.lead, *paper.body):
        if isinstance(item, Table):
            _table(document, item, room=_ROOM[False])
        elif item:
            _line(document, item)
    _beside(document, ["Nơi nhận:", *(f"- {words}" for words in paper.recipients)], list(paper.signer))
    for annex in paper.annexes:
        _annex(document, annex)
    return _small(document)


def _annex(document: Word, annex: Annex) -> None:
    if not annex.same_page:
        document.add_section(WD_SECTION.NEW_PAGE)
        _page(document, landscape=annex.landscape)
    for words in (annex.name, *annex.title.split("\n")):
        if words:
            _line(document, words, ALIGN.CENTER, bold=True)
    for words in annex.above:
        _line(document, words, ALIGN.CENTER)
    _table(document, annex.table, room=_ROOM[annex.landscape])
    for words in annex.below:
        _line(document, words)


def _page(document: Word, *, landscape: bool) -> None:
    section = document.sections[-1]
    wide, high = LANDSCAPE if landscape else PORTRAIT
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(wide), Cm(high)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)


def _line(document: Word, words: str, align: ALIGN = ALIGN.LEFT, *, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.add_run(words).bold = bold


def _beside(document: Word, left: Sequence[str], right: Sequence[str]) -> None:
    """Hai cột đứng cạnh nhau, không kẻ: the letterhead, the signature."""
    table = document.add_table(1, 2)
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        _fill(cell, "\n".join(lines))


def _table(document: Word, made: Table, room: float) -> None:
    rows = [*made.head, *made.rows]
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, made.widths or shared(rows, room), strict=True):
        column.width = Cm(width)
    for (r, c), (last_r, last_c) in areas(rows).items():
        cell = table.cell(r, c)
        if (r, c) != (last_r, last_c):
            cell = cell.merge(table.cell(last_r, last_c))
        _fill(cell, rows[r][c])
    for n in range(len(made.head) if made.repeat else 0):
        properties = table.rows[n]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))


def _fill(cell: WordCell, words: str) -> None:
    for n, line in enumerate(words.split("\n")):
        (cell.paragraphs[0] if n == 0 else cell.add_paragraph()).add_run(line)


def areas(rows: Sequence[Sequence[str]]) -> dict[tuple[int, int], tuple[int, int]]:
    """Từ ô đầu tới ô cuối của mỗi ô (gộp): the first cell of each, and the last."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            here = owner[r, c - 1] if words == "<" else owner[r - 1, c] if words == "^" else (r, c)
            owner[r, c] = here
            last = found.get(here, here)
            found[here] = max(last[0], r), max(last[1], c)
    return found


def shared(rows: Sequence[Sequence[str]], room: float) -> tuple[float, ...]:
    """Bề rộng các cột: by the longest word and by how much there is to say."""
    def need(c: int) -> float:
        words = [row[c] for row in rows if row[c] not in ("<", "^")]
        longest = max((len(part) for cell in words for part in cell.split()), default=1)
        most = max((len(cell) for cell in words if "<" not in cell), default=1)
        return max(longest * 0.22 + 0.5, min(most, 30) * 0.14 + 0.4)

    needs = [need(c) for c in range(len(rows[0]))]
    scale = room / sum(needs)
    return tuple(round(width * min(scale, 1.6), 2) for width in needs)


def _small(document: Word) -> bytes:
    """Without what Word's template brings along and no report needs; always the same bytes."""
    package = document.part.package
    for relations in (package.rels, document.part.rels):
        for name in [name for name, rel in relations.items() if rel.reltype.rpartition("/")[2] in _UNUSED]:
            del relations[name]
    styles = document.styles.element
    for style in list(styles.iterchildren(qn("w:style"))):
        if style.get(qn("w:styleId")) not in _STYLES:
            styles.remove(style)
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as full, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as small:
        for name in full.namelist():
            small.writestr(zipfile.ZipInfo(name, (2021, 1, 1, 0, 0, 0)), full.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
