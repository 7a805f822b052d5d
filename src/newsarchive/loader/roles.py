"""What every unit is: one decision over the whole text, first headline and body, then what stands around them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from operator import mul
from typing import TYPE_CHECKING

import msgspec

from newsarchive.loader import features
from newsarchive.loader.bylines import Credit, find_authors, is_name
from newsarchive.loader.captions import ends_in_initials, names_maker, says_where
from newsarchive.loader.dates import DatedLine, choose_dates
from newsarchive.loader.features import Look
from newsarchive.loader.hints import ends_sentence, is_prose
from newsarchive.loader.lines import Unit
from newsarchive.loader.model import reasons, score, strongest, weights
from newsarchive.loader.words import BELOW, REPLY, is_paper
from newsarchive.records import Byline, Role

if TYPE_CHECKING:
    from newsarchive.loader.sequence import Network

BODY_NAMES = (*features.OWN, *features.AROUND, "its words")


class Decision(msgspec.Struct, frozen=True, gc=False):
    """A role and why."""

    role: Role
    rule: str
    confidence: float = 0.9


class Reading(msgspec.Struct):
    """What was decided about a text."""

    units: list[Unit]
    decisions: list[Decision]
    authors: list[tuple[int, tuple[Byline, ...], str, float]] = []
    """Index of the unit, authors, form of the credit, confidence; best first."""
    dates: list[DatedLine] = []
    """Published first."""
    headline: int = -1
    headline_words: str = ""
    """What decided for the headline."""


def read_roles(units: list[Unit], order: str, *, titled: bool = False) -> Reading:
    """The role of each unit, and the lines that hold authors and dates; `titled`: front matter gives the headline."""
    if not units:
        return Reading(units, [])
    looks = features.look_at(units)
    texts = [unit.text for unit in units]
    told = features.look_told(looks)
    scores, titles = judge(looks, texts, told)
    headline, words = (-1, "") if titled else choose_headline(looks, texts, scores, titles, told)
    cut = choose_cut(scores, [look.size for look in looks])
    above = [score - cut for score in scores]
    body = fill(above, looks)
    if titled and len(units) <= _FEW:
        body = [flag or _is_sentence(look, text) for flag, look, text in zip(body, looks, texts, strict=True)]
        above = [max(score, 3.5 * flag) for score, flag in zip(above, body, strict=True)]
    pictures = _pictures(looks, texts, scores, headline)
    for i in [*range(headline + 1), *pictures]:
        body[i] = False
    below = _end_story(body, looks)
    _lost_subheads(body, looks, texts, scores, max(headline + 1, _extent(body)[0]))
    if not any(body):
        _take_what_is_left(body, looks, headline)
    start, end = _extent(body)
    kinds = ["bullet" if look.bullet and look.kind in (0, 5) else look.hint.kind for look in looks]
    story = _story_start(body, looks, headline, start)
    bare = sum(body) > 0.6 * len(body)
    credits = find_authors(texts, kinds, headline, story, end, bare)
    signed = [credit.at for credit in credits if credit.form not in ("bio", "reporting", "name")]
    dates = choose_dates(texts, kinds, headline, story, end, order, signed)
    scene = _Scene(units, looks, texts, above, body, headline, start, end)
    decisions = [_decide(i, scene) for i in range(len(units))]
    for i, decision in pictures.items():
        decisions[i] = decision
    _name_what_is_below(decisions, below)
    _join_lists(decisions, scene)
    _name_credits(decisions, credits, dates, headline)
    authors = [(credit.at, credit.authors, credit.form, _sure(credit.score)) for credit in credits]
    return Reading(units, decisions, authors, dates, headline, words)


def _name_what_is_below(decisions: list[Decision], below: Sequence[int]) -> None:
    for i in below:
        if decisions[i].rule == "outside-body":
            decisions[i] = Decision(Role.FURNITURE, "below-the-story", 0.75)


def _name_credits(
    decisions: list[Decision], credits: Sequence[Credit], dates: Sequence[DatedLine], headline: int
) -> None:
    """By-lines and dates; a headline that holds one stays the headline."""
    for dated in dates:
        if dated.at != headline:
            decisions[dated.at] = Decision(Role.DATE, dated.rule, dated.confidence)
    for credit in credits:
        if credit.form not in ("bio", "reporting") and credit.at != headline:
            decisions[credit.at] = Decision(Role.BYLINE, "byline-" + credit.form, _sure(credit.score))


_REMARKS = re.compile(
    r"\b(?:says|said|wrote|writes|schrieb|schreibt|sagt|sagte|meint|écrit|dit|dice|dijo|escribió|disse|diz|ha detto"
    r"|ha scritto|scrive|schreef|zegt|skrev|skriver|napisał|pisze|пишет)\b[^.!?]{0,30}[:：]$",
    re.IGNORECASE,
)
"""The line above what a reader wrote, where the time follows: `Somebody says:`."""
_FEW = 6
"""A text of so few lines whose headline is in its front matter is a note that somebody wrote: no frame is around it."""


def _is_sentence(look: Look, text: str) -> bool:
    return look.kind == 0 and ends_sentence(text)


def _sure(score: float) -> float:
    return round(min(0.95, 0.55 + score * 0.08), 2)


def judge(looks: Sequence[Look], texts: Sequence[str], told: Sequence[int]) -> tuple[list[float], list[float]]:
    """How much each unit looks like body text: log-odds; and how much like the headline, beside the others."""
    body, titles = _network().read(*_as_read(looks, texts, told))
    return [round(score, 2) for score in body], titles


def _as_read(
    looks: Sequence[Look], texts: Sequence[str], told: Sequence[int]
) -> tuple[list[list[int]], list[tuple[str, ...]]]:
    """The bins and the words of each line."""
    around = features.look_around(looks, texts, told)
    return [look.own + row for look, row in zip(looks, around, strict=True)], [look.tokens for look in looks]


def _network() -> Network:
    from newsarchive.loader.sequence import network  # NumPy starts threads, which no process has that workers come from

    return network()


def explain_body(units: list[Unit], wanted: Sequence[int]) -> list[str]:
    """Of each unit that is asked for how likely it is body, and what of it says so most, in words."""
    looks = features.look_at(units)
    bins, words = _as_read(looks, [unit.text for unit in units], features.look_told(looks))
    whole, parts = _network().read(bins, words)[0], _network().parts(bins, words, wanted)
    return [
        ", ".join([f"lines read in order {whole[at]:+.1f}", *strongest(part, BODY_NAMES)])
        for at, part in zip(wanted, parts, strict=True)
    ]


def choose_headline(
    looks: Sequence[Look], texts: Sequence[str], scores: Sequence[float], titles: Sequence[float], told: Sequence[int]
) -> tuple[int, str]:
    """The unit that is the headline and what decided for it; -1 where none is likely."""
    starts = _with_text_below(features.headline_places(looks, features.story_starts(scores)), looks)
    if not starts:
        return -1, ""
    places, tables = list(starts), weights().headline
    rows = features.headline_rows(starts, looks, texts, scores, told, titles)
    sums = [score(tables, row) for row in rows]
    if places[0] == 0 and looks[0].hint.kind != "furniture" and features.is_titled(looks):
        sums[0] += _SET_APART
    best = sums.index(max(sums))
    if sums[best] < features.HEADLINE_FLOOR * 100:
        return -1, ""
    if places[best] == 0 and _is_retold(looks, texts):
        return 1, "it says in other words what the title above it says"
    words = ", ".join(reasons(tables, rows[best], features.HEADLINE))
    return _in_best_form(_behind_trail(places[best], texts), texts), words


_SET_APART = 125
"""A title that alone is set apart gives way only to a line that looks by so much more like the headline."""


def _is_retold(looks: Sequence[Look], texts: Sequence[str]) -> bool:
    """Whether the second line is the first, a page's title, in other words: then it is the headline that readers saw."""
    if len(texts) < 3 or features.alike(looks[0], looks[1]) < 4:
        return False
    title, text = texts[0].casefold(), texts[1].casefold()
    plain = looks[1].hint.kind == "" and not looks[1].bullet and 20 <= len(text) <= 130 and text[-1] not in ".。…:"
    stem = title.rsplit(" | ", 1)[0].rsplit(" - ", 1)[0]
    return plain and not text.endswith(stem[-24:]) and not title.startswith(text)


def _behind_trail(at: int, texts: Sequence[str]) -> int:
    """The headline itself, where the line is a breadcrumb or label that ends in it and it stands alone close by."""
    line = texts[at]
    for other in range(max(0, at - 3), min(len(texts), at + 5)):
        text = texts[other]
        if 12 <= len(text) < len(line) and line.endswith(text) and len(line) - len(text) < 60:
            return other
    return at


def _in_best_form(at: int, texts: Sequence[str]) -> int:
    """The headline itself, or the line close by that has the same words whole, with the mark between its two parts, or with
    quotation marks as they are set."""
    line = texts[at]
    stem = line.rstrip(". …").casefold()
    is_cut = line.endswith(("…", "...")) and len(stem) >= 20
    for other in range(max(0, at - 15 if is_cut else at - 2), min(len(texts), at + (16 if is_cut else 3))):
        text = texts[other]
        if is_cut and len(stem) + 3 < len(text) < 300 and text.casefold().startswith(stem):
            return other
        if other > at and _PLAIN_QUOTES.search(line) and text.translate(_AS_TYPED) == line != text:
            return other
        if _marks(text) > _marks(line) and len(text) < len(line) + 6 and _letters(text) == _letters(line):
            return other
    return at


_PLAIN_QUOTES = re.compile(r"[\"']")
_AS_TYPED = str.maketrans("‘’“”„‟", '\'\'""""')
"""A page's title has quotation marks as they are typed, its headline as they are set."""


def _marks(text: str) -> int:
    """How many marks part a kicker from the rest of a headline, or may do so."""
    return sum(map(text.count, (": ", " - ", " – ", " — ", " -- ")))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _with_text_below(places: dict[int, int], looks: Sequence[Look]) -> dict[int, int]:
    """The places that have something plain below them, and ask readers for nothing; all, where none has: a text of one line."""
    last = max((i for i, look in enumerate(looks) if look.hint.kind == ""), default=-1)
    good = {place: start for place, start in places.items() if place < last and not _ASKS.search(looks[place].lower)}
    return good or places


_ASKS = re.compile(
    r"\bin(?:to)? your inbox\b|\bwe (?:also |may )?use (?:\w+ )?cookies\b|\bcookies?\b.{0,60}\b(?:browser|websites?|device)\b"
)


_CAUTION = 0.25
"""Odds of so much count as even: on pages of other sites lines are body a little less often than the scores say."""
_LEAST_CUT = -1.3


def choose_cut(scores: Sequence[float], sizes: Sequence[int]) -> float:
    """The score above which units are taken for body: where precision and recall of the whole text are likely best.

    Where much is sure, that is at even odds or a little above; it is lower in a text of which nothing is sure, whose
    story would be missed.
    """
    best, last, taken, right = 0.0, 0, 0.0, 0.0
    likely = [1 / (1 + math.exp(_CAUTION - value)) if value > -9 else 0.0 for value in scores]
    whole = sum(map(mul, likely, sizes)) or 1.0
    order = sorted(zip(scores, likely, sizes, strict=True), reverse=True)
    for at, (_, share, size) in enumerate(order):
        taken += size
        right += share * size
        if (gain := right / taken + right / whole) > best:
            best, last = gain, at
    left = order[last + 1][0] if last + 1 < len(order) else _LEAST_CUT
    return max(_LEAST_CUT, min(order[last][0] - 0.01, max(0.0, left)))


def fill(scores: Sequence[float], looks: Sequence[Look]) -> list[bool]:
    """Which units are body: those judged so, and plain ones in doubt that stand between two of them."""
    body = [score > 0 for score in scores]
    count = len(body)
    for i in range(count):
        if -0.7 < scores[i] <= 0 and looks[i].kind in (0, 5, 14):
            body[i] = any(scores[j] > 0 for j in range(max(0, i - 2), i)) and any(
                scores[j] > 0 for j in range(i + 1, min(count, i + 3))
            )
    return body


def _pictures(
    looks: Sequence[Look], texts: Sequence[str], scores: Sequence[float], headline: int
) -> dict[int, Decision]:
    """Captions below the headline: said twice in a row (the second time with its credit), or with a credit.

    No paragraph is said twice in a row, so this goes before what the model says.
    """
    found: dict[int, Decision] = {}
    starts = [text[0].casefold()[0] for text in texts]
    for i in range(headline + 1, len(texts)):
        for j in (i + 1, i + 2) if i + 2 < len(texts) and len(texts[i + 1]) < 40 else (i + 1,):
            if (
                j < len(texts)
                and (starts[i] == starts[j] or "." in starts[i : j + 1])
                and _said_twice(texts[i], texts[j])
            ):
                first_is_longer = len(texts[i]) > len(texts[j]) + 3
                found[i] = Decision(Role.CAPTION, "said-twice" if first_is_longer else "alt-text", 0.85)
                found[j] = Decision(Role.CAPTION, "alt-text" if first_is_longer else "said-twice", 0.85)
        if i not in found and (decision := _credited_picture(i, looks, texts, scores[i])):
            found[i] = decision
    for i in [i for i in found if i - 1 > headline and i - 1 not in found]:
        above, look = texts[i - 1], looks[i - 1]
        alike = above[0].islower() or features.alike(look, looks[i]) >= 4
        if len(above) >= 12 and alike and scores[i - 1] < 1.5:
            found[i - 1] = Decision(Role.CAPTION, "alt-text", 0.75)
    return found


def _credited_picture(i: int, looks: Sequence[Look], texts: Sequence[str], score: float) -> Decision | None:
    """A caption with its credit, or a credit on the next line."""
    look = looks[i]
    if look.kind == features.CAPTION and (score < 2.5 or look.size < 260):
        return Decision(Role.CAPTION, "credit-at-its-end", 0.9)
    credited = i + 1 < len(texts) and looks[i + 1].kind == features.CREDIT
    longest = 330 if score < 1.5 else 260 if score < 3 else 130
    if credited and look.kind in (0, 5) and 20 <= len(texts[i]) < longest:
        return Decision(Role.CAPTION, "credit-below", 0.75)
    if 30 <= len(texts[i]) < 330 and (ends_in_initials(texts[i]) or names_maker(texts[i])):
        return Decision(Role.CAPTION, "credit-at-its-end", 0.75)
    if score < (6 if len(texts[i]) < 120 else 3.5) and 12 <= len(texts[i]) < 330 and says_where(texts[i]):
        return Decision(Role.CAPTION, "says-who-stands-where", 0.7)
    return None


def _end_story(body: list[bool], looks: Sequence[Look]) -> list[int]:
    """Leaves out, and gives, what stands below the story: from its tags, the head of its comments or of the latest news
    on, or from the first of several readers' remarks."""
    short = [(i, look.lower) for i, look in enumerate(looks) if len(look.lower) < 80]
    heads = [i for i, lower in short if looks[i].hint.kind == "tags" or lower.strip(_COUNTS) in BELOW]
    said = [i for i, lower in short if lower[-1] in ":：" and _REMARKS.search(lower) and _is_dated(looks, i + 1)]
    answers = [i for i, lower in short if lower.rstrip(" ↓·") in REPLY]
    sizes = [look.size if flag else 0 for look, flag in zip(looks, body, strict=True)]
    ends = [i for i in heads if sum(sizes[:i]) * 3 >= sum(sizes)]
    ends += [
        marks[0] for marks, least in ((said, 2), (answers, 3)) if len(marks) >= least and sum(body[: marks[0]]) >= 3
    ]
    left_out = [i for i in range(min(ends, default=len(body)), len(body)) if body[i]]
    for i in left_out:
        body[i] = False
    return left_out


_COUNTS = "0123456789 .,:()[]"


def _is_dated(looks: Sequence[Look], at: int) -> bool:
    return at < len(looks) and looks[at].hint.kind in ("date", "furniture")


def _said_twice(text: str, other: str) -> bool:
    """One of two neighbours begins with all of the other."""
    short, long = (text, other) if len(text) <= len(other) else (other, text)
    return len(short) >= 12 and len(long) < 450 and long.casefold().startswith(short.casefold().rstrip(" ."))


def _take_what_is_left(body: list[bool], looks: Sequence[Look], headline: int) -> None:
    """A text of a few short lines: all below the headline that is plain."""
    for i in range(headline + 1, len(body)):
        body[i] = looks[i].hint.kind in ("", "name", "section")


def _extent(body: list[bool]) -> tuple[int, int]:
    """The first unit of the body and the one behind the last."""
    where = [i for i, flag in enumerate(body) if flag]
    return (where[0], where[-1] + 1) if where else (len(body), len(body))


def _story_start(body: Sequence[bool], looks: Sequence[Look], headline: int, start: int) -> int:
    """Where the story's paragraphs begin in earnest: below a standfirst or stray line that by-line or date still follow."""
    for i in range(start, min(len(body) - 1, headline + 40)):
        if body[i] and body[i + 1] and looks[i].size + looks[i + 1].size > 160:
            following = {look.hint.kind for look in looks[i + 2 : i + 6]}
            if i > headline + 2 or not following & {"date", "byline", "byline-date"}:
                return i
    return start


class _Scene:
    """All that a decision on one unit may look at."""

    def __init__(
        self,
        units: list[Unit],
        looks: list[Look],
        texts: list[str],
        scores: list[float],
        body: list[bool],
        headline: int,
        start: int,
        end: int,
    ) -> None:
        self.units, self.looks, self.texts, self.scores = units, looks, texts, scores
        self.body, self.headline, self.start, self.end = body, headline, start, end
        self.kinds = [look.hint.kind for look in looks]
        self.said = Counter(texts)
        short = [text for text, flag in zip(texts, body, strict=True) if flag and len(text) < 110]
        self.is_numbered = sum(bool(_NUMBER.match(text)) for text in short) >= _MANY
        self.is_interview = sum(text[-1] in "?？" for text in short) > _MANY

    def kind(self, i: int) -> str:
        return self.kinds[i] if 0 <= i < len(self.kinds) else ""


_BY_KIND = {
    "date": Role.FURNITURE, "byline": Role.FURNITURE, "byline-date": Role.FURNITURE, "byline-label": Role.BYLINE,
    "credit": Role.CREDIT, "caption": Role.CAPTION, "related-head": Role.RELATED_HEAD, "tags": Role.TAGS,
    "section": Role.SECTION, "furniture": Role.FURNITURE, "copyright": Role.FURNITURE, "symbols": Role.FURNITURE,
}  # fmt: skip


def _decide(i: int, scene: _Scene) -> Decision:
    if i == scene.headline:
        return Decision(Role.HEADLINE, "headline-model", 0.9)
    if scene.body[i]:
        return _in_body(i, scene)
    if i < scene.headline:
        return _above(i, scene)
    if i < scene.start:
        return _between(i, scene)
    return _caption(i, scene) or _plain(i, scene)


def _plain(i: int, scene: _Scene) -> Decision:
    """What a unit is by its own looks."""
    return _by_kind(scene.kinds[i], scene.looks[i].hint.strength)


@cache
def _by_kind(kind: str, strength: float) -> Decision:
    if kind.startswith("note:"):
        return Decision(Role.NOTE, "note-" + kind[5:])
    rule = "looks-like-" + kind if kind else "outside-body"
    return Decision(_BY_KIND.get(kind, Role.FURNITURE), rule, round(strength * 0.9, 2))


def _in_body(i: int, scene: _Scene) -> Decision:
    look = scene.looks[i]
    sure = round(min(0.98, 0.55 + scene.scores[i] * 0.1), 2)
    if i <= scene.headline + 3 and i == scene.start and _is_standfirst(i, scene):
        return Decision(Role.STANDFIRST, "between-headline-and-byline", 0.75)
    if look.bullet:
        return Decision(Role.LIST_ITEM, "bullet", max(sure, 0.6))
    if i > scene.start and _is_subhead(i, scene):
        return Decision(Role.SUBHEAD, "short-above-paragraph", 0.7)
    if scene.scores[i] <= 0:
        return Decision(Role.PARAGRAPH, "between-paragraphs", 0.55)
    return Decision(Role.PARAGRAPH, "body-model", max(sure, 0.5))


def _is_subhead(i: int, scene: _Scene) -> bool:
    """Short, no sentence but a question, a quotation or a numbered line at most, and a paragraph of the story comes next.

    What the text says again elsewhere is the title of another piece.
    """
    text, look = scene.texts[i], scene.looks[i]
    may_be = look.kind in (0, 5, 10) or (
        look.hint.kind == "furniture" and scene.scores[i] > 0 and not text[0].isdigit()
    )
    if look.size >= 110 or look.end in (3, 4) or not may_be or text[0].islower() or _is_speaker(i, scene):
        return False
    if scene.said[text] > 1 or text[0] in "[、。，" or (look.size > len(text) and len(text) > _WIDEST):
        return False
    following = next((j for j in range(i + 1, min(i + 4, len(scene.texts))) if scene.body[j]), -1)
    if following < 0 or not (scene.looks[following].size > 100 or scene.looks[following].prose):
        return False
    if len(text) > 2 and text[-1] in _CLOSING and text[-2] in ".,":
        return False
    if not ends_sentence(text) or (scene.is_numbered and _NUMBER.match(text)):
        return True
    quoted = text[-1] in _CLOSING and text[-2:-1] not in ".,!?"
    question = text[-1] in "?？" and not (scene.is_interview and scene.texts[following][0] in _OPENING)
    return look.size < 90 and scene.looks[following].size >= 120 and (question or quoted)


def _is_speaker(i: int, scene: _Scene) -> bool:
    """A name with its office, as it stands below a quotation or a picture."""
    name, comma, _ = scene.texts[i].partition(",")
    return bool(comma) and is_name(name)


_WIDEST = 34
"""Longer lines in a script of wide characters are not sub-heads, but sentences cut at the edge of a screen."""
_NUMBER = re.compile(r"\d{1,2}[.)] \D")
_OPENING, _CLOSING = "\"“„«»‘'「", "\"”“»«’'」"
_MANY = 4
"""So many lines of a kind are no chance."""


def _lost_subheads(
    body: list[bool], looks: Sequence[Look], texts: Sequence[str], scores: Sequence[float], start: int
) -> None:
    """Short plain lines above a paragraph, and below another or nearly likely, that were taken for titles of something else."""
    said = Counter(texts)
    for i in range(start + 1, len(body) - 1):
        look, below = looks[i], looks[i + 1]
        if (
            body[i]
            or not (look.kind == 0 or (look.kind == 5 and texts[i].isupper()))
            or not 10 <= look.size < 110
            or scores[i] < -1.6
            or said[texts[i]] > 1
            or ends_sentence(texts[i])
        ):
            continue
        if body[i + 1] and below.size >= 120 and scores[i + 1] > 1:
            body[i] = (body[i - 1] and looks[i - 1].prose > 0) or (scores[i] > -0.9 and scores[i + 1] > 1.5)


def _is_standfirst(i: int, scene: _Scene) -> bool:
    """The first unit below the headline, when by-line, date or a picture come before the next paragraph."""
    kinds = {scene.kind(j) for j in range(i + 1, min(i + 5, len(scene.texts))) if not scene.body[j]}
    return (
        scene.headline >= 0
        and i + 1 < len(scene.texts)
        and not scene.body[i + 1]
        and bool(kinds & {"date", "byline", "byline-date", "byline-label", "name", "caption", "credit"})
    )


def _above(i: int, scene: _Scene) -> Decision:
    kind, text = scene.kind(i), scene.texts[i]
    if caption := _caption(i, scene):
        return caption
    if kind == "section":
        return Decision(Role.SECTION, "section-name", 0.85)
    if kind in ("", "name") and i < 6 and len(text) < 40 and is_paper(text):
        return Decision(Role.SITE, "first-line", 0.75)
    if kind in ("", "name") and scene.headline - i <= 3 and len(text) < 30 and not ends_sentence(text):
        if scene.said[text] > 1:
            return Decision(Role.SECTION, "above-headline-and-in-menu", 0.7)
        if i < 2 and scene.headline <= 8 and i + 1 < scene.headline:
            return Decision(Role.SITE, "first-line", 0.7)
        return Decision(Role.KICKER, "above-headline", 0.6)
    if i < 2 and kind in ("", "name") and len(text) < 40 and scene.headline <= 8:
        return Decision(Role.SITE, "first-line", 0.6)
    if kind in ("related-head", "tags", "name", "byline-label"):
        return Decision(Role.FURNITURE, "above-headline", 0.7)
    return _plain(i, scene)


def _between(i: int, scene: _Scene) -> Decision:
    text, kind = scene.texts[i], scene.kind(i)
    near = i <= scene.headline + 3 and not any(scene.body[scene.headline + 1 : i])
    if kind == "" and near and len(text) > 40 and is_prose(text) and not text[0].islower():
        return Decision(Role.STANDFIRST, "below-headline", 0.7)
    return _caption(i, scene) or _plain(i, scene)


def _caption(i: int, scene: _Scene) -> Decision | None:
    """A caption, by its credit or that of the next line; an alternative text, by the caption below that says the same."""
    text, kind = scene.texts[i], scene.kind(i)
    if kind == "caption":
        return Decision(Role.CAPTION, "credit-at-its-end", 0.9)
    if kind not in ("", "name") or len(text) < 12 or scene.start > i + 40:
        return None
    following = scene.kind(i + 1)
    shared = features.alike(scene.looks[i], scene.looks[i + 1]) if i + 1 < len(scene.texts) else 0
    if following == "caption" and (shared >= 3 or text[0].islower()):
        return Decision(Role.CAPTION, "alt-text", 0.8)
    if following == "credit" and len(text) > 25:
        return Decision(Role.CAPTION, "credit-below", 0.75)
    if shared >= 4 and len(text) > 25 and not scene.body[i + 1]:
        return Decision(Role.CAPTION, "alt-text", 0.6)
    return None


_IN_LIST = frozenset({"", "name", "date", "byline", "byline-date", "section", "caption", "credit", "symbols"})


def _join_lists(decisions: list[Decision], scene: _Scene) -> None:
    """Below the head of a list of other articles: titles, names and dates, until something else begins."""
    inside = False
    for i, decision in enumerate(decisions):
        kind = scene.kind(i)
        if decision.role is Role.RELATED_HEAD:
            inside = i > scene.headline
        elif scene.body[i] or kind in ("copyright", "tags") or kind.startswith("note:"):
            inside = False
        elif inside and kind in _IN_LIST:
            decisions[i] = Decision(Role.RELATED, "below-list-head", 0.8)


def tag_names(reading: Reading) -> list[tuple[int, str]]:
    """Tags: behind the colon of a tags line, or the short lines below it."""
    tags: list[tuple[int, str]] = []
    for i, decision in enumerate(reading.decisions):
        if decision.role is not Role.TAGS or i < reading.headline:
            continue
        _, colon, rest = reading.units[i].text.replace("：", ":").partition(":")
        names = [name.strip(" #") for name in re.split(r"\s*[,;|•·]\s*", rest)] if colon else []
        tags += [(i, name) for name in names if 1 < len(name) < 50]
        for j in range(i + 1, min(i + 13, len(reading.units))) if not any(names) else ():
            unit = reading.units[j]
            if (
                (unit.gap and j > i + 1 and unit.gap > reading.units[i + 1].gap)
                or len(unit.text) > 36
                or unit.text[-1] in ".?!:"
            ):
                break
            if reading.decisions[j].role not in (Role.FURNITURE, Role.SECTION, Role.KICKER):
                break
            if reading.decisions[j].rule in ("outside-body", "below-the-story", "section-name"):
                tags.append((j, unit.text.strip(" #,")))
    return tags
