"""Lời từ chối: why a file cannot be read and what to do next, worded once."""

from __future__ import annotations

from extractor.errors import EncryptedError, NoTextError, UnsupportedError

_VI = "Hiện đọc được: .txt, .md, .docx, .pdf; bản quét và ảnh khi có OCR."
_INSTALL = "sudo apt install tesseract-ocr-vie && pip install 'bcvp[ocr]'"
_EN = "Read at present: .txt, .md, .docx, .pdf; scans and pictures where OCR is installed."


def unsupported(vi: str, en: str) -> UnsupportedError:
    """``vi`` and ``en`` name the kind of file."""
    return UnsupportedError(
        f"Chưa đọc được {vi}. {_VI} Lưu lại thành .docx hoặc .pdf rồi thử lại.",
        f"Cannot read {en} yet. {_EN} Save it as .docx or .pdf and try again.",
    )


def locked() -> EncryptedError:
    """A file with a password."""
    return EncryptedError(
        "Tệp có mật khẩu. Bỏ mật khẩu rồi thử lại.",
        "The file has a password. Remove it and try again.",
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
