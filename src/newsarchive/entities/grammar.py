"""The grammar of names: which words of a run of capitalised words make a name, and what kind the words suggest.

Titles, nationalities and the first word of a sentence stand before a name without being part of it;
`Ministry`, `University` or `River` make one name of all the words around them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsarchive.entities.lexicon import ORGANISATION, OTHER, PERSON, PLACE, Lexicon, Meaning, lexicon
from newsarchive.entities.runs import Token
from newsarchive.records import EntityType

Votes = dict[EntityType, float]

MAX_NAME = 9
"""Words; longer ones are lists or headlines."""


_CAMEL = re.compile(r"[a-z][A-Z]")
_VOWEL = re.compile(r"[aeiouyà-ÿ]")
_PLURAL = re.compile(r"[A-Z]{2,}s")
_GLUED = re.compile(r"(?:[A-Z][a-z]+){3}")


class Piece(NamedTuple):
    """A name in a run."""

    first: int
    last: int
    """Tokens of the run, `last` exclusive."""
    votes: Votes
    certain: float
    title: str = ""
    """What stands before it: `Foreign Minister`."""
    meaning: Meaning | None = None
    """What the tables say it is."""
    cues: tuple[str, ...] = ()


class Mode(NamedTuple):
    """How the run is written."""

    opens: bool = False
    """The first word starts a sentence, and is in capitals for that."""
    headline: bool = False
    """Ordinary words are capitalised too."""
    shouted: bool = False
    """All letters are capitals."""
    sport: str = ""


class Parser:
    """Reads one run from left to right."""

    def __init__(self, tokens: Sequence[Token], mode: Mode) -> None:
        self.tokens = tokens
        self.mode = mode
        self.lexicon: Lexicon = lexicon()
        self.groups = self.lexicon.groups
        self.pieces: list[Piece] = []
        self.title: list[str] = []
        """Words of title that wait for a name."""
        self.person_next = False
        """Whether one of them can only belong to a person."""

    def parse(self) -> list[Piece]:
        at = 0
        while at < len(self.tokens):
            at = max(self._step(at), at + 1)
        return self.pieces

    # Each step returns where to go on; a step that does not apply returns where it began.

    def _step(self, at: int) -> int:
        token = self.tokens[at]
        if token.is_link:
            if token.key not in ("of", "the", "for", "and"):
                self._forget_title()
            self.person_next = False
            return at + 1
        if self.mode.shouted:
            return self._shouted(at)
        for rule in (self._known, self._skipped, self._organisation, self._titled, self._place, self._person):
            after = rule(at)
            if after > at:
                return after
        return self._unknown(at)

    def _add(self, first: int, last: int, votes: Votes, certain: float, meaning: Meaning | None = None) -> int:
        title = " ".join(self.title)
        self._forget_title()
        cues = tuple(f"title:{title}" for _ in [0] if title)
        self.pieces.append(Piece(first, last, votes, certain, title, meaning, cues))
        return last

    def _forget_title(self) -> None:
        self.title.clear()
        self.person_next = False

    def _key(self, first: int, last: int) -> str:
        return " ".join(token.key for token in self.tokens[first:last])

    def _longest(self, at: int) -> tuple[int, tuple[Meaning, ...]]:
        """The longest name of the tables that begins here: where it ends, and what it can mean."""
        tokens = self.tokens
        known = self.lexicon.meanings
        reach = self.lexicon.longest.get(tokens[at].key.partition(" ")[0], 0)
        for last in range(min(len(tokens), at + reach), at, -1):
            if tokens[last - 1].is_link:
                continue
            meanings = known.get(self._key(at, last))
            if meanings is None and tokens[last - 1].possessive:
                meanings = known.get(self._key(at, last) + "s")
            if meanings:
                text = " ".join(token.text for token in tokens[at:last])
                fitting = tuple(m for m in meanings if self._written_as(m, text, tokens[last - 1].possessive))
                if fitting and not any(t.possessive for t in tokens[at : last - 1] if last - at < 3):
                    return last, fitting
        return at, ()

    def _written_as(self, meaning: Meaning, text: str, possessive: bool) -> bool:
        """Names in capitals must be written so: `WHO` is not `Who`."""
        if not meaning.surface or self.mode.shouted:
            return not meaning.surface or len(text) > 2
        if meaning.surface.endswith("'s"):
            return possessive
        return text.replace(".", "") == meaning.surface.replace(".", "")

    def _known(self, at: int) -> int:
        """A name of the tables, unless it is the start of a longer one that the grammar sees."""
        last, meanings = self._longest(at)
        if not meanings:
            return at
        tokens = self.tokens
        best = meanings[0]
        single = last - at == 1
        key = tokens[at].key
        if single and key in self.groups["calendar"]:
            return at
        if self._organisation_end(at) > last or self._place_end(at) > last:
            return at
        if single and self._is_person_start(at, best):
            return at
        if best.type is PLACE and max(self._place_end(at), self._event_end(at)) > last:
            return at
        if best.type is PLACE and self._branded_end(last) > last:
            return self._add(at, self._branded_end(last), {ORGANISATION: 2.5}, 0.85)
        certain = 0.95 if best.weight >= 3 else 0.7
        if single and (self.lexicon.is_word(key) or key in self.groups["generic"]) and best.weight < 5.0:
            if key in self.groups["function"]:
                return at
            certain = 0.2 if self.mode.opens and at == 0 else 0.3 if self.mode.headline or best.kind == "town" else 0.6
        votes: Votes = {}
        for meaning in meanings[:6]:
            votes[meaning.type] = max(votes.get(meaning.type, 0.0), meaning.weight)
        if best.type is not PERSON and self.person_next and PERSON not in votes and best.weight < 4:
            votes[PERSON] = 4.0
        return self._add(at, last, votes, certain, best)

    def _branded_end(self, last: int) -> int:
        """Past the ordinary words that make another name of that of a place: `Perth Glory`, `Washington Metro`."""
        tokens = self.tokens
        index = last
        while (
            index < len(tokens) and index < last + 3 and not tokens[index].is_link and not tokens[index - 1].possessive
        ):
            token = tokens[index]
            named = (
                token.key in self.lexicon.given
                or token.key in self.lexicon.demonyms
                or token.key in self.lexicon.meanings
            )
            if named or token.text.isupper() or not self._is_plain(token) or not self.lexicon.is_word(token.key):
                return last
            index += 1
        if self.mode.headline or index - last > 2 or (index < len(tokens) and not tokens[index].is_link):
            return last
        return last if index > last and tokens[index - 1].key in self.groups["generic"] else index

    def _is_person_start(self, at: int, meaning: Meaning) -> bool:
        """Whether a known single word is the first name of somebody: `Paris Hilton`, `Chelsea Clinton`."""
        after = self._next(at)
        if after is None or self.tokens[at].possessive or self.tokens[at].text.isupper():
            return False
        if meaning.kind == "country" and self.tokens[at].key not in self.lexicon.given:
            return False
        key = self.tokens[at].key
        if key not in self.lexicon.given and not (meaning.type is PERSON or meaning.weight < 3):
            return False
        return self._is_surname(after) or (meaning.type is PERSON and self._is_plain(after))

    def _next(self, at: int) -> Token | None:
        """The capitalised word that follows directly."""
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].is_link:
            return None
        return self.tokens[at + 1]

    def _is_plain(self, token: Token) -> bool:
        """A word that no list claims."""
        key, groups = token.key, self.groups
        return not (
            key in groups["title"]
            or key in groups["function"]
            or key in groups["calendar"]
            or key in groups["org-head"]
            or key in groups["place-head"]
            or key in groups["event"]
            or key in self.lexicon.demonyms
            or (self.mode.headline and self.lexicon.is_word(key))
        )

    def _is_surname(self, token: Token) -> bool:
        key = token.key
        capitals = token.text.isupper() and len(token.text) > 1 and not self.mode.shouted
        if capitals or not self._is_plain(token) or key in self.groups["honorific"]:
            return False
        if key in self.lexicon.surnames:
            return key not in self.groups["generic"]
        return not self.lexicon.is_word(key) and key not in self.lexicon.meanings

    def _skipped(self, at: int) -> int:
        """Words that are capitalised for other reasons: days, nationalities, starts of sentences."""
        token = self.tokens[at]
        key = token.key
        if self._next(at) is not None and self._key(at, at + 2) in self.groups["calendar"]:
            return at + 2
        if key in self.groups["calendar"]:
            after = self._next(at)
            if key in self.lexicon.given and after is not None and self._is_surname(after):
                return at
            self._forget_title()
            return at + 1
        if key in self.groups["function"]:
            return at if self._is_given(at) or self._opens_name(at) else at + 1
        if at == 0 and self.mode.opens and self._opens_only(at):
            return at + 1
        if key in self.lexicon.demonyms or (key in self.groups["generic"] and key not in self.groups["title"]):
            if self._organisation_end(at) > at or self._event_end(at) > at or self._place_end(at) > at:
                return at
            if key in self.lexicon.given:
                after = self._next(at)
                if after is not None and self._is_surname(after):
                    return at
            if key in self.lexicon.demonyms:
                self.title.append(token.text)
            elif self.title and self._next(at) is None:
                self._forget_title()
            return at + 1
        return at

    def _is_given(self, at: int) -> bool:
        """Whether a word that is mostly none is a first name here: `Will Porter`."""
        after = self._next(at)
        names = self.tokens[at].key in ("will", "may") and not self.mode.headline
        return names and after is not None and self._is_surname(after)

    def _opens_name(self, at: int) -> bool:
        """Whether a function word has its capital from a name: `Million Dollar Baby` within a sentence."""
        after = self._next(at)
        if (
            after is None
            or self.mode.headline
            or (at == 0 and self.mode.opens)
            or self.tokens[at].key in self.groups["breaking"]
        ):
            return False
        return self._is_plain(after) and after.key not in self.lexicon.given and self.lexicon.is_word(after.key)

    def _breaks(self, index: int) -> bool:
        """Whether a function word ends what stands before it; within a name one may be capitalised by chance."""
        return self.mode.headline or index == 0 or self.tokens[index].key in self.groups["breaking"]

    def _opens_only(self, at: int) -> bool:
        """Whether the first word of a sentence is an ordinary one before a name: `Striker Alan Shearer`."""
        token = self.tokens[at]
        if not self.lexicon.is_word(token.key) or token.key in self.lexicon.demonyms or token.possessive:
            return False
        after = self._next(at)
        if after is None:
            return False
        if token.key in self.groups["title"] or token.key in self.groups["honorific"]:
            return False
        if self._organisation_end(at) > at or self._place_end(at) > at or self._event_end(at) > at:
            return self._longest(at + 1)[0] > at + 1 or self._organisation_end(at + 1) > at + 2
        if token.key in self.lexicon.given and self._is_surname(after):
            return False
        return (
            not self.lexicon.is_word(after.key)
            or after.key in self.lexicon.given
            or after.key in self.lexicon.meanings
            or after.key in self.lexicon.demonyms
            or after.key in self.groups["honorific"]
        )

    # ---- organisations

    def _organisation(self, at: int) -> int:
        last = self._organisation_end(at)
        if last <= at or self._place_end(at) > last:
            return at
        strong = 4.5 if last - at > 1 else 2.0
        return self._add(at, last, {ORGANISATION: strong}, 0.9)

    def _organisation_end(self, at: int) -> int:
        """Where an organisation that begins here ends by its words: `Moscow State University`."""
        head = self._head(at, "org-head")
        if head < 0:
            return at
        tokens = self.tokens
        last = self._past_heads(head + 1)
        key = tokens[last - 1].key
        if last - at == 1 and not self._links(last, ("of", "for")):
            return at
        if key in self.groups["rulers"] or (last - at == 2 and self._weak_pair(at)):
            return at
        if tokens[last - 1].possessive or key in self.groups["org-suffix"]:
            return last
        return self._extended(last)

    def _past_heads(self, last: int) -> int:
        """Past all heads that follow, and ordinary words between them: `Air Defense Command`, `Ford Motor Co`."""
        tokens, heads = self.tokens, self.groups["org-head"]
        index = last
        while index < min(len(tokens), last + 3) and not tokens[index].is_link and not tokens[index - 1].possessive:
            if tokens[index].key in heads:
                last = index + 1
            elif not self.lexicon.is_word(tokens[index].key) or not self._is_plain(tokens[index]):
                break
            index += 1
        return last

    def _weak_pair(self, at: int) -> bool:
        """First name and surname that happens to be a head: `Michael Holding`."""
        first, second = self.tokens[at], self.tokens[at + 1]
        return (
            first.key in self.lexicon.given
            and second.key in self.lexicon.surnames
            and second.key not in ("university", "bank", "college")
            and first.key not in self.lexicon.meanings
        )

    def _head(self, at: int, group: str) -> int:
        """The word that makes one name of the words from here on, or -1 where something else comes first."""
        tokens, heads = self.tokens, self.groups[group]
        titles = self.groups["title"]
        for index in range(at, min(len(tokens), at + MAX_NAME)):
            token = tokens[index]
            if token.is_link:
                if token.key in ("and", "of") and at < index and self._joins(at, index, heads):
                    continue
                return -1
            if token.key in heads and not (
                index == at and self._next(at) is not None and group == "org-head" and not self._head_leads(at)
            ):
                return index
            if token.key in self.groups["honorific"] or token.key in self.groups["calendar"]:
                return -1
            if token.key in self.groups["function"] and self._breaks(index):
                return -1
            if token.key in titles and not self._department_word(index, heads):
                return -1
            if token.possessive and not self._keeps_possessive(index, heads):
                return -1
        return -1

    def _head_leads(self, at: int) -> bool:
        """`Bank Leumi`, `Club Brugge`, `Banco`: heads that stand before the name."""
        return self.tokens[at].key in self.groups["head-leads"]

    def _department_word(self, index: int, heads: frozenset[str]) -> bool:
        """A word of title that belongs to a body: `Foreign` in `Foreign Ministry`."""
        after = self._next(index)
        if after is None:
            return False
        if after.key in heads:
            return True
        return after.key in self.groups["title"] and self._department_word(index + 1, heads)

    def _joins(self, at: int, index: int, heads: frozenset[str]) -> bool:
        """Whether `and` joins words of one name: `Securities and Exchange Commission`."""
        after = self._next(index)
        if after is None or self.tokens[index].key == "of":
            return False
        left = self.tokens[index - 1]
        if left.key in self.lexicon.meanings or not self.lexicon.is_word(left.key):
            return False
        return self.lexicon.is_word(after.key) and self._head(index + 1, "org-head") > 0

    def _keeps_possessive(self, index: int, heads: frozenset[str]) -> bool:
        """`Women's Tennis Association`, `People's Bank`; not `Russia's Foreign Ministry`."""
        return self.tokens[index].key in self.groups["owner"]

    def _links(self, at: int, links: tuple[str, ...]) -> bool:
        tokens = self.tokens
        return at + 1 < len(tokens) and tokens[at].is_link and tokens[at].key in links

    def _extended(self, last: int) -> int:
        """Where `of ...` or `for ... and ...` after a head ends."""
        tokens = self.tokens
        if not self._links(last, ("of", "for", "on", "de", "du", "der", "di", "des")):
            return last
        if tokens[last].key == "on" and tokens[last - 1].key not in self.groups["bodies-on"]:
            return last
        index = last + 1
        while index < len(tokens) and tokens[index].is_link:
            index += 1
        begun = index
        while index < len(tokens) and index < begun + 5:
            token = tokens[index]
            if token.is_link:
                after = self._next(index)
                join = token.key in ("and", "&", "of") and after is not None and self.lexicon.is_word(after.key)
                if not join or after is None or not self._is_topic(after):
                    break
            elif (not self._is_name_word(token) and not self._is_topic(token)) or token.key in self.groups["calendar"]:
                break
            if token.possessive:
                return index + 1
            index += 1
        return index if index > begun else last

    def _is_topic(self, token: Token) -> bool:
        """A word for what a body is for: `Trade and Industry`."""
        key = token.key
        return key in self.groups["topic"] or (self.lexicon.is_word(key) and key not in self.groups["title"])

    def _is_name_word(self, token: Token) -> bool:
        key = token.key
        return (
            key not in self.groups["title"]
            and key not in self.groups["honorific"]
            and key not in self.groups["calendar"]
        )

    # ---- titles and people

    def _titled(self, at: int) -> int:
        token = self.tokens[at]
        key = token.key
        groups = self.groups
        if key in groups["regnal"] and self._regnal_end(at) > at:
            return self._add(at, self._regnal_end(at), {PERSON: 5.0}, 0.9)
        if key in groups["honorific"] or key in groups["title"] or key in groups["regnal"]:
            if key in self.groups["title-name"] and not self.title and self._person_end(at) > at + 1:
                return at
            self.title.append(token.text)
            self.person_next = True
            return at + 1
        return at

    def _regnal_end(self, at: int) -> int:
        """`King Charles III`, `Pope John Paul II`: the title is part of the name."""
        tokens = self.tokens
        index = at + 1
        while index < len(tokens) and index < at + 5 and not tokens[index].is_link:
            key = tokens[index].key
            roman = index > at + 1 and set(tokens[index].text) <= set("IVX")
            if not roman and not (
                self._is_plain(tokens[index]) and (key in self.lexicon.given or not self.lexicon.is_word(key))
            ):
                break
            index += 1
            if tokens[index - 1].possessive:
                break
        return index if index > at + 1 else at

    def _person(self, at: int) -> int:
        last = self._person_end(at)
        if last <= at or (last == at + 1 and not self.person_next):
            return at
        if _PLURAL.fullmatch(self.tokens[at].text):
            return at
        if last == at + 1:
            common = self.lexicon.is_word(self.tokens[at].key)
            if common and self.tokens[at].key not in self.lexicon.surnames:
                return at
            return self._add(at, last, {PERSON: 4.0}, 0.6 if common else 0.85)
        first = self.tokens[at].key
        strong = 4.0 if first in self.lexicon.given else 2.5
        return self._add(at, last, {PERSON: strong + (3.0 if self.person_next else 0.0)}, 0.9)

    def _person_end(self, at: int) -> int:
        """Where a person's name that begins here ends, if there are grounds to think that it is one."""
        tokens = self.tokens
        first = tokens[at]
        initial = len(first.text) <= 4 and first.text.endswith(".") and first.text.upper() == first.text
        if not (first.key in self.lexicon.given or initial or self.person_next):
            return at
        if first.possessive:
            return at + 1
        index = at + 1
        while index < len(tokens) and index < at + 6:
            token = tokens[index]
            if token.is_link:
                if token.key not in self.groups["particle"] or self._next(index) is None:
                    if not self._particles(index):
                        break
            elif not self._continues_person(token, index, at):
                break
            index += 1
            if token.possessive:
                break
        while index > at + 1 and tokens[index - 1].is_link:
            index -= 1
        return index

    def _particles(self, index: int) -> bool:
        """`van der`, `de la` before a name."""
        tokens = self.tokens
        return (
            tokens[index].key in self.groups["particle"]
            and index + 2 < len(tokens)
            and tokens[index + 1].key in self.groups["particle"]
            and not tokens[index + 2].is_link
        )

    def _continues_person(self, token: Token, index: int, at: int) -> bool:
        key = token.key
        if set(token.text.rstrip(".")) <= set("IVX") or key in ("jr", "sr") or len(key) == 1:
            return True
        if key in self.groups["org-head"] and key not in self.lexicon.surnames:
            return False
        if token.text.isupper() and not self.tokens[at].text.isupper() and "." not in token.text:
            return False
        if key in ("said", "told") or key in self.groups["calendar"] or key in self.groups["function"]:
            return index == at + 1 and key in ("little", "may", "more", "still", "close", "august", "friday")
        if key in self.lexicon.demonyms and key not in self.lexicon.surnames:
            return False
        if key in self.groups["title"] and not (index == at + 1 and key in self.lexicon.surnames):
            return False
        if self.mode.headline and self.lexicon.is_word(key):
            return index == at + 1 and key in self.lexicon.surnames and len(key) > 3
        return True

    # ---- places and events

    def _place(self, at: int) -> int:
        last = self._event_end(at)
        if last > at:
            return self._add(at, last, {OTHER: 4.0}, 0.8)
        last = self._place_end(at)
        if last > at:
            return self._add(at, last, {PLACE: 4.0}, 0.9)
        return at

    def _place_end(self, at: int) -> int:
        """`Lake Baikal`, `Jordan Valley`, `Isle of Wight`: a word for a kind of place and the words around it."""
        tokens = self.tokens
        alone = tokens[at].key in self.groups["lone-place-lead"]
        if alone or tokens[at].key in self.groups["place-direction"]:
            after = self._next(at)
            if after is not None and not tokens[at].possessive and self._is_plain(after):
                country = after.key in self.lexicon.meanings and self.lexicon.meanings[after.key][0].type is PLACE
                if country or (alone and not self.lexicon.is_word(after.key)):
                    return self._place_tail(at + 2)
        head = self._head(at, "place-head")
        if head <= at:
            return at
        if tokens[head - 1].key in self.lexicon.given and tokens[head].key in self.lexicon.surnames:
            if tokens[head].key not in self.groups["clear-place-head"]:
                return at
        if any(t.key in self.groups["title"] for t in tokens[at:head]) and head - at < 2:
            return at
        return self._place_tail(head + 1)

    def _place_tail(self, last: int) -> int:
        tokens = self.tokens
        while last < len(tokens) and tokens[last].key in self.groups["place-head"] and not tokens[last].is_link:
            last += 1
        return last

    def _event_end(self, at: int) -> int:
        """`World Cup`, `French Open`, `Nobel Peace Prize`."""
        head = self._head(at, "event")
        if head <= at:
            return at
        last = head + 1
        while last < len(self.tokens) and (
            self.tokens[last].key in self.groups["event"] or self.tokens[last].key in self.groups["numeral"]
        ):
            last += 1
        if (
            head == at + 1
            and self.tokens[at].key in self.lexicon.given
            and self.tokens[head].key in self.lexicon.surnames
        ):
            return at
        return last

    # ---- what is left

    def _unknown(self, at: int) -> int:
        """Words of no list: all up to the next word that a rule claims."""
        last = self._unknown_end(at)
        tokens = self.tokens[at:last]
        if self.mode.headline:
            return self._unknown_in_headline(at, last)
        common = [self.lexicon.is_word(token.key) for token in tokens]
        if len(tokens) == 1:
            return self._add(at, last, self._shape(tokens[0]), self._single_certainty(at))
        certain = 0.9 if not all(common) else 0.6
        if all(len(token.text) < 4 and token.text.isupper() for token in tokens):
            certain = 0.2
        if all(common) and (len(tokens) > 4 or all(token.text.isupper() for token in tokens)):
            certain = 0.3
        if self.mode.opens and at == 0 and common[0]:
            certain = min(certain, 0.6)
        return self._add(at, last, self._many(tokens), certain)

    def _many(self, tokens: Sequence[Token]) -> Votes:
        if any(token.key == "&" or token.text == "&" for token in tokens):
            return {ORGANISATION: 4.0}
        last = tokens[-1].key
        plain = [token for token in tokens if self.lexicon.is_word(token.key)]
        if not plain and len(tokens) <= 3:
            return {PERSON: 2.0 if last in self.lexicon.surnames else 0.9, ORGANISATION: 0.6}
        if len(plain) == len(tokens):
            return {OTHER: 1.5, ORGANISATION: 1.0}
        return {PERSON: 0.8 if last in self.lexicon.surnames else 0.3, ORGANISATION: 0.8, OTHER: 0.3}

    def _shape(self, token: Token) -> Votes:
        text = token.text
        if text.isupper() and 2 <= len(text) <= 6:
            return {ORGANISATION: 2.0}
        if "." in text and text[-1] != ".":
            return {ORGANISATION: 3.0}
        if _CAMEL.search(text) and not text.startswith(("Mc", "Mac")):
            return {ORGANISATION: 1.5, OTHER: 0.5}
        if token.key in self.lexicon.surnames:
            return {PERSON: 1.0}
        if self.lexicon.is_word(token.key):
            return {ORGANISATION: 0.5, OTHER: 0.4}
        return {PERSON: 0.3}

    def _single_certainty(self, at: int) -> float:
        token = self.tokens[at]
        key = token.key
        if len(key) < 2:
            return 0.0
        opens = self.mode.opens and at == 0
        if any(key in self.groups[g] for g in ("generic", "org-head", "place-head", "event", "org-suffix", "title")):
            return 0.0
        if _GLUED.match(token.text) or _PLURAL.fullmatch(token.text):
            return 0.0
        if not token.text.isalpha() and any(c.isdigit() for c in token.text):
            return 0.3
        if self.lexicon.is_word(key):
            return 0.1 if opens else 0.4
        if (
            (token.text.isupper() and len(key) > 5)
            or not _VOWEL.search(token.text.lower())
            and not token.text.isupper()
        ):
            return 0.3
        if not opens:
            return 0.85
        if self.lexicon.is_compound(key):
            return 0.2
        return 0.6 if key in self.lexicon.surnames or key in self.lexicon.given else 0.52

    def _unknown_end(self, at: int) -> int:
        tokens = self.tokens
        index = at + 1
        if tokens[at].possessive:
            return index
        while index < len(tokens) and index < at + MAX_NAME:
            token = tokens[index]
            if token.is_link:
                joined = token.text == "&" or (token.key in self.groups["particle"] and token.key not in ("y", "e"))
                if not joined or index + 1 >= len(tokens) or (tokens[index + 1].is_link and not self._particles(index)):
                    break
            elif (
                (not self._is_plain(token) and token.text not in ("II", "III", "IV"))
                or (index > at + 1 and self._longest(index)[0] > index + 1)
                or (token.key in self.groups["honorific"] and token.key != "st")
            ):
                break
            index += 1
            if token.possessive:
                break
        while index > at + 1 and tokens[index - 1].is_link:
            index -= 1
        return index

    def _unknown_in_headline(self, at: int, last: int) -> int:
        """Only the words that are no ordinary ones."""
        index = at
        while index < last:
            begun = index
            while index < last and not self.lexicon.is_word(self.tokens[index].key) and not self.tokens[index].is_link:
                index += 1
            if index > begun:
                tokens = self.tokens[begun:index]
                votes = self._shape(tokens[0]) if index - begun == 1 else self._many(tokens)
                self._add(begun, index, votes, 0.55 if index - begun > 1 else min(0.5, self._single_certainty(begun)))
            else:
                self._forget_title()
            index = max(index, begun + 1)
        return last

    def _shouted(self, at: int) -> int:
        """In capitals throughout: names of the tables, and doubtful words that may be names elsewhere."""
        last, meanings = self._longest(at)
        key = self.tokens[at].key
        usual = last - at == 1 and (
            self.lexicon.is_word(key)
            or key in self.groups["generic"]
            or key in self.groups["calendar"]
            or key in self.groups["function"]
        )
        if meanings and meanings[0].kind == "country" and key not in self.groups["function"]:
            usual = False
        if meanings and not usual and meanings[0].kind != "surname":
            votes: Votes = {}
            for meaning in meanings[:6]:
                votes[meaning.type] = max(votes.get(meaning.type, 0.0), meaning.weight)
            return self._add(at, last, votes, 0.8 if meanings[0].weight >= 3 else 0.4, meanings[0])
        if self.lexicon.is_word(key) or len(key) < 3 or usual:
            return at + 1
        if key in self.lexicon.demonyms or key in self.groups["title"] or key in self.groups["org-head"]:
            return at + 1
        return self._add(at, at + 1, {PERSON: 0.5}, 0.3)
