"""Site names and sections: short lines above the headline, and words that were glued to one another."""

from __future__ import annotations

import re

from newsarchive.loader.words import SECTIONS

_JOINT = re.compile(r"(?<=[a-zà-ÿ)])(?=[A-ZÀ-Þ])")
_TRAIL = re.compile(r"\s*(?:>|»|›|/|\||•|·|→|:)\s*")


_SIGNS = re.compile(r"[>»›/|•·→:]|[a-zà-ÿ)][A-ZÀ-Þ]")


def read_sections(text: str) -> tuple[str, ...]:
    """The sections that a short line names: `World`, `Home > World > Europe`, `EuropeRussiaWorld`; none if it is something else.

    Glued words are taken apart only where all of them are capitalised words, and at least half are usual sections.
    """
    if len(text) > 80:
        return ()
    if text.lower() in SECTIONS:
        return (text,)
    if not _SIGNS.search(text):
        return ()
    for pieces in (_TRAIL.split(text), _JOINT.split(text)):
        pieces = [piece.strip() for piece in pieces if piece.strip()]
        known = sum(piece.lower() in SECTIONS for piece in pieces)
        if len(pieces) > 1 and known * 2 >= len(pieces) and all(len(piece) < 30 for piece in pieces):
            return tuple(dict.fromkeys(p for p in pieces if p.lower() not in _HOME))
    return ()


def read_trail(text: str) -> tuple[str, ...]:
    """The steps of a breadcrumb: `Home » News » South Africa`; none where there is no sign between them."""
    if len(text) > 100 or not re.search(r"[>»›|]", text):
        return ()
    steps = [step.strip() for step in re.split(r"\s*[>»›|]\s*", text) if step.strip()]
    named = [step for step in steps if step.lower() not in _HOME and len(step) < 36]
    return tuple(dict.fromkeys(named)) if named and len(steps) > 1 and len(named) >= len(steps) - 1 else ()


_HOME = frozenset("home startseite accueil inicio início homepage blog главная".split())


# ------------------------------------------------------------------------------- the site

_NAME = (
    r"(?P<site>(?:[A-ZÀ-Þ0-9][\w'&.+-]*)"
    r"(?: (?:of|and|de|du|la|le|der|die|das|& |[A-ZÀ-Þ0-9])[\w'&.+-]*){0,4})"
)
_LINES = (
    ("copyright-line", 2.5, re.compile(r"(?:©|\([cC]\)|[Cc]opyright)[\s©]*(?:(?:19|20)\d\d)?(?:\s*[-–—]\s*(?:(?:19|20)\d\d)?)?[,.\s]*(?:[Bb]y )?(?:[Tt]he )?" + _NAME)),
    ("follow-line", 2.5, re.compile(r"(?:[Ff]ollow|[Ll]ike|FOLLOW) (?:[Tt]he )?" + _NAME + r" (?:[Oo]n|ON|in|auf) ")),
    ("frame-line", 1.0, re.compile(
        r"(?:^|[Tt]he |[Tt]o |[Ff]rom |[Ff]or |[Oo]f |[Aa]t |with |[Uu]nseren? |[Yy]our )" + _NAME
        + r"(?:['’]s)? (?:(?:[a-z]+ ){0,2}[Nn]ewsletters?|[Aa]pp\b|[Pp]remium|[Ss]hopping|[Ss]taff|[Rr]edaktion|[Rr]eaders?|[Rr]eporters?|[Tt]eam\b"
        r"|[Mm]agazine|[Ss]ubscription|[Ss]hop\b|[Ss]tore|[Ll]ogo|LOGO|LLC|Ltd|Inc|may (?:get|earn|receive)|has affiliate|earns|E-?[Pp]aper"
        r"|Podcasts?\b|Video|Mitglied|Abo\b)")),
    ("frame-line", 1.0, re.compile(
        r"(?:[Ss]upport|SUPPORT|[Mm]ore [Ff]rom|MORE FROM|[Ff]rom|[Aa]bout|ABOUT|[Ss]ubscribe (?:now )?to|SUBSCRIBE TO|access to|[Ww]elcome to|[Ll]ogo (?:for|of)"
        r"|[Tt]hink of|[Rr]ead on|[Aa]gree to|[Cc]ontact|CONTACT|[Aa]dvertise (?:with|on)|Advertise in|[Mm]ehr (?:von|aus)|[Üü]ber) (?:[Tt]he |THE )?" + _NAME + r"(?:['’]s)?$")),
    ("role-line", 1.0, re.compile(r"(?:[Ee]ditor|[Ww]riter|[Rr]eporter|[Cc]ontributor|[Cc]orrespondent|[Cc]olumnist|[Pp]roducer),? (?:at |for )?(?:[Tt]he )?" + _NAME + r"(?=$| [|A-Z•]|[,.|])")),
)  # fmt: skip
_GATE = frozenset(
    """
    © (c) copyright newsletter newsletters staff support follow like logo subscribe subscription subscriptions about from
    welcome contact advertise editor writer reporter reporters contributor correspondent columnist premium app shop team
    magazine reader readers redaktion mehr über commission affiliate agree access podcast podcasts video store mitglied think
    read par por abo epaper llc ltd inc editor, writer, reporter, contributor, correspondent, columnist, shopping producer
    """.split()
)
"""Words without which no line of the frame names the site."""
_DOMAIN = re.compile(
    r"(?:https?://|www\.|@)(?:www\.|m\.|amp\.)?(?P<site>[A-Za-z0-9-]{3,30})\.[a-z]{2,4}(?:\.[a-z]{2,3})?(?![\w.-]*@)|(?:^|\s)(?P<bare>[A-Za-z0-9-]{3,25}\.(?:com|org|net|de|co\.uk|fr|es|it|nl|ch|at|news))(?=$|[\s,.)])"
)
_NOT_SITES = frozenset(
    """
    home menu search news facebook twitter google youtube instagram us our this the all author contact pic x gmail tiktok
    linkedin pinterest whatsapp reddit flipboard telegram apple microsoft amazon spotify bit goo t newsletter newsletters
    copyright rights allrightsreserved rightsreserved gettyimages getty reuters associatedpress ap afp dpa us me related
    editor editors staff comments comment email video videos podcast opinion sports politics business world read sign
    subscribe support follow terms privacy cookies cookie disqus wordpress vimeo imdb wikipedia youtu fb thisarticle
    inc llc ltd gmbh mit alle more latest shutterstock alamy istock adobe creative commons doi archive outbrain taboola
    """.split()
)


def find_site(texts: list[str], inside: set[int], agencies: list[str]) -> tuple[str, list[int], float, str] | None:
    """The publication that lines of the page's frame name: the name, the lines (as indices), how sure, the rule.

    `inside` are the units of the body, which do not count; `agencies` the outlets that the by-line names.
    """
    votes: dict[str, float] = {}
    spelt: dict[str, list[tuple[int, str, str]]] = {}
    lines: dict[str, list[int]] = {}

    def vote(name: str, weight: float, at: int, rule: str) -> None:
        name = re.sub(r"\s+(?:All|Inc|LLC|Ltd|GmbH|AG|Co|and|Alle|Tous)\b.*$", "", name).strip(" .,-&'")
        key = _key(name)
        if 1 < len(key) < 36 and len(name) < 40 and key not in _NOT_SITES and not key.isdigit():
            votes[key] = votes.get(key, 0.0) + weight / (1 + 0.5 * sum(r == rule for _, _, r in spelt.get(key, ())))
            spelt.setdefault(key, []).append((at, name, rule))

    for at, text in enumerate(texts):
        if len(text) > 220 or at in inside:
            continue
        if len(text) < 40:
            lines.setdefault(_key(text), []).append(at)
        for name, weight, rule in _named_in(text):
            vote(name, weight, at, rule)
    for agency in agencies:
        vote(agency, 1.2, -1, "byline-outlet")
    return _elect(votes, spelt, lines, texts)


def _named_in(text: str) -> list[tuple[str, float, str]]:
    """The names that a line of the frame could give to the site, how much each weighs, and by which rule."""
    found = []
    if "©" in text or not _GATE.isdisjoint(text.lower().split()):
        found = [(match["site"], weight, rule) for rule, weight, pattern in _LINES if (match := pattern.search(text))]
    if "." in text and (match := _DOMAIN.search(text)):
        found.append((match["site"] or match["bare"], 1.2, "domain-line"))
    return found


def _elect(
    votes: dict[str, float], spelt: dict[str, list[tuple[int, str, str]]], lines: dict[str, list[int]], texts: list[str]
) -> tuple[str, list[int], float, str] | None:
    for key in votes:
        alone = lines.get(key, [])
        votes[key] += min(2.0, len(alone) * 0.8)
    best = max(sorted(votes), key=lambda key: votes[key], default="")
    if not best or votes[best] < 1.0:
        return None
    found = sorted(spelt[best])
    where = [at for at, _, _ in found if at >= 0] + lines.get(best, [])
    names = [texts[at] for at in lines.get(best, [])] or [name for _, name, _ in found]
    name = min(names, key=lambda n: (n.isupper() and len(n) > 5, n.islower(), len(n)))
    return name, sorted(set(where))[:3], min(0.9, 0.45 + votes[best] * 0.08), found[0][2]


def _key(name: str) -> str:
    return re.sub(r"^the |(?:\.com|\.org|\.net|\.de|\.co\.uk)$|\W", "", name.lower())
