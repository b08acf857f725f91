"""Tệp OLE (Office 97–2003), opened by olefile with every fault of the file told as one error."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from extractor.errors import DamagedError, InputError, TooLargeError

#: bytes of one stream; the text of a report of 300 pages has about 2 MB
_MOST = 64 << 20
_FAULTS = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Mở tệp OLE. Raises DamagedError, also for what fails while it is open."""
    import struct

    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            yield file
    except InputError:
        raise
    except (*_FAULTS, struct.error):
        raise damaged() from None


def stream(file: Any, name: str) -> bytes:
    """Nội dung một luồng, ``b""`` where there is none. Raises TooLargeError."""
    if not file.exists(name):
        return b""
    if file.get_size(name) > _MOST:
        raise TooLargeError(
            f"Phần {name} của tệp lớn bất thường; có thể tệp bị cài bẫy.",
            f"Part {name} of the file is abnormally large; it may be a trap.",
        )
    content: bytes = file.openstream(name).read()
    return content


def damaged() -> DamagedError:
    """Tệp Word 97–2003 hỏng hoặc bị cắt cụt."""
    return DamagedError(
        "Tệp Word 97–2003 (.doc) bị hỏng hoặc bị cắt cụt. Mở bằng Word rồi lưu thành .docx, hoặc xin lại bản gốc.",
        "The Word 97–2003 file (.doc) is damaged or cut short. Open it in Word and save it as .docx,"
        " or ask for the original.",
    )
