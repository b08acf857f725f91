"""Những gì kho giữ: originals, records as read, corrections, and who wrote what when."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table

from extractor.archive.schema.columns import MOMENT, column, metadata, of_report, of_run

runs = Table(
    "runs",
    metadata,
    column("id", "text", "Mã lần chạy // Id of the run", key=True),
    column("command", "text", "Lệnh // Command", codes=("add", "refresh"), required=True),
    column("started_at", "text", "Lúc bắt đầu // Begun", unit=MOMENT, required=True),
    column("ended_at", "text", "Lúc xong; trống nếu bị ngắt // Ended; empty if interrupted", unit=MOMENT),
    column("who", "text", "Người chạy và máy // Person and machine", required=True),
    column("program", "text", "Phiên bản chương trình // Version of the program", required=True),
    column("rules", "text", "Phiên bản quy tắc // Version of the rules", required=True),
    column("counts", "text", "Số tệp theo kết quả, JSON // Files by outcome, JSON"),
    comment="Mỗi lần thêm hoặc đọc lại // Each time reports were added or read again",
)

originals = Table(
    "originals",
    metadata,
    column("sha256", "text", "Mã băm nội dung // Hash of the content", key=True),
    column("bytes", "size", "Độ lớn // Size", unit="byte // bytes", required=True),
    column("suffix", "text", "Đuôi tên, có dấu chấm // Suffix with its dot", required=True),
    column("added_at", "text", "Lúc đưa vào kho // When it was archived", unit=MOMENT, required=True),
    comment="Tệp gốc, giữ nguyên từng byte // The original files, kept byte for byte",
)

contents = Table(
    "contents",
    metadata,
    Column(
        "sha256",
        originals.c.sha256.type,
        ForeignKey("originals.sha256", ondelete="CASCADE"),
        primary_key=True,
        comment="Tệp gốc // The original",
        info={"codes": (), "unit": "", "kind": "text"},
    ),
    Column(
        "content",
        LargeBinary,
        nullable=False,
        comment="Nội dung // The content",
        info={"codes": (), "unit": "", "kind": "bytes"},
    ),
    comment=(
        "Nội dung tệp gốc khi kho ở PostgreSQL; SQLite để trong thư mục bên cạnh"
        " // The originals' contents on PostgreSQL; SQLite keeps them in the folder beside it"
    ),
)

sightings = Table(
    "sightings",
    metadata,
    column("sha256", "text", "Tệp gốc // The original", ForeignKey("originals.sha256"), key=True),
    column("folder", "text", "Thư mục // Folder", key=True),
    column("name", "text", "Tên tệp // File name", key=True),
    column("seen_at", "text", "Lần đầu thấy // First seen", unit=MOMENT, required=True),
    of_run(),
    comment="Mỗi tên và thư mục mà tệp gốc đã mang // Each name and folder under which an original came",
)

failures = Table(
    "failures",
    metadata,
    column("folder", "text", "Thư mục // Folder", key=True),
    column("name", "text", "Tên tệp // File name", key=True),
    column("sha256", "text", "Mã băm; trống nếu không mở được // Hash; empty if it could not be opened"),
    column("code", "text", "Mã lỗi // Error code", required=True),
    column("message", "text", "Chuyện gì, cần làm gì // What happened and what to do", required=True),
    column("failed_at", "text", "Lần gần nhất // Last time", unit=MOMENT, required=True),
    of_run(),
    comment="Tệp chưa đọc được // Files that could not be read so far",
)

records = Table(
    "records",
    metadata,
    of_report(),
    column("record", "text", "Bản ghi JSON như máy đọc, không toàn văn // The record, without text", required=True),
    column("text", "text", "Toàn văn // The full text", required=True),
    column("rules", "text", "Phiên bản quy tắc // Version of the rules", required=True),
    column("read_at", "text", "Lúc đọc // When it was read", unit=MOMENT, required=True),
    Index("ix_records_rules", "rules"),
    comment="Bản ghi gốc của máy, không mang sửa đổi của người // The program's own record, without corrections",
)

earlier_records = Table(
    "earlier_records",
    metadata,
    of_report(),
    column("nth", "integer", "Lần đọc thứ mấy, từ 1 // Which reading, from 1", key=True),
    column("record", "text", "Bản ghi cũ // The earlier record", required=True),
    column("text", "text", "Toàn văn khi ấy // The text of that reading", required=True),
    column("rules", "text", "Phiên bản quy tắc // Version of the rules", required=True),
    column("read_at", "text", "Lúc đọc // When it was read", unit=MOMENT, required=True),
    column("replaced_at", "text", "Lúc được thay // When it was replaced", unit=MOMENT, required=True),
    comment="Bản ghi đã được đọc lại thay thế // Records that a later reading replaced",
)

corrections = Table(
    "corrections",
    metadata,
    of_report(),
    column("nth", "integer", "Lần sửa thứ mấy của báo cáo // Which correction of the report, from 1", key=True),
    column("target", "text", "Số liệu, đơn vị; trống là báo cáo // Figure or unit; empty: the report", required=True),
    column("field", "text", "Trường // Field", required=True),
    column("reading", "text", "Giá trị máy đọc, JSON // The reading, JSON", required=True),
    column("value", "text", "Giá trị đúng, JSON // The right value, JSON", required=True),
    column("anchor", "text", "Chỗ trong văn bản, JSON // Its place in the text, JSON", required=True),
    column("who", "text", "Người sửa // Who", required=True),
    column("at", "text", "Lúc sửa // When", unit=MOMENT, required=True),
    column("why", "text", "Lý do // Why", required=True),
    comment="Sửa đổi của người; lần sau thay lần trước // Corrections by people; a later one outdoes an earlier one",
)
