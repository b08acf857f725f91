"""Gói dữ liệu (Frictionless Data Package): CSV files, datapackage.json that explains them, and the codebook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extractor.archive import codebook
from extractor.archive.provenance import now, program
from extractor.archive.tabular.plain import write_one
from extractor.archive.tabular.shapes import Field, Rows, Shape, whole

NAME, CODEBOOK = "datapackage.json", "codebook.md"
_TYPES = {
    "text": "string",
    "integer": "integer",
    "yes/no": "boolean",
    "date": "date",
    "moment": "datetime",
    "decimal": "number",
}
_ABOUT = (
    "Số liệu từ báo cáo thực hiện nhiệm vụ. Ô chữ bắt đầu bằng = + - @ mang thêm dấu ' ở trước, để bảng tính "
    "không hiểu là công thức. // Figures of task reports. A text that begins with = + - @ has ' before it, "
    "lest a spreadsheet take it for a formula."
)


def write(folder: Path, tables: Sequence[tuple[Shape, Rows]]) -> int:
    """Ghi các bảng CSV, ``datapackage.json`` và ``codebook.md``; returns the number of rows."""
    count = sum(write_one(folder / f"{shape.name}.csv", shape, rows, "utf-8") for shape, rows in tables)
    shapes = [shape for shape, _ in tables]
    described = {
        "profile": "tabular-data-package",
        "name": "bcvp-archive",
        "title": "Kho báo cáo // Archive of reports",
        "description": _ABOUT,
        "created": now(),
        "sources": [{"title": program()}],
        "resources": [_resource(shape, {one.name for one in shapes}) for shape in shapes],
    }
    _text(folder / CODEBOOK, codebook.page())
    _text(folder / NAME, json.dumps(described, ensure_ascii=False, indent=2) + "\n")
    return count


def _resource(shape: Shape, there: set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(field) for field in shape.fields],
        "missingValues": [""],
        "primaryKey": list(shape.key),
    }
    if shape.name != "reports" and "reports" in there:
        of_report = {"resource": "reports", "fields": "id"}
        schema["foreignKeys"] = [{"fields": "report_id", "reference": of_report}]
    return {
        "profile": "tabular-data-resource",
        "name": shape.name,
        "path": f"{shape.name}.csv",
        "title": f"{shape.vi} // {shape.en}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(field: Field) -> dict[str, Any]:
    unit = {"unit": field.unit} if field.unit else {}
    bounds: dict[str, Any] = {"required": True} if field.required else {}
    bounds |= {"enum": list(field.codes)} if field.codes else {}
    told = {"name": field.name, "type": _TYPES[field.kind], "description": f"{field.vi} // {field.en}"}
    return told | unit | ({"constraints": bounds} if bounds else {})


def _text(path: Path, text: str) -> None:
    with whole(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
