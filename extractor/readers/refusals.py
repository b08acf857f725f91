"""Lời từ chối: why a file cannot be read and what to do next, worded once."""

from __future__ import annotations

from extractor.errors import EncryptedError, NoTextError, TooLargeError, UnsupportedError
from extractor.limits import MEGABYTE

_VI = "Hiện đọc được: .docx, .doc, .odt, .rtf, .pdf, .txt, .md, và các tệp ấy trong .zip, .eml; ảnh khi có OCR."
_EN = "Read at present: .docx, .doc, .odt, .rtf, .pdf, .txt, .md, and those inside .zip and .eml; pictures with OCR."
_INSTALL = "sudo apt install tesseract-ocr-vie && pip install 'bcvp[ocr]'"
_SAVE_VI = "Lưu lại thành .docx hoặc .pdf rồi thử lại."
_SAVE_EN = "Save it as .docx or .pdf and try again."


def unsupported(vi: str, en: str, next_vi: str = _SAVE_VI, next_en: str = _SAVE_EN) -> UnsupportedError:
    """``vi`` and ``en`` name the kind of file; ``next_vi`` and ``next_en`` say what to do."""
    return UnsupportedError(f"Chưa đọc được {vi}. {_VI} {next_vi}", f"Cannot read {en} yet. {_EN} {next_en}")


def needs_office(vi: str, en: str) -> UnsupportedError:
    """Loại tệp mà chỉ LibreOffice đọc được, where it is not installed."""
    return UnsupportedError(
        f"Cần LibreOffice để đọc {vi}, mà máy này chưa có."
        " Cài đặt (Debian, Ubuntu: sudo apt install libreoffice-writer-nogui), hoặc lưu lại thành .docx rồi thử lại.",
        f"Reading {en} needs LibreOffice, which is not installed here."
        " Install it (Debian, Ubuntu: sudo apt install libreoffice-writer-nogui), or save the file as .docx"
        " and try again.",
    )


def packed(mail: bool) -> UnsupportedError:
    """Tệp .zip hoặc thư .eml ở chỗ chỉ đọc được một báo cáo."""
    vi, en = ("thư .eml", "an .eml message") if mail else ("tệp nén .zip", "a .zip archive")
    return UnsupportedError(
        f"Đây là {vi}; hãy lấy báo cáo trong đó ra rồi thử lại, hoặc chỉ thẳng tên tệp cho bcvp extract, bcvp check.",
        f"This is {en}; take the report out of it and try again, or name the file to bcvp extract or bcvp check.",
    )


def locked() -> EncryptedError:
    """A file with a password."""
    return EncryptedError(
        "Tệp có mật khẩu. Bỏ mật khẩu rồi thử lại.",
        "The file has a password. Remove it and try again.",
    )


def too_big(size: int, most: int) -> TooLargeError:
    """A file of ``size`` bytes; ``most`` megabytes are read."""
    megabytes = -(-size // MEGABYTE)
    return TooLargeError(
        f"Tệp quá lớn ({megabytes} MB; giới hạn {most} MB). Nếu đúng là báo cáo, hãy tăng BCVP_MAX_SIZE.",
        f"The file is too large ({megabytes} MB; the limit is {most} MB). If it is a report, raise BCVP_MAX_SIZE.",
    )


def too_many_pages(pages: int, most: int) -> TooLargeError:
    """``most`` pages are read."""
    return TooLargeError(
        f"Tệp có {pages} trang; giới hạn là {most} trang. Nếu cần đọc hết, hãy tăng --max-pages hoặc BCVP_MAX_PAGES.",
        f"The file has {pages} pages; the limit is {most}. To read them all raise --max-pages or BCVP_MAX_PAGES.",
    )


def bomb(vi: str, en: str) -> TooLargeError:
    """``vi`` and ``en`` name the part that unpacks to far more than any report holds."""
    return TooLargeError(
        f"{vi} bung ra lớn bất thường; tệp có thể bị cài bẫy. Không mở tệp này; xin lại bản gốc.",
        f"{en} unpacks to an abnormal size; the file may be a trap. Do not open it; ask for the original.",
    )


def pictures_only() -> NoTextError:
    """A Word file into which pages were pasted as pictures."""
    return NoTextError(
        "Tệp Word chỉ có ảnh, không có chữ (bản quét dán vào Word). Cần OCR, hoặc xin bản gốc.",
        "The Word file holds pictures and no words (a scan pasted into Word). Use OCR, or ask for the original.",
    )


def no_ocr() -> NoTextError:
    """A page that is a picture, and nothing at hand that reads pictures."""
    return NoTextError(
        f"Tệp có trang là ảnh (bản quét, ảnh chụp), muốn đọc phải cài thêm OCR: {_INSTALL}. Hoặc xin tệp .docx gốc.",
        f"The file has pages that are pictures (scans, photographs); to read them, install OCR: {_INSTALL}. "
        "Or ask for the original .docx.",
    )


def nothing_readable() -> NoTextError:
    """No letter was found, in the file's own text or by OCR."""
    return NoTextError(
        "Không đọc được chữ nào trong tệp: trang trắng, hoặc ảnh quá mờ. Quét lại ở 300 dpi, hoặc xin tệp .docx gốc.",
        "No words could be read in the file: blank pages, or pictures too faint. "
        "Scan it again at 300 dpi, or ask for the original .docx.",
    )
