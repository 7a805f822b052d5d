"""What the search loads: words, names and filters with lists of articles, and the text of each article.

Every file is a classic script, which a browser loads from disk as well; docs/search.md tells its form.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice, zip_longest
from operator import itemgetter
from typing import NamedTuple

from newsarchive.archive.slug import slugify
from newsarchive.digest import digest
from newsarchive.pages.catalogue import Catalogue
from newsarchive.pages.shelves import Fingerprints, Shelf
from newsarchive.records import Record, SearchTerms, encode
from newsarchive.renderer.records import OtherPrinting, Page, Ref, SearchPage, Text
from newsarchive.renderer.words import parse_edtf
from newsarchive.search import (
    LEVEL_BITS,
    LEVELS,
    UNDATED_DAYS,
    Entry,
    Shard,
    cut,
    day_number,
    number_articles,
    order,
    query_words,
    write_list,
)

MOST_OF_WORD = 250
"""Articles in the list of a word: those in which it weighs most."""
MOST_NAMES = 60
"""Names that are kept under one of their words: those with most articles."""
MOST_ALIASES = 6
MOST_NAMED = 20
"""Names of an article that the results count."""
MOST_PRINTINGS = 6
"""Other printings of an article that its result leads to, the earliest; its words are those of all."""
NEWEST = 128
"""Articles in the newest part at most: one that is added at the end changes files of that part only."""
SHARD_SIZE = 20_000
NEWEST_SHARD_SIZE = 12_000
"""Characters of a file of either part: one of each is loaded for each word of a query."""
DAYS_BITS = 5
"""The scripts of the articles of so many days, as a power of two, are planned together."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class _Numbers(NamedTuple):
    """By what the search calls each article; what another printing says counts as said by its article."""

    bits: int
    of: dict[int, int]
    """By card."""


class _Name(Record, frozen=True):
    """Somebody or something with a page, as the search offers it."""

    name: str
    stem: str
    """The path of its page without the ending."""
    cards: frozenset[int]
    least: int = 1
    """Articles without which it would have no page."""
    aliases: tuple[str, ...] = ()


def shelves(catalogue: Catalogue, prints: Fingerprints) -> Iterator[Shelf]:
    """All files of the search but its page."""
    numbers, names = _number(catalogue), list(_names(catalogue))
    yield Shelf("search", b"", partial(_words_and_names, catalogue, numbers, names))
    for name in names:
        path = f"search/f/{name.stem}"
        values = array("q", sorted(numbers.of[card] << LEVEL_BITS for card in name.cards))
        made_of = prints.of(path, numbers.bits, values.tobytes())
        yield Shelf(path, made_of, partial(_filter, path, values, numbers.bits))
    days: dict[int, list[int]] = defaultdict(list)
    for card, number in numbers.of.items():
        days[number >> (numbers.bits + DAYS_BITS)].append(card)
    for first, cards in days.items():
        made_of = digest(*(_made_of(catalogue, card, numbers.of[card], prints) for card in cards))
        yield Shelf(f"search/a/{first}", made_of, partial(_articles, catalogue, cards, numbers.of))


def _words_and_names(catalogue: Catalogue, numbers: _Numbers, names: Sequence[_Name]) -> Iterator[Page]:
    """What is found by its words, and the index of these files."""
    old, new = _parts(numbers)
    starts = []
    for folder, of, size in (("w", old, SHARD_SIZE), ("n", new, NEWEST_SHARD_SIZE)):
        words = _words_of(catalogue, of)
        known = [name for name in names if (len(old.keys() & name.cards) >= name.least) == (of is old)]
        shards = cut([*_word_entries(words, numbers.bits), *_name_entries(known, old if of is old else None)], size)
        starts.append(" ".join(shard.start for shard in shards))
        for shard in _with_redirects(shards, words.forms):
            yield _script(f"search/{folder}{_file_name(shard.start)}", "\n".join(entry.text for entry in shard.entries))
    yield _script("search/index", [len(catalogue.newest), numbers.bits, *starts])


def _filter(path: str, values: Sequence[int], bits: int) -> Iterator[Page]:
    """The articles that name somebody, are about something, or are by an author or publication."""
    yield _script(path, write_list(values, bits))


def _parts(numbers: _Numbers) -> tuple[dict[int, int], dict[int, int]]:
    """The articles of the old part and of the newest, in the order of their numbers; all are new where they are few.

    The newest part starts with a round day, if one leaves it half full or more: a new article seldom makes another
    day the one to start with, and one that is put among the old ones never does.
    """
    ordered = sorted(numbers.of.items(), key=itemgetter(1))
    if len(ordered) <= NEWEST:
        return {}, dict(ordered)
    days = [number >> numbers.bits for _, number in ordered]
    before, half = max(days[-NEWEST - 1], UNDATED_DAYS), days[-(NEWEST // 2)]
    start = _roundest(before, half if half > before else days[-1])
    at = bisect_left(days, start) if start else len(days)
    return dict(ordered[:at]), dict(ordered[at:])


def _roundest(before: int, last: int) -> int:
    """Of the days after `before` up to `last`, the one whose number ends with most zeros in binary; 0 if none."""
    days = (last >> zeros << zeros for zeros in range(last.bit_length(), -1, -1))
    return next((day for day in days if day > before), 0)


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


class _Words(NamedTuple):
    """The words of some articles."""

    lists: Sequence[Mapping[str, array[int]]]
    """For each weight, the greatest first: of each stem the numbers of its articles, with the weight in the low bits.

    They come in the order of `_lot`.
    """
    forms: Collection[str]
    """As `stem/form`."""


def _words_of(catalogue: Catalogue, numbers: Mapping[int, int]) -> _Words:
    lists: list[dict[str, array[int]]] = [defaultdict(lambda: array("q")) for _ in range(LEVELS)]
    forms: set[str] = set()
    for card, number in sorted(numbers.items(), key=_lot):
        printings = [catalogue.archive.cards[printing].search for printing in (card, *catalogue.copies(card))]
        forms.update(*(terms.forms.split() for terms in printings))
        for level, stems in enumerate(_stems(printings)):
            value, of_level = number << LEVEL_BITS | level, lists[level]
            for stem in stems.split():
                of_level[stem].append(value)
    return _Words(lists[::-1], forms)


def _lot(numbered: tuple[int, int]) -> tuple[int, int]:
    """By a hash of an article's number: a new article pushes another out as rarely as its chances are."""
    number = numbered[1]
    return -(number * 2654435761 & 0xFFFFFFFF), number


def _word_entries(words: _Words, bits: int) -> Iterator[Entry]:
    """A line for each stem: itself, its forms, its list, and its number of articles where that is longer."""
    forms = _forms(words.forms)
    for stem in dict.fromkeys(chain.from_iterable(words.lists)):
        lists = [of_weight[stem] for of_weight in words.lists if stem in of_weight]
        yield Entry(stem, f"{stem} {forms.get(stem, '')} {_written(lists, bits)}")


def _stems(printings: Sequence[SearchTerms]) -> Sequence[str]:
    """The stems of an article by their weight; of one in several printings, the greatest weight of each."""
    if len(printings) == 1:
        return printings[0].stems
    rows = zip_longest(*(terms.stems for terms in printings), fillvalue="")
    weights = {stem: level for level, row in enumerate(rows) for stem in " ".join(row).split()}
    return [" ".join(stem for stem in weights if weights[stem] == level) for level in range(LEVELS)]


def _written(lists: Sequence[Sequence[int]], bits: int) -> str:
    """The best of the lists, ascending, and the number of articles where they are more than that."""
    count = sum(map(len, lists))
    text = write_list(sorted(islice(chain.from_iterable(lists), MOST_OF_WORD)), bits)
    return f"{text} {_about(count)}" if count > MOST_OF_WORD else text


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


def _with_redirects(shards: list[Shard], forms: Iterable[str]) -> list[Shard]:
    """The shards, and in them the forms whose stems are in another one, as `form >stem`."""
    starts = [order(shard.start) for shard in shards]
    moved: dict[int, set[Entry]] = defaultdict(set)
    for pair in forms:
        stem, _, form = pair.partition("/")
        here = bisect_right(starts, order(form)) - 1
        if here != bisect_right(starts, order(stem)) - 1:
            moved[here].add(Entry(form, f"{form} >{stem}"))
    return [Shard(shard.start, shard.entries + sorted(moved[i])) for i, shard in enumerate(shards)]


# ---------------------------------------------------------------------------------------- names


def _names(catalogue: Catalogue) -> Iterator[_Name]:
    """Everybody and everything that has a page."""
    archive, urls = catalogue.archive, catalogue.archive.urls
    credits = (catalogue.author_names, catalogue.of_author), (catalogue.source_names, catalogue.of_source)
    for index, cards in catalogue.of_entity.items():
        entity = archive.entities[index]
        stem, aliases = _stem(urls.entities[entity.id]), entity.aliases[:MOST_ALIASES]
        yield _Name(entity.name, stem, frozenset(cards), catalogue.least, aliases)
    for id, cards in catalogue.of_topic.items():
        yield _Name(archive.vocabulary[id].name, _stem(urls.topics[id]), frozenset(cards))
    for named, of in credits:
        for url, names in named.items():
            yield _Name(names[0], _stem(url), frozenset(of[url]), 1, tuple(names[1 : 1 + MOST_ALIASES]))


def _stem(url: str) -> str:
    return url.removesuffix(".html")


def _name_entries(names: Iterable[_Name], counted: Mapping[int, int] | None) -> Iterator[Entry]:
    """A line for each word of each name: `@`, how many articles as a power of four, the page, the name, the aliases.

    Only the articles that are `counted` make the rank of a name: so a new one leaves the old part alone.
    """
    by_word: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name in names:
        articles = len(name.cards) if counted is None else len(counted.keys() & name.cards)
        rank = (articles.bit_length() + 1) // 2
        folder, _, slug = name.stem.partition("/")
        page = folder if slug == slugify(name.name) and name.name.isascii() else name.stem
        line = "\t".join([f"@{rank}", page, name.name, *name.aliases])
        for word in query_words("\n".join([name.name, *name.aliases])):
            by_word[word].append((-rank, line))
    for word, lines in by_word.items():
        for _, line in sorted(lines)[:MOST_NAMES]:
            yield Entry(word, line)


# ---------------------------------------------------------------------------------------- articles


def _made_of(catalogue: Catalogue, card: int, number: int, prints: Fingerprints) -> bytes:
    """A digest of all that the scripts of an article are made of."""
    archive, urls = catalogue.archive, catalogue.archive.urls
    parts = [number.to_bytes(8)]
    for printing in (card, *catalogue.copies(card)[:MOST_PRINTINGS]):
        shown = archive.cards[printing]
        credit = encode(([urls.authors[byline.name] for byline in shown.bylines], urls.sources.get(shown.source, "")))
        parts += [archive.articles[printing], prints.faces[printing], prints.subjects[printing], credit]
    return digest(*parts)


def _articles(catalogue: Catalogue, cards: Iterable[int], numbers: Mapping[int, int]) -> Iterator[Page]:
    """The scripts of articles and of their other printings, as many as a result leads to."""
    digests = catalogue.archive.articles
    for card in cards:
        path, copies = _article_path(numbers[card]), catalogue.copies(card)[:MOST_PRINTINGS]
        printings = tuple(_printing(catalogue, copy, f"{path}-{i}") for i, copy in enumerate(copies, 1))
        yield Page(f"{path}.js", "search-article.js", _view(catalogue, card, path, printings), digests[card])
        for copy, printing in zip(copies, printings, strict=True):
            view = _view(catalogue, copy, printing.path)
            yield Page(f"{printing.path}.js", "search-article.js", view, digests[copy])


def _printing(catalogue: Catalogue, card: int, path: str) -> OtherPrinting:
    shown = catalogue.archive.cards[card]
    return OtherPrinting(shown.headline, shown.source, catalogue.archive.urls.articles[card], path)


def _view(catalogue: Catalogue, card: int, path: str, printings: tuple[OtherPrinting, ...] = ()) -> SearchPage:
    archive, shown = catalogue.archive, catalogue.archive.cards[card]
    urls = archive.urls
    named = sorted(catalogue.named[card].items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_NAMED]
    entities = [archive.entities[entity] for entity, _ in named]
    refs = [Ref(archive.vocabulary[score.id].name, urls.topics[score.id]) for score in catalogue.topics[card]]
    refs += [Ref(entity.name, urls.entities[entity.id]) for entity in entities]
    refs += [Ref(byline.name, urls.authors[byline.name]) for byline in shown.bylines]
    refs += [Ref(catalogue.sources[shown.source], urls.sources[shown.source])] if shown.source else []
    place = catalogue.appears_in.get(urls.sources.get(shown.source, ""), "")
    return SearchPage(path, urls.articles[card], archive.dates[card], place, tuple(refs), printings)
