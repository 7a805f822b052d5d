"""Character references that a scraper left in plain text, `pass&#233;` or `R&amp;D`: read as the characters they stand for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from html import unescape
from operator import itemgetter

from newsarchive.records import Block

Origin = tuple[tuple[int, int], ...]

REFERENCE = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d{0,2});")
_CODE = re.compile(r"<[a-z/!]|://|\b(?:HTML|XML|entit(?:y|ies)|ampersands?|escaped?)\b")
"""In such a line a reference may be what the author means."""
_MARK_UP = frozenset("<>")
_UNSEEN = frozenset("\u00ad\u200c\u200d")
"""Characters without a shape that belong to the spelling of words."""


def read_references(text: str, origin: Origin) -> tuple[str, Origin]:
    """A unit's text with characters for references, and where each part of it stands in the source.

    References for `<` and `>`, for characters that control or hide, and unknown ones stay as they are, and so do all in
    lines that hold or speak of mark-up.
    """
    if "&" not in text or ";" not in text or _CODE.search(text):
        return text, origin
    parts = _Parts(origin)
    at = 0
    for match in REFERENCE.finditer(text):
        if character := _stands_for(match[0]):
            parts.copy(text, at, match.start())
            parts.add(character, parts.raw(match.start()))
            at = match.end()
    parts.copy(text, at, len(text))
    read = "".join(parts.pieces).rstrip(" ")
    return (read, tuple(parts.pairs)) if at and read else (text, origin)


def end_in_source(block: Block, offset: int, source: str) -> int:
    """Where what ends at an offset of a block's text ends in the source: behind the reference, where it ends in one."""
    last = block.source_offset(offset - 1)
    match = REFERENCE.match(source, last) if block.text[offset - 1] != "&" else None
    return match.end() if match else last + 1


def _stands_for(reference: str) -> str:
    character = unescape(reference)
    if len(character) != 1 or character in _MARK_UP:
        return ""
    if character.isspace():
        return " "
    return "" if unicodedata.category(character)[0] == "C" and character not in _UNSEEN else character


class _Parts:
    """A text in the making, and from where on it runs in step with the source."""

    def __init__(self, origin: Origin) -> None:
        self.pieces: list[str] = []
        self.pairs: list[tuple[int, int]] = []
        self._length = 0
        self._origin = origin

    def raw(self, offset: int) -> int:
        """Where an offset of the unit's text stands in the source."""
        start, at = self._origin[self._run(offset)]
        return at + offset - start

    def _run(self, offset: int) -> int:
        return bisect_right(self._origin, offset, key=itemgetter(0)) - 1

    def copy(self, text: str, start: int, end: int) -> None:
        while start < end:
            run = self._run(start) + 1
            stop = min(end, self._origin[run][0]) if run < len(self._origin) else end
            self.add(text[start:stop], self.raw(start))
            start = stop

    def add(self, piece: str, raw: int) -> None:
        """Adds a piece that stands at `raw`; white space folds into one space, and there is none at the start."""
        if not self.pieces or self.pieces[-1][-1] == " ":
            bare = piece.lstrip(" ")
            piece, raw = bare, raw + len(piece) - len(bare)
        if piece:
            self.pairs.append((self._length, raw))
            self.pieces.append(piece)
            self._length += len(piece)
