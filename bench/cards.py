"""Measures the pass that sees a whole archive, on as many cards as one likes: seconds and memory of `archive.join`.

    python bench/cards.py ARCHIVE TIMES

Each card of the archive stands TIMES times, under another path and with other rare words and other wording, so that no
two are printings of one text. Names, dates and headlines are those of the archive.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from newsarchive.archive import join
from newsarchive.builder.build import Options, with_archive
from newsarchive.builder.folder import open_folder
from newsarchive.digest import digest
from newsarchive.entities import Authority
from newsarchive.records import Card, Sketch
from newsarchive.settings import Settings
from newsarchive.topics import pack, unpack

RARE = 5
"""One in so many words of a card is one that few others have."""


def main() -> int:
    """Prints one line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path, help="an archive, built or not")
    parser.add_argument("times", type=int, help="how often each card is to stand")
    options = parser.parse_args()
    cards = with_archive(open_folder(options.archive), Options("auto"), lambda reading: reading.archive.cards)
    many = sorted(_multiply(cards, options.times), key=lambda card: card.path)
    before, start = _megabytes(), time.process_time()
    archive = join(many, [digest(card.id) for card in many], Settings(), Authority())
    seconds = time.process_time() - start
    print(
        f"{len(many):,} cards: {seconds:.1f} s, {before:.0f} MB before and {_megabytes():.0f} MB at the most;", end=" "
    )
    print(f"{len(archive.entities):,} entities, {len(archive.stories):,} stories")
    return 0


def _multiply(cards: Sequence[Card], times: int) -> Iterator[Card]:
    for number in range(times):
        for card in cards:
            lowest = pack(sorted(key ^ _mask(number) for key in unpack(card.sketch.lowest)))
            terms = sorted({key ^ _mask(number) if key % RARE == 0 else key for key in unpack(card.terms)})
            yield replace(
                card,
                id=f"{number}-{card.id}",
                path=f"{number}/{card.path}",
                sketch=Sketch(digest(str(number), card.sketch.whole)[:8], lowest),
                terms=pack(terms),
            )


def _mask(number: int) -> int:
    return number * 2654435761 & 0xFFFFFFFF


def _megabytes() -> float:
    """Of this process, at the most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    sys.exit(main())
