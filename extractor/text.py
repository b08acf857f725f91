"""One canonical form of Vietnamese text, with a map back to the source's offsets.

The source is never changed. :class:`MappedText` is a view of it: NFC, plain spaces, one kind of
dash and quote, Ð as Đ, tone marks where the Government's documents put them (hòa, ủy), markdown
residue gone, each block on one line. ``MappedText.span`` leads any stretch of the view back to
the words as the reader sees them.

Why own code: the libraries that move tone marks either rewrite numbers ("189/531" to "189 / 531")
or keep no offsets, and offsets are the whole point here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence

import regex

from extractor.record import Span

_VOWELS_MARKED = {
    # second vowel marked, as the newer school spelling has it -> first vowel marked
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONE_PAIRS = {
    **_VOWELS_MARKED,
    **{pair[0].upper() + pair[1]: old[0].upper() + old[1] for pair, old in _VOWELS_MARKED.items()},
    **{pair.upper(): old.upper() for pair, old in _VOWELS_MARKED.items()},
}
# Only at the end of a syllable (hoà, but not hoàn), and never in "quý", where u belongs to the consonant.
_TONE = regex.compile(r"(?<![qQ])(?:" + "|".join(_TONE_PAIRS) + r")(?!\p{L})")
_QUY = regex.compile(r"(?<=[qQ])([úùủũụ])y(?!\p{L})", regex.IGNORECASE)
_QUY_MARK = {"ú": "uý", "ù": "uỳ", "ủ": "uỷ", "ũ": "uỹ", "ụ": "uỵ"}

# ỉ/í after a single consonant where the older spelling has y: tỉ lệ, kí, lí, mĩ, sĩ. Compared, never displayed.
_SHORT_I = regex.compile(r"(?<!\p{L})([klmst])([iìíỉĩị])(?!\p{L})")
_Y_OF_I = dict(zip("iìíỉĩị", "yỳýỷỹỵ", strict=True))

_SINGLE = str.maketrans(
    {
        **dict.fromkeys(
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t\r\n\f\v", " "
        ),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d\ufffe", "-"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛`´", "'"),
        "Ð": "Đ",
        "ð": "đ",
        "∕": "/",
        "⁄": "/",
        "％": "%",
    }
)
_SYLLABLE = regex.compile(
    r"(?:ngh?|[cgknpt]h|gi|qu|tr|[bcdđghklmnprstvx])?"
    r"[aăâeêioôơuưyàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_GONE = regex.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]+")
_DOTS = regex.compile(r"\.{2,}+(?!/\.)|…[.…]*")
_EMPHASIS = regex.compile(r"\*+(?=\S)|(?<=\S)\*+|(?<!\p{L})__(?=\S)|(?<=\S)__(?!\p{L})")
_ESCAPE = regex.compile(r"\\(?=[-+*_#.()\[\]{}!~|>])")
_HASHES = regex.compile(r"^[ ]*#{1,6}(?=[ *])")
_SPACES = regex.compile(r" {2,}")
_RESIDUE = regex.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\\#*…]|__|\.\.|  ")
"""What any of the patterns above may need to touch: most lines hold nothing of it."""


class MappedText:
    """Văn bản chuẩn hoá, nhớ vị trí gốc: a view whose every character knows its source span.

    ``starts[i]`` and ``ends[i]`` are the source offsets of character ``i`` of ``text``.
    """

    __slots__ = ("ends", "starts", "text")

    def __init__(self, text: str, starts: list[int], ends: list[int]) -> None:
        self.text = text
        self.starts = starts
        self.ends = ends

    @classmethod
    def of(cls, source: str, span: Span | None = None) -> MappedText:
        """View of ``source[span]`` in NFC, offsets being those of the whole ``source``."""
        a, b = span or (0, len(source))
        piece = source[a:b]
        if unicodedata.is_normalized("NFC", piece):
            return cls(piece, list(range(a, b)), list(range(a + 1, b + 1)))
        out: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for cluster in regex.finditer(r"\X", piece):
            composed = unicodedata.normalize("NFC", cluster[0])
            out.append(composed)
            starts += [a + cluster.start()] * len(composed)
            ends += [a + cluster.end()] * len(composed)
        return cls("".join(out), starts, ends)

    def span(self, start: int, end: int) -> Span:
        """Vị trí gốc của đoạn ``text[start:end]`` (not empty)."""
        return self.starts[start], self.ends[end - 1]

    def translate(self, table: dict[int, str]) -> MappedText:
        """One-for-one replacement of characters; offsets stay."""
        return MappedText(self.text.translate(table), self.starts, self.ends)

    def sub(self, pattern: regex.Pattern[str], replacement: Callable[[regex.Match[str]], str]) -> MappedText:
        """Replacement of any length: the new characters all lead back to the whole of what they replace."""
        matches = list(pattern.finditer(self.text))
        if not matches:
            return self
        out: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for m in matches:
            a, b = m.span()
            new = replacement(m)
            out += (self.text[done:a], new)
            starts += self.starts[done:a]
            ends += self.ends[done:a]
            if len(new) == b - a:
                starts += self.starts[a:b]
                ends += self.ends[a:b]
            elif new:
                starts += [self.starts[a]] * len(new)
                ends += [self.ends[b - 1]] * len(new)
            done = b
        out.append(self.text[done:])
        starts += self.starts[done:]
        ends += self.ends[done:]
        return MappedText("".join(out), starts, ends)

    def strip(self) -> MappedText:
        """Without blanks at both ends."""
        left = len(self.text) - len(self.text.lstrip())
        right = max(left, len(self.text.rstrip()))
        if right - left == len(self.text):
            return self
        return MappedText(self.text[left:right], self.starts[left:right], self.ends[left:right])


def join(parts: Iterable[MappedText], glue: str) -> MappedText:
    """Parts in order with ``glue`` between them; glue leads to the end of what stands before it."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for part in parts:
        if text:
            at = ends[-1] if ends else 0
            text.append(glue)
            starts += [at] * len(glue)
            ends += [at] * len(glue)
        text.append(part.text)
        starts += part.starts
        ends += part.ends
    return MappedText("".join(text), starts, ends)


def place_tones(text: str) -> str:
    """Dấu thanh theo lối của văn bản nhà nước (hoà → hòa, uỷ → ủy, qúy → quý); same length."""
    text = _TONE.sub(lambda m: _TONE_PAIRS[m[0]], text)
    return _QUY.sub(lambda m: ("U" if m[1].isupper() else "u") + _tone_on_y(m[1], m[0][-1]), text)


def _tone_on_y(u: str, y: str) -> str:
    marked = _QUY_MARK[u.lower()][1]
    return marked.upper() if y.isupper() else marked


def canonical(source: str, segments: Sequence[Span]) -> MappedText:
    """Dạng chuẩn của một khối: one line of clean text from the segments of one block."""
    parts: list[MappedText] = []
    for segment in segments:
        part = MappedText.of(source, segment).translate(_SINGLE).strip()
        if _RESIDUE.search(part.text):
            part = _without_residue(part)
        if not part.text:
            continue
        if parts and regex.search(r"\p{L}-$", parts[-1].text) and regex.match(r"\p{Lu}", part.text):
            # a hyphen at the end of a line belongs to the word: "1613/QĐ-" + "UBND"
            parts[-1] = join([parts[-1], part], "")
        else:
            parts.append(part)
    whole = join(parts, " ")
    return MappedText(place_tones(whole.text), whole.starts, whole.ends)


def _without_residue(part: MappedText) -> MappedText:
    part = part.sub(_GONE, lambda _: "").sub(_ESCAPE, lambda _: "").strip()
    part = part.sub(_HASHES, lambda _: "").sub(_EMPHASIS, lambda _: "").sub(_DOTS, lambda _: "…")
    return part.sub(_SPACES, lambda _: " ").strip()


def is_syllable(word: str) -> bool:
    """Chữ đọc được thành một tiếng Việt ("phòng"), not an abbreviation ("UBND") or a foreign word ("Office")."""
    return _SYLLABLE.fullmatch(word.lower()) is not None


def folded(text: str) -> str:
    """Dạng để so khớp, cùng độ dài: lower case, tỉ/tỷ and kí/ký alike. For comparison, never for display."""
    low = text.lower()
    if len(low) != len(text):  # a few foreign capitals grow when lowered
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _SHORT_I.sub(lambda m: m[1] + _Y_OF_I[m[2]], low)


_BARE = {ord("đ"): "d", ord("Đ"): "D"}


def without_diacritics(text: str) -> str:
    """Chữ không dấu ("Đắk Lắk" → "Dak Lak"), for searching."""
    decomposed = unicodedata.normalize("NFD", text.translate(_BARE))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def line_of(text: str, offset: int) -> int:
    """Số dòng (từ 1) của vị trí ``offset``, as ``bcvp explain FILE:LINE`` counts it."""
    return text.count("\n", 0, offset) + 1
