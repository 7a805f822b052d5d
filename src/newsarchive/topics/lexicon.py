"""The lexicon: which words and phrases speak for which topic, and how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import compress, count
from operator import itemgetter
from typing import NamedTuple

from newsarchive.topics.vocabulary import PREFIX, read_text, top
from newsarchive.topics.words import stem, words_of

LANGUAGES = ("en", "de")
_STRENGTH = {"1": 0.35, "2": 1.0, "3": 2.0}
_MEMORY = 100_000

Votes = dict[str, float]
"""Topics, and the weight with which a word speaks for each."""


class Entry(NamedTuple):
    """What a word or phrase speaks for."""

    stem: str
    """A word without its endings; a phrase as it is listed."""
    tops: tuple[tuple[str, float], ...]
    """Top-level topics, each with the greatest weight of the topics below it."""
    topics: tuple[tuple[str, float], ...]
    """The topics as listed, of every level."""


_STEM = itemgetter(Entry._fields.index("stem"))


class Lexicon(dict[str, Entry]):
    """One language's words: looks a word up where it is first asked for, and remembers it for a while."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._words: dict[str, Votes] = defaultdict(dict)
        self._beginnings: dict[str, Votes] = defaultdict(dict)
        self._endings: dict[str, Votes] = defaultdict(dict)
        self._phrases: dict[str, dict[str, list[tuple[list[str], Entry]]]] = {}
        """By the first word and the second."""
        phrases: dict[tuple[str, ...], tuple[str, Votes]] = {}
        for topic, term, weight in _entries(read_text(f"lexicon-{language}.txt")):
            words = tuple(stem(word) for word in words_of(term))
            votes = phrases.setdefault(words, (term, {}))[1] if len(words) > 1 else self._votes(term)
            votes[topic] = max(weight, votes.get(topic, 0.0))
        for words, (term, votes) in phrases.items():
            seconds = self._phrases.setdefault(words[0], {})
            seconds.setdefault(words[1], []).append((list(words), _entry(term, votes)))

    def _votes(self, term: str) -> Votes:
        if term.endswith("*"):
            return self._beginnings[term[:-1]]
        if term.startswith("*"):
            return self._endings[term[1:]]
        return self._words[term if term.startswith("=") else stem(term)]

    def __missing__(self, word: str) -> Entry:
        if len(self) >= _MEMORY:
            self.clear()
        entry = self[word] = _entry(stem(word), self._look_up(word))
        return entry

    def _look_up(self, word: str) -> Votes:
        """What a word speaks for; a compound that is not listed speaks as its parts do."""
        found = self._words.get(f"={word}") or self._words.get(stem(word)) or self._by_part(word)
        if found:
            return found
        parts = word.split("-")
        return {topic: v for part in parts for topic, v in self._look_up(part).items()} if len(parts) > 1 else {}

    def _by_part(self, word: str) -> Votes:
        """What a beginning or ending speaks for, the longest first."""
        if not self._beginnings and not self._endings:
            return {}
        for size in range(len(word), 3, -1):
            found = self._beginnings.get(word[:size]) or self._endings.get(word[-size:])
            if found:
                return found
        return {}

    def phrases(self, words: Sequence[str]) -> Iterator[Entry]:
        """The listed phrases that stand in a row of words, each as often as it stands there."""
        stems = [*map(_STEM, map(self.__getitem__, words))]
        for at in compress(count(), map(self._phrases.__contains__, stems)):
            following = stems[at + 1] if at + 1 < len(stems) else ""
            for phrase, entry in self._phrases[stems[at]].get(following, ()):
                if stems[at : at + len(phrase)] == phrase:
                    yield entry


@cache
def lexicon(language: str) -> Lexicon | None:
    """The lexicon of a language, by its first subtag; English where it is unknown, None where there is none for it."""
    first = language.partition("-")[0].lower() or "en"
    return _load(first) if first in LANGUAGES else None


@cache
def _load(language: str) -> Lexicon:
    return Lexicon(language)


def _entry(stem: str, votes: Votes) -> Entry:
    tops: dict[str, float] = {}
    for topic, weight in votes.items():
        tops[top(topic)] = max(weight, tops.get(top(topic), 0.0))
    return Entry(stem, tuple(tops.items()), tuple(votes.items()))


def _entries(text: str) -> Iterator[tuple[str, str, float]]:
    topic = ""
    for line in text.splitlines():
        if line.startswith("["):
            topic = PREFIX + line[1:].partition("]")[0]
        elif line[:1] in _STRENGTH:
            for term in line[1:].split(","):
                yield topic, term.strip(), _STRENGTH[line[0]]
