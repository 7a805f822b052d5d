"""What a line looks like, beside its neighbours and in the whole text, as small numbers that a model can weigh.

Each feature is a bin: an index into the weights of its group. The groups are named below, since `inspect` and the
model card speak of them by name; their order is the order of the bins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from newsarchive.loader.hints import Hint, hint_of
from newsarchive.loader.lines import Unit
from newsarchive.loader.words import SMALL_WORDS

KINDS = (
    "", "date", "byline", "byline-date", "byline-label", "name", "credit", "caption", "related-head", "tags", "section",
    "furniture", "copyright", "symbols", "note:bio", "note:correction", "note:editor", "note:reprint", "note:agency",
    "note:contact",
)  # fmt: skip
_KIND = {kind: i for i, kind in enumerate(KINDS)}
_COARSE = (0, 1, 2, 2, 2, 3, 4, 4, 5, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7)
"""Kinds, put together for the eyes of a neighbour: plain, date, by-line, name, picture, list head, furniture, note."""

_ENDS = {c: i for i, marks in enumerate(("", ".。", "!?！？", ":：", ",;、", "…", "\"”’“»」』", ")）]"), 0) for c in marks}
_SIZES = (4, 8, 14, 20, 28, 38, 50, 65, 80, 100, 130, 180, 260, 400, 700)
_SIZES_ROUGH = (14, 38, 65, 100, 200)
_WORDS = (1, 2, 3, 4, 5, 7, 9, 12, 16, 24, 36)
_SHARES = (0.01, 0.12, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 0.95)
_COUNTS = (1, 2, 3, 4, 6, 9, 13, 19, 30, 50, 90)
_MASSES = (1, 150, 400, 800, 1500, 3000, 6000)
_SMALLS = (1, 2, 3, 4, 6, 9)
_JOINT = re.compile(r"[^\W\d_A-Z]{3}[.!?”\"]?[A-Z][a-z]")
_DIGITS = re.compile(r"\d")
_QUOTES = re.compile(r"[\"“”„«»「]")
_CLAUSE = re.compile(r"[.!?]\s|[。！？、]")
_YOU = frozenset(
    "you your yours you’re you're we our us sie ihr ihre ihnen uns unser unsere vous votre vos nous nos tu su usted nuestro"
    " nuestra você seu sua nosso nossa ti tuo je jouw uw ons onze вы ваш мы наш".split()
)
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_STRIP = ".,:;!?\"“”„‘’()[]«»"


class Look:
    """What one unit looks like by itself."""

    __slots__ = ("bullet", "end", "hint", "kind", "lower", "own", "prose", "rough", "shape", "size", "words")

    def __init__(self, unit: Unit, wide: bool) -> None:
        text = unit.text
        self.hint: Hint = hint_of(text)
        self.kind = _KIND[self.hint.kind]
        head = text if len(text) <= 400 else text[:400]
        self.size = size = len(text) * 2 if wide else len(text)
        self.lower = lower = head.lower()
        folded = lower.split()
        small = sum(map(SMALL_WORDS.__contains__, folded)) if not wide else size // 40
        count = len(folded)
        self.end = end = _ENDS.get(text[-1], 0)
        self.words = frozenset([w.strip(_STRIP) for w in folded if len(w) > 3 and w not in SMALL_WORDS]) if not wide else _grams(head)
        sentence = end in (1, 2) or (end >= 5 and size > 60)
        long = bisect_right(_SIZES, size)
        self.rough = rough = bisect_right(_SIZES_ROUGH, size)
        self.prose = size if (size >= 80 and self.kind in _PROSE_KINDS) or (sentence and small >= 2 and self.kind == 0) else 0
        self.shape = rough * 3 + (2 if sentence else 1 if end else 0)
        titled = sum(map(str.istitle, head.split()))
        self.own = [
            long,
            end * 6 + rough,
            self.kind * 3 + (0 if size < 40 else 1 if size < 120 else 2),
            bisect_right(_SMALLS, small) * 4 + (0 if size < 38 else 1 if size < 80 else 2 if size < 160 else 3),
            bisect_right(_SHARES, titled / count) if count else 0,
            _start(text) * 6 + rough,
            bisect_right(_WORDS, count),
            (2 if text.isupper() else 1 if _JOINT.search(head) else 0) * 3 + min(2, rough // 2),
            min(3, len(_DIGITS.findall(head[:80])) // 2) * 3 + min(2, rough // 2),
            min(4, head.count(",")) * 2 + (size >= 80),
            bool(_QUOTES.search(head)) * 2 + (size >= 80),
            min(3, len(_CLAUSE.findall(head))),
            min(2, sum(map(_YOU.__contains__, folded))) * 3 + min(2, rough // 2),
            min(3, unit.gap) * 2 + bool(unit.bullet),
        ]
        self.bullet = bool(unit.bullet)


_PROSE_KINDS = {_KIND[""], _KIND["note:bio"], _KIND["caption"]}
OWN = (
    "length", "ending", "kind", "small words", "capitals", "beginning", "number of words", "glued or capital letters",
    "digits", "commas", "quotation marks", "sentences", "speaks to the reader", "blank line before",
)  # fmt: skip
OWN_SIZES = (16, 48, 60, 28, 10, 36, 12, 9, 12, 10, 4, 4, 9, 8)


def _start(text: str) -> int:
    first = text[0]
    if first.isupper():
        return 0
    if first.islower():
        return 1
    if first.isdigit():
        return 2
    if first in "\"'“”„«‘’「»":
        return 3
    return 4 if first.isalpha() else 5


def _grams(text: str) -> frozenset[str]:
    """Pairs of characters, for scripts that write no spaces between words."""
    return frozenset([a + b for a, b in pairwise(text[:120]) if a > "\u3100" or b > "\u3100"])


def look_at(units: Sequence[Unit]) -> list[Look]:
    """The looks of all units; whether a text is in a script of wide characters is judged of the whole."""
    sample = "".join(unit.text for unit in units[:400:3])[:6000]
    wide = len(_WIDE.findall(sample)) > len(sample) * 0.25
    return [Look(unit, wide) for unit in units]


WORDS = ("its words", "its worst word", "all its words")
WORDS_SIZES = (78, 54, 78)
_SUMS = (-8, -6, -4.5, -3.3, -2.3, -1.5, -0.8, -0.2, 0.4, 1, 1.8, 3)
_WORST = (-2.5, -2, -1.5, -1.1, -0.8, -0.5, -0.25, -0.01)
_TOKEN = re.compile(r"[^\W\d_]{2,}|[©@|…]")


def tokens(look: Look) -> list[str]:
    """The words of a unit's start, each once; `+` goes before those of long units, which are judged apart."""
    found = list(dict.fromkeys(_TOKEN.findall(look.lower)))[:60]
    return ["+" + word for word in found] if look.size >= 100 else found


def word_bins(look: Look, table: Mapping[str, float]) -> list[int]:
    """The bins of what the unit's words say: the six that say most, the worst, and all."""
    values = [table[word] for word in tokens(look) if word in table]
    values.sort(key=abs, reverse=True)
    return [
        bisect_right(_SUMS, sum(values[:6])) * 6 + look.rough,
        bisect_right(_WORST, min(values, default=0.0)) * 6 + look.rough,
        bisect_right(_SUMS, sum(values) / 2) * 6 + look.rough,
    ]


AROUND = (
    "line before", "line after", "second line before", "second line after", "third line before", "third line after",
    "kind of line before", "kind of line after", "lines around it", "said again", "like the line before",
    "like the line after", "place in the text", "prose before", "prose after", "lines since prose", "lines until prose",
    "since a list's head", "since furniture", "since by-line or date", "since copyright or tags", "prose near before",
    "prose near after", "words of the story",
)  # fmt: skip
AROUND_SIZES = (19, 19, 19, 19, 19, 19, 64, 64, 18 * 18, 6, 18, 18, 20, 64, 64, 36, 36, 24, 12, 24, 12, 21, 21, 44)


def look_around(looks: Sequence[Look], texts: Sequence[str]) -> list[list[int]]:
    """The bins of each unit that depend on its neighbours and on the whole text."""
    count = len(looks)
    shapes = [18, 18, 18, *[look.shape for look in looks], 18, 18, 18]
    coarse = [0, *[_COARSE[look.kind] for look in looks], 0]
    prose = [look.prose for look in looks]
    total = sum(prose) or 1
    said, until, story = Counter(texts), _until(prose), story_words(looks)
    seen: set[str] = set()
    before, since_prose = 0, 99
    since = [99, 99, 99, 99]
    near = _near(prose)
    bins: list[list[int]] = []
    for i, look in enumerate(looks):
        text = texts[i]
        rough = look.rough
        repeated = (1 if text not in seen else 2) if said[text] > 1 else 0
        seen.add(text)
        last = alike(look, looks[i - 1]) if i else 0
        following = alike(look, looks[i + 1]) if i + 1 < count else 0
        after = total - before - prose[i]
        bins.append(
            [
                shapes[i + 2], shapes[i + 4], shapes[i + 1], shapes[i + 5], shapes[i], shapes[i + 6],
                coarse[i] * 8 + coarse[i + 1], coarse[i + 2] * 8 + coarse[i + 1],
                min(shapes[i + 2], 17) * 18 + min(shapes[i + 4], 17),
                repeated * 2 + (rough > 2),
                last * 3 + min(2, rough // 2), following * 3 + min(2, rough // 2),
                min(9, i * 10 // count) * 2 + (rough > 2),
                bisect_right(_MASSES, before) * 8 + before * 7 // total,
                bisect_right(_MASSES, after) * 8 + after * 7 // total,
                bisect_right(_COUNTS, since_prose) * 3 + min(2, rough // 2),
                bisect_right(_COUNTS, until[i]) * 3 + min(2, rough // 2),
                bisect_right(_COUNTS, since[0]) * 2 + (rough > 2),
                bisect_right(_COUNTS, since[1]),
                bisect_right(_COUNTS, since[2]) * 2 + (rough > 2),
                bisect_right(_COUNTS, since[3]),
                min(6, near[0][i]) * 3 + min(2, rough // 2), min(6, near[1][i]) * 3 + min(2, rough // 2),
                _told(look, story) * 4 + min(3, rough // 2 + (rough > 4)),
            ]
        )  # fmt: skip
        since = _count_on(since, coarse[i + 1], look.kind)
        before += prose[i]
        since_prose = 0 if prose[i] else since_prose + 1
    return bins


def _count_on(since: list[int], coarse: int, kind: int) -> list[int]:
    """Units since a list's head, furniture, a by-line or date, a copyright line or tags."""
    return [
        0 if coarse == 5 else since[0] + 1,
        0 if coarse == 6 else since[1] + 1,
        0 if coarse in (1, 2) else since[2] + 1,
        0 if kind in (9, 12) else since[3] + 1,
    ]


def _until(prose: Sequence[int]) -> list[int]:
    """How many units each is before the next prose."""
    result, distance = [0] * len(prose), 99
    for i in range(len(prose) - 1, -1, -1):
        result[i] = distance
        distance = 0 if prose[i] else min(99, distance + 1)
    return result


def _near(prose: Sequence[int]) -> tuple[list[int], list[int]]:
    """How many of the six units before and after each are prose."""
    sums = [0]
    for value in prose:
        sums.append(sums[-1] + (value > 0))
    last = len(prose)
    before = [sums[i] - sums[max(0, i - 6)] for i in range(last)]
    after = [sums[min(last, i + 7)] - sums[i + 1] for i in range(last)]
    return before, after


def alike(look: Look, other: Look) -> int:
    """0 to 5: how many of a unit's words another holds."""
    if not look.words or not other.words:
        return 0
    shared = len(look.words & other.words)
    return 0 if not shared else 1 + min(4, shared * 5 // min(len(look.words), len(other.words)))


def _told(look: Look, story: Counter[str]) -> int:
    """0: no words to judge by; 1 to 10: how many of its words other prose of the text holds."""
    if not look.words:
        return 0
    own = look.prose > 0
    told = sum([story[word] > own for word in look.words])
    return 1 + min(9, told * 10 // len(look.words))


def story_words(looks: Sequence[Look]) -> Counter[str]:
    """How many units of the main run of prose hold each word."""
    start, end = main_run([look.prose and (3.0 if look.prose >= 100 else 1.5) or -0.7 for look in looks])
    story: Counter[str] = Counter()
    for look in looks[start:end]:
        if look.prose >= 60:
            story.update(look.words)
    return story


def main_run(scores: Sequence[float]) -> tuple[int, int]:
    """Start and end of the run with the greatest sum."""
    best, best_run = 0.0, (len(scores), len(scores))
    total, start = 0.0, 0
    for i, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, i
        total += score
        if total > best:
            best, best_run = total, (start, i + 1)
    return best_run


HEADLINE = (
    "length", "ending", "kind", "capitals", "beginning", "blank line before", "place", "lines before the story", "next line",
    "line after next", "line before", "third line", "words of the story", "said again", "lines of prose between",
    "shape of next line", "shape of line before", "likeness of body", "site's name behind it",
)  # fmt: skip
HEADLINE_SIZES = (16, 48, 20, 10, 36, 8, 12, 24, 20, 20, 20, 20, 11, 12, 8, 19, 19, 12, 2)
_PLACES = (1, 2, 3, 4, 6, 9, 15, 30, 60, 120, 250)
_PIPE = re.compile(r"\s[|•·»]\s|\s[-–—]\s[A-Z][\w. ]{2,30}$")


HEADLINE_FLOOR = -4.0
"""A lower score is no headline."""
_NO_HEADLINE = {_KIND[k] for k in ("date", "byline", "byline-date", "byline-label", "symbols", "copyright", "credit")}


def headline_places(looks: Sequence[Look], first: Sequence[float]) -> list[int]:
    """The units that could be the headline: not too long, no date or by-line, not far below where the story begins."""
    start, _ = story_run(first)
    return [
        i
        for i, look in enumerate(looks[: start + 4])
        if 8 <= look.size <= 330 and look.kind not in _NO_HEADLINE and i > start - 120
    ]


def story_run(first: Sequence[float]) -> tuple[int, int]:
    """Start and end of the story by the first judgement."""
    return main_run([max(-2.0, min(3.0, score)) for score in first])


def headline_rows(
    places: Sequence[int], looks: Sequence[Look], texts: Sequence[str], first: Sequence[float]
) -> list[list[int]]:
    """The bins of each candidate."""
    start, _ = story_run(first)
    story, said = story_words(looks), Counter(texts)
    return [headline_bins(i, looks, texts, start, story, said, first[i]) for i in places]


def headline_bins(
    i: int, looks: Sequence[Look], texts: Sequence[str], start: int, story: Counter[str], said: Counter[str], body: float
) -> list[int]:
    """The bins of a unit as a candidate for the headline, where the story begins at `start`."""
    look, count = looks[i], len(looks)
    distance = start - i
    between = sum(1 for other in looks[max(i + 1, 0) : start] if other.prose) if 0 < distance < 40 else 0
    return [
        look.own[0], look.own[1], look.kind, look.own[4], look.own[5], look.own[13],
        bisect_right(_PLACES, i),
        bisect_right(_PLACES, distance) if distance >= 0 else 12 + bisect_right(_PLACES, -distance),
        *(looks[j].kind if 0 <= j < count else 0 for j in (i + 1, i + 2, i - 1, i + 3)),
        _told(look, story),
        min(2, said[texts[i]] - 1) * 4 + (i + 1 < count and texts[i] == texts[i + 1]) * 2 + (i > 0 and texts[i] == texts[i - 1]),
        min(7, between),
        looks[i + 1].shape if i + 1 < count else 18,
        looks[i - 1].shape if i else 18,
        max(0, min(11, int(body + 6))),
        bool(_PIPE.search(texts[i])),
    ]  # fmt: skip
