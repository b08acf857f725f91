"""Lời từ chối: why a file cannot be read and what to do next, worded once."""

from __future__ import annotations

from extractor.errors import EncryptedError, UnsupportedError

_VI = "Hiện đọc được: .txt, .md, .docx, .pdf có lớp chữ."
_EN = "Read at present: .txt, .md, .docx, .pdf with a text layer."


def unsupported(vi: str, en: str) -> UnsupportedError:
    """``vi`` and ``en`` name the kind of file."""
    return UnsupportedError(
        f"Chưa đọc được {vi}. {_VI} Lưu lại thành .docx hoặc .pdf rồi thử lại.",
        f"Cannot read {en} yet. {_EN} Save it as .docx or .pdf and try again.",
    )


def needs_ocr(vi: str, en: str) -> UnsupportedError:
    """A picture of a page."""
    return UnsupportedError(
        f"Chưa đọc được {vi} (cần OCR). {_VI} Xin tệp .docx hoặc .pdf gốc.",
        f"Cannot read {en} yet (it needs OCR). {_EN} Ask for the original .docx or .pdf.",
    )


def locked() -> EncryptedError:
    """A file with a password."""
    return EncryptedError(
        "Tệp có mật khẩu. Bỏ mật khẩu rồi thử lại.",
        "The file has a password. Remove it and try again.",
    )
