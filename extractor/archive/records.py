"""Bản ghi thành các dòng: what is stored is made from the record alone, so that it can always be made anew."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from extractor.record import Checked

Record = Mapping[str, Any]
Row = dict[str, Any]
SEPARATOR = "; "
ROW_TABLES = ("figures", "units", "tables", "findings")
"""Bảng mà các dòng làm từ bản ghi, beside the one row of ``reports``."""
_UNSTORABLE = re.compile("[\\x00\\ud800-\\udfff]")


def printed(checked: Checked) -> tuple[str, str]:
    """Bản ghi như ``bcvp check --format jsonl`` in ra, and apart from it the text that its quotes lead into."""
    return dumped(checked.as_dict()), checked.report.text


def dumped(plain: Any) -> str:
    """JSON một dòng, as every record is printed: what is not Unicode in a file name leaves as an escape."""
    return escaped(json.dumps(plain, ensure_ascii=False))


def escaped(text: str) -> str:
    """Chữ mà UTF-8 viết được: a byte of a file name that is not Unicode stands as its escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def storable(text: str) -> str:
    """Chữ mà cả hai cơ sở dữ liệu chứa được, one sign for one sign, so that offsets keep their meaning."""
    if "\x00" not in text and text.isascii():
        return text
    return _UNSTORABLE.sub("\ufffd", text)


def clean(row: Row) -> Row:
    """Một dòng mà cả hai cơ sở dữ liệu chứa được."""
    return {name: storable(cell) if isinstance(cell, str) else cell for name, cell in row.items()}


def with_text(record: Record, text: str) -> dict[str, Any]:
    """Bản ghi kèm toàn văn, at the place where ``--with-text`` prints it."""
    whole: dict[str, Any] = {}
    for name, value in record.items():
        whole[name] = value
        if name == "tables":
            whole["text"] = text
    return whole


def without_text(whole: Record) -> tuple[dict[str, Any], str]:
    """Bản ghi và toàn văn của nó, apart."""
    record = dict(whole)
    return record, record.pop("text")


def rows(record: Record, corrected: Mapping[str, Sequence[str]]) -> dict[str, list[Row]]:
    """Các dòng của :data:`ROW_TABLES`; ``corrected`` names the corrected fields of each target ("f3", "u2")."""
    made = {
        "figures": _figures(record["figures"]),
        "units": _units(record["units"]),
        "tables": _tables(record["tables"]),
        "findings": _findings(record["findings"]),
    }
    for name in ("figures", "units"):
        for row in made[name]:
            row["corrected"] = joined(corrected.get(row["id"], ()))
    return made


def heading(record: Record) -> Row:
    """Phần của dòng ``reports`` mà bản ghi nói: all but what the archive itself knows of the report."""
    source, issuer, issued, signer = (record[name] for name in ("source", "issuer", "issued", "signer"))
    severities = Counter(finding["severity"] for finding in record["findings"])
    return {
        "format": source["format"],
        "pages": source["pages"],
        "text_source": source["text"],
        **{name: record[name] for name in ("kind", "number", "symbol", "place", "subject", "as_of")},
        "issuer": issuer["name"],
        **{name: issuer[name] for name in ("level", "province", "province_code", "district")},
        "issued": day(issued),
        **{f"issued_{part}": issued[part] for part in ("year", "month", "day")},
        **period(record["period"]),
        "signer": signer["name"],
        "signer_position": signer["position"],
        "systems": joined(record["systems"]),
        **{f"{severity}s": severities[severity] for severity in ("error", "warning", "note")},
        **record["coverage"],
    }


def day(issued: Mapping[str, int | None]) -> str | None:
    """Ngày ban hành dạng ISO, if no part of it was left blank."""
    year, month, number = (issued[part] for part in ("year", "month", "day"))
    return None if None in (year, month, number) else f"{year:04}-{month:02}-{number:02}"


def document(record: Record, report_id: str) -> str:
    """Khóa văn bản: the same issuer, number, symbol and period; a report that lacks one of them stands alone."""
    issuer, stated = record["issuer"], record["period"] or {}
    dates = [stated.get("start"), stated.get("end")]
    when = "..".join(date or "" for date in dates) if any(dates) else day(record["issued"])
    if not (record["number"] and issuer["name"] and when):
        return report_id
    who = [issuer["province_code"] or issuer["province"], issuer["district"], issuer["name"]]
    number = record["number"].lstrip("0") + "/" + (record["symbol"] or "")
    return " | ".join([*(part.casefold() for part in who if part), number.casefold(), when])


def period(stated: Mapping[str, Any] | None) -> Row:
    """Bốn cột của một kỳ báo cáo."""
    return {f"period_{name}": stated and stated[name] for name in ("start", "end", "kind", "label")}


def joined(words: Iterable[str]) -> str | None:
    """Một danh sách thành một ô; an empty one is an empty cell."""
    return SEPARATOR.join(words) or None


def _figures(stated: Sequence[Record]) -> list[Row]:
    blocks: dict[tuple[Any, ...], int] = {}
    turns: Counter[tuple[int, str]] = Counter()
    made: list[Row] = []
    for nth, figure in enumerate(stated, 1):
        own, assigner = figure["period"], figure["assigner"]
        key = (figure["subject"], assigner["name"], assigner["level"], own["start"], own["end"])
        block = blocks.setdefault(key, len(blocks) + 1)
        turns[block, figure["status"]] += 1
        same = ("id", "parent", "subject", "status", "count", "percent", "approx", "origin", "label")
        made.append(
            {name: figure[name] for name in same}
            | {"nth": nth, "block": block, "turn": turns[block, figure["status"]], "out_of": figure["of"]}
            | period(own)
            | {"assigner": assigner["name"], "assigner_level": assigner["level"]}
            | {"includes": joined(figure["includes"])}
            | _quoted(figure)
        )
    return made


def _units(named: Sequence[Record]) -> list[Row]:
    return [
        {name: unit[name] for name in _UNIT}
        | {"id": f"u{nth}", "nth": nth}
        | {f"cell_{part}": unit["cell"] and unit["cell"][part] for part in ("table", "row", "column")}
        | _quoted(unit)
        for nth, unit in enumerate(named, 1)
    ]


_UNIT = ("name", "canonical", "kind", "status", "count", "percent", "figure", "source")


def _quoted(record: Record) -> Row:
    start, end = record["span"]
    return {"quote": record["quote"], "span_start": start, "span_end": end, "page": record["page"]}


def _tables(read: Sequence[Record]) -> list[Row]:
    return [
        {name: table[name] for name in ("id", "title", "page", "total_row")}
        | {"nth": nth, "doubt": table.get("doubt")}
        | {name: dumped(table[name]) for name in ("columns", "rows")}
        for nth, table in enumerate(read, 1)
    ]


def _findings(found: Sequence[Record]) -> list[Row]:
    return [
        {name: finding[name] for name in ("code", "severity", "message", "stated", "computed")}
        | {"nth": nth, "figures": joined(finding["figures"])}
        | {name: dumped(finding[name]) for name in ("quotes", "repairs")}
        for nth, finding in enumerate(found, 1)
    ]


def targets(record: Record) -> Iterator[tuple[str, Record]]:
    """Những gì người có thể sửa, by their name: "" the report itself, "f3" a figure, "u2" a unit."""
    yield "", record
    yield from ((figure["id"], figure) for figure in record["figures"])
    yield from ((f"u{nth}", unit) for nth, unit in enumerate(record["units"], 1))
