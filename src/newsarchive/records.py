"""Every record that passes between the stages: frozen, typed, and encoded the same way everywhere.

Data goes one way: Article (one file, read) -> Annotations (its names and topics) -> Card (what the
rest of the archive may know of it) -> Archive (all cards, joined) -> Page (one file to be) -> Output.
Records of the last three stages that only one room needs live in that room.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, TypeVar

import msgspec

from newsarchive.problems import Problem

T = TypeVar("T")


class Record(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A value: equal fields are equal records; `encode` gives the same bytes on every machine.

    No record can hold itself, so Python's collector of garbage need not look at any (`gc=False`).
    """


def encode(record: object) -> bytes:
    """The record as MessagePack, fields in the order of their definition."""
    return _ENCODER.encode(record)


def decode(kind: type[T], data: bytes) -> T:
    """The record of `kind` that `encode` made of it; raises msgspec.DecodeError on other bytes."""
    return msgspec.msgpack.decode(data, type=kind)


_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


# ---------------------------------------------------------------------------------- reading


class Role(StrEnum):
    """What a line of the source is taken for; every line has exactly one role."""

    BLANK = "blank"
    FRONT_MATTER = "front-matter"
    SITE = "site"
    SECTION = "section"
    KICKER = "kicker"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATE = "date"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    QUOTE = "quote"
    LIST_ITEM = "list-item"
    TABLE = "table"
    CODE = "code"
    CAPTION = "caption"
    CREDIT = "credit"
    TAGS = "tags"
    RELATED_HEAD = "related-head"
    RELATED = "related"
    NOTE = "note"
    FURNITURE = "furniture"


BODY_ROLES = frozenset({Role.PARAGRAPH, Role.SUBHEAD, Role.QUOTE, Role.LIST_ITEM, Role.TABLE, Role.CODE})
"""The roles that make up the story itself, in reading order."""


class Evidence(Record, frozen=True):
    """Why a field holds what it holds."""

    field: str
    """The field of Article, or of its list: `headline`, `bylines`, `published` ..."""
    rule: str
    """Code of the rule that decided, in kebab case; docs/formats.md explains each."""
    lines: tuple[int, ...]
    """Lines of the source (1-based) that it was read from; empty where nothing was found."""
    confidence: float
    """0 to 1; below 0.7 a reader is told of the doubt."""
    words: str = ""
    """The reason in words that a reader understands: `the caption's date agrees with "on Thursday"`."""


class Span(Record, frozen=True):
    """Stand-off mark-up of a block's text."""

    start: int
    end: int
    kind: Literal["link", "emphasis", "strong", "code"]
    target: str = ""
    """The URL, for a link."""


class Block(Record, frozen=True):
    """A run of lines with one role, as plain text. The blocks of an article hold every line that is not blank."""

    role: Role
    text: str
    """One line without mark-up: wrapped lines joined, white space folded, no bullet, no quotation sign."""
    first_line: int
    last_line: int
    """1-based, inclusive; a line may hold more than one block where inline neighbours were glued."""
    origin: tuple[tuple[int, int], ...]
    """Pairs (offset in text, offset in the source), ascending: from each pair on, both run in step. What was a
    character reference in the source, such as `&#233;`, has a pair of its own."""
    rule: str
    """Why the lines have this role, in kebab case."""
    confidence: float = 1.0
    spans: tuple[Span, ...] = ()
    level: int = 0
    """Depth of a list item or rank of a sub-head; 0 where it has none."""

    def source_offset(self, offset: int) -> int:
        """Where the character at `offset` of the text stands in the source, in code points."""
        at, start = 0, 0
        for piece, raw in self.origin:
            if piece > offset:
                break
            at, start = raw, piece
        return at + offset - start


class Byline(Record, frozen=True):
    """One author as credited."""

    name: str
    """The name alone: `Kyle Anzalone`."""
    role: str = ""
    """`Political correspondent`; empty where none is printed."""
    agency: str = ""
    """`Reuters`; the outlet or agency the author is credited with."""
    is_organisation: bool = False
    """An agency or desk that is credited as the author."""


class Caption(Record, frozen=True):
    """The caption of a picture that stood in the text."""

    text: str
    credit: str = ""
    line: int = 0


class RelatedLink(Record, frozen=True):
    """A link to another article, as printed."""

    title: str
    authors: tuple[str, ...] = ()
    date: str = ""
    url: str = ""
    line: int = 0


class Note(Record, frozen=True):
    """What belongs to the record but not to the story."""

    kind: Literal["bio", "correction", "reprint", "agency", "editor", "contact"]
    text: str
    line: int = 0


class DateStatus(StrEnum):
    """How far a date can be trusted."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class ArticleDate(Record, frozen=True):
    """When an article was published, as precisely as is known."""

    edtf: str = ""
    """Extended Date/Time Format, levels 0 and 1: `2022-03-10`, `1926~`, `2022-03-07/2022-03-09`; empty if unknown."""
    status: DateStatus = DateStatus.UNKNOWN
    time: str = ""
    """Clock time as ISO 8601 with its zone where one is printed: `14:02`, `14:02+01:00`."""


class SourceFile(Record, frozen=True):
    """The file an article was read from."""

    path: str
    """Relative to the articles folder, with `/`, in Unicode NFC."""
    sha256: str
    size: int
    """In bytes."""
    encoding: str
    """The codec that decoded it: `utf-8`, `cp1252` ..."""
    encoding_reason: str = ""
    """`byte-order mark`, `valid UTF-8`, `guessed by charset-normalizer` ..."""


class Article(Record, frozen=True):
    """One article, read from one file. Every field says in `evidence` where it comes from."""

    id: str
    """The path without `.txt`; unique in an archive."""
    source_file: SourceFile
    text: str
    """The decoded file with its line ends as they were, without a byte-order mark."""
    headline: str
    """Never empty: the first words of the text, or the file's name, where none is printed (evidence says so)."""
    kicker: str = ""
    standfirst: str = ""
    bylines: tuple[Byline, ...] = ()
    published: ArticleDate = ArticleDate()
    modified: ArticleDate = ArticleDate()
    dateline: str = ""
    """The place the report was filed from: `ANTALYA, Turkey`."""
    source: str = ""
    """The publication: `Cyprus Mail`."""
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    """BCP 47: `en`, `de`; empty if unknown."""
    url: str = ""
    """Where it was first published, if the text says so."""
    blocks: tuple[Block, ...] = ()
    """Every line of the source that is not blank, in order."""
    captions: tuple[Caption, ...] = ()
    related: tuple[RelatedLink, ...] = ()
    notes: tuple[Note, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    settings: dict[str, str] = {}
    """Front matter that addresses the archive rather than the record: `slug`, `withdrawn`."""
    problems: tuple[Problem, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """Where its names stand; empty until it is annotated."""


# ------------------------------------------------------------------------------- annotating


class EntityType(StrEnum):
    """What a name names."""

    PERSON = "PER"
    ORGANISATION = "ORG"
    PLACE = "LOC"
    OTHER = "MISC"


class Label(Record, frozen=True):
    """One way a name is written in one article, with what the article says about it.

    A candidate until the whole archive is known: `recognise` proposes, `resolve` decides.
    """

    text: str
    """As first written, white space folded, without article or possessive."""
    count: int
    votes: tuple[tuple[EntityType, float], ...] = ()
    """Evidence for each type, best first; empty where the article gives none."""
    certain: float = 1.0
    """0 to 1, that this is a name at all, from this article alone."""
    descriptions: tuple[str, ...] = ()
    """What the text calls it: `Turkish Foreign Minister`."""
    cues: tuple[str, ...] = ()
    """Other facts for `resolve`, as `key:value`."""


class Mention(Record, frozen=True):
    """Where a label stands."""

    block: int
    """Index into Article.blocks."""
    start: int
    end: int
    """Code points of that block's text."""
    label: int
    """Index into Annotations.labels."""


class TopicScore(Record, frozen=True):
    """A topic of an article, and why."""

    id: str
    """An IPTC Media Topics code (`medtop:04000000`), or `own:` and a slug for the archive's own."""
    score: float
    """0 to 1."""
    words: tuple[str, ...] = ()
    """What decided: words of the text, `section: Business` ..."""


class Annotations(Record, frozen=True):
    """What an article names and what it is about, from its own text alone."""

    labels: tuple[Label, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """In the order of the text, not overlapping."""
    topics: tuple[TopicScore, ...] = ()
    """Best first."""


class Passage(Record, frozen=True):
    """A sentence that names somebody or something."""

    text: str
    block: int
    """Index into Article.blocks; the article's page has an anchor for each block of the story."""
    marks: tuple[tuple[int, int, int], ...]
    """(start, end, label): where in the sentence which label stands."""
    start: int = 0
    """Where the sentence begins in the block's text."""


class SearchTerms(Record, frozen=True):
    """The words that an article is found by."""

    stems: tuple[str, ...] = ()
    """Those of each weight, the lowest first, with spaces between them."""
    forms: str = ""
    """Forms that differ from their stems, as `stem/form` with spaces between them."""


class Sketch(Record, frozen=True):
    """What is kept of the wording of a story, for finding reprints."""

    whole: bytes = b""
    """Checksum of all its words; empty where it has none."""
    lowest: bytes = b""
    """32-bit checksums of its word triples, the lowest of them, ascending."""


class Lines(Record, frozen=True):
    """What is kept of the longer lines of an article, to know them again in others, and of its publication."""

    story: bytes = b""
    """Checksums of those of the story, of six bytes each."""
    doubtful: tuple[tuple[int, int], ...] = ()
    """(which of them, index into Article.blocks) of those that may not belong to it."""
    frame: bytes = b""
    """Checksums of all others."""
    source: str = ""
    """Article.source as the article alone tells it."""
    sure: float = 0.0
    """The confidence of that."""


class Card(Record, frozen=True):
    """What the rest of the archive may know of an article; an edit that leaves it equal stays on its own page.

    What is long stays encoded, as it is asked for seldom and takes ten times as much memory otherwise.
    """

    id: str
    path: str
    headline: str
    standfirst: str
    """The printed one, or the start of the first paragraph."""
    bylines: tuple[Byline, ...]
    published: ArticleDate
    source: str
    sections: tuple[str, ...]
    tags: tuple[str, ...]
    language: str
    words: int
    """Of the body."""
    packed_labels: bytes
    """Encoded `labels`."""
    packed_passages: bytes
    """Encoded `passages`."""
    topics: tuple[TopicScore, ...]
    related: tuple[RelatedLink, ...]
    settings: dict[str, str]
    terms: bytes = b""
    """Its distinct words as 32-bit keys, ascending, of `topics.terms`."""
    sketch: Sketch = Sketch()
    """Of `archive.wordings.sketch`."""
    packed_search: bytes = encode(SearchTerms())
    """Encoded `search`."""
    content: str = ""
    """The first 16 digits of its file's SHA-256."""
    told_of: tuple[int, ...] = ()
    """Indices of the labels of which a sentence tells something, more than a credit does."""
    lines: bytes = b""
    """Encoded Lines, of `archive.furniture.lines_of`."""

    @property
    def labels(self) -> tuple[Label, ...]:
        """The names that it may hold; decoded each time, as the next three are."""
        return _LABELS.decode(self.packed_labels)

    @property
    def counts(self) -> tuple[int, ...]:
        """How often it names each of its labels; without all else that these hold."""
        return tuple([label.count for label in _COUNTED.decode(self.packed_labels)])

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The sentences that name somebody or something."""
        return _PASSAGES.decode(self.packed_passages)

    @property
    def search(self) -> SearchTerms:
        """For the search; of `search.terms`."""
        return _SEARCH.decode(self.packed_search)


class _Counted(Record, frozen=True):
    """The first fields of a Label."""

    text: str
    count: int


_LABELS = msgspec.msgpack.Decoder(tuple[Label, ...])
_COUNTED = msgspec.msgpack.Decoder(tuple[_Counted, ...])
_PASSAGES = msgspec.msgpack.Decoder(tuple[Passage, ...])
_SEARCH = msgspec.msgpack.Decoder(SearchTerms)


# ------------------------------------------------------------------------- the whole archive


class Identifier(Record, frozen=True):
    """The name of an entity in somebody else's authority file."""

    scheme: str
    """`wikidata`, `viaf`, `isni` ..."""
    value: str


class Entity(Record, frozen=True):
    """A person, organisation or place of the archive, under one name."""

    id: str
    """Stable: `per-sergey-lavrov`."""
    name: str
    """The preferred name."""
    type: EntityType
    aliases: tuple[str, ...] = ()
    """Other spellings as seen, most frequent first."""
    description: str = ""
    identifiers: tuple[Identifier, ...] = ()
    sort_key: str = ""
    """What it is filed under in an A-Z index: `Lavrov, Sergey`."""
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude in degrees, of a place that the tables know."""


class Resolution(Record, frozen=True):
    """Who is who: every label of every article, decided."""

    entities: tuple[Entity, ...]
    """Ordered by id."""
    assigned: tuple[tuple[int, ...], ...]
    """For each card, for each of its labels: index into `entities`, or -1 where it is no name."""
    problems: tuple[Problem, ...] = ()


class Topic(Record, frozen=True):
    """A subject articles can be about."""

    id: str
    name: str
    """In the archive's language."""
    broader: str = ""
    """Id of the topic above; empty at the top."""
    definition: str = ""
