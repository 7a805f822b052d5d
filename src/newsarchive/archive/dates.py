"""Dates that the whole archive knows: an undated article is placed by dated ones that tell of the same day.

An article that says what will happen `on Thursday` came before the one that reports it; one that reports it too came
in the days after. Only articles without any date are placed, and only by dates that do not come from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from newsarchive.archive.affinity import Pairs
from newsarchive.archive.reprints import Printings
from newsarchive.records import ArticleDate, Card, DateStatus, Resolution
from newsarchive.topics import key, stem, words_of

NEAR = 0.15
"""Articles less alike tell of different things."""
SAME_EVENT = 6
"""So many words two articles share that tell of one day's event; a name counts once more ..."""
SAME_NAMES = 2
"""... and so many names are among them."""
CLEARLY = 2
"""A match that is better by so much is believed against others."""
NEWS_LASTS = 3
"""News is printed on the weekday that it names first or within so many days: 43 of 47 articles with known dates."""
WEEKDAYS = (
    ("monday", "montag"),
    ("tuesday", "dienstag"),
    ("wednesday", "mittwoch"),
    ("thursday", "donnerstag"),
    ("friday", "freitag"),
    ("saturday", "samstag"),
    ("sunday", "sonntag"),
)
DAYS = {name: number for number, names in enumerate(WEEKDAYS) for name in names}
OFFSETS = {"yesterday": -1, "gestern": -1}
"""`today` is left out: it often means these times."""
_CUE = re.compile(rf"\b(?:{'|'.join((*DAYS, *OFFSETS))})\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:–—(]")
_AHEAD = re.compile(
    r"\b(?:will|would|shall|to be held|set for|scheduled|due|planned|expected|upcoming|ahead of|later this week"
    r"|until|by|wird|werden|soll|sollen|geplant|bis)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:said|told|announced|reported|confirmed|wrote|sagte|teilte|erklärte)(?:\W+\w+){0,2}\W*$", re.IGNORECASE
)
_UNSURE = re.compile(r"\b(?:next|every|each|nächste\w*|jede\w*)\W*$", re.IGNORECASE)
_PLAIN = frozenset(
    words_of(
        "that this with from have been were will would their they which what when after before about into over more "
        "than also said says told could there where while being other some later earlier last week days"
    )
)


class Cue(NamedTuple):
    """A day that a sentence speaks of, seen from the day it was printed."""

    word: str
    """As printed: `Thursday`, `yesterday`."""
    weekday: int
    """0 for Monday; -1 for `yesterday` and its like."""
    ahead: bool
    """Whether it is still to come."""
    told: frozenset[int]
    """Keys of the sentence's words; for the entity at index i that it names, -1 - i."""

    def day_from(self, printed: date) -> date:
        """The day meant, if it was printed on a day."""
        if self.weekday < 0:
            return printed + timedelta(days=OFFSETS[self.word.lower()])
        if self.ahead:
            return printed + timedelta(days=(self.weekday - printed.weekday() - 1) % 7 + 1)
        return printed - timedelta(days=(printed.weekday() - self.weekday) % 7)

    def printed_for(self, day: date) -> tuple[date, ...]:
        """The days on which it may have been printed, if it means a day."""
        around = (day + timedelta(days=offset) for offset in range(-6, 7))
        return tuple(printed for printed in around if self.day_from(printed) == day)


class Match(NamedTuple):
    """A day that an undated article and a dated one both speak of."""

    score: int
    cue: Cue
    """Of the undated article."""
    event: date
    card: int
    """The dated article."""


class Placed(NamedTuple):
    """Where an undated article belongs, and why."""

    edtf: str
    reason: str


def infer_dates(
    cards: Sequence[Card], resolution: Resolution, pairs: Pairs, printings: Printings
) -> tuple[tuple[ArticleDate, ...], tuple[str, ...]]:
    """For each card its date, with what the archive knows, and the reason in words where the archive placed it."""
    leads = {
        lead: _by_event(lead, cards, resolution, pairs) for lead in set(printings.leads) if not _known(cards[lead])
    }
    placed = [
        None if _known(card) else _by_printing(cards[lead]) if _known(cards[lead]) else leads[lead]
        for card, lead in zip(cards, printings.leads, strict=True)
    ]
    dates = (
        ArticleDate(p.edtf, DateStatus.INFERRED) if p else card.published for p, card in zip(placed, cards, strict=True)
    )
    return tuple(dates), tuple(p.reason if p else "" for p in placed)


def _known(card: Card) -> bool:
    """Whether the article's own text dates it."""
    return bool(card.published.edtf)


def _by_printing(lead: Card) -> Placed | None:
    """About the day of the earliest dated printing of the same text."""
    day = _day(lead)
    if not day:
        return None
    return Placed(f"{day}~", f"the same text is printed as “{lead.headline}”, of {day}")


def _by_event(card: int, cards: Sequence[Card], resolution: Resolution, pairs: Pairs) -> Placed | None:
    """The days on which it can have been printed, if its near articles agree on a day that it speaks of."""
    cues = _merge(_cues(cards[card], resolution.assigned[card]))
    matches = [
        Match(score, cue, event, pair.card)
        for pair in pairs[card]
        if cues and pair.strength >= NEAR and (printed := _day(cards[pair.card]))
        for event, told in _events(_cues(cards[pair.card], resolution.assigned[pair.card]), printed).items()
        for cue in cues
        if cue.weekday in (-1, event.weekday()) and (score := _likeness(cue.told & told)) >= SAME_EVENT
    ]
    if not matches:
        return None
    matches.sort(key=lambda match: (-match.score, match.event, cards[match.card].path, match.cue.word))
    best = matches[0]
    days = set(best.cue.printed_for(best.event))
    for match in matches[1:]:
        if match.score > best.score - CLEARLY:
            days.intersection_update(match.cue.printed_for(match.event))
    lead = next((cue for cue in cues if cue.weekday >= 0 and not cue.ahead), None)
    if lead:
        days = {day for day in days if (day.weekday() - lead.weekday) % 7 <= NEWS_LASTS}
    return _place(sorted(days), best, cards) if days else None


def _place(days: Sequence[date], match: Match, cards: Sequence[Card]) -> Placed | None:
    """The days as one date or range, in words; nothing where they do not follow one another."""
    first, last = days[0], days[-1]
    if (last - first).days != len(days) - 1:
        return None
    edtf = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    tells = "looks ahead to" if match.cue.ahead else "speaks of"
    told = f"“{cards[match.card].headline}”"
    return Placed(edtf, f"{tells} “{match.cue.word}”: {told} tells of that day as {match.event}")


def _merge(cues: Iterable[Cue]) -> list[Cue]:
    """Each day once, with all that is told of it, in the order of the text."""
    merged: dict[tuple[int, bool], Cue] = {}
    for cue in cues:
        before = merged.setdefault((cue.weekday, cue.ahead), cue)
        merged[cue.weekday, cue.ahead] = before._replace(told=before.told | cue.told)
    return list(merged.values())


def _likeness(shared: frozenset[int]) -> int:
    """How much is told of a day in both; nothing where they do not name two in common."""
    return len(shared) if sum(feature < 0 for feature in shared) >= SAME_NAMES else 0


def _events(cues: Iterable[Cue], printed: date) -> dict[date, frozenset[int]]:
    """The days that a dated article speaks of, and what it tells of each."""
    told: dict[date, frozenset[int]] = {}
    for cue in cues:
        day = cue.day_from(printed)
        told[day] = told.get(day, frozenset()) | cue.told
    return told


def _cues(card: Card, assigned: Sequence[int]) -> Iterator[Cue]:
    """The days that the article's sentences speak of, in the order of the text."""
    for passage in card.passages:
        for found in _CUE.finditer(passage.text):
            clause = _CLAUSE.split(passage.text[: found.start()])[-1]
            if _UNSURE.search(clause):
                continue
            word = found[0]
            ahead = bool(_AHEAD.search(clause)) and not _TOLD.search(clause)
            names = frozenset(-1 - assigned[label] for _, _, label in passage.marks if assigned[label] >= 0)
            yield Cue(word, DAYS.get(word.lower(), -1), ahead, names | _words(passage.text))


def _words(text: str) -> frozenset[int]:
    """Keys of what a sentence says, without days and the plainest words."""
    return frozenset(
        key(word) for word in words_of(text) if len(word) > 3 and word not in _PLAIN and stem(word) not in DAYS
    )


def _day(card: Card) -> date | None:
    """The day on which an article was printed, if it is known to the day."""
    edtf = card.published.edtf
    return date.fromisoformat(edtf) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", edtf) else None
