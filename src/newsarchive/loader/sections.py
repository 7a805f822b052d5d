"""Sections: short lines that name them, breadcrumbs, and words that were glued to one another."""

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
