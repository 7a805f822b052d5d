"""The tables of entities/data, as one object that is read when the first name is looked up.

A name is looked up by its folded form (`fold`); what it can mean is a tuple of `Meaning`s.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from anyascii import anyascii

from newsarchive.records import EntityType

PERSON, ORGANISATION, PLACE, OTHER = EntityType

LARGE = 100
"""Thousands of people of a city that other names are taken to mean: Canton is no town in Ohio."""
MOST_KINDS = 200_000
"""Words whose kinds are remembered."""
ACRONYM = re.compile(r"[A-Z0-9&+.-]{2,7}")
_PUNCTUATION = re.compile(r"[-‐‑–/]")
_SILENT = re.compile(r"[.,'’‘ʼʻ`´\"]")


# What a folded word can be, as bits of Lexicon.kinds.
FUNCTION, CALENDAR, HONORIFIC, REGNAL, TITLE, ORG_HEAD, PLACE_HEAD, EVENT = (1 << n for n in range(8))
GENERIC, DEMONYM, GIVEN, SURNAME, WORD, KNOWN, BREAKING, PARTICLE = (1 << n for n in range(8, 16))
ORG_SUFFIX, TOPIC, OWNER, NUMERAL, RULERS = (1 << n for n in range(16, 21))

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
}


class Meaning(NamedTuple):
    """One thing that a name can mean."""

    name: str
    """The preferred name."""
    type: EntityType
    weight: float
    """How strongly the name alone speaks for this meaning; a metropolis more than a town."""
    code: str = ""
    """Country of a place; sport of a team."""
    surface: str = ""
    """The form whose letters count, where the name is written in capitals: `WHO` is not `who`."""
    kind: str = ""
    """`country`, `region`, `city`, `town` (small, or named like a word), `organisation`, `team`, `person` or
    `surname`."""


class Twin(NamedTuple):
    """A region that goes by the name of a country or a city: the state of Georgia."""

    key: str
    """Its name in full, folded."""
    towns: frozenset[str]
    """Folded names of its towns: an article that names one of them means it."""


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The text in lower-case ASCII letters, without points and apostrophes, hyphens as spaces."""
    if text.isascii():
        if text.isalpha():
            return text.lower()
    else:
        text = anyascii(text)
    text = _PUNCTUATION.sub(" ", _SILENT.sub("", text)).replace("&", " and ")
    return " ".join(text.lower().split())


class Lexicon:
    """All tables; use `lexicon()` to get the one there is."""

    def __init__(self) -> None:
        self.meanings: dict[str, tuple[Meaning, ...]] = {}
        self.longest: dict[str, int] = {}
        self.given = frozenset(fold(n) for n in (*_lines("given-names.txt"), *_words("given-names-romanised.txt")))
        surnames = [line.partition("\t") for line in _lines("surnames.txt")]
        self.surnames = frozenset(fold(name) for name, _, _ in surnames)
        self.frequent = frozenset(fold(name) for name, _, frequent in surnames if frequent)
        """Surnames that many bear."""
        self.words = dict(line.split("\t") for line in _lines("words.tsv"))
        self.groups = _groups()
        self.demonyms: dict[str, str] = {}
        self.countries: dict[str, str] = {}
        self.capitals: dict[str, str] = {}
        self.coordinates: dict[tuple[str, str], tuple[float, float]] = {}
        """Latitude and longitude of a place, by its name and, of countries and cities, the code of the country."""
        self.twins: dict[str, Twin] = {}
        """By a plain name, the lesser of two places that go by it."""
        self._of_groups: dict[str, int] = {}
        for group, bit in _GROUP_KINDS.items():
            for word in self.groups[group]:
                self._of_groups[word] = self._of_groups.get(word, 0) | bit
        self._kinds: dict[str, int] = {}
        self._found: dict[str, list[Meaning]] = defaultdict(list)
        for load in (self._countries, self._regions, self._organisations, self._people, self._teams, self._cities):
            load()
        self.meanings = {
            key: tuple(sorted(found, key=_strongest)) if len(found) > 1 else (found[0],)
            for key, found in self._found.items()
        }
        for key in self.meanings:
            first, *rest = key.split(" ")
            self.longest[first] = max(self.longest.get(first, 1), 1 + len(rest))

    def kinds(self, key: str) -> int:
        """All that a folded word can be."""
        found = self._kinds.get(key)
        if found is None:
            found = self._of_groups.get(key, 0)
            found |= DEMONYM if key in self.demonyms else 0
            found |= GIVEN if key in self.given else 0
            found |= SURNAME if key in self.surnames else 0
            found |= WORD if self.is_word(key) else 0
            found |= KNOWN if key in self.meanings else 0
            if len(self._kinds) < MOST_KINDS:
                self._kinds[key] = found
        return found

    def is_word(self, key: str) -> bool:
        """Whether the folded form is an ordinary word, a plural of one, or made of ordinary words by hyphens."""
        words = self.words
        if key in words or key in self.groups["function"]:
            return True
        if key.endswith("s") and len(key) > 4 and key[:-1] in words and key not in self.meanings:
            return True
        return " " in key and all(part in words or part in self.groups["function"] for part in key.split(" "))

    def is_compound(self, key: str) -> bool:
        """Whether the folded form is two ordinary words written as one: `newsdesk`, `automakers`."""
        words = self.words
        return any(key[:at] in words and self.is_word(key[at:]) for at in range(3, len(key) - 3))

    def _add(self, surface: str, meaning: Meaning) -> None:
        if (surface.isupper() and ACRONYM.fullmatch(surface)) or surface.endswith("'s"):
            meaning = meaning._replace(surface=surface)
        found = self._found[fold(surface)]
        if not any(known.name == meaning.name and known.code == meaning.code for known in found):
            found.append(meaning)

    def _locate(self, name: str, code: str, latitude: str, longitude: str) -> None:
        if latitude:
            self.coordinates.setdefault((name, code), (float(latitude), float(longitude)))

    def _countries(self) -> None:
        for code, name, others, people, seats, latitude, longitude in _rows("countries.tsv", 7):
            self.countries[code] = name
            self._locate(name, code, latitude, longitude)
            for surface in (name, *_split(others)):
                self._add(surface, Meaning(name, PLACE, 6.0, code, kind="country"))
            self.demonyms.update((fold(word), name) for word in _split(people))
            self.capitals.update((fold(seat), name) for seat in _split(seats))

    def _regions(self) -> None:
        for name, others, latitude, longitude, towns in _rows("regions.tsv", 5):
            self._locate(name, "", latitude, longitude)
            if towns:
                plain = name.partition(" (")[0]
                self.twins[fold(plain)] = Twin(fold(name), frozenset(map(fold, _split(towns))))
            for surface in (name, *_split(others)):
                weight = 2.0 if fold(surface) in self.words else 5.5
                self._add(surface, Meaning(name, PLACE, weight, kind="region"))

    def _organisations(self) -> None:
        for name, others in _rows("organisations.tsv", 2):
            for surface in (name, *_split(others)):
                weight = 2.5 if fold(surface) in self.words else 5.0
                self._add(surface, Meaning(name, ORGANISATION, weight, kind="organisation"))

    def _people(self) -> None:
        for name, others in _rows("people.tsv", 2):
            full = name.lstrip("*")
            for surface in (full, *_split(others)):
                weight = 6.0 if " " in surface or surface == full else 3.0
                self._add(surface, Meaning(full, PERSON, weight, kind="person"))
            if name != full and " " in full and len(_surname(full)) > 1:
                self._add(_surname(full), Meaning(full, PERSON, 2.0, kind="surname"))

    def _teams(self) -> None:
        for name, others, sport, short in _rows("teams.tsv", 4):
            plain = fold(name) in self._found or fold(name) in self.words or " " not in name
            for surface in (name, *_split(others), *_split(short)):
                local = surface in _split(short) or (plain and surface == name)
                self._add(surface, Meaning(name, ORGANISATION, 1.0 if local else 5.0, sport, kind="team"))

    def _cities(self) -> None:
        others = {name: _split(alternates) for name, alternates in _rows("city-names.tsv", 2)}
        called = {fold(form): name for name, alternates in others.items() for form in (name, *alternates)}
        heads = set().union(*(self.groups[g] for g in ("org-head", "place-head", "function", "title", "event")))
        for name, code, population, latitude, longitude in _rows("places.tsv", 5):
            key, thousands = fold(name), int(population)
            if key in heads:
                continue
            weight = 2.0 if thousands < 100 else 3.5 if thousands < 600 else 5.0
            if key in self.words or key in self.given:
                weight -= 1.5
            if key in self.capitals:
                weight = max(weight, 5.0)
            usual = called.get(key, name) if thousands >= LARGE else name
            meaning = Meaning(usual, PLACE, weight, code, kind="city" if weight >= 2 else "town")
            self._locate(usual, code, latitude, longitude)
            for surface in (name, usual, *others.pop(usual, ()), *_umlauts(name)):
                self._add(surface, meaning)
        for name, alternates in others.items():
            for surface in (name, *alternates):
                self._add(surface, Meaning(name, PLACE, 4.0, kind="city"))


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


def _umlauts(name: str) -> tuple[str, ...]:
    if name.isascii():
        return ()
    spelt = name.translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("Ö"): "Oe", ord("Ü"): "Ue"})
    return (spelt,) if spelt != name else ()


def _lines(name: str) -> Iterator[str]:
    for line in (files("newsarchive.entities") / "data" / name).read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield line


def _words(name: str) -> Iterator[str]:
    for line in _lines(name):
        yield from line.split()


def _rows(name: str, columns: int) -> Iterator[list[str]]:
    for line in _lines(name):
        cells = line.split("\t")
        yield (cells + [""] * columns)[:columns]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    words: set[str] = set()
    for line in _lines("grammar.txt"):
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), set())
        else:
            words.update(fold(word.replace("_", " ")) for word in line.split())
    return {name: frozenset(words) for name, words in found.items()}
