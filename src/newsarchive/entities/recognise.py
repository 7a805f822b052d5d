"""Finds candidates for names in one article, and says what the article tells about each.

Whether a doubtful candidate is a name, and who is meant, is decided over the whole archive by `resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsarchive.entities.descriptions import called_after, called_before
from newsarchive.entities.evidence import CALLED_A_THING, context, vote
from newsarchive.entities.folding import fold
from newsarchive.entities.grammar import Piece, read_run
from newsarchive.entities.labels import Sighting, make_labels
from newsarchive.entities.lexicon import ORGANISATION, OTHER, PERSON, PLACE, WORD, lexicon
from newsarchive.entities.reading import MODES
from newsarchive.entities.runs import find_runs
from newsarchive.entities.sport import TEAM_SPORTS, find_sport, is_dateline, is_scored, is_team
from newsarchive.records import Article, Block, Label, Mention, Role

SKIPPED = frozenset({Role.FRONT_MATTER, Role.CODE})
FOR_TOWN = 3.0
"""Votes by which a small town with the name of an ordinary word is believed: `in Best`."""
SHORTEST_HEADLINE, LONGEST_HEADLINE = 19, 160
"""Characters; four words of four letters have nineteen."""
MOST_OPENING = 16
"""Spaces, brackets and quotation marks before a name that are looked past."""
CAPITALISED = 0.75
"""Share of the longer words of a headline that begin with a capital, where ordinary words do too."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LONG_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")
_NUMBER = re.compile(r"[ -](?:\d{1,3}|[IVX]{1,4})(?![\w%]|[.,]\d| (?:per|percent|points|million|billion)\b)")
_PUNCTUATION = '.,;:!?()"“”/\n\r\t\u00a0'
_SENTENCE_ENDS = frozenset('.!?:;…-–—•|"“”)]')
_OPENING = " \t\u00a0‘'(["


def recognise(article: Article) -> tuple[tuple[Label, ...], tuple[Mention, ...]]:
    """Candidates for names in the blocks of an article, and where each stands."""
    plain = _without_punctuation(article.text)
    sport = find_sport(plain.lower().replace("-", " ").split())
    blocks = [(index, block) for index, block in enumerate(article.blocks) if block.role not in SKIPPED]
    foreign = article.language.partition("-")[0] not in ("", "en")
    sightings = [sighting for index, block in blocks for sighting in _sightings(index, block.text, sport, foreign)]
    quiet = list(_in_small_letters(blocks, sightings))
    if quiet:
        sightings = sorted((*sightings, *quiet), key=lambda sighting: (sighting.block, sighting.start))
    return make_labels(sightings, frozenset(plain.split(" ")), sport)


def _without_punctuation(text: str) -> str:
    for sign in _PUNCTUATION:
        text = text.replace(sign, " ")
    return text


def _sightings(index: int, text: str, sport: str, foreign: bool) -> list[Sighting]:
    found: list[Sighting] = []
    runs = find_runs(text)
    headline = bool(runs) and _is_headline(text)
    for begin, run in runs:
        shouted = run.isupper() and _is_shouted(text, begin, run)
        mode = MODES[_opens_sentence(text, begin), headline, shouted, foreign]
        for piece in read_run(run, mode):
            found.append(_sighting(index, text, begin, piece, sport))
    return found


def _opens_sentence(text: str, at: int) -> bool:
    """Whether a capital at this place is due to what ends before it."""
    if at > 1 and text[at - 1] == " " and text[at - 2].isalnum():
        return False
    before = text[max(0, at - MOST_OPENING) : at].rstrip(_OPENING)
    return not before or before[-1] in _SENTENCE_ENDS


def _is_headline(text: str) -> bool:
    """Whether ordinary words are capitalised in this block, as in many headlines."""
    if not SHORTEST_HEADLINE <= len(text) <= LONGEST_HEADLINE or text.endswith("."):
        return False
    words = _LONG_WORD.findall(text)
    return len(words) >= 4 and sum([word[0].isupper() for word in words]) >= CAPITALISED * len(words)


def _is_shouted(text: str, begin: int, run: str) -> bool:
    """Whether a run in capitals stands in a line of them, so that they say nothing about names."""
    if len(_LONG_WORD.findall(run)) >= 2:
        return True
    end = begin + len(run)
    others = [word for word in _WORD.findall(text[max(0, begin - 24) : begin] + text[end : end + 24]) if len(word) > 2]
    return bool(others) and all(word.isupper() for word in others)


def _sighting(index: int, text: str, begin: int, piece: Piece, sport: str) -> Sighting:
    start, end, kind, title = begin + piece.start, begin + piece.end, piece.kind, piece.title
    votes = piece.votes.copy()
    said = context(text, start, end)
    if said:
        vote(votes, said)
    if title:
        votes[PERSON] = votes.get(PERSON, 0.0) + 2.0
    if piece.numbered:
        vote(votes, ((OTHER, 3.0),))
        number = _NUMBER.match(text, end)
        if number:
            end, kind, votes = number.end(), "", {OTHER: 4.0}
    name = text[start:end].replace("\u00a0", " ")
    if not title and " " in name and votes.get(PERSON, 0.0) > 0:
        title = called_before(text, start) or called_after(text, end)
    found = Sighting(index, start, end, name, votes, piece.certain, title, kind)
    if said and not kind:
        found.is_thing = CALLED_A_THING in said
    if kind == "town" and votes.get(PLACE, 0.0) >= FOR_TOWN:
        found.certain = max(found.certain, 0.7)
    if sport in TEAM_SPORTS and not piece.title and kind not in ("country", "person"):
        _weigh_team(found, text, sport)
    return found


def _weigh_team(found: Sighting, text: str, sport: str) -> None:
    """In a report on a team sport, the name of a city is mostly that of its team."""
    if is_dateline(text, found.start, found.end):
        vote(found.votes, ((PLACE, 4.0),))
    elif is_team(text, found.start, found.end, sport, found.kind):
        others = max(found.votes.get(PLACE, 0.0), found.votes.get(PERSON, 0.0))
        vote(found.votes, ((ORGANISATION, 2.5 + others),))
        found.team = sport
        if is_scored(text, found.end):
            found.certain = max(found.certain, 0.8)


def _in_small_letters(blocks: Iterable[tuple[int, Block]], sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """Names found elsewhere that stand in a line without capitals, such as the text of a picture."""
    quiet = [(index, block.text) for index, block in blocks if block.text.islower() and " " in block.text]
    if not quiet:
        return
    known = {fold(s.text): s for s in sightings if s.certain > 0.6 and s.text.isalpha()}
    for index, text in quiet:
        for match in _WORD.finditer(text):
            other = known.get(fold(match[0]))
            if other and not lexicon().kinds(fold(match[0])) & WORD:
                votes = dict(other.votes)
                yield Sighting(index, match.start(), match.end(), other.text, votes, 0.6, kind=other.kind)
