"""Trang tính được ghi thế nào: headers, plain rows over as many sheets as they need, and text that stays text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.writers.comparisons.words import Words
from extractor.writers.html.markup import tamed

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

ROWS = 1_000_000
"""Hàng nhiều nhất của một trang tính; what comes after goes on another one."""
_LONGEST = 32_000
"""Excel keeps 32.767 characters of a cell."""
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_WIDE = {"quote": 80, "explanation": 80, "name": 44, "issuer": 36, "file": 30, "metric": 32, "notes": 30, "base": 40}


@dataclass(frozen=True, slots=True)
class Number:
    """Một số với dạng của nó."""

    value: float
    form: str


@dataclass(frozen=True, slots=True)
class Share:
    """Tỷ lệ tính lại từ hai ô đứng trước; ``value`` is what a program shows before it reckons."""

    value: float


class Sheets:
    """Các trang tính của một bảng tính đang được ghi."""

    def __init__(self, workbook: Workbook, say: Words) -> None:
        self._workbook = workbook
        self._say = say
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def rows(self, name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Trang ``name`` gồm đầu cột và các hàng: text, whole numbers, :class:`Number`, :class:`Share`, or nothing."""
        left, part = list(rows), 1
        while left or part == 1:
            title = self._say(f"sheet {name}")
            sheet = self._workbook.add_worksheet(title if part == 1 else f"{title} {part}")
            self.header(sheet, heads, len(left[:ROWS]), frozen=0)
            for n, row in enumerate(left[:ROWS], 1):
                for c, value in enumerate(row):
                    self._plain(sheet, n, c, value)
            for c, head in enumerate(heads):
                wide = next((w for key, w in _WIDE.items() if head == self._say(f"column {key}")), 16)
                sheet.set_column(c, c, wide)
            left, part = left[ROWS:], part + 1

    def _plain(self, sheet: Worksheet, n: int, c: int, value: Any) -> None:
        if isinstance(value, Share):
            from xlsxwriter.utility import xl_rowcol_to_cell as at

            again = f"={at(n, c - 2)}/{at(n, c - 1)}"
            sheet.write_formula(n, c, again, self.form(num_format="0.00%"), value.value)
        elif isinstance(value, Number):
            sheet.write_number(n, c, value.value, self.form(num_format=value.form))
        elif isinstance(value, int):
            sheet.write_number(n, c, value, self.form(num_format="#,##0"))
        elif value is not None:
            self.text(sheet, n, c, str(value))

    def header(self, sheet: Worksheet, heads: Sequence[str], rows: int, *, frozen: int) -> None:
        """Đầu cột: it stays in sight with ``frozen`` columns at the left, and filters ``rows`` rows."""
        form = self.form(bold=True, text_wrap=True, valign="top", bg_color="#DCE6F1", bottom=1)
        for c, head in enumerate(heads):
            sheet.write_string(0, c, tamed(head), form)
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, rows, len(heads) - 1)

    def text(self, sheet: Worksheet, n: int, c: int, text: str) -> None:
        """Ghi chữ, never a formula."""
        text = tamed(text)
        text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        # The prefix keeps text that looks like a formula text, also for whoever edits the cell.
        form = {"quote_prefix": True} if text.lstrip().startswith(_RISKY) or text.startswith(_RISKY) else {}
        sheet.write_string(n, c, text, self.form(text_wrap=True, valign="top", **form))

    def comment(self, sheet: Worksheet, n: int, c: int, said: Sequence[str]) -> None:
        """Chú thích của một ô, high enough for its lines."""
        if said:
            lines = sum(1 + len(line) // 44 for line in said)
            text = tamed("\n".join(said))[:_LONGEST]
            sheet.write_comment(n, c, text, {"author": "bcvp", "width": 300, "height": 18 * lines + 12})

    def form(self, **how: Any) -> Format:
        """Dạng ô, each made once."""
        known = tuple(sorted(how.items()))
        if known not in self._formats:
            self._formats[known] = self._workbook.add_format(how)
        return self._formats[known]
