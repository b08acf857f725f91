"""Bản quét và ảnh chụp: what OCR reads goes the same way as any other text, and says how sure it is."""

from __future__ import annotations

import numpy as np
import pytest
from made import Sheet, make_pdf
from scanned import as_file, as_pdf, copied, needs_ocr, ruled, set_page
from seen import cells, words

from extractor import rulebook
from extractor.document import Block, BlockKind, Document, Read
from extractor.errors import NoTextError, TooLargeError
from extractor.extraction import extract
from extractor.finders.passages import passages
from extractor.readers import read
from extractor.readers.ocr import digits, engine, image
from extractor.readers.ocr.engine import TextLine, Word
from extractor.readers.ocr.layout import drawn_lines
from extractor.readers.ocr.picture import clean, noise_of
from extractor.readers.ocr.rulings import rulings
from extractor.readers.pdf.places import stretches

LINES = [
    "Trong tháng 6/2021, UBND tỉnh đã giao 1.284 nhiệm vụ cho các sở,",
    "ban, ngành và địa phương: đã hoàn thành 961 nhiệm vụ (đạt 74,84%),",
    "trong đó 873 nhiệm vụ đúng hạn, 88 nhiệm vụ quá hạn; còn 323 nhiệm",
    "vụ chưa hoàn thành (chiếm 25,16%).",
]
FIGURES = [("assigned", 1284), ("completed", 961), ("completed_on_time", 873), ("completed_late", 88), ("pending", 323)]


def figures(data: bytes, name: str = "quet.pdf") -> list[tuple[str, int]]:
    return [(str(f.status), f.count) for f in extract(name, data).report.figures]


@needs_ocr
def test_a_poor_copy_gives_the_figures_of_its_text() -> None:
    found = extract("quet.pdf", as_pdf(copied(set_page(LINES))))
    assert found.report.source.text == "ocr"
    assert found.report.source.format == "pdf"
    assert [(str(f.status), f.count) for f in found.report.figures] == FIGURES
    assert all(0 < (f.confidence or 0) <= 100 for f in found.report.figures)
    assert all("confidence" in f for f in found.report.as_dict()["figures"])


@needs_ocr
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP"])
def test_pictures(kind: str) -> None:
    found = extract("anh", as_file(kind, set_page(LINES)))
    assert (found.report.source.format, found.report.source.pages) == ("image", 1)
    assert [(str(f.status), f.count) for f in found.report.figures] == FIGURES


@needs_ocr
def test_pages_of_a_tiff() -> None:
    document = read(None, as_file("TIFF", set_page(LINES[:2]), set_page(LINES[2:])))
    assert document.pages == 2
    assert words(document) == [" ".join(LINES)]


@needs_ocr
def test_a_mixed_file_is_read_page_by_page() -> None:
    typed = make_pdf([Sheet().lines([*LINES, "Báo cáo có một phụ lục kèm theo ở trang sau, quét từ bản giấy đã ký."])])
    found = extract("lan.pdf", as_pdf(set_page(["Đã gia hạn 17 nhiệm vụ."]), onto=typed))
    assert found.document.pages == 2
    assert {found.document.page_of(r.span[0]) for r in found.document.reads} == {2}
    plain = {f["count"]: f.get("confidence") for f in found.report.as_dict()["figures"]}
    assert plain[961] is None
    assert plain[17] is not None


@needs_ocr
def test_cells_of_a_ruled_table_are_read_one_by_one() -> None:
    body = [["1", "Sở Y tế", "1.284"], ["2", "Sở Nội vụ", "30"], ["3", "Sở Xây dựng", "7"]]
    rows = [["STT", "Đơn vị", "Tổng số"], *body]
    at = [(66 + 150 * c, 119 + 26 * r, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    page = set_page([(66, 80, "Phụ lục số liệu theo đơn vị"), *at])
    page = ruled(page, (60, 210, 360, 510), (100, 126, 152, 178, 204))
    document = read(None, as_pdf(copied(page, noise=6)))
    assert cells(document) == rows
    assert document.confidence((0, len(document.text))) is not None


@needs_ocr
def test_columns_of_the_letterhead() -> None:
    page = set_page(
        [
            (60, 70, "UBND TỈNH LÀO CAI"),
            (270, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (90, 92, "VĂN PHÒNG"),
            (330, 92, "Độc lập - Tự do - Hạnh phúc"),
            *((85, 140 + 22 * n, line) for n, line in enumerate(LINES)),
        ],
        size=12,
    )
    found = words(read(None, as_pdf(page)))
    assert found[:4] == [
        "UBND TỈNH LÀO CAI", "VĂN PHÒNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    ]  # fmt: skip


@needs_ocr
def test_a_picture_without_words() -> None:
    with pytest.raises(NoTextError):
        read(None, as_pdf(np.full((3508, 2480), 255, np.uint8)))
    speckled = np.random.default_rng(1).integers(0, 255, (1200, 900)).astype(np.uint8)
    with pytest.raises(NoTextError):
        read(None, as_file("PNG", speckled))


@needs_ocr
def test_words_are_found_again_on_the_page() -> None:
    data = as_pdf(copied(set_page(LINES), turn=1.0))
    document = read(None, data)
    at = document.text.index("1.284")
    ((stretch,),) = stretches(data, document.text, [(at, at + 5)])
    (left, top), (right, _), *_ = stretch.corners
    assert stretch.page == 0
    assert 300 < left < right < 420
    assert 760 < top < 800


def test_without_ocr_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_data", lambda: None)
    engine._engine.cache_clear()
    try:
        with pytest.raises(NoTextError) as caught:
            read(None, as_file("PNG", np.full((400, 300), 255, np.uint8)))
    finally:
        engine._engine.cache_clear()
    for lang in ("vi", "en"):
        assert "tesseract-ocr-vie" in caught.value.message(lang)
        assert "bcvp[ocr]" in caught.value.message(lang)


def test_a_huge_picture_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "_LARGEST", 10_000)
    with pytest.raises(TooLargeError):
        read(None, as_file("PNG", np.full((400, 300), 255, np.uint8)))


def striped() -> np.ndarray:
    page = np.full((1754, 1240), 255, np.uint8)
    for y in range(200, 1500, 40):
        page[y : y + 14, 150:1090:4] = 0
    return page


def test_skew_and_noise_are_measured() -> None:
    page = striped()
    assert noise_of(page) < 1
    made = clean(copied(page, turn=1.7, noise=15))
    assert abs(made.skew + 1.7) < 0.15
    assert made.noise > 6
    x, y = made.original(620, 877)
    assert abs(x - 620) < 1
    assert abs(y - 877) < 1


def test_ruling_lines_are_found_and_removed() -> None:
    page = striped()
    page[100:103, 100:1100] = 0
    page[100:1600, 100:103] = 0
    found = rulings(page, 150)
    assert len(found.level) == len(found.upright) == 1
    assert found.cleared[101, 600] == 255
    assert found.cleared[205, 150] == 0


def test_two_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    class Said:
        def __init__(self, words: str) -> None:
            self.txts, self.scores = (words,), (0.99,)

    second = {"18.723": "18.723", "053": "03", "III": "III", "TIII": "III", "21/BC-VP": "21/BC-VP"}
    line = TextLine(tuple(Word(w, (n * 20, 0, n * 20 + 15, 20), 70) for n, w in enumerate(second)), 20)
    said = iter(second.values())
    monkeypatch.setattr(digits, "_reader", lambda: lambda *_, **__: Said(next(said)))
    (graded,) = digits.read_again(np.full((40, 200), 255, np.uint8), [line])
    assert [(w.words, w.confidence) for w in graded.words] == [
        ("18.723", digits.AGREED), ("03", digits.DOUBTFUL), ("III", 70), ("III", digits.DOUBTFUL),
        ("21/BC-VP", digits.AGREED),
    ]  # fmt: skip
    monkeypatch.setattr(digits, "_reader", lambda: None)
    assert digits.read_again(np.full((40, 200), 255, np.uint8), [line]) == [line]


def test_cells_of_a_row_stay_together() -> None:
    row = TextLine(tuple(Word(w, (x, 0, x + 60, 40), 90) for w, x in (("Sở", 0), ("12", 400), ("7", 800))), 40)
    places = drawn_lines([row], lambda x, y: (round(x), round(y)), lambda x, y: (round(x), round(y)))
    assert [line.words for line in places] == ["Sở    12    7"]


def test_confidence_is_the_lowest_of_the_words() -> None:
    reads = (Read((0, 3), 96), Read((4, 9), 55), Read((10, 15), 80))
    document = Document("Sở 12345 67890", (), "pdf", reads=reads)
    assert document.confidence((0, 15)) == 55
    assert document.confidence((10, 15)) == 80
    assert document.confidence((15, 20)) is None
    assert document.was_scanned(4)
    assert not document.was_scanned(3)


def test_misread_tone_marks_match_and_stay_in_the_text() -> None:
    text = "Tống số nhiêm vụ từ kỳ trước chuyến sang của Sở Tống Vấn"
    at = [m for m in range(len(text)) if m == 0 or text[m - 1] == " "]
    reads = tuple(Read((a, b - 1), 90) for a, b in zip(at, [*at[1:], len(text) + 1], strict=True))
    block = Block(BlockKind.PARAGRAPH, ((0, len(text)),))
    (passage,) = passages(Document(text, (block,), "pdf", reads=reads), rulebook.load())
    assert [token.fold for token in passage.tokens[:3]] == ["tổng", "số", "nhiệm"]
    assert passage.tokens[7].fold == "chuyển"
    assert [token.fold for token in passage.tokens[-3:]] == ["sở", "tống", "vấn"]
    assert passage.text == text
    (typed,) = passages(Document(text, (block,), "txt"), rulebook.load())
    assert typed.tokens[0].fold == "tống"
