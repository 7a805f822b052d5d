"""Why a page was rendered again, in words, from digests of the parts of what it showed before and shows now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from zlib import crc32

import msgspec

from newsarchive.records import ArticleDate, Record, encode

MAX_NAMED = 3
"""Items that are named of those that are new."""
NAMES = ("headline", "title", "name", "period", "letter", "url")
"""Fields by which a person knows an item, best first."""


class Part(Record, frozen=True):
    """Checksums of one field of a view."""

    whole: int
    items: tuple[tuple[int, int], ...]
    """Of each item listed in it: what a person knows it by, and all of it."""


NESTED = (Record, tuple)
"""What may hold items."""

Parts = dict[str, Part]
"""By field."""


class Outline(Record, frozen=True):
    """Digests of the parts of a page."""

    template: bytes
    """Of the templates, the site's frame and the code that renders."""
    article: bytes
    parts: Parts


class _Packed(Record, frozen=True):
    """An Outline with its parts encoded already."""

    template: bytes
    article: bytes
    parts: msgspec.Raw


def parts_of(view: Record) -> bytes:
    """The encoded Parts of a view."""
    return encode({name: _part(getattr(view, name)) for name in view.__struct_fields__})


def whole_of(view: bytes) -> bytes:
    """The encoded Parts of an encoded view that nobody reads part by part, as a feed's."""
    return encode({"contents": Part(crc32(view), ())})


def outline(parts: bytes, template: bytes, article: bytes) -> bytes:
    """The encoded Outline of a page, of its encoded parts and the digests of its template and article."""
    return encode(_Packed(template[:4], article[:4], msgspec.Raw(parts)))


def explain(before: Outline | None, now: Outline, view: Record, *, file_changed: bool) -> str:
    """What is different, as a phrase: `its listing changed: + 1994-03-17 Rail strike ends`."""
    if before is None:
        return "it is new"
    reasons = []
    of_article = before.article != now.article
    if of_article:
        reasons.append("its article changed")
    if before.template != now.template:
        reasons.append("its template, the settings or the program changed")
    for name, part in now.parts.items():
        known = before.parts.get(name)
        follows = of_article and not any(
            _name(item) for item in _items(getattr(view, name, ()))
        )  # where names stand in it
        if known != part and not follows:
            reasons.append(f"its {name.replace('_', ' ')} changed{_difference(known, part, getattr(view, name, ()))}")
    if not reasons and file_changed:
        reasons.append("its file was changed or deleted by something else")
    return "; ".join(reasons) or "nothing it shows changed"


def _part(value: object) -> Part:
    return Part(_checksum(value), tuple([(crc32(_name(item).encode()), _checksum(item)) for item in _items(value)]))


def _items(value: object) -> Iterator[Record]:
    """The records within that a person knows by a name, outermost first and not what is inside them."""
    if isinstance(value, tuple):
        for item in value:
            if isinstance(item, NESTED):
                yield from _items(item)
    elif isinstance(value, Record) and not isinstance(value, ArticleDate):
        if _is_known_by_name(type(value)) or not _has_items(value):
            yield value
        else:
            for name in value.__struct_fields__:
                yield from _items(getattr(value, name))


@cache
def _is_known_by_name(kind: type[Record]) -> bool:
    """By its own, or by that of the item which it shows."""
    return any(name in kind.__struct_fields__ for name in (*NAMES[:3], "item"))


@cache
def _names_of(kind: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in NAMES if name in kind.__struct_fields__)


def _has_items(value: Record) -> bool:
    fields = (getattr(value, name) for name in value.__struct_fields__)
    return any(isinstance(field, NESTED) and not isinstance(field, ArticleDate) for field in fields)


def _name(of: Record) -> str:
    """What a person knows an item by, with its date if it has one."""
    item: Record = getattr(of, "item", of)
    texts = (getattr(item, field) for field in _names_of(type(item)))
    name = next((text for text in texts if text and isinstance(text, str)), "")
    date = getattr(item, "date", None)
    dated = f"{date.edtf} {name}" if isinstance(date, ArticleDate) and date.edtf else name
    return " ".join(dated.split())[:80]


def _checksum(value: object) -> int:
    return crc32(encode(value))


def _difference(before: Part | None, now: Part, value: object) -> str:
    """Which items came, how many went, and how many show something else."""
    if before is None or before.items == now.items:
        return ""
    known, still = dict(before.items), dict(now.items)
    names = [_name(item) for item in _items(value)]
    added = [name for name, (key, _) in zip(names, now.items, strict=True) if key not in known]
    signs = [f"+ {name}" for name in added[:MAX_NAMED]]
    if len(added) > MAX_NAMED:
        signs.append(f"+ {len(added) - MAX_NAMED} more")
    if gone := sum(key not in still for key in known):
        signs.append(f"− {gone}")
    if other := sum(known.get(key, whole) != whole for key, whole in still.items()):
        signs.append(f"{other} shown otherwise")
    return f": {', '.join(signs) or 'another order'}"
