"""What lines that are made to be slow cost, by the byte and against normal text, in each stage that reads an article.

    python -m tests.fuzz.slow [BYTES] [SECONDS]

Every line is one short piece repeated; pieces are what patterns for names, dates and furniture begin with. SECONDS is
the patience for each.
"""

from __future__ import annotations

import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from newsarchive import entities, loader, topics
from newsarchive.archive.card import make_card
from newsarchive.records import Annotations
from newsarchive.settings import ParseSettings, TopicSettings

NORMAL = (
    "The Harbour Board of Lisbon said on Monday that the ferry would sail again on March 3, 1994, after a strike.\n"
    'Ada Lindqvist, who speaks for the crews, said: "We asked for 12 per cent, and were offered four." Trade fell.\n\n'
)
_WORDS = r"""
a aA A word Word A. By 1 12: - * > # ` _ *a ![ < <a & &amp; \ | |a ~ " ' “ ’s '' -- — … ... a. Mr. St. Jr., de van
Ada Lindqvist Ada-Lindqvist- O' McA and the of said January By by Photo: © Reuters (Reuters) a@b. http://a. www. @a #a
東 東京 é İ ß 🏴 ( [ [a]( ? {{ {% $ % + = == ^ 1, 1. $1 a1 A1 1/1/20 12/ U.S. No. A&B & a/ / // a: :: ; a; , ! • (left)
‘a’ <b> </b> <!-- --> ]]> al- d' iPhone President Ministry University North Lindqvist's Monday, Updated El von 3月 March
2021年3月4日 3, 1994 Oct. 4 km million per cent vs. 3-2 1-0 2:1 AP Press Photo Tags: Section Related [a]: ``` --- === 1)
"""
PIECES = [*_WORDS.split(), "E\u0301", "\u0301", "\u200b", "\u202e", "\ufeff", "\x0b"]
ENDS = ("", " ", "\n", "\n\n", ", ", "-", ".", " and ", " of ", "\t", "\r")


class Cost(NamedTuple):
    """Of one line."""

    ratio: float
    """To normal text, of the slowest stage."""
    stage: str
    piece: str
    where: str
    """The innermost place, where patience ended."""


class Impatience(Exception):  # noqa: N818
    """A stage takes too long."""


def pieces(count: int = 400) -> Iterator[str]:
    """Each piece alone with each end, then some by chance."""
    yield from (piece + end for piece in PIECES for end in ENDS[:4])
    chance = random.Random(5)
    for _ in range(count):
        yield "".join(chance.choice(PIECES) + chance.choice(ENDS) for _ in range(chance.randint(2, 6)))


def seconds(path: str, text: str) -> dict[str, float]:
    """CPU time of each stage."""
    taken: dict[str, float] = {}

    def timed(stage: str, work: Callable[..., Any], *arguments: object) -> Any:
        start = time.process_time()
        result = work(*arguments)
        taken[stage] = time.process_time() - start
        return result

    article = timed("loader", loader.load, path, text.encode("utf-8", "surrogatepass"), ParseSettings())
    labels, mentions = timed("names", entities.recognise, article)
    scores = timed("topics", topics.classify, article, TopicSettings())
    article = msgspec.structs.replace(article, mentions=mentions)
    timed("card", make_card, article, Annotations(labels=labels, mentions=mentions, topics=scores))
    return taken


def costs(size: int, patience: float, tried: Iterable[str]) -> Iterator[Cost]:
    """Of a text of `size` bytes out of each piece."""

    def give_up(*_: object) -> None:
        raise Impatience

    signal.signal(signal.SIGVTALRM, give_up)
    normal = _fill(NORMAL, size)
    seconds("a.txt", normal)
    base = min(sum(seconds("a.txt", normal).values()) for _ in range(3))
    for piece in tried:
        for path in ("a.txt", "a.md"):
            signal.setitimer(signal.ITIMER_VIRTUAL, patience)
            try:
                taken = seconds(path, _fill(piece, size))
                slowest = max(taken, key=lambda stage: taken[stage])
                yield Cost(sum(taken.values()) / base, f"{path} {slowest}", piece, "")
            except Impatience as error:
                places = [
                    f"{f.filename.rpartition('/')[2]}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)
                ]
                yield Cost(patience / base, f"{path}", piece, " ".join(places[-4:-1]))
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _fill(piece: str, size: int) -> str:
    """The piece again and again, to some bytes."""
    return piece * max(size // len(piece.encode("utf-8", "surrogatepass")), 1)


if __name__ == "__main__":
    size, patience = int((sys.argv[1:] or ["20000"])[0]), float((sys.argv[2:] or ["5"])[0])
    for cost in sorted(costs(size, patience, pieces()), reverse=True)[:40]:
        print(f"{cost.ratio:7.1f}  {cost.stage:14} {cost.piece!r}  {cost.where}")
