"""What a single line looks like, whatever its neighbours: a date, a by-line, a credit, the page's furniture."""

from __future__ import annotations

import re
from collections.abc import Collection

import msgspec

from newsarchive.loader.bylines import LABEL, PREFIX, is_name, parse_byline, read_bio
from newsarchive.loader.captions import has_credit, is_credit
from newsarchive.loader.dates import YEARISH, FoundDate, find_dates
from newsarchive.loader.sections import read_sections
from newsarchive.loader.words import (
    AGENCIES,
    APPEAL_FOR_US,
    APPEALING,
    APPEALS,
    CREDIT_TOKENS,
    FURNITURE,
    NOTE,
    RELATED_HEAD,
    SMALL_WORDS,
    TAGS_HEAD,
    US,
)

_SYMBOLS = re.compile(r"[\W\d_]+$")
_CLOCK = re.compile(
    r"(?:\d{1,2}[:.]\d\d(?:\s?(?:[ap]\.?m\.?|uhr))?|\d+ ?(?:min(?:ute)?s?|hours?|hrs?|h|days?|d|weeks?|months?)(?: ago)?|vor \d+ \w+|il y a \d+ \w+|hace \d+ \w+)\b",
    re.IGNORECASE,
)
_COPYRIGHT = (
    "©", "(c)", "copyright", "all rights reserved", "alle rechte vorbehalten", "tous droits réservés", "todos los derechos",
)  # fmt: skip
_RIGHTS = re.compile(
    r"rights reserved|rechte vorbehalten|droits réservés|derechos reservados|direitos reservados", re.IGNORECASE
)
_MARK = re.compile(r"\[[^\]]*\]$|\[\s*\].*$|https?://\S+$|pic\.twitter\.com|#\w+$|@\w+$")
_MARK_STARTS = "[hp#@"
_END = '.!?…。！？」』"”’»)'


class Hint(msgspec.Struct, frozen=True, gc=False):
    """A kind, and how sure it is."""

    kind: str
    strength: float = 1.0
    dates: tuple[FoundDate, ...] = ()


PLAIN = Hint("")


def hint_of(text: str, lower: str, words: Collection[str]) -> Hint:
    """The kind of a line, also given in lower case and as its words: `date`, `byline`, `byline-label`, `name`, `credit`, `caption`, `related-head`, `tags`,
    `section`, `furniture`, `copyright`, `symbols`, `note:KIND`; an empty kind for a line like any other."""
    size = len(text)
    if size > 400:
        return _long(text, lower, words)
    if not lower[0].isalpha() and _SYMBOLS.match(text):
        dates = tuple(find_dates(text)) if size > 5 else ()
        return Hint("date", 1.0, dates) if dates else Hint("symbols")
    return _short(text, lower, words, size)


def _long(text: str, lower: str, words: Collection[str]) -> Hint:
    if kind := _note(text, text[:3].lower()):
        return Hint("note:" + kind, 0.6)
    if _appeals(lower, words):
        return Hint("furniture", 0.4)
    return Hint("note:bio", 0.5) if read_bio(text[:400]) else PLAIN


def _appeals(lower: str, words: Collection[str]) -> bool:
    """Whether a paragraph in lower case, also given as its words, asks its readers for something."""
    if APPEALING.isdisjoint(words):
        return False
    if any(word in APPEALS and APPEALS[word].search(lower) for word in words):
        return True
    return not US.isdisjoint(words) and bool(APPEAL_FOR_US.search(lower))


def _short(text: str, lower: str, words: Collection[str], size: int) -> Hint:
    dates = tuple(find_dates(text)) if size < 160 and YEARISH.search(text) else ()
    if dates and (covered := sum(d.end - d.start for d in dates)) and (size < 40 or covered > size * 0.25):
        return Hint("byline-date" if _credits(text) else "date", 1.0, dates)
    if size < 40 and lower[0] in _LABEL_STARTS and LABEL.match(text):
        return Hint("byline-label")
    if size < 160 and _starts_byline(text, lower) and parse_byline(text):
        return Hint("byline", 1.0, dates)
    if lower.startswith(_COPYRIGHT) and (YEARISH.search(text) or _RIGHTS.search(text)):
        return Hint("copyright")
    credited = _may_credit(text, lower, words)
    if credited and not FURNITURE.find(lower) and is_credit(text):
        return Hint("credit", 1.0, dates)
    return _head_or_note(text, lower, size) or _other(text, lower, words, dates, credited)


def _starts_byline(text: str, lower: str) -> bool:
    return lower[:2] in _BY_STARTS and bool(PREFIX.match(text)) and (len(text) < 60 or text[-1] not in ".!?")


def _head_or_note(text: str, lower: str, size: int) -> Hint | None:
    if length := RELATED_HEAD.find(lower):
        return Hint("related-head", 1.0 if size - length < 3 else 0.5)
    if (length := TAGS_HEAD.find(lower)) and lower[length:].lstrip()[:1] in ("", ":", "："):
        return Hint("tags")
    if kind := _note(text, lower[:3]):
        return Hint("note:" + kind)
    return Hint("copyright") if lower.startswith(_COPYRIGHT) else None


def _note(text: str, start: str) -> str:
    """The kind of a note, by its beginning."""
    if start in _NOTE_STARTS:
        for kind, pattern in NOTE:
            if pattern.match(text):
                return kind
    return ""


_NOTE_STARTS = frozenset(
    "cor|cla|thi|an |a p|upd|kor|in |rec|edi|ed.|not|anm|dis|rep|ori|fir|a v|die|zue|cet|use|add|wit|wri|(re|con|the|mit"
    "|(mi|inh|(in|ave|com|© d|© a|© r|©dp|©af|©re|©ap|ema|e-m|you|fol|rea".split("|")
)
_LABEL_STARTS = frozenset("abprtvwа著記文")
_BY_STARTS = frozenset(
    "by vo pa po di do av af od te ав те wr pu re st ar wo an op in ne ex fe ko ei ga pr ré es sc as au".split()
)
_CREDIT_SIGNS = ("©", "ⓒ", "写真", "撮影", "提供", "画像", "사진", "图片", "圖片")


def _may_credit(text: str, lower: str, words: Collection[str]) -> bool:
    """Whether it holds a word or sign without which there is no credit."""
    if not CREDIT_TOKENS.isdisjoint(words) or "(c)" in lower or "via " in lower:
        return True
    return not text.isascii() and any(map(text.__contains__, _CREDIT_SIGNS))


def _other(text: str, lower: str, words: Collection[str], dates: tuple[FoundDate, ...], credited: bool) -> Hint:
    size = len(text)
    if length := FURNITURE.find(lower):
        return Hint("furniture", 1.0 if size - length < 30 or size < 60 else 0.4)
    first = lower[0]
    if first in _MARK_STARTS and _MARK.match(text):
        return Hint("furniture", 0.9)
    if size < 40 and (first.isdigit() or first in "vih") and _CLOCK.match(text):
        return Hint("furniture", 0.9)
    if size < 80 and read_sections(text):
        return Hint("section")
    if credited and has_credit(text):
        return Hint("caption", 1.0, dates)
    if size < 45 and (is_name(text) or lower in AGENCIES):
        return Hint("name")
    if size > 40 and _appeals(lower, words):
        return Hint("furniture", 0.4)
    if size > 60 and read_bio(text):
        return Hint("note:bio")
    return Hint("", 1.0, dates) if dates else PLAIN


def _credits(text: str) -> bool:
    """Whether a line with a date also holds authors."""
    return bool(re.search(r"[^\W\d_]{3,} [^\W\d_]{2,}", text)) and bool(parse_byline(text))


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return text[-1] in _END and (text[-1] not in ')”"’»' or len(text) > 40)


def is_prose(text: str) -> bool:
    """A line with several frequent words: part of a text and not a label."""
    return sum(word in SMALL_WORDS for word in text.lower().split()[:40]) >= 2
