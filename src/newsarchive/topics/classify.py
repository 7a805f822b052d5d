"""Evidence of what one article is about, from that article alone: its section lines and tags, then its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from math import log

from newsarchive.records import Article, TopicScore
from newsarchive.settings import TopicSettings
from newsarchive.topics.lexicon import Entry, Lexicon, lexicon
from newsarchive.topics.sections import printed_topics
from newsarchive.topics.vocabulary import top
from newsarchive.topics.words import stem, text_of, words_of

HEAD_WEIGHT = 2
"""A word above the story counts as if it stood there so often."""
DOUBT = 2.0
"""Evidence that speaks for no topic: one strong word alone makes a score of a half, many make nearly one."""
SURE = 0.7
MOST_TOPS = 6
SHOWN_WORDS = 5
SPECIFIC_WORDS = 2
"""A narrower topic needs so many words ..."""
SPECIFIC_EVIDENCE = 4.0
"""... with the weight of two strong ones together ..."""
SPECIFIC_SHARE = 0.35
"""... and this share of what speaks for its top-level topic."""

Weights = dict[str, float]


def classify(article: Article, settings: TopicSettings) -> tuple[TopicScore, ...]:
    """The topics the article speaks for, best first; weak ones are among them, `settle` decides.

    The score of a top-level topic is its share of all evidence; that of a narrower one, its share within the
    top-level one.
    """
    printed = printed_topics(article.sections, article.tags, settings)
    taken = {score.id for score in printed}
    spoken = lexicon(article.language)
    if spoken is None and _is_doubtful(article):
        spoken = lexicon("")
    from_words = () if spoken is None else _from_words(article, spoken)
    return (*printed, *(score for score in from_words if score.id not in taken))


def _is_doubtful(article: Article) -> bool:
    """Whether the language is a guess that the loader itself doubts: of a few words it is often wrong."""
    return any(evidence.field == "language" and evidence.confidence < SURE for evidence in article.evidence)


def _from_words(article: Article, spoken: Lexicon) -> Iterator[TopicScore]:
    """The best top-level topics, then the narrower ones that clearly lead below the first three of them."""
    tops: Weights = defaultdict(float)
    topics: Weights = defaultdict(float)
    words: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for text, entry, count in _count(article, spoken):
        damped = 1 + log(count) if count > 1 else 1.0
        for topic, weight in entry.tops:
            tops[topic] += weight * damped
            words[topic].append((-weight * damped, text))
        for topic, weight in entry.topics:
            if topic not in tops:
                words[topic].append((-weight * damped, text))
            topics[topic] += weight * damped
    total = sum(tops.values()) + DOUBT
    best = sorted(tops, key=lambda topic: (-tops[topic], topic))[:MOST_TOPS]
    for topic in best:
        yield TopicScore(topic, round(tops[topic] / total, 2), _strongest(words[topic]))
    told = {topic: weight for topic, weight in topics.items() if len(words[topic]) >= SPECIFIC_WORDS}
    for topic in _leading(best[:3], tops, told):
        yield TopicScore(topic, round(topics[topic] / tops[top(topic)], 2), _strongest(words[topic]))


def _count(article: Article, spoken: Lexicon) -> Iterator[tuple[str, Entry, int]]:
    """The words and phrases that speak for something, with how often they stand in the article."""
    head, story = (words_of(text) for text in text_of(article))
    counts, phrases = Counter(story), Counter(spoken.phrases(story))
    for word in head:
        counts[word] += HEAD_WEIGHT
    for phrase in spoken.phrases(head):
        phrases[phrase] += HEAD_WEIGHT
    for (word, count), entry in zip(counts.items(), map(spoken.__getitem__, counts), strict=True):
        if entry.tops:
            yield word, entry, count
    for entry, count in phrases.items():
        yield entry.stem, entry, count


def _leading(best: list[str], tops: Weights, topics: Weights) -> Iterator[str]:
    """Below each of the topics the narrower one with most evidence, if that is enough."""
    for above in best:
        below = [topic for topic in topics if topic != above and top(topic) == above]
        first = min(below, key=lambda topic: (-topics[topic], topic), default="")
        if first and topics[first] >= max(SPECIFIC_EVIDENCE, SPECIFIC_SHARE * tops[above]):
            yield first


def _strongest(words: list[tuple[float, str]]) -> tuple[str, ...]:
    """The weightiest words, each in one of its forms."""
    forms: dict[str, str] = {}
    for _, text in sorted(words):
        forms.setdefault(stem(text), text)
    return tuple(islice(forms.values(), SHOWN_WORDS))
