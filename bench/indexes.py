"""Makes the files of the search for archives of any size, without a site, and adds up what two words load."""

from __future__ import annotations

import json
import random
import re
import statistics
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from newsarchive import entities, loader, search
from newsarchive.archive.slug import slugify
from newsarchive.pages.search import shelves
from newsarchive.pages.shelves import Fingerprints
from newsarchive.records import ArticleDate, SearchTerms
from newsarchive.renderer.styles import compact_script
from newsarchive.search.words import stems
from newsarchive.settings import ParseSettings

RARE = 3
"""A word or name in at most as many of the given articles is another one in each copy."""
SCRIPT = Path(__file__).resolve().parent.parent / "templates" / "assets" / "search.js"
QUERIES = 60


class Given(NamedTuple):
    """One of the given articles, as the index needs it."""

    stems: tuple[tuple[str, ...], ...]
    forms: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    """Of its headline, the longer ones."""
    size: int
    """Bytes of its own script, about."""


def measure(rows: Sequence[dict[str, str]], counts: Sequence[int]) -> None:
    given = [analyse(row) for row in rows]
    for count in counts:
        files = {page.url: page.view.body for page in index_pages(catalogue(given, count))}
        sizes = sorted(query_size(files, given, words) for words in queries(given, count))
        shards = [len(text.encode()) for url, text in files.items() if re.match("search/[wn]-", url)]
        print(
            f"{count:>7,} articles: two words load {statistics.median(sizes):,.0f} bytes, at most {sizes[-1]:,}; "
            f"{len(shards):,} files of words, {max(shards):,} bytes at most, {sum(shards):,} in all; "
            f"index {len(files['search/index.js']):,}",
            flush=True,
        )


def analyse(row: dict[str, str]) -> Given:
    text = f"{row['title']}\n\n{row['text']}\n"
    article = loader.load(f"{row['id']}.txt", text.encode(), ParseSettings())
    found = search.terms(article)
    pairs = (pair.partition("/") for pair in found.forms.split())
    return Given(
        stems=tuple(tuple(level.split()) for level in found.stems),
        forms=tuple((stem, form) for stem, _, form in pairs),
        names=tuple({label.text: 0 for label in entities.recognise(article)[0] if label.certain > 0.5}),
        words=tuple(word for word in re.findall("[a-z]+", row["title"].lower()) if len(word) > 3),
        size=len(text.encode()) + 1500,
    )


# ---------------------------------------------------------------------------------------- the archive


@cache
def _alphabet(copy: int) -> dict[int, str]:
    """Vowels for other vowels, and consonants for others: a rare word becomes another that can be spoken."""
    chance = random.Random(copy)
    table = {}
    for letters in ("aeiou", "bcdfghjklmnprstvwz"):
        table.update(zip(letters, chance.sample(letters, len(letters)), strict=True))
    return str.maketrans(table | {one.upper(): other.upper() for one, other in table.items()}) if copy else {}


def catalogue(given: Sequence[Given], count: int) -> Any:
    """As much of a Catalogue as the search asks for."""
    words = Counter(stem for one in given for level in one.stems for stem in level)
    known = Counter(name for one in given for name in one.names)
    chance = random.Random(count)
    cards, dates = [], []
    named: dict[str, list[int]] = defaultdict(list)
    for number in range(count):
        copy, one = divmod(number, len(given))
        cards.append(SimpleNamespace(path=f"{number}.txt", search=_terms(given[one], copy, words)))
        dates.append(ArticleDate(f"{date(1990, 1, 1) + timedelta(days=chance.randrange(12_000))}"))
        for name in given[one].names:
            named[name.translate(_alphabet(copy)) if known[name] <= RARE else name].append(number)
    return _stub(cards, dates, {name: of for name, of in named.items() if len(of) > 1})


def _terms(one: Given, copy: int, words: Counter[str]) -> SearchTerms:
    table = _alphabet(copy)

    def other(stem: str, text: str) -> str:
        return text.translate(table) if words[stem] <= RARE else text

    levels = tuple(" ".join(other(stem, stem) for stem in level) for level in one.stems)
    return SearchTerms(levels, " ".join(f"{other(stem, stem)}/{other(stem, form)}" for stem, form in one.forms))


def _stub(cards: list[Any], dates: list[ArticleDate], named: dict[str, list[int]]) -> Any:
    names = [SimpleNamespace(id=name, name=name, aliases=()) for name in named]
    urls = SimpleNamespace(
        entities={name: f"people/{slugify(name)}.html" for name in named}, topics={}, authors={}, sources={}
    )
    archive = SimpleNamespace(cards=cards, dates=dates, entities=names, urls=urls, vocabulary={})
    return SimpleNamespace(
        archive=archive, newest=range(len(cards)), copies=lambda _: (), least=2,
        of_entity=dict(enumerate(named.values())), of_topic={},
        of_author={}, of_source={}, author_names={}, source_names={},
    )  # fmt: skip


def index_pages(archive: Any) -> Iterable[Any]:
    """The shelf that comes first: words and names, not the filters and the articles."""
    return next(shelves(archive, Fingerprints(archive))).pages()


# ---------------------------------------------------------------------------------------- a query


def queries(given: Sequence[Given], count: int) -> list[tuple[str, str]]:
    """The two longest words of headlines."""
    some = [one for one in given[: min(count, len(given))] if len(one.words) > 1]
    every = [sorted(one.words, key=lambda word: (-len(word), word))[:2] for one in some]
    return [(first, second) for first, second in every[:: max(len(every) // QUERIES, 1)]]


def query_size(files: dict[str, str], given: Sequence[Given], words: Sequence[str]) -> int:
    """What assets/search.js loads: itself, the index, files of both parts for each word, and ten articles."""
    parts = _body(files, "search/index.js")[2:]
    loaded = {"search/index.js"}
    shares = statistics.mean(one.size for one in given)
    for word in words:
        keys = {word, *(root for root, _ in stems(word, "en"))}
        for folder, starts in zip("wn", parts, strict=True):
            loaded |= {_file(folder, starts.split(" "), key) for key in keys}
    script = len(compact_script(SCRIPT.read_text("utf-8")).encode())
    return script + sum(len(files[url].encode()) for url in loaded) + round(10 * shares)


def _file(folder: str, starts: list[str], key: str) -> str:
    start = starts[max(bisect_right(starts, key) - 1, 0)]
    name = "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in start)
    return f"search/{folder}-{name}.js"


def _body(files: dict[str, str], url: str) -> Any:
    return json.loads("[" + files[url].removeprefix("newsarchive(").removesuffix(");\n") + "]")[1]
