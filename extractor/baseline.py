"""Các phát hiện đã chấp nhận: a file of fingerprints of findings that are known and may stand.

A fingerprint tells a finding by what it says, not by where it stands: the report (its office, title
and period), the code, and the figures in the arithmetic with their status, number, period and
assigner. So it survives a re-flowed text, another file format and renumbered ids; a changed number
makes a new finding. Two findings that say the same have the same fingerprint and need two entries.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extractor.errors import BaselineError
from extractor.record import Checked, Figure, Finding, Report
from extractor.text import canonical, folded

SCHEMA = "bcvp.baseline/1"
_LENGTH = 24
"""Hex digits of a fingerprint: 96 bits, more than enough to keep all findings apart."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Danh sách dấu vân tay đã chấp nhận, each as often as it was accepted."""

    known: Counter[str]

    def apply(self, checked: Checked) -> Checked:
        """Báo cáo với các phát hiện đã chấp nhận để riêng ra."""
        left = Counter(self.known)
        new: list[Finding] = []
        accepted: list[Finding] = []
        for finding in checked.review.findings:
            mark = fingerprint(finding, checked.report)
            known = left[mark] > 0
            left[mark] -= known
            (accepted if known else new).append(finding)
        return replace(checked, review=replace(checked.review, findings=tuple(new)), accepted=tuple(accepted))


def read(path: Path) -> Baseline:
    """Đọc tệp chấp nhận. Raises :class:`~extractor.errors.BaselineError` for what is no such file."""
    try:
        plain = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise _refusal(path, "không có tệp này", "there is no such file") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise _refusal(path, f"không mở được ({reason})", f"it cannot be opened ({reason})") from None
    except (ValueError, RecursionError):
        raise _refusal(path, "không phải JSON", "it is not JSON") from None
    if not isinstance(plain, dict) or plain.get("schema") != SCHEMA:
        raise _refusal(path, f"không có “schema”: “{SCHEMA}”", f"it does not say “schema”: “{SCHEMA}”")
    entries = plain.get("findings")
    if not isinstance(entries, list):
        raise _refusal(path, "thiếu danh sách “findings”", "the list “findings” is missing")
    return Baseline(Counter(_mark(path, number, entry) for number, entry in enumerate(entries, 1)))


def _mark(path: Path, number: int, entry: Any) -> str:
    mark = entry.get("fingerprint") if isinstance(entry, dict) else None
    if not isinstance(mark, str) or not mark:
        raise _refusal(path, f"mục thứ {number} thiếu “fingerprint”", f"entry {number} has no “fingerprint”")
    return mark


def _refusal(path: Path, vi: str, en: str) -> BaselineError:
    return BaselineError(
        f"Tệp chấp nhận {path}: {vi}. Tạo tệp mới bằng --write-baseline.",
        f"Baseline {path}: {en}. Make a new one with --write-baseline.",
    )


def entries(checked: Checked) -> list[dict[str, str]]:
    """Mọi phát hiện của một báo cáo, also those accepted before, as entries of a baseline.

    The message and the file stand beside each fingerprint for whoever reviews what was accepted;
    only the fingerprint counts.
    """
    return [
        {
            "report": checked.report.source.path,
            "code": finding.code,
            "severity": finding.severity.value,
            "message": finding.message.vi,
            "fingerprint": fingerprint(finding, checked.report),
        }
        for finding in (*checked.review.findings, *checked.accepted)
    ]


def write(path: Path, accepted: Iterable[dict[str, str]]) -> None:
    """Ghi tệp chấp nhận, sorted, so that two versions of it can be compared.

    Raises :class:`~extractor.errors.BaselineError` where ``path`` cannot be written.
    """
    ordered = sorted(accepted, key=lambda entry: (entry["report"], entry["code"], entry["fingerprint"]))
    text = json.dumps({"schema": SCHEMA, "findings": ordered}, ensure_ascii=False, indent=2) + "\n"
    try:
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        reason = error.strerror or str(error)
        vi = f"Không ghi được tệp chấp nhận {path} ({reason})."
        raise BaselineError(vi, f"The baseline {path} cannot be written ({reason}).") from None


def fingerprint(finding: Finding, report: Report) -> str:
    """Dấu vân tay của một phát hiện, in hexadecimal."""
    by_id = {figure.id: figure for figure in report.figures}
    figures = sorted(_figure(by_id[name]) for name in finding.figures if name in by_id)
    words = [] if figures else sorted(_plain(report.text, quote.span) for quote in finding.quotes)
    said = [_report(report), finding.code, figures, words, finding.stated, finding.computed]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:_LENGTH]


def _report(report: Report) -> Sequence[str]:
    """What stays the same from the draft to the signed report, in whatever file it is kept."""
    period = report.period.dates if report.period else (None, None)
    return [_folded(report.issuer.name), _folded(report.subject), *(str(day) for day in period)]


def _figure(figure: Figure) -> list[str]:
    level = figure.assigner.level.value if figure.assigner.level else None
    told = (figure.subject.value, figure.status.value, figure.count, figure.percent, figure.of, figure.approx)
    return [str(value) for value in (*told, *figure.period.dates, level)]


def _plain(text: str, span: tuple[int, int]) -> str:
    return _squeezed(folded(canonical(text, [span]).text))


def _folded(text: str | None) -> str:
    return _squeezed(folded(canonical(text, [(0, len(text))]).text)) if text else ""


def _squeezed(text: str) -> str:
    """Letters and digits only: breaks, blanks and dashes are what re-flowing changes."""
    return "".join(letter for letter in text if letter.isalnum())
