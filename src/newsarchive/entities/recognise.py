"""Finds candidates for names in one article, and says what the article tells about each.

Whether a doubtful candidate is a name, and who is meant, is decided over the whole archive by `resolve`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newsarchive.entities.evidence import context, vote
from newsarchive.entities.grammar import Parser, Piece, Votes
from newsarchive.entities.lexicon import ORGANISATION, PERSON, PLACE, fold, lexicon
from newsarchive.entities.reading import Mode, Run
from newsarchive.entities.runs import Token, find_runs
from newsarchive.records import Article, EntityType, Label, Mention, Role

SKIPPED = frozenset({Role.FRONT_MATTER, Role.CODE})
TEAM_SPORTS = frozenset({"soccer", "cricket", "rugby", "baseball", "basketball", "american football", "ice hockey"})
MARGIN = 2.0
"""By how much one type must lead at a single place for a name to be split by it."""

OPENING_ONLY = 0.52
"""How sure an unknown word is that only opens sentences; once is not enough."""
FOR_TOWN = 3.0
"""Votes by which a small town with the name of an ordinary word is believed: `in Best`."""

_SENTENCE_END = re.compile(r"(?:[.!?:;…]|--|[-–—•|])[\"”’')\]]*\s*[\"“‘'(\[]*$|^[\s\"“‘'(\[]*$|[\"“]$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SCORE = re.compile(r"\s\d{1,3}(?![\w,]|-\d\d-)")
_IN_PLACE = re.compile(r"\b(?:in|near|outside|from|around|across|at) (?:the )?$")
_AGAINST = re.compile(r"\b(?:beat|against|v|vs|over|by|thrashed|defeated|hosts?|at|AT) $")
_PLAYS = re.compile(r" (?:beat|won|lost|drew|play|face|host|take|took|scored|led|were|are|have|had)\b")
_DATELINE = re.compile(
    r"(?:, [A-Z][\w.]+(?: [A-Z]\w+)?)?,?\s(?:\d{4}-\d\d-\d\d|[\w ,.]{0,24}\((?:Reuters|AP|AFP)\)|[A-Z][a-z]+ \d{1,2}\b|[-–—])"
)


@dataclass(slots=True)
class Sighting:
    """A name where it stands."""

    block: int
    start: int
    end: int
    text: str
    votes: Votes
    certain: float
    title: str = ""
    kind: str = ""
    """Of the meaning in the tables, `Meaning.kind`."""
    cues: list[str] = field(default_factory=list)


def recognise(article: Article) -> tuple[tuple[Label, ...], tuple[Mention, ...]]:
    """Candidates for names in the blocks of an article, and where each stands."""
    words = frozenset(article.text.split())
    sport = find_sport(words)
    sightings = [
        sighting
        for index, block in enumerate(article.blocks)
        if block.role not in SKIPPED
        for sighting in _sightings(index, block.text, sport)
    ]
    sightings += _in_small_letters(article, sightings)
    sightings.sort(key=lambda sighting: (sighting.block, sighting.start))
    return _labels(sightings, words, sport)


def _in_small_letters(article: Article, sightings: list[Sighting]) -> list[Sighting]:
    """Names found elsewhere that stand in a line without capitals, such as the text of a picture."""
    quiet = [i for i, b in enumerate(article.blocks) if b.role not in SKIPPED and b.text.islower() and " " in b.text]
    if not quiet:
        return []
    tables = lexicon()
    known = {fold(s.text): s for s in sightings if s.certain > 0.6 and s.text.isalpha()}
    found = []
    for index in quiet:
        for match in _WORD.finditer(article.blocks[index].text):
            other = known.get(fold(match[0]))
            if other and not tables.is_word(fold(match[0])):
                found.append(
                    Sighting(index, match.start(), match.end(), other.text, dict(other.votes), 0.6, "", other.kind)
                )
    return found


def find_sport(words: frozenset[str]) -> str:
    """The sport that an article reports on, by its vocabulary; empty where it is none."""
    lower = {word.strip(".,;:()\"'").lower() for word in words}
    lower.update([part for word in lower if "-" in word for part in word.split("-")])
    best, most = "", 2
    for name, vocabulary in lexicon().groups.items():
        if name.startswith("sport:"):
            hits = len(lower & vocabulary) + 3 * len(lower & lexicon().groups[f"named-{name}"])
            if hits > most:
                best, most = name.removeprefix("sport:"), hits
    return best


def _sightings(index: int, text: str, sport: str) -> Iterator[Sighting]:
    headline = _is_headline(text)
    tables = lexicon()
    for tokens in find_runs(text):
        if len(tokens) == 1 and tokens[0].key in tables.groups["function"] and not tokens[0].text.isupper():
            continue
        begin = tokens[0].start
        mode = Mode(
            opens=_SENTENCE_END.search(text, max(0, begin - 8), begin) is not None or begin == 0,
            headline=headline,
            shouted=_is_shouted(tokens, text),
        )
        for piece in Parser(Run(tokens, mode)).parse():
            yield _sighting(index, text, tokens, piece, sport)


def _is_headline(text: str) -> bool:
    """Whether ordinary words are capitalised in this block, as in many headlines."""
    if len(text) > 160 or text.endswith("."):
        return False
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def _is_shouted(tokens: list[Token], text: str) -> bool:
    """Whether the run stands in capitals that say nothing about names."""
    capitals = [token for token in tokens if token.text.isupper() and len(token.text) > 1]
    if len(capitals) < len([token for token in tokens if not token.is_link and len(token.text) > 1]):
        return False
    if sum(len(token.text) > 3 for token in capitals) >= 2:
        return True
    around = _WORD.findall(text[max(0, tokens[0].start - 24) : tokens[0].start] + text[tokens[-1].end :][:24])
    letters = [word for word in around if len(word) > 2]
    return bool(letters) and all(word.isupper() for word in letters)


def _sighting(index: int, text: str, tokens: list[Token], piece: Piece, sport: str) -> Sighting:
    start, end = tokens[piece.first].start, tokens[piece.last - 1].end
    votes = dict(piece.votes)
    for kind, weight in context(text, start, end, lexicon()).items():
        vote(votes, kind, weight)
    if piece.title:
        vote(votes, PERSON, 2.0)
    kind = piece.meaning.kind if piece.meaning else ""
    found = Sighting(index, start, end, text[start:end], votes, piece.certain, piece.title, kind)
    if kind == "town" and votes.get(PLACE, 0.0) >= FOR_TOWN:
        found.certain = max(found.certain, 0.7)
    if sport in TEAM_SPORTS:
        _sport_votes(found, text, sport)
    return found


def _sport_votes(found: Sighting, text: str, sport: str) -> None:
    """In a report on a team sport, the name of a city is mostly that of its team."""
    if found.kind in ("country", "person") or found.title:
        return
    after = text[found.end : found.end + 48]
    if found.text.isupper() and _DATELINE.match(after):
        vote(found.votes, PLACE, 4.0)
        return
    before = text[max(0, found.start - 16) : found.start]
    meanings = lexicon().meanings.get(fold(found.text), ())
    is_team = any(m.kind == "team" and m.code == sport for m in meanings)
    scored = _SCORE.match(after) is not None
    if _IN_PLACE.search(before) and not scored:
        return
    if is_team or (
        found.kind in ("city", "town", "team") and (scored or _AGAINST.search(before) or _PLAYS.match(after))
    ):
        vote(found.votes, ORGANISATION, 2.5 + max(found.votes.get(PLACE, 0.0), found.votes.get(PERSON, 0.0)))
        found.cues.append(f"team:{sport}")
        if scored:
            found.certain = max(found.certain, 0.8)


# ---- from sightings to labels


def _labels(
    sightings: list[Sighting], words: frozenset[str], sport: str
) -> tuple[tuple[Label, ...], tuple[Mention, ...]]:
    groups = [
        _Group(text, members, _sum(sightings[i].votes for i in members), sightings[members[0]].kind)
        for (text, _), members in _grouped(sightings).items()
    ]
    shorts = _short_forms(groups)
    owner = {i: number for number, group in enumerate(groups) for i in group.members}
    labels = tuple(_label(group, [sightings[i] for i in group.members], shorts, words, sport) for group in groups)
    return labels, tuple(Mention(s.block, s.start, s.end, owner[i]) for i, s in enumerate(sightings))


@dataclass(slots=True)
class _Group:
    """All sightings of one label."""

    text: str
    members: list[int]
    votes: Votes
    kind: str

    def best(self) -> EntityType | None:
        return min(self.votes, key=lambda kind: (-self.votes[kind], kind)) if self.votes else None


def _label(
    group: _Group, members: list[Sighting], shorts: dict[str, tuple[str, str]], words: frozenset[str], sport: str
) -> Label:
    certain = max(sighting.certain for sighting in members)
    cues = dict.fromkeys(cue for sighting in members for cue in sighting.cues)
    full, way = shorts.get(fold(group.text), ("", ""))
    if full and certain > 0 and fold(full) != fold(group.text) and _can_be_short(group, way):
        cues[f"full:{full}"] = None
        certain = max(certain, 0.9)
        vote(group.votes, ORGANISATION if way in ("initials", "start") else PERSON, 4.0)
    elif " " not in group.text and group.text.lower() in words and certain < 0.7:
        certain = min(certain, 0.2)
    elif not sport and _unintroduced(group, members):
        vote(group.votes, ORGANISATION, 0.5 + 0.5 * len(members))
    if sport and group.best() is PERSON:
        cues[f"sport:{sport}"] = None
    if certain == OPENING_ONLY and len(members) < 2:
        certain = 0.5
    titles = dict.fromkeys(sighting.title for sighting in members if sighting.title)
    votes = sorted(((k, round(w, 2)) for k, w in group.votes.items() if w > 0), key=lambda v: (-v[1], v[0]))
    return Label(group.text, len(members), tuple(votes), round(certain, 2), tuple(titles), tuple(cues))


def _unintroduced(group: _Group, members: list[Sighting]) -> bool:
    """A single word that no list knows and nothing calls a person: people are introduced by their full name."""
    tables, key = lexicon(), fold(group.text)
    if " " in key or group.kind or any(sighting.title for sighting in members):
        return False
    return key not in tables.given and key not in tables.surnames


def _grouped(sightings: list[Sighting]) -> dict[tuple[str, str], list[int]]:
    """The sightings of each way of writing; apart where some are clearly a place and others a person or a team."""
    by_text: dict[str, list[int]] = defaultdict(list)
    for index, sighting in enumerate(sightings):
        by_text[" ".join(sighting.text.split())].append(index)
    groups: dict[tuple[str, str], list[int]] = {}
    for text, members in by_text.items():
        clear = {i: _clear(sightings[i].votes) for i in members}
        kinds = Counter(kind for kind in clear.values() if kind)
        if len(kinds) < 2:
            groups[text, ""] = members
            continue
        usual = max(sorted(kinds), key=lambda each: kinds[each])
        for i in members:
            groups.setdefault((text, clear[i] or usual), []).append(i)
    return groups


def _clear(votes: Votes) -> str:
    ranked = sorted(votes.items(), key=lambda v: (-v[1], v[0]))
    if not ranked or ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0) < MARGIN:
        return ""
    return ranked[0][0].value


def _sum(all_votes: Iterable[Votes]) -> Votes:
    total: Votes = {}
    for votes in all_votes:
        for kind, weight in votes.items():
            vote(total, kind, weight)
    return total


def _short_forms(groups: list[_Group]) -> dict[str, tuple[str, str]]:
    """By folded short form: the full name in the same article that it stands for, and in which way."""
    found: dict[str, tuple[str, str]] = {}
    for group in sorted(groups, key=lambda g: (g.kind != "person", -len(g.members))):
        words = group.text.split()
        if len(words) < 2 or group.text.isupper():
            continue
        best = group.best()
        if best is PERSON:
            if group.votes[PERSON] < 2.5 and lexicon().is_word(fold(words[-1])):
                continue
            names = [word for word in words if fold(word) not in ("jr", "sr", "ii", "iii", "iv")]
            found.setdefault(fold(names[-1]), (group.text, "surname"))
            for at in range(1, len(names) - 1):
                if names[at][0].islower():
                    found.setdefault(fold(" ".join(names[at:])), (group.text, "surname"))
                    break
            found.setdefault(fold(names[0]), (group.text, "given"))
        elif best is ORGANISATION:
            found.setdefault(_initials(words), (group.text, "initials"))
            if group.kind != "team" and fold(words[-1]) not in lexicon().groups["org-head"]:
                continue
            found.setdefault(fold(words[0]), (group.text, "start"))
    return found


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper()).lower()


def _can_be_short(group: _Group, way: str) -> bool:
    """Whether what the article says of the short form leaves it open that it stands for the full one."""
    place = group.votes.get(PLACE, 0.0)
    if way == "initials":
        return group.text.replace(".", "").isupper()
    if way == "surname":
        return place - group.votes.get(PERSON, 0.0) < 3.0
    if group.kind in ("country", "city", "region", "organisation") and not any(
        group.votes.get(t, 0.0) > place for t in (PERSON, ORGANISATION)
    ):
        return False
    if group.kind == "organisation":
        return False
    if way == "start":
        return group.kind != "" or (fold(group.text) not in lexicon().words and group.votes.get(PERSON, 0.0) < 2.0)
    return place < 2.0
