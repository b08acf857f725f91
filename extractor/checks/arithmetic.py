"""Số học chính xác của tỷ lệ in trên báo cáo: integers only.

A printed percentage is an interval whose ends depend on its decimals and on the habit of whoever
rounded it: 95,7 stands for [95,65; 95,75] when rounded, for [95,7; 95,8) when cut off.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

ROUNDED, TRUNCATED, COMPLEMENT = "rounded", "truncated", "complement"


@dataclass(frozen=True, slots=True)
class Printed:
    """Tỷ lệ như đã in: ``units`` of the last printed decimal, ``decimals`` of them (``95.70`` → 9570, 2)."""

    units: int
    decimals: int

    @classmethod
    def of(cls, text: str) -> Printed:
        """From the record's decimal string."""
        whole, _, fraction = text.partition(".")
        return cls(int(whole + fraction), len(fraction))

    def __str__(self) -> str:
        """Như in trong văn bản tiếng Việt, dấu phẩy thập phân."""
        return vietnamese(Decimal(self.units).scaleb(-self.decimals))

    def at(self, decimals: int) -> int:
        """Units at ``decimals`` decimals; only for as many decimals or more."""
        return self.units * int(10 ** (decimals - self.decimals))


def explains(printed: Printed, count: int, base: int) -> str | None:
    """Cách làm tròn giải thích được ``printed`` là tỷ lệ của ``count`` trên ``base``; None when neither does.

    Rounding is half up; the exact half may also have gone down, as spreadsheets sometimes do.
    """
    if base <= 0:
        return None
    exact = count * 100 * 10**printed.decimals  # over base
    if abs(2 * (printed.units * base - exact)) <= base:
        return ROUNDED
    if printed.units * base <= exact < (printed.units + 1) * base:
        return TRUNCATED
    return None


def share(count: int, base: int, decimals: int) -> Printed:
    """Tỷ lệ làm tròn nửa lên của ``count`` trên ``base``."""
    exact = count * 100 * 10**decimals
    return Printed((2 * exact + base) // (2 * base), decimals)


def within(printed: Printed, count: int, base: int, approx: str) -> bool:
    """Bất đẳng thức của "hơn", "gần", "khoảng": tested as an inequality only (``about``: within one per cent)."""
    scale = int(10**printed.decimals)
    exact, stated = count * 100 * scale, printed.units * base
    if approx == "over":
        return exact >= stated
    if approx == "under":
        return exact <= stated
    return abs(exact - stated) <= base * scale


def counts_explained(printed: Printed, base: int) -> range:
    """Các số đếm mà ``printed`` có thể là tỷ lệ trên ``base``, rounded or cut off."""
    scale = 100 * 10**printed.decimals
    low = (2 * printed.units - 1) * base
    high = (printed.units + 1) * base - 1  # cut off, it stays below the next printed value
    return range(max(-(-low // (2 * scale)), 0), high // scale + 1)


def bases_explained(printed: Printed, count: int) -> range:
    """Các gốc mà ``printed`` có thể là tỷ lệ của ``count``; empty for 0 %."""
    if printed.units <= 0:
        return range(0)
    scale = 100 * 10**printed.decimals
    low = count * scale // (printed.units + 1) + 1
    high = (2 * count * scale) // (2 * printed.units - 1)
    return range(max(low, 1), high + 1)


def vietnamese(value: int | Decimal) -> str:
    """Số viết theo lối Việt Nam: dấu chấm hàng nghìn, dấu phẩy thập phân."""
    text = f"{value:,}" if isinstance(value, int) else f"{value:f}"
    return text.translate({ord(","): ".", ord("."): ","})
