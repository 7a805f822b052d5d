"""URLs: where every article, entity, topic, author and source of the archive has its page, now and from now on."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from newsarchive.archive.permalinks import ARTICLE, Permalink, Permalinks
from newsarchive.archive.reprints import Printings
from newsarchive.archive.slug import slugify
from newsarchive.archive.stories import Story
from newsarchive.records import Card, Entity, EntityType, Record, Topic

K = TypeVar("K", bound=Hashable)

ENTITY_KINDS = {
    EntityType.PERSON: "person",
    EntityType.ORGANISATION: "organisation",
    EntityType.PLACE: "place",
}
"""What has pages, as the record calls it."""

ENTITY_FOLDERS = {
    EntityType.PERSON: "people",
    EntityType.ORGANISATION: "organisations",
    EntityType.PLACE: "places",
    EntityType.OTHER: "names",
}


class Urls(Record, frozen=True):
    """Paths below the site's root, with `/` and without a leading one."""

    articles: tuple[str, ...]
    """For each card."""
    entities: dict[str, str]
    """By Entity.id."""
    topics: dict[str, str]
    """By Topic.id."""
    authors: dict[str, str]
    """By name as credited; names that differ by accents, capitals or a leading article share a page."""
    sources: dict[str, str]
    """By publication, in the same way."""
    withdrawn: dict[str, str]
    """Where articles stood that were withdrawn, and why."""
    moved: dict[str, str]
    """Where articles stood until their owner chose other URLs, and these."""


def assign_urls(
    cards: tuple[Card, ...],
    withdrawn: Sequence[Card],
    entities: Sequence[Entity],
    topics: Iterable[Topic],
    printings: Printings,
    record: Permalinks,
) -> Urls:
    """The URL of everything: what the record has for it, or a new one that nothing ever had."""
    held = _held_by_articles([*cards, *withdrawn], record)
    moving = {card.path: card for card in cards if card.path in held and not _as_chosen(card, held[card.path])}
    kept = {path: url for path, url in held.items() if path not in moving}
    kept |= {path: url for path, card in moving.items() if (url := _earlier(card, held[path], record))}
    leading = [card for i, card in enumerate(cards) if printings.is_lead(i) and card.path not in kept]
    following = [card for i, card in enumerate(cards) if not printings.is_lead(i) and card.path not in kept]
    for some in (leading, following):
        taken = {*record.urls, *kept.values()}
        kept |= _distinct({card.path: _article_stem(card) for card in some}, lambda path: path, taken)
    authors = Counter(byline.name for card in cards for byline in card.bylines)
    sources = Counter(card.source for card in cards if card.source)
    return Urls(
        articles=tuple(kept[card.path] for card in cards),
        entities=_entity_urls(entities, record),
        topics=_topic_urls(topics, record),
        authors=_credit_urls("authors", authors, record),
        sources=_credit_urls("sources", sources, record),
        withdrawn={held[c.path]: c.settings["withdrawn"] for c in withdrawn if c.path in held},
        moved={held[path]: kept[path] for path in sorted(moving)},
    )


def bare_slug(name: str) -> str:
    """What an author or a publication is known by: `harbour-courier` of `The Harbour Courier`."""
    return slugify(name).removeprefix("the-")


def keep_stories(stories: Iterable[Story], cards: Sequence[Card], record: Permalinks) -> tuple[Story, ...]:
    """The stories, each under the id that it has had."""
    by_id = {story.id: story for story in stories}
    paths = {id: [cards[card].path for card in story.cards] for id, story in by_id.items()}
    held = record.claim({id: (of[:1], of[1:]) for id, of in paths.items()}, [_of_kind("story")] * 2)
    return tuple(
        msgspec.structs.replace(story, id=held[id][len("threads/") : -len(".html")]) if id in held else story
        for id, story in by_id.items()
    )


def story_url(story: Story) -> str:
    """The page of a story."""
    return f"threads/{story.id}.html"


def _held_by_articles(cards: Sequence[Card], record: Permalinks) -> dict[str, str]:
    """The URL of each article that the record knows, by path: by path and content, by either, or by its file's name."""
    things = {
        card.path: ([f"{card.content} {card.path}"], [card.content], [card.path])
        for card in sorted(cards, key=lambda card: card.path)
    }
    of = _of_kind(ARTICLE)
    keys = (lambda line: f"{line.content} {of(line)}" if of(line) else "", lambda line: line.content, of)
    held = record.claim(things, keys)
    new = things.keys() - held.keys()
    return held | _moved_and_edited(new, record, set(held.values())) if new else held


def _moved_and_edited(paths: Collection[str], record: Permalinks, held: Collection[str]) -> dict[str, str]:
    """The URLs of files, by path, of whose name one alone is new, and one alone is gone."""
    new, gone = defaultdict(set), defaultdict(set)
    for path in paths:
        new[_file_name(path)].add(path)
    for line in record.lines:
        if line.kind == ARTICLE and line.url not in record.moved and line.url not in held:
            gone[_file_name(line.key)].add(line.url)
    return {max(files): max(gone[name]) for name, files in new.items() if len(files) == len(gone[name]) == 1}


def _of_kind(*kinds: str) -> Callable[[Permalink], str]:
    return lambda line: line.key if line.kind in kinds else ""


def _file_name(path: str) -> str:
    """Without its folder and in lower case."""
    return path.rpartition("/")[2].lower()


def _entity_urls(entities: Sequence[Entity], record: Permalinks) -> dict[str, str]:
    """By name and type, by another spelling, or by name where it was taken for another type."""
    things = {
        e.id: ([f"{ENTITY_FOLDERS[e.type]}/{e.name}"], [f"{ENTITY_FOLDERS[e.type]}/{name}" for name in e.aliases])
        for e in entities
    }
    of_type = {name: ENTITY_FOLDERS[kind] for kind, name in ENTITY_KINDS.items()}

    def key(line: Permalink) -> str:
        return f"{of_type[line.kind]}/{line.key}" if line.kind in of_type else ""

    held = record.claim(things, (key, key))
    new = {e.id: f"{ENTITY_FOLDERS[e.type]}/{slugify(e.name)}" for e in entities if e.id not in held}
    return held | _distinct(new, lambda id: id, {*record.urls, *held.values()})


def _credit_urls(folder: str, used: Mapping[str, int], record: Permalinks) -> dict[str, str]:
    """Names of one bare slug share the page that one of them had before, else that of the form most used."""
    forms: dict[str, list[str]] = defaultdict(list)
    for name in sorted(used, key=lambda name: (-used[name], name)):
        forms[bare_slug(name)].append(name)
    urls: dict[str, str] = {}
    for bare, names in forms.items():
        known = [url for stem in (bare, f"the-{bare}") if (url := f"{folder}/{stem}.html") in record.urls]
        urls |= dict.fromkeys(names, known[0] if known else f"{folder}/{slugify(names[0])}.html")
    return urls


def _topic_urls(topics: Iterable[Topic], record: Permalinks) -> dict[str, str]:
    named = {topic.id: topic.name for topic in topics}
    held = record.claim({id: ([id],) for id in sorted(named)}, (_of_kind("topic"),))
    new = {id: f"topics/{slugify(name)}" for id, name in named.items() if id not in held}
    return held | _distinct(new, lambda id: id, {*record.urls, *held.values()})


def _article_stem(card: Card) -> str:
    year = card.published.edtf[:4] if card.published.edtf[:4].isdigit() else "undated"
    slug = slugify(card.settings.get("slug", "") or card.headline)
    return f"articles/{year}/{slug}"


def _as_chosen(card: Card, url: str) -> bool:
    """Whether the URL is what the owner chose, if anything."""
    chosen = card.settings.get("slug", "")
    return (
        not chosen
        or re.fullmatch(rf"{slugify(chosen)}(?:-[0-9a-f]{{6,}})?", url.rpartition("/")[2][: -len(".html")]) is not None
    )


def _earlier(card: Card, url: str, record: Permalinks) -> str:
    """What the owner chose, if the article moved from there to where it is now; else empty."""
    chosen = f"{_article_stem(card)}.html"
    return chosen if record.leads_to(chosen, {url}) else ""


def _distinct(stems: dict[K, str], name: Callable[[K], str], taken: Collection[str]) -> dict[K, str]:
    """Each stem as a file name; all that share a stem get a few digits of their own, so that none depends on order.

    So do those whose name is taken.
    """
    holders: dict[str, list[K]] = defaultdict(list)
    for key, stem in stems.items():
        holders[stem].append(key)
    return {
        key: f"{stem}.html"
        if len(holders[stem]) == 1 and f"{stem}.html" not in taken
        else _marked(stem, name(key), taken)
        for key, stem in stems.items()
    }


def _marked(stem: str, name: str, taken: Collection[str]) -> str:
    digits = hashlib.sha256(name.encode()).hexdigest()
    marked = (f"{stem}-{digits[:size]}.html" for size in (6, 16, 64))
    return next(url for url in marked if url not in taken)
