"""Giải thích: codes and their pages, rules, and why a number is read as it is."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # --- explain CODE and its pages ---
    "code tests": ("Kiểm điều gì", "What is tested"),
    "code why": ("Vì sao", "Why"),
    "code example": ("Ví dụ", "Example"),
    "code arithmetic": ("Phép tính", "The arithmetic"),
    "code mend": ("Cách sửa", "How to mend it"),
    "code accept": ("Khi nào chấp nhận", "When to accept it"),
    "code how-to-accept": (
        (
            "Muốn máy không nêu lại: bcvp check TỆP --write-baseline chap-nhan.json, "
            "sau đó bcvp check TỆP --baseline chap-nhan.json. {error}"
        ),
        (
            "To keep it from being shown again: bcvp check FILE --write-baseline accepted.json, "
            "then bcvp check FILE --baseline accepted.json. {error}"
        ),
    ),
    "code of series": (
        "Mã này là của bcvp archive series; bcvp check chỉ xem từng báo cáo, nên không bao giờ nêu nó.",
        "This code is of bcvp archive series; bcvp check looks at one report at a time and never shows it.",
    ),
    "code fails error": ("Mã này làm phép kiểm thất bại (mã thoát 1).", "This code fails the check (exit status 1)."),
    "code fails warning": (
        "Mã này chỉ làm phép kiểm thất bại khi dùng --fail-on warning.",
        "This code fails the check only with --fail-on warning.",
    ),
    "code fails note": (
        "Mã này chỉ làm phép kiểm thất bại khi dùng --fail-on note.",
        "This code fails the check only with --fail-on note.",
    ),
    "code all": ("Các mã phát hiện", "The codes of findings"),
    "code index": (
        (
            "Máy nêu điều không khớp và phép tính, không nói số nào sai. Mỗi mã có một trang; "
            "`bcvp explain MÃ` in cùng nội dung."
        ),
        (
            "The program says what does not agree and shows the arithmetic; it never says which number is wrong. "
            "Each code has a page; `bcvp explain CODE` prints the same."
        ),
    ),
    # --- rules ---
    "rules family": ("{family:<14}{count:>6} quy tắc", "{family:<14}{count:>6} rules"),
    "rules good": ("{count} quy tắc, không có lỗi.", "{count} rules, no errors."),
    "rules bad": ("{bad} lỗi trong {count} quy tắc.", "{bad} errors in {count} rules."),
    "rules unattested": (
        "câu làm chứng không làm quy tắc này khớp: “{sentence}”",
        "its sentence does not make this rule fire: “{sentence}”",
    ),
    "rules outdone": (
        "trong câu làm chứng “{sentence}”, quy tắc {place} khớp thay cho quy tắc này",
        "in its sentence “{sentence}” the rule {place} fires instead of this one",
    ),
    "rules fired": ("Quy tắc đã dùng để đọc các con số:", "Rules that read the numbers:"),
    "rules also": ("Quy tắc khác cũng khớp:", "Other rules that fired:"),
    "rules none": ("Không có quy tắc nào khớp.", "No rule fired."),
    # --- explain ---
    "explain none": ("Dòng này không có con số nào.", "There is no number on this line."),
    "explain outside": (
        "ngoài phần số liệu (thể thức, nơi nhận, bảng hoặc tiêu đề trang)",
        "outside the part with figures (letterhead, recipients, a table or a running head)",
    ),
    "explain figure": ("số liệu {id}: {what}", "figure {id}: {what}"),
    "explain no-figure": ("không thành số liệu", "no figure"),
    "explain rules": ("quy tắc: {rules}", "rules: {rules}"),
    "reads count": ("số đếm", "count"),
    "reads percent": ("tỷ lệ", "percentage"),
    "reads change": ("mức tăng, giảm", "difference"),
    "reads date": ("ngày, tháng, kỳ", "date or period"),
    "reads document": ("số văn bản", "document number"),
    "reads section": ("số mục", "section number"),
    "reads annex": ("số phụ lục", "annex number"),
    "reads threshold": ("ngưỡng, không phải số đếm", "threshold, no count"),
    "reads law": ("điều, khoản", "article of law"),
    "reads money": ("tiền", "money"),
    "reads duration": ("khoảng thời gian", "duration"),
    "reads ordinal": ("số thứ tự", "ordinal"),
    "reads clock": ("giờ", "time of day"),
    "reads phone": ("số điện thoại", "telephone number"),
    "reads name": ("thuộc tên gọi", "part of a name"),
    "reads unit": ("số của một đơn vị", "count of a named unit"),
    "reads other": ("số khác", "another number"),
    "why marker": ("đứng đầu mục", "it stands before an item"),
    "why period": ("thuộc ngày tháng của kỳ báo cáo", "part of the dates of a period"),
    "why name": ("thuộc một tên gọi hoặc văn bản được viện dẫn", "part of a name or of a document cited"),
    "why shape": ("nhận ra qua cách viết", "its shape tells"),
    "why difference": ("đứng sau từ chỉ mức tăng, giảm", "it stands behind a word for a difference"),
    "why context": ("các từ đi cùng nói rõ", "the words beside it tell"),
    "why noun": ("danh từ đi cùng cho biết vật được đếm", "the noun beside it tells what is counted"),
    "why label": ("đứng cạnh từ chỉ tình trạng nhiệm vụ", "it stands beside the words for a status"),
    "why no-noun": (
        "không đi cùng danh từ chỉ nhiệm vụ, đơn vị hay từ chỉ tình trạng",
        "no noun for tasks or units and no words for a status beside it",
    ),
}
