"""The names that a line of a page's frame holds, and what stands beside each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from newsarchive.loader.words import MONTHS, SMALL_WORDS, WEEKDAYS, is_paper

_BEFORE = {
    "follow": "follow like folgen folge suivez suivre sigue síguenos siga segui volg følg",
    "from": "from about more mehr plus más mais altro meer über von",
    "office": "(office)",
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
_IN_OFFICE = frozenset("at for of with bei für de".split())
_OFFICE = re.compile(
    r"\b(?:editor|reporter|writer|journalist|contributor|correspondent|columnist|producer|critic|author|intern|redakteur(?:in)?)\b",
    re.IGNORECASE,
)
_BESIDE_BEFORE, _BESIDE_AFTER = (
    {word: name for name, words in classes.items() for word in words.split()} for classes in (_BEFORE, _AFTER)
)
_WEAK = frozenset(
    "of the for by with en su de der des du do di per para por y et und and or all es is has was may".split()
)
CUES = frozenset(_BESIDE_BEFORE) | frozenset(_BESIDE_AFTER) - _WEAK
"""Words without one of which a line says nothing of a name."""
_MARKS = ',:;()[]“”"'
_WITHOUT_MARKS = str.maketrans(dict.fromkeys(_MARKS, " "))
_CAPITAL = r"(?:[A-ZÀ-ÖØ-Þ0-9\u0400-\u042f]|[a-z]{1,4}(?=[A-Z]))"
_WORD = rf"{_CAPITAL}[\w+-]*(?:(?:\.(?![A-Z][a-z]{{2}})|[&!’'])(?!s\b)[\w-]+)*"
_NAME = re.compile(
    rf"(?<![\w@/.-]){_WORD}(?: (?:(?:of|the|and|for|de|du|la|le|les|del|der|die|das|al|el|&) )?{_WORD}){{0,5}}"
)
_HOST = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:[\w.-]{1,40}@)?(?:[\w-]{1,30}\.){0,3}?(?P<name>[A-Za-z0-9-]{2,30})"
    r"\.(?:(?:com?|org?|net?|ac|gov|edu)\.[a-z]{2}|com|org|net|info|news|blog|online|[a-z]{2})\b(?![.-]?\w)"
)
_HANDLE = re.compile(r"(?<![\w.])@(?P<name>\w{3,24})(?![\w.]*\.\w)")
_TELLING = (
    " told ", " tells ", " telling ", " explains to ", " said to ", " seen by ", " interview with ", " spoke to ",
    " spoke with ", " statement to ", " email to ", " gegenüber ", " Gespräch mit ", " declaró a ", " disse a ", " confié à ", " déclaré à ",
)  # fmt: skip
"""Behind what the publication is named that asked."""
_TOLD = re.compile(rf"(?:the |der |dem |die |den |das |la |le |el |o )?[„“\"«]?(?P<name>{_NAME.pattern})")
_ASKS = (
    " has contacted", " has approached", " has asked", " has sought", " har forsøkt", " reached out to", " has reached out",
    " reported", " analysis ", " has learned", " understands", " can reveal", " may receive a commission",
)  # fmt: skip
"""What a publication says that it did."""
_SAYING = _TELLING + _ASKS
_ASKING = re.compile(rf"(?:The )?(?P<name>{_NAME.pattern})$")
_SUFFIX = re.compile(
    r" (?P<sign>[|•·»]|[-–—]|::) (?P<name>[^|•·»–—]{2,40})$|(?P<wide>[：｜])(?P<eastern>[^：｜]{2,24})$"
)
_APPEALS = (
    "ewsletter",
    "ign up",
    "igning up",
    "ubscri",
    "uscríb",
    "bonn",
    "©",
    "opyright",
    "rivacy",
    "ditorial team",
    "echte vorb",
    "ndependently",
    "ffiliate",
    "ommission from",
    "elected by our",
    "nabhängig",
)
"""What only appeals to readers and notes of rights say, without the letter that may be a capital."""
_COMMON = (SMALL_WORDS | CUES | frozenset("click clicking get go here now read reads trust want".split())) - frozenset(
    "and group media news of on the".split()
)
"""Words of a line in capitals that are no part of a name."""
ARTICLES = frozenset("the der die das le la les el il a an".split())
_LEADING = frozenset(
    """
    get follow more support search visit about from subscribe sign up menu copyright email read top watch by par von for on in
    at to with our your this editor contributor writer staff senior author contributing associate reporter photo image
    illustration screenshot credit courtesy source via see all join click here check out work jobs sections advertise
    download listen enable like welcome you we if please home toggle navigation skip go back make send add is are and
    tous todos tutti todas all alle für bei mehr über aus foto bild quelle alle jetzt folgen abonnieren zum zur
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
_MAY_END = frozenset("reporter writer editor home international".split())
"""Those of them that names do end with."""
TITLE_ENDS = frozenset("news online magazine today tv radio digital digest review blog".split())
COMPANY = frozenset(
    "media group publishing network company verlag holdings communications entertainment limited newspapers kg partners".split()
)
DATE_WORDS = frozenset(MONTHS) | frozenset(WEEKDAYS)
_YEARS = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)?\d\d)?")
_EASTERN_PAPER = re.compile(r"新聞|新闻|日報|日报|通信|放送|ニュース|뉴스|일보|신문|オンライン")
_EASTERN_NAME = re.compile(
    r"[\u3400-\u9fff々]{1,6}(?:新聞|新闻|日報|日报|時報|时报|通信|経済|經濟)(?:デジタル|オンライン|ニュース|電子版)?"
    r"|[\uac00-\ud7a3]{1,5}(?:일보|신문|뉴스|경제|방송)"
)
"""Words of a line without spaces that are called as newspapers are."""
_STEPS_ON = frozenset("» > ›".split())
_SIGNS = frozenset("| / - – — • · » > › : ©".split())
_OWNER = ("©", "(c)", "opyright", "COPYRIGHT", "ights reserved", "echte vorbehalten", "roits réservés")
NEVER = frozenset(
    """
    home menu search news facebook twitter google youtube instagram us our this the all author contact pic x gmail tiktok
    linkedin pinterest whatsapp reddit flipboard telegram apple microsoft amazon spotify bit goo t newsletter newsletters
    copyright rights allrightsreserved rightsreserved gettyimages getty reuters associatedpress ap afp dpa me related
    editor editors staff comments comment email video videos podcast opinion sports politics business world read sign
    subscribe support follow terms privacy cookies cookie disqus wordpress vimeo imdb wikipedia youtu fb thisarticle
    inc llc ltd gmbh mit alle more latest shutterstock alamy istock adobe creative commons doi archive outbrain taboola
    what why how here when where who which
    we i it he she they you advertisement share login log about aboutus contactus privacypolicy termsofuse june may
    rechte droits derechos direitos diritti reserved vorbehalten
    googlenews googleplay appstore android ios iphone messenger snapchat twitch discord bluesky threads mastodon
    """.split()
)
Mention = tuple[str, str, tuple[str, ...]]
"""Key and spelling of a name, and what stands beside it."""
LONGEST = 48
"""A name has fewer letters and digits."""


def has_cue(text: str) -> bool:
    """Whether a line of the frame holds a word or sign beside which publications are named."""
    if "." in text or "/" in text or "©" in text or "@" in text:
        return True
    lower = text.lower()
    if not CUES.isdisjoint(lower.split()):
        return True
    return any(map(text.__contains__, _MARKS)) and not CUES.isdisjoint(lower.translate(_WITHOUT_MARKS).split())


def is_plain(seen: tuple[str, ...]) -> bool:
    """Whether nothing beside a name says that it is the publication's."""
    return _PLAIN.issuperset([mark for mark in seen if not mark.startswith(LITERAL)])


LITERAL = ("word ", "second word ", "line: ")
"""How marks begin that say which words stand beside a name, and of which role the line is."""
_PLAIN = frozenset(
    {
        f"{side}: {kind}"
        for side in ("before", "after")
        for kind in ("word", "sign", "start", "end", "and", "verb", "of", "by", "for")
    }
    | {"alone", "owner", "begins owner", "before: with", "called like a paper"}
)


def is_appeal(text: str) -> bool:
    """Whether it asks readers for something, or tells of rights."""
    return any(map(text.__contains__, _APPEALS))


def told_in(text: str) -> list[Mention]:
    """The names of those who were told something in a paragraph, or who asked."""
    found: list[Mention] = []
    if not any(map(text.__contains__, _SAYING)):
        return found
    for cue in _TELLING:
        at = text.find(cue)
        if at >= 0 and (match := _TOLD.match(text, at + len(cue))):
            found.append((key_of(match["name"]), match["name"], ("told",)))
    for cue in _ASKS:
        at = text.find(cue)
        if at >= 0 and (match := _ASKING.search(text[max(0, at - LONGEST) : at])):
            found.append((key_of(match["name"]), match["name"], ("asking",)))
    return found


def suffix_of(text: str) -> list[Mention]:
    """The name behind the last sign of a page's title: `Headline | Site`; a sentence with its full stop is no title."""
    match = None if text.endswith(".") else _SUFFIX.search(text, max(0, len(text) - 48))
    if match is None or match.start() < 10:
        return []
    name = (match["name"] or match["eastern"]).rpartition(" - ")[2].strip()
    sign = (
        "bar"
        if match["sign"] in ("|", "::") or match["wide"]
        else "dash"
        if match["sign"] in ("-", "–", "—")
        else "dot"
    )
    return [(key_of(name), name, ("suffix: " + sign,))]


def key_of(name: str) -> str:
    """What two spellings of a name have in common."""
    lower = name.lower()
    if name.startswith("The") and name[3:4].isupper():  # `TheHarbourPost`
        lower = lower[3:]
    return lower if lower.isalpha() else _NO_KEY.sub("", lower)


_NO_KEY = re.compile(r"^the |(?:\.com|\.org|\.net|\.de|\.co\.uk)$|[\W_]")


def _address_key(name: str) -> str:
    """The key of a name in an address, in which an article is not set apart: `theharbourpost`."""
    key = key_of(name)
    return key[3:] if key.startswith("the") and len(key) > 6 else key


@lru_cache(maxsize=1 << 13)
def names_in(text: str) -> tuple[Mention, ...]:
    """The names in a line of the frame."""
    if text.isupper() and " " in text:
        text = _LETTERS.sub(_lowered, text)
    owner, owned = any(map(text.__contains__, _OWNER)), any(map(text.__contains__, _OWNERSHIP))
    found: list[Mention] = [
        mention for match in _NAME.finditer(text) for mention in _cut(text, match.start(), match.end(), owner, owned)
    ]
    if "'s " in text or "’s " in text:
        found += [_possessive(text, match) for match in _POSSESSIVE.finditer(text)]
    if "." in text:
        found += [
            (_address_key(match["name"]), match["name"], _host_marks(text, match)) for match in _HOST.finditer(text)
        ]
    if "@" in text:
        found += [(_address_key(match["name"]), match["name"], ("handle",)) for match in _HANDLE.finditer(text)]
    if not text.isascii():
        found += _eastern(text, alone=not found)
    return tuple(_once(mention) for mention in found if _may_name(mention))


_LETTERS = re.compile(r"[^\W\d_]+")


def _lowered(match: re.Match[str]) -> str:
    """A word of a line in capitals, in small letters if it is no part of a name: `get HARBOUR POST on the go`."""
    lower = match[0].lower()
    return lower if lower in _COMMON and len(lower) == len(match[0]) else match[0]


def _eastern(text: str, *, alone: bool) -> Iterator[Mention]:
    """A short line in letters that know no capitals, and what is called like a newspaper in it."""
    if alone and len(text) < 30:
        paper = ("called like a paper",) if _EASTERN_PAPER.search(text) else ()
        yield key_of(text), text, ("alone", "wide", *paper)
    for match in _EASTERN_NAME.finditer(text[:160]):
        if match[0] != text:
            yield key_of(match[0]), match[0], ("wide", "wide in a line", "called like a paper")


def _may_name(mention: Mention) -> bool:
    """Not one of the names and words that never are a publication's; nor digits, or a company's form that the next
    word was glued to: `Inc.All`."""
    key, name, _ = mention
    if not 1 < len(key) < LONGEST or key in NEVER or key in SMALL_WORDS:
        return False
    return not key.isdigit() and not name.startswith(_GLUED_FORMS)


def _once(mention: Mention) -> Mention:
    """A name that was glued to itself, once: `HarbourPostHarbourPost`."""
    name, half = mention[1], len(mention[1]) // 2
    if half < 4 or name[:half].strip() != name[-half:].strip():
        return mention
    return key_of(name[-half:]), name[-half:].strip(), mention[2]


_POSSESSIVE = re.compile(rf"(?<![\w@/.-]){_CAPITAL}[\w-]*['’]s (?:{_WORD})(?: {_WORD})?(?![\w'’])")
"""`Reader's Gazette`, which is a name as often as a thing of somebody's."""


def _possessive(text: str, match: re.Match[str]) -> Mention:
    """A name that holds a possessive, and what stands beside it."""
    start, end = match.span()
    before, after, far = _words_beside(text, start, end)
    owned = _owner_marks(text, start, end)
    key, name, seen = _mention(
        match[0].split(" "), before, after, (text[start - 1 : start], text[end : end + 2]), owned, far=far
    )
    return key, name, ("holds a possessive", *seen)


_OWNERSHIP = (
    "part of",
    "wned",
    "perated",
    "ublished by",
    "ivision",
    "ubsidiary",
    "rademark",
    "brand",
    "roperty of",
    "ngebot",
)
"""What lines say that tell to whom a publication belongs."""


def _owner_marks(text: str, start: int, end: int) -> tuple[str, ...]:
    """Whether a text tells to whom what it named belongs, or that this is to whom something belongs."""
    owned = ("owned",) if _BELONGS.match(text, end) else ()
    return (*owned, "owns another") if _BELONGS_TO.search(text, max(0, start - 40), start) else owned


_BELONGS = re.compile(
    r"(?: and related marks|,?| [\w.-]{1,12})? (?:is|are|was) (?:(?:a|an|the) )?(?:(?:wholly|independently|proudly) )?"
    r"(?:part|owned|operated|published|produced|division|brand|property|subsidiary|member|registered|trademark|ein Angebot|eine Marke|édité|une marque)\b"
)
_BELONGS_TO = re.compile(
    r"(?:part|division|brand|property|subsidiary|member|owned|operated|published|produced|(?<!\w)Angebot|Marke|service|website|site)"
    r" (?:and (?:operated|managed|published) )?(?:of|by|der|des|von) (?:the )?$",
    re.IGNORECASE,
)


_GLUED_FORMS = ("Inc.", "Ltd.", "LLC.", "Co.", "Corp.")


def _host_marks(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """A host by itself or of a mail's address, and whether it is that of who made something."""
    kind = "mail" if "@" in match[0] else "host" if len(match[0]) * 2 > len(text) else "host in a text"
    before = text[: match.start()].rstrip(" :").rpartition(" ")[2].lower()
    return (kind, "before: source") if before in _SOURCES else (kind,)


_SOURCES = frozenset("via source quelle courtesy credit powered by photo foto fuente fonte".split())


def _cut(text: str, start: int, end: int, owner: bool, owned: bool) -> Iterator[Mention]:
    """A run of capitalised words without those around a name; beside a © also the run's first words."""
    words = text[start:end].split(" ")
    before, after, far = _words_beside(text, start, end)
    if before and before[0] in _IN_OFFICE and _OFFICE.search(text, max(0, start - 60), start):
        before = ["(office)"]
    led, small = _beginning(words)
    before = words[led + small - 1 : led + small] or before
    if small and len(words) - led < 5:
        yield _mention(words[led:], [], after, ("", ""), (), ("with a small word",))
    elif before == ["In"] and led == 1 and start == 0:  # `In Touch Weekly has ...`
        yield _mention(words, [], after, ("", ""), (), ("with a small word",))
    at = start + sum(len(word) + 1 for word in words[: led + small])
    words = words[led + small :]
    stop = next((at for at in range(1, len(words)) if _ends_name(words, at)), len(words)) if len(words) > 1 else 1
    near = text[start - 1 : start], text[end : end + 2]
    rights = _owned(text, at, at + len(" ".join(words[:stop]))) if owner else ()
    if owned:
        rights += _owner_marks(text, at, at + len(" ".join(words[:stop])))
    if stop == len(words) - 1 and words[stop].lower() in _MAY_END:
        yield _mention(words, before, after, near, rights)
        if words[0].lower() in ARTICLES and stop == 2:  # `The` and one word are no name of what `Reporter` follows
            return
    if stop < len(words):
        words, after = words[:stop], words[stop:]
    yield _mention(words, before, after, near, rights, far=far)
    for count in range(1, len(words)) if owner else ():
        yield _mention(words[:count], [], [], near, rights, ("begins owner",))


def _beginning(words: list[str]) -> tuple[int, int]:
    """How many words a run begins with that are no part of a name, and how many small ones behind them; one is left."""
    led = 0
    while led < len(words) - 1 and (words[led].lower() in _LEADING or words[led].islower() or _is_year(words[led])):
        led += 1
    small = 0
    while led + small < len(words) - 1 and _is_small(words[led + small]):
        small += 1
    return led, small


def _words_beside(text: str, start: int, end: int) -> tuple[list[str], list[str], tuple[str, ...]]:
    """The word before a part of a text and the word after it, and marks for the second ones."""
    left, right = text[:start].rsplit(None, 2)[-2:], text[end:].split(None, 2)[:2]
    far = [_word("second word before: ", word) for word in left[:-1]]
    far += [_word("second word after: ", word) for word in right[1:]]
    return left[-1:], right[:1], tuple(far)


@lru_cache(maxsize=1 << 13)
def _word(side: str, word: str) -> str:
    """The mark that a word stands beside a name; all numbers are one."""
    bare = word.lower().strip("\"'“”‘’:,.()[]!?")
    return side + ("0" if any(map(str.isdigit, bare)) else bare)


def _is_small(word: str) -> bool:
    """A frequent word with a capital that no name begins with: `Why`, but neither `The` nor `ON`."""
    lower = word.lower()
    return word[1:].islower() and lower in SMALL_WORDS and lower not in ARTICLES


def _is_year(word: str) -> bool:
    return word[0].isdigit() and _YEARS.fullmatch(word) is not None


def _owned(text: str, start: int, end: int) -> tuple[str, ...]:
    """Whether a name in a note of rights stands right behind its sign, or right before the rights."""
    behind = ("behind ©",) if _BEHIND_SIGN.search(text, max(0, start - 30), start) else ()
    return (*behind, "before rights") if _BEFORE_RIGHTS.match(text, end) else behind or ("owner",)


_BEHIND_SIGN = re.compile(r"(?:©|\(c\)|copyright|réservés|reserved(?: to)?)[\W\d]*(?:by |von |par )?$", re.IGNORECASE)
_BEFORE_RIGHTS = re.compile(
    r"[^\w]{0,6}(?:(?:Inc|LLC|Ltd|GmbH|AG|Co|Corp|SA|KG)\b\W{1,4})*(?:all|alle|tous|todos|tutti) (?:rights|recht|droits|derechos|os direitos|los|diritti|i)",
    re.IGNORECASE,
)


def _ends_name(words: list[str], at: int) -> bool:
    """Whether a name has ended before a word: one that follows names, or a month with a number behind it."""
    word = words[at].lower()
    return word in _TRAILING or (word in DATE_WORDS and at + 1 < len(words) and words[at + 1].isdigit())


def _mention(
    words: list[str],
    before: list[str],
    after: list[str],
    near: tuple[str, str],
    rights: tuple[str, ...],
    seen: tuple[str, ...] = (),
    far: tuple[str, ...] = (),
) -> Mention:
    name = " ".join(words)
    seen = (*(seen or _beside((before or [""])[0], (after or [""])[0], near)), *rights, *far)
    return key_of(name), name, (*seen, "called like a paper") if is_paper(name) else seen


def _beside(before: str, after: str, near: tuple[str, str]) -> tuple[str, ...]:
    """What stands beside a name: classes of the word before and of the word after it."""
    if not before and not after:
        return ("alone",)
    left = _BESIDE_BEFORE.get(before.lower().strip("\"'“:,."), "")
    right = _BESIDE_AFTER.get(after.lower().strip(".,"), "")
    left = left or ("sign" if before in _SIGNS or near[0] in ("/", "|") else "word" if before else "start")
    if after in _STEPS_ON:
        right = "step" if not before else "sign"
    right = right or (
        "sign" if after in _SIGNS else "possessive" if near[1] in ("'s", "’s") else "word" if after else "end"
    )
    return "before: " + left, "after: " + right, _word("word before: ", before), _word("word after: ", after)
