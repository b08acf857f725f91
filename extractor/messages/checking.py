"""Đọc và kiểm: the run, findings and verdicts, comments in drafts, bcvp watch."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # --- the run ---
    "error": ("Lỗi: {message}", "Error: {message}"),
    "nothing in folder": (
        "thư mục không có tệp nào thuộc loại đọc được ({suffixes})",
        "the folder holds no file of a kind that can be read ({suffixes})",
    ),
    "cannot open": (
        "không mở được tệp ({reason}); xin kiểm tra quyền đọc tệp",
        "the file cannot be opened ({reason}); check that you may read it",
    ),
    "our fault": (
        (
            "lỗi của chương trình, không phải của tệp ({what}); xin báo lại cho nhóm phát triển kèm tệp này. "
            "Đặt BCVP_DEBUG=1 để xem chi tiết."
        ),
        (
            "a fault of the program, not of the file ({what}); please report it to the developers with this file. "
            "BCVP_DEBUG=1 shows the details."
        ),
    ),
    "nested too deep": (
        "các phần của tệp lồng nhau quá sâu; tệp có thể hỏng, hãy mở rồi lưu lại, hoặc xin lại bản gốc",
        "its parts are nested too deeply; the file may be damaged: open and save it again, or ask for the original",
    ),
    "took too long": (
        "đọc quá {seconds} giây; nếu tệp không hỏng, hãy tăng --timeout hoặc BCVP_TIMEOUT (0: không giới hạn)",
        "took more than {seconds} seconds; if the file is sound, raise --timeout or BCVP_TIMEOUT (0: no limit)",
    ),
    "crashed": (
        "chương trình dừng đột ngột khi đọc tệp này; tệp có thể hỏng, xin báo lại cho nhóm phát triển kèm tệp này",
        "the program died reading this file; it may be damaged, please report it to the developers with this file",
    ),
    "killed": (
        "hệ thống đã dừng việc đọc tệp này, thường vì máy thiếu bộ nhớ; hãy giảm --jobs hoặc đọc riêng tệp này",
        "the system stopped the reading of this file, as it does when memory runs short; lower --jobs or read it alone",
    ),
    "out of memory": ("không đủ bộ nhớ để đọc tệp này", "not enough memory to read this file"),
    "under a limit": (
        "{message} (giới hạn {megabytes} MB; tăng bằng --max-memory hoặc BCVP_MAX_MEMORY)",
        "{message} (limit {megabytes} MB; raise it with --max-memory or BCVP_MAX_MEMORY)",
    ),
    "reading": ("Đang đọc", "Reading"),
    "some failed": ("{failed} trong {total} tệp không đọc được.", "{failed} of {total} files could not be read."),
    # --- check ---
    "verdict clean": ("Không thấy chỗ nào không khớp", "Nothing disagrees"),
    "verdict nothing new": ("Không có phát hiện mới", "Nothing new"),
    "verdict found": ("Có {found}", "{found}"),
    "verdict only notes": ("Không có lỗi hay cảnh báo, {found}", "No errors or warnings, {found}"),
    "verdict error": ("{number} lỗi", "{number} errors"),
    "verdict error one": ("{number} lỗi", "{number} error"),
    "verdict warning": ("{number} cảnh báo", "{number} warnings"),
    "verdict warning one": ("{number} cảnh báo", "{number} warning"),
    "verdict note": ("{number} ghi chú", "{number} notes"),
    "verdict note one": ("{number} ghi chú", "{number} note"),
    "verdict tested": (
        "{checked}/{numbers} số liệu đã được kiểm, {passed} phép kiểm đạt",
        "{checked}/{numbers} numbers tested, tests passed: {passed}",
    ),
    "verdict nothing tested": (
        "chưa kiểm được số liệu nào, vì không có hai số nào để so với nhau",
        "no number could be tested, because no two of them can be compared",
    ),
    "console line": ("dòng {line}", "line {line}"),
    "console page": ("trang {page}, dòng {line}", "page {page}, line {line}"),
    "console repair": ("Có thể sửa một số:", "One number could be changed:"),
    "console repairs": ("Có thể sửa một trong các số:", "Any one of these numbers could be changed:"),
    "console passed": ("Phép kiểm đạt ({number}):", "Tests that held ({number}):"),
    "console coverage": (
        "Văn bản có {numbers} con số: {checked} đã kiểm; {context} là ngày tháng, số văn bản, số mục và các số khác",
        "Numbers in the text: {numbers}. Tested: {checked}. Dates, document and section numbers and others: {context}",
    ),
    "console untested": ("{number} chưa kiểm, gồm {reasons}", "untested: {number}, of which {reasons}"),
    "console untested alone": (
        "{number} không có tổng, phần hay tỷ lệ nào để so",
        "{number} without a whole, part or percentage to compare with",
    ),
    "console untested unit": (
        "{number} của một đơn vị mà không có tổng để cộng",
        "{number} of a unit without a sum to add up to",
    ),
    "console untested unknown": ("{number} chưa rõ đếm gì", "{number} that count what is not known"),
    "console doubtful": (
        "Đọc bằng OCR; {number} chỗ có độ tin cậy thấp, xem lại bản quét: {where}.",
        "Read by OCR; {number} places of low confidence, look at the scan: {where}.",
    ),
    "console scanned": (
        "Đọc bằng OCR, không có số liệu nào có độ tin cậy thấp.",
        "Read by OCR; no figure of low confidence.",
    ),
    "console doubtful one": ("trang {page} “{words}”", "page {page} “{words}”"),
    "doubtful": ("độ tin cậy thấp: xem lại trang {page}", "low confidence: look at page {page}"),
    "console stdin": ("(đầu vào chuẩn)", "(standard input)"),
    "console accepted": (
        "{number} phát hiện đã chấp nhận, không nêu lại (--baseline).",
        "Accepted and not shown again (--baseline): {number}.",
    ),
    "console ask": (
        "Vì sao kiểm, cách sửa, khi nào chấp nhận: bcvp explain {code}",
        "Why it is tested, how to mend it, when to accept it: bcvp explain {code}",
    ),
    "console sum": ("{total} báo cáo: {told}.", "{total} reports: {told}."),
    "console sum error": ("{number} có lỗi", "{number} with errors"),
    "console sum warning": ("{number} chỉ có cảnh báo", "{number} with warnings only"),
    "console sum note": ("{number} chỉ có ghi chú", "{number} with notes only"),
    "console sum good": ("{number} không có gì", "{number} with nothing"),
    "console sum unread": ("{number} không đọc được", "{number} unread"),
    "sarif quote": ("trang {page}: “{words}”", "page {page}: “{words}”"),
    "checking": ("Đang kiểm", "Checking"),
    "check annotated": ("Đã ghi bản có chú thích: {path}", "Annotated copy written: {path}"),
    # --- comments in an annotated draft ---
    "comment head": ("{severity} {number}", "{severity} {number}"),
    "comment words": ("Lời văn: “{quote}”.", "The words: “{quote}”."),
    "comment code": ("(mã: {code}; bcvp explain {code})", "(code: {code}; bcvp explain {code})"),
    "note place": ("chỗ {number}/{total}", "place {number} of {total}"),
    "note page": (", trang {page}", ", page {page}"),
    "note signed": (
        (
            "Tệp gốc có chữ ký số. Chữ ký chỉ bảo đảm cho bản gốc; "
            "bản có chú thích này là bản sao để đọc, trình xem có thể báo chữ ký không còn hợp lệ."
        ),
        (
            "The original carries a digital signature. It covers the original only; "
            "this annotated copy is for reading, and a viewer may call the signature in it invalid."
        ),
    ),
    "check accepted": (
        "Đã ghi {number} phát hiện vào tệp chấp nhận {path}.",
        "Findings written to the baseline {path}: {number}.",
    ),
    "check written": ("Đã ghi {path}", "Written: {path}"),
    # --- watch ---
    "watch begin": ("Đang theo dõi {path}. Nhấn Ctrl-C để dừng.", "Watching {path}. Ctrl-C stops."),
    "watch gone": ("đã xóa hoặc đổi tên", "deleted or renamed"),
    "watch unread": ("không đọc được: {message}", "could not be read: {message}"),
}
