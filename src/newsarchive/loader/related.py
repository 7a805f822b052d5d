"""Lists of other articles: titles with their authors, dates and addresses, as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.loader.bylines import PREFIX, has_given_name, is_name, parse_byline
from newsarchive.loader.dates import FoundDate, find_dates
from newsarchive.loader.sections import SECTION_NAMES
from newsarchive.loader.words import AGENCIES, DESK, FURNITURE
from newsarchive.records import Block, RelatedLink

_URL = re.compile(r"https?://\S+")
_RANK = re.compile(r"[\W\d_]*$")
_AND = re.compile(r",\s+|\s+(?:and|und|et|y|e|&)\s+")


def read_related(blocks: Sequence[Block]) -> list[RelatedLink]:
    """The items of a list, from its lines below the head; a line of names or with a date belongs to the title above.

    Names of sections and words such as `Share` between titles are no items.
    """
    links: list[RelatedLink] = []
    signed = any(_is_person(block.text) for block in blocks)
    titled = any(len(block.text.split()) > 3 for block in blocks)
    for block in blocks:
        text = block.text
        if _RANK.match(text) or (titled and _is_label(text)):
            continue
        if links and (names := _names(text, signed)):
            links[-1] = _amended(links[-1], authors=links[-1].authors or names)
        elif links and (date := _date_in(text)):
            names = _names(text[: date.start].strip(" ,|•·–—-"), signed)
            links[-1] = _amended(links[-1], authors=links[-1].authors or names, date=links[-1].date or date.edtf)
        elif match := _URL.fullmatch(text):
            if links:
                links[-1] = _amended(links[-1], url=match[0])
        elif not links or links[-1].title != text:
            url = _URL.search(text)
            links.append(RelatedLink(text, url=url[0] if url else "", line=block.first_line))
    return links


def _is_person(text: str) -> bool:
    return len(text) <= 40 and is_name(text) and has_given_name(text)


def _is_label(text: str) -> bool:
    lower = text.lower()
    return lower in SECTION_NAMES or FURNITURE.find(lower) == len(lower)


def _names(text: str, signed: bool) -> tuple[str, ...]:
    """The authors on a line that holds nothing else; in a list that is `signed` also those whose given names are not known."""
    if len(text) > 80 or not text:
        return ()
    if PREFIX.match(text):
        return tuple(author.name for author in parse_byline(text))
    if text.lower() in AGENCIES or (is_name(text) and DESK.search(text)):
        return (text,)
    parts = tuple(_AND.split(text))
    named = all(is_name(part) and len(part.split()) <= 3 for part in parts)
    return parts if named and (signed or any(map(has_given_name, parts))) else ()


def _date_in(text: str) -> FoundDate | None:
    """The date of a line that is hardly more than that: perhaps names or sections before it, a time behind it."""
    dates = find_dates(text) if len(text) < 70 else []
    if not dates:
        return None
    share = (dates[0].end - dates[0].start) / len(text)
    timed = bool(dates[0].time) and len(text) - dates[0].end < 12
    return dates[0] if share > 0.3 or timed or _names(text[: dates[0].start].strip(" ,|•·–—-"), False) else None


def _amended(link: RelatedLink, authors: tuple[str, ...] = (), date: str = "", url: str = "") -> RelatedLink:
    return RelatedLink(link.title, authors or link.authors, date or link.date, url or link.url, link.line)
