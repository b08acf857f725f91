"""Chữ của --help: help texts of the commands and of their parameters ("help COMMAND", "help COMMAND PARAMETER")."""

from __future__ import annotations

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
}
