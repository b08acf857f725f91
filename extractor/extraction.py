"""Đọc một báo cáo: file → Document → Report, the stages put together."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from extractor import containers
from extractor import rulebook as rules
from extractor.document import Block, BlockKind, Document
from extractor.errors import InputError
from extractor.evidence import Evidence
from extractor.finders.clauses import clauses
from extractor.finders.evidence import gather
from extractor.finders.figures import NOBODY, Body, Setting, read_body, to_figures
from extractor.finders.figures.assigners import assigner_mentions
from extractor.finders.header import Header, find_header
from extractor.finders.names import Place, UnitName, may_name_units, unit_names
from extractor.finders.passages import Passage, joined, passages
from extractor.finders.periods import Anchor, report_period
from extractor.finders.tables import Annex, annex_units, is_annex, read_annexes
from extractor.finders.units import find_units
from extractor.readers import read
from extractor.readers.content import demand_size
from extractor.readers.legible import demand_legible
from extractor.record import AnnexFile, Assigner, Figure, Issued, Issuer, Level, Report, Signer, Source, Span, UnitKind
from extractor.rulebook import Rulebook
from extractor.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Reading:
    """Cách hiểu một con số trong văn bản, để ``bcvp explain`` nói lại.

    ``reads`` is count, percent, date, document, section, phone, …; ``why`` a reason code; ``figure`` the
    id of the figure that it became; ``rules`` the places (file:line) of the rules that had a say.
    """

    span: Span
    text: str
    reads: str
    why: str
    figure: str | None
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Extraction:
    """Kết quả đọc một tệp: the record, the document, and how each number of the body was read."""

    report: Report
    document: Document
    readings: tuple[Reading, ...]
    _gather: Callable[[], Evidence] = field(repr=False, compare=False)

    @functools.cached_property
    def evidence(self) -> Evidence:
        """Bằng chứng cho phép kiểm, gathered when first asked for: ``bcvp extract`` never asks."""
        return self._gather()


def extract(
    path: str,
    data: bytes | None = None,
    *,
    rulebook: Rulebook | None = None,
    as_typed: bool = False,
    behind: Sequence[str] = (),
) -> Extraction:
    """Đọc tệp ``path`` (or its content ``data``) into a record. Raises :class:`~extractor.errors.InputError`.

    A Word draft is read with its tracked changes accepted; ``as_typed``, with them rejected. ``behind`` are the
    files named behind it: as far as they are nothing but annexes, they are read as its own.
    """
    book = rulebook or rules.load()
    data = containers.read(path) if data is None else data
    demand_size(len(data))
    document = read(Path(path), data, book=book, as_typed=as_typed)
    demand_legible(document)
    annexes = list(_annexes(behind, book)) if behind and not is_annex(passages(document, book), book) else []
    for _, annex in annexes:
        document = document.followed_by(annex)
    files = tuple(file for file, _ in annexes) or None
    digest = hashlib.sha256(data).hexdigest()
    source = Source(
        path,
        digest,
        document.format,
        document.pages,
        "ocr" if document.reads else "native",
        files,
        signatures=document.signatures,
        comments=len(document.comments),
    )
    return _extract(document, source, book)


def _annexes(paths: Sequence[str], book: Rulebook) -> Iterator[tuple[AnnexFile, Document]]:
    """Các tệp phụ lục đứng liền sau báo cáo; what cannot be read is told where its own turn comes."""
    for path in paths:
        try:
            data = containers.read(path)
            document = read(Path(path), data, book=book)
        except (InputError, OSError):
            return
        if not is_annex(passages(document, book), book):
            return
        yield AnnexFile(path, hashlib.sha256(data).hexdigest()), document


def read_sentence(sentence: str, rulebook: Rulebook | None = None) -> Extraction:
    """Đọc một câu rời như thân của một báo cáo: for ``bcvp rules try`` and the tests of the rules."""
    book = rulebook or rules.load()
    document = Document(sentence, (Block(BlockKind.PARAGRAPH, ((0, len(sentence)),)),), "txt")
    nowhere = Header(
        kind="other", number=None, symbol=None, issuer_name=None, issuer_level=None, province=None, province_code=None,
        district=None, place=None, issued=Issued(None, None, None), subject=None, signer=_no_signer(), systems=(),
        references=(), title=range(0), period_line=None, body=range(1), recipients=range(0),
    )  # fmt: skip
    return _finish(document, Source("-", None, "txt", None, "native"), book, passages(document, book), nowhere)


def _extract(document: Document, source: Source, book: Rulebook) -> Extraction:
    found = passages(document, book)
    return _finish(document, source, book, found, find_header(found, book))


def _finish(document: Document, source: Source, book: Rulebook, found: list[Passage], header: Header) -> Extraction:
    title = [found[i] for i in header.title]
    line = found[header.period_line] if header.period_line is not None else None
    tabled = read_annexes(document, found, _place(header), Anchor(issued=header.issued), book)
    inside = [found[i] for i in header.body if not _is_tabled(found[i], tabled)]
    reported = report_period(title, line, inside, header.issued, book)
    city = _city_level(header, book)
    setting = Setting(reported.period, reported.within, header.issued, _title_assigner(title, book, city), city)
    names = _unit_names(inside, header, book)
    body = read_body(inside, setting, book, names)
    as_of = reported.as_of or _read_off(body)
    figures = to_figures(body, document)
    rows = find_units(body, names, figures, document)
    units = (*(unit for unit, _ in rows), *annex_units(tabled, figures, document, book))
    report = Report(
        source=source,
        kind=header.kind,
        number=header.number,
        symbol=header.symbol,
        issuer=Issuer(header.issuer_name, header.issuer_level, header.province, header.province_code, header.district),
        place=header.place,
        issued=header.issued,
        subject=header.subject,
        period=reported.period,
        as_of=as_of,
        signer=header.signer,
        systems=header.systems,
        references=header.references,
        figures=figures,
        units=units,
        tables=tuple(annex.table() for annex in tabled),
        text=document.text,
    )
    evidence = functools.partial(gather, found, header, body, rows, tabled, report, document, book)
    return Extraction(report, document, _readings(body, figures), evidence)


def _unit_names(inside: list[Passage], header: Header, book: Rulebook) -> list[list[UnitName]]:
    """Tên đơn vị trong từng khối; the issuer itself and its committee speak, they are not spoken of."""
    place = _place(header)
    own = (header.issuer_name or "").casefold()
    found: list[list[UnitName]] = []
    for passage in inside:
        shouted = passage.text.isupper()  # a heading in capitals tells no name from other words
        names = unit_names(passage, book, place) if not shouted and may_name_units(passage.text, book) else []
        found.append([n for n in names if not _speaks(n, own, header)])
    return found


def _place(header: Header) -> Place:
    """Nơi và lúc của báo cáo, by which names of units are looked up."""
    at = header.issued
    on = date(at.year, at.month or 6, min(at.day or 28, 28)) if at.year else None
    return Place(header.province, header.province_code, header.district, header.issuer_level, on)


def _is_tabled(passage: Passage, annexes: Sequence[Annex]) -> bool:
    """A row of a table that was understood; of others the words are read as they stand."""
    start = passage.block.start
    row = passage.block.kind is BlockKind.TABLE_ROW
    return row and any(a.grid.start <= start < a.end for a in annexes if not a.doubt)


def _speaks(name: UnitName, own: str, header: Header) -> bool:
    """The issuer and the committee that it serves."""
    if own.startswith(name.canonical.casefold()):
        return True
    served = header.issuer_level is Level.DISTRICT and name.kind is UnitKind.DISTRICT and header.district is not None
    return served and name.canonical.endswith(header.district or "")


def _no_signer() -> Signer:
    return Signer(None, None)


def _city_level(header: Header, book: Rulebook) -> Level:
    """Cấp của "thành phố" ở đây: a district-level city's own report means itself, all others the province's."""
    if header.issuer_level is not Level.DISTRICT or header.issuer_name is None:
        return Level.PROVINCE
    hits = book["assigners"].hits(tokenize(header.issuer_name))
    return Level.DISTRICT if any(h.rule.get("level") == "city" for h in hits) else Level.PROVINCE


def _title_assigner(title: list[Passage], book: Rulebook, city: Level) -> Assigner:
    """Cơ quan giao nêu ở tên báo cáo, read over its wrapped lines as one."""
    whole = joined(title)
    mentions = assigner_mentions(clauses(whole, book), city) if whole is not None else []
    led = [m for m in mentions if m.by] or mentions
    return led[0].assigner if led else NOBODY


def _read_off(body: Body) -> str | None:
    """Thời điểm lấy số liệu nêu trong thân báo cáo."""
    return next((m.as_of for b in body.blocks for m in b.mentions if m.as_of and m.role == "own"), None)


def _readings(body: Body, figures: tuple[Figure, ...]) -> tuple[Reading, ...]:
    """Mỗi con số của thân báo cáo một dòng, theo thứ tự."""
    ids = {(d.block, d.count.token): f.id for d, f in zip(body.drafts, figures, strict=True) if d.origin == "stated"}
    percents = {(d.block, d.count.percent_token): f.id for d, f in zip(body.drafts, figures, strict=True)}
    found: list[Reading] = []
    for n, block in enumerate(body.blocks):
        passage = block.marked.passage
        for r in block.readings:
            figure = ids.get((n, r.token)) or percents.get((n, r.token))
            label = block.labels.get(r.token)
            hits = tuple(dict.fromkeys(h.rule.place for h in label.hits)) if label else ()
            rules_used = ((r.rule,) if r.rule else ()) + hits
            token = passage.tokens[r.token]
            found.append(Reading(passage.span(r.token, r.token + 1), token.text, r.reads, r.why, figure, rules_used))
    return tuple(found)
