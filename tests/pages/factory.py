"""Archives made by hand: what a page shows can then be said exactly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from newsarchive.archive.card import make_card
from newsarchive.archive.join import Archive, Printings, Relation, Story
from newsarchive.archive.permalinks import Permalinks
from newsarchive.archive.urls import assign_urls
from newsarchive.digest import digest
from newsarchive.pages import Page, plan, site_frame
from newsarchive.records import (
    Annotations,
    Article,
    ArticleDate,
    Block,
    Byline,
    DateStatus,
    Entity,
    EntityType,
    Label,
    Mention,
    RelatedLink,
    Role,
    SourceFile,
    Topic,
    TopicScore,
    encode,
)
from newsarchive.renderer import Renderer, Theme
from newsarchive.settings import Settings

SETTINGS = Settings(title="The Harbour Record", base_url="https://example.org/record/")


@dataclass
class Piece:
    """An article in short."""

    headline: str
    date: str = ""
    body: tuple[str, ...] = ("A short text.",)
    authors: tuple[str, ...] = ()
    source: str = ""
    topics: tuple[str, ...] = ()
    language: str = "en"
    related: tuple[RelatedLink, ...] = ()
    status: DateStatus = DateStatus.STATED
    more: dict[str, Any] = field(default_factory=dict)
    """Further fields of Article."""


@dataclass
class World:
    """Who and what there is outside the articles."""

    names: dict[str, EntityType] = field(default_factory=dict)
    topics: tuple[Topic, ...] = ()
    settings: Settings = SETTINGS
    stories: tuple[Story, ...] = ()
    related: dict[int, tuple[Relation, ...]] = field(default_factory=dict)
    printings: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Of each article that leads, the other printings."""
    places: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Where some of the names are on the map."""
    called: dict[str, str] = field(default_factory=dict)
    """What every article calls somebody."""


def make_article(piece: Piece, number: int) -> Article:
    """The article of a piece: a headline and paragraphs, one a line."""
    texts = [(Role.HEADLINE, piece.headline), *((Role.PARAGRAPH, text) for text in piece.body)]
    blocks = tuple(Block(role, text, i, i, ((0, 0),), "made-by-hand") for i, (role, text) in enumerate(texts, 1))
    raw = "\n".join(text for _, text in texts)
    fields: dict[str, Any] = {
        "id": f"{number:03}",
        "source_file": SourceFile(f"{number:03}.txt", "0" * 64, len(raw), "utf-8"),
        "text": raw,
        "headline": piece.headline,
        "bylines": tuple(Byline(name) for name in piece.authors),
        "published": ArticleDate(piece.date, piece.status) if piece.date else ArticleDate(),
        "source": piece.source,
        "language": piece.language,
        "blocks": blocks,
        "related": piece.related,
    }
    return Article(**(fields | piece.more))


def make_archive(pieces: Sequence[Piece], world: World) -> tuple[Archive, dict[bytes, Article]]:
    """The archive of the pieces, and their articles by digest."""
    articles = [make_article(piece, number) for number, piece in enumerate(pieces)]
    digests = [digest(encode(article)) for article in articles]
    cards = tuple(make_card(article, _annotations(article, world)) for article in articles)
    entities = tuple(
        Entity(
            id=f"{type.lower()}-{name.lower()}",
            name=name,
            type=type,
            description=world.called.get(name, ""),
            sort_key=", ".join(reversed(name.split(" ", 1))),
            coordinates=world.places.get(name),
        )
        for name, type in world.names.items()
    )
    index = {entity.name: i for i, entity in enumerate(entities)}
    vocabulary = {topic.id: topic for topic in world.topics}
    led = {other: lead for lead, others in world.printings.items() for other in others}
    printings = Printings(tuple(led.get(i, i) for i in range(len(cards))), world.printings)
    archive = Archive(
        settings=world.settings,
        cards=cards,
        articles=tuple(digests),
        dates=tuple(card.published for card in cards),
        date_reasons=tuple("" for _ in cards),
        entities=entities,
        assigned=tuple(tuple(index[label.text] for label in card.labels) for card in cards),
        topics=tuple(tuple(TopicScore(id, 0.9) for id in piece.topics) for piece in pieces),
        vocabulary=vocabulary,
        related=tuple(world.related.get(i, ()) for i in range(len(cards))),
        ties=tuple(digest(encode(world.related.get(i, ()))) for i in range(len(cards))),
        printed=tuple(tuple(_number_of(link.title, pieces) for link in card.related) for card in cards),
        printings=printings,
        stories=world.stories,
        urls=assign_urls(cards, (), entities, vocabulary.values(), printings, Permalinks()),
        record=Permalinks(),
        problems=(),
    )
    return archive, dict(zip(digests, articles, strict=True))


def _number_of(headline: str, pieces: Sequence[Piece]) -> int:
    return next((i for i, piece in enumerate(pieces) if piece.headline == headline), -1)


def _annotations(article: Article, world: World) -> Annotations:
    labels: list[str] = []
    mentions: list[Mention] = []
    for index, block in enumerate(article.blocks):
        for found in re.finditer("|".join(map(re.escape, world.names)) or r"\Z.", block.text):
            if found[0] not in labels:
                labels.append(found[0])
            mentions.append(Mention(index, found.start(), found.end(), labels.index(found[0])))
    counts = [sum(m.label == i for m in mentions) for i in range(len(labels))]
    called = [(world.called[text],) if text in world.called else () for text in labels]
    named = [Label(text, counts[i], descriptions=called[i]) for i, text in enumerate(labels)]
    return Annotations(tuple(named), tuple(mentions))


def pages_by_url(archive: Archive) -> dict[str, Page]:
    """Every page that is planned; no URL may come twice."""
    pages = list(plan(archive))
    assert len({page.url for page in pages}) == len(pages)
    return {page.url: page for page in pages}


def digests_by_url(archive: Archive) -> dict[str, bytes]:
    """What decides for each page whether it is rendered again; the files of the search are counted in its own tests."""
    pages = (page for page in plan(archive) if not page.url.startswith("search/"))
    return {page.url: digest(page.template, encode(page.view), page.article, page.other) for page in pages}


def render_site(pieces: Sequence[Piece], world: World) -> dict[str, str]:
    """Every file of the site as text."""
    archive, articles = make_archive(pieces, world)
    renderer = Renderer(Theme(), site_frame(archive.settings))
    return {
        page.url: renderer.render(page, articles.get(page.article), articles.get(page.other)).decode()
        for page in plan(archive)
    }
