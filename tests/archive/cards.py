"""Cards in short, for the tests of what only the whole archive knows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.archive.affinity import Pairs, find_pairs
from newsarchive.archive.memo import Memo
from newsarchive.archive.passages import told_of
from newsarchive.archive.reprints import find_printings, without_copies
from newsarchive.archive.wordings import sketch
from newsarchive.records import (
    Article,
    ArticleDate,
    Block,
    Card,
    DateStatus,
    Entity,
    EntityType,
    Label,
    Passage,
    RelatedLink,
    Resolution,
    Role,
    SourceFile,
    encode,
)
from newsarchive.topics import terms

NAME = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*")
DAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}


class Kept(Memo):
    """Keeps in memory what stages found."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[bytes, bytes]] = {}

    def load(self, stage: str) -> tuple[bytes, bytes]:
        return self._kept.get(stage, (b"", b""))

    def save(self, stage: str, made_of: bytes, answer: bytes) -> None:
        self._kept[stage] = made_of, answer


def card(path: str, headline: str, *sentences: str, date: str = "", related: Sequence[str] = ()) -> Card:
    """A card whose names are the capitalised words that do not begin a sentence."""
    blocks = tuple(Block(Role.PARAGRAPH, text, 1, 1, ((0, 0),), "test") for text in sentences)
    article = Article(path, SourceFile(path, "", 0, "utf-8"), "", headline, blocks=blocks, language="en")
    labels: dict[str, int] = {}
    passages = []
    for number, text in enumerate(sentences):
        found = [m for m in NAME.finditer(text) if m.start() and m[0] not in DAYS]
        marks = tuple((m.start(), m.end(), labels.setdefault(m[0], len(labels))) for m in found)
        passages += [Passage(text, number, marks)] if marks else []
    return Card(
        id=path, path=path, headline=headline, standfirst=sentences[0] if sentences else "", bylines=(),
        published=ArticleDate(date, DateStatus.STATED if date else DateStatus.UNKNOWN), source="", sections=(), tags=(),
        language="en", words=sum(len(text.split()) for text in sentences),
        packed_labels=encode(tuple(Label(name, 1) for name in labels)), packed_passages=encode(passages), topics=(),
        related=tuple(RelatedLink(title) for title in related), settings={}, terms=terms(article),
        sketch=sketch(article), told_of=told_of(blocks, (), passages),
    )  # fmt: skip


def resolve(cards: Sequence[Card]) -> Resolution:
    """Every name is one entity, the same in all cards."""
    names = sorted({label.text for of_card in cards for label in of_card.labels})
    entities = tuple(Entity(f"x-{name}", name, EntityType.OTHER) for name in names)
    return Resolution(entities, tuple(tuple(names.index(label.text) for label in c.labels) for c in cards))


def pairs_of(cards: Sequence[Card]) -> Pairs:
    """The nearest of each card."""
    return find_pairs(*without_copies(cards, resolve(cards), find_printings(cards)))


BRIDGE = (
    card(
        "bridge-1.txt",
        "Bridge at Calder Ferry closed after crack is found",
        "Engineers closed the Harrow Bridge at Calder Ferry on Monday after Wilma Stroud found a crack in a pier.",
        "The county's engineer, Wilma Stroud, said lorries must go round by Upper Tolling.",
        date="1994-03-07",
    ),
    card(
        "bridge-2.txt",
        "Ferry to replace closed bridge",
        "A ferry will cross at Calder Ferry from Thursday, the county's engineer Wilma Stroud announced.",
        "The pier of Harrow Bridge is cracked, and lorries go round by Upper Tolling.",
        date="1994-03-08",
    ),
    card(
        "bridge-3.txt",
        "First ferry crosses beside closed bridge",
        "The ferry first crossed at Calder Ferry on Thursday with forty cars, and Wilma Stroud was aboard.",
        "Repairs to the cracked pier of Harrow Bridge begin in April, and lorries still go round by Upper Tolling.",
        date="1994-03-11",
    ),
)
"""Three articles about one course of events."""

OTHERS = (
    card(
        "orchard.txt",
        "Late frost spoils the plums",
        "Growers round Emmerdon lost half of their plums to frost, said Tobias Lunt of the Orchard Union.",
        "Cherries in Emmerdon were spared.",
        date="1994-04-20",
    ),
    card(
        "choir.txt",
        "Choir sings under a new roof",
        "The choir of Saint Osyth sang its first concert since Petra Holm paid for a roof.",
        "Tickets for Saint Osyth were gone within an hour.",
        date="1994-02-01",
    ),
    card(
        "museum.txt",
        "Museum shows lamps of the old lighthouse",
        "The museum in Port Selwyn shows the lamps that Agnes Farrow tended for thirty years.",
        "Visitors to Port Selwyn may light one.",
        date="1994-05-02",
    ),
    card(
        "rowing.txt",
        "Rowers win by a length",
        "The eight of Lower Tolling won at Marlow by a length, with Jonas Pike at stroke.",
        "Jonas Pike rows again at Henley.",
        date="1994-06-15",
    ),
)
"""Articles that have nothing to do with one another."""
