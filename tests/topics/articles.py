"""Articles and cards in short, for the tests of topics."""

from __future__ import annotations

from newsarchive.records import Article, Block, Card, Role, SourceFile, encode
from newsarchive.settings import TopicSettings
from newsarchive.topics import classify, settle, terms, vocabulary

SETTINGS = TopicSettings()


def article(
    headline: str,
    story: str,
    *,
    id: str = "a",
    language: str = "en",
    sections: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
) -> Article:
    """An article of one paragraph."""
    block = Block(Role.PARAGRAPH, story, 1, 1, ((0, 0),), "test")
    source = SourceFile(f"{id}.txt", "", 0, "utf-8")
    return Article(
        id, source, story, headline, blocks=(block,), language=language, sections=sections, tags=tags
    )  # fmt: skip


def card(of: Article, settings: TopicSettings = SETTINGS) -> Card:
    """As much of its card as topics need."""
    return Card(
        id=of.id, path=of.source_file.path, headline=of.headline, standfirst="", bylines=(), published=of.published,
        source="", sections=of.sections, tags=of.tags, language=of.language, words=0,
        packed_labels=encode(()), packed_passages=encode(()), topics=classify(of, settings), related=(), settings={},
        terms=terms(of),
    )  # fmt: skip


def topics_of(of: Article, settings: TopicSettings = SETTINGS) -> list[str]:
    """The names of its topics in an archive of its own, best first."""
    names = vocabulary("en")
    (scores,) = settle([card(of, settings)], settings)
    return [names[score.id].name if score.id in names else score.id for score in scores]
