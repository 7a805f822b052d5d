"""Names of organisations without what varies: legal form, spelling, the order of country and field."""

from __future__ import annotations

import re

from newsarchive.entities.folding import fold
from newsarchive.entities.lexicon import lexicon

_BRITISH = (
    (re.compile(r"\borganiz"), "organis"),
    (re.compile(r"\bcenter\b"), "centre"),
    (re.compile(r"\bdefense\b"), "defence"),
    (re.compile(r"\blabor\b"), "labour"),
    (re.compile(r"\bprogram\b"), "programme"),
    (re.compile(r"\btheater\b"), "theatre"),
    (re.compile(r"\bintl\b"), "international"),
)


_TAILS = frozenset({"group", "holdings", "international", "corporation", "company", "incorporated", "limited", "and"})


def organisation_key(key: str) -> str:
    """The folded name without article, `and` and legal form, in British spelling."""
    return " ".join(word for word in _core(key).split() if word != "and") or key


def _core(key: str) -> str:
    """The folded name without article and legal form, in British spelling."""
    if " " not in key:
        return key
    for pattern, put in _BRITISH:
        key = pattern.sub(put, key)
    words = key.split()
    suffixes = lexicon().groups["org-suffix"]
    while len(words) > 1 and (
        words[-1] in suffixes or words[-1] in ("corporation", "company", "incorporated", "limited")
    ):
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words.pop(0)
    while len(words) > 1 and words[-1] == "and":
        words.pop()
    return " ".join(words)


def ministry_key(key: str) -> tuple[str, ...]:
    """Country and field of a ministry, for a folded name in whatever order: empty where it is none."""
    words = [word for word in organisation_key(key).split() if word not in ("of", "the", "for", "and", "affairs")]
    if "ministry" not in words or len(words) < 3:
        return ()
    tables = lexicon()
    countries = [tables.demonyms.get(word) or _country(word) for word in words] + [_country(" ".join(words[-2:]))]
    country = next(filter(None, countries), "")
    names = set(fold(country).split()) | {"federation", "republic", "ministry"}
    rest = [w for w in words if w not in names and w not in tables.demonyms and not _country(w)]
    return (country, *sorted(rest)) if country and rest else ()


def _country(key: str) -> str:
    return next((m.name for m in lexicon().meanings(key) if m.kind == "country"), "")


def known_body(key: str) -> str:
    """The folded name cut down to one that the tables know: `goldman sachs` of `goldman sachs group inc`; or empty."""
    tables = lexicon()
    words = _core(key).split()
    if len(words) > 1 and words[0] in ("oao", "pao", "ao", "pt"):
        words.pop(0)
    while words and not tables.knows(" ".join(words)):
        if words[-1] not in _TAILS and words[-1] not in tables.groups["org-suffix"]:
            return ""
        words.pop()
    return " ".join(words)
