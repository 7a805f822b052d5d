"""Names entities: the preferred name, the id, other spellings, the description in the text's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newsarchive.entities.authority import Ruling
from newsarchive.entities.folding import fold
from newsarchive.entities.joining import Joined
from newsarchive.entities.lexicon import DEMONYM, HONORIFIC, ORGANISATION, OTHER, PERSON, lexicon
from newsarchive.entities.nodes import Node
from newsarchive.entities.tables import Meaning
from newsarchive.records import Entity, EntityType

PREFIXES = {EntityType.PERSON: "per", EntityType.ORGANISATION: "org", EntityType.PLACE: "loc", EntityType.OTHER: "misc"}


FULLER = 5
"""A fuller form of a title is preferred if one article uses it where as many use the short one."""
LONGEST_ID = 80
"""Characters."""

_SYLLABLE = "(?:[bcdghjkmnpqrstwxz]h?|[flvy]|ng|tr)?[aeiouy]{1,3}(?:n[gh]?|ch?|[hklmprtw])?"
_EAST_ASIAN = re.compile(f"{_SYLLABLE}(?: ?{_SYLLABLE})?")
"""One syllable or two, as Chinese, Korean and Vietnamese first names are written."""
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


class Draft(NamedTuple):
    """An entity to be; sorts by what a reader sees."""

    name: str
    type: EntityType
    qualifier: str
    """What tells it from another of the same name."""
    key: str
    """The first folded spelling, which no other entity has with this type."""
    root: int
    coordinates: tuple[float, float] | None = None
    """Of a place that the tables know."""


def describe(members: Mapping[int, Sequence[Node]], joined: Joined) -> list[tuple[int, Entity]]:
    """The entity of each set of nodes with the number that stands for the set, ordered by the id of the entity."""
    drafts = sorted(_draft(root, nodes, joined) for root, nodes in members.items())
    described = [
        (draft.root, _entity(id, draft, members[draft.root], joined.rulings.get(draft.root)))
        for id, draft in zip(_ids(drafts), drafts, strict=True)
    ]
    return sorted(described, key=lambda pair: pair[1].id)


def _ids(drafts: Sequence[Draft]) -> Iterator[str]:
    """An id for each draft: of its name, where two share one of its qualifier too, and at last with a number."""
    slugs = [_slug(draft.type, draft.name) for draft in drafts]
    holders = Counter(slugs)
    used: set[str] = set()
    for slug, draft in zip(slugs, drafts, strict=True):
        if holders[slug] > 1 and draft.qualifier:
            slug = f"{slug}-{fold(draft.qualifier).replace(' ', '-')}"
        id, number = slug, 1
        while id in used or (id != slug and id in holders):
            number += 1
            id = f"{slug}-{number}"
        used.add(id)
        yield id


def _draft(root: int, nodes: Sequence[Node], joined: Joined) -> Draft:
    ruling = joined.rulings.get(root)
    kind = _own_type(nodes[0]) if len(nodes) == 1 else _usual_type(nodes)
    key = nodes[0].key
    if ruling:
        return Draft(ruling.name, ruling.type or kind, "", key, root)
    table = _table(nodes, joined)
    if table:
        name = _as_written(nodes, table.name) if table.kind in ("city", "town") else table.name
        return Draft(name, table.type, table.code, key, root, lexicon().coordinates(table.name, table.code))
    team = next((node.team for node in nodes if node.team), "")
    name = _fullest(nodes, kind)
    if team and any(m.type is EntityType.PLACE for m in lexicon().meanings(fold(name))):
        name = f"{name} ({team})"
    return Draft(name, kind, team, key, root)


def _as_written(nodes: Sequence[Node], name: str) -> str:
    """The name with the accents that articles give it: the tables write Montréal."""
    key = fold(name)
    texts = _total(node.texts for node in nodes if node.key == key)
    mixed = [text for text in texts if fold(text) == key and not text.isupper()]
    return min(mixed, key=lambda text: (-texts[text], text)) if mixed else name


def _own_type(node: Node) -> EntityType:
    """Of a name that is joined to no other: a word that no list knows and no full name ends with is nobody's."""
    is_word = not any(" " in text for text in node.texts)
    return OTHER if node.type is PERSON and node.is_guess and is_word else node.type


def _usual_type(nodes: Sequence[Node]) -> EntityType:
    kinds: Counter[EntityType] = Counter()
    for node in nodes:
        kinds[node.type] += node.cards
    return min(kinds, key=lambda kind: (-kinds[kind], kind))


def _table(nodes: Sequence[Node], joined: Joined) -> Meaning | None:
    """What the tables say of the most frequent name that they know; a famous surname alone is enough."""
    found = [(node.cards, joined.known[node.number]) for node in nodes if node.number in joined.known]
    return min(found, key=lambda pair: (-pair[0], pair[1].name))[1] if found else None


def _fullest(nodes: Sequence[Node], kind: EntityType) -> str:
    """The most frequent form of the most frequent full name."""
    texts: dict[str, int] = {}
    for node in nodes:
        for text, count in node.texts.items():
            if len(node.texts) == 1 or fold(text).endswith(node.key):
                texts[text] = texts.get(text, 0) + count
    if kind is PERSON:
        texts = {text: count for text, count in texts.items() if " " in text} or texts
        texts = {text: count for text, count in texts.items() if len(fold(text.partition(" ")[0])) > 1} or texts
    texts = {text: count for text, count in texts.items() if not text.isupper() or len(text) <= 5} or texts
    best = min(texts, key=lambda text: (-texts[text], -len(text), text)) if texts else nodes[0].key
    return best.title() if best.isupper() and len(best) > 5 and kind is not ORGANISATION else best


def _slug(kind: EntityType, name: str) -> str:
    words = _NOT_SLUG.sub(" ", fold(name)).split()
    return f"{PREFIXES[kind]}-{'-'.join(words) or 'unnamed'}"[:LONGEST_ID]


def _entity(id: str, draft: Draft, nodes: Sequence[Node], ruling: Ruling | None) -> Entity:
    texts, titles = nodes[0].texts, nodes[0].titles
    if len(nodes) > 1:
        texts, titles = _total(node.texts for node in nodes), _total(node.titles for node in nodes)
    seen = {draft.name.casefold()}
    aliases = []
    for text in sorted(texts, key=lambda text: (-texts[text], text)):
        if text.casefold() not in seen:
            seen.add(text.casefold())
            aliases.append(text)
    return Entity(
        id=id,
        name=draft.name,
        type=draft.type,
        aliases=tuple(aliases),
        description=(ruling and ruling.description) or _description(draft.type, titles),
        identifiers=ruling.identifiers if ruling else (),
        sort_key=sort_key(draft.name, draft.type),
        coordinates=draft.coordinates,
    )


def _total(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for each in counts:
        for text, count in each.items():
            total[text] = total.get(text, 0) + count
    return total


def _description(kind: EntityType, titles: Mapping[str, int]) -> str:
    """What texts call a person: the most frequent title, in a fuller form if that is not rare: `Labour leader`."""
    if kind is not PERSON:
        return ""
    known = {t: n for t, n in titles.items() if not lexicon().kinds(fold(t)) & (HONORIFIC | DEMONYM)}
    if not known:
        return ""
    usual = min(known, key=lambda t: (-known[t], -len(t), t))
    fuller = [t for t in known if t.endswith(f" {usual}") and FULLER * known[t] >= known[usual]]
    return min(fuller, key=lambda t: (-known[t], -len(t), t), default=usual)


def sort_key(name: str, kind: EntityType) -> str:
    """What a name is filed under: `Lavrov, Sergey`; `Times, The`."""
    first, _, rest = name.partition(" ")
    if kind is not PERSON:
        return f"{rest}, {first}" if first in ("The", "the") and rest else name
    given, _, last = name.rpartition(" ")
    if not given or fold(first) in lexicon().groups["regnal"]:
        return name
    return f"{first}, {rest}" if _leads_with_family(name.split()) else f"{last}, {given}"


def _leads_with_family(words: Sequence[str]) -> bool:
    """Whether a name is written family name first, as in China, Korea and Vietnam: `Yang Liwei`, `Kim Dae-jung`.

    The rest must sound so too; and where the first word is a first name elsewhere, it is no surname: not `Kim Tate`.
    """
    first, last, tables = fold(words[0]), fold(words[-1]), lexicon()
    families = tables.groups["east-asian-family"]
    if first not in families or len(words) > 3 or not all(map(_EAST_ASIAN.fullmatch, map(fold, words[1:]))):
        return False
    return last not in tables.surnames or not (first in tables.words or first in tables.groups["given-and-family"])
