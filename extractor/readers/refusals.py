"""Lời từ chối: why a file cannot be read and what to do next, worded once."""

from __future__ import annotations

from extractor.errors import EncryptedError, UnsupportedError

_VI = "Hiện đọc được: .docx, .doc, .odt, .rtf, .pdf có lớp chữ, .txt, .md, và các tệp ấy trong .zip, .eml."
_EN = "Read at present: .docx, .doc, .odt, .rtf, .pdf with a text layer, .txt, .md, and those inside .zip and .eml."
_SAVE_VI = "Lưu lại thành .docx hoặc .pdf rồi thử lại."
_SAVE_EN = "Save it as .docx or .pdf and try again."


def unsupported(vi: str, en: str, next_vi: str = _SAVE_VI, next_en: str = _SAVE_EN) -> UnsupportedError:
    """``vi`` and ``en`` name the kind of file; ``next_vi`` and ``next_en`` say what to do."""
    return UnsupportedError(f"Chưa đọc được {vi}. {_VI} {next_vi}", f"Cannot read {en} yet. {_EN} {next_en}")


def needs_ocr(vi: str, en: str) -> UnsupportedError:
    """A picture of a page."""
    return unsupported(
        f"{vi} (cần OCR)", f"{en} (it needs OCR)", "Xin tệp .docx hoặc .pdf gốc.", "Ask for the original .docx or .pdf."
    )


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
