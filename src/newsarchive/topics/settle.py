"""What each article is finally about, once the whole archive is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import exp

from newsarchive.digest import digest
from newsarchive.records import Card, Topic, TopicScore, encode
from newsarchive.settings import TopicSettings
from newsarchive.topics.learn import Learnt, learn
from newsarchive.topics.sections import own_id, printed_topics, topic_of
from newsarchive.topics.vocabulary import PREFIX, top

CLEAR = 0.3
"""An article whose best topic leads the second by so much decides itself, and teaches the archive."""
LEAST_EVIDENCE = 0.25
"""Below this, all that an article's own words say together is nothing: less than one word of middling weight."""
OWN_WEIGHT = 10.0
"""What a whole point of own evidence weighs against the logarithms of `learn`."""
TEMPERATURE = 2.0
"""Evidence of one text is not independent: probabilities are made milder."""
LIKELY = 0.3
"""Narrower topics are looked for below a topic of this probability ..."""
LIKELY_NARROW = 0.22
"""... and shown from this share of it on."""
SHOWN = 0.2
"""Topics less likely than that are for ranking and export ..."""
SHOWN_BESIDE = 0.3
"""... as are further top-level topics less likely than that."""
MOST_TOPS = 3
ARCHIVE_SAYS = "wording of the archive's other articles"


class Settler:
    """Settles the topics of each card of an archive."""

    def __init__(self, cards: Sequence[Card], settings: TopicSettings) -> None:
        self._cards, self._settings = cards, settings
        self._clear = [_clear(_tops(card)) for card in cards]
        self._learnt = learn(cards, self._clear)

    def settle(self, card: int) -> tuple[TopicScore, ...]:
        """The topics of a card: IPTC's best first, then the archive's own sections and tags."""
        return _settle(self._cards[card], self._settings, self._learnt, bool(self._clear[card]))

    @cached_property
    def made_of(self) -> list[bytes]:
        """For each card a digest of all that its topics depend on."""
        settings = digest(encode(self._settings))
        learnt = digest(settings, encode([sorted(of.items()) for of in self._learnt]))
        return [
            digest(encode((card.topics, card.sections, card.tags)), *((settings,) if clear else (learnt, card.terms)))
            for card, clear in zip(self._cards, self._clear, strict=True)
        ]


def settle(cards: Sequence[Card], settings: TopicSettings) -> tuple[tuple[TopicScore, ...], ...]:
    """For each card its topics, best first."""
    settler = Settler(cards, settings)
    return tuple(map(settler.settle, range(len(cards))))


def shown(scores: Sequence[TopicScore]) -> tuple[TopicScore, ...]:
    """Of an article's topics, best first, those whose pages list it."""
    return tuple(
        score
        for at, score in enumerate(scores)
        if score.score >= (SHOWN_BESIDE if at and score.id.startswith(PREFIX) and top(score.id) == score.id else SHOWN)
    )


def own_topics(cards: Sequence[Card]) -> Mapping[str, Topic]:
    """The archive's sections and tags as topics by id, each under the name that is printed most often."""
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for card in cards:
        for name in (*card.sections, *card.tags):
            printed[own_id(name)][name] += 1
    names = {id: min(counts, key=lambda name: (-counts[name], name)) for id, counts in printed.items()}
    return {id: Topic(id, name) for id, name in sorted(names.items())}


def _tops(card: Card) -> dict[str, TopicScore]:
    return {score.id: score for score in card.topics if score.id == top(score.id)}


def _clear(tops: Mapping[str, TopicScore]) -> str:
    """The topic that leads the others clearly, or nothing."""
    best = sorted(tops.values(), key=lambda score: (-score.score, score.id))
    second = best[1].score if len(best) > 1 else 0.0
    return best[0].id if best and best[0].score - second >= CLEAR else ""


def _settle(card: Card, settings: TopicSettings, learnt: Learnt, is_clear: bool) -> tuple[TopicScore, ...]:
    printed = printed_topics(card.sections, card.tags, settings)
    tops = _tops(card)
    inferred = _infer(tops, {} if is_clear else learnt.judge(card.terms))
    shown: dict[str, TopicScore] = {}
    for score in (*printed, *inferred, *_narrower(card, inferred)):
        shown.setdefault(score.id, score)
    best = sorted(shown.values(), key=lambda score: -score.score)  # of equals, as they come above
    return (*best, *_own(card, settings))


def _infer(tops: Mapping[str, TopicScore], judged: Mapping[str, float]) -> tuple[TopicScore, ...]:
    """The likeliest top-level topics, with the probability of each in steps; none on no evidence."""
    if sum(score.score for score in tops.values()) < LEAST_EVIDENCE:
        return ()
    unheard = min(judged.values(), default=0.0)
    own = {topic: OWN_WEIGHT * score.score for topic, score in tops.items()}
    sums = {topic: own.get(topic, 0.0) + judged.get(topic, unheard) for topic in {*own, *judged}}
    greatest = max(sums.values())
    odds = {topic: exp((value - greatest) / TEMPERATURE) for topic, value in sums.items()}
    whole = sum(odds.values())
    steps = {topic: _step(value / whole) for topic, value in odds.items()}
    best = sorted((topic for topic in steps if steps[topic]), key=lambda topic: (-odds[topic], topic))[:MOST_TOPS]
    return tuple(TopicScore(topic, steps[topic], _words(tops, topic, bool(judged))) for topic in best)


def _step(probability: float) -> float:
    """In tenths, or 0.05 for little: coarse, so that few scores change with a new article."""
    return round(probability * 10) / 10 if probability >= 0.15 else min(0.1, round(probability * 20) / 20)


def _words(tops: Mapping[str, TopicScore], topic: str, by_archive: bool) -> tuple[str, ...]:
    words = tops[topic].words if topic in tops else ()
    return (*words, ARCHIVE_SAYS) if by_archive else words


def _narrower(card: Card, inferred: Sequence[TopicScore]) -> list[TopicScore]:
    """The narrower topics of the article below those that it is likely about; never likelier than the one above."""
    likely = {score.id: score.score for score in inferred if score.score >= LIKELY}
    below = (score for score in card.topics if score.id not in likely and top(score.id) in likely)
    scores = ((score, score.score * likely[top(score.id)]) for score in below)
    return [TopicScore(s.id, _step(share), s.words) for s, share in scores if share >= LIKELY_NARROW]


def _own(card: Card, settings: TopicSettings) -> tuple[TopicScore, ...]:
    """The sections and tags that stand for no IPTC topic."""
    names = {own_id(tag): f"tag: {tag}" for tag in card.tags if not topic_of(tag, settings)}
    names |= {own_id(name): f"section: {name}" for name in card.sections if not topic_of(name, settings)}
    return tuple(TopicScore(id, 1.0, (reason,)) for id, reason in names.items())
