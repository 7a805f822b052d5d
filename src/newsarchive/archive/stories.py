"""Stories: runs of articles about one course of events, each under a title out of the articles' own words."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from newsarchive.archive.affinity import Pair, Pairs
from newsarchive.archive.groups import find_groups
from newsarchive.archive.related import Known, days_apart, how_common
from newsarchive.archive.slug import slugify
from newsarchive.records import ArticleDate, EntityType, Record
from newsarchive.topics import words_of

CLOSE = 0.3
"""Articles so alike tell of one course of events ..."""
PAUSE = 30
"""... if no more days lie between them ..."""
VERY_CLOSE = 0.45
"""... or, if they are as alike as this, or one is undated and they are, ..."""
LONG_PAUSE = 366
"""... no more than these: what comes again every year is no course of events."""
FIRST_FEW = 4
"""Each must be among so many nearest of the other: so that a story does not grow into its neighbour."""
MOST_WORDS = 5
MOST_NAMES = 2
"""Of a title."""
IN_HEADLINE = 5
SMALL_WORDS = frozenset(
    words_of(
        "a an and as at by for from in into is its it of off on or that the their this to up with after over out are "
        "was be der die das und in im zu den dem des mit von für auf ein eine nach bei aus"
    )
)


class Story(Record, frozen=True):
    """A run of articles about one course of events."""

    id: str
    """Its title as a slug and six digits of its oldest article's path."""
    title: str
    cards: tuple[int, ...]
    """Oldest first; those of unknown date last."""


def find_stories(known: Known, pairs: Pairs) -> tuple[Story, ...]:
    """The stories of two articles or more, those with the oldest articles first; an article is in one at most."""
    groups = find_groups(len(known.cards), _ties(known.dates, pairs))
    stories = [_story(_in_time(group, known), known, pairs) for group in groups if len(group) > 1]
    return tuple(sorted(stories, key=lambda story: (_when(known, story.cards[0]), story.id)))


def _ties(dates: Sequence[ArticleDate], pairs: Pairs) -> Iterator[tuple[int, int]]:
    """Articles that belong to one story."""
    near = [{pair.card for pair in of_card[:FIRST_FEW]} for of_card in pairs]
    for card, of_card in enumerate(pairs):
        for pair in of_card[:FIRST_FEW]:
            if card in near[pair.card] and _belong(pair, dates[card], dates[pair.card]):
                yield card, pair.card


def _belong(pair: Pair, here: ArticleDate, there: ArticleDate) -> bool:
    if not pair.names or pair.strength < CLOSE:
        return False
    days = days_apart(here, there)
    if days is None:
        return pair.strength >= VERY_CLOSE
    return days <= (LONG_PAUSE if pair.strength >= VERY_CLOSE else PAUSE)


def _in_time(run: Sequence[int], known: Known) -> tuple[int, ...]:
    return tuple(sorted(run, key=lambda card: (_when(known, card), known.cards[card].path)))


def _when(known: Known, card: int) -> str:
    return known.dates[card].edtf or "unknown"


def _story(run: tuple[int, ...], known: Known, pairs: Pairs) -> Story:
    headlines = [known.cards[card].headline for card in run]
    title = _common_words(headlines) or _common_names(run, known, pairs) or headlines[0]
    mark = hashlib.sha256(known.cards[run[0]].path.encode()).hexdigest()[:6]
    return Story(f"{slugify(title)}-{mark}", title, run)


def _common_words(headlines: Sequence[str]) -> str:
    """The longest run of words that most of the headlines have, as the first of them prints it; two words at least."""
    counts: Counter[tuple[str, ...]] = Counter()
    printed: dict[tuple[str, ...], str] = {}
    for headline in headlines:
        words = headline.split()
        bare = list(map(_bare, words))
        runs = {
            tuple(bare[start:end]): " ".join(words[start:end])
            for start in range(len(words))
            for end in range(start + 2, min(len(words), start + MOST_WORDS) + 1)
            if not {bare[start], bare[end - 1]} & (SMALL_WORDS | {""})
        }
        counts.update(runs.keys())
        for run, text in runs.items():
            printed.setdefault(run, text.strip(" ,;:.!?–—-“”\"'‘’()"))
    common = [run for run, count in counts.items() if count >= 2 and 2 * count > len(headlines)]
    text = printed[min(common, key=lambda run: (-len(run), -counts[run], run))] if common else ""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=65_536)
def _bare(word: str) -> str:
    """Without signs; remembered, since headlines share words."""
    return " ".join(words_of(word))


def _common_names(run: Sequence[int], known: Known, pairs: Pairs) -> str:
    """The one or two names that tie articles of the run and are named most often in it, for how widely they are.

    A name in a headline is what the article is about: it counts as often as it could be named in a text.
    """
    inside = set(run)
    tying = {name for card in run for pair in pairs[card] if pair.card in inside for name in pair.names}
    counts: Counter[int] = Counter()
    for card in run:
        for label, entity in zip(known.cards[card].labels, known.assigned[card], strict=True):
            if entity in tying:
                counts[entity] += label.count + (IN_HEADLINE if label.text in known.cards[card].headline else 0)
    telling = {name: count / 2 ** (how_common(known, name) / 2) for name, count in counts.items()}
    best = sorted(telling, key=lambda name: (-telling[name], known.entities[name].id))[:MOST_NAMES]
    chosen = [name for name in best if 2 * telling[name] >= telling[best[0]]]
    if len(chosen) == 1 and known.entities[chosen[0]].type is EntityType.PLACE:
        chosen = best  # a country alone says too little
    *names, last = [known.entities[name].name for name in chosen] or [""]
    return f"{', '.join(names)} and {last}" if names else last
