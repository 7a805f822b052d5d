"""A seeded generator of synthetic news: raw text as it is scraped, with names that recur as in a real archive."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

SYLLABLES = ("ka", "lo", "mer", "vin", "tar", "os", "bel", "ri", "no", "dun", "sha", "pel", "gro", "wy", "zan", "ith")
FIRST_NAMES = ("Ada", "Tomas", "Mira", "Jonas", "Elif", "Peter", "Maria", "Ahmed", "Ingrid", "Paul", "Lena", "Samuel")
PLACES = ("Lisbon", "Oslo", "Nairobi", "Lima", "Hanoi", "Quito", "Vienna", "Cairo", "Dublin", "Seoul", "Accra", "Riga")
BODIES = (
    "Harbour Board",
    "Ministry of Transport",
    "Central Bank",
    "City Council",
    "Football Association",
    "Water Company",
)
SECTIONS = ("World", "Business", "Sport", "Politics", "Technology", "Culture")
NOUNS = (
    "tariff bridge budget strike ferry election harvest railway hospital school market contract storm tunnel "
    "factory court festival museum league coach satellite network software bank loan price export"
).split()  # fmt: skip
VERBS = ("approved", "delayed", "criticised", "opened", "postponed", "defended", "reviewed", "announced", "questioned")


def articles(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """(path, raw text) of each of `count` articles, about 300 words long; the same for the same seed."""
    chance = random.Random(seed)
    people = _people(chance, max(20, count // 8))
    for number in range(count):
        day = date(1990, 1, 1) + timedelta(days=number * 9000 // max(count, 1))
        yield f"{day.year}/{number:07}.txt", _article(chance, people, day)


def write(folder: Path, count: int, seed: int = 1) -> None:
    """An archive of `count` articles in a new folder."""
    (folder / "articles").mkdir(parents=True)
    (folder / "newsarchive.yaml").write_text("title: Synthetic news\nbase_url: https://example.org/\n", "utf-8")
    for path, text in articles(count, seed):
        file = folder / "articles" / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")


def _people(chance: random.Random, count: int) -> list[str]:
    surnames = ("".join(chance.choices(SYLLABLES, k=chance.randint(2, 3))).capitalize() for _ in range(count))
    return [f"{chance.choice(FIRST_NAMES)} {surname}" for surname in surnames]


def _article(chance: random.Random, people: list[str], day: date) -> str:
    cast = [people[min(int(chance.paretovariate(0.6)) - 1, len(people) - 1)] for _ in range(3)]
    place, body = chance.choice(PLACES), chance.choice(BODIES)
    headline = (
        f"{place} {chance.choice(VERBS)} {chance.choice(NOUNS)} after {chance.choice(NOUNS)} {chance.choice(NOUNS)}"
    )
    dateline = f"By {chance.choice(people[:40])}\n{day:%B} {day.day}, {day.year}"
    paragraphs = [_paragraph(chance, cast, place, body) for _ in range(8)]
    return (
        f"{chance.choice(SECTIONS)}\n\n{headline}\n\n{dateline}\n\n"
        + "\n\n".join(paragraphs)
        + "\n\nShare this article\n"
    )


def _paragraph(chance: random.Random, cast: list[str], place: str, body: str) -> str:
    person = chance.choice(cast)
    sentences = [
        f"{person} {chance.choice(VERBS)} the {chance.choice(NOUNS)} in {place} on Monday.",
        f"The {body} said that the {chance.choice(NOUNS)} and the {chance.choice(NOUNS)} would cost more than planned.",
        f"{person.split()[1]} told reporters that the {chance.choice(NOUNS)} had been {chance.choice(VERBS)} twice.",
        f"A spokesman for the {chance.choice(NOUNS)} in {chance.choice(PLACES)} would not say when it would be ready.",
    ]
    chance.shuffle(sentences)
    return " ".join(sentences[:3])
