"""Phần tử XML của Word, đọc theo tên cục bộ: strict and transitional files differ only in their namespaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LOCAL: dict[object, str] = {}


class Parts(Protocol):
    """Các phần của một tệp Word, of a real one or of one made while reading another kind of file."""

    @property
    def main(self) -> str:
        """Tên phần chính."""

    def xml(self, name: str) -> Element | None:
        """Gốc XML của một phần, None where there is no such part."""

    def related(self, name: str) -> list[tuple[str, str]]:
        """``(part, kind)`` of the parts that ``name`` refers to."""


def local(element: Element) -> str:
    """Tên thẻ không kèm không gian tên; ``""`` for comments and processing instructions."""
    tag = element.tag
    name = _LOCAL.get(tag)
    if name is None:
        name = _LOCAL[tag] = tag.rpartition("}")[2] if isinstance(tag, str) else ""
    return name


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of local names, or None."""
    for name in path:
        if element is None:
            return None
        for inner in element:
            if local(inner) == name:
                element = inner
                break
        else:
            return None
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """Thuộc tính theo tên cục bộ."""
    if element is None:
        return None
    for key, text in element.items():
        if key == name or str(key).endswith("}" + name):
            return str(text)
    return None


def is_on(element: Element | None) -> bool:
    """A switch like ``<w:vanish/>``: on unless its value says no."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def number(text: str | None, otherwise: int) -> int:
    """A whole number, or ``otherwise`` where the file holds none."""
    try:
        return int(text) if text is not None else otherwise
    except ValueError:
        return otherwise


def endless_fields(root: Element) -> set[Element]:
    """Mã trường bị hỏng: marks that begin a field which no mark ends."""
    begun: list[Element] = []
    for mark in root.iter("{*}fldChar"):
        turn = value(mark, "fldCharType")
        if turn == "begin":
            begun.append(mark)
        elif turn == "end" and begun:
            begun.pop()
    return set(begun)


def font_of(fonts: Element | None) -> str | None:
    """Tên phông trong ``rFonts`` cho chữ Latinh; ``""`` for a font of the theme, None where none is named."""
    if fonts is None:
        return None
    if value(fonts, "hAnsiTheme") or value(fonts, "asciiTheme"):
        return ""
    return value(fonts, "hAnsi") or value(fonts, "ascii")
