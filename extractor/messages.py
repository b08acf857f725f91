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
    "help bcvp extract --timeout": (
        "Số giây nhiều nhất để đọc một tệp (mặc định 60; 0: không giới hạn).",
        "The most seconds that reading one file may take (default 60; 0: no limit).",
    ),
    "help bcvp extract --max-memory": (
        "Bộ nhớ nhiều nhất để đọc một tệp, tính bằng MB (mặc định 2048; 0: không giới hạn; chỉ có trên Linux).",
        "The most memory that reading one file may take, in MB (default 2048; 0: no limit; Linux only).",
    ),
    "help bcvp extract --max-pages": (
        "Số trang PDF nhiều nhất của một tệp (mặc định 2000; 0: không giới hạn).",
        "The most pages of a PDF that is read (default 2000; 0: no limit).",
    ),
    "help bcvp check": (
        (
            "Kiểm tra báo cáo trước khi ký: các số có khớp nhau không.\n\n"
            "TỆP là một báo cáo, một thư mục (đọc cả thư mục con) hoặc “-” (đọc từ đầu vào chuẩn). "
            "Mã thoát: 0 không có gì phải sửa, 1 có phát hiện từ mức --fail-on trở lên, "
            "2 gõ sai lệnh hoặc tệp quy tắc, tệp chấp nhận sai, 3 có tệp không đọc được."
        ),
        (
            "Check reports before they are signed: whether their numbers agree.\n\n"
            "FILE is a report, a folder (read with its subfolders) or “-” (standard input). "
            "Exit status: 0 nothing to mend, 1 findings at --fail-on or above, "
            "2 a wrong command line, rule file or baseline, 3 a file could not be read."
        ),
    ),
    "help bcvp check --format": (
        (
            "Dạng xuất: table (để người đọc), jsonl (mỗi báo cáo một dòng), json (một mảng), "
            "sarif (cho công cụ kiểm tra mã), html (một trang tự đủ)."
        ),
        (
            "Output: table (for a person), jsonl (one report a line), json (one array), "
            "sarif (for code scanners), html (one self-contained page)."
        ),
    ),
    "help bcvp check --with-text": (
        "Kèm toàn văn trong jsonl, json.",
        "Add the full text to jsonl and json.",
    ),
    "help bcvp check --rules": (
        "Thư mục quy tắc của riêng bạn, dùng thêm vào bộ có sẵn; dùng được nhiều lần.",
        "A folder of rules of your own, used on top of those shipped; may be repeated.",
    ),
    "help bcvp check --show-passed": (
        "Nêu cả những phép kiểm đạt.",
        "Also show the tests that held.",
    ),
    "help bcvp check --as-typed": (
        "Đọc bản Word như khi chưa sửa: bỏ qua các thay đổi được theo dõi (Track Changes).",
        "Read a Word draft as it stood before its tracked changes.",
    ),
    "help bcvp check --annotate": (
        "Ghi thêm một bản sao có chú thích ngay tại câu chữ: .docx cho bản Word, .pdf cho bản PDF.",
        "Also write a copy with comments at the very words: .docx of a Word file, .pdf of a PDF.",
    ),
    "help bcvp check --baseline": (
        "Bỏ qua các phát hiện đã chấp nhận trong tệp này.",
        "Pass over the findings that this file accepts.",
    ),
    "help bcvp check --write-baseline": (
        "Ghi mọi phát hiện hiện có thành tệp chấp nhận; mã thoát khi đó là 0.",
        "Write all present findings as accepted; the exit status is then 0.",
    ),
    "help bcvp check --fail-on": (
        "Mức thấp nhất làm mã thoát là 1: error (lỗi), warning (cảnh báo), note (ghi chú).",
        "The lowest severity that makes the exit status 1: error, warning, note.",
    ),
    "help bcvp check --out": (
        "Ghi ra tệp thay vì màn hình; với --format html và nhiều báo cáo: một thư mục.",
        "Write to this file instead of the screen; for --format html and several reports: a folder.",
    ),
    "help bcvp check --jobs": (
        "Số tiến trình đọc song song (mặc định: theo số tệp và số nhân của máy).",
        "Processes that read in parallel (default: from the number of files and of processors).",
    ),
    "help bcvp check --timeout": (
        "Số giây nhiều nhất để đọc một tệp (mặc định 60; 0: không giới hạn).",
        "The most seconds that reading one file may take (default 60; 0: no limit).",
    ),
    "help bcvp check --max-memory": (
        "Bộ nhớ nhiều nhất để đọc một tệp, tính bằng MB (mặc định 2048; 0: không giới hạn; chỉ có trên Linux).",
        "The most memory that reading one file may take, in MB (default 2048; 0: no limit; Linux only).",
    ),
    "help bcvp check --max-pages": (
        "Số trang PDF nhiều nhất của một tệp (mặc định 2000; 0: không giới hạn).",
        "The most pages of a PDF that is read (default 2000; 0: no limit).",
    ),
    "help bcvp watch": (
        (
            "Theo dõi một thư mục và kiểm mỗi bản thảo khi được lưu.\n\n"
            "Mỗi lần lưu in một dòng kết luận. Nhấn Ctrl-C để dừng."
        ),
        (
            "Watch a folder and check each draft when it is saved.\n\n"
            "Every save prints one line with the verdict. Ctrl-C stops it."
        ),
    ),
    "help bcvp watch --rules": (
        "Thư mục quy tắc của riêng bạn; dùng được nhiều lần.",
        "A folder of rules of your own; may be repeated.",
    ),
    "help bcvp watch --baseline": (
        "Bỏ qua các phát hiện đã chấp nhận trong tệp này.",
        "Pass over the findings that this file accepts.",
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
            "Giải thích một mã phát hiện, hoặc từng con số trên một dòng của báo cáo.\n\n"
            "Mã, ví dụ sum-mismatch: máy kiểm điều gì, vì sao, một ví dụ, cách sửa, khi nào nên chấp nhận. "
            "Vị trí viết là TỆP:DÒNG, ví dụ bao-cao.txt:12: vì sao các số được đọc như thế, hoặc vì sao không đọc."
        ),
        (
            "Explain a finding's code, or each number on a line of a report.\n\n"
            "A code, such as sum-mismatch: what is tested, why, an example, how to mend it, when to accept it. "
            "A place is FILE:LINE, for example report.txt:12: why its numbers were read as they were, or why not."
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
    "help bcvp eval --verbose": (
        "In từng chỗ khác nhau của mỗi báo cáo; với --mutate: từng lỗi gài bị bỏ sót.",
        "Print every difference of each report; with --mutate: every planted slip that was missed.",
    ),
    "help bcvp eval --mutate": (
        (
            "Đo máy kiểm: trong mỗi báo cáo sạch của THƯ_MỤC, đổi mỗi lần một con số, "
            "xem bcvp check có phát hiện không. Không cần bản ghi mẫu."
        ),
        (
            "Measure the check: in each clean report of FOLDER, change one number at a time "
            "and see whether bcvp check finds it. Needs no records."
        ),
    ),
    "help bcvp eval --most": (
        "Với --mutate: số lỗi gài nhiều nhất trong mỗi báo cáo (mặc định 200), chia đều cho các kiểu.",
        "With --mutate: the most slips planted in one report (default 200), shared evenly among the classes.",
    ),
    "help bcvp eval --jobs": (
        "Với --mutate: số tiến trình chạy song song (mặc định: mọi nhân của máy).",
        "With --mutate: processes that work in parallel (default: every processor).",
    ),
    "help bcvp archive": (
        "Kho báo cáo nhiều năm: thêm, tìm lại, sửa, kiểm, xuất.",
        "The archive of years of reports: add, find again, correct, verify, export.",
    ),
    "help bcvp archive add": (
        (
            "Thêm báo cáo vào kho.\n\n"
            "TỆP là một báo cáo hoặc một thư mục (cả thư mục con). Tệp đã có trong kho được bỏ qua; "
            "báo cáo cùng cơ quan, số và kỳ nhưng khác nội dung thành bản mới. "
            "Bị ngắt giữa chừng thì chạy lại đúng lệnh ấy. "
            "Mã thoát 3 khi có tệp không đọc được hoặc kho không ghi được."
        ),
        (
            "Add reports to the archive.\n\n"
            "FILE is a report or a folder (with its subfolders). A file that is there already is passed over; "
            "a report of the same issuer, number and period with other content becomes a new version. "
            "After an interruption run the same command again. "
            "Exit status 3: a file could not be read, or the archive not be written."
        ),
    ),
    "help bcvp archive list": (
        "Liệt kê báo cáo trong kho, hoặc (--failed) các tệp chưa đọc được và việc cần làm.",
        "List the reports of the archive, or (--failed) the files not read and what to do.",
    ),
    "help bcvp archive list --failed": ("Liệt kê các tệp chưa đọc được.", "List the files that could not be read."),
    "help bcvp archive list --all-versions": (
        "Kể cả những bản đã có bản mới thay.",
        "Also versions that a newer one replaced.",
    ),
    "help bcvp archive search": (
        (
            "Tìm báo cáo trong kho.\n\n"
            "Viết có dấu hay không đều được; mọi từ phải có trong báo cáo. Để “…” quanh những từ phải đứng liền nhau, "
            "ví dụ 'Đồng Hới \"quá hạn\"'. Không có CHỮ thì chỉ lọc. Báo cáo có các từ đứng liền nhau, đúng dấu đứng "
            "trước, rồi đến kỳ gần nhất."
        ),
        (
            "Find reports in the archive.\n\n"
            "With diacritics or without; every word must be in the report. Put “…” around words that stand together, "
            "for example 'Dong Hoi \"qua han\"'. Without WORDS it only filters. Reports that have the words side by "
            "side and with the diacritics typed come first, then the latest period."
        ),
    ),
    "help bcvp archive search --issuer": (
        "Chữ trong tên cơ quan ban hành, có dấu hay không.",
        "Words of the issuer's name, with diacritics or without.",
    ),
    "help bcvp archive search --province": (
        "Tên tỉnh hoặc mã tỉnh của cơ quan thống kê.",
        "The province's name, or its code at the statistics office.",
    ),
    "help bcvp archive search --level": (
        "Cấp của cơ quan ban hành.",
        "Level of the issuer.",
    ),
    "help bcvp archive search --kind": (
        "Loại văn bản.",
        "Kind of document.",
    ),
    "help bcvp archive search --period": (
        "Kỳ báo cáo có ngày thuộc khoảng này: 2021, 2021-03, 2021-Q1 hoặc 2021-01-01..2021-03-15.",
        "The report's period has a day in this one: 2021, 2021-03, 2021-Q1 or 2021-01-01..2021-03-15.",
    ),
    "help bcvp archive search --unit": (
        "Chữ trong tên một đơn vị được nêu trong báo cáo.",
        "Words of the name of a unit that the report names.",
    ),
    "help bcvp archive search --status": (
        "Báo cáo có số liệu về tình trạng này; lặp lại được.",
        "The report has a figure of this status; may be repeated.",
    ),
    "help bcvp archive search --where": (
        'Điều kiện về một số, như "pending_overdue > 20"; lặp lại được.',
        'A condition on a number, such as "pending_overdue > 20"; may be repeated.',
    ),
    "help bcvp archive search --has": (
        "Báo cáo có phát hiện mang mã này; lặp lại được.",
        "The report has a finding of this code; may be repeated.",
    ),
    "help bcvp archive search --all-versions": (
        "Kể cả những bản đã có bản mới thay.",
        "Also versions that a newer one replaced.",
    ),
    "help bcvp archive search --limit": (
        "Số báo cáo cho xem.",
        "How many reports are shown.",
    ),
    "help bcvp archive search --format": (
        "Bảng để đọc, hoặc mỗi báo cáo một dòng JSON.",
        "A table to read, or one JSON line a report.",
    ),
    "help bcvp archive search --db": (
        "Kho: tệp SQLite hoặc postgresql://…; BCVP_DB nêu một lần cho mọi lệnh.",
        "The archive: an SQLite file or postgresql://…; BCVP_DB names it once.",
    ),
    "help bcvp archive series": (
        (
            "So các báo cáo của từng cơ quan với nhau.\n\n"
            "Nêu tháng thiếu báo cáo (series-gap), hai báo cáo một kỳ (series-duplicate), số liệu khác nhau giữa các "
            "báo cáo, lũy kế giảm hoặc không bằng lũy kế trước cộng kỳ này (series-conflict). "
            "Mã thoát 1 nếu có phát hiện."
        ),
        (
            "Compare the reports of each issuer.\n\n"
            "Months without a report (series-gap), two reports of one period (series-duplicate), figures that differ "
            "between reports, cumulative ones that fall or do not add up (series-conflict). Exit status 1 if any."
        ),
    ),
    "help bcvp archive series --issuer": (
        "Chữ trong tên cơ quan ban hành, có dấu hay không.",
        "Words of the issuer's name, with diacritics or without.",
    ),
    "help bcvp archive series --province": (
        "Tên tỉnh hoặc mã tỉnh của cơ quan thống kê.",
        "The province's name, or its code at the statistics office.",
    ),
    "help bcvp archive series --format": (
        "Bảng để đọc, hoặc mỗi phát hiện một dòng JSON.",
        "A table to read, or one JSON line a finding.",
    ),
    "help bcvp archive series --db": (
        "Kho: tệp SQLite hoặc postgresql://…; BCVP_DB nêu một lần cho mọi lệnh.",
        "The archive: an SQLite file or postgresql://…; BCVP_DB names it once.",
    ),
    "help bcvp archive show": (
        "Xem một báo cáo với câu trích dẫn, sửa đổi, các bản.\n\nMÃ có thể viết tắt, từ bốn ký tự.",
        "Show a report with its quotes, corrections, versions.\n\nID may be shortened, to four characters.",
    ),
    "help bcvp archive show --format": (
        "table: cho người đọc; json: bản ghi đúng như máy đọc, kèm toàn văn.",
        "table: for a person; json: the record as it was read, with its text.",
    ),
    "help bcvp archive show --open": (
        "Mở một bản sao của tệp gốc; tệp gốc không bị đụng tới.",
        "Open a copy of the original; the original is not touched.",
    ),
    "help bcvp archive verify": (
        (
            "Kiểm kho có nguyên vẹn không.\n\n"
            "Băm lại mọi tệp gốc, kiểm cơ sở dữ liệu, so các dòng với bản ghi. Mã thoát 1 nếu có điều không ổn."
        ),
        (
            "Verify that the archive is sound.\n\n"
            "Hashes all originals again, tests the database, compares rows and records. Exit status 1 if not sound."
        ),
    ),
    "help bcvp archive export": (
        (
            "Xuất cả kho, hoặc số liệu thành bảng, ra THƯ_MỤC.\n\n"
            "Không có --format: tệp gốc, bản ghi, bản kê; bcvp archive import dựng lại đúng kho ấy. "
            "Có --format: các bảng số liệu của bản hiện hành, cột như trong docs/codebook.md."
        ),
        (
            "Write the archive, or its figures as tables, to FOLDER.\n\n"
            "Without --format: originals, records, manifest; bcvp archive import builds it again. "
            "With --format: tables of the current versions, with the columns of docs/codebook.md."
        ),
    ),
    "help bcvp archive export --format": (
        "csv, parquet, jsonl: mỗi bảng một tệp; xlsx: mỗi bảng một trang; datapackage: CSV kèm mô tả và sổ mã.",
        "csv, parquet, jsonl: one file a table; xlsx: one sheet a table; datapackage: CSV, described, with a codebook.",
    ),
    "help bcvp archive export --table": (
        "Chỉ bảng này; dùng được nhiều lần (mặc định: mọi bảng).",
        "Only this table; may be repeated (default: all of them).",
    ),
    "help bcvp archive export --all-versions": (
        "Kể cả những bản đã có bản mới thay (figures_wide và unit_rows chỉ có bản hiện hành).",
        "Also versions that a newer one replaced (figures_wide and unit_rows have current ones only).",
    ),
    "help bcvp archive import": (
        "Dựng lại kho từ THƯ_MỤC do bcvp archive export viết.",
        "Build the archive again from a FOLDER that bcvp archive export wrote.",
    ),
    "help bcvp archive correct": (
        (
            "Sửa một giá trị mà máy đọc sai; bản đọc vẫn được giữ bên cạnh.\n\n"
            "MÃ là mã báo cáo; MÃ/f3 là số liệu f3, MÃ/u2 là đơn vị thứ hai (xem bcvp archive show). TRƯỜNG là tên cột "
            "trong docs/codebook.md, ví dụ count, percent, status, period_end; "
            "is_current với giá trị yes chọn bản hiện hành. "
            'GIÁ_TRỊ "" là để trống.'
        ),
        (
            "Correct a value that was read wrongly; the reading stays beside it.\n\n"
            "ID is a report's id; ID/f3 its figure f3, ID/u2 its second unit (see bcvp archive show). "
            "FIELD is the name of a column in docs/codebook.md, e.g. count, percent, status, period_end; "
            'is_current with the value yes chooses the current version. A VALUE of "" means empty.'
        ),
    ),
    "help bcvp archive correct --why": ("Lý do, bắt buộc.", "The reason, required."),
    "help bcvp archive correct --who": (
        "Người sửa (mặc định: tên đăng nhập và tên máy).",
        "Who corrects (default: login name and machine).",
    ),
    "help bcvp archive refresh": (
        (
            "Đọc lại những báo cáo do quy tắc cũ đọc.\n\n"
            "Không bao giờ ghi đè sửa đổi của người. Mã thoát 1 nếu có báo cáo cần xem."
        ),
        (
            "Read again what older rules read.\n\n"
            "Never overwrites a person's correction. Exit status 1 if a report needs a look."
        ),
    ),
    "help bcvp archive refresh --dry-run": (
        "Chỉ cho biết điều gì sẽ thay đổi.",
        "Only show what would change.",
    ),
    "help bcvp archive refresh --all": (
        "Đọc lại mọi báo cáo, kể cả do quy tắc hiện nay đọc.",
        "Read every report again, also those of the present rules.",
    ),
    "help bcvp archive upgrade": (
        "Nâng kho của phiên bản cũ lên lược đồ hiện nay.\n\nKho SQLite được sao lại trước.",
        "Bring an older archive to the present schema.\n\nAn SQLite file is copied first.",
    ),
    "help bcvp archive add --db": (
        "Kho: tệp SQLite hoặc postgresql://…; đặt BCVP_DB để khỏi viết lại.",
        "The archive: an SQLite file or postgresql://…; BCVP_DB names it once.",
    ),
    "help bcvp archive list --db": (
        "Kho: tệp SQLite hoặc postgresql://…; đặt BCVP_DB để khỏi viết lại.",
        "The archive: an SQLite file or postgresql://…; BCVP_DB names it once.",
    ),
    "help bcvp archive show --db": (
        "Kho: tệp SQLite hoặc postgresql://…; đặt BCVP_DB để khỏi viết lại.",
        "The archive: an SQLite file or postgresql://…; BCVP_DB names it once.",
    ),
    "help bcvp archive verify --db": (
        "Kho: tệp SQLite hoặc postgresql://…; đặt BCVP_DB để khỏi viết lại.",
        "The archive: an SQLite file or postgresql://…; BCVP_DB names it once.",
    ),
    "help bcvp archive export --db": (
        "Kho: tệp SQLite hoặc postgresql://…; đặt BCVP_DB để khỏi viết lại.",
        "The archive: an SQLite file or postgresql://…; BCVP_DB names it once.",
    ),
    "help bcvp archive import --db": (
        "Kho: tệp SQLite hoặc postgresql://…; đặt BCVP_DB để khỏi viết lại.",
        "The archive: an SQLite file or postgresql://…; BCVP_DB names it once.",
    ),
    "help bcvp archive correct --db": (
        "Kho: tệp SQLite hoặc postgresql://…; đặt BCVP_DB để khỏi viết lại.",
        "The archive: an SQLite file or postgresql://…; BCVP_DB names it once.",
    ),
    "help bcvp archive refresh --db": (
        "Kho: tệp SQLite hoặc postgresql://…; đặt BCVP_DB để khỏi viết lại.",
        "The archive: an SQLite file or postgresql://…; BCVP_DB names it once.",
    ),
    "help bcvp archive upgrade --db": (
        "Kho: tệp SQLite hoặc postgresql://…; đặt BCVP_DB để khỏi viết lại.",
        "The archive: an SQLite file or postgresql://…; BCVP_DB names it once.",
    ),
    "help bcvp archive add --rules": (
        "Thư mục quy tắc của riêng bạn; dùng được nhiều lần.",
        "A folder of rules of your own; may be repeated.",
    ),
    "help bcvp archive add --jobs": (
        "Số tiến trình đọc song song (mặc định: theo số tệp và số nhân của máy).",
        "Processes that read in parallel (default: from the number of files and of processors).",
    ),
    "help bcvp archive add --scheduler": (
        "Đọc trên nhiều máy, bằng cụm Dask ở địa chỉ này, ví dụ tcp://may-1:8786.",
        "Read on several machines, those of the Dask cluster at this address, e.g. tcp://machine-1:8786.",
    ),
    "help bcvp archive refresh --rules": (
        "Thư mục quy tắc của riêng bạn; dùng được nhiều lần.",
        "A folder of rules of your own; may be repeated.",
    ),
    "help bcvp archive refresh --jobs": (
        "Số tiến trình đọc song song (mặc định: theo số tệp và số nhân của máy).",
        "Processes that read in parallel (default: from the number of files and of processors).",
    ),
    "help bcvp archive add --format": (
        "table: cho người đọc; jsonl: mỗi dòng một đối tượng JSON.",
        "table: for a person; jsonl: one JSON object a line.",
    ),
    "help bcvp archive list --format": (
        "table: cho người đọc; jsonl: mỗi dòng một đối tượng JSON.",
        "table: for a person; jsonl: one JSON object a line.",
    ),
    "help bcvp archive refresh --format": (
        "table: cho người đọc; jsonl: mỗi dòng một đối tượng JSON.",
        "table: for a person; jsonl: one JSON object a line.",
    ),
    # --- what stands for an argument in the usage line ---
    "help bcvp aliases": (
        "Tên đơn vị: quyết định những cách viết nào là một đơn vị.",
        "Units' names: decide which spellings are one unit.",
    ),
    "help bcvp aliases propose": (
        (
            "Đề xuất các cặp tên có thể là một đơn vị, để người quyết định.\n\n"
            "In ra một tệp CSV mở được bằng bảng tính: mỗi dòng hai tên, điểm giống nhau và lời dẫn của cả hai. "
            "Ghi “cùng” hoặc “khác” vào cột quyết định, kèm người, ngày, lý do, rồi dùng tệp với "
            "bcvp compare --by unit --aliases TỆP. Máy không tự gộp tên nào."
        ),
        (
            "Propose pairs of names that may be one unit, for a person to decide.\n\n"
            "Prints a CSV file for a spreadsheet: a line has two names, how alike they are and a quote of each. "
            "Write “same” or “different” into the column of decisions, with who, when and why, and use the file with "
            "bcvp compare --by unit --aliases FILE. No names are merged by the program itself."
        ),
    ),
    "help bcvp aliases propose --db": (
        "Kho, thay cho tệp; biến BCVP_DB nêu một lần cho mọi lệnh.",
        "The archive, instead of files; the variable BCVP_DB names it once for all commands.",
    ),
    "help bcvp aliases propose --aliases": (
        "Tệp đã có: mọi dòng được giữ nguyên, chỉ thêm những cặp chưa có.",
        "A file that there is already: its lines are kept, only pairs that it does not have are added.",
    ),
    "help bcvp aliases propose --out": (
        "Ghi vào tệp thay cho màn hình.",
        "Write to this file instead of the standard output.",
    ),
    "help bcvp aliases propose --rules": (
        "Thư mục quy tắc của riêng bạn, dùng thêm vào bộ có sẵn; dùng được nhiều lần.",
        "A folder of rules of your own, used on top of those shipped; may be repeated.",
    ),
    "help bcvp aliases propose --jobs": (
        "Số tiến trình đọc song song (mặc định: theo số tệp và số nhân của máy).",
        "Processes that read in parallel (default: from the number of files and of processors).",
    ),
    "help bcvp aliases check": (
        "Kiểm một tệp tên đơn vị: sai ở dòng nào, vì sao; có mâu thuẫn không.",
        "Check a file of names: which line is wrong and why; whether decisions contradict each other.",
    ),
    "help bcvp compare": (
        (
            "So sánh các báo cáo: mỗi ô dẫn về lời văn, mỗi khác biệt định nghĩa có ghi chú.\n\n"
            "TỆP là các báo cáo hoặc thư mục; bỏ trống thì lấy từ kho --db. "
            "Tỷ lệ luôn tính lại từ số đếm. Các mã ghi chú: docs/compare.md. "
            "Mã thoát: 0 xong, 2 gõ sai lệnh, 3 có tệp không đọc được hoặc kho không mở được."
        ),
        (
            "Compare reports: every cell with its quotes, every difference of definition in sight.\n\n"
            "FILE is reports or folders; without any, the archive --db is taken. "
            "Rates are always recomputed from counts. Footnote codes: docs/compare.md. "
            "Exit status: 0 done, 2 a wrong command line, 3 a file or the archive could not be read."
        ),
    ),
    "help bcvp compare --db": ("Kho báo cáo (hoặc biến BCVP_DB).", "The archive (or the variable BCVP_DB)."),
    "help bcvp compare --by": (
        (
            "So theo gì, một hay nhiều, cách nhau dấu phẩy: province, issuer, level, assigner, period "
            "(mặc định province); hoặc unit: các đơn vị bị nêu trễ hạn lặp lại."
        ),
        (
            "What to compare by, one or several, by commas: province, issuer, level, assigner, period "
            "(default province); or unit: the units that are named late again and again."
        ),
    ),
    "help bcvp compare --metric": (
        "Chỉ số, cách nhau dấu phẩy: completion_rate, on_time_rate, overdue_rate, late_rate … hoặc mã tình trạng.",
        "Metrics, by commas: completion_rate, on_time_rate, overdue_rate, late_rate … or codes of statuses.",
    ),
    "help bcvp compare --period": (
        "Khoảng thời gian: 2024, 2024-H1, 2024-Q1, 2024-03 hoặc 2023..2024.",
        "The time: 2024, 2024-H1, 2024-Q1, 2024-03 or 2023..2024.",
    ),
    "help bcvp compare --every": (
        "Mỗi tháng, quý, nửa năm hay năm một hàng.",
        "One row for each month, quarter, half or year.",
    ),
    "help bcvp compare --level": (
        "Chỉ các cấp này: central, province, department, district, commune.",
        "These levels only: central, province, department, district, commune.",
    ),
    "help bcvp compare --province": ("Chỉ các tỉnh này.", "These provinces only."),
    "help bcvp compare --rank": ("Xếp hạng theo chỉ số này.", "Rank by this metric."),
    "help bcvp compare --change": (
        "Thêm thay đổi so với kỳ trước (previous), cùng kỳ năm trước (year).",
        "Add the change from the period before (previous), from a year before (year).",
    ),
    "help bcvp compare --group": (
        "Khi một ô có nhiều báo cáo: pooled (cộng số đếm, mặc định), median (trung vị); được chọn cả hai.",
        "Where a cell has several reports: pooled (counts summed, the default), median; both may be given.",
    ),
    "help bcvp compare --printed": (
        "Kèm tỷ lệ mà chính báo cáo in.",
        "Also show the percentages that the reports print.",
    ),
    "help bcvp compare --per-month": (
        "Chia số đếm cho số tháng của kỳ.",
        "Divide counts by the months of their period.",
    ),
    "help bcvp compare --strict": (
        "Để trống ô không cùng định nghĩa với cột.",
        "Leave out what is not defined as its column is.",
    ),
    "help bcvp compare --as-of": (
        "Quy các tỉnh về tên ngày này, chẳng hạn 2025-07-01.",
        "Roll provinces up into those of this day, such as 2025-07-01.",
    ),
    "help bcvp compare --with": (
        "Bảng dân số CSV (cột province, year, population), để tính trên 100.000 dân.",
        "A CSV of population (columns province, year, population), for counts per 100,000 people.",
    ),
    "help bcvp compare --format": (
        "Dạng xuất; mặc định theo đuôi của --out, không thì table.",
        "Output; by default what the name after --out ends in, else table.",
    ),
    "help bcvp compare --out": ("Ghi ra tệp thay vì màn hình.", "Write to this file instead of the screen."),
    "help bcvp compare --chart": ("Vẽ thêm biểu đồ: tệp .png hoặc .svg.", "Also draw a chart: a .png or .svg file."),
    "help bcvp compare --chart-kind": (
        "Loại biểu đồ; mặc định là loại hợp với bảng.",
        "Kind of chart; by default what suits the table.",
    ),
    "help bcvp compare --rules": (
        "Thư mục quy tắc của riêng bạn để đọc các tệp; dùng được nhiều lần.",
        "A folder of rules of your own with which to read the files; may be repeated.",
    ),
    "help bcvp compare --jobs": (
        "Số tiến trình đọc song song.",
        "Processes that read in parallel.",
    ),
    "help bcvp compare --aliases": (
        "Với --by unit: tệp CSV trong đó người đã quyết định những tên nào là một đơn vị (bcvp aliases propose).",
        "With --by unit: a CSV file in which people decided which names are one unit (bcvp aliases propose).",
    ),
    "help bcvp compare --least": (
        "Với --by unit: chỉ các đơn vị bị nêu trong ít nhất ngần này báo cáo (mặc định 2).",
        "With --by unit: only units that at least so many reports name (default 2).",
    ),
    "usage compare unit": (
        "--by unit chỉ đi với --period, --level, --province, --aliases, --least; bỏ {name}",
        "--by unit goes with --period, --level, --province, --aliases and --least only; leave out {name}",
    ),
    "usage compare only unit": ("{name} chỉ dùng với --by unit", "{name} is for --by unit only"),
    "usage compare chart kind": ("--chart-kind chỉ đi với --chart TỆP", "--chart-kind goes with --chart FILE"),
    "usage compare out": ("dạng {form} cần --out TỆP", "format {form} needs --out FILE"),
    "metavar options": ("[TÙY CHỌN]", "[OPTIONS]"),
    "metavar command": ("LỆNH [THAM SỐ]...", "COMMAND [ARGS]..."),
    "metavar files": ("TỆP...", "FILE..."),
    "metavar family": ("[HỌ]", "[FAMILY]"),
    "metavar folder": ("[THƯ_MỤC]", "[FOLDER]"),
    "metavar sentence": ("CÂU", "SENTENCE"),
    "metavar place": ("MÃ|TỆP:DÒNG", "CODE|FILE:LINE"),
    "metavar watched": ("THƯ_MỤC", "FOLDER"),
    "metavar gold": ("THƯ_MỤC", "FOLDER"),
    "metavar report": ("MÃ", "ID"),
    "metavar target": ("MÃ[/SỐ_LIỆU]", "ID[/FIGURE]"),
    "metavar field": ("TRƯỜNG", "FIELD"),
    "metavar value": ("GIÁ_TRỊ", "VALUE"),
    "metavar file": ("TỆP", "FILE"),
    "metavar --aliases": ("TỆP", "FILE"),
    "metavar --db": ("KHO", "ARCHIVE"),
    "metavar words": ("[CHỮ]...", "[WORDS]..."),
    "metavar --issuer": ("TÊN", "NAME"),
    "metavar --province": ("TỈNH", "PROVINCE"),
    "metavar --period": ("KỲ", "PERIOD"),
    "metavar --unit": ("TÊN", "NAME"),
    "metavar --where": ("ĐIỀU_KIỆN", "CONDITION"),
    "metavar --has": ("MÃ", "CODE"),
    "metavar --limit": ("SỐ", "N"),
    "metavar --why": ("LÝ_DO", "REASON"),
    "metavar --who": ("NGƯỜI", "PERSON"),
    "metavar --scheduler": ("ĐỊA_CHỈ", "ADDRESS"),
    "metavar --rules": ("THƯ_MỤC", "FOLDER"),
    "metavar --annotate": ("TỆP", "FILE"),
    "metavar --baseline": ("TỆP", "FILE"),
    "metavar --write-baseline": ("TỆP", "FILE"),
    "metavar --out": ("TỆP", "FILE"),
    "metavar --most": ("SỐ", "N"),
    "metavar --jobs": ("SỐ", "NUMBER"),
    "metavar --least": ("SỐ", "N"),
    "metavar --by": ("TRỤC,…", "AXIS,…"),
    "metavar --metric": ("CHỈ_SỐ,…", "METRIC,…"),
    "metavar --level": ("CẤP,…", "LEVEL,…"),
    "metavar --rank": ("CHỈ_SỐ", "METRIC"),
    "metavar --change": ("KỲ,…", "PERIOD,…"),
    "metavar --group": ("CÁCH,…", "WAY,…"),
    "metavar --as-of": ("NGÀY", "DAY"),
    "metavar --with": ("TỆP", "FILE"),
    "metavar --chart": ("TỆP", "FILE"),
    "metavar --timeout": ("GIÂY", "SECONDS"),
    "metavar --max-memory": ("MB", "MB"),
    "metavar --max-pages": ("SỐ", "NUMBER"),
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
        "hãy viết vị trí là TỆP:DÒNG, ví dụ bao-cao.txt:12, hoặc một mã phát hiện: {codes}",
        "write the place as FILE:LINE, e.g. report.txt:12, or the code of a finding: {codes}",
    ),
    "usage no-line": (
        "tệp chỉ có {last} dòng, không có dòng {line}",
        "the file has {last} lines, there is no line {line}",
    ),
    "usage no-pairs": (
        "“{path}” không có cặp nào gồm báo cáo và TÊN.json",
        "“{path}” holds no pair of a report and its STEM.json",
    ),
    "usage one-page": (
        "html là một trang cho mỗi báo cáo; với nhiều báo cáo, hãy thêm --out THƯ_MỤC",
        "html is one page a report; with several reports, add --out FOLDER",
    ),
    "usage annotate one": (
        "--annotate chú thích một báo cáo mỗi lần",
        "--annotate comments one report at a time",
    ),
    "usage annotate kind": (
        "--annotate cần tệp đích .docx cho bản Word, .pdf cho bản PDF; “{path}” không cùng loại với báo cáo",
        "--annotate needs a .docx for a Word file and a .pdf for a PDF; “{path}” is not of the report's kind",
    ),
    "usage annotate over": (
        "--annotate không ghi đè lên chính báo cáo; hãy chọn tên khác",
        "--annotate does not write over the report itself; choose another name",
    ),
    "usage archive stdin": (
        "kho chỉ nhận tệp và thư mục, không nhận “-”",
        "the archive takes files and folders, not “-”",
    ),
    "usage export tables": (
        "--table và --all-versions chỉ dùng cùng --format; không có --format thì cả kho được xuất",
        "--table and --all-versions go with --format; without it the whole archive is written",
    ),
    "usage archive scheduler jobs": (
        "--jobs là của riêng máy này; với --scheduler, số tiến trình là của các máy thợ",
        "--jobs is about this machine alone; with --scheduler the workers decide how many processes there are",
    ),
    "usage no-code": (
        "không có mã phát hiện “{name}”; các mã: {codes}",
        "there is no code of findings “{name}”; the codes: {codes}",
    ),
    "usage no-period": (
        "không hiểu kỳ “{period}”; hãy viết 2021, 2021-03, 2021-Q1 hoặc 2021-01-01..2021-03-15",
        "the period “{period}” is not understood; write 2021, 2021-03, 2021-Q1 or 2021-01-01..2021-03-15",
    ),
    "usage no-words": (
        "“{words}” không có chữ hay số nào để tìm",
        "“{words}” has no word or number to look for",
    ),
    "usage one source": ("hãy nêu các TỆP hoặc --db, không cả hai", "name FILES or --db, not both"),
    "usage no source": (
        "hãy nêu các tệp, thư mục báo cáo, hoặc kho bằng --db",
        "name files or folders of reports, or an archive by --db",
    ),
    "usage no-db": (
        "hãy nêu kho bằng --db, hoặc đặt BCVP_DB một lần; ví dụ --db archive.db",
        "name the archive with --db, or set BCVP_DB once; for example --db archive.db",
    ),
    "usage cannot write": ("không ghi được “{path}” ({reason})", "“{path}” cannot be written ({reason})"),
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
    "severity error": ("lỗi", "error"),
    "severity warning": ("cảnh báo", "warning"),
    "severity note": ("ghi chú", "note"),
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
    # --- the table for people ---
    "kind bao_cao": ("Báo cáo", "Report"),
    "kind cong_van": ("Công văn", "Official letter"),
    "kind other": ("Văn bản", "Document"),
    "numbered": ("số {number}", "number {number}"),
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
    # --- archive ---
    "period_kind month": ("tháng", "month"),
    "period_kind quarter": ("quý", "quarter"),
    "period_kind half": ("sáu tháng", "half-year"),
    "period_kind year": ("năm", "year"),
    "period_kind year_to_date": ("từ đầu năm", "year to date"),
    "period_kind cumulative": ("lũy kế", "cumulative"),
    "period_kind week": ("tuần", "week"),
    "period_kind range": ("từ ngày đến ngày", "range of dates"),
    "period_kind as_of": ("tính đến một thời điểm", "as of a moment"),
    "unit_kind department": ("sở, ban, ngành", "department"),
    "unit_kind district": ("huyện, quận, thị xã, thành phố", "district"),
    "unit_kind commune": ("xã, phường, thị trấn", "commune"),
    "unit_kind board": ("ban quản lý", "management board"),
    "unit_kind police": ("công an", "police"),
    "unit_kind military": ("quân sự, biên phòng", "military"),
    "unit_kind central_agency": ("cơ quan trung ương", "central agency"),
    "unit_kind association": ("hội, đoàn thể", "association"),
    "unit_kind enterprise": ("doanh nghiệp", "enterprise"),
    "unit_kind other": ("khác", "other"),
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
