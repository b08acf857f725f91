"""So sánh: names of codes, tables that compare, units named again and again, the file of decisions."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # --- comparisons ---
    "compare key province": ("Tỉnh, thành phố", "Province"),
    "compare key issuer": ("Cơ quan", "Issuer"),
    "compare key level": ("Cấp", "Level"),
    "compare key assigner": ("Cấp giao nhiệm vụ", "Level of the assigner"),
    "compare key period": ("Kỳ", "Period"),
    "compare legend": (
        "Dưới mỗi số: tử số/mẫu số (số báo cáo). Trong ngoặc vuông và ở cột cuối: mã ghi chú.",
        "Below each number: its counts (number of reports). In square brackets and the last column: codes of notes.",
    ),
    "compare median": ("{name}, trung vị", "{name}, median"),
    "compare per head": ("{name}, trên 100.000 dân", "{name}, per 100,000 people"),
    "compare of people": ("trên dân số của tỉnh trong năm", "of the province's population of the year"),
    "compare change previous": ("{name}, so với kỳ trước", "{name}, change from the period before"),
    "compare change year": ("{name}, so với cùng kỳ năm trước", "{name}, change from a year before"),
    "compare rank": ("Thứ hạng theo {name}", "Rank by {name}"),
    "compare rank of": ("{way}", "{way}"),
    "compare rank high": ("cao nhất là 1", "the highest is 1"),
    "compare rank low": ("thấp nhất là 1", "the lowest is 1"),
    "compare remark break": (
        "Chuỗi đứt ở {date}: 63 tỉnh thành 34, không còn cấp huyện. Không so các kỳ hai bên ngày ấy.",
        "Series break on {date}: 63 provinces became 34, and districts ended. Do not compare across that day.",
    ),
    "compare remark as-of": (
        "Các tỉnh được quy về tên và địa giới ngày {date}.",
        "Provinces are rolled up into those of {date}.",
    ),
    "compare remark strict": (
        "{number} số không cùng định nghĩa với cột được để ngoài (--strict).",
        "{number} numbers whose definition differs from their column's are left out (--strict).",
    ),
    "compare remark overlapping": (
        "{number} lượt số liệu nằm trong kỳ dài hơn đã tính nên để ngoài, để không việc nào được đếm hai lần.",
        "{number} accounts overlap a longer period that is counted and are left out, so that nothing counts twice.",
    ),
    "compare remark unplaced": (
        "{number} lượt số liệu không nằm trọn trong kỳ nào của bảng, hoặc không nêu ngày đầu kỳ, nên để ngoài.",
        "{number} accounts fit into no period of the table, or state no first day, and are left out.",
    ),
    "compare remark silent": (
        "{number} báo cáo không nêu số nhiệm vụ nào.",
        "{number} reports state no number of tasks.",
    ),
    "compare remark per-month": (
        "Số đếm trong kỳ được chia cho số tháng của kỳ; số tồn cuối kỳ giữ nguyên.",
        "Counts of a period are divided by its months; what is open at its end stays as it is.",
    ),
    "compare remark empty": ("Không có báo cáo nào để so sánh.", "There is no report to compare."),
    # --- units named late again and again: keys, columns and remarks of the table ---
    "units key province": ("Tỉnh, thành phố", "Province"),
    "units key level": ("Cấp báo cáo", "Level of the report"),
    "units key within": ("Trong báo cáo của", "In the reports of"),
    "units key unit": ("Đơn vị", "Unit"),
    "units key last": ("Lần gần nhất", "Last time"),
    "units column late_reports": ("Báo cáo nêu trễ hạn", "Reports naming it late"),
    "units column late_share": ("Tỷ lệ báo cáo nêu trễ hạn", "Share of reports naming it late"),
    "units base": ("trên số báo cáo của nơi báo cáo trong kỳ xét", "of all reports of the body in the window"),
    "units column named_reports": ("Báo cáo có nêu tên", "Reports naming it at all"),
    "units column late_months_in_row": ("Tháng liền trễ hạn", "Months late in a row"),
    "units column late_reports_in_row": ("Báo cáo liền nêu trễ hạn", "Reports naming it late in a row"),
    "units column overdue_last": ("Quá hạn chưa xong, lần cuối", "Overdue, the last time"),
    "units column overdue_most": ("Quá hạn chưa xong, nhiều nhất", "Overdue, at most"),
    "units column completed_late": ("Hoàn thành trễ hạn", "Completed late"),
    "units column merged_most": ("Quá hạn không rõ đã xong chưa, nhiều nhất", "Overdue, done or not, at most"),
    "units column updating_reports": ("Báo cáo nêu không cập nhật", "Reports naming it for not updating"),
    "units column criticised_reports": ("Báo cáo phê bình", "Reports criticising it"),
    "units silent": (
        "Đơn vị không được nêu tên chưa chắc đã đúng hạn: nhiều báo cáo chỉ nêu tên một số đơn vị.",
        "A unit that is not named need not have been on time: many reports name only some.",
    ),
    "units seldom": (
        "{number} đơn vị bị nêu trong chưa tới {least} báo cáo để ngoài (--least 1 để xem cả).",
        "{number} units that fewer than {least} reports name are left out (--least 1 shows them all).",
    ),
    "units undecided": (
        "Tệp {file} còn {number} cặp tên chưa có quyết định; chúng vẫn được tính là khác nhau.",
        "The file {file} holds {number} pairs of names without a decision; they count as different.",
    ),
    # --- the file of decisions on units' names ---
    "aliases column province": ("tỉnh", "province"),
    "aliases column within": ("trong báo cáo của", "in the reports of"),
    "aliases column spelling": ("cách viết", "spelling"),
    "aliases column canonical": ("tên chuẩn", "canonical name"),
    "aliases column decision": ("quyết định", "decision"),
    "aliases column decided_by": ("người quyết định", "decided by"),
    "aliases column decided_on": ("ngày", "date"),
    "aliases column why": ("lý do", "why"),
    "aliases column score": ("điểm giống nhau", "likeness"),
    "aliases column basis": ("đề xuất vì", "proposed because"),
    "aliases column spelling_reports": ("số báo cáo viết như vậy", "reports that write it so"),
    "aliases column canonical_reports": ("số báo cáo viết tên chuẩn", "reports with the canonical name"),
    "aliases column spelling_quote": ("lời dẫn của cách viết", "quote of the spelling"),
    "aliases column canonical_quote": ("lời dẫn của tên chuẩn", "quote of the canonical name"),
    "aliases same": ("cùng", "same"),
    "aliases different": ("khác", "different"),
    "aliases basis spelling": ("cách viết gần giống", "similar spelling"),
    "aliases basis renamed": ("huyện đổi loại", "a district that took another type"),
    "aliases proposed": (
        "Đề xuất {number} cặp tên mới; giữ nguyên {kept} dòng đã có. Chỉ “cùng” và “khác” có hiệu lực.",
        "{number} new pairs of names proposed; {kept} lines kept. Only “same” and “different” take effect.",
    ),
    "aliases sound": (
        "{file}: {same} cùng, {different} khác, {undecided} chưa quyết định.",
        "{file}: {same} same, {different} different, {undecided} undecided.",
    ),
}
