"""Site names and sections: short lines above the headline, and words that were glued to one another."""

from __future__ import annotations

import re

from newsarchive.loader.words import SECTIONS

_JOINT = re.compile(r"(?<=[a-zà-ÿ)])(?=[A-ZÀ-Þ])")
_TRAIL = re.compile(r"\s*(?:>|»|›|/|\||•|·|→|:)\s*")


def read_sections(text: str) -> tuple[str, ...]:
    """The sections that a short line names: `World`, `Home > World > Europe`, `EuropeRussiaWorld`; none if it is something else.

    Glued words are taken apart only where all of them are capitalised words, and at least half are usual sections.
    """
    if len(text) > 80:
        return ()
    if text.lower() in SECTIONS:
        return (text,)
    for pieces in (_TRAIL.split(text), _JOINT.split(text)):
        pieces = [piece.strip() for piece in pieces if piece.strip()]
        known = sum(piece.lower() in SECTIONS for piece in pieces)
        if len(pieces) > 1 and known * 2 >= len(pieces) and all(len(piece) < 30 for piece in pieces):
            return tuple(
                dict.fromkeys(p for p in pieces if p.lower() not in {"home", "startseite", "accueil", "inicio"})
            )
    return ()


# ------------------------------------------------------------------------------- the site

_NAME = r"(?P<site>(?:[Tt]he )?[A-ZÀ-Þ0-9][\w'’&.+-]*(?:[ ](?:of|the|and|de|du|la|le|der|die|das|&|[A-ZÀ-Þ0-9][\w'’&.+-]*)){0,4})"
_SITE_LINES = (
    (re.compile(r"(?:©|\(c\)|copyright|copyright ©|©️)\s*(?:copyright\s*)?(?:©\s*)?(?:(?:19|20)\d\d\s*(?:[-–]\s*(?:19|20)?\d\d)?)?[,\s]*(?:by\s+)?" + _NAME + r"(?=[.,|;:]|\s+(?:all rights|alle rechte|inc|llc|ltd|gmbh|is\b|-|–)|$)", re.IGNORECASE), 3.0, "copyright-line"),
    (re.compile(r"(?:follow|like) (?:us on )?" + _NAME.replace("(?P<site>", "(?P<site>(?!us\\b|on\\b|me\\b|this\\b)") + r" on (?:google|facebook|twitter|x\b|instagram|flipboard|whatsapp|telegram|linkedin|youtube|tiktok|apple)", re.IGNORECASE), 3.0, "follow-line"),
    (re.compile(r"(?:about|contact) " + _NAME + r"$"), 1.0, "about-line"),
    (re.compile(r"(?:get|download|install) (?:the )?" + _NAME + r" app\b"), 1.5, "app-line"),
    (re.compile(r"(?:subscribe to|support|sign up (?:for|to)|more from|mehr von|welcome to|newsletters? from|read more on|log in to|abonnez-vous à|suscríbete a|folgen sie) " + _NAME + r"$"), 1.0, "subscribe-line"),
)  # fmt: skip
_DOMAIN = re.compile(r"(?:www\.)?(?P<site>[A-Za-z0-9-]{3,25}\.(?:com|org|net|de|co\.uk|fr|es|it|nl|eu|at|ch|ca|com\.au|co\.za|news|info))$")
_NOT_SITES = frozenset("home menu search news facebook twitter google youtube instagram us our this the all rights reserved author contact".split())


def find_site(texts: list[str], headline: int) -> tuple[str, list[int], float, str] | None:
    """The publication that lines of the page's frame name: the name, the lines (as indices), how sure, the rule."""
    votes: dict[str, float] = {}
    where: dict[str, list[tuple[int, str, str]]] = {}
    lines: dict[str, int] = {}
    for i, text in enumerate(texts):
        if len(text) > 160:
            continue
        lines[_key(text)] = lines.get(_key(text), 0) + 1
        for pattern, weight, rule in _SITE_LINES:
            if match := pattern.match(text) or (pattern.search(text) if rule == "copyright-line" and "©" in text else None):
                name = re.sub(r"^\d{4}\s+", "", match["site"].strip(" .,-"))
                if 2 < len(name) < 40 and _key(name) not in _NOT_SITES:
                    votes[_key(name)] = votes.get(_key(name), 0.0) + weight
                    where.setdefault(_key(name), []).append((i, name, rule))
        if match := _DOMAIN.match(text):
            votes[_key(text)] = votes.get(_key(text), 0.0) + 1.5
            where.setdefault(_key(text), []).append((i, text, "domain-line"))
    for key in votes:
        votes[key] += min(2.0, lines.get(key, 0) * 1.2)
    best = max(sorted(votes), key=lambda key: votes[key], default="")
    if not best or votes[best] < 1.8:
        return None
    found = where[best]
    name = min((name for _, name, _ in found), key=lambda n: (n.isupper() or n.islower(), len(n)))
    printed = next((text for text in texts[:8] if _key(text) == best), "")
    name = printed or re.sub(r"^the ", "", name)
    return name, [i for i, _, _ in found][:3], min(0.9, 0.5 + votes[best] * 0.08), found[0][2]


def _key(name: str) -> str:
    return re.sub(r"^the |\W", "", name.lower())
