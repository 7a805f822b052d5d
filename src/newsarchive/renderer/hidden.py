"""Signs that nobody sees, and that change what everybody sees: pages show them by their numbers, records keep them.

Among them are those that turn the direction of writing, which make a line read otherwise than it is, and those
without width, which make one name look like another. What scripts and emoji need stays: marks of direction, soft
hyphens, flags.
"""

from __future__ import annotations

import re

_ASCII = bytes(range(128))
_SUSPECT = re.compile(
    rb"\xcd\x8f|\xe1\x85[\x9f\xa0]|\xe1\xa0\x8e|\xe2\x80[\x8b-\x8d\xaa-\xae]|\xe2\x81[\xa0-\xaf]"
    rb"|\xe3\x85\xa4|\xef\xbb\xbf|\xef\xbe\xa0|\xf3\xa0[\x80\x81]"
)
"""Each of the signs in UTF-8; looked for where only what is no ASCII is left, which takes microseconds a page."""
_LETTER = "[0-9A-Za-z\u00c0-\u024f\u0370-\u052f]"
_TURNS = "\u202a-\u202e\u2066-\u2069"
_BLANKS = "\u115f\u1160\u3164\uffa0"
_NO_WIDTH = "\u034f\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\U000e0000-\U000e007f"
_JOINERS = "\u200c\u200d"
_HIDDEN = re.compile(
    "(?P<flag>\U0001f3f4[\U000e0020-\U000e007f]+)"
    f"|(?P<shown>[{_TURNS}{_BLANKS}]|(?<={_LETTER})[{_NO_WIDTH}{_JOINERS}](?={_LETTER}))"
    f"|[{_NO_WIDTH}]"
)


def show_hidden(data: bytes) -> bytes:
    """UTF-8 in which hidden signs are shown as `[U+202E]`; those at the edge of a word, which hide nothing, go."""
    if data.isascii() or not _SUSPECT.search(data.translate(None, _ASCII)):
        return data
    return _HIDDEN.sub(_shown, data.decode()).encode()


def _shown(found: re.Match[str]) -> str:
    if found["flag"]:
        return found["flag"]
    return f"[U+{ord(found['shown']):04X}]" if found["shown"] else ""
