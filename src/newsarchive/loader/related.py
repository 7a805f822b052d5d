"""Lists of other articles: titles with their authors, dates and addresses, as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.loader.bylines import PREFIX, is_name, parse_byline
from newsarchive.loader.dates import find_dates
from newsarchive.loader.words import AGENCIES, DESK
from newsarchive.records import Block, RelatedLink

_URL = re.compile(r"https?://\S+")
_RANK = re.compile(r"\d{1,2}[.)]?$")


def read_related(blocks: Sequence[Block]) -> list[RelatedLink]:
    """The items of a list, from its lines below the head; a line that is a name or date belongs to the title above."""
    links: list[RelatedLink] = []
    for block in blocks:
        text = block.text
        if _RANK.fullmatch(text):
            continue
        if links and (names := _names(text)):
            links[-1] = _amended(links[-1], authors=links[-1].authors or names)
        elif (
            links and len(text) < 60 and (dates := find_dates(text)) and dates[0].end - dates[0].start > len(text) * 0.3
        ):
            links[-1] = _amended(links[-1], date=links[-1].date or dates[0].edtf)
        elif match := _URL.fullmatch(text):
            if links:
                links[-1] = _amended(links[-1], url=match[0])
        elif not links or links[-1].title != text:
            url = _URL.search(text)
            links.append(RelatedLink(text, url=url[0] if url else "", line=block.first_line))
    return links


def _names(text: str) -> tuple[str, ...]:
    """The authors on a line that holds nothing else."""
    if len(text) > 80:
        return ()
    if text.lower() in AGENCIES or (is_name(text) and (DESK.search(text) or len(text.split()) <= 3)):
        return (text,)
    if PREFIX.match(text):
        return tuple(author.name for author in parse_byline(text))
    return ()


def _amended(link: RelatedLink, authors: tuple[str, ...] = (), date: str = "", url: str = "") -> RelatedLink:
    return RelatedLink(link.title, authors or link.authors, date or link.date, url or link.url, link.line)
