"""Bản PDF có chú thích: the report itself with a highlight and a pop-up note at the very words of each finding.

The words stay, and so do pages and notes that others made; only notes of an earlier run are replaced.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pikepdf

from extractor import codes
from extractor.messages import Say
from extractor.readers.pdf.files import damaged, silence
from extractor.readers.pdf.places import Corners, Stretch, stretches
from extractor.record import Finding, Quote, Report, Review, Span
from extractor.writers.annotated_pdf_marks import Mark, Page, Summary
from extractor.writers.console import verdict
from extractor.writers.excerpts import concerned


@dataclass(frozen=True, slots=True)
class _Place:
    """Một lời dẫn đã định vị: the words of one quote of one finding, on the pages where they are printed."""

    finding: Finding
    number: int
    stretches: tuple[Stretch, ...]


def annotate(original: bytes, report: Report, review: Review, *, lang: str = "vi") -> bytes:
    """Ghi các phát hiện lên một bản sao của ``original``, the file that ``report`` was read from.

    Raises DamagedError, EncryptedError, and ValueError where the record is that of another file.
    """
    say = Say(lang)
    findings = sorted(review.findings, key=lambda finding: finding.severity.rank)
    places = _places(original, report, findings)
    placed = Counter(place.number for place in places)
    try:
        with silence(), pikepdf.open(io.BytesIO(original)) as pdf:
            pages = [Page(pdf, page) for page in pdf.pages]
            marks = _marks(places, placed, say)
            for number in sorted(marks):
                pages[number].add_marks(marks[number])
            words = "\n".join(_summary(review, findings, places, say, signed=_is_signed(pdf)))
            pages[0].add_summary(Summary(findings[0].severity if findings else None, words))
            out = io.BytesIO()
            # what the owner locked stays locked; its key is made of the identity, which then cannot be the content's
            pdf.save(out, encryption=pdf.is_encrypted, deterministic_id=not pdf.is_encrypted, min_version="1.4")
    except (pikepdf.PdfError, IndexError):
        raise damaged() from None
    return out.getvalue()


def _places(original: bytes, report: Report, findings: Sequence[Finding]) -> list[_Place]:
    wanted: list[tuple[int, Quote, Span]] = [
        (number, quote, span)
        for number, finding in enumerate(findings)
        for quote in dict.fromkeys(finding.quotes)
        for span in concerned(finding, quote, report)
    ]
    found = stretches(original, report.text, [span for _, _, span in wanted])
    together = zip(wanted, found, strict=True)
    places: list[_Place] = []
    for (number, _), items in groupby(together, key=lambda item: item[0][:2]):
        printed = tuple(stretch for _, some in items for stretch in some)
        if printed:
            places.append(_Place(findings[number], number, printed))
    return places


def _marks(places: Iterable[_Place], placed: Counter[int], say: Say) -> dict[int, list[Mark]]:
    """Các vệt tô theo trang, worst findings first; a quote over a page break is marked on both pages."""
    marks: dict[int, list[Mark]] = {}
    seen: Counter[int] = Counter()
    for place in places:
        seen[place.number] += 1
        for page, printed in groupby(place.stretches, key=lambda stretch: stretch.page):
            finding = place.finding
            marks.setdefault(page, []).append(
                Mark(
                    name=f"{finding.code}-{place.number + 1}-{seen[place.number]}-{page + 1}",
                    severity=finding.severity,
                    title=codes.title(finding.code, say),
                    words="\n".join(_note(finding, say, seen[place.number], placed[place.number])),
                    corners=_distinct(stretch.corners for stretch in printed),
                )
            )
    return marks


def _distinct(corners: Iterable[Corners]) -> tuple[Corners, ...]:
    return tuple(dict.fromkeys(corners))


def _note(finding: Finding, say: Say, number: int = 1, total: int = 1) -> Iterator[str]:
    """Lời của một chú thích: severity and code, the arithmetic, and what could be changed."""
    where = f" ({say('note place', number=number, total=total)})" if total > 1 else ""
    yield f"{_head(finding, say)}{where}"
    yield finding.message[say.lang]
    if finding.repairs:
        yield say("console repair" if len(finding.repairs) == 1 else "console repairs")
    for repair in finding.repairs:
        why = repair.why[say.lang]
        yield f"- {repair.old} → {repair.new}{f' ({why})' if why else ''}"


def _head(finding: Finding, say: Say, where: str = "") -> str:
    return f"{say(f'severity {finding.severity}').upper()}{where}: {codes.title(finding.code, say)} [{finding.code}]"


def _summary(
    review: Review, findings: Sequence[Finding], places: Iterable[_Place], say: Say, *, signed: bool
) -> Iterator[str]:
    """Lời tóm tắt ở trang đầu: the verdict, where each note stands, and in full what has no place on a page."""
    yield verdict(review, say)
    first: dict[int, int] = {}
    for place in places:
        first.setdefault(place.number, place.stretches[0].page)
    for number, finding in enumerate(findings):
        yield ""
        if number in first:
            yield _head(finding, say, say("note page", page=first[number] + 1))
        else:
            yield from _note(finding, say)
    if signed:
        yield ""
        yield say("note signed")


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    """Whether some dictionary tells which bytes of the file a signature covers."""
    return any(isinstance(item, pikepdf.Dictionary) and "/ByteRange" in item for item in pdf.objects)
