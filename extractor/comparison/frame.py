"""Bảng so sánh trong Python: the same table as that of ``bcvp compare``, as a pandas DataFrame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import ComparisonError

if TYPE_CHECKING:
    import pandas

    from extractor.comparison.result import Comparison
    from extractor.record import Checked

Words = str | Sequence[str]


def compare(
    *files: str | Path,
    db: str | None = None,
    by: Words = ("province",),
    metric: Words = (),
    period: str | None = None,
    every: str | None = None,
    level: Words = (),
    province: Words = (),
    rank: str | None = None,
    change: Words = (),
    group: Words = ("pooled",),
    printed: bool = False,
    per_month: bool = False,
    strict: bool = False,
    as_of: date | str | None = None,
    population: str | Path | None = None,
    aliases: str | Path | None = None,
    least: int | None = None,
    rules: Sequence[str | Path] = (),
    jobs: int | None = None,
) -> pandas.DataFrame:
    """Bảng so sánh của các tệp, thư mục ``files`` hoặc của kho ``db``; the options are those of ``bcvp compare``.

    One row a row of the table: its keys, then for each column its value (a share between 0 and 1 for a rate) and
    beside it ``_numerator``, ``_denominator``, ``_reports``, ``_notes``, ``_printed``, ``_quotes``. ``attrs`` has
    ``footnotes`` (code to Vietnamese and English text), ``remarks``, ``breaks``, ``columns`` and ``unread``, the
    files that could not be read. Raises :class:`~extractor.errors.BcvpError`.
    """
    from extractor.comparison import population as counted
    from extractor.comparison import question, sources, table
    from extractor.comparison.units import counting

    if bool(files) == (db is not None):
        raise ComparisonError("Hãy nêu các tệp hoặc db, không cả hai.", "Give files or db, not both.")
    axes = _listed(by)
    asked = question.asked(
        [axis for axis in axes if axis != question.UNIT],
        _listed(metric) or question.METRICS,
        period=period,
        every=every,
        levels=_listed(level),
        provinces=_listed(province),
        rank=rank,
        changes=_listed(change),
        groups=_listed(group),
        printed=printed,
        per_month=per_month,
        strict=strict,
        as_of=_day(as_of) if isinstance(as_of, str) else as_of,
        people=counted.people(Path(population)) if population else None,
    )
    unread: list[tuple[str, str]] = []
    read = None if db is not None else _checked([str(file) for file in files], rules, jobs, unread)
    if question.UNIT in axes:
        known = Path(aliases) if aliases else None
        compared, _ = counting.asked(read, db or "", asked, known, least)
    else:
        compared = table.compared(sources.asked(read, db or "", asked), asked)
    frame = framed(compared)
    frame.attrs["unread"] = unread
    return frame


def framed(comparison: Comparison) -> pandas.DataFrame:
    """Bảng so sánh thành DataFrame."""
    import pandas

    frame = pandas.DataFrame(list(comparison.as_rows()), columns=list(comparison.fields))
    for column in comparison.columns:
        if column.code in frame:
            values = frame[column.code]
            whole = all(value is None or isinstance(value, int) for value in values)
            frame[column.code] = values.astype("Int64") if whole else [_number(value) for value in values]
            for name in ("numerator", "denominator"):
                frame[f"{column.code}_{name}"] = frame[f"{column.code}_{name}"].astype("Int64")
    frame.attrs = {
        "footnotes": {
            note.code: {"vi": f"{note.name.vi}. {note.explanation.vi}", "en": f"{note.name.en}. {note.explanation.en}"}
            for note in comparison.footnotes
        },
        "remarks": [{"vi": remark.vi, "en": remark.en} for remark in comparison.remarks],
        "breaks": list(comparison.breaks),
        "columns": {
            one.code: {"vi": f"{one.name.vi} {one.base.vi}".strip(), "en": f"{one.name.en} {one.base.en}".strip()}
            for one in comparison.columns
        },
    }
    return frame


def _number(value: int | Fraction | None) -> float | None:
    """For pandas only; nothing here is compared, and the counts stand beside it."""
    return None if value is None else float(value)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ComparisonError(
            f"as_of: “{written}” không phải ngày; viết 2025-07-01.", f"as_of: “{written}” is no day; write 2025-07-01."
        ) from None


def _listed(words: Words) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()] if isinstance(words, str) else list(words)


def _checked(
    files: Iterable[str], rules: Sequence[str | Path], jobs: int | None, unread: list[tuple[str, str]]
) -> Iterator[Checked]:
    from extractor import batch, limits
    from extractor.messages import Say
    from extractor.record import Failure

    folders = [Path(folder) for folder in rules]
    paths = batch.inputs(files)
    for result in batch.check(paths, folders, say=Say(), together=True, jobs=jobs, limits=limits.chosen()):
        if isinstance(result, Failure):
            unread.append((result.path, result.message))
        else:
            yield result
