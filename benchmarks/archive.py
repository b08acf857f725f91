"""Kho báo cáo nhanh đến đâu: python benchmarks/archive.py [--reports N] [--folder DIR]

    add      reports a second, one process and two, beside reading and checking the same files without an archive
    inserts  the same rows into a bare SQLite file, in one transaction, without reports to read
    list     all current reports, and those of one province
    search   words, phrases, filters and both, on the archive just made: the first twenty with their snippets
    size     the database, the originals, and the files as they came

Reports are those of corpus/ with another place, number, period and other counts. Time is that of the clock, since what
the disk confirms is most of what an archive costs; so each round runs all contenders. Aim: adding at 70% or more of
the speed of reading alone.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import re
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

import inputs
import latency
from rounds import show

from extractor import batch
from extractor.archive import adding, store
from extractor.archive.schema import SHADOWS, metadata
from extractor.messages import Say

SAY = Say("vi")
PLACES = "Cao Bằng|Lạng Sơn|Phú Thọ|Kon Tum|An Giang|Quảng Trị|Bến Tre|Lào Cai|Sơn La|Đắk Nông".split("|")
ADDING = "thêm vào kho"
JOBS = (1, 2)


def main() -> None:
    """Đo và in."""
    options = argparse.ArgumentParser()
    options.add_argument("--reports", type=int, default=1000, help="số báo cáo / reports")
    options.add_argument("--rounds", type=int, default=1, help="số vòng / rounds")
    options.add_argument("--folder", type=Path, help="ổ đĩa để đo / where to write, hence which disk")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as home:
        files = made(Path(home, "in"), chosen.reports)
        db = Path(home, "archive.db")
        spent = add(files, db, chosen.rounds)
        inserts(db, spent)
        with store.opened(str(db)) as archive:
            latency.listing(archive, PLACES[0])
            latency.finding(archive)
        size(files, db)


def made(folder: Path, count: int) -> list[str]:
    """``count`` báo cáo khác nhau, always the same ones."""
    folder.mkdir()
    chance = random.Random(5)
    sources = [data.decode() for data in inputs.reports()]
    paths: list[str] = []
    for nth in range(count):
        text = sources[nth % len(sources)]
        own = re.search(r"(?:tỉnh|TỈNH) ((?:[^\W\d_]+) (?:[^\W\d_]+))", text)
        place = PLACES[chance.randrange(len(PLACES))]
        if own:
            text = text.replace(own[1], place).replace(own[1].upper(), place.upper()).replace(own[1].title(), place)
        text = re.sub(r"(?m)^(Số:\s*)\d+", rf"\g<1>{nth + 1}", text, count=1)
        month, year = nth % 12 + 1, 2019 + nth // 12 % 7
        text = re.sub(r"tháng \d{1,2}([ /]| năm )\d{4}", rf"tháng {month}\g<1>{year}", text)
        more = chance.randrange(1, 50)
        text = re.sub(r"\b\d{2,3}(?= nhiệm vụ)", lambda found, more=more: str(int(found[0]) + more), text)
        path = folder / f"{nth % 40:02}" / f"báo cáo {nth + 1}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{text}\nBản lưu số {nth + 1}.\n", encoding="utf-8")
        paths.append(str(path))
    return paths


def add(files: Sequence[str], db: Path, rounds: int) -> dict[str, float]:
    """Thêm, beside reading alone; the last archive stays. The seconds that adding took."""
    contenders: dict[str, Callable[[], object]] = {}
    for jobs in JOBS:
        contenders[f"chỉ đọc và kiểm, {jobs} tiến trình"] = lambda jobs=jobs: deque(
            batch.check(files, say=SAY, jobs=jobs), maxlen=0
        )
        contenders[f"{ADDING}, {jobs} tiến trình"] = lambda jobs=jobs: _added(files, db, jobs)
    deque(batch.check(files[:20], say=SAY, jobs=1), maxlen=0)  # what is loaded once is nobody's time
    spent = _medians(contenders, rounds)
    rows = []
    for name, seconds in spent.items():
        alone = spent[name.replace(ADDING, "chỉ đọc và kiểm")]
        rows.append(
            [name, f"{len(files) / seconds:.0f}", f"{seconds / len(files) * 1000:.1f}", f"{alone / seconds:.0%}"]
        )
    show(f"thêm {len(files)} báo cáo txt", ["", "báo cáo/giây", "ms/báo cáo", "so với chỉ đọc"], rows)
    return {name: seconds for name, seconds in spent.items() if name.startswith(ADDING)}


def _medians(contenders: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Like those of ``rounds.py``, without a round that is not counted: with 10,000 reports one takes minutes."""
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            begin = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - begin)
    return {name: statistics.median(each) for name, each in seconds.items()}


def _added(files: Sequence[str], db: Path, jobs: int) -> None:
    for old in db.parent.glob("archive.*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    with store.opened(str(db), create=True) as archive:
        states = {outcome.state for outcome in adding.add(archive, files, say=SAY, jobs=jobs)}
    assert states <= {adding.ADDED, adding.VERSION}, states


def inserts(db: Path, adding_took: dict[str, float]) -> None:
    """Cùng những dòng ấy vào một tệp SQLite trống, the words of the search among them."""
    bare = db.with_name("bare.db")
    with contextlib.closing(sqlite3.connect(db)) as source, contextlib.closing(sqlite3.connect(bare)) as target:
        for name, create in source.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index')"):
            if create and name not in SHADOWS:
                target.execute(create)
        rows = {
            table.name: source.execute(f"SELECT * FROM {table.name}").fetchall() for table in metadata.sorted_tables
        }
        begin = time.perf_counter()
        for name, found in rows.items():
            if found:
                target.executemany(f"INSERT INTO {name} VALUES ({','.join('?' * len(found[0]))})", found)
        target.commit()
        spent = time.perf_counter() - begin
    count, whole = len(rows["reports"]), sum(map(len, rows.values()))
    lines = [[f"{whole} dòng", f"{count / spent:.0f}", f"{spent / count * 1000:.2f}", ""]]
    lines += [
        [name, f"{count / took:.0f}", f"{took / count * 1000:.2f}", f"{took / spent:.1f}"]
        for name, took in adding_took.items()
    ]
    show(
        "chỉ ghi dòng, SQLite trần, một giao dịch",
        ["", "báo cáo/giây", "ms/báo cáo", "gấp mấy lần chỉ ghi dòng"],
        lines,
    )


def size(files: Sequence[str], db: Path) -> None:
    """Chỗ trên đĩa."""
    kept = {
        "tệp như khi đến": sum(Path(path).stat().st_size for path in files),
        "tệp gốc trong kho": _bytes(db.with_suffix(".originals")),
        "cơ sở dữ liệu": sum(path.stat().st_size for path in db.parent.glob("archive.db*")),
    }
    rows = [[name, f"{count / 1e6:.1f}", f"{count / len(files) / 1000:.1f}"] for name, count in kept.items()]
    show("chỗ trên đĩa", ["", "MB", "kB/báo cáo"], rows)


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
