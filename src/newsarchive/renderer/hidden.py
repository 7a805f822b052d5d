"""Signs that nobody sees, and that change what everybody sees: pages show them by their numbers, records keep them.

Among them are those that turn the direction of writing, which make a line read otherwise than it is, and those
without width, which make one name look like another. What scripts and emoji need stays: marks of direction, soft
hyphens, flags. Code points that neither HTML nor XML may hold are left out.
"""

from __future__ import annotations

import re

_CONTROLS = bytes({*range(32), 127} - {9, 10, 13})
_PLAIN = bytes(set(range(128)) - set(_CONTROLS))
"""Where only what else there is on a page is left, it is looked through in microseconds."""
_FORBIDDEN = re.compile(rb"\xc2[\x80-\x9f]|\xef\xbf[\xbe\xbf]|\xef\xb7[\x90-\xaf]")
"""In UTF-8, the controls above ASCII, and what Unicode keeps from being a character."""
_ANY_FORBIDDEN = re.compile(rb"[\x00-\x7f]|" + _FORBIDDEN.pattern)
_SUSPECT = re.compile(
    rb"\xcd\x8f|\xe1\x85[\x9f\xa0]|\xe1\xa0\x8e|\xe2\x80[\x8b-\x8d\xaa-\xae]|\xe2\x81[\xa0-\xaf]"
    rb"|\xe3\x85\xa4|\xef\xbb\xbf|\xef\xbe\xa0|\xf3\xa0[\x80\x81]"
)
"""Each of the hidden signs in UTF-8."""
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


def readable(data: bytes) -> bytes:
    """A page in UTF-8 as a browser should get it."""
    special = data.translate(None, _PLAIN)
    if _ANY_FORBIDDEN.search(special):
        data = without_controls(data)
    return _HIDDEN.sub(_shown, data.decode()).encode() if _SUSPECT.search(special) else data


def without_controls(data: bytes) -> bytes:
    """UTF-8 without the code points that neither HTML nor XML may hold."""
    return _FORBIDDEN.sub(b"", data.translate(None, _CONTROLS))


def show_hidden(data: bytes) -> bytes:
    """UTF-8 in which hidden signs are shown as `[U+202E]`; those at the edge of a word, which hide nothing, go."""
    return _HIDDEN.sub(_shown, data.decode()).encode() if _SUSPECT.search(data.translate(None, _PLAIN)) else data


def _shown(found: re.Match[str]) -> str:
    if found["flag"]:
        return found["flag"]
    return f"[U+{ord(found['shown']):04X}]" if found["shown"] else ""
