"""Đoán bảng mã của chữ không nói mình dùng bảng mã nào, by counting which reading spells Vietnamese.

An encoding is taken only where nearly all marked words are Vietnamese syllables in it and far fewer
are so in every other: text that is Unicode already, English or French never is.
"""

from __future__ import annotations

import unicodedata

import regex

from extractor.readers.encodings.legacy import Coding, Encoding, to_unicode
from extractor.readers.encodings.spelling import Tally, is_spelled, own_letters, tally

#: right words of a hundred that a reading must have, and have more than any other reading
_RIGHT, _AHEAD = 80, 25
_FEWEST = 6
#: in a file whose bytes are no Unicode, less evidence will do
_FEWEST_BYTES = 2
_PHRASE = regex.compile(r"\p{L}+(?: \p{L}+)*")
_HAS_CAPITAL = frozenset("ĂÂÊÔƠƯĐăâêôơưđ")
_SIGNS = regex.compile(r"[\x80-\xff]+")
_WESTERN_SIGNS = frozenset("€‚„…‰‹‘’“”•–—™›\u00a0§©«\u00ad®°±²³´µ¶·¹»¼½¾×÷")


def guess(text: str, fewest: int = _FEWEST) -> Encoding | None:
    """Bảng mã cũ của ``text``, whose characters are codes read as Windows-1252; None where it is none.

    ``fewest`` is the number of right words below which nothing is guessed.
    """
    own = own_letters(text)
    if text.isascii() or own * 100 > len(text):
        return None
    plain = tally(text)
    if own * 20 > plain.marked:
        return None
    found = {encoding: tally(to_unicode(text, Coding(encoding))) for encoding in Encoding}
    found[Encoding.TCVN3] = tally(capitals_restored(to_unicode(text, Coding(Encoding.TCVN3))))
    best = max(found, key=lambda encoding: (found[encoding].share(), found[encoding].right))
    others = [plain, *(found[encoding] for encoding in found if encoding is not best)]
    return best if _stands_out(found[best], others, fewest) else None


def decoded(data: bytes) -> str | None:
    """Văn bản 8 bit (TCVN3, VNI, Windows-1258, or Western with marked signs only); None where it is none of them."""
    text = western(data)
    if encoding := guess(text, _FEWEST_BYTES):
        return restored(text, encoding)
    try:
        windows = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        windows = ""
    if windows and _stands_out(tally(windows), [tally(text)], _FEWEST_BYTES):
        return windows
    signs = {char for run in _SIGNS.findall(data.decode("latin-1")) for char in western(run.encode("latin-1"))}
    return text if signs <= _WESTERN_SIGNS else None


def restored(text: str, encoding: Encoding) -> str:
    """Văn bản của bảng mã đoán được, thành Unicode; TCVN3 with the capitals that its fonts drew."""
    found = to_unicode(text, Coding(encoding))
    return capitals_restored(found) if encoding is Encoding.TCVN3 else found


def western(data: bytes) -> str:
    """Windows-1252; the five codes that it leaves open as Latin-1 has them."""
    text = data.decode("cp1252", errors="surrogateescape")
    return text.translate({0xDC00 + code: code for code in range(0x80, 0x100)})


def capitals_restored(text: str) -> str:
    """Chữ hoa có dấu của TCVN3 ("KếT QUả" → "KẾT QUẢ"): it has no codes for them, so the words beside tell."""
    return str(_PHRASE.sub(_in_capitals, text))


def _in_capitals(phrase: regex.Match[str]) -> str:
    """The words of one phrase; those that could be either follow the nearest that tell, on both sides."""
    words = phrase[0].split(" ")
    upper = [_is_capital(word) for word in words]
    for n, word in enumerate(words):
        if upper[n] is None:
            before = next((u for u in reversed(upper[:n]) if u is not None), None)
            behind = next((u for u in upper[n + 1 :] if u is not None), None)
            upper[n] = False not in (before, behind) and (before or behind)
        words[n] = word.upper() if upper[n] else word
    return " ".join(words)


def _is_capital(word: str) -> bool | None:
    """Whether a word is written in capitals; None where it does not tell (one letter, "Vụ", an abbreviation)."""
    plain = [c for c in word if c.isascii() or c in _HAS_CAPITAL]
    if any(c.islower() for c in plain):
        return False
    return True if len(plain) > 1 and is_spelled(word.lower()) else None


def _stands_out(best: Tally, others: list[Tally], fewest: int) -> bool:
    return (
        best.right >= fewest
        and best.share() >= _RIGHT
        and all(best.share() >= other.share() + _AHEAD or other.marked < best.right // 2 for other in others)
    )
