"""Theo dõi thư mục: which drafts were saved, told once the saving is over.

An office program saves in several strokes: a temporary file, a lock file, a rename. What counts is
what stands in the folder when the strokes have stopped, and only if it differs from last time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from extractor import batch
from extractor.record import Checked, Failure

_QUIET, _LONGEST = 300, 3000
"""Milliseconds without a change that end a save, and the longest that a save is waited for."""

Check = Callable[[str, bytes | None], Checked | Failure]
"""Kiểm một tệp; its content where it could be read, None where the check itself shall say why not."""


def changes(folder: Path) -> Iterator[set[str]]:
    """Các đường dẫn vừa thay đổi trong ``folder``, one set a save, until interrupted."""
    from watchfiles import watch

    for changed in watch(folder.resolve(), debounce=_LONGEST, step=_QUIET, ignore_permission_denied=True):
        yield {path for _, path in changed}


def saved(folder: Path, changed: Iterable[set[str]], check: Check) -> Iterator[tuple[str, Checked | Failure | None]]:
    """Mỗi bản thảo vừa lưu, named from ``folder``, with its outcome; None for one that is gone."""
    seen: dict[str, str] = {}
    folder = folder.resolve()
    for paths in changed:
        for path in sorted(Path(path) for path in paths):
            if not batch.readable(path, folder) or (path.exists() and not path.is_file()):
                continue
            name = str(path.relative_to(folder))
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                if seen.pop(name, ""):
                    yield name, None
                continue
            except OSError:
                yield name, check(str(path), None)
                continue
            digest = hashlib.sha256(data).hexdigest()
            if seen.get(name) != digest:
                seen[name] = digest
                yield name, check(str(path), data)
