"""The publication that a page names: the names in its frame, what stands beside each, and which of them has most for it.

What each mark weighs stands in source.json, learned by tools/train_source.py.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from newsarchive.loader.bylines import has_given_name
from newsarchive.loader.sections import SECTION_NAMES, read_sections, read_trail
from newsarchive.loader.words import AGENCIES, MONTHS, PAPER, SMALL_WORDS, WEEKDAYS

_BEFORE = {
    "follow": "follow like folgen folge suivez suivre sigue síguenos siga segui volg følg",
    "from": "from about more mehr plus más mais altro meer über von",
    "role": "editor writer reporter contributor correspondent columnist producer author bei chez",
    "at": "at our your this",
    "for": "for für pour para per voor",
    "on": "on auf sur en su op",
    "to": "to join support get download visit welcome subscribe unterstützen abonnieren abonnez-vous suscríbete assine",
    "by": "by par von por di door",
    "of": "of de der des du della do van",
    "the": "the",
    "with": "with mit avec con com",
    "logo": "logo",
    "copyright": "© (c) copyright",
    "menu": "search suche recherche buscar menu home",
}
_AFTER = {
    "logo": "logo",
    "newsletter": "newsletter newsletters daily briefing",
    "app": "app apps podcast podcasts radio tv live",
    "staff": "staff reporter reporters writer editor editors editorial team redaktion correspondent contributor",
    "home": "home homepage startseite online",
    "store": "store shop shopping e-paper epaper premium plus+ subscription abo membership account",
    "on": "on auf sur en",
    "rights": "all alle tous todos tutti toda",
    "verb": "is has was may uses supports earns participates reserves ist est es",
    "company": "inc llc ltd limited gmbh ag pty corp plc co media group publishing network company verlag holdings"
    " communications sas srl bv",
    "and": "and und et y & or",
}
_BESIDE_BEFORE, _BESIDE_AFTER = (
    {word: name for name, words in classes.items() for word in words.split()} for classes in (_BEFORE, _AFTER)
)
_WEAK = frozenset(
    "of the for by with en su de der des du do di per para por y et und and or all es is has was may".split()
)
_GATE = frozenset(_BESIDE_BEFORE) | frozenset(_BESIDE_AFTER) - _WEAK
"""Words without one of which a line says nothing of a name."""
_CAPITAL = r"[A-ZÀ-ÖØ-Þ0-9\u0400-\u042f]"
_WORD = rf"{_CAPITAL}[\w+-]*(?:[.&!][\w-]+)*"
_NAME = re.compile(
    rf"(?<![\w@/.-]){_WORD}(?: (?:(?:of|the|and|for|de|du|la|le|les|del|der|die|das|al|el|&) )?{_WORD}){{0,5}}"
)
_TLD = (
    "com|org|net|info|news|tv|co|de|at|ch|fr|es|it|nl|be|pt|br|mx|ar|ca|uk|ie|au|nz|za|in|pk|ng|ke|gh|eu|us|pl|ru|se|no"
    "|dk|fi|jp|kr|cn|tr|gr|ro|hu|cz|il|sg|my|ph|id|io|blog"
)
_HOST = re.compile(
    rf"(?<![\w.-])(?:https?://)?(?:[\w.-]{{1,40}}@)?(?:www\.|m\.|amp\.)?(?P<name>[A-Za-z0-9-]{{2,30}})\.(?:{_TLD})\b"
)
_TOLD = re.compile(rf" (?:told|tells|telling|seen by|interview with) (?:the )?(?P<name>{_NAME.pattern})")
_TELLING = (" told ", " tells ", " telling ", " seen by ", " interview with ")
_ARTICLES = frozenset("the der die das le la les el il a an".split())
_LEADING = frozenset(
    """
    get follow more support search visit about from subscribe sign up menu copyright email read top watch by par von for on in
    at to with our your this editor contributor writer staff senior author contributing associate reporter photo image
    illustration screenshot credit courtesy source via see all join click here check out work jobs sections advertise
    download listen enable like welcome you we if please home toggle navigation skip go back make send add is are and new
    für bei mehr über aus foto bild quelle alle jetzt folgen abonnieren zum zur
    """.split()
)
"""Words with which a line that names the site begins, and the name does not."""
_TRAILING = frozenset(
    """
    logo newsletter newsletters app staff home homepage store shop podcast podcasts premium subscription account all inc llc
    ltd limited gmbh ag pty corp plc co sas srl reserved rights on not is has may video videos feedback blog links
    facebook twitter instagram youtube tiktok pages accounts international worldwide privacy terms contact articles
    stories coverage editor editors reporter writer contributor alle tous todos exclusive
    """.split()
)
"""Words with which a name has ended."""
_IN_TITLES = frozenset("reporter writer editor home international".split())
"""Those of them that names do end with."""
_TITLE_ENDS = frozenset("news online magazine today tv radio digital digest review blog".split())
_COMPANY = frozenset(
    "media group publishing network company verlag holdings communications entertainment limited newspapers kg partners".split()
)
_DATE_WORDS = frozenset(MONTHS) | frozenset(WEEKDAYS)
_YEARS = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)?\d\d)?")
_EASTERN_PAPER = re.compile(r"新聞|新闻|日報|日报|通信|放送|ニュース|뉴스|일보|신문|オンライン")
_STEPS_ON = frozenset("» > ›".split())
_SIGNS = frozenset("| / - – — • · » > › : ©".split())
_OWNER = ("©", "(c)", "opyright", "COPYRIGHT", "ights reserved", "echte vorbehalten", "roits réservés")
_NEVER = frozenset(
    """
    home menu search news facebook twitter google youtube instagram us our this the all author contact pic x gmail tiktok
    linkedin pinterest whatsapp reddit flipboard telegram apple microsoft amazon spotify bit goo t newsletter newsletters
    copyright rights allrightsreserved rightsreserved gettyimages getty reuters associatedpress ap afp dpa me related
    editor editors staff comments comment email video videos podcast opinion sports politics business world read sign
    subscribe support follow terms privacy cookies cookie disqus wordpress vimeo imdb wikipedia youtu fb thisarticle
    inc llc ltd gmbh mit alle more latest shutterstock alamy istock adobe creative commons doi archive outbrain taboola
    we i it he she they you advertisement share login log about aboutus contactus privacypolicy termsofuse june may
    rechte droits derechos direitos diritti reserved vorbehalten
    googlenews googleplay appstore android ios iphone messenger snapchat twitch discord bluesky threads mastodon
    """.split()
)
_STEPS = (1, 2, 4)
"""What is seen beside a name counts once, again from the second time on, and again from the fourth."""
LOOKED_AT = 9
"""So many names, the best by what stands beside them, are looked at closely."""
Mention = tuple[str, str, tuple[str, ...]]
"""Key and spelling of a name, and what stands beside it."""


def key_of(name: str) -> str:
    """What two spellings of a name have in common."""
    lower = name.lower()
    return lower if lower.isalpha() else _NO_KEY.sub("", lower)


_NO_KEY = re.compile(r"^the |(?:\.com|\.org|\.net|\.de|\.co\.uk)$|[\W_]")


@lru_cache(maxsize=1 << 13)
def names_in(text: str) -> tuple[Mention, ...]:
    """The names in a line of the frame."""
    owner = any(sign in text for sign in _OWNER)
    found = [mention for match in _NAME.finditer(text) for mention in _cut(text, match.start(), match.end(), owner)]
    if "." in text:
        found += [(key_of(match["name"]), match["name"], ("host",)) for match in _HOST.finditer(text)]
    if not found and len(text) < 30 and not text.isascii():
        paper = ("called like a paper",) if _EASTERN_PAPER.search(text) else ()
        found.append((key_of(text), text, ("alone", "wide", *paper)))
    return tuple(item for item in found if 1 < len(item[0]) < 36 and item[0] not in _NEVER and not _is_rest(item))


def _is_rest(mention: Mention) -> bool:
    """Digits, or a company's form that the next word was glued to: `Inc.All`."""
    return mention[0].isdigit() or mention[1].startswith(_GLUED_FORMS)


_GLUED_FORMS = ("Inc.", "Ltd.", "LLC.", "Co.", "Corp.")


def _cut(text: str, start: int, end: int, owner: bool) -> Iterator[Mention]:
    """A run of capitalised words without those around a name; beside a © also the run's first words."""
    words = text[start:end].split(" ")
    before = text[:start].split()[-1:]
    after = text[end:].split(None, 1)[:1]
    while len(words) > 1 and (words[0].lower() in _LEADING or words[0].islower() or _YEARS.fullmatch(words[0])):
        before = [words.pop(0)]
    stop = next((at for at in range(1, len(words)) if _ends_name(words, at)), len(words))
    near = text[start - 1 : start], text[end : end + 2]
    if stop == len(words) - 1 and words[stop].lower() in _IN_TITLES:
        yield _mention(words, before, after, near, owner)
        if words[0].lower() in _ARTICLES and stop == 2:  # `The` and one word are no name of what `Reporter` follows
            return
    if stop < len(words):
        words, after = words[:stop], words[stop:]
    yield _mention(words, before, after, near, owner)
    for count in range(1, len(words)) if owner else ():
        yield _mention(words[:count], [], [], near, owner, ("begins owner",))


def _ends_name(words: list[str], at: int) -> bool:
    """Whether a name has ended before a word: one that follows names, or a month with a number behind it."""
    word = words[at].lower()
    return word in _TRAILING or (word in _DATE_WORDS and at + 1 < len(words) and words[at + 1].isdigit())


def _mention(
    words: list[str],
    before: list[str],
    after: list[str],
    near: tuple[str, str],
    owner: bool,
    seen: tuple[str, ...] = (),
) -> Mention:
    name = " ".join(words)
    seen = seen or _beside((before or [""])[0], (after or [""])[0], near, owner)
    return key_of(name), name, (*seen, "called like a paper") if PAPER.match(name) else seen


def _beside(before: str, after: str, near: tuple[str, str], owner: bool) -> tuple[str, ...]:
    """What stands beside a name: classes of the word before and of the word after it."""
    if not before and not after:
        return ("alone", "owner") if owner else ("alone",)
    left = _BESIDE_BEFORE.get(before.lower().strip("\"'“:,."), "")
    right = _BESIDE_AFTER.get(after.lower().strip(".,"), "")
    left = left or ("sign" if before in _SIGNS or near[0] in ("/", "|") else "word" if before else "start")
    if after in _STEPS_ON:
        right = "step" if not before else "sign"
    right = right or (
        "sign" if after in _SIGNS else "possessive" if near[1] in ("'s", "’s") else "word" if after else "end"
    )
    return ("before: " + left, "after: " + right, *(("owner",) if owner else ()))


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
        counts = Counter(self.spelt)
        return min(counts, key=lambda n: (n.isupper() and len(n) > 5, n.islower(), -counts[n], n))


class Page:
    """All that is looked at: the units, which of them are the story, notes or tags, the outlets and people of the by-line, the headline."""

    def __init__(
        self, texts: Sequence[str], inside: set[int], outlets: Sequence[str], headline: int, people: Sequence[str] = ()
    ) -> None:
        self.texts, self.inside, self.outlets, self.headline = texts, inside, outlets, headline
        self.people = people
        self.first = headline if headline >= 0 else min(inside, default=0)
        self.last = max(inside, default=len(texts) - 1)


def find_candidates(page: Page) -> dict[str, Candidate]:
    """Every name that lines of the frame hold, by key; of the story only who was told something."""
    found: dict[str, Candidate] = {}
    count = len(page.texts)
    for at, text in enumerate(page.texts):
        if at == page.headline:
            continue
        if at in page.inside or len(text) > 220:
            for match in _TOLD.finditer(text) if any(map(text.__contains__, _TELLING)) else ():
                _see(found, (key_of(match["name"]), match["name"], ("told",)), at)
            continue
        edge = len(text) < 40 and (at < 5 or at > count - 12)
        if (
            not edge
            and "." not in text
            and "/" not in text
            and "©" not in text
            and _GATE.isdisjoint(text.lower().split())
        ):
            continue
        if read_sections(text) and not read_trail(text):
            continue
        for mention in names_in(text):
            _see(found, mention, at)
            if edge and mention[2][0] == "alone":
                found[mention[0]].see(mention[1], (_edge(at, page.headline),), at)
    for outlet in page.outlets:
        _see(found, (key_of(outlet), outlet, ("outlet",)), -1)
    people = set(map(key_of, page.people))
    return {key: candidate for key, candidate in found.items() if key not in people}


def _edge(at: int, headline: int) -> str:
    if at >= 5:
        return "last lines"
    return "above the headline" if headline - 3 <= at < headline else "first lines"


def _see(found: dict[str, Candidate], mention: Mention, at: int) -> None:
    key, name, seen = mention
    if 1 < len(key) < 36 and key not in _NEVER:
        found.setdefault(key, Candidate()).see(name, seen, at)


def marks_beside(candidate: Candidate) -> list[str]:
    """What was seen beside a name, each in steps of how often."""
    return [f"{mark} {step}" for mark, count in candidate.seen.items() for step in _STEPS if count >= step]


def marks_of(key: str, found: dict[str, Candidate], page: Page, whole: str, hosts: list[str]) -> list[str]:
    """What a closer look at a name says: where it stands, what else is called so, what it looks like."""
    candidate = found[key]
    name, lines = candidate.name, {at for at in candidate.lines if at >= 0}
    marks = [f"lines {step}" for step in _STEPS if len(lines) >= step]
    if lines and min(lines) < page.first and max(lines) > page.last:
        marks.append("above and below")
    elif lines and page.first <= min(lines) and max(lines) <= page.last:
        marks.append("inside")
    marks += _among(key, found, lines, hosts)
    if name.lower() in whole:
        marks.append("in small letters" if " " in name else "a word in small letters")
    if page.headline >= 0 and name in page.texts[page.headline]:
        marks.append("in the headline")
    return marks + _looks(name)


def _among(key: str, found: dict[str, Candidate], lines: set[int], hosts: list[str]) -> list[str]:
    """How the name stands to the other names and to the hosts of the page."""
    marks = []
    longer = [other for other in found if other.startswith(key) and len(other) > len(key)] if len(key) > 3 else []
    if longer:
        marks.append("begins another")
        if any(lines <= set(found[other].lines) for other in longer):
            marks.append("always begins another")
    if len(key) > 3 and any(host != key and (host in key or key in host) for host in hosts):
        marks.append("like a host")
    return marks


@lru_cache(maxsize=1 << 12)
def _looks(name: str) -> list[str]:
    """What the name itself looks like."""
    words = name.lower().split()
    tests = {
        "ends like a title": words[-1] in _TITLE_ENDS,
        "company": not _COMPANY.isdisjoint(words),
        "section": name.lower() in SECTION_NAMES,
        "agency": name.lower() in AGENCIES,
        "frequent word": words[0] in SMALL_WORDS and words[0] not in _ARTICLES,
        "date": not _DATE_WORDS.isdisjoint(words),
        "digits": any(map(str.isdigit, name)),
        "capitals": name.isupper() and len(name) > 5,
        "letters": name.isupper() and len(name) <= 5,
        "joined words": len(words) == 1 and not name.isupper() and any(map(str.isupper, name[1:])),
        "a given name": len(words) in (2, 3) and has_given_name(name),
        "only a given name": len(words) == 1 and has_given_name(name),
        "article": words[0] in _ARTICLES,
    }
    return [f"words {min(5, len(words))}", *(mark for mark, holds in tests.items() if holds)]


@cache
def _weights() -> dict[str, float]:
    table: dict[str, int] = json.loads((Path(__file__).parent / "source.json").read_text("utf-8"))
    return {mark: value / 100 for mark, value in table.items()}


def rank_candidates(
    page: Page, weights: dict[str, float], limit: int = LOOKED_AT
) -> tuple[dict[str, Candidate], dict[str, list[str]]]:
    """All names, and the marks of those that what stands beside them makes likely."""
    found = find_candidates(page)
    beside = {key: marks_beside(candidate) for key, candidate in found.items()}
    sums = {key: _sum(marks, weights) for key, marks in beside.items()}
    best = sorted(found, key=lambda key: (-sums[key], key))[:limit]
    whole = "\n".join(page.texts) if best else ""
    hosts = [key for key in found if "host" in found[key].seen and len(key) > 3]
    return found, {key: beside[key] + marks_of(key, found, page, whole, hosts) for key in best}


def _sum(marks: Sequence[str], weights: dict[str, float]) -> float:
    return sum([weights.get(mark, 0.0) for mark in marks])


class Source(msgspec.Struct, frozen=True):
    """The publication's name, and why."""

    name: str
    lines: list[int]
    """Indices of the units that hold it."""
    share: float
    """0 to 1: how likely it is among the names of the page."""
    words: str


FLOOR, SUM_FLOOR = 0.3, 2.0
"""A name with a smaller share, or for which less speaks, is not given."""


_LIKE_A_PAPER = frozenset({"called like a paper 1", "ends like a title"})


def find_source(page: Page, weights: dict[str, float] | None = None) -> Source | None:
    """The name for which most speaks; None where no name stands out. `weights` stand in for those of the package."""
    weights = _weights() if weights is None else weights
    found, marks = rank_candidates(page, weights)
    sums = {key: _sum(marks[key], weights) for key in sorted(marks)}
    best = max(sums, key=lambda key: sums[key], default="")
    if not best:
        return None
    share = 1 / sum(math.exp(value - sums[best]) for value in sums.values())
    if share < FLOOR or sums[best] < SUM_FLOOR:
        return None
    seen = found[best].seen
    if seen == {"told": 1}:  # one paper is often quoted by another
        return None
    if set(seen) <= {"alone", "above the headline", "called like a paper"} and _LIKE_A_PAPER.isdisjoint(marks[best]):
        return None  # sections and kickers stand there
    lines = sorted({at for at in found[best].lines if at >= 0})[:3]
    return Source(found[best].name, lines, share, _reasons(marks[best], weights))


def _reasons(marks: Sequence[str], weights: dict[str, float]) -> str:
    """The three marks that speak most for it, in words."""
    first = [mark.removesuffix(" 1") for mark in marks if weights.get(mark, 0.0) > 0 and not mark.startswith("words ")]
    best = sorted(first, key=lambda mark: (-weights.get(mark, weights.get(mark + " 1", 0.0)), mark))[:3]
    return ", ".join(_SAID.get(mark) or re.sub(r"^(before|after): (.*)", _spelt, mark) for mark in best)


def _spelt(match: re.Match[str]) -> str:
    return f"{'behind' if match[1] == 'before' else 'before'} “{match[2]}”"


_SAID = {
    "owner": "in a copyright line", "host": "in an address", "told": "people told it something",
    "outlet": "the by-line names it", "alone": "a line of its own", "first lines": "a line of its own at the top",
    "last lines": "a line of its own at the bottom", "above the headline": "a line of its own above the headline", "before: start": "at the start of a line",
    "after: end": "at the end of a line", "begins owner": "at the start of a copyright line", "lines": "named in the frame",
    "lines 2": "named again", "lines 4": "named often",
}  # fmt: skip
