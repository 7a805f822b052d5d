"""The sections under which a page files its article: names near the headline and behind the story, and what speaks for each.

What each mark weighs stands in section.json, learned by tools/train_sections.py.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from newsarchive.loader.bylines import has_given_name
from newsarchive.loader.dates import YEARISH
from newsarchive.loader.lines import Unit
from newsarchive.loader.model import NONE, shares
from newsarchive.loader.roles import Reading, tag_names
from newsarchive.loader.sections import HOME, SECTION_NAMES, read_sections
from newsarchive.loader.words import FURNITURE, MONTHS, SECTIONS, SMALL_WORDS, WEEKDAYS
from newsarchive.records import BODY_ROLES, Role

ABOVE, BELOW, BEHIND = 12, 6, 12
"""So many units above and below the headline and behind the story are looked at."""
LONGEST = 36
MOST = 4
"""No more sections than these are given."""
FLOOR = 0.04
"""A name with a smaller share of what speaks for all names is not given."""
CLOSE = 0.2
"""Nor one with a much smaller share than the likeliest has."""
_SIGNS = re.compile(r"\s*[>»›|/•·→]\s*|\s+[-–—:]\s+")
_JOINT = re.compile(r"(?<=[a-zà-ÿ)])(?=[A-ZÀ-Þ])")
_MORE = re.compile(
    r"(?:(?:see |read |view )?(?:more|all|latest|the latest|next up|top|best|back|top stories|top reads|next)(?: news| stories| articles| posts)?"
    r" (?:in|from|on|about|to)|mehr (?:aus|zu|in|zum thema)|plus (?:de|dans|sur)|más (?:de|en|sobre)|mais (?:de|em)|altro (?:da|in)"
    r"|posted in|filed under|categor(?:y|ies|ie|ia|ía|ie):?|section:?|rubrik:?|thema:?|topic:?)\s+(?P<name>.{2,36})$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:see |read )?more (?P<name>[^\W\d].{1,30}?)(?: news| stories| articles)?$", re.IGNORECASE)
_MORE_STARTS = frozenset("al ba be ca fi la ma me mo má ne pl po re ru se th to vi".split())
"""How lines begin that say of what there is more."""
_TIMES = frozenset(MONTHS) | frozenset(WEEKDAYS)
_ROLES = {Role.SECTION: "section", Role.KICKER: "kicker", Role.SITE: "site", Role.BYLINE: "by-line", Role.TAGS: "tags"}


class Rubric(msgspec.Struct):
    """A name that may be the section's."""

    name: str
    lines: list[int]
    marks: dict[str, None]
    """What was seen of it, each once."""

    @property
    def key(self) -> str:
        return self.name.casefold()


def find_rubrics(reading: Reading) -> list[Rubric]:
    """Every name that may be a section's, in the order of the text."""
    found: dict[str, Rubric] = {}
    scene = _Scene(reading)
    for at, name, marks in scene.names():
        rubric = found.setdefault(name.casefold(), Rubric(name, [], {}))
        rubric.lines.append(at)
        rubric.marks.update(dict.fromkeys(marks))
    for key, rubric in found.items():
        rubric.marks.update(dict.fromkeys(_looks(rubric.name, scene)))
        count = scene.said[key]
        rubric.marks.update((f"said {step}", None) for step in (1, 2, 3, 5) if count >= step)
    return list(found.values())


class _Scene:
    """The text around the story, and where its parts are."""

    def __init__(self, reading: Reading) -> None:
        self.units, self.reading = reading.units, reading
        self.headline = max(0, reading.headline)
        self.title = reading.units[reading.headline].text.casefold() if reading.headline >= 0 else ""
        self.body = {i for i, decision in enumerate(reading.decisions) if decision.role in BODY_ROLES}
        self.end = max(self.body, default=self.headline)
        self.story = " ".join(reading.units[i].text for i in sorted(self.body)).casefold()
        self.said = Counter(unit.text.casefold() for unit in reading.units if len(unit.text) < LONGEST)

    def names(self) -> Iterator[tuple[int, str, list[str]]]:
        """Names, each with its unit and what is seen there."""
        for i, unit in enumerate(self.units):
            if i in self.body or i == self.headline or len(unit.text) > 140:
                continue
            place = self._place(i)
            if place:
                named = [(name, form) for name, form in pieces(unit) if self._may_be(name)]
                beside = self._beside(i) if named else []
                for name, form in named:
                    yield i, name, [form, f"{form} {place}", f"{_kind(name)} {place}", *beside]
            elif unit.text.lower() in SECTION_NAMES:
                yield i, unit.text, ["in a menu"]
            if unit.text[:2].lower() not in _MORE_STARTS:
                continue
            if (match := _MORE.match(unit.text) or _BEFORE.match(unit.text)) and self._may_be(match["name"]):
                yield i, match["name"].strip(" :"), ["more in", "more in " + ("behind" if i > self.end else "before")]
        for i, name in tag_names(self.reading):
            if self._may_be(name):
                yield i, name, ["tag"]

    def _may_be(self, name: str) -> bool:
        lower = name.casefold()
        if not 1 < len(name) < LONGEST or name.isdigit() or YEARISH.search(name) or FURNITURE.find(lower):
            return False
        return lower != self.title and not (self.title.startswith(lower) and len(name.split()) > 2)

    def _place(self, i: int) -> str:
        """Where a unit stands, empty where it is far from headline and story."""
        if i < self.headline:
            far = self.headline - i
            return f"above {far if far < 4 else 6 if far < 7 else 12}" if far <= ABOVE else ""
        if i <= self.headline + BELOW and i < self.end:
            return "below 2" if i < self.headline + 3 else "below 6"
        return ("behind 3" if i < self.end + 4 else "behind 12") if self.end < i <= self.end + BEHIND else ""

    def _in_menu(self, i: int) -> bool:
        """Whether no blank line stands between it and a line that leads home."""
        while i > 0 and not self.units[i].gap and len(self.units[i].text) < LONGEST:
            i -= 1
            if self.units[i].text.casefold() in HOME:
                return True
        return False

    def _beside(self, i: int) -> list[str]:
        """Its role, and whether it stands in a run of short lines."""
        run = 1
        for step in (-1, 1):
            at = i + step
            while 0 <= at < len(self.units) and len(self.units[at].text) < LONGEST and run < 9 and at != self.headline:
                run, at = run + 1, at + step
        role = _ROLES.get(self.reading.decisions[i].role, "other")
        return [
            f"role {role}",
            f"run {1 if run == 1 else 2 if run == 2 else 4 if run < 5 else 9}",
            *(["gap"] if self.units[i].gap else ["below home"] if self._in_menu(i) else []),
        ]


def pieces(unit: Unit) -> list[tuple[str, str]]:
    """The names that a short line may hold, and how they stand in it: alone, steps of a trail, or glued to one another."""
    text = unit.text
    for form, parts in (("trail", _SIGNS.split(text)), ("wide", _wide(unit)), ("glued", _glued(text))):
        names = [part.strip(" |»>›·•/:-–,") for part in parts]
        names = [name for name in names if name and name.casefold() not in HOME]
        if len(parts) > 1 and names:
            last = len(names) - 1
            return [(name, form if at < last else form + " end") for at, name in enumerate(names)]
    plain = _NUMBER.sub("", text.strip(" |»>›·•/:-–,#"))
    first, _, rest = plain.partition(" ")
    if first.casefold() in HOME and rest:
        return [(rest, "behind home")]
    return [(plain, "line")] if plain and len(plain) < LONGEST and plain.casefold() not in HOME else []


_NUMBER = re.compile(r"^\d{1,2}\. (?=[^\W\d])")
"""Before a step of a path that is set as a list: `2. Islands`."""


def _wide(unit: Unit) -> list[str]:
    """The parts of a line between which more than one space stood."""
    cuts = [0]
    for (start, raw), (after, raw_after) in zip(unit.origin, unit.origin[1:], strict=False):
        if raw_after - raw > after - start and unit.first == unit.last:
            cuts.append(after)
    return [unit.text[start:end] for start, end in zip(cuts, [*cuts[1:], len(unit.text)], strict=True)]


def _glued(text: str) -> Sequence[str]:
    """Words glued to one another, where half of them are usual sections."""
    return read_sections(text) if _JOINT.search(text) else ()


def _kind(name: str) -> str:
    lower = name.lower()
    return "usual section" if lower in SECTIONS else "section" if lower in SECTION_NAMES else "no usual section"


def _looks(name: str, scene: _Scene) -> Iterator[str]:
    """What the name itself looks like."""
    lower, words = name.lower(), name.split()
    yield f"words {min(4, len(words))}"
    yield _kind(name)
    parts = [word for word in re.split(r"[\s&,]+", lower) if word not in SMALL_WORDS]
    if lower not in SECTION_NAMES and parts and all(part in SECTION_NAMES or part == "news" for part in parts):
        yield "made of sections"
    yield "capitals" if name.isupper() else "small" if name.islower() else "mixed"
    tests = {
        "digits": any(map(str.isdigit, name)),
        "sentence": name[-1] in ".!?…,",
        "a time": not _TIMES.isdisjoint(lower.split()),
        "a given name": len(words) in (2, 3) and has_given_name(name),
        "small words": any(word in SMALL_WORDS and word not in ("the", "and", "of") for word in lower.split()),
        "in the headline": lower in scene.title,
        "in the story": lower in scene.story,
        "sign": any(c in name for c in "@#(){}[]©_="),
    }
    yield from (mark for mark, holds in tests.items() if holds)


# ---------------------------------------------------------------------------------- which it is


class Choice(msgspec.Struct, frozen=True):
    """A section that was chosen, and why."""

    name: str
    lines: list[int]
    """Indices of the units that hold it."""
    share: float
    """0 to 1: how likely it is among the names of the page."""
    words: list[str]
    """What speaks for it most."""


@cache
def _weights() -> dict[str, float]:
    table: dict[str, int] = json.loads((Path(__file__).parent / "section.json").read_text("utf-8"))
    return {mark: value / 100 for mark, value in table.items()}


def choose_sections(reading: Reading, weights: dict[str, float] | None = None) -> list[Choice]:
    """The names that are likely enough, at most four, in the order of the text; `weights` stand in for those of the package."""
    weights = _weights() if weights is None else weights
    found = find_rubrics(reading) if reading.units else []
    sums = [sum([weights.get(mark, 0.0) for mark in rubric.marks]) for rubric in found]
    likely = shares(sums, weights.get(NONE, 0.0))
    best = sorted(range(len(found)), key=lambda i: (-sums[i], found[i].lines[0], found[i].name))[:MOST]
    chosen = [(found[i], likely[i]) for i in sorted(best)]
    floor = max(FLOOR, CLOSE * max((share for _, share in chosen), default=0.0))
    glued = {line for r, share in chosen if share >= floor and _is_glued(r) for line in r.lines[:1]}
    kept = [(r, share) for r, share in chosen if share >= floor or (_is_glued(r) and r.lines[0] in glued)]
    return [
        Choice(_LABEL.sub("", r.name), r.lines[:3], share, _reasons(r, weights))
        for r, share in kept
        if r.key not in CREDIT_LABELS
    ]


_LABEL = re.compile(
    r"(?:tags?|themen?|topics?|temas?|kategorien?|categor(?:y|ies)|rubrik|section|filed under)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
"""What names what follows it: `Tags: Islands`."""
CREDIT_LABELS = frozenset("photo photos foto fotos image images bild bilder picture video credit crédit".split())
"""What stands before a credit as a step of a path does: `PHOTO : Agency`."""


def _is_glued(rubric: Rubric) -> bool:
    """Names that were glued to each other are all the article's: `EuropeRussiaWorld`."""
    return "glued" in rubric.marks or "glued end" in rubric.marks


def _reasons(rubric: Rubric, weights: dict[str, float]) -> list[str]:
    """The two marks that speak most for it, in words."""
    marks = sorted((mark for mark in rubric.marks if mark in _SAID), key=lambda mark: (-weights.get(mark, 0.0), mark))
    return list(dict.fromkeys(_SAID[mark] for mark in marks))[:2]


_SAID = {
    "role section": "a line that names a section", "role kicker": "a line above the headline", "more in": "behind “more in”",
    "line above 1": "a line above the headline", "line above 2": "a line above the headline", "line above 3": "a line above the headline",
    "trail": "a step of a path", "trail end": "a step of a path", "wide": "a step of a path", "wide end": "a step of a path",
    "glued": "glued to other names", "glued end": "glued to other names", "behind home": "behind “home”", "tag": "a tag",
    "said 2": "named again", "in a menu": "an item of a menu", "usual section": "a usual section", "section": "a usual section",
    "made of sections": "a usual section", "line below 2": "right below the headline", "line below 6": "below the headline",
    "in the story": "said in the story", "line behind 3": "right behind the story", "line behind 12": "behind the story",
}  # fmt: skip
