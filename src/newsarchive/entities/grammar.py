"""The grammar of names: which words of a run of capitalised words make a name, and what kind the words suggest.

Titles, nationalities and the first word of a sentence stand before a name without being part of it;
`Ministry`, `University` or `River` make one name of all the words around them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from newsarchive.entities.bodies import organisation_end
from newsarchive.entities.lexicon import (
    BREAKING,
    CALENDAR,
    DEMONYM,
    EVENT,
    FEAST,
    FUNCTION,
    GENERIC,
    GIVEN,
    HONORIFIC,
    KNOWN,
    ORG_HEAD,
    ORGANISATION,
    OTHER,
    PERSON,
    PLACE,
    PLACE_HEAD,
    PLACE_LEAD,
    REGNAL,
    SERIES,
    SURNAME,
    TITLE,
    WORD,
)
from newsarchive.entities.persons import is_given, is_person_start, person_end, regnal_end
from newsarchive.entities.places import branded_end, event_end, place_end
from newsarchive.entities.reading import Mode, Run
from newsarchive.entities.runs import Token
from newsarchive.entities.tables import Meaning
from newsarchive.entities.unknown import (
    GLUED,
    Votes,
    certainty_of_many,
    certainty_of_one,
    is_glued,
    unknown_end,
    votes_by_form,
)

CITY = 4.0
"""Weight from which a place is not taken for a person for a title before it: `Mayor London`."""
FOREIGN_NOUN = 0.45
"""How sure an unknown capitalised word is that may be any noun."""
MOST_TITLES = 8
"""Words of title that are kept."""
LONGEST_RUN = 400
"""Characters of a run that is remembered."""
MOST_RUNS = 1 << 16
"""Runs that are remembered."""
MOST_MEANINGS = 6
"""Meanings of one name whose types are weighed."""

TITLES = REGNAL | HONORIFIC | TITLE
"""Kinds of words that wait for a name."""
HEADS = ORG_HEAD | PLACE_HEAD | EVENT
"""Kinds of words that make one name of the words around them."""
SKIPPED = CALENDAR | FEAST | FUNCTION | DEMONYM | GENERIC | WORD
"""Kinds of words that may be capitalised for another reason."""

_PLURAL = re.compile(r"[A-Z]{2,}s")
_KEEPING_TITLE = frozenset({"of", "the", "for", "and"})


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A name in a run."""

    start: int
    end: int
    """Characters of the run."""
    votes: Votes
    certain: float
    title: str
    """What stands before it: `Foreign Minister`."""
    kind: str
    """`Meaning.kind` of what the tables say it is; empty where they do not know it."""
    numbered: bool
    """Whether a number after it belongs to it: `Apollo`."""


def read_run(text: str, mode: Mode) -> tuple[Piece, ...]:
    """The names in a run; remembered, since most runs of an archive come again and again."""
    return _remembered(text, mode) if len(text) <= LONGEST_RUN else tuple(Parser(Run(text, mode)).parse())


@lru_cache(maxsize=MOST_RUNS)
def _remembered(text: str, mode: Mode) -> tuple[Piece, ...]:
    return tuple(Parser(Run(text, mode)).parse())


class Parser:
    """Reads one run from left to right; each rule returns where to go on, or 0 if it does not apply."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.pieces: list[Piece] = []
        self.title: list[str] = []
        """Words of title that wait for a name."""
        self.person_next = False
        """Whether one of them can only belong to a person."""
        self.honorific = False
        """Whether one of them is `Mr.` or the like, which leaves no doubt."""

    def parse(self) -> list[Piece]:
        """The names in the run, in order."""
        at = 0
        while at < len(self.run.tokens):
            at = self._step(at)
        return self.pieces

    def _step(self, at: int) -> int:
        run, token = self.run, self.run.tokens[at]
        if token.is_link:
            if token.key not in _KEEPING_TITLE:
                self.title.clear()
            self.person_next = self.honorific = False
            return at + 1
        if token.tied:
            return at + 1
        if run.mode.shouted:
            return self._shouted(at)
        kinds = token.kinds
        return (
            (token.reach and self._known(at))
            or ((kinds & SKIPPED or run.mode.foreign) and self._skipped(at))
            or (run.kinds & ORG_HEAD and self._organisation(at))
            or (kinds & TITLES and self._titled(at))
            or ((run.kinds & (EVENT | PLACE_HEAD) or kinds & PLACE_LEAD) and self._place(at))
            or ((kinds & GIVEN or self.person_next or "." in token.text) and self._person(at))
            or self._unknown(at)
        )

    def _add(self, first: int, last: int, votes: Votes, certain: float, meaning: Meaning | None = None) -> int:
        places, final = self.run.places, self.run.tokens[last - 1]
        end = places[last - 1] + len(final.text)
        title, kind = self._take_title() if self.title else "", meaning.kind if meaning else ""
        if not meaning and last - first > 1 and is_glued(self.run.tokens[first:last], votes):
            certain = min(certain, GLUED)
        self.pieces.append(Piece(places[first], end, votes, certain, title, kind, final.kinds & SERIES != 0))
        return last

    def _take_title(self) -> str:
        title = " ".join(self.title[-MOST_TITLES:])
        self._forget_title()
        return title

    def _forget_title(self) -> None:
        self.title.clear()
        self.person_next = self.honorific = False

    # ---- names of the tables

    def _known(self, at: int) -> int:
        """A name of the tables, unless it is the start of a longer one that the grammar sees."""
        run = self.run
        last, meanings = run.longest(at)
        if not meanings or self._is_other(at, last, meanings[0]):
            return 0
        if run.tokens[last - 1].tied:
            return last
        best = meanings[0]
        branded = branded_end(run, last) if best.type is PLACE else last
        if branded > last:
            return self._add(at, branded, {ORGANISATION: 2.5}, 0.85)
        votes = _votes_for(meanings)
        if self.person_next and (self.honorific or best.weight < CITY):
            votes[PERSON] = max(votes.get(PERSON, 0.0), best.weight + 2.0)
        return self._add(at, last, votes, self._certainty(at, last, best), best)

    def _is_other(self, at: int, last: int, best: Meaning) -> bool:
        """Whether words that the tables know are part of something else here."""
        run, token = self.run, self.run.tokens[at]
        if last - at == 1:
            if token.kinds & CALENDAR or (token.kinds & FUNCTION and best.weight < 5):
                return True
            if is_person_start(run, at, best):
                return True
        if not (run.kinds & HEADS or token.kinds & PLACE_LEAD):
            return False
        if organisation_end(run, at) > last or place_end(run, at) > last:
            return True
        return best.type is PLACE and event_end(run, at) > last

    def _certainty(self, at: int, last: int, best: Meaning) -> float:
        if last - at > 1 or best.weight >= 5 or not self.run.tokens[at].kinds & (WORD | GENERIC):
            return 0.95 if best.weight >= 3 else 0.7
        if self.run.opens(at):
            return 0.2
        return 0.3 if self.run.mode.headline or best.kind == "town" else 0.6

    # ---- words that are capitalised for other reasons

    def _skipped(self, at: int) -> int:
        """Days, nationalities, starts of sentences."""
        run, token = self.run, self.run.tokens[at]
        kinds, after = token.kinds, self.run.next(at)
        if kinds & FEAST and after is not None and run.key(at, at + 2) in run.lexicon.groups["calendar"]:
            return at + 2
        if kinds & CALENDAR:
            if kinds & GIVEN and not token.possessive and after is not None and run.is_surname(after):
                return 0
            self._forget_title()
            return at + 1
        if run.mode.foreign and token.key in run.lexicon.groups["foreign-function"]:
            return at + 1
        if kinds & FUNCTION:
            return 0 if is_given(run, at) or self._opens_name(at) else at + 1
        if run.opens(at) and self._opens_only(at):
            return at + 1
        if kinds & DEMONYM or (kinds & GENERIC and not kinds & TITLE):
            return self._attribute(at)
        return 0

    def _attribute(self, at: int) -> int:
        """A nationality or the like: no name by itself, but `Russian Orthodox Church` begins with one."""
        run, token, after = self.run, self.run.tokens[at], self.run.next(at)
        if max(organisation_end(run, at), event_end(run, at), place_end(run, at)) > at:
            return 0
        if token.kinds & GIVEN and after is not None and run.is_surname(after):
            return 0
        if after is not None and not run.opens(at) and self._parts_party(token, after):
            return self._add(at, at + 2, {ORGANISATION: 4.5}, 0.85)
        if token.kinds & DEMONYM:
            self.title.append(token.text)
        elif after is None:
            self._forget_title()
        return at + 1

    def _parts_party(self, token: Token, after: Token) -> bool:
        """Whether the word makes another party of that which is called by the next word: `Socialist Labour`."""
        if token.key not in self.run.lexicon.groups["party-attribute"] or self.run.mode.headline:
            return False
        return any(meaning.name.endswith(" Party") for meaning in self.run.lexicon.meanings(after.key))

    def _opens_name(self, at: int) -> bool:
        """Whether a function word has its capital from a name: `Million Dollar Baby` within a sentence."""
        run, after = self.run, self.run.next(at)
        if after is None or run.mode.headline or run.opens(at) or run.tokens[at].kinds & BREAKING:
            return False
        return run.is_plain(after) and bool(after.kinds & WORD) and not after.kinds & GIVEN

    def _opens_only(self, at: int) -> bool:
        """Whether the first word of a sentence is an ordinary one before a name: `Striker Alan Shearer`."""
        run, token, after = self.run, self.run.tokens[at], self.run.next(at)
        if after is None or token.possessive or token.key in run.lexicon.groups["storm"]:
            return False
        if not token.kinds & WORD or token.kinds & (DEMONYM | TITLE | HONORIFIC):
            return False
        if max(organisation_end(run, at), place_end(run, at), event_end(run, at)) > at:
            return run.longest(at + 1)[0] > at + 1 or organisation_end(run, at + 1) > at + 2
        if token.kinds & GIVEN and run.is_surname(after):
            return False
        return not after.kinds & WORD or bool(after.kinds & (GIVEN | KNOWN | DEMONYM | HONORIFIC))

    # ---- names by their grammar

    def _organisation(self, at: int) -> int:
        last = organisation_end(self.run, at)
        if last <= at or place_end(self.run, at) > last:
            return 0
        shown = self._past_fair(last)
        if shown > last:
            return self._add(at, shown, {OTHER: 4.0}, 0.8)
        certain = 0.4 if self._may_be_words(at, last) else 0.9
        return self._add(at, last, {ORGANISATION: 4.5 if last - at > 1 else 2.0}, certain)

    def _past_fair(self, last: int) -> int:
        """Past what makes a fair of the name of a trade: `Consumer Electronics Show`."""
        after = self.run.next(last - 1)
        fair = after is not None and after.key in self.run.lexicon.groups["fair"] and not self.run.mode.headline
        return last + 1 if fair and not self.run.tokens[last - 1].possessive else last

    def _may_be_words(self, at: int, last: int) -> bool:
        """Ordinary words that a headline capitalises: `Engineers Plan`, `Oil Company`."""
        run = self.run
        return run.mode.headline and all(token.kinds & WORD or token.is_link for token in run.tokens[at:last])

    def _titled(self, at: int) -> int:
        """A word of title waits for its name; `King Charles` is one."""
        run, token = self.run, self.run.tokens[at]
        last = regnal_end(run, at) if token.kinds & REGNAL else at
        if last > at:
            return self._add(at, last, {PERSON: 5.0}, 0.9)
        if token.key in run.lexicon.groups["title-name"] and not self.title and person_end(run, at, False) > at + 1:
            return 0
        self.title.append(token.text)
        self.person_next = True
        self.honorific |= bool(token.kinds & HONORIFIC)
        return at + 1

    def _place(self, at: int) -> int:
        last = event_end(self.run, at)
        if last > at:
            return self._add(at, last, {OTHER: 4.0}, 0.4 if self._may_be_words(at, last) else 0.8)
        last = place_end(self.run, at)
        if last <= at:
            return 0
        return self._add(at, last, {PLACE: 4.0}, 0.4 if self._may_be_words(at, last) else 0.9)

    def _person(self, at: int) -> int:
        token = self.run.tokens[at]
        last = person_end(self.run, at, self.person_next)
        if last <= at or (last == at + 1 and not self.person_next) or _PLURAL.fullmatch(token.text):
            return 0
        if last == at + 1:
            if token.kinds & WORD and not token.kinds & SURNAME:
                return 0
            return self._add(at, last, {PERSON: 4.0}, 0.6 if token.kinds & WORD else 0.85)
        final = self.run.tokens[last - 1].kinds
        likely = token.kinds & GIVEN and (final & SURNAME or not final & WORD)
        strength = (4.0 if likely else 2.5) + (3.0 if self.person_next else 0.0)
        return self._add(at, last, {PERSON: strength}, 0.9)

    # ---- what is left

    def _unknown(self, at: int) -> int:
        """Words of no list: all up to the next word that a rule claims."""
        run = self.run
        last = unknown_end(run, at)
        if run.mode.headline:
            return self._unknown_in_headline(at, last)
        if run.mode.foreign:
            return self._unknown_in_foreign(at, last)
        tokens = run.tokens[at:last]
        certain = certainty_of_one(run, at) if len(tokens) == 1 else certainty_of_many(tokens, run.opens(at))
        return self._add(at, last, votes_by_form(tokens), certain)

    def _unknown_in_foreign(self, at: int, last: int) -> int:
        """Where all nouns may be capitalised: sure are only first name and surname; the rest needs other evidence."""
        run = self.run
        given = (n for n in range(at, last - 1) if run.tokens[n].kinds & GIVEN and not run.tokens[n].is_link)
        first = next(given, last)
        if first > at:
            common = run.tokens[at].key in run.lexicon.groups["foreign-function"]
            certain = 0.0 if common else FOREIGN_NOUN
            self._add(at, first, votes_by_form(run.tokens[at:first]), certain)
        return self._add(first, last, {PERSON: 3.0}, 0.8) if first < last else last

    def _unknown_in_headline(self, at: int, last: int) -> int:
        """Only the words that are no ordinary ones."""
        run, index = self.run, at
        while index < last:
            begun = index
            while index < last and not run.tokens[index].kinds & WORD and not run.tokens[index].is_link:
                index += 1
            if index > begun:
                certain = 0.55 if index - begun > 1 else min(0.5, certainty_of_one(run, begun))
                self._add(begun, index, votes_by_form(run.tokens[begun:index]), certain)
            else:
                self._forget_title()
                index += 1
        return last

    def _shouted(self, at: int) -> int:
        """In capitals throughout: names of the tables, and doubtful words that may be names elsewhere."""
        run, token = self.run, self.run.tokens[at]
        last, meanings = run.longest(at)
        usual = last - at <= 1 and bool(token.kinds & (WORD | GENERIC | CALENDAR))
        if meanings and meanings[0].kind == "country" and not token.kinds & FUNCTION:
            usual = False
        if meanings and not usual and meanings[0].kind != "surname":
            return self._add(at, last, _votes_for(meanings), 0.8 if meanings[0].weight >= 3 else 0.4, meanings[0])
        after = run.next(at)
        if (
            after is not None
            and token.kinds & GIVEN
            and after.kinds & SURNAME
            and not (token.kinds | after.kinds) & WORD
        ):
            return self._add(at, at + 2, {PERSON: 3.0}, 0.6)
        if usual or len(token.key) < 3 or token.kinds & (DEMONYM | TITLE | ORG_HEAD):
            return at + 1
        return self._add(at, at + 1, {PERSON: 0.5}, 0.3)


def _votes_for(meanings: Sequence[Meaning]) -> Votes:
    """For each type the weight of the strongest meaning."""
    votes: Votes = {}
    for meaning in meanings[:MOST_MEANINGS]:
        votes[meaning.type] = max(votes.get(meaning.type, 0.0), meaning.weight)
    return votes
