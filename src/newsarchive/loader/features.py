"""What a line looks like, beside its neighbours and in the whole text, as small numbers that a model can weigh.

Each feature is a bin: an index into the weights of its group. The groups are named below, since `inspect` and the
model card speak of them by name; their order is the order of the bins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from newsarchive.loader.hints import Hint, hint_of
from newsarchive.loader.lines import Unit
from newsarchive.loader.words import SMALL_WORDS

KINDS = (
    "", "date", "byline", "byline-date", "byline-label", "name", "credit", "caption", "related-head", "tags", "section",
    "furniture", "copyright", "symbols", "note:bio", "note:correction", "note:editor", "note:reprint", "note:agency",
    "note:contact",
)  # fmt: skip
_KIND = {kind: i for i, kind in enumerate(KINDS)}
CAPTION, CREDIT = _KIND["caption"], _KIND["credit"]
_COARSE = (0, 1, 2, 2, 2, 3, 4, 4, 5, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7)
"""Kinds, put together for the eyes of a neighbour: plain, date, by-line, name, picture, list head, furniture, note."""

_ENDS = {
    c: i for i, marks in enumerate(("", ".。", "!?！？", ":：", ",;、", "…", '"”’“»」』', ")）]"), 0) for c in marks
}
_SIZES = (4, 8, 14, 20, 28, 38, 50, 65, 80, 100, 130, 180, 260, 400, 700)
_SIZES_ROUGH = (14, 38, 65, 100, 200)
_WORDS = (1, 2, 3, 4, 5, 7, 9, 12, 16, 24, 36)
_SHARES = (0.01, 0.12, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 0.95)
_COUNTS = (1, 2, 3, 4, 6, 9, 13, 19, 30, 50, 90)
_MASSES = (1, 150, 400, 800, 1500, 3000, 6000)
_SMALLS = (1, 2, 3, 4, 6, 9)
_JOINT = re.compile(r"[A-Z](?:(?<=[a-zß-ÿ]{3}[A-Z])|(?<=[a-zß-ÿ]{3}[.!?”\"][A-Z]))[a-z]")
"""A capital glued to the word or sentence before; it is looked for by the capital, since few characters are one."""
_DIGITS = re.compile(r"\d")
_QUOTES = '"“”„«»「'
_STOPS = (". ", "? ", "! ", "。", "、")
_YOU = frozenset(
    "you your yours you’re you're we our us sie ihr ihre ihnen uns unser unsere vous votre vos nous nos tu su usted nuestro"
    " nuestra você seu sua nosso nossa ti tuo je jouw uw ons onze вы ваш мы наш".split()
)
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")


def _letters() -> str:
    """The letters of the first plane as ranges: one look-up for each character, where `[^\\W\\d_]` asks three questions."""
    flags = [(c := chr(i)).isalnum() and not c.isdecimal() for i in range(1 << 16)]
    starts = [i for i, flag in enumerate(flags) if flag and not flags[i - 1]]
    ends = [i for i, flag in enumerate(flags[:-1]) if flag and not flags[i + 1]]
    return "".join(f"{chr(start)}-{chr(end)}" for start, end in zip(starts, ends, strict=True))


_TOKEN = re.compile(f"[{_letters()}]{{2,}}|[©@|…]")


class Look:
    """What one unit looks like by itself."""

    __slots__ = (
        "bullet", "coarse", "end", "gap", "half", "hint", "kind", "large", "lower", "own", "prose", "rough", "shape", "size",
        "third", "tokens", "words",
    )  # fmt: skip

    def __init__(self, text: str, gap: int, bullet: bool, wide: bool) -> None:
        head = text if len(text) <= 400 else text[:400]
        lower = head.lower()
        folded = lower.split()
        found = dict.fromkeys(_TOKEN.findall(lower))
        self.hint: Hint = hint_of(text, lower, found)
        self.kind = _KIND[self.hint.kind]
        self.size = size = len(text) * 2 if wide else len(text)
        self.lower = lower
        small = sum(map(SMALL_WORDS.__contains__, folded)) if not wide else size // 40
        count = len(folded)
        self.end = end = _ENDS.get(text[-1], 0)
        speaks = 0 if _YOU.isdisjoint(folded) else sum(map(_YOU.__contains__, folded))
        sentence = end in (1, 2) or (end >= 5 and size > 60)
        long = bisect_right(_SIZES, size)
        self.rough = rough = bisect_right(_SIZES_ROUGH, size)
        self.half = half = min(2, rough // 2)
        self.third = min(3, rough // 2 + (rough > 4))
        self.large = rough > 2
        self.coarse = _COARSE[self.kind]
        self.prose = (
            size if (size >= 80 and self.kind in _PROSE_KINDS) or (sentence and small >= 2 and self.kind == 0) else 0
        )
        self.shape = rough * 3 + (2 if sentence else 1 if end else 0)
        titled, plain = sum(map(str.istitle, head.split())), head.isascii()
        self.own = [
            long,
            end * 6 + rough,
            self.kind * 3 + (0 if size < 40 else 1 if size < 120 else 2),
            bisect_right(_SMALLS, small) * 4 + (0 if size < 38 else 1 if size < 80 else 2 if size < 160 else 3),
            bisect_right(_SHARES, titled / count) if count else 0,
            _start(text) * 6 + rough,
            bisect_right(_WORDS, count),
            (2 if text.isupper() else 1 if _JOINT.search(head) else 0) * 3 + half,
            min(3, len(_DIGITS.findall(head[:80])) // 2) * 3 + half,
            min(4, head.count(",")) * 2 + (size >= 80),
            ('"' in head or (not plain and any(map(head.__contains__, _QUOTES)))) * 2 + (size >= 80),
            min(3, sum(map(head.count, (". ", "? ", "! ") if plain else _STOPS))),
            min(2, speaks) * 3 + half,
            gap * 2 + bullet,
        ]
        self.bullet, self.gap = bullet, gap
        self.tokens = tuple(found)
        self.words = _grams(head) if wide else frozenset([w for w in found if len(w) > 3 and w not in SMALL_WORDS])


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


@lru_cache(maxsize=1 << 13)
def _short_look(text: str, gap: int, bullet: bool, wide: bool) -> Look:
    return Look(text, gap, bullet, wide)


def _look(text: str, gap: int, bullet: bool, wide: bool) -> Look:
    """Lines of a page's frame come again in every article of a site: the looks of short lines are kept."""
    return (_short_look if len(text) < 80 else Look)(text, gap, bullet, wide)


def look_at(units: Sequence[Unit]) -> list[Look]:
    """The looks of all units; whether a text is in a script of wide characters is judged of the whole."""
    sample = "".join(unit.text for unit in units[:400:3])[:6000]
    wide = len(_WIDE.findall(sample)) > len(sample) * 0.25
    return [_look(unit.text, min(3, unit.gap), bool(unit.bullet), wide) for unit in units]


AROUND = (
    "line before", "line after", "second line before", "second line after", "third line before", "third line after",
    "kind of line before", "kind of line after", "said again", "like the line before",
    "like the line after", "place in the text", "prose before", "prose after", "lines since prose", "lines until prose",
    "since a list's head", "since furniture", "since by-line or date", "since copyright or tags", "prose near before",
    "prose near after", "words of the story",
)  # fmt: skip
AROUND_SIZES = (19, 19, 19, 19, 19, 19, 64, 64, 6, 18, 18, 20, 64, 64, 36, 36, 24, 12, 24, 12, 21, 21, 44)


def look_around(looks: Sequence[Look], texts: Sequence[str], told: Sequence[int]) -> list[list[int]]:
    """The bins of each unit that depend on its neighbours and on the whole text; `told` is what `look_told` gives."""
    count = len(looks)
    shapes = [18, 18, 18, *[look.shape for look in looks], 18, 18, 18]
    coarse = [0, *[look.coarse for look in looks], 0]
    prose = [look.prose for look in looks]
    total = sum(prose) or 1
    said, until = Counter(texts), _until(prose)
    like = [0, *[alike(look, other) for look, other in pairwise(looks)], 0]
    seen: set[str] = set()
    before, since_prose = 0, 99
    lists = furniture = credits = ends = 99
    near_before, near_after = _near(prose)
    bins: list[list[int]] = []
    for i, look in enumerate(looks):
        text, half, large, kind = texts[i], look.half, look.large, coarse[i + 1]
        repeated = (1 if text not in seen else 2) if said[text] > 1 else 0
        seen.add(text)
        after = total - before - prose[i]
        bins.append(
            [
                shapes[i + 2], shapes[i + 4], shapes[i + 1], shapes[i + 5], shapes[i], shapes[i + 6],
                coarse[i] * 8 + kind, coarse[i + 2] * 8 + kind,
                repeated * 2 + large,
                like[i] * 3 + half, like[i + 1] * 3 + half,
                i * 10 // count * 2 + large,
                bisect_right(_MASSES, before) * 8 + before * 7 // total,
                bisect_right(_MASSES, after) * 8 + after * 7 // total,
                bisect_right(_COUNTS, since_prose) * 3 + half,
                bisect_right(_COUNTS, until[i]) * 3 + half,
                bisect_right(_COUNTS, lists) * 2 + large,
                bisect_right(_COUNTS, furniture),
                bisect_right(_COUNTS, credits) * 2 + large,
                bisect_right(_COUNTS, ends),
                near_before[i] * 3 + half, near_after[i] * 3 + half,
                told[i] * 4 + look.third,
            ]
        )  # fmt: skip
        lists = 0 if kind == 5 else lists + 1
        furniture = 0 if kind == 6 else furniture + 1
        credits = 0 if kind in (1, 2) else credits + 1
        ends = 0 if look.kind in (9, 12) else ends + 1
        before += prose[i]
        since_prose = 0 if prose[i] else since_prose + 1
    return bins


def _until(prose: Sequence[int]) -> list[int]:
    """How many units each is before the next prose."""
    result, distance = [0] * len(prose), 99
    for i in range(len(prose) - 1, -1, -1):
        result[i] = distance
        distance = 0 if prose[i] else min(99, distance + 1)
    return result


def _near(prose: Sequence[int]) -> tuple[list[int], list[int]]:
    """How many of the six units before and after each are prose."""
    sums = [0, *accumulate(value > 0 for value in prose)]
    last = len(prose)
    before = [sums[i] - sums[max(0, i - 6)] for i in range(last)]
    after = [sums[min(last, i + 7)] - sums[i + 1] for i in range(last)]
    return before, after


def alike(look: Look, other: Look) -> int:
    """0 to 5: how many of a unit's words another holds."""
    if look.words.isdisjoint(other.words):
        return 0
    return 1 + min(4, len(look.words & other.words) * 5 // min(len(look.words), len(other.words)))


def look_told(looks: Sequence[Look]) -> list[int]:
    """0: a unit without words to judge by; 1 to 10: how many of its words other prose of the story holds."""
    once, twice = _story_words(looks)
    return [
        1 + min(9, len(words & (twice if look.prose else once)) * 10 // len(words)) if (words := look.words) else 0
        for look in looks
    ]


def _story_words(looks: Sequence[Look]) -> tuple[set[str], set[str]]:
    """The words that any unit of the main run of prose holds, and those that two units of it hold."""
    start, end = main_run([(look.prose and (3.0 if look.prose >= 100 else 1.5)) or -0.7 for look in looks])
    once: set[str] = set()
    twice: set[str] = set()
    for look in looks[start:end]:
        if look.prose >= 60:
            twice |= once & look.words
            once |= look.words
    return once, twice


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
    "shape of next line", "shape of line before", "likeness of body", "site's name behind it", "like the first line",
    "like the line after next", "first line of a bare text", "by-line or date below", "like its neighbours",
    "title said in other words", "words of the first paragraphs", "body above it", "body right below it",
    "lines read in order",
)  # fmt: skip
HEADLINE_SIZES = (
    16, 48, 20, 10, 36, 8, 12, 24, 20, 20, 20, 20, 11, 12, 8, 19, 19, 12, 2, 18, 6, 15, 16, 36, 49, 7, 10, 10, 14,
)  # fmt: skip
_PLACES = (1, 2, 3, 4, 6, 9, 15, 30, 60, 120, 250)
_PIPE = re.compile(r"\s(?:[|•·»]\s|[-–—]\s[A-Z][\w. ]{2,30}$)")


_TRAIL = re.compile(r"[»›>].{1,40}[»›>]")
HEADLINE_FLOOR = -3.5
"""A lower score is no headline."""
_NO_HEADLINE = {_KIND[k] for k in ("date", "byline", "byline-date", "byline-label", "symbols", "copyright", "credit")}
_BYLINES = {_KIND[k] for k in ("byline", "byline-date", "byline-label")}
_CREDITS = _BYLINES | {_KIND["date"]}
_BARE = (0.15, 0.3, 0.5)
_ABOVE = (0.001, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95)
_BEHIND = (-14, -11, -9, -7.5, -6, -5, -4, -3, -2, -1.2, -0.6, -0.2, 0)


def headline_places(looks: Sequence[Look], starts: Sequence[int]) -> dict[int, int]:
    """The units that could be the headline of a story that begins at one of the `starts`, each with its start."""
    places: dict[int, int] = {}
    for start in starts:
        places |= {i: start for i in _places_above(looks, start) if i > places.get(i, -9) + 3}
    last = _BELOW_TITLE if is_titled(looks) else len(looks)
    return {place: places[place] for place in sorted(places) if place < last}


def _places_above(looks: Sequence[Look], start: int) -> list[int]:
    """Not too long, no date or by-line, not far below where the story begins."""
    return [
        i
        for i, look in enumerate(looks[: start + 4])
        if 8 <= look.size <= 330
        and (look.kind not in _NO_HEADLINE or _may_be_dated(look, i))
        and (i > start - 120 or i == 0)
        and not (look.size < 60 and _TRAIL.search(look.lower))
        and not (look.lower[-1] in "0123456789" and _RUNNING_TIME.search(look.lower))
    ]


def _may_be_dated(look: Look, i: int) -> bool:
    """Whether a line with a date may be a headline: the first one, or one with words enough before the date."""
    return look.kind == _DATE and look.size >= 24 and (i == 0 or look.hint.dates[0].start >= 18)


_DATE = _KIND["date"]
_RUNNING_TIME = re.compile(r"\s0\d:\d\d$")
"""Behind the title of a video: `00:42`."""


_BELOW_TITLE = 4
"""Where the first line is set apart as the text's title, the headline is that one or stands right below it."""
_SECOND = 0.25
"""A run of so much of the main run's sum may be the story as well."""


def story_starts(first: Sequence[float]) -> list[int]:
    """Where the story may begin by the first judgement: the main run, and a lesser one on either side of it."""
    clipped = [-2.0 if score < -2.0 else 3.0 if score > 3.0 else score for score in first]
    start, end = main_run(clipped)
    least = sum(clipped[start:end]) * _SECOND
    starts = [start]
    for low, high in ((0, start), (end, len(clipped))) if end > start else ():
        a, z = main_run(clipped[low:high])
        if z > a and sum(clipped[low + a : low + z]) >= least:
            starts.append(low + a)
    return sorted(starts)


def headline_rows(
    places: Mapping[int, int],
    looks: Sequence[Look],
    texts: Sequence[str],
    first: Sequence[float],
    told: Sequence[int],
    titles: Sequence[float],
) -> list[list[int]]:
    """The bins of each candidate, given with the start of its story; `told` is what `look_told` gives, `first` and
    `titles` what the lines read in order say of body and headline."""
    said = Counter(texts)
    prose = [0, *accumulate(look.prose > 0 for look in looks)]
    bare = 4 if is_titled(looks) else bisect_right(_BARE, prose[-1] / len(looks)) if looks else 0
    retold = _retold(looks, texts)
    opening = {start: None if bare > 1 else _opening_words(looks[start : start + 6]) for start in places.values()}
    mass = [0.0, *accumulate(max(0.0, min(3.0, score)) for score in first)]
    best = max([titles[i] for i in places], default=0.0)
    return [
        [
            *headline_bins(
                i, looks, texts, start - i, told[i], said, first[i],
                prose[start] - prose[i + 1] if 0 < start - i < 40 else 0,
            ),
            min(i, 2) * 5 + bare,
            _credited(i, looks),
            (alike(looks[i], looks[i - 1]) if i else 0) * 6 + (alike(looks[i], looks[i + 1]) if i + 1 < len(looks) else 0),
            retold + i * 24 if i < 2 else 48,
            _share_of(looks[i].words, opening[start]),
            bisect_right(_ABOVE, mass[i] / (mass[-1] or 1.0)),
            min(9, int((mass[min(len(looks), i + 14)] - mass[i]) / 3)),
            bisect_right(_BEHIND, titles[i] - best),
        ]
        for i, start in places.items()
    ]  # fmt: skip


def is_titled(looks: Sequence[Look]) -> bool:
    """Whether the first line alone is set apart by a blank line, as a title above a text is whose paragraphs are lines."""
    return len(looks) > 3 and looks[1].gap > 0 and not any(look.gap for look in looks[2:])


def _retold(looks: Sequence[Look], texts: Sequence[str]) -> int:
    """How the second line of a text stands to the first: a page's title is often followed by its headline in other words."""
    if len(looks) < 2:
        return 0
    first, second = texts[0].casefold(), texts[1].casefold()
    sentence = looks[1].shape % 3 == 2 or looks[1].size > 140 or looks[1].bullet
    kickered = second.endswith(first[-24:]) and len(second) > len(first) + 2
    cut = len(second) < len(first) and second in first
    return alike(looks[0], looks[1]) * 4 + (3 if kickered else 2 if cut else 1 if sentence else 0)


def _opening_words(looks: Sequence[Look]) -> frozenset[str]:
    """The words of the first three paragraphs of prose."""
    return frozenset().union(*[look.words for look in looks if look.prose][:3])


def _share_of(words: frozenset[str], opening: frozenset[str] | None) -> int:
    """0 to 5: how many of some words are among the story's first ones; 6: that says nothing."""
    if opening is None:
        return 6
    return 0 if words.isdisjoint(opening) else 1 + min(4, len(words & opening) * 5 // len(words))


def _credited(i: int, looks: Sequence[Look]) -> int:
    """How near below a by-line or date comes, and whether it is a by-line or one follows."""
    below = [look.kind for look in looks[i + 1 : i + 7]]
    if _CREDITS.isdisjoint(below):
        return 14
    nearest = next(at for at, kind in enumerate(below, 1) if kind in _CREDITS)
    return nearest * 2 + (not _BYLINES.isdisjoint(below))


def headline_bins(
    i: int,
    looks: Sequence[Look],
    texts: Sequence[str],
    distance: int,
    told: int,
    said: Counter[str],
    body: float,
    between: int,
) -> list[int]:
    """The bins of a candidate for the headline, `distance` units before the story, `between` of them prose; all but five."""
    look, count = looks[i], len(looks)
    return [
        look.own[0], look.own[1], look.kind, look.own[4], look.own[5], look.own[13],
        bisect_right(_PLACES, i),
        bisect_right(_PLACES, distance) if distance >= 0 else 12 + bisect_right(_PLACES, -distance),
        looks[i + 1].kind if i + 1 < count else 0, looks[i + 2].kind if i + 2 < count else 0,
        looks[i - 1].kind if i else 0, looks[i + 3].kind if i + 3 < count else 0,
        told,
        min(2, said[texts[i]] - 1) * 4 + (i + 1 < count and texts[i] == texts[i + 1]) * 2 + (i > 0 and texts[i] == texts[i - 1]),
        min(7, between),
        looks[i + 1].shape if i + 1 < count else 18,
        looks[i - 1].shape if i else 18,
        max(0, min(11, int(body + 6))),
        bool(_PIPE.search(texts[i])),
        (alike(look, looks[0]) if i else alike(look, looks[1]) + 6 if count > 1 else 6),
        alike(look, looks[i + 2]) if i + 2 < count else 0,
    ]  # fmt: skip
