"""So sánh 63 tỉnh trong 24 tháng, từ một kho 10.000 báo cáo: in one process, after start-up, and as a command.

    python benchmarks/comparison.py [thư mục làm việc]

The archive is generated: one report is read, and its record, with the counts, issuer and period of each province and
month put in, is filed as ``bcvp archive add`` files it.
"""

from __future__ import annotations

import calendar
import copy
import hashlib
import itertools
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.archive import filing, records, store
from extractor.archive.filing import Original, Reading
from extractor.archive.provenance import Run, now
from extractor.archive.schema import originals
from extractor.checks import review
from extractor.comparison import sources
from extractor.comparison.question import asked
from extractor.comparison.table import compared
from extractor.extraction import extract
from extractor.gazetteer import lookup, tables
from extractor.record import Checked

REPORTS = 10_000
MONTHS = [(year, month) for year in (2023, 2024) for month in range(1, 13)]
TEXT = """UBND TỈNH LẠNG SƠN
VĂN PHÒNG

Số: 1/BC-VP
Lạng Sơn, ngày 05 tháng 02 năm 2023

BÁO CÁO
Kết quả thực hiện nhiệm vụ UBND tỉnh giao tháng 01 năm 2023

Trong tháng 01/2023, UBND tỉnh đã giao 344 nhiệm vụ, trong đó:
- Đã hoàn thành 196 nhiệm vụ, gồm 180 nhiệm vụ đúng hạn và 16 nhiệm vụ quá hạn;
- Chưa hoàn thành 148 nhiệm vụ, gồm 140 nhiệm vụ còn hạn và 08 nhiệm vụ quá hạn.
"""


def bodies() -> Iterator[dict[str, Any]]:
    """Cơ quan: the 63 provinces first, for all months, then districts until there are enough."""
    for province in lookup.provinces():
        name = f"Văn phòng UBND {province.full_name}"
        yield {"name": name, "level": "province", "province": province.name, "province_code": province.code} | {
            "district": None
        }
    for district in tables.districts():
        province = lookup.province_of(district)
        name = f"Văn phòng HĐND và UBND {district.full_name}"
        yield {"name": name, "level": "district", "province": province.name, "province_code": province.code} | {
            "district": district.name
        }


def generated() -> Iterator[dict[str, Any]]:
    """10.000 bản ghi."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "mau.txt")
        path.write_text(TEXT, encoding="utf-8")
        extraction = extract(str(path))
        form = Checked(extraction.report, review(extraction)).as_dict()
    chance = random.Random(2024)
    pairs = ((body, month) for body in bodies() for month in MONTHS)
    for nth, (body, (year, month)) in enumerate(itertools.islice(pairs, REPORTS)):
        record = copy.deepcopy(form)
        last = calendar.monthrange(year, month)[1]
        period = {"start": f"{year}-{month:02}-01", "end": f"{year}-{month:02}-{last}", "kind": "month"}
        period["label"] = f"tháng {month:02}/{year}"
        record["issuer"], record["period"] = body, period
        record["number"] = str(nth + 1)
        record["source"]["path"] = f"bao-cao-{nth + 1}.txt"
        tasks = chance.randrange(100, 900)
        done = chance.randrange(tasks // 2, tasks + 1)
        on_time, overdue = chance.randrange(done // 2, done + 1), chance.randrange(0, tasks - done + 1)
        counts = {"assigned": tasks, "completed": done, "completed_on_time": on_time, "completed_late": done - on_time}
        counts |= {"pending": tasks - done, "pending_within": tasks - done - overdue, "pending_overdue": overdue}
        for figure in record["figures"]:
            figure["count"], figure["period"] = counts[figure["status"]], period
            figure["quote"] = f"{counts[figure['status']]} nhiệm vụ {figure['label']}"
        yield record


def fill(place: str) -> None:
    with store.opened(place, create=True) as archive:
        run = Run(archive, "add", "benchmark")
        with archive.writing() as connection:
            for record in generated():
                line = records.dumped(record)
                sha256 = hashlib.sha256(line.encode()).hexdigest()
                original = Original(sha256, ".txt", line.encode(), now())
                row = {"sha256": sha256, "suffix": ".txt", "added_at": original.added_at, "bytes": len(original.data)}
                connection.execute(originals.insert(), row)
                reading = Reading(line, TEXT, run.rules, original.added_at)
                filing.file_report(connection, original, json.loads(line)["source"]["path"], reading, run.id)
        run.end()


def seconds(place: str, **options: Any) -> tuple[float, float, int]:
    """Từ lúc mở kho đến khi có bảng: seconds, seconds of the processor, rows."""
    begun, spent = time.perf_counter(), time.process_time()
    question = asked(**options)
    with store.opened(place) as archive:
        papers = sources.of_archive(archive, question.reach, question.levels)
    table = compared(papers, question)
    return time.perf_counter() - begun, time.process_time() - spent, len(table.rows)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="bcvp-so-sanh-"))
    place = str(folder / "kho.db")
    if not Path(place).exists():
        begun = time.perf_counter()
        fill(place)
        print(f"dựng kho {REPORTS} báo cáo: {time.perf_counter() - begun:.0f} giây ({place})")
    wide = {"period": "2023..2024", "every": "month", "levels": ["province"]}
    cases: dict[str, dict[str, Any]] = {
        "63 tỉnh × 24 tháng, một chỉ số": wide | {"metrics": ["completion_rate"]},
        "63 tỉnh × 24 tháng, bốn chỉ số": wide,
        "63 tỉnh × 24 tháng, quy về 34 tỉnh": wide | {"as_of": tables.LAST_DAY_OF_DISTRICTS.replace(month=7, day=1)},
        "63 tỉnh gộp cả năm 2024": {"period": "2024", "levels": ["province"]},
        "cả kho, mọi cấp, từng kỳ": {"by": ["province", "period"]},
    }
    for name, options in cases.items():
        times = sorted(seconds(place, **options) for _ in range(5))
        fastest, spent, rows = times[0]
        print(f"{name}: {fastest:.2f} giây ({spent:.2f} giây bộ xử lý), {rows} hàng")
    command = [sys.executable, "-m", "cli", "compare", "--db", place, "--every", "month", "--period", "2023..2024"]
    for more in (["--format", "json"], ["--format", "table"]):
        begun = time.perf_counter()
        subprocess.run([*command, "--level", "province", *more], stdout=subprocess.DEVNULL, check=True)
        print(f"cả lệnh, {more[1]}: {time.perf_counter() - begun:.2f} giây")


if __name__ == "__main__":
    main()
