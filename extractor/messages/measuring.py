"""Đo: bcvp eval, with and without planted errors."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # --- eval ---
    "eval whole": ("đúng trọn", "whole"),
    "eval figures": ("số liệu P", "figures P"),
    "eval R": ("R", "R"),
    "eval exact": ("mọi trường", "all fields"),
    "eval parents": ("cấp cha", "parents"),
    "eval units": ("đơn vị P", "units P"),
    "eval header": ("phần đầu", "header"),
    "eval grounded": ("dẫn chứng", "grounded"),
    "eval total": ("TỔNG", "TOTAL"),
    "eval unread": ("không đọc được: {message}", "not read: {message}"),
    "eval missing": ("thiếu", "missing"),
    "eval extra": ("thừa", "extra"),
    "eval differs": ("khác", "differs"),
    "eval field": ("{field}: mẫu {want}, đọc được {got}", "{field}: expected {want}, read {got}"),
    "eval parent": ("cha của {what}: mẫu {want}", "parent of {what}: expected {want}"),
    "eval ungrounded": ("không có dẫn chứng: {what}", "not grounded: {what}"),
    # --- eval --mutate ---
    "mutate class digit": ("sai một chữ số", "one digit"),
    "mutate class swap": ("đảo hai chữ số", "two digits swapped"),
    "mutate class off": ("lệch một đơn vị", "off by one"),
    "mutate class lost": ("mất một chữ số", "a digit lost"),
    "mutate class ten": ("gấp mười", "times ten"),
    "mutate class percent": ("tỷ lệ", "percentage"),
    "mutate class date": ("ngày của kỳ", "date of a period"),
    "mutate class unit": ("số của đơn vị", "a unit's count"),
    "mutate class length": ("độ dài danh sách", "length of a list"),
    "mutate seen": ("thấy được", "visible"),
    "mutate tried": ("đã thử", "tried"),
    "mutate found": ("phát hiện", "found"),
    "mutate recall": ("tỷ lệ", "recall"),
    "mutate invisible": ("khuất", "invisible"),
    "mutate untested": ("không kiểm", "untested"),
    "mutate clean": (
        "Báo cáo sạch, được gài lỗi: {clean}/{total}.",
        "Clean reports, in which slips were planted: {clean}/{total}.",
    ),
    "mutate others": (
        "Báo cáo không được gài vì đã có phát hiện: {left}, với {errors} lỗi và {warnings} cảnh báo.",
        "Reports left out because of what is found in them as they are: {left}, {errors} errors, {warnings} warnings.",
    ),
    "mutate alarms": (
        "Báo động giả: {alarms} lỗi trong {reports} báo cáo không có lỗi theo bản ghi mẫu ({share} mỗi báo cáo).",
        "False alarms: {alarms} errors in {reports} reports whose records expect none ({share} a report).",
    ),
    "mutate rank": (
        "Giá trị đúng đứng đầu danh sách cách sửa: {first}; trong ba cách đầu: {three} (trên {number} số đếm bị đổi).",
        "The true value is the first repair: {first}; among the first three: {three} (of {number} changed counts).",
    ),
    "mutate missed": ("{place}: {kind}: {old} → {new} ({broken})", "{place}: {kind}: {old} → {new} ({broken})"),
    "mutate left out": (
        "{path}: không gài, vì đã có {errors} lỗi và {warnings} cảnh báo.",
        "{path}: left out, it has {errors} errors and {warnings} warnings as it is.",
    ),
    "mutating": ("Đang gài lỗi", "Planting slips"),
}
