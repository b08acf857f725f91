"""HTML dựng bằng phần tử: whatever is not already :class:`Markup` is escaped, so nothing can be forgotten.

A report's words come from strangers. They enter the page as children or attributes of :func:`element`
and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

VOID = frozenset({"br", "hr", "meta"})

_VISIBLE = "\ufffd"
_TAMED: dict[int, str] = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], _VISIBLE),
    # Marks that turn the reading direction would let one stretch of text disguise another.
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], _VISIBLE),
    **dict.fromkeys(range(0xD800, 0xE000), _VISIBLE),
    **dict.fromkeys(map(ord, "\r\f\v"), ""),
    ord("\t"): "\t",
    ord("\n"): "\n",
}


class Markup(str):
    """Đoạn đã là HTML. Joined to a plain string it becomes a plain string again, and is escaped."""

    __slots__ = ()


Child = str | None | Iterable["Child"]


def tamed(text: str) -> str:
    """Chữ không ký tự điều khiển: what no page or sheet can carry, or what would disguise text, is shown as �."""
    return text.translate(_TAMED)


def escaped(text: str) -> Markup:
    """Chữ thường thành HTML, :func:`tamed` first."""
    return Markup(escape(tamed(text), quote=True))


def element(tag: str, *children: Child, **attributes: str | int | None) -> Markup:
    """Một phần tử. ``class_`` and ``data_n`` are written ``class`` and ``data-n``; None leaves an attribute out."""
    given = "".join(
        f' {name.strip("_").replace("_", "-")}="{escaped(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in VOID:
        return Markup(f"<{tag}{given}>")
    return Markup(f"<{tag}{given}>{joined(*children)}</{tag}>")


def joined(*children: Child) -> Markup:
    """Các phần nối liền, each escaped unless it is markup."""
    parts: list[str] = []
    for child in children:
        if isinstance(child, Markup):
            parts.append(child)
        elif isinstance(child, str):
            parts.append(escaped(child))
        elif child is not None:
            parts.append(joined(*child))
    return Markup("".join(parts))
