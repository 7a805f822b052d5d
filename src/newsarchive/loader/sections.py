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
