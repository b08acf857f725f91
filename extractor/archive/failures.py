"""Lỗi của cơ sở dữ liệu thành một câu rõ: whatever SQLite, PostgreSQL or the disk answers, and what to do next."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from extractor.errors import ArchiveError

_SENTENCES: dict[str, tuple[str, str]] = {
    "locked": (
        (
            "Kho {place} đang bị một chương trình khác giữ. Xin đợi hoặc đóng chương trình ấy, rồi chạy lại; "
            "những gì đã xác nhận vẫn còn."
        ),
        (
            "The archive {place} is held by another program. Wait or close that program, then run again; "
            "nothing confirmed is lost."
        ),
    ),
    "full": (
        "Ổ đĩa của kho {place} đã đầy. Xin dọn bớt rồi chạy lại; những gì đã xác nhận vẫn còn.",
        "The disk of the archive {place} is full. Make room and run again; nothing confirmed is lost.",
    ),
    "read-only": (
        "Kho {place} chỉ mở để đọc, hoặc bạn không có quyền ghi ở đó. Xin kiểm tra quyền ghi tệp và thư mục.",
        "The archive {place} is open for reading only, or you may not write there. Check the permissions.",
    ),
    "no-archive": (
        "Không có kho nào ở {place}. Xin kiểm tra lại --db, hoặc tạo kho bằng bcvp archive add.",
        "There is no archive at {place}. Check --db, or create one with bcvp archive add.",
    ),
    "cannot-open": (
        "Không mở được kho {place} ({reason}). Xin kiểm tra đường dẫn và quyền truy cập.",
        "The archive {place} cannot be opened ({reason}). Check the path and the permissions.",
    ),
    "not-an-archive": (
        "{place} không phải kho báo cáo của bcvp. Xin kiểm tra lại --db.",
        "{place} is not an archive of bcvp. Check --db.",
    ),
    "damaged": (
        (
            "Kho {place} bị hỏng ({reason}). Xin giữ nguyên tệp, khôi phục bản sao lưu, hoặc bcvp archive import "
            "từ bản xuất gần nhất."
        ),
        (
            "The archive {place} is damaged ({reason}). Keep the file, restore a backup, or bcvp archive import "
            "the latest export."
        ),
    ),
    "older": (
        "Kho {place} do một phiên bản cũ hơn tạo ra. Xin chạy bcvp archive upgrade một lần rồi làm tiếp.",
        "The archive {place} was made by an older version. Run bcvp archive upgrade once, then go on.",
    ),
    "newer": (
        "Kho {place} do một phiên bản bcvp mới hơn tạo ra ({reason}). Xin cập nhật bcvp rồi chạy lại.",
        "The archive {place} was made by a newer version of bcvp ({reason}). Update bcvp and run again.",
    ),
    "no-server": (
        "Không kết nối được máy chủ của kho {place} ({reason}). Xin kiểm tra máy chủ, cổng và mạng.",
        "The server of the archive {place} cannot be reached ({reason}). Check the server, the port and the network.",
    ),
    "no-entry": (
        "Máy chủ của kho {place} từ chối tên hoặc mật khẩu. Xin kiểm tra lại, hoặc đặt PGPASSWORD.",
        "The server of the archive {place} refuses the name or the password. Check them, or set PGPASSWORD.",
    ),
    "no-database": (
        "Máy chủ không có cơ sở dữ liệu của kho {place}. Xin tạo nó trước (createdb), hoặc kiểm tra lại tên.",
        "The server has no such database: {place}. Create it first (createdb), or check the name.",
    ),
    "lost-server": (
        "Mất kết nối với máy chủ của kho {place} ({reason}). Xin chạy lại; những gì đã xác nhận vẫn còn.",
        "The connection to the archive {place} broke ({reason}). Run again; nothing confirmed is lost.",
    ),
    "no-driver": (
        'Thiếu thư viện để dùng kho PostgreSQL. Xin cài: pip install "bcvp[postgres]".',
        'The library for an archive on PostgreSQL is missing. Install it: pip install "bcvp[postgres]".',
    ),
    "bad-place": (
        "“{place}” không phải đường dẫn tệp hay địa chỉ postgresql://… hợp lệ. Xin kiểm tra lại --db.",
        "“{place}” is neither a file's path nor a valid postgresql://… address. Check --db.",
    ),
    "conflict": (
        "Hai chương trình cùng ghi một văn bản vào kho {place} ({reason}). Xin chạy lại; không có gì bị ghi dở.",
        "Two programs wrote one document to the archive {place} ({reason}). Run again; nothing is half done.",
    ),
    "no-library": (
        'Thiếu thư viện để dùng nhiều máy. Xin cài: pip install "bcvp[cluster]".',
        'The library for several machines is missing. Install it: pip install "bcvp[cluster]".',
    ),
    "no-scheduler": (
        (
            "Không kết nối được bộ điều phối {place} ({reason}). "
            "Xin kiểm tra --scheduler, hoặc khởi động nó bằng: dask scheduler"
        ),
        "The scheduler {place} cannot be reached ({reason}). Check --scheduler, or start it with: dask scheduler",
    ),
    "no-workers": (
        "Cụm {place} không có máy thợ nào. Xin khởi động bằng: dask worker {place} --nthreads 1; rồi chạy lại.",
        "The cluster {place} has no workers. Start some with: dask worker {place} --nthreads 1; then run again.",
    ),
    "lost-scheduler": (
        "Mất liên lạc với bộ điều phối {place} ({reason}). Xin chạy lại; những gì đã xác nhận vẫn còn.",
        "The connection to the scheduler {place} broke ({reason}). Run again; nothing confirmed is lost.",
    ),
    "other-rules": (
        (
            "Máy thợ {reason}: bcvp hoặc quy tắc ở đó khác máy này. Xin cài cùng một bản ở mọi máy, đặt thư mục "
            "--rules ở cùng một chỗ, khởi động lại máy thợ rồi chạy lại."
        ),
        (
            "The worker {reason}: its bcvp or rules differ from those here. Install the same version everywhere, have "
            "the folders of --rules at the same place, restart the workers and run again."
        ),
    ),
    "worker-failed": (
        "Máy thợ của cụm {place} báo lỗi ({reason}). Xin cài cùng bản bcvp ở mọi máy, khởi động lại rồi chạy lại.",
        "A worker of {place} reports an error ({reason}). Install the same bcvp everywhere, restart, run again.",
    ),
    "other": (
        "Kho {place} báo lỗi ({reason}). Xin chạy lại, và báo cho nhóm phát triển nếu lỗi lặp lại.",
        "The archive {place} reports an error ({reason}). Run again; tell the developers if it comes back.",
    ),
}

_SQLITE = {
    "BUSY": "locked",
    "LOCKED": "locked",
    "FULL": "full",
    "READONLY": "read-only",
    "PERM": "read-only",
    "CANTOPEN": "cannot-open",
    "IOERR": "damaged",
    "NOTADB": "not-an-archive",
    "CORRUPT": "damaged",
    "CONSTRAINT": "conflict",
}
_POSTGRES = {
    "53100": "full",
    "55P03": "locked",
    "57014": "locked",
    "25006": "read-only",
    "42501": "read-only",
    "28P01": "no-entry",
    "28000": "no-entry",
    "3D000": "no-database",
}
_POSTGRES_CLASSES = {"23": "conflict", "40": "conflict", "08": "lost-server", "57": "lost-server", "XX": "damaged"}
_DISK = {errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EROFS: "read-only", errno.EACCES: "read-only"}


def refusal(code: str, place: str, reason: str = "") -> ArchiveError:
    """Lỗi ``code`` của kho, hay của cụm máy, ở ``place``."""
    vi, en = (sentence.format(place=place, reason=reason) for sentence in _SENTENCES[code])
    return ArchiveError(code, vi, en)


@contextlib.contextmanager
def told(place: str) -> Iterator[None]:
    """Mọi lỗi của cơ sở dữ liệu và ổ đĩa bên trong thành :class:`ArchiveError`; ``place`` carries no password."""
    try:
        yield
    except DBAPIError as error:
        raise refusal(_cause(error), place, _first_line(error.orig)) from error
    except SQLAlchemyError as error:
        raise refusal("other", place, _first_line(error)) from error
    except OSError as error:
        code = _DISK.get(error.errno or 0, "cannot-open")
        raise refusal(code, place, error.strerror or str(error)) from error


def _cause(error: DBAPIError) -> str:
    """Mã lỗi theo lời của cơ sở dữ liệu."""
    orig = error.orig
    name = getattr(orig, "sqlite_errorname", None)
    if name is not None:
        return _SQLITE.get(name.split("_")[1], "other")
    state = getattr(orig, "sqlstate", None)
    if state:
        return _POSTGRES.get(state) or _POSTGRES_CLASSES.get(state[:2], "other")
    return _unconnected(orig) if error.connection_invalidated or _is_operational(orig) else "other"


def _is_operational(orig: BaseException | None) -> bool:
    return type(orig).__name__ == "OperationalError"


def _unconnected(orig: BaseException | None) -> str:
    """Why no connection came about: the client library gives no code, only the server's words, mostly English."""
    said = str(orig)
    if "password" in said or "authentication" in said or ("role" in said and "does not exist" in said):
        return "no-entry"
    if "database" in said and "does not exist" in said:
        return "no-database"
    return "lost-server" if "closed" in said and "connection failed" not in said else "no-server"


def _first_line(error: BaseException | None) -> str:
    return str(error).strip().split("\n")[0].rstrip(".")
