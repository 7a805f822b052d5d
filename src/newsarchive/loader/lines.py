"""Text to units: lines with their place, wrapped lines joined, white space folded, offsets kept true."""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec

Origin = tuple[tuple[int, int], ...]

_BREAK = re.compile(r"\r\n|\n|\r")
_BULLETS = "•◦▪■□‣●○➤►▶*+-"
_BULLET = re.compile(rf"[{_BULLETS}]\s+(?=\S)")
_RULE = re.compile(r"\s*[━─═_=*~–—-]{8,}\s*$")
"""A line that a program drew between two parts: no text goes on below it."""
_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")


class Unit(msgspec.Struct, gc=False):
    """A paragraph as the author set it: one line, or several that were wrapped at a fixed width."""

    text: str
    first: int
    """1-based number of the first line."""
    last: int
    origin: Origin
    gap: int
    """Blank lines before it."""
    indent: int
    bullet: str
    """The sign that made it a list item; not in the text."""


def split_lines(text: str) -> list[tuple[int, str]]:
    """Offset and content of each line; only CR, LF and CRLF end a line, as editors count them."""
    if "\r" not in text:
        lines, at = [], 0
        for line in text.split("\n"):
            lines.append((at, line))
            at += len(line) + 1
        return lines
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    ends = [*(match.start() for match in _BREAK.finditer(text)), len(text)]
    return [(start, text[start:end]) for start, end in zip(starts, ends, strict=True)]


def read_units(text: str, skip: int = 0) -> list[Unit]:
    """The units of a text, in order, without its first `skip` lines."""
    lines = split_lines(text)
    width = wrap_width([line for _, line in lines])
    units: list[Unit] = []
    pending: list[tuple[int, int, str]] = []
    gap = 0
    for number, (start, line) in enumerate(lines, 1):
        if number <= skip:
            continue
        if not line or line.isspace():
            if pending:
                units.append(_unit(pending, gap))
                pending, gap = [], 0
            gap += 1
        elif pending and width and _was_wrapped(pending[-1][2], line, width):
            pending.append((number, start, line))
        else:
            if pending:
                units.append(_unit(pending, gap))
                gap = 0
            pending = [(number, start, line)]
    if pending:
        units.append(_unit(pending, gap))
    return units


def wrap_width(lines: list[str]) -> int:
    """The column at which the text was wrapped by a program, 0 if it was not.

    Few lines are longer, and many end close to it although the next one goes on.
    """
    lengths = sorted(n for line in lines if (n := _columns(line.rstrip())) > 40)
    count = len(lengths)
    width = lengths[count - 1 - count // 25] if count >= 8 else 0
    if not 55 <= width <= 100:
        return 0
    near, close = (count - bisect_right(lengths, width - room) for room in (16, 7))
    return width if near > count * 0.35 and close > count * 0.25 else 0


def _was_wrapped(before: str, line: str, width: int) -> bool:
    """The next word would not have fitted on the line before, so the break is the program's."""
    stripped = line.lstrip()
    if _BULLET.match(stripped) or _RULE.match(before) or _RULE.match(line):
        return False
    word = stripped.split(None, 1)[0]
    if _WIDE.search(word):
        word = word[:1]
        return _columns(before.rstrip()) + 2 > width
    return _columns(before.rstrip()) + 1 + len(word) > width and len(before.rstrip()) > width * 0.5


def _columns(line: str) -> int:
    return len(line) if line.isascii() else len(line) + len(_WIDE.findall(line))


def _unit(pieces: list[tuple[int, int, str]], gap: int) -> Unit:
    number, start, line = pieces[0]
    stripped = line.lstrip()
    indent = len(line) - len(stripped)
    bullet = ""
    if stripped[0] in _BULLETS and (match := _BULLET.match(stripped)) and match.end() < len(stripped):
        bullet = stripped[: match.end()].strip()
        indent += match.end()
        stripped = stripped[match.end() :]
    text = stripped.rstrip()
    if len(pieces) == 1 and "  " not in text and (text.isascii() or text.isprintable()) and "\t" not in text:
        return Unit(text, number, number, ((0, start + indent),), gap, indent, bullet)
    first = (number, start + indent, stripped)
    text, origin = fold([(at, content) for _, at, content in [first, *pieces[1:]]])
    return Unit(text, number, pieces[-1][0], origin, gap, indent, bullet)


def fold(pieces: list[tuple[int, str]]) -> tuple[str, Origin]:
    """The words of some pieces of the source joined by single spaces, and where each stood.

    No space is put between two words of scripts that are written without.
    """
    text: list[str] = []
    pairs: list[tuple[int, int]] = []
    length = 0
    for start, piece in pieces:
        at, joint = 0, bool(text)
        for word in piece.split():
            at = piece.index(word, at)
            if text and not (joint and _WIDE.match(word) and _WIDE.match(text[-1][-1])):
                text.append(" ")
                length += 1
            joint = False
            if not pairs or pairs[-1][1] + length - pairs[-1][0] != start + at:
                pairs.append((length, start + at))
            text.append(word)
            length += len(word)
            at += len(word)
    return "".join(text), tuple(pairs)
