"""Why a page was rendered again, in words, from what it showed before and what it shows now."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache

from newsarchive.cache import ViewRow
from newsarchive.pages import view_type
from newsarchive.records import ArticleDate, Record, decode

MAX_NAMED = 3
"""Items that are named of those that are new."""
NAMES = ("headline", "title", "name", "period", "letter", "url")
"""Fields by which a person knows an item, best first."""
NESTED = (Record, tuple)
"""What may hold items."""


def explain(before: ViewRow, now: ViewRow, *, template_changed: bool) -> str:
    """What is different, as a phrase: `its listing changed: + 1994-03-17 Rail strike ends`.

    Views are not compared where the template changed, or what comes with it: another program may misread the old one.
    """
    reasons = []
    of_article = (before.article, before.other) != (now.article, now.other)
    if of_article:
        reasons.append("its article changed")
    if template_changed:
        reasons.append("its template, the settings or the program changed")
    elif before.view != now.view and now.template.endswith(".html"):
        reasons += _changes(_view(before), _view(now), of_article)
    elif before.view != now.view:
        reasons.append("its contents changed")
    return "; ".join(reasons) or "nothing it shows changed"


def _view(row: ViewRow) -> Record:
    return decode(view_type(row.template), zlib.decompress(row.view))


def _changes(before: Record, now: Record, of_article: bool) -> Iterator[str]:
    for name in now.__struct_fields__:
        old, new = getattr(before, name, ()), getattr(now, name)
        follows = of_article and not any(_name(item) for item in _items(new))  # where names stand in it
        if old != new and not follows:
            yield f"its {name.replace('_', ' ')} changed{_difference(list(_items(old)), list(_items(new)))}"


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


def _difference(before: list[Record], now: list[Record]) -> str:
    """Which items came, how many went, and how many show something else."""
    if before == now:
        return ""
    known, still = {_name(item): item for item in before}, {_name(item): item for item in now}
    added = [name for item in now if (name := _name(item)) not in known]
    signs = [f"+ {name}" for name in added[:MAX_NAMED]]
    if len(added) > MAX_NAMED:
        signs.append(f"+ {len(added) - MAX_NAMED} more")
    if gone := sum(name not in still for name in known):
        signs.append(f"− {gone}")
    if other := sum(known.get(name, item) != item for name, item in still.items()):
        signs.append(f"{other} shown otherwise")
    return f": {', '.join(signs) or 'another order'}"
