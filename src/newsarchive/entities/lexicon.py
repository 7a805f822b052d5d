"""The tables of entities/data, as one object that is read when the first name is looked up.

A name is looked up by its folded form (`fold`); what it can mean is a tuple of `Meaning`s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from newsarchive.entities.cities import Cities
from newsarchive.entities.folding import fold
from newsarchive.entities.tables import Meaning, read_folded, read_groups, read_lines, read_rows, split_cell
from newsarchive.records import EntityType

PERSON, ORGANISATION, PLACE, OTHER = EntityType

MOST_WORDS = 200_000
"""Words and names that are remembered with what they can be and mean."""

# What a folded word can be, as bits of Lexicon.kinds.
FUNCTION, CALENDAR, HONORIFIC, REGNAL, TITLE, ORG_HEAD, PLACE_HEAD, EVENT = (1 << n for n in range(8))
GENERIC, DEMONYM, GIVEN, SURNAME, WORD, KNOWN, BREAKING, PARTICLE = (1 << n for n in range(8, 16))
ORG_SUFFIX, TOPIC, OWNER, NUMERAL, RULERS, PLACE_LEAD, SERIES, FEAST = (1 << n for n in range(16, 24))

_GROUP_KINDS = {
    "function": FUNCTION,
    "calendar": CALENDAR,
    "honorific": HONORIFIC,
    "regnal": REGNAL,
    "title": TITLE,
    "org-head": ORG_HEAD,
    "place-head": PLACE_HEAD,
    "event": EVENT,
    "generic": GENERIC,
    "breaking": BREAKING,
    "particle": PARTICLE,
    "org-suffix": ORG_SUFFIX,
    "topic": TOPIC,
    "owner": OWNER,
    "numeral": NUMERAL,
    "rulers": RULERS,
    "lone-place-lead": PLACE_LEAD,
    "place-direction": PLACE_LEAD,
    "series": SERIES,
}


class Twin(NamedTuple):
    """A region that goes by the name of a country or a city: the state of Georgia."""

    key: str
    """Its name in full, folded."""
    towns: frozenset[str]
    """Folded names of its towns: an article that names one of them means it."""


class Lexicon:
    """All tables; use `lexicon()` to get the one there is."""

    def __init__(self) -> None:
        self.groups = read_groups("grammar.txt")
        self.given = read_folded("given-names.txt")
        romanised = [fold(name) for line in read_lines("given-names-romanised.txt") for name in line.split()]
        self.given |= dict.fromkeys(romanised)
        self.surnames = read_folded("surnames.txt")
        self.frequent = read_folded("frequent-surnames.txt")
        """Surnames that many bear."""
        self.words = read_folded("words.txt")
        self.demonyms: dict[str, str] = {}
        self.countries: dict[str, str] = {}
        self.twins: dict[str, Twin] = {}
        """By a plain name, the lesser of two places that go by it."""
        self._capitals: dict[str, str] = {}
        self._coordinates: dict[tuple[str, str], tuple[float, float]] = {}
        self._found: dict[str, list[Meaning]] = defaultdict(list)
        for load in (self._countries, self._regions, self._organisations, self._products, self._people, self._teams):
            load()
        self._cities = Cities(self._is_common, self._capitals, self._heads())
        self._meanings: dict[str, tuple[Meaning, ...]] = {}
        self._kinds: dict[str, int] = {}
        self._of_groups = _bits_of(self.groups, self.demonyms)
        self._longest = _words_by_first((*self._found, *self._cities.lines))

    def meanings(self, key: str) -> tuple[Meaning, ...]:
        """What a folded name can mean, the strongest first; empty where the tables do not know it."""
        found = self._meanings.get(key)
        if found is None:
            if not self.knows(key):
                return ()
            every = (*self._found.get(key, ()), *self._cities.meanings(key))
            found = tuple(sorted(_without_same(every), key=_strongest)) if len(every) > 1 else every
            if len(self._meanings) < MOST_WORDS:
                self._meanings[key] = found
        return found

    def knows(self, key: str) -> bool:
        """Whether a folded name has a meaning."""
        return key in self._found or key in self._cities.lines

    def longest(self, key: str) -> int:
        """Words of the longest name that begins with the first of these folded words; 0 where none does."""
        first = key.partition(" ")[0] if " " in key else key
        return self._longest.get(first) or int(self.knows(first))

    def coordinates(self, name: str, code: str) -> tuple[float, float] | None:
        """Latitude and longitude of a place by its preferred name and, of countries and cities, the country's code."""
        return self._coordinates.get((name, code)) or self._cities.coordinates(name, code)

    def known_people(self) -> Iterator[Meaning]:
        """Those who are known by their surname, as often as there are such names."""
        return (meaning for found in self._found.values() for meaning in found if meaning.kind == "surname")

    def kinds(self, key: str) -> int:
        """All that a folded word can be."""
        found = self._kinds.get(key)
        if found is None:
            found = self._of_groups.get(key, 0)
            found |= GIVEN if key in self.given else 0
            found |= SURNAME if key in self.surnames else 0
            found |= WORD if self.is_word(key) else 0
            found |= KNOWN if self.knows(key) else 0
            if len(self._kinds) < MOST_WORDS:
                self._kinds[key] = found
        return found

    def is_word(self, key: str) -> bool:
        """Whether the folded form is an ordinary word, a plural of one, or made of ordinary words by hyphens."""
        words = self.words
        if key in words or key in self.groups["function"]:
            return True
        if key.endswith("s") and len(key) > 4 and key[:-1] in words and not self.knows(key):
            return True
        return " " in key and all(part in words or part in self.groups["function"] for part in key.split(" "))

    def is_compound(self, key: str) -> bool:
        """Whether the folded form is two ordinary words written as one: `newsdesk`, `automakers`."""
        words = self.words
        return any(key[:at] in words and self.is_word(key[at:]) for at in range(3, len(key) - 3))

    def _is_common(self, key: str) -> bool:
        return key in self.words or key in self.given

    def _heads(self) -> frozenset[str]:
        groups = ("org-head", "place-head", "function", "title", "event")
        return frozenset().union(*(self.groups[group] for group in groups))

    def _add(self, surface: str, meaning: Meaning) -> None:
        self._found[fold(surface)].append(meaning.written(surface))

    def _locate(self, name: str, code: str, latitude: str, longitude: str) -> None:
        if latitude:
            self._coordinates.setdefault((name, code), (float(latitude), float(longitude)))

    def _countries(self) -> None:
        for code, name, others, people, seats, latitude, longitude in read_rows("countries.tsv", 7):
            self.countries[code] = name
            self._locate(name, code, latitude, longitude)
            for surface in (name, *split_cell(others)):
                self._add(surface, Meaning(name, PLACE, 6.0, code, kind="country"))
            self.demonyms.update((fold(word), name) for word in split_cell(people))
            self._capitals.update((fold(seat), name) for seat in split_cell(seats))

    def _regions(self) -> None:
        for name, others, latitude, longitude, towns in read_rows("regions.tsv", 5):
            self._locate(name, "", latitude, longitude)
            if towns:
                plain = name.partition(" (")[0]
                self.twins[fold(plain)] = Twin(fold(name), frozenset(map(fold, split_cell(towns))))
            for surface in (name, *split_cell(others)):
                weight = 2.0 if fold(surface) in self.words else 5.5
                self._add(surface, Meaning(name, PLACE, weight, kind="region"))

    def _organisations(self) -> None:
        for name, others in read_rows("organisations.tsv", 2):
            for surface in (name, *split_cell(others)):
                weight = 2.5 if fold(surface) in self.words else 5.0
                self._add(surface, Meaning(name, ORGANISATION, weight, kind="organisation"))

    def _products(self) -> None:
        for name, others in read_rows("products.tsv", 2):
            for surface in (name, *split_cell(others)):
                self._add(surface, Meaning(name, OTHER, 5.0, kind="product"))

    def _people(self) -> None:
        for name, others in read_rows("people.tsv", 2):
            full = name.lstrip("*")
            for surface in (full, *split_cell(others)):
                weight = 6.0 if " " in surface or surface == full else 3.0
                self._add(surface, Meaning(full, PERSON, weight, kind="person"))
            if name != full and " " in full and len(_surname(full)) > 1:
                self._add(_surname(full), Meaning(full, PERSON, 2.0, kind="surname"))

    def _teams(self) -> None:
        for name, others, sport, short in read_rows("teams.tsv", 4):
            plain = fold(name) in self._found or fold(name) in self.words or " " not in name
            for surface in (name, *split_cell(others), *split_cell(short)):
                local = surface in split_cell(short) or (plain and surface == name)
                self._add(surface, Meaning(name, ORGANISATION, 1.0 if local else 5.0, sport, kind="team"))


@cache
def lexicon() -> Lexicon:
    """All tables, read once in a process."""
    return Lexicon()


def _strongest(meaning: Meaning) -> float:
    return -meaning.weight


def _surname(full: str) -> str:
    """The last word, with the particles before it: `bin Salman`, `al-Sisi`."""
    words = full.split()
    last = words[-1]
    if len(words) > 2 and words[-2] in ("bin", "de", "van", "von", "der", "el"):
        last = f"{words[-2]} {last}"
    if words[0] in ("Kim", "Mao", "Deng", "Xi", "Li", "Hu", "Jiang", "Zhu", "Wen") and len(words) == 2:
        return full
    return last


def _without_same(meanings: Iterable[Meaning]) -> Iterable[Meaning]:
    """The first of those that are one thing."""
    first: dict[tuple[str, str], Meaning] = {}
    for meaning in meanings:
        first.setdefault((meaning.name, meaning.code), meaning)
    return first.values()


def _bits_of(groups: dict[str, frozenset[str]], demonyms: Iterable[str]) -> dict[str, int]:
    """By word of a small table, the kinds that such tables say it can be."""
    bits: dict[str, int] = defaultdict(int)
    feasts = [words[0] for words in map(str.split, groups["calendar"]) if len(words) > 1]
    for bit, words in ((DEMONYM, demonyms), (FEAST, feasts), *((b, groups[g]) for g, b in _GROUP_KINDS.items())):
        for word in words:
            bits[word] |= bit
    return dict(bits)


def _words_by_first(keys: Iterable[str]) -> dict[str, int]:
    """By first word, how many words the longest of the names with several has."""
    longest: dict[str, int] = {}
    for key in keys:
        if " " in key:
            first, words = key[: key.index(" ")], key.count(" ") + 1
            if longest.get(first, 0) < words:
                longest[first] = words
    return longest
