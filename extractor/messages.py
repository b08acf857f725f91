"""Mọi câu mà bcvp nói với người dùng: every sentence of the command line, Vietnamese beside English.

One row a sentence, so that neither language can fall behind. ``{name}`` is filled in by whoever
speaks. Errors carry their own pair (:mod:`extractor.errors`); the words of reports are not here
but in ``rules/``.
"""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Say:
    """Danh mục câu gắn với một ngôn ngữ: ``say(key, name=value)`` gives the sentence."""

    lang: str = LANGUAGES[0]

    def __call__(self, key: str, **values: object) -> str:
        """Câu ``key``, with ``values`` filled in. Raises KeyError for an unknown key."""
        sentence = SENTENCES[key][LANGUAGES.index(self.lang)]
        return sentence.format(**values) if values else sentence

    def code(self, family: str, code: str) -> str:
        """Tên của một mã; a code without a name stands for itself."""
        return self(f"{family} {code}") if f"{family} {code}" in SENTENCES else code


SENTENCES: dict[str, tuple[str, str]] = {
    # --- help texts: "help COMMAND" and "help COMMAND PARAMETER" ---
    "help bcvp": (
        "Đọc báo cáo thực hiện nhiệm vụ của Văn phòng UBND thành dữ liệu, có dẫn chứng từng con số.",
        "Read reports on assigned tasks of Vietnamese administrative offices into data, every number with its quote.",
    ),
    "help bcvp --lang": ("Ngôn ngữ của hướng dẫn và thông báo.", "Language of help texts and messages."),
    "help bcvp --version": ("In phiên bản.", "Print the version."),
    "help help": ("In hướng dẫn này.", "Print this help."),
    "help bcvp extract": (
        (
            "Đọc báo cáo thành bản ghi, mỗi tệp một dòng.\n\n"
            "TỆP là một báo cáo, một thư mục (đọc cả thư mục con) hoặc “-” (đọc từ đầu vào chuẩn). "
            "Tệp không đọc được vẫn có một dòng ghi rõ lỗi, và mã thoát khi đó là 3."
        ),
        (
            "Read reports into records, one line a file.\n\n"
            "FILE is a report, a folder (read with its subfolders) or “-” (standard input). "
            "A file that cannot be read still yields a line that names the error; the exit status is then 3."
        ),
    ),
    "help bcvp extract --format": (
        "Dạng xuất: jsonl (mỗi báo cáo một dòng), json (một mảng), table (bảng để người đọc).",
        "Output: jsonl (one report a line), json (one array), table (for a person).",
    ),
    "help bcvp extract --with-text": (
        "Kèm toàn văn, để đối chiếu vị trí trích dẫn.",
        "Add the full text, into which the quotes' offsets lead.",
    ),
    "help bcvp extract --rules": (
        "Thư mục quy tắc của riêng bạn, dùng thêm vào bộ có sẵn; dùng được nhiều lần.",
        "A folder of rules of your own, used on top of those shipped; may be repeated.",
    ),
    "help bcvp extract --jobs": (
        "Số tiến trình đọc song song (mặc định: theo số tệp và số nhân của máy).",
        "Processes that read in parallel (default: from the number of files and of processors).",
    ),
    "help bcvp rules": ("Xem, kiểm tra và thử bộ quy tắc.", "See, check and try the rules."),
    "help bcvp rules list": (
        "Liệt kê các họ quy tắc, hoặc mọi quy tắc của một họ.",
        "List the families of rules, or all rules of one family.",
    ),
    "help bcvp rules lint": (
        (
            "Kiểm tra các tệp quy tắc: đúng cú pháp, và câu làm chứng có làm quy tắc khớp.\n\n"
            "THƯ_MỤC: quy tắc của riêng bạn, kiểm tra cùng bộ có sẵn."
        ),
        (
            "Check the rule files: their form, and that each sentence makes its rule fire.\n\n"
            "FOLDER: rules of your own, checked together with those shipped."
        ),
    ),
    "help bcvp rules try": (
        "Cho biết một câu được đọc thành gì và quy tắc nào đã khớp.",
        "Show what a sentence yields and which rules fired.",
    ),
    "help bcvp rules try --rules": (
        "Thư mục quy tắc của riêng bạn; dùng được nhiều lần.",
        "A folder of rules of your own; may be repeated.",
    ),
    "help bcvp explain": (
        (
            "Giải thích từng con số trên một dòng của báo cáo.\n\n"
            "Vì sao được đọc như thế, hoặc vì sao không đọc. "
            "VỊ_TRÍ viết là TỆP:DÒNG, ví dụ bao-cao.txt:12."
        ),
        (
            "Explain each number on a line of a report.\n\n"
            "Why it was read as it was, or why not. "
            "PLACE is FILE:LINE, for example report.txt:12."
        ),
    ),
    "help bcvp eval": (
        (
            "So kết quả đọc với bản ghi mẫu do người soạn.\n\n"
            "THƯ_MỤC chứa các cặp TÊN.txt (hoặc .md, .docx, .pdf) và TÊN.json. "
            "In độ chính xác P (đọc đúng trên số đã đọc), "
            "độ đầy đủ R (đọc đúng trên số của mẫu) và số báo cáo đúng trọn vẹn."
        ),
        (
            "Compare what is read with records made by hand.\n\n"
            "FOLDER holds pairs STEM.txt (or .md, .docx, .pdf) and STEM.json. "
            "Prints precision P (right of what was read), "
            "recall R (right of what the record holds) and the number of reports that are wholly right."
        ),
    ),
    "help bcvp eval --verbose": ("In từng chỗ khác nhau của mỗi báo cáo.", "Print every difference of each report."),
    # --- what stands for an argument in the usage line ---
    "metavar options": ("[TÙY CHỌN]", "[OPTIONS]"),
    "metavar command": ("LỆNH [THAM SỐ]...", "COMMAND [ARGS]..."),
    "metavar files": ("TỆP...", "FILE..."),
    "metavar family": ("[HỌ]", "[FAMILY]"),
    "metavar folder": ("[THƯ_MỤC]", "[FOLDER]"),
    "metavar sentence": ("CÂU", "SENTENCE"),
    "metavar place": ("VỊ_TRÍ", "PLACE"),
    "metavar gold": ("THƯ_MỤC", "FOLDER"),
    "metavar --rules": ("THƯ_MỤC", "FOLDER"),
    "metavar --jobs": ("SỐ", "NUMBER"),
    # --- the frame of a help page ---
    "frame Usage: ": ("Cách dùng: ", "Usage: "),
    "frame Options": ("Tùy chọn", "Options"),
    "frame Commands": ("Lệnh", "Commands"),
    # --- mistakes on the command line ---
    "usage": ("Lỗi: {problem}\nXem cách dùng: {command} --help", "Error: {problem}\nFor usage see: {command} --help"),
    "usage no-option": ("không có tùy chọn {name}", "no such option: {name}"),
    "usage no-command": ("không có lệnh “{name}”", "no such command: “{name}”"),
    "usage missing": ("thiếu {name}", "{name} is missing"),
    "usage no-value": ("tùy chọn {name} cần một giá trị", "option {name} needs a value"),
    "usage bad-value": ("giá trị của {name} không hợp lệ", "the value of {name} is not valid"),
    "usage not-chosen": ("{name} phải là một trong: {choices}", "{name} must be one of: {choices}"),
    "usage no-folder": ("không có thư mục “{path}”", "there is no folder “{path}”"),
    "usage no-family": (
        "không có họ quy tắc “{name}”; hiện có: {names}",
        "there is no family “{name}”; there are: {names}",
    ),
    "usage no-place": (
        "hãy viết vị trí là TỆP:DÒNG, ví dụ bao-cao.txt:12",
        "write the place as FILE:LINE, e.g. report.txt:12",
    ),
    "usage no-line": (
        "tệp chỉ có {last} dòng, không có dòng {line}",
        "the file has {last} lines, there is no line {line}",
    ),
    "usage no-pairs": (
        "“{path}” không có cặp nào gồm báo cáo và TÊN.json",
        "“{path}” holds no pair of a report and its STEM.json",
    ),
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
    "crashed": (
        "chương trình dừng đột ngột khi đọc tệp này; tệp có thể hỏng, xin báo lại cho nhóm phát triển kèm tệp này",
        "the program died reading this file; it may be damaged, please report it to the developers with this file",
    ),
    "out of memory": ("không đủ bộ nhớ để đọc tệp này", "not enough memory to read this file"),
    "reading": ("Đang đọc", "Reading"),
    "some failed": ("{failed} trong {total} tệp không đọc được.", "{failed} of {total} files could not be read."),
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
    # --- the table for people ---
    "kind bao_cao": ("Báo cáo", "Report"),
    "kind cong_van": ("Công văn", "Official letter"),
    "kind other": ("Văn bản", "Document"),
    "numbered": ("số {number}", "number {number}"),
    "level central": ("trung ương", "central"),
    "level province": ("cấp tỉnh", "province"),
    "level department": ("cấp sở", "department"),
    "level district": ("cấp huyện", "district"),
    "level commune": ("cấp xã", "commune"),
    "table period": ("Kỳ báo cáo: {period}", "Period: {period}"),
    "table no-period": ("không nêu", "not stated"),
    "table until": ("đến hết {end}", "until {end}"),
    "table from": ("từ {start}", "from {start}"),
    "table signer": ("Người ký: {name}", "Signed by: {name}"),
    "table task by": ("{name} giao", "assigned by {name}"),
    "table unit by": ("được {name} giao nhiệm vụ", "with tasks assigned by {name}"),
    "table of": ("trên {of}", "of {of}"),
    "table units": ("Đơn vị được nêu tên", "Units named"),
    "table annex": ("Bảng phụ lục: {title} ({rows} hàng)", "Annex table: {title} ({rows} rows)"),
    "table annex untitled": ("không có tên", "untitled"),
    "table counts": (
        "{figures} số liệu, {units} lần nêu tên đơn vị, {tables} bảng.",
        "{figures} figures, {units} namings of units, {tables} tables.",
    ),
    "table error": ("Không đọc được ({code}): {message}", "Could not be read ({code}): {message}"),
    "approx over": ("hơn", "over"),
    "approx under": ("gần", "under"),
    "approx about": ("khoảng", "about"),
    "includes early": ("gồm cả trước hạn", "early ones included"),
    "includes no_deadline": ("gồm cả không có hạn", "those without deadline included"),
    "subject task": ("Nhiệm vụ", "Tasks"),
    "subject unit": ("Đơn vị", "Units"),
    "status assigned": ("được giao", "assigned"),
    "status carried_in": ("kỳ trước chuyển sang", "carried in"),
    "status new": ("giao mới trong kỳ", "new in the period"),
    "status with_deadline": ("có thời hạn", "with a deadline"),
    "status no_deadline": ("không có thời hạn", "without a deadline"),
    "status due": ("phải hoàn thành trong kỳ", "due in the period"),
    "status completed": ("đã hoàn thành", "completed"),
    "status completed_on_time": ("hoàn thành đúng hạn", "completed on time"),
    "status completed_early": ("hoàn thành trước hạn", "completed early"),
    "status completed_no_deadline": ("hoàn thành, không có hạn", "completed, no deadline"),
    "status completed_late": ("hoàn thành quá hạn", "completed late"),
    "status pending": ("chưa hoàn thành", "pending"),
    "status pending_within": ("chưa hoàn thành, còn hạn", "pending, within the deadline"),
    "status pending_no_deadline": ("chưa hoàn thành, không có hạn", "pending, no deadline"),
    "status pending_overdue": ("chưa hoàn thành, quá hạn", "pending, overdue"),
    "status pending_not_updated": ("đã xong nhưng chưa cập nhật", "done but not updated"),
    "status extended": ("được gia hạn", "extended"),
    "status withdrawn": ("rút, trả lại", "withdrawn"),
    "status reassigned": ("chuyển cơ quan khác", "reassigned"),
    "status suspended": ("tạm dừng", "suspended"),
    "status overdue": ("quá hạn (cả đã xong và chưa xong)", "overdue (late and still open together)"),
    "status late_explained": ("có thuyết minh về nhiệm vụ trễ hạn", "lateness explained"),
    "status not_using_system": ("chưa sử dụng phần mềm", "not using the system"),
    "status not_updating": ("chưa cập nhật", "not updating"),
    "status commended": ("được biểu dương", "commended"),
    "status criticised": ("bị phê bình, nhắc nhở", "criticised"),
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
}
