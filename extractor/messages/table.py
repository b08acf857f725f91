"""Bảng cho người đọc: bcvp extract --format table, signatures, remarks of readers."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "table period": ("Kỳ báo cáo: {period}", "Period: {period}"),
    "table no-period": ("không nêu", "not stated"),
    "table until": ("đến hết {end}", "until {end}"),
    "table from": ("từ {start}", "from {start}"),
    "table signer": ("Người ký: {name}", "Signed by: {name}"),
    "signed": ("Ký số: {signer}, lúc {time} ({state})", "Digitally signed: {signer}, {time} ({state})"),
    "signed undated": ("Ký số: {signer} ({state})", "Digitally signed: {signer} ({state})"),
    "signed nameless": ("không rõ người ký", "signer not named"),
    "signed time": ("{hour} ngày {day}", "{day} at {hour}"),
    "signed unknown": ("chưa xác minh", "not verified"),
    "signed unchanged": (
        "chưa xác minh người ký; nội dung không bị sửa từ khi ký",
        "signer not verified; content unchanged since it was signed",
    ),
    "signed extended": (
        "chưa xác minh người ký; tệp có phần thêm vào sau khi ký",
        "signer not verified; something was added to the file after it was signed",
    ),
    "signed changed": (
        "chưa xác minh người ký; nội dung ĐÃ BỊ SỬA sau khi ký",
        "signer not verified; the content WAS CHANGED after it was signed",
    ),
    "reviewers": (
        "Tệp có {number} ghi chú của người xem, không được đọc vào số liệu.",
        "The file has remarks of reviewers ({number}); they are not read as part of the report.",
    ),
    "table task by": ("{name} giao", "assigned by {name}"),
    "table unit by": ("được {name} giao nhiệm vụ", "with tasks assigned by {name}"),
    "table of": ("trên {of}", "of {of}"),
    "table units": ("Đơn vị được nêu tên", "Units named"),
    "table annex": ("Bảng phụ lục: {title} ({rows} hàng)", "Annex table: {title} ({rows} rows)"),
    "table annex kept": ("Giữ nguyên như chữ, không đọc thành số liệu: {why}", "Kept as text, no figures read: {why}"),
    "doubt no-units": ("không có cột tên đơn vị", "no column names units"),
    "doubt no-statuses": (
        "không cột nào nói rõ tình trạng nhiệm vụ (đã hoàn thành, quá hạn …)",
        "no column says a status of tasks (completed, overdue …)",
    ),
    "doubt other-subject": ("bảng không đếm nhiệm vụ", "the table does not count tasks"),
    "doubt open-cells": (
        "khung trên trang không đóng kín ô, không rõ chữ nào thuộc ô nào",
        "the frames on the page leave cells open, so which words are in which is not sure",
    ),
    "doubt uneven-rows": (
        "không có kẻ khung và các dòng lệch nhau, không rõ ô nào ở hàng nào",
        "no ruling lines, and lines do not stand level: which cell is in which row is not sure",
    ),
    "doubt uneven-columns": (
        "không có kẻ khung và các cột lệch nhau, không rõ ô nào ở cột nào",
        "no ruling lines, and columns are uneven: which cell is in which column is not sure",
    ),
    "doubt few-numbers": ("nhiều ô số không đọc được thành số", "many number cells hold no number"),
    "table annex untitled": ("không có tên", "untitled"),
    "table counts": (
        "{figures} số liệu, {units} lần nêu tên đơn vị, {tables} bảng.",
        "{figures} figures, {units} namings of units, {tables} tables.",
    ),
    "table error": ("Không đọc được ({code}): {message}", "Could not be read ({code}): {message}"),
}
