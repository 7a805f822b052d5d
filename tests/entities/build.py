"""Small articles and cards for the tests of this folder."""

from __future__ import annotations

from newsarchive.entities import Authority, recognise, resolve
from newsarchive.records import Article, ArticleDate, Block, Card, Entity, Label, Resolution, Role, SourceFile, encode


def article(*paragraphs: str, id: str = "story", role: Role = Role.PARAGRAPH) -> Article:
    """An article with one block a paragraph."""
    blocks, at = [], 0
    for number, text in enumerate(paragraphs, 1):
        blocks.append(Block(role, text, number, number, ((0, at),), "test"))
        at += len(text) + 1
    return Article(
        id=id,
        source_file=SourceFile(f"{id}.txt", "", 0, "utf-8"),
        text="\n".join(paragraphs),
        headline=paragraphs[0] if paragraphs else "Untitled",
        blocks=tuple(blocks),
    )


def card(id: str, labels: tuple[Label, ...]) -> Card:
    """A card that holds nothing but labels."""
    return Card(id, f"{id}.txt", id, "", (), ArticleDate(), "", (), (), "en", 0, encode(labels), encode(()), (), (), {})


def cards(*texts: str) -> list[Card]:
    """A card for each text."""
    return [card(f"a{n}", recognise(article(text, id=f"a{n}"))[0]) for n, text in enumerate(texts)]


def resolved(*texts: str, authority: Authority | None = None) -> Resolution:
    """The entities of the texts, each an article."""
    return resolve(cards(*texts), authority or Authority())


def names(*texts: str, authority: Authority | None = None) -> dict[str, str]:
    """The types of the entities of the texts, by name."""
    return {entity.name: entity.type.value for entity in resolved(*texts, authority=authority).entities}


def entity(resolution: Resolution, name: str) -> Entity:
    """The one entity of this name."""
    (found,) = [each for each in resolution.entities if each.name == name]
    return found


def surfaces(*paragraphs: str) -> list[str]:
    """The mentions of an article that are sure to be names, as written, in order."""
    story = article(*paragraphs)
    labels, mentions = recognise(story)
    return [story.blocks[m.block].text[m.start : m.end] for m in mentions if labels[m.label].certain > 0.5]
