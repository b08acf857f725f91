"""Lời từ chối: why a file cannot be read and what to do next, worded once."""

from __future__ import annotations

from extractor.errors import EncryptedError, NoTextError, TooLargeError, UnsupportedError
from extractor.limits import MEGABYTE

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
