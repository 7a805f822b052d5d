"""Measures what only a whole archive knows: printings of one text, and dates of undated articles.

    python tools/evaluate_archive.py [printings] [dates] [--data FOLDER]

Printings: the texts of the BBC set, and beside each of 300 a copy under another headline and with a source line, in
which words were replaced or paragraphs left out. Dates: articles of known date, each taken for undated in a folder of
those that were printed in the days around it, whole, and beside a dated article of every other paragraph of it.
FOLDER is the evaluation data beside the repository, if nothing is said.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from newsarchive.archive.affinity import find_pairs
from newsarchive.archive.card import make_card
from newsarchive.archive.dates import infer_dates
from newsarchive.archive.reprints import find_printings, without_copies
from newsarchive.entities import Authority, recognise, resolve
from newsarchive.loader import load
from newsarchive.records import Annotations, ArticleDate, Card, DateStatus
from newsarchive.settings import ParseSettings

DATA = Path(__file__).parent.parent.parent / "shared/eval"
COPIED = 300
EDITS = ("0", "0.03", "0.06", "0.1", "0.15", "cut 0.7", "cut 0.5", "cut 0.3")
"""The share of words that are replaced, or of the paragraphs that are kept."""
AROUND = 4
"""Days before and after an article that make the folder it stands in."""


def read_card(name: str, text: str) -> Card:
    """The card of a text, without topics."""
    article = load(f"{name}.txt", text.encode(), ParseSettings())
    labels, mentions = recognise(article)
    return make_card(article, Annotations(labels, mentions))


def read_lines(file: Path) -> Iterator[dict[str, str]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


# ---------------------------------------------------------------------------------------- printings


def printings(data: Path) -> None:
    """How many copies are found, and how many of the articles are joined with another."""
    rows = list(read_lines(data / "topics/bbc-dev.jsonl.gz"))
    cards = [read_card(row["id"], f"{row['title']}\n\n{row['text']}") for row in rows]
    alone = find_printings(cards)
    print(f"{len(cards)} articles, {sum(map(len, alone.others.values()))} of them another printing as they are:")
    for lead, others in alone.others.items():
        print("  ", rows[lead]["id"], *(rows[other]["id"] for other in others))
    copied = [i for i in range(0, len(rows), len(rows) // COPIED) if alone.is_lead(i)][:COPIED]
    words = " ".join(row["text"] for row in rows).split()
    for edit in EDITS:
        chance = random.Random(edit)  # noqa: S311 - repeatable, not secret
        copies = [read_card(f"copy/{rows[i]['id']}", _edit(rows[i]["text"], edit, words, chance)) for i in copied]
        found = find_printings([*cards, *copies])
        right = sum(found.leads[len(cards) + n] == found.leads[i] for n, i in enumerate(copied))
        wrong = sum(lead != alone.leads[i] for i, lead in enumerate(found.leads[: len(cards)]) if lead < len(cards))
        print(f"  {edit:8} {right} of {len(copied)} copies found, {wrong} other articles joined")


def _edit(text: str, edit: str, words: Sequence[str], chance: random.Random) -> str:
    paragraphs = [paragraph for paragraph in text.split("\n") if paragraph]
    if edit.startswith("cut"):
        paragraphs = paragraphs[: max(1, round(float(edit[4:]) * len(paragraphs)))]
        share = 0.0
    else:
        share = float(edit)
    told = "\n\n".join(
        " ".join(chance.choice(words) if chance.random() < share else word for word in paragraph.split())
        for paragraph in paragraphs
    )
    return f"{' '.join(chance.sample(words, 6)).title()}\nBy a correspondent, The Evening Record\n\n{told}"


# -------------------------------------------------------------------------------------------- dates


def dates(data: Path) -> None:
    """How many undated articles are given a date, and of how many it is right."""
    pages = list(_dated(data))
    halves = [(_card(page, text, 0), _card(page, text, 1)) for page, text in pages]
    _measure("whole articles", [(None, _card(page, text)) for page, text in pages])
    _measure("articles whose other half is dated", halves)


def _measure(name: str, rows: Sequence[tuple[Card | None, Card]]) -> None:
    """Each second card of a row is taken for undated, beside all cards of the days around it."""
    days = [date.fromisoformat(card.published.edtf) for _, card in rows]
    claimed: list[tuple[Card, ArticleDate, str]] = []
    for at, (half, card) in enumerate(rows):
        near = [i for i, day in enumerate(days) if i != at and abs((day - days[at]).days) <= AROUND]
        undated = msgspec.structs.replace(card, published=ArticleDate())
        folder = [undated, *([half] if half else []), *(rows[i][1] for i in near)]
        found, reasons = _infer(folder)
        if found[0].status is DateStatus.INFERRED and "~" not in found[0].edtf:
            claimed.append((card, found[0], reasons[0]))
    wrong = [claim for claim in claimed if not _holds(claim[1], date.fromisoformat(claim[0].published.edtf))]
    print(f"{name}: {len(rows)} taken for undated; {len(claimed)} dated, {len(claimed) - len(wrong)} rightly")
    for card, given, reason in wrong:
        print(f"  wrong: {card.id}: {card.published.edtf}, not {given.edtf} ({reason})")


def _infer(cards: Sequence[Card]) -> tuple[tuple[ArticleDate, ...], tuple[str, ...]]:
    resolution, copies = resolve(cards, Authority()), find_printings(cards)
    return infer_dates(cards, resolution, find_pairs(*without_copies(cards, resolution, copies)), copies)


def _holds(given: ArticleDate, day: date) -> bool:
    first, _, last = given.edtf.replace("~", "").partition("/")
    return date.fromisoformat(first) <= day <= date.fromisoformat(last or first)


def _dated(data: Path) -> Iterator[tuple[dict[str, str], str]]:
    """Pages of known date as their dumps have them."""
    for file in sorted((data / "extract").glob("*.jsonl.gz")):
        for page in read_lines(file):
            gold: dict[str, str] = page["gold"]  # type: ignore[assignment]
            text: str = page["texts"].get("dump", "")  # type: ignore[attr-defined]
            if text and len(gold.get("date", "")) == 10 and (gold.get("language") or "en")[:2] in ("en", "de"):
                yield {"id": page["id"], "date": gold["date"]}, text


def _card(page: dict[str, str], text: str, half: int | None = None) -> Card:
    """The card of a page under its date; of a half, every other paragraph below its headline."""
    headline, _, story = text.partition("\n")
    if half is not None:
        paragraphs = [line for line in story.split("\n") if line.strip()]
        text = "\n\n".join([headline, *paragraphs[half::2]])
    card = read_card(page["id"] if half is None else f"{page['id']}-{half}", text)
    return msgspec.structs.replace(card, published=ArticleDate(page["date"], DateStatus.STATED))


MEASURES = {"printings": printings, "dates": dates}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "measures", nargs="*", metavar="MEASURE", help=f"of {', '.join(MEASURES)}; all if none is named"
    )
    parser.add_argument("--data", type=Path, default=DATA, metavar="FOLDER")
    options = parser.parse_args()
    for name in options.measures or MEASURES:
        MEASURES[name](options.data)


if __name__ == "__main__":
    main()
