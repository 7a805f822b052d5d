"""Bytes to text: which encoding a file is in, and how we know."""

from __future__ import annotations

import codecs

import msgspec

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 100_000
_CONTROLS = bytes(i for i in range(32) if i not in b"\t\n\r\x0b\x0c\x1b")


class Decoded(msgspec.Struct, frozen=True):
    """Text and how it was won from bytes."""

    text: str
    encoding: str
    reason: str
    problem: str = ""
    """Code of a problem: `file-empty`, `file-binary`, `encoding-damaged`; empty if there is none."""


def decode_bytes(data: bytes) -> Decoded:
    """The text of a file; never raises, and says so where bytes had to be replaced."""
    if not data:
        return Decoded("", "utf-8", "empty file", "file-empty")
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], codec, "byte-order mark")
    if b"\0" in data[:_SAMPLE]:
        return _wide(data)
    if _is_binary(data):
        return Decoded("", "binary", "control characters", "file-binary")
    try:
        return _checked(data.decode(), "utf-8", "valid UTF-8")
    except UnicodeDecodeError:
        return _eight_bit(data)


def _checked(text: str, codec: str, reason: str) -> Decoded:
    return Decoded(text, codec, reason, "" if text.strip() else "file-empty")


def _replacing(data: bytes, codec: str, reason: str) -> Decoded:
    try:
        return _checked(data.decode(codec), codec, reason)
    except UnicodeDecodeError:
        return Decoded(data.decode(codec, "replace"), codec, reason, "encoding-damaged")


def _wide(data: bytes) -> Decoded:
    """UTF-16 without a mark has its zero bytes on one side only; anything else with zero bytes is no text."""
    sample = data[:2000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) * 0.3 and min(even, odd) < len(sample) * 0.02:
        return _replacing(data, "utf-16-le" if odd > even else "utf-16-be", "zero bytes in every second place")
    return Decoded("", "binary", "zero bytes", "file-binary")


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 50


def _eight_bit(data: bytes) -> Decoded:
    """Damaged UTF-8, else Windows-1252 where it reads well, else what charset-normalizer finds."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    if sum(map(text.count, "’“”–éüöäñ")) + 1 > damaged * 4:
        return Decoded(text, "utf-8", "nearly all of it is valid UTF-8", "encoding-damaged")
    if _reads_well(data):
        return _checked(data.decode("cp1252"), "cp1252", "no valid UTF-8; reads well as Windows-1252")
    from charset_normalizer import from_bytes  # which nearly all text does without

    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        return _replacing(data, best.encoding, "guessed by charset-normalizer")
    return Decoded(
        data.decode("cp1252", "replace"), "cp1252", "no valid UTF-8; nothing better found", "encoding-damaged"
    )


def _reads_well(data: bytes) -> bool:
    """Western text: few characters beyond ASCII, and those are accented letters and typographic signs."""
    sample = data[:_SAMPLE]
    try:
        beyond = [c for c in sample.decode("cp1252") if c > "\x7f"]
    except UnicodeDecodeError:
        return False
    usual = sum(c in "‘’“”–—…€£©®°·« »éèêëàâäáåãçñïîíôöóõøüûúùßæœÉÈÀÄÖÜÇÑÁÍÓÚØÅ" for c in beyond)
    return len(beyond) < len(sample) * 0.15 and usual >= len(beyond) * 0.9
