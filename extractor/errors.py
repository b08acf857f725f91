"""What can go wrong, as one tree of exceptions.

    BcvpError
    ├── InputError            an input that yields its error line; the batch goes on
    │   ├── NotFoundError         not-found
    │   ├── UnsupportedError      unsupported
    │   ├── EmptyError            empty
    │   ├── NoTextError           no-text
    │   ├── EncryptedError        encrypted
    │   ├── DamagedError          damaged
    │   ├── TooLargeError         too-large
    │   ├── ReadTimeoutError      timeout
    │   └── OutOfMemoryError      memory
    ├── RuleError             a bad rule file: nothing runs until it is mended
    ├── BaselineError         a file of accepted findings that cannot be read or written
    ├── ChartError            a chart that cannot be drawn from this table, or not into this kind of file
    ├── ArchiveError          an archive that cannot be opened, read or written; nothing in it is half done
    ├── ComparisonError       a comparison that was asked for in words that mean nothing
    └── SettingError          a setting of the environment that means nothing

Every message is a pair, Vietnamese first, so that the command line can speak either language.
"""

from __future__ import annotations


class BcvpError(Exception):
    """Lỗi có thể nói cho người dùng bằng một câu: carries its sentence in two languages.

    ``vi`` and ``en`` each say what happened and what to do next.
    """

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi)
        self.vi = vi
        self.en = en

    def message(self, lang: str) -> str:
        """Câu thông báo trong ngôn ngữ ``lang`` (``vi`` or ``en``)."""
        return self.en if lang == "en" else self.vi


class InputError(BcvpError):
    """Tệp vào không đọc được. ``code`` is the contract's error code."""

    code = "damaged"


class NotFoundError(InputError):
    """Không có tệp."""

    code = "not-found"


class UnsupportedError(InputError):
    """Định dạng chưa đọc được."""

    code = "unsupported"


class EmptyError(InputError):
    """Tệp rỗng, hoặc mở được nhưng không có chữ nào."""

    code = "empty"


class NoTextError(InputError):
    """Bản quét không có lớp chữ (hoặc lớp chữ hỏng), và không có OCR."""

    code = "no-text"


class EncryptedError(InputError):
    """Tệp có mật khẩu."""

    code = "encrypted"


class DamagedError(InputError):
    """Tệp hỏng."""

    code = "damaged"


class TooLargeError(InputError):
    """Tệp vượt giới hạn."""

    code = "too-large"


class ReadTimeoutError(InputError):
    """Đọc quá lâu."""

    code = "timeout"


class OutOfMemoryError(InputError):
    """Hết bộ nhớ khi đọc."""

    code = "memory"


class RuleError(BcvpError):
    """Tệp quy tắc sai: says the file, the line and the reason."""

    def __init__(self, file: str, line: int, vi: str, en: str) -> None:
        super().__init__(f"{file}:{line}: {vi}", f"{file}:{line}: {en}")
        self.file = file
        self.line = line


class BaselineError(BcvpError):
    """Tệp chấp nhận không đọc hoặc không ghi được."""


class ChartError(BcvpError):
    """Không vẽ được biểu đồ: nothing to draw, or no chart of this kind from these keys."""


class ArchiveError(BcvpError):
    """Kho lưu trữ không mở, không đọc hoặc không ghi được. ``code`` names the cause, for scripts and tests."""

    def __init__(self, code: str, vi: str, en: str) -> None:
        super().__init__(vi, en)
        self.code = code


class ComparisonError(BcvpError):
    """Yêu cầu so sánh không hiểu được: a period, metric, province or table of population that there is not."""


class SettingError(BcvpError):
    """Biến môi trường sai."""
