"""Why a page was rendered again, in words, from digests of the parts of what it showed before and shows now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from zlib import crc32

import msgspec

from newsarchive.digest import digest
from newsarchive.records import ArticleDate, Record, decode, encode

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
    view: bytes
    """Of all that the page shows, but for its article."""
    parts: msgspec.Raw
    """The encoded Parts."""


def parts_of(view: Record) -> bytes:
    """The encoded Parts of a view."""
    return encode({name: _part(getattr(view, name)) for name in view.__struct_fields__})


def whole_of(view: bytes) -> bytes:
    """The encoded Parts of an encoded view that nobody reads part by part, as a feed's."""
    return encode({"contents": Part(crc32(view), ())})


def outline(parts: bytes, template: bytes, article: bytes, view: bytes) -> bytes:
    """The encoded Outline of a page: its encoded parts, the digests of template and article, and its encoded view."""
    return encode(Outline(template[:4], article[:4], digest(view)[:8], msgspec.Raw(parts)))


def known_parts(outline: bytes, view: bytes) -> bytes:
    """The encoded Parts out of an encoded Outline, if it is of the same encoded view; else nothing."""
    known = _known(outline)
    return bytes(known.parts) if known and known.view == digest(view)[:8] else b""


def explain(before: bytes, now: bytes, view: Record, *, file_changed: bool) -> str:
    """What is different, as a phrase: `its listing changed: + 1994-03-17 Rail strike ends`; of two encoded Outlines."""
    old, new = _known(before), decode(Outline, now)
    if old is None:
        return "it is new"
    reasons = []
    of_article = old.article != new.article
    if of_article:
        reasons.append("its article changed")
    if old.template != new.template:
        reasons.append("its template, the settings or the program changed")
    if bytes(old.parts) != bytes(new.parts):
        reasons += _changes(decode(Parts, bytes(old.parts)), decode(Parts, bytes(new.parts)), view, of_article)
    if not reasons and file_changed:
        reasons.append("its file was changed or deleted by something else")
    return "; ".join(reasons) or "nothing it shows changed"


def _known(outline: bytes) -> Outline | None:
    """None where another version of newsarchive remembered it in another form."""
    try:
        return decode(Outline, outline)
    except msgspec.DecodeError:
        return None


def _changes(before: Parts, now: Parts, view: Record, of_article: bool) -> Iterator[str]:
    for name, part in now.items():
        known = before.get(name)
        follows = of_article and not any(
            _name(item) for item in _items(getattr(view, name, ()))
        )  # where names stand in it
        if known != part and not follows:
            yield f"its {name.replace('_', ' ')} changed{_difference(known, part, getattr(view, name, ()))}"


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
