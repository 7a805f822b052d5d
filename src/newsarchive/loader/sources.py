"""The publication that a page names: the names in its frame, what stands beside each, and which of them has most for it.

What each mark weighs stands in source.json, learned by tools/train_source.py.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from functools import cache, lru_cache
from itertools import repeat
from pathlib import Path

import msgspec

from newsarchive.loader.bylines import has_given_name
from newsarchive.loader.dates import YEARISH
from newsarchive.loader.mentions import (
    ARTICLES,
    COMPANY,
    DATE_WORDS,
    LITERAL,
    LONGEST,
    NEVER,
    TITLE_ENDS,
    Mention,
    has_cue,
    is_appeal,
    is_plain,
    key_of,
    names_in,
    suffix_of,
    told_in,
)
from newsarchive.loader.model import NONE, shares
from newsarchive.loader.sections import SECTION_NAMES, read_sections, read_trail
from newsarchive.loader.words import AGENCIES, SMALL_WORDS

_STEPS = (1, 2, 4)
"""What is seen beside a name counts once, again from the second time on, and again from the fourth."""
LOOKED_AT = 12
"""So many names, the best by what stands beside them, are looked at closely."""


class Candidate:
    """A name that could be the publication's: how it is spelt, where, and what was seen beside it how often."""

    __slots__ = ("lines", "seen", "spelt")

    def __init__(self) -> None:
        self.spelt: list[str] = []
        self.lines: list[int] = []
        self.seen: dict[str, int] = {}

    def see(self, name: str, seen: Sequence[str], at: int) -> None:
        self.spelt.append(name)
        self.lines.append(at)
        for mark in seen:
            self.seen[mark] = self.seen.get(mark, 0) + 1

    @property
    def name(self) -> str:
        """The usual spelling, rather one that is not all capitals or all small letters."""
        if self.spelt.count(self.spelt[0]) == len(self.spelt):
            return self.spelt[0]
        counts = Counter(self.spelt)
        return min(counts, key=lambda n: (n.isupper() and len(n) > 5, n.islower(), -counts[n], n))


class Page:
    """All that is looked at: the units and their roles, which of them are the story or tags and which are notes, the outlets
    and people of the by-line, the headline."""

    def __init__(
        self,
        texts: Sequence[str],
        inside: set[int],
        outlets: Sequence[str],
        headline: int,
        people: Sequence[str] = (),
        notes: Container[int] = (),
        roles: Sequence[str] = (),
    ) -> None:
        self.texts, self.inside, self.outlets, self.headline = texts, inside, outlets, headline
        self.people, self.notes, self.roles = people, notes, roles
        self.first = headline if headline >= 0 else min(inside, default=0)
        self.last = max(inside, default=len(texts) - 1)


def find_candidates(page: Page) -> dict[str, Candidate]:
    """Every name that lines of the frame hold, by key; of the story only who was told something, and what appeals name."""
    found: dict[str, Candidate] = {}
    often = _often_first(page)
    for at, text in enumerate(page.texts):
        role = (f"line: {page.roles[at]}",) if page.roles else ()
        for key, name, seen in _mentions(page, at, text, often):
            _see(found, (key, name, (*seen, *role)), at)
    for outlet in page.outlets:
        _see(found, (key_of(outlet), outlet, ("outlet",)), -1)
    people = set(map(key_of, page.people))
    return {key: candidate for key, candidate in found.items() if key not in people}


def _mentions(page: Page, at: int, text: str, often: Container[str]) -> Iterable[Mention]:
    """What a unit names, by what it is."""
    title = suffix_of(text) if (at == page.headline or at < 3) and len(text) < 300 else []
    if at == page.headline:
        return title
    if at in page.inside:
        return told_in(text) + (_as(_telling(text), "in an appeal") if is_appeal(text) else title)
    if at in page.notes or len(text) > 220:
        return title + _as(names_in(text[:1000]), "in a note" if at in page.notes else "in a long line")
    edge = len(text) < 40 and (at < 5 or at > len(page.texts) - 12)
    named = edge or has_cue(text) or text in often or text.partition(" ")[0] in often
    if not named or (read_sections(text) and not read_trail(text)):
        return title
    found = title + list(names_in(text))
    if not edge:
        return found
    return [(k, n, (*seen, _edge(at, page.headline))) if seen[0] == "alone" else (k, n, seen) for k, n, seen in found]


def _telling(text: str) -> list[Mention]:
    """The names of a part of the story beside which something says that they are the publication's."""
    return [mention for mention in names_in(text[:1000]) if not is_plain(mention[2])]


def _as(mentions: Iterable[Mention], mark: str) -> list[Mention]:
    return [(key, name, (*seen, mark)) for key, name, seen in mentions]


def _often_first(page: Page) -> set[str]:
    """Lines of the frame that come again, and words with which several different ones begin: `Courier Plus`, `Courier Shop`."""
    said = Counter(text for at, text in enumerate(page.texts) if len(text) < 80 and at not in page.inside)
    first = Counter(text.partition(" ")[0] for text in said)
    words = {
        word for word, count in first.items() if count >= 3 and word[0].isupper() and word.lower() not in SMALL_WORDS
    }
    return words | {text for text, count in said.items() if count > 1 and len(text) < LONGEST}


def _edge(at: int, headline: int) -> str:
    if at == 0 != headline:
        return "first line"
    if at >= 5:
        return "last lines"
    return "above the headline" if headline - 3 <= at < headline else "first lines"


def _see(found: dict[str, Candidate], mention: Mention, at: int) -> None:
    key, name, seen = mention
    if 1 < len(key) < LONGEST and key not in NEVER:
        if key not in found:
            found[key] = Candidate()
        found[key].see(name, seen, at)


def marks_beside(candidate: Candidate) -> list[str]:
    """What was seen beside a name, each in steps of how often."""
    return [step for mark, count in candidate.seen.items() for step in _in_steps(mark, min(count, _STEPS[-1]))]


@cache
def _in_steps(mark: str, count: int) -> list[str]:
    return [f"{mark} {step}" for step in _STEPS if count >= step]


_CUES = {
    "behind ©": "rights", "before rights": "rights", "owner": "rights", "begins owner": "rights", "host": "host",
    "host in a text": "host", "mail": "mail", "handle": "handle", "before: follow": "follow",
    "after: newsletter": "newsletter", "in an appeal": "newsletter", "before: from": "from", "before: at": "at",
    "told": "told", "outlet": "outlet", "before: office": "office", "before: role": "office", "first line": "top",
    "first lines": "top", "after: logo": "logo", "after: store": "store", "after: app": "app",
    "suffix: bar": "suffix", "suffix: dash": "suffix", "after: step": "step",
}  # fmt: skip
"""The kinds of cues that are counted: what stands beside names in different ways says more together."""
_TELLING_ALONE = ("follow", "handle", "host", "mail", "newsletter", "office", "rights", "told", "top")
"""Kinds that say more of a name where no other name has them."""


class Scene:
    """What the names of a page are seen beside: where they stand, and which cues each of them has."""

    def __init__(self, page: Page, found: dict[str, Candidate]) -> None:
        self.page, self.found = page, found
        self.whole = "\n".join(page.texts)
        self.story = "\n".join([page.texts[at] for at in sorted(page.inside)])
        self.keys = "\n".join(["", *found, ""])
        self.names = {key: candidate.name for key, candidate in found.items()}
        self.hosts = [key for key in found if not found[key].seen.keys().isdisjoint(_ADDRESSES) and len(key) > 3]
        self.initials = set(map(_short, self.names.values()))
        self.kinds = {key: {_CUES[mark] for mark in found[key].seen if mark in _CUES} for key in found}
        self.counts = Counter(kind for kinds in self.kinds.values() for kind in kinds)
        self.most = max((len(set(candidate.lines)) for candidate in found.values()), default=0)


def marks_of(key: str, scene: Scene) -> list[str]:
    """What a closer look at a name says: where it stands, what else is called so, what it looks like."""
    found, page = scene.found, scene.page
    name, lines = scene.names[key], {at for at in found[key].lines if at >= 0}
    marks = [f"lines {step}" for step in _STEPS if len(lines) >= step]
    if lines and min(lines) < page.first and max(lines) > page.last:
        marks.append("above and below")
    elif lines and page.first <= min(lines) and max(lines) <= page.last:
        marks.append("inside")
    marks += _among(key, lines, scene)
    marks += _cues(key, scene)
    marks += _initials(name, scene)
    told = scene.story.count(name) if len(name) > 2 else 0
    marks += [f"in the story {step}" for step in _STEPS if told >= step]
    if any(_follows(page, at, name) for at in lines):
        marks.append("behind the author")
    if name.lower() in scene.whole:
        marks.append("in small letters" if " " in name else "a word in small letters")
    if page.headline >= 0 and name in page.texts[page.headline]:
        marks.append("in the headline")
    return marks + _looks(name)


def _cues(key: str, scene: Scene) -> list[str]:
    """How many kinds of cues a name has, which of them no other name has, and whether it is named most."""
    kinds = scene.kinds[key]
    marks = [f"cues {count}" for count in (2, 3, 4) if len(kinds) >= count]
    marks += [f"only {kind}" for kind in _TELLING_ALONE if kind in kinds and scene.counts[kind] == 1]
    if kinds == {"rights"}:
        marks.append("nothing but rights")
    if len(set(scene.found[key].lines)) == scene.most > 1:
        marks.append("named most")
    return marks


def marks_of_none(scene: Scene) -> list[str]:
    """What speaks for none of the names: how much stands beside the story, and which cues the page has."""
    frame = len(scene.page.texts) - len(scene.page.inside)
    return [
        NONE,
        *(f"{NONE}: {step} lines" for step in (5, 15, 40, 100) if frame >= step),
        *(f"{NONE}: {kind}" for kind in sorted(scene.counts)),
    ]


def _among(key: str, lines: set[int], scene: Scene) -> list[str]:
    """How the name stands to the other names and to the hosts of the page."""
    marks, found = [], scene.found
    if len(key) > 3 and scene.keys.count("\n" + key) > 1:
        marks.append("begins another")
        if any(other.startswith(key) and other != key and lines <= set(found[other].lines) for other in found):
            marks.append("always begins another")
    if len(key) > 3 and scene.keys.count(key + "\n") > 1:
        marks.append("ends another")
    if any(key[:size] in found for size in range(4, len(key))):
        marks.append("extends another")
    if any(key[at:] in found for at in range(1, len(key) - 3)):
        marks.append("is ended by another")
    if len(key) > 3 and any(host != key and (host in key or key in host) for host in scene.hosts):
        marks.append("like a host")
    return marks


def _initials(name: str, scene: Scene) -> list[str]:
    """Whether another name is short for it, and what that has beside it; or whether it is short for another."""
    found = scene.found
    if name.isupper() and " " not in name:
        return ["short for another"] if name in scene.initials else []
    initials = _short(name).lower()
    if not initials or initials not in found:
        return []
    often = len(set(found[initials].lines))
    marks = [f"short form: lines {step}" for step in _STEPS if often >= step]
    return ["has a short form", *marks, *(f"short form: {kind}" for kind in sorted(scene.kinds[initials]))]


def _short(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 1 else ""


def _follows(page: Page, at: int, name: str) -> bool:
    """Whether the author stands before the name in the same line: `Jane Doe/Courier`, `by Jane Doe, Courier`."""
    if not page.people or len(page.texts[at]) > 120:
        return False
    before, _, _ = page.texts[at].partition(name)
    return any(person in before for person in page.people)


@lru_cache(maxsize=1 << 12)
def _looks(name: str) -> list[str]:
    """What the name itself looks like."""
    words = name.lower().split()
    tests = {
        "ends like a title": words[-1] in TITLE_ENDS,
        "company": not COMPANY.isdisjoint(words),
        "section": name.lower() in SECTION_NAMES
        or all(word in SECTION_NAMES or word in ("&", "/", "and") for word in words),
        "agency": name.lower() in AGENCIES,
        "frequent word": words[0] in SMALL_WORDS and words[0] not in ARTICLES,
        "date": not DATE_WORDS.isdisjoint(words),
        "digits": any(map(str.isdigit, name)),
        "capitals": name.isupper() and len(name) > 5,
        "letters": name.isupper() and len(name) <= 5,
        "joined words": len(words) == 1 and not name.isupper() and name.isalnum() and any(map(str.isupper, name[1:])),
        "a given name": len(words) in (2, 3) and has_given_name(name),
        "only a given name": len(words) == 1 and has_given_name(name),
        "article": words[0] in ARTICLES,
    }
    return [f"words {min(5, len(words))}", *(mark for mark, holds in tests.items() if holds)]


_ADDRESSES = frozenset({"host", "host in a text", "mail", "handle"})


class Weights(msgspec.Struct, frozen=True):
    """What each mark says: of those beside a name alone, and of all that a closer look shows."""

    beside: dict[str, float]
    all: dict[str, float]


@cache
def _weights() -> Weights:
    tables: dict[str, dict[str, int]] = json.loads((Path(__file__).parent / "source.json").read_text("utf-8"))
    return Weights(*({mark: value / 100 for mark, value in tables[name].items()} for name in ("beside", "all")))


def rank_candidates(page: Page, beside_weights: dict[str, float]) -> tuple[Scene, dict[str, list[str]]]:
    """All names, and the marks of those that what stands beside them makes likely."""
    found = find_candidates(page)
    scene = Scene(page, found)
    beside = {key: marks_beside(candidate) for key, candidate in found.items()}
    sums = {key: _sum(marks, beside_weights) for key, marks in beside.items()}
    best = sorted(found, key=lambda key: (-sums[key], key))[:LOOKED_AT]
    return scene, {key: beside[key] + marks_of(key, scene) for key in best}


def _sum(marks: Sequence[str], weights: dict[str, float]) -> float:
    return sum(map(weights.get, marks, repeat(0.0)))


class Source(msgspec.Struct, frozen=True):
    """The publication's name, and why."""

    name: str
    lines: list[int]
    """Indices of the units that hold it."""
    share: float
    """0 to 1: how likely it is among the names of the page."""
    words: str


FLOOR = 0.1
"""A name with a smaller share is not given: where a page does not show its own, another's would be."""

_LIKE_A_PAPER = frozenset({"called like a paper 1", "ends like a title"})
_LIKE_A_NAME = _LIKE_A_PAPER | {"article", "letters", "capitals", "joined words"}


def find_source(page: Page, weights: Weights | None = None) -> Source | None:
    """The name for which most speaks; None where no name stands out. `weights` stand in for those of the package."""
    weights = _weights() if weights is None else weights
    scene, marks = rank_candidates(page, weights.beside)
    found = scene.found
    sums = {key: _sum(marks[key], weights.all) for key in sorted(marks)}
    none = _sum(marks_of_none(scene), weights.all)
    likely = dict(zip(sums, shares(list(sums.values()), none), strict=True))
    best = max(sums, key=lambda key: sums[key], default="")
    if best:
        best = _spelt_out(best, likely, found)
    if not best or likely[best] < FLOOR:
        return None
    if _is_doubtful(best, scene, marks[best]):
        return None
    lines = sorted({at for at in found[best].lines if at >= 0})[:3]
    return Source(found[best].name, lines, likely[best], _reasons(marks[best], weights.all))


def _is_doubtful(key: str, scene: Scene, marks: Sequence[str]) -> bool:
    """Whether it is named in a way in which something else is named as often."""
    seen = {mark for mark in scene.found[key].seen if not mark.startswith(LITERAL)}
    if seen == {"told"} and _LIKE_A_NAME.isdisjoint(marks):  # by another paper as often
        return True
    if seen <= {"alone", "above the headline", "called like a paper"} and _LIKE_A_PAPER.isdisjoint(marks):
        return True  # sections and kickers stand there
    return _is_photographer(key, scene, marks)


def _is_photographer(key: str, scene: Scene, marks: Sequence[str]) -> bool:
    """A person behind a © without a year, and nowhere else, made a picture: `© Jane Doe`."""
    if "nothing but rights" not in marks or "a given name" not in marks:
        return False
    return not any(YEARISH.search(scene.page.texts[at]) for at in scene.found[key].lines if at >= 0)


def _spelt_out(best: str, likely: dict[str, float], found: dict[str, Candidate]) -> str:
    """The name for which initials stand, where it is nearly as likely."""
    longer = [key for key in likely if _short(found[key].name).lower() == best and likely[key] > likely[best] / 4]
    return max(longer, key=lambda key: likely[key], default=best)


def _reasons(marks: Sequence[str], weights: dict[str, float]) -> str:
    """The three marks that speak most for it, in words."""
    told = [mark.removesuffix(" 1") for mark in marks if weights.get(mark, 0.0) > 0]
    best = sorted(told, key=lambda mark: (-weights.get(mark, weights.get(mark + " 1", 0.0)), mark))
    words = (_SAID.get(mark) or _literally(mark) for mark in best)
    return ", ".join(list(dict.fromkeys(filter(None, words)))[:3]) or "named in the frame"


def _literally(mark: str) -> str:
    """`behind “from”`, where the mark is called as the words are that it stands for."""
    side, _, word = mark.partition(": ")
    if word not in _LITERAL or side not in ("before", "after"):
        return ""
    return f"{'behind' if side == 'before' else 'before'} “{word}”"


_LITERAL = frozenset("follow from at for on to by of the with logo newsletter app staff home".split())
_SAID = {
    "behind ©": "right behind a ©", "before rights": "in a copyright line", "owner": "in a copyright line",
    "begins owner": "at the start of a copyright line", "host": "in an address", "host in a text": "in an address",
    "mail": "in an e-mail address", "handle": "the name of an account", "told": "people told it something",
    "outlet": "the by-line names it", "behind the author": "behind the author's name", "in a note": "in the note about the author",
    "suffix: bar": "at the end of the page's title", "suffix: dash": "at the end of the page's title",
    "alone": "a line of its own", "first line": "a line of its own at the top", "first lines": "a line of its own at the top",
    "last lines": "a line of its own at the bottom", "after: step": "the first step of a path",
    "before: office": "where somebody is an editor or reporter", "before: role": "behind somebody's title",
    "lines 2": "named again", "lines 4": "named often", "above and below": "above and below the story",
    "called like a paper": "called like a newspaper", "ends like a title": "called like a magazine or station",
    "has a short form": "its initials are named too",
}  # fmt: skip
