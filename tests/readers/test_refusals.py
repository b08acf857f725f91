"""Tệp không đọc được: each says what it is and what to do next, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import BcvpError, DamagedError, InputError, NotFoundError, UnsupportedError
from extractor.readers import read
from extractor.readers.refusals import bomb, pictures_only, too_big, too_many_pages


@pytest.mark.parametrize(
    "data",
    [
        b"<?xml version='1.0'?><bang/>",
        b"Rar!\x1a\x07",
        bytes(range(256)) * 20,
    ],
)
def test_other_kinds_say_what_is_read(data: bytes) -> None:
    with pytest.raises(UnsupportedError) as caught:
        read(None, data)
    for lang in ("vi", "en"):
        assert ".docx" in caught.value.message(lang)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n123", b"\xff\xd8\xff\xe0123", b"II*\0\1\2\3"])
def test_damaged_pictures(data: bytes) -> None:
    with pytest.raises(DamagedError):
        read(None, data)


def test_paths(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        read(tmp_path / "khong-co.txt")
    with pytest.raises(UnsupportedError):
        read(tmp_path)
    odd = tmp_path / "bao-cao.pdf"
    odd.write_text("Không phải PDF", encoding="utf-8")
    with pytest.raises(DamagedError):
        read(odd)


@pytest.mark.parametrize("start", [b"%PDF-1.7\n", b"PK\x03\x04", b""])
@pytest.mark.parametrize("seed", range(8))
def test_noise_ends_in_a_clean_error(start: bytes, seed: int) -> None:
    noise = bytes((n * n * (seed + 3) + 7 * n + seed) % 256 for n in range(400))
    with pytest.raises(InputError) as caught:
        read(None, start + noise)
    assert isinstance(caught.value, BcvpError)
    assert caught.value.vi
    assert caught.value.en


@pytest.mark.parametrize(
    ("error", "hint"),
    [
        (too_big(300 << 20, 200), "BCVP_MAX_SIZE"),
        (too_many_pages(3000, 2000), "--max-pages"),
        (bomb("Một phần", "A part"), "tệp này"),
        (pictures_only(), "OCR"),
    ],
)
def test_a_limit_says_how_to_go_on(error: InputError, hint: str) -> None:
    assert hint in error.message("vi")
    assert error.message("en") != error.message("vi")
    assert error.code in ("too-large", "no-text")


def test_a_folder_a_pipe_and_a_name_too_long(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedError, match="thư mục"):
        read(tmp_path)
    with pytest.raises(NotFoundError):
        read(tmp_path / ("a" * 5000))
