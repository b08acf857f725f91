"""Vẽ lại các hình của README và tài liệu: python docs/pictures/make.py

    console.png   kết luận của `bcvp check` trên màn hình lệnh
    findings.png  trang của `bcvp check --format html`: kết luận và các phát hiện
    text.png      cũng trang ấy: văn bản với phát hiện bên lề
    tree.png      cũng trang ấy: cây số liệu
    word.png      bản thảo Word có chú thích của `bcvp check --annotate`

All show one draft, ban-thao.txt beside this file, which was written for the purpose and holds mistakes.
Three programs of the system are needed, besides what `make` installs (Debian, Ubuntu: apt install …):

    chromium    draws the console and the page                  apt install chromium
    soffice     LibreOffice Writer with its windows, because    apt install libreoffice-writer
                comments in the margin are drawn in a window        (not libreoffice-writer-nogui)
    Xvfb        a screen for that window                        apt install xvfb

The fonts are those of the machine; fonts-liberation and fonts-dejavu give the pictures that are kept here.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import lxml.html
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from PIL import Image, ImageChops, ImageGrab
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from extractor import batch
from extractor.messages import Say
from extractor.record import Checked
from extractor.writers import annotated_docx, console
from extractor.writers.html import page

HERE = Path(__file__).parent
DRAFT = HERE / "ban-thao.txt"
SAY = Say("vi")
WRITTEN = datetime(2024, 6, 5, 8, 30)
COLUMNS = 96
MARGIN = 20
WHITE = (255, 255, 255)
WIDE, HIGH = 1500, 1300
"""The screen on which LibreOffice is photographed, in pixels."""
_WINDOW = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Office/Factories/org.openoffice.Setup:Factory['com.sun.star.text.TextDocument']">
<prop oor:name="ooSetupFactoryWindowAttributes" oor:op="fuse"><value>0,0,{w},{h};5;0,0,{w},{h};</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""
_LIGHT = TerminalTheme(
    (255, 255, 255),
    (26, 29, 33),
    [
        (26, 29, 33),
        (168, 50, 10),
        (0, 97, 74),
        (122, 82, 0),
        (11, 86, 164),
        (122, 40, 130),
        (0, 102, 120),
        (85, 96, 107),
    ],
    [
        (85, 96, 107),
        (168, 50, 10),
        (0, 97, 74),
        (122, 82, 0),
        (11, 86, 164),
        (122, 40, 130),
        (0, 102, 120),
        (26, 29, 33),
    ],
)
_TERMINAL = """<!DOCTYPE html><meta charset="utf-8"><style>
body { margin: 0; padding: 22px 28px; background: #fff; }
pre { margin: 0; font: 15px/1.45 "Liberation Mono", "DejaVu Sans Mono", monospace; }
.prompt { color: #55606b; }
</style><pre><span class="prompt">$ bcvp check ban-thao.docx</span>
SCREEN</pre>"""


def main() -> None:
    """Vẽ mọi hình."""
    browser, office, screen = _program("chromium", "google-chrome"), _program("soffice"), _program("Xvfb")
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        draft = Path("ban-thao.docx")
        _word_draft(DRAFT.read_text(encoding="utf-8")).save(str(draft))
        (checked,) = batch.check([str(draft)], say=SAY)
        if not isinstance(checked, Checked):
            sys.exit(checked.message)
        _shoot(browser, _console(checked), "console", width=1000)
        whole = page(checked.report, checked.review, lang=SAY.lang)
        _shoot(browser, _only(whole, "findings"), "findings", width=1280)
        _shoot(browser, _only(whole, "text", header=False), "text", width=1280)
        _shoot(browser, _only(whole, "tree", header=False), "tree", width=760)
        commented = Path("chu-thich.docx")
        content = annotated_docx.annotate(draft.read_bytes(), checked.report, checked.review, lang=SAY.lang, at=WRITTEN)
        commented.write_bytes(content)
        _photograph(office, screen, commented, "word")


def _program(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    return found or sys.exit(f"Cần cài {names[0]}: xem đầu tệp này. {names[0]} is needed: see the head of this file.")


def _word_draft(text: str) -> Document:
    """Bản thảo như Văn phòng trình bày: letterhead and signature in tables without lines, Times New Roman 14."""
    draft = docx.Document()
    section = draft.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin = Cm(3), Cm(2), Cm(2)
    style = draft.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.paragraph_format.space_after = Pt(4)
    table: Any = None
    for line in text.splitlines():
        left, gap, right = line.partition("     " * 3)
        if gap or (table is not None and line.startswith("- ")):
            table = table or _columns(draft)
            for cell, words in zip(table.add_row().cells, (left, right), strict=True):
                cell.text = words.strip()
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
            if left.startswith(("-", "Nơi nhận")):
                table.rows[-1].cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
            continue
        table = None
        paragraph = draft.add_paragraph()
        title = line.startswith(("BÁO CÁO", "Tình hình", "(Kỳ"))
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if title else WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.add_run(line).bold = title
    return draft


def _columns(draft: Document) -> Any:
    """Hai cột không kẻ của phần đầu và phần ký."""
    table = draft.add_table(0, 2)
    table.autofit = False
    for column, width in zip(table.columns, (5.5, 10.5), strict=True):
        column.width = Cm(width)
    return table


def _console(checked: Checked) -> str:
    """Màn hình lệnh thành trang web, with the colours of a terminal."""
    written = io.StringIO()
    console.write([checked], written, say=SAY, colour=True, columns=COLUMNS)
    screen = Console(record=True, width=COLUMNS + 4, file=io.StringIO(), color_system="truecolor", force_terminal=True)
    screen.print(Text.from_ansi(written.getvalue()), soft_wrap=True)
    return _TERMINAL.replace("SCREEN", screen.export_html(theme=_LIGHT, inline_styles=True, code_format="{code}"))


def _only(source: str, *sections: str, header: bool = True) -> str:
    """Trang chỉ còn vài phần, so that the picture shows these and no blank below them."""
    tree: Any = lxml.html.document_fromstring(source)
    for element in tree.xpath("//section | //footer" + ("" if header else " | //header | //nav")):
        if element.get("id") not in sections:
            element.drop_tree()
    return str(lxml.html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>"))


def _shoot(browser: str, source: str, name: str, *, width: int) -> None:
    """Chụp một trang vào ``name``.png, without what is blank below and beside."""
    shown, picture = Path(f"{name}.html"), Path(f"{name}.png")
    shown.write_text(source, encoding="utf-8")
    _run(
        browser, "--headless", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},4000",
        *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
        f"--screenshot={picture.resolve()}", shown.resolve().as_uri(),
    )  # fmt: skip
    with Image.open(picture) as image:
        _keep(image, name)


def _photograph(office: str, screen: str, document: Path, name: str) -> None:
    """Chụp cửa sổ LibreOffice đang mở bản Word: the page, and the comments in its margin."""
    profile = Path("profile").resolve()
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_WINDOW.format(w=WIDE, h=HIGH), encoding="utf-8")
    reading, writing = os.pipe()
    server = subprocess.Popen(  # noqa: S603 - our own words
        [screen, "-displayfd", str(writing), "-screen", "0", f"{WIDE}x{HIGH}x24", "-nolisten", "tcp"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    display = ":" + os.read(reading, 16).decode().strip()
    window = subprocess.Popen(  # noqa: S603
        [office, f"-env:UserInstallation={profile.as_uri()}", "--norestore", "--nologo", "--view", str(document)],
        env=os.environ | {"DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        _keep(_page_of(_settled(display)), name)
    finally:
        os.killpg(window.pid, signal.SIGTERM)
        window.wait()
        server.terminate()
        server.wait()


def _settled(display: str) -> Image.Image:
    """Màn hình khi đã vẽ xong: a page is there, and nothing has changed for three seconds."""
    before, since = None, time.monotonic()
    while time.monotonic() - since < 90:
        time.sleep(3)
        now = ImageGrab.grab(xdisplay=display).convert("RGB")
        paper = now.convert("L").histogram()[255] > WIDE * HIGH // 4
        if paper and before is not None and now.tobytes() == before.tobytes():
            return now
        before = now
    return sys.exit("LibreOffice không mở được bản Word. LibreOffice did not open the document.")


def _page_of(window: Image.Image) -> Image.Image:
    """Phần cửa sổ có trang giấy và lề, without menus and bars."""
    middle = HIGH // 2
    desk = window.getpixel((20, middle))
    left = next(x for x in range(20, WIDE) if window.getpixel((x, middle)) != desk)
    right = next(x for x in range(left + 300, WIDE) if window.getpixel((x, middle)) == desk)
    margin = [window.getpixel((left + 40, y)) == WHITE for y in range(HIGH)]
    top = next(y for y in range(middle, 0, -1) if not margin[y]) + 1
    bottom = next(y for y in range(middle, HIGH) if not margin[y])
    return window.crop((left, top, right, bottom))


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603 - our own words
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr}")


def _keep(image: Image.Image, name: str) -> None:
    """Cắt phần trống ở dưới và bên phải, giảm số màu, and keep the picture beside this file."""
    plain = image.convert("RGB")
    corner = plain.getpixel((plain.width - 1, plain.height - 1))
    box = ImageChops.difference(plain, Image.new("RGB", plain.size, corner)).getbbox()
    if box:
        plain = plain.crop((0, 0, min(plain.width, box[2] + MARGIN), min(plain.height, box[3] + MARGIN)))
    target = HERE / f"{name}.png"
    plain.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(target, optimize=True)
    sys.stdout.write(f"{target.name}  {plain.width}×{plain.height}  {target.stat().st_size // 1024} kB\n")


if __name__ == "__main__":
    main()
