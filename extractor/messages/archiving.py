"""Kho báo cáo."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # --- archive ---
    "archive rate": ("{number} tệp/giây", "{number} files/s"),
    "archive adding": ("Đang thêm", "Adding"),
    "archive verifying": ("Đang kiểm", "Verifying"),
    "archive exporting": ("Đang xuất", "Exporting"),
    "archive importing": ("Đang dựng lại", "Importing"),
    "archive refreshing": ("Đang đọc lại", "Reading again"),
    "archive one added": ("Đã thêm   {id}  {path}", "Added     {id}  {path}"),
    "archive one known": ("Đã có     {id}  {path}", "Known     {id}  {path}"),
    "archive one version": (
        "Bản mới   {id}  {path} (cùng cơ quan, số và kỳ với {others}; bản này là bản hiện hành)",
        "Version   {id}  {path} (issuer, number and period of {others}; this one is current)",
    ),
    "archive one failed": ("Không đọc được  {path}", "Not read  {path}"),
    "archive one changed": ("Khác      {id}  {path}", "Changed   {id}  {path}"),
    "archive one held": (
        (
            "Giữ lại   {id}  {path}: bản đọc mới không còn thấy câu chữ mà người đã sửa; "
            "báo cáo được để nguyên, xin xem lại"
        ),
        (
            "Held      {id}  {path}: the new reading no longer finds the words that a person corrected; "
            "the report was left as it is, please look at it"
        ),
    ),
    "archive number added": ("{number} mới", "{number} new"),
    "archive number known": ("{number} đã có", "{number} known"),
    "archive number version": ("{number} bản mới của văn bản đã có", "{number} new versions"),
    "archive number failed": ("{number} không đọc được", "{number} not read"),
    "archive number same": ("{number} không đổi", "{number} unchanged"),
    "archive number changed": ("{number} thay đổi", "{number} changed"),
    "archive number held": ("{number} giữ lại", "{number} held back"),
    "archive number none": ("không có tệp nào", "nothing"),
    "archive added": ("Kho đã nhận: {what}.", "Archived: {what}."),
    "archive refreshed": ("Đã đọc lại: {what}.", "Read again: {what}."),
    "archive would": ("Nếu đọc lại: {what}.", "Reading again would give: {what}."),
    "archive see failed": (
        "Xem các tệp chưa đọc được và việc cần làm: bcvp archive list --failed",
        "For the files not read and what to do: bcvp archive list --failed",
    ),
    "archive counts": (
        "{current} báo cáo hiện hành, {reports} bản tất cả, {failed} tệp chưa đọc được.",
        "{current} current reports, {reports} versions in all, {failed} files not read.",
    ),
    "archive series": (
        "{issuers} cơ quan, {reports} báo cáo, {found} phát hiện.",
        "{issuers} issuers, {reports} reports, {found} findings.",
    ),
    "archive found all": ("{total} báo cáo.", "{total} reports."),
    "archive found more": (
        "{shown} trong {total} báo cáo; thêm --limit {total} để xem hết.",
        "{shown} of {total} reports; --limit {total} shows all.",
    ),
    "archive no-number": ("(chưa ghi số)", "(no number)"),
    "archive version": ("bản {number}", "version {number}"),
    "archive current": ("hiện hành", "current"),
    "archive versions": ("Các bản: {ids}", "Versions: {ids}"),
    "archive found": ("{errors} lỗi, {warnings} cảnh báo", "{errors} errors, {warnings} warnings"),
    "archive seen": ("Đến từ {folder}/{name} lúc {at}", "Came from {folder}/{name} at {at}"),
    "archive correction": (
        "Đã sửa {place}: {old} → {new} ({who}, {at}): {why}",
        "Corrected {place}: {old} → {new} ({who}, {at}): {why}",
    ),
    "archive sound": ("Kho nguyên vẹn: {reports} báo cáo.", "The archive is sound: {reports} reports."),
    "archive unsound": ("Kho có {bad} điều không ổn.", "{bad} things are wrong with the archive."),
    "archive exported": ("Đã xuất {number} báo cáo vào {path}.", "{number} reports written to {path}."),
    "archive tables": ("Đã xuất {number} dòng vào {path}.", "{number} rows written to {path}."),
    "archive imported": (
        "Đã dựng lại {number} báo cáo, {known} đã có sẵn.",
        "{number} reports imported, {known} were there already.",
    ),
    "archive opened": ("Đã mở bản sao {path}.", "Opened the copy {path}."),
    "archive not opened": (
        "Không có chương trình mở được tệp này; bản sao ở {path}.",
        "No program could open it; the copy lies at {path}.",
    ),
    "archive newest": ("Kho đã ở lược đồ mới nhất ({version}).", "The archive has the newest schema ({version})."),
    "archive upgraded": ("Đã nâng kho từ {before} lên {after}.", "Upgraded from {before} to {after}."),
    "archive copied": ("Bản sao trước khi nâng: {path}.", "The copy from before: {path}."),
    "cluster killed": (
        (
            "máy thợ nào của cụm đọc tệp này cũng bị dừng, thường vì thiếu bộ nhớ; "
            "hãy thêm riêng tệp này, không có --scheduler, trên một máy nhiều bộ nhớ"
        ),
        (
            "every worker that read this file died, as they do when memory runs short; "
            "add it by itself, without --scheduler, on a machine with much memory"
        ),
    ),
    "archive changed meanwhile": (
        "tệp vừa bị thay đổi trong khi đọc; xin thêm lại",
        "the file changed while it was read; add it again",
    ),
}
