"""Why a page was rendered again, in words, from digests of the parts of what it showed before and shows now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b

from newsarchive.records import Record, encode

MAX_NAMED = 3
"""Items of a list that are named."""


class Outline(Record, frozen=True):
    """Digests of the parts of a page; a list has one digest an item."""

    template: bytes
    """Of the templates, the site's frame and the code that renders."""
    article: bytes
    parts: dict[str, bytes | tuple[bytes, ...]]


def outline(view: Record, template: bytes, article: bytes) -> Outline:
    """The outline of a page."""
    return Outline(template[:4], article[:4], {name: _part(getattr(view, name)) for name in view.__struct_fields__})


def explain(before: Outline | None, now: Outline, view: Record, *, file_changed: bool) -> str:
    """What is different, as a phrase: `its list of articles changed: + 10 March 2022, Talks in Antalya`."""
    if before is None:
        return "it is new"
    reasons = []
    if before.article != now.article:
        reasons.append("its article changed" if now.article else "it shows no article any more")
    if before.template != now.template:
        reasons.append("its template, the site's settings or the program changed")
    for name, part in now.parts.items():
        if before.parts.get(name) != part:
            reasons.append(_difference(name, before.parts.get(name), part, getattr(view, name)))
    if not reasons and file_changed:
        reasons.append("its file was changed or deleted by something else")
    return "; ".join(reasons) or "nothing it shows changed"


def _part(value: object) -> bytes | tuple[bytes, ...]:
    if isinstance(value, tuple):
        return tuple(_short(item) for item in value)
    return _short(value)


def _short(value: object) -> bytes:
    return blake2b(encode(value), digest_size=4).digest()


def _difference(
    name: str, before: bytes | tuple[bytes, ...] | None, now: bytes | tuple[bytes, ...], value: object
) -> str:
    words = name.replace("_", " ")
    if not isinstance(now, tuple) or not isinstance(before, tuple) or not isinstance(value, Sequence):
        return f"its {words} changed"
    known, still = set(before), set(now)
    added = [name_of(item) for item, part in zip(value, now, strict=True) if part not in known]
    gone = sum(part not in still for part in before)
    signs = [f"+ {text}" for text in added[:MAX_NAMED]]
    if len(added) > MAX_NAMED:
        signs.append(f"+ {len(added) - MAX_NAMED} more")
    if gone:
        signs.append(f"− {gone}")
    return f"its list of {words} changed: {', '.join(signs) or 'another order'}"


def name_of(item: object) -> str:
    """The words of an item of a list that a person knows it by."""
    if isinstance(item, str):
        return item[:80]
    for field in ("date", "headline", "title", "name", "label", "text", "url"):
        value = getattr(item, field, "")
        if isinstance(value, str) and value:
            return re.sub(r"\s+", " ", value)[:80]
    return type(item).__name__
