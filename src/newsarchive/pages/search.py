"""What the search loads: words, names and filters with lists of articles, and the text of each article.

Every file is a classic script, which a browser loads from disk as well; docs/search.md tells its form.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsarchive.archive.slug import slugify
from newsarchive.pages.catalogue import Catalogue
from newsarchive.pages.credits import names_by_url
from newsarchive.records import Record
from newsarchive.renderer.records import Page, Ref, SearchPage, Text
from newsarchive.renderer.words import parse_edtf
from newsarchive.search import (
    LEVEL_BITS,
    Entry,
    Shard,
    cut,
    day_number,
    number_articles,
    order,
    query_words,
    write_list,
)

MOST_OF_WORD = 500
"""Articles in the list of a word: those in which it weighs most."""
MOST_OF_FILTER = 2000
"""Articles in the list of a name, topic, author or publication."""
MOST_NAMES = 60
"""Names that are kept under one of their words: those with most articles."""
MOST_ALIASES = 6
MOST_NAMED = 20
"""Names of an article that the results count."""
SHARD_SIZE = 32_000
"""Characters: one file is loaded for each word of a query, and some hundred change when an article comes to a large
archive; docs/search.md weighs the two against each other."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class _Numbers(NamedTuple):
    """By what the search calls each article; other printings are left out."""

    bits: int
    of: dict[int, int]
    """By card."""


class _Name(Record, frozen=True):
    """Somebody or something with a page, as the search offers it."""

    name: str
    stem: str
    """The path of its page without the ending."""
    articles: int
    aliases: tuple[str, ...] = ()


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """All files of the search but its page."""
    numbers = _number(catalogue)
    names = list(_names(catalogue))
    words = _with_redirects(cut([*_word_entries(catalogue, numbers), *_name_entries(names)], SHARD_SIZE), catalogue)
    filters = cut(_filter_entries(catalogue, numbers), SHARD_SIZE)
    yield _script("search/index", [len(catalogue.newest), numbers.bits, _starts(words), _starts(filters)])
    for folder, shards in (("w", words), ("f", filters)):
        for shard in shards:
            yield _script(f"search/{folder}{_file_name(shard.start)}", "\n".join(e.text for e in shard.entries))
    for card, number in numbers.of.items():
        yield Page(
            f"{_article_path(number)}.js",
            "search-article.js",
            _view(catalogue, card, number),
            catalogue.archive.articles[card],
        )


def _number(catalogue: Catalogue) -> _Numbers:
    archive, cards = catalogue.archive, sorted(catalogue.newest)
    dates = (parse_edtf(archive.dates[card].edtf) for card in cards)
    days = [day_number(*parts[0][:3]) if parts else 0 for parts in dates]
    numbers = number_articles([archive.cards[card].path for card in cards], days)
    return _Numbers(numbers.bits, dict(zip(cards, numbers.of, strict=True)))


def _script(path: str, content: object) -> Page:
    """A script that hands its content over under its own path."""
    return Page(f"{path}.js", "", Text(f"newsarchive({_json(path)},{_json(content)});\n"))


def _json(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _starts(shards: Sequence[Shard]) -> str:
    return " ".join(shard.start for shard in shards)


def _file_name(start: str) -> str:
    """`-gov`; other letters than ASCII's by their codes, for file names differ in what they take."""
    return "-" + "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in start)


def _article_path(number: int) -> str:
    """A folder holds 46,656 articles at most."""
    high, low = divmod(number, 36**3)
    return f"search/a/{_base36(high)}/{_base36(low)}"


def _base36(value: int) -> str:
    text = ""
    while value or not text:
        value, digit = divmod(value, 36)
        text = DIGITS[digit] + text
    return text


# ---------------------------------------------------------------------------------------- words


def _word_entries(catalogue: Catalogue, numbers: _Numbers) -> Iterator[Entry]:
    """A line for each stem: itself, its forms, its list, and its number of articles where that is longer."""
    lists: dict[str, array[int]] = defaultdict(lambda: array("q"))
    pairs: set[str] = set()
    for number, place in sorted((number, card) for card, number in numbers.of.items()):
        card = catalogue.archive.cards[place]
        pairs.update(card.search.forms.split())
        for level, stems in enumerate(card.search.stems):
            value = number << LEVEL_BITS | level
            for stem in stems.split():
                lists[stem].append(value)
    forms = _forms(pairs)
    for stem, values in lists.items():
        yield Entry(stem, f"{stem} {forms.get(stem, '')} {_written(values, MOST_OF_WORD, numbers.bits)}")


def _written(values: Sequence[int], most: int, bits: int) -> str:
    """The list, and the number of articles where they are more than the list has."""
    if len(values) <= most:
        return write_list(values, bits)
    best = sorted(values, key=_worth, reverse=True)[:most]
    return f"{write_list(sorted(best), bits)} {_about(len(values))}"


def _worth(value: int) -> tuple[int, int]:
    """By weight, then by a hash of the number: a new article pushes another out as rarely as its chances are."""
    return value & 15, (value >> LEVEL_BITS) * 2654435761 & 0xFFFFFFFF


def _about(count: int) -> int:
    """The number to two digits, so that it does not change with every article."""
    unit = int("1" + "0" * (len(str(count)) - 2))
    return count // unit * unit


def _forms(pairs: Iterable[str]) -> dict[str, str]:
    """For each stem its forms, each as what it adds to the stem; after a capital letter that says how much it drops."""
    forms: dict[str, list[str]] = defaultdict(list)
    for pair in sorted(pairs):
        stem, _, form = pair.partition("/")
        same = _in_common(stem, form)
        dropped = len(stem) - same
        if dropped < 26:
            forms[stem].append((chr(64 + dropped) if dropped else "") + form[same:])
    return {stem: ",".join(endings) for stem, endings in forms.items()}


def _in_common(a: str, b: str) -> int:
    """How many characters two words share at their beginning."""
    same = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        same += 1
    return same


def _with_redirects(shards: list[Shard], catalogue: Catalogue) -> list[Shard]:
    """The shards, and in them the forms whose stems are in another one, as `form >stem`."""
    starts = [order(shard.start) for shard in shards]
    moved: dict[int, set[Entry]] = defaultdict(set)
    for pair in set().union(*(catalogue.archive.cards[card].search.forms.split() for card in catalogue.newest)):
        stem, _, form = pair.partition("/")
        here = bisect_right(starts, order(form)) - 1
        if here != bisect_right(starts, order(stem)) - 1:
            moved[here].add(Entry(form, f"{form} >{stem}"))
    return [Shard(shard.start, shard.entries + sorted(moved[i])) for i, shard in enumerate(shards)]


# ---------------------------------------------------------------------------------------- names


def _names(catalogue: Catalogue) -> Iterator[_Name]:
    """Everybody and everything that has a page."""
    archive, urls = catalogue.archive, catalogue.archive.urls
    for index, cards in catalogue.of_entity.items():
        entity = archive.entities[index]
        yield _Name(entity.name, _stem(urls.entities[entity.id]), len(cards), entity.aliases[:MOST_ALIASES])
    for id, cards in catalogue.of_topic.items():
        yield _Name(archive.vocabulary[id].name, _stem(urls.topics[id]), len(cards))
    for named, of in ((urls.authors, catalogue.of_author), (urls.sources, catalogue.of_source)):
        for url, names in names_by_url(named).items():
            yield _Name(names[0], _stem(url), len(of[url]), tuple(names[1 : 1 + MOST_ALIASES]))


def _stem(url: str) -> str:
    return url.removesuffix(".html")


def _name_entries(names: Iterable[_Name]) -> Iterator[Entry]:
    """A line for each word of each name: `@`, how many articles as a power of two, the page, the name, the aliases."""
    by_word: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name in names:
        rank = name.articles.bit_length()
        folder, _, slug = name.stem.partition("/")
        page = folder if slug == slugify(name.name) and name.name.isascii() else name.stem
        line = "\t".join([f"@{rank}", page, name.name, *name.aliases])
        for word in query_words("\n".join([name.name, *name.aliases])):
            by_word[word].append((-rank, line))
    for word, lines in by_word.items():
        for _, line in sorted(lines)[:MOST_NAMES]:
            yield Entry(word, line)


# ------------------------------------------------------------------------------- filters and articles


def _filter_entries(catalogue: Catalogue, numbers: _Numbers) -> Iterator[Entry]:
    """A line for each name, topic, author and publication: its page, its list, and its number where that is longer."""
    archive, urls = catalogue.archive, catalogue.archive.urls
    lists: dict[str, Iterable[int]] = {}
    lists.update((urls.entities[archive.entities[i].id], cards) for i, cards in catalogue.of_entity.items())
    lists.update((urls.topics[id], cards) for id, cards in catalogue.of_topic.items())
    lists.update(catalogue.of_author)
    lists.update(catalogue.of_source)
    for url, cards in lists.items():
        values = sorted(numbers.of[card] << LEVEL_BITS for card in cards)
        yield Entry(_stem(url), f"{_stem(url)}  {_written(values, MOST_OF_FILTER, numbers.bits)}")


def _view(catalogue: Catalogue, card: int, number: int) -> SearchPage:
    archive, shown = catalogue.archive, catalogue.archive.cards[card]
    urls = archive.urls
    named = sorted(catalogue.named[card].items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_NAMED]
    entities = [archive.entities[entity] for entity, _ in named]
    refs = [Ref(archive.vocabulary[score.id].name, urls.topics[score.id]) for score in catalogue.topics[card]]
    refs += [Ref(entity.name, urls.entities[entity.id]) for entity in entities]
    refs += [Ref(byline.name, urls.authors[byline.name]) for byline in shown.bylines]
    refs += [Ref(shown.source, urls.sources[shown.source])] if shown.source else []
    return SearchPage(_article_path(number), urls.articles[card], archive.dates[card], tuple(refs))
