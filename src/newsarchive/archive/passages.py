"""Passages: the sentences of an article that name somebody, for the pages of those they name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from newsarchive.records import BODY_ROLES, Block, Mention, Passage, Role

QUOTED_ROLES = BODY_ROLES | {
    Role.HEADLINE,
    Role.STANDFIRST,
    Role.KICKER,
    Role.CAPTION,
    Role.NOTE,
    Role.RELATED,
}
"""Blocks that an entity's page quotes."""

MIN_BESIDE = 16
"""Characters beside the names that make a sentence worth quoting: a credit has fewer, or does not end like one."""
TELLING_ROLES = QUOTED_ROLES - {Role.RELATED}
MAY_CREDIT = frozenset({Role.PARAGRAPH, Role.CAPTION, Role.NOTE})
"""Blocks that may do no more than name who made something."""
ENDS = (".", "!", "?", "。", "！", "？")
CLOSING = "\"'”’»」』)"
MAX_SENTENCE = 400
"""Code points; a longer one is shown around its first name."""

_END = re.compile(r"""[.!?…。！？](?:(?<=[.!?…])["'”’»)\]]*\s+(?=["'“‘«„(\[¿¡]*[^\W_a-z])|(?<=[。！？])["”』」）]*)""")
"""Signs that end a sentence stand first, since text is searched for a class of characters fastest."""
_ABBREVIATION = re.compile(
    r"""(?:^|[\s("“‘'])(?:[A-Z]|[A-Z]\.[A-Z]|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Maj|Adm|Rev|Hon|St|Mt|Jr|Sr|Inc|Ltd|Co|Corp|No|vs|"""
    r"""Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Nr|Hr|Fr|bzw|usw|etc|ca|z\. ?B|d\. ?h|\d{1,2}))\.\s+$"""
)


def passages(blocks: Sequence[Block], mentions: Sequence[Mention]) -> tuple[Passage, ...]:
    """Every sentence with a mention, in the order of the text; only of blocks that pages quote."""
    of_block: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        of_block[mention.block].append(mention)
    return tuple(
        passage
        for index, named in of_block.items()
        if blocks[index].role in QUOTED_ROLES
        for passage in _of_block(index, blocks[index].text, named)
    )


def told_of(blocks: Sequence[Block], mentions: Iterable[Mention], passages: Iterable[Passage]) -> tuple[int, ...]:
    """The labels of which a sentence of the article tells something, ascending; a list of other articles does not."""
    telling = (passage for passage in passages if _tells(passage, blocks[passage.block].role))
    told = {label for passage in telling for _, _, label in passage.marks}
    # Of a very long sentence the passage shows but a part.
    long = {i for i, block in enumerate(blocks) if len(block.text) > MAX_SENTENCE and block.role in TELLING_ROLES}
    return tuple(sorted(told | {mention.label for mention in mentions if mention.block in long}))


def _tells(passage: Passage, role: Role) -> bool:
    """Whether it is more than a credit: `Photo: NASA`."""
    if role not in MAY_CREDIT:
        return role in TELLING_ROLES
    beside = len(passage.text) - sum(end - start for start, end, _ in passage.marks)
    return beside >= MIN_BESIDE or passage.text.rstrip(CLOSING).endswith(ENDS)


def _of_block(index: int, text: str, mentions: Sequence[Mention]) -> Iterator[Passage]:
    for start, end in sentences(text):
        inside = mentions[bisect_left(mentions, start, key=_start) : bisect_left(mentions, end, key=_start)]
        if not inside:
            continue
        start, end = _window(start, end, inside[0])
        marks = tuple((m.start - start, min(m.end, end) - start, m.label) for m in inside if start <= m.start < end)
        yield Passage(text=text[start:end].rstrip(), block=index, marks=marks, start=start)


def _start(mention: Mention) -> int:
    return mention.start


def _window(start: int, end: int, first: Mention) -> tuple[int, int]:
    """The sentence, or of a very long one the part around the first name."""
    if end - start <= MAX_SENTENCE:
        return start, end
    start = max(start, first.start - MAX_SENTENCE // 2)
    return start, max(first.end, min(end, start + MAX_SENTENCE))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence; together they cover the text."""
    start = 0
    for found in _END.finditer(text):
        tail = text[max(start, found.end() - 16) : found.end()]
        if found[0][0] == "." and _ABBREVIATION.search(tail):
            continue
        yield start, found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text)
