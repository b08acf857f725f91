"""Ngày giờ cho người đọc."""

from __future__ import annotations

from extractor.messages import Say
from extractor.writers import dates


def test_periods_say_what_is_stated() -> None:
    for start, end, label, vi, en in (
        ("2024-01-01", "2024-11-03", None, "01/01/2024–03/11/2024", "01/01/2024–03/11/2024"),
        ("2024-11-03", "2024-11-03", None, "03/11/2024", "03/11/2024"),
        (None, "2024-11-03", None, "đến hết 03/11/2024", "until 03/11/2024"),
        ("2024-01-01", None, "từ đầu năm", "từ 01/01/2024", "from 01/01/2024"),
        (None, None, "trong kỳ", "trong kỳ", "trong kỳ"),
        (None, None, None, "không nêu", "not stated"),
    ):
        assert dates.period(start, end, label, Say("vi")) == vi
        assert dates.period(start, end, label, Say("en")) == en


def test_days_are_told_from_other_words() -> None:
    assert dates.day("2024-11-03") == "03/11/2024"
    assert dates.day(None) == ""
    assert [dates.is_day(text) for text in ("2024-11-03", "12", "2024-11-03T01:00:00Z", "")] == [
        True,
        False,
        False,
        False,
    ]
