"""What the loader and the archive say to readers, so that it can be said in the site's language.

Sentences without values are their own messages: catalogues take them from where they are written.
"""

from __future__ import annotations

import re

from newsarchive.records import Record


class Reason(Record, frozen=True):
    """Why an article belongs with another."""

    names: tuple[str, ...] = ()
    """Whom both name."""
    words: tuple[str, ...] = ()
    """What both speak of."""
    topic: str = ""
    """What both are about."""
    days: int = -1
    """How far apart they are; -1 where that is not known."""


def message(text: str) -> str:
    """The text as it is; the name tells the catalogue's tool to take it."""
    return text


_WITH_VALUES = (
    message("the caption's date, %(date)s, is the day that “%(phrase)s” in line %(line)s tells of"),
    message("the same text is printed as “%(headline)s”, of %(date)s"),
    message("looks ahead to “%(word)s”: “%(headline)s” tells of that day as %(date)s"),
    message("behind “%(word)s”"),
    message("before “%(word)s”"),
    message("speaks of “%(word)s”: “%(headline)s” tells of that day as %(date)s"),
)


def _pattern(text: str) -> re.Pattern[str]:
    """What the message looks like with its values."""
    return re.compile(re.sub(r"%\\?\(([a-z]+)\\?\)s", r"(?P<\1>.+?)", re.escape(text)))


PATTERNS = tuple((text, _pattern(text)) for text in _WITH_VALUES)

LISTS = (message("what decided"), message("what speaks for the name"), message("what speaks for the sections"))
"""Sentences that go on with a colon and a list of features."""
_FEATURES = (
    message("length"), message("ending"), message("kind"), message("capitals"), message("beginning"),
    message("blank line before"), message("place"), message("lines before the story"), message("next line"),
    message("line after next"), message("line before"), message("third line"), message("words of the story"),
    message("said again"), message("lines of prose between"), message("shape of next line"),
    message("shape of line before"), message("likeness of body"), message("site's name behind it"),
    message("like the first line"), message("like the line after next"), message("first line of a bare text"),
    message("by-line or date below"), message("like its neighbours"), message("title said in other words"),
    message("words of the first paragraphs"), message("body above it"), message("body right below it"),
    message("lines read in order"),
    message("in a copyright line"), message("in an address"), message("people told it something"),
    message("right behind a ©"), message("in an e-mail address"), message("the name of an account"),
    message("behind the author's name"), message("in the note about the author"), message("behind somebody's title"),
    message("where somebody is an editor or reporter"), message("at the end of the page's title"),
    message("the first step of a path"), message("above and below the story"), message("its initials are named too"),
    message("called like a newspaper"), message("called like a magazine or station"),
    message("the by-line names it"), message("a line of its own"), message("a line of its own at the top"),
    message("a line of its own at the bottom"), message("at the start of a copyright line"),
    message("named in the frame"), message("named again"), message("named often"), message("digits"),
    message("a line that names a section"), message("a line above the headline"), message("behind “more in”"),
    message("behind “home”"), message("a step of a path"), message("glued to other names"), message("a tag"),
    message("an item of a menu"), message("a usual section"), message("right below the headline"),
    message("below the headline"), message("right behind the story"), message("behind the story"),
    message("said in the story"),
)  # fmt: skip
"""What decides for a headline or a publication, as the loader calls it."""
_SAID = (
    message("articles with the same lines around them name it"),
    message("the first heading"),
    message("the line says who wrote it"), message("the line before says that this is the author"),
    message("a name beside the date"), message("a name with a role or an outlet"),
    message("a name on a line of its own, near the headline"), message("a note credits the reporting"),
    message("empty file"), message("byte-order mark"), message("control characters"), message("valid UTF-8"),
    message("zero bytes in every second place"), message("zero bytes"),
    message("nearly all of it is valid UTF-8"), message("no valid UTF-8; reads well as Windows-1252"),
    message("guessed by charset-normalizer"), message("no valid UTF-8; nothing better found"), message("not read"),
)  # fmt: skip
"""What the loader says by way of tables and variables, where the catalogues' tool does not see it."""
