"""Nội dung của một tệp: only of a plain file, and only within the limit on size."""

from __future__ import annotations

import stat
from pathlib import Path

from extractor.errors import NotFoundError, UnsupportedError
from extractor.limits import MEGABYTE, in_force
from extractor.readers.refusals import too_big


def content(path: Path) -> bytes:
    """Đọc nội dung tệp ``path``. Raises NotFoundError, UnsupportedError, TooLargeError.

    A pipe or a device may never end, so neither is opened.
    """
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise UnsupportedError(f"{path} là thư mục; hãy chỉ vào từng tệp.", f"{path} is a folder; name its files.")
        if not stat.S_ISREG(state.st_mode):
            raise UnsupportedError(
                f"{path} không phải tệp thường (là ống dẫn hoặc thiết bị). Để đọc từ đầu vào chuẩn, hãy viết “-”.",
                f"{path} is no plain file (it is a pipe or a device). To read the standard input write “-”.",
            )
        demand_size(state.st_size)
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFoundError(
            f"Không tìm thấy tệp {path}. Xin kiểm tra lại tên và đường dẫn.", f"No file {path}. Check the name."
        ) from None
    except OSError as error:
        raise NotFoundError(
            f"Không mở được tệp {path} ({error.strerror}). Kiểm tra lại đường dẫn và quyền đọc.",
            f"Cannot open {path} ({error.strerror}). Check the path and the permission to read it.",
        ) from None


def demand_size(size: int) -> None:
    """Đòi ``size`` byte không vượt giới hạn. Raises TooLargeError."""
    most = in_force().size
    if most and size > most * MEGABYTE:
        raise too_big(size, most)
