"""What every unit is: one decision over the whole sequence, first the body's run, then what stands around it."""

from __future__ import annotations

from collections import Counter

import msgspec

from newsarchive.loader.hints import Hint, ends_sentence, hint_of, is_prose
from newsarchive.loader.lines import Unit
from newsarchive.records import Role


class Decision(msgspec.Struct, frozen=True):
    """A role and why."""

    role: Role
    rule: str
    confidence: float = 0.9


def decide_roles(units: list[Unit]) -> tuple[list[Decision], list[Hint]]:
    """The role of each unit, and what each looks like by itself."""
    hints = [hint_of(unit.text) for unit in units]
    if not units:
        return [], []
    scores = [_score(unit, hint) for unit, hint in zip(units, hints, strict=True)]
    start, end = _best_run(scores)
    headline = _headline(units, hints, start)
    decisions = [_before(i, units, hints, headline) for i in range(start)]
    decisions += [_inside(i, units, hints, scores, start, end) for i in range(start, end)]
    decisions += _after(units, hints, end)
    if headline is not None:
        decisions[headline] = Decision(Role.HEADLINE, "headline-before-body")
    return decisions, hints


def _score(unit: Unit, hint: Hint) -> float:
    """How much a unit looks like body text; below zero it does not."""
    text, size = unit.text, len(unit.text)
    if hint.kind and hint.kind not in {"note:bio", "caption"}:
        return -1.5 * hint.strength
    if hint.kind == "caption":
        return -0.5
    if hint.kind == "note:bio":
        return -0.2
    if size >= 120:
        return 3.0
    if ends_sentence(text) and is_prose(text):
        return 2.0 if size >= 60 else 1.0
    if size >= 80:
        return 1.0
    return -0.7


def _best_run(scores: list[float]) -> tuple[int, int]:
    """Start and end of the run with the greatest sum."""
    best, best_run = 0.0, (len(scores), len(scores))
    total, start = 0.0, 0
    for i, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, i
        total += score
        if total > best:
            best, best_run = total, (start, i + 1)
    return best_run


def _headline(units: list[Unit], hints: list[Hint], start: int) -> int | None:
    """The most title-like unit before the body; near it, near by-line and date, not a label."""
    best, best_score = None, 0.0
    counts = Counter(unit.text for unit in units)
    for i in range(start - 1, max(-1, start - 60), -1):
        text, hint = units[i].text, hints[i]
        size = len(text)
        if not 10 <= size <= 220 or hint.kind not in {"", "caption", "name", "note:bio"}:
            continue
        score = 2.0 - 0.08 * (start - i) + (1.0 if 30 <= size <= 130 else 0.0) - (0.8 if text[-1] in ".," else 0.0)
        score += 0.5 * (counts[text] > 1) - (1.0 if hint.kind else 0.0) - (1.5 if text[:1].islower() else 0.0)
        following = {hints[j].kind for j in range(i + 1, min(i + 4, start))}
        score += 1.0 * bool(following & {"byline", "date", "byline-date", "name", "byline-label"})
        score += 0.7 * (i == 0)
        if score > best_score:
            best, best_score = i, score
    if best is None and 0 < len(units) and start == 0 and len(units) > 1 and not ends_sentence(units[0].text):
        return 0
    return best


_PLAIN_ROLES = {
    "date": Role.DATE, "byline": Role.BYLINE, "byline-date": Role.BYLINE, "byline-label": Role.BYLINE,
    "credit": Role.CREDIT, "caption": Role.CAPTION, "related-head": Role.RELATED_HEAD, "tags": Role.TAGS,
    "section": Role.SECTION, "furniture": Role.FURNITURE, "copyright": Role.FURNITURE, "symbols": Role.FURNITURE,
}  # fmt: skip


def _plain(hint: Hint) -> Decision:
    """What a unit is by its own looks."""
    if hint.kind.startswith("note:"):
        return Decision(Role.NOTE, "note-" + hint.kind[5:])
    role = _PLAIN_ROLES.get(hint.kind, Role.FURNITURE)
    return Decision(role, "looks-" + hint.kind if hint.kind else "outside-body", hint.strength * 0.9)


def _before(i: int, units: list[Unit], hints: list[Hint], headline: int | None) -> Decision:
    kind, text = hints[i].kind, units[i].text
    if headline is None or i < headline:
        if i < 2 and kind in {"", "name"} and len(text) < 40 and headline is not None and headline <= 8:
            return Decision(Role.SITE, "site-on-top", 0.7)
        if kind in {"related-head", "tags", "name", "byline", "byline-label"}:
            return Decision(Role.FURNITURE, "above-headline", 0.7)
        return _plain(hints[i])
    if kind == "name":
        return Decision(Role.BYLINE, "name-below-headline", 0.8)
    if kind == "" and i == headline + 1 and is_prose(text) and len(text) > 40 and not text[0].islower():
        return Decision(Role.STANDFIRST, "below-headline", 0.7)
    if not kind and i + 1 < len(units) and hints[i + 1].kind in {"caption", "credit"} and len(text) > 12:
        return Decision(Role.CAPTION, "alt-text", 0.8)
    return _plain(hints[i])


def _inside(i: int, units: list[Unit], hints: list[Hint], scores: list[float], start: int, end: int) -> Decision:
    kind, text = hints[i].kind, units[i].text
    if kind not in {"", "name"} and scores[i] < 0:
        return _plain(hints[i])
    if units[i].bullet:
        return Decision(Role.LIST_ITEM, "bullet")
    if scores[i] > 0:
        return Decision(Role.PARAGRAPH, "prose")
    if start < i < end - 1 and len(text) < 100 and not ends_sentence(text) and scores[i + 1] > 0:
        return Decision(Role.SUBHEAD, "short-between-paragraphs", 0.7)
    return Decision(Role.PARAGRAPH, "between-paragraphs", 0.6)


def _after(units: list[Unit], hints: list[Hint], end: int) -> list[Decision]:
    decisions: list[Decision] = []
    related = False
    for i in range(end, len(units)):
        kind = hints[i].kind
        if kind == "related-head":
            related = True
        elif kind in {"copyright", "tags"} or kind.startswith("note:"):
            related = False
        if related and kind in {"", "name", "date", "byline", "byline-date", "section", "caption", "credit"}:
            decisions.append(Decision(Role.RELATED, "in-related-list", 0.8))
        else:
            decisions.append(_plain(hints[i]))
    return decisions
