"""Lines of a page's frame that were taken for the story: doubtful ones that other articles hold word for word as well.

One article alone cannot tell them: a sentence that asks for support looks like any other. Printings of one text
share all, follow-ups share paragraphs: so neither what is shared with another printing nor what is surely story counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from msgspec.structs import replace

from newsarchive.records import BODY_ROLES, Article, Block, Lines, Role, decode

LEAST = 30
"""Code points of a line; shorter ones come again in stories too: `Frequently asked questions`."""
DOUBTFUL = 0.75
"""Body of a lower confidence may be furniture."""
SIZE = 6
"""Bytes of a checksum."""
MOST = 120
"""Lines of the frame that are kept of an article."""
ASKED = 12
"""So many other holders of a line are compared with an article."""
RULE = "stands-in-other-articles"


def lines_of(article: Article) -> Lines:
    """What is kept of an article's lines."""
    long = [(i, block) for i, block in enumerate(article.blocks) if len(block.text) >= LEAST]
    story = [(i, block) for i, block in long if block.role in BODY_ROLES]
    frame = dict.fromkeys(_checksum(block) for _, block in long if block.role not in BODY_ROLES)
    return Lines(
        story=b"".join(_checksum(block) for _, block in story),
        doubtful=tuple((at, i) for at, (i, block) in enumerate(story) if block.confidence < DOUBTFUL),
        frame=b"".join(list(frame)[:MOST]),
        source=article.source,
        sure=next((evidence.confidence for evidence in article.evidence if evidence.field == "source"), 0.0),
    )


def find_furniture(packed: Sequence[bytes]) -> tuple[tuple[int, ...], ...]:
    """For each article, given as its encoded Lines, the blocks of its story that are furniture, ascending."""
    lines = [decode(Lines, each) if each else Lines() for each in packed]
    holders = _holders(lines)
    return tuple(_of_article(article, lines, holders) for article in range(len(lines)))


def without_furniture(article: Article, furniture: Sequence[int]) -> Article:
    """The article, some blocks of its story taken for furniture."""
    blocks = list(article.blocks)
    for i in furniture:
        blocks[i] = replace(blocks[i], role=Role.FURNITURE, rule=RULE, confidence=0.8, level=0)
    return replace(article, blocks=tuple(blocks))


def _of_article(article: int, lines: Sequence[Lines], holders: Mapping[bytes, list[int]]) -> tuple[int, ...]:
    """The furniture of one article; none where nothing would be left."""
    own = lines[article]
    found = tuple(block for at, block in own.doubtful if _is_elsewhere(article, holders[_at(own.story, at)], lines))
    return found if len(found) * SIZE < len(own.story) else ()


def _holders(lines: Sequence[Lines]) -> Mapping[bytes, list[int]]:
    """The articles that hold each line that is doubtful in one of them."""
    holders: dict[bytes, list[int]] = defaultdict(list)
    doubtful = {_at(of_article.story, at) for of_article in lines for at, _ in of_article.doubtful}
    for article, of_article in enumerate(lines):
        for checksum in doubtful.intersection(each_checksum(of_article.story + of_article.frame)):
            holders[checksum].append(article)
    return holders


def _is_elsewhere(article: int, holders: Sequence[int], lines: Sequence[Lines]) -> bool:
    """Whether an article holds the line that tells another story."""
    others = [other for other in holders[: ASKED + 1] if other != article]
    return any(not _same_story(lines[article], lines[other]) for other in others)


def _same_story(one: Lines, other: Lines) -> bool:
    """Whether the shorter of two stories has more than half of its lines from the longer."""
    here, there = set(each_checksum(one.story)), set(each_checksum(other.story))
    return len(here & there) * 2 > min(len(here), len(there))


def each_checksum(checksums: bytes) -> list[bytes]:
    """The checksums that were put together."""
    return [checksums[i : i + SIZE] for i in range(0, len(checksums), SIZE)]


def _at(checksums: bytes, at: int) -> bytes:
    return checksums[at * SIZE : (at + 1) * SIZE]


def _checksum(block: Block) -> bytes:
    return blake2b(block.text.encode("utf-8", "replace"), digest_size=SIZE).digest()
