"""Chữ đọc được hay chữ hỏng: whether what a file opened to is text at all.

A text layer with the wrong codes, UTF-8 taken for another encoding, or a cipher of a font yields letters
that look like text to a program and to nobody else. A record made of them would be empty in silence.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator

import regex

from extractor.document import Document
from extractor.errors import DamagedError, InputError, NoTextError
from extractor.readers.glyphs import garbled

#: characters looked at, at the beginning, in the middle and at the end
_SAMPLE = 3000
#: too few words tell nothing
_FEWEST = 30
#: hundredths of the words that can be spoken in any text; of Vietnamese and English ones, 90 and more can
_SPEAKABLE = 70
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
#: a Vietnamese syllable without its tone: what may begin it, its vowels (also typed without signs), what may end it
_SYLLABLE = regex.compile(
    r"(?:ngh|[cgknpt]h|gi|ng|qu|tr|[bcdđghklmnprstvx])?"
    r"(?:[aăâeêioôơuưy]|[ao]i|[ae]o|[aâ][uy]|[eê]u|i[aeêu]|y[eê]|o[aăeo]|[ôơuư]i|u[aâeêoôơy]|ư[aơu]"
    r"|oa[ioy]|oeo|u[aâ]y|u[oô]i|uy[aeêu]|uêu|[iy][eê]u|ươ[iu]|uo[iu])"
    r"(?:ch|n[gh]|[cmnpt])?"
)
#: a longer word of a European language: vowels, and never many consonants on end
_VOWEL = regex.compile(r"[aeiouyà-öø-ÿ]")
_CLUSTER = regex.compile(r"[bcdfghjklmnpqrstvwxzđ]{4}")
_LONG = 4
#: letters of an abbreviation at most
_SHORT = 6
_TONES = regex.compile(r"[\u0300\u0301\u0303\u0309\u0323]")
#: the look of a byte pair taken for two letters, which text that is sound has at most before a quotation mark
_MISTAKES = regex.compile(r"[\u00c0-\u0181][^\p{ASCII}\p{Ll}\p{Lu}]")
_RARE = 200
#: the encodings for which UTF-8 is commonly mistaken
_MISTAKEN = ("cp1252", "cp1258")


def demand_legible(document: Document) -> None:
    """Đòi văn bản là chữ đọc được. Raises NoTextError for a PDF, DamagedError for other files."""
    text = _sample(document.text)
    if _is_mistaken(text):
        raise _illegible(document, "ví dụ “BÃ¡o cÃ¡o” thay cho “Báo cáo”", "such as “BÃ¡o cÃ¡o” for “Báo cáo”")
    if garbled(text) or not _has_words(text):
        raise _illegible(document, "không phải tiếng Việt hay tiếng Anh", "neither Vietnamese nor English")


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = (len(text) - _SAMPLE) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _has_words(text: str) -> bool:
    """Whether most of its words can be spoken; abbreviations and single letters tell nothing."""
    words = [word for word in _WORD.findall(text) if len(word) > 1 and not (word.isupper() and len(word) <= _SHORT)]
    if len(words) < _FEWEST:
        return True
    return sum(map(_is_speakable, words)) * 100 >= len(words) * _SPEAKABLE


@functools.lru_cache(maxsize=4096)
def _is_speakable(word: str) -> bool:
    low = unicodedata.normalize("NFD", word.lower())
    toneless, tones = _TONES.subn("", low)
    if tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)):
        return True
    return len(word) >= _LONG and tones <= 1 and _VOWEL.search(low) is not None and not _CLUSTER.search(low)


def _is_mistaken(text: str) -> bool:
    """Whether most words with signs are UTF-8 that was read in another encoding."""
    if len(_MISTAKES.findall(text)) * _RARE < len(text):
        return False
    signed = [word for word in regex.split(r"[ \t\n]+", text) if not word.isascii()]
    mistaken = sum(any(_is_utf8(taken) for taken in _taken(word)) for word in signed)
    return mistaken >= 3 and mistaken * 2 > len(signed)


def _taken(word: str) -> Iterator[bytes]:
    """The bytes that the word may have been read from; what an encoding does not know stood for itself."""
    for encoding in _MISTAKEN:
        try:
            yield b"".join(c.encode("latin-1") if "\x80" <= c <= "\x9f" else c.encode(encoding) for c in word)
        except UnicodeEncodeError:
            continue


def _is_utf8(taken: bytes) -> bool:
    try:
        taken.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _illegible(document: Document, vi: str, en: str) -> InputError:
    if document.format == "pdf":
        return NoTextError(
            f"Lớp chữ của tệp PDF bị hỏng ({vi}). Cần OCR, hoặc xin tệp .docx gốc.",
            f"The text layer of the PDF is garbled ({en}). Use OCR, or ask for the original .docx.",
        )
    return DamagedError(
        f"Chữ trong tệp bị hỏng hoặc sai bảng mã ({vi}). Xin lại bản gốc, hoặc lưu lại dạng Unicode (UTF-8).",
        f"The text of the file is garbled or in a wrong encoding ({en}). Ask for the original, or save it as UTF-8.",
    )
