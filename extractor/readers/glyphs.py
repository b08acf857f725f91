"""Ký hiệu đầu dòng của phông Symbol, Wingdings: private-use codes as the sign that the reader sees."""

from __future__ import annotations

GLYPHS = {
    0xF02B: "+",
    0xF02D: "-",
    0xF06E: "▪",
    0xF06F: "□",
    0xF071: "❑",
    0xF075: "◆",
    0xF076: "❖",
    0xF0A7: "▪",
    0xF0A8: "□",
    0xF0B7: "•",
    0xF0D8: "➢",
    0xF0E8: "→",
    0xF0FC: "✓",
}


def glyph(text: str) -> str:
    """Bullets drawn in symbol fonts, one sign for one; unknown ones as "•"."""
    return "".join(GLYPHS.get(ord(c), "•" if 0xF000 <= ord(c) <= 0xF0FF else c) for c in text)


def garbled(text: str) -> bool:
    """Lớp chữ hỏng: control characters, private use or replacement signs where letters should be."""
    ink = "".join(text.replace("\ufffe", "-").replace("\x02", "-").split())
    if "\ufffd" not in ink and ink.isprintable():
        return False
    bad = sum(not c.isprintable() or c == "\ufffd" for c in ink.translate(GLYPHS))
    return bad * 5 > len(ink)
