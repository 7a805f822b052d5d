"""Names entities: the preferred name, the id, other spellings, the description in the text's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from newsarchive.entities.authority import Ruling
from newsarchive.entities.joining import known_as
from newsarchive.entities.lexicon import ORGANISATION, PERSON, Meaning, fold, lexicon
from newsarchive.entities.nodes import Node
from newsarchive.records import Entity, EntityType

PREFIXES = {EntityType.PERSON: "per", EntityType.ORGANISATION: "org", EntityType.PLACE: "loc", EntityType.OTHER: "misc"}


def describe(members: Mapping[int, Sequence[Node]], rulings: Mapping[int, Ruling]) -> list[tuple[int, Entity]]:
    """The entity of each set of nodes with the number that stands for the set, ordered by the id of the entity."""
    drafts = [(root, *_draft(nodes, rulings.get(root))) for root, nodes in members.items()]
    taken = Counter(_slug(kind, name) for _, name, kind, _ in drafts)
    described = []
    seen: Counter[str] = Counter()
    for root, name, kind, qualifier in sorted(
        drafts, key=lambda d: (d[1], d[2], d[3], min(n.key for n in members[d[0]]))
    ):
        id = _slug(kind, name)
        if taken[id] > 1 and qualifier:
            id = f"{id}-{fold(qualifier).replace(' ', '-')}"
        seen[id] += 1
        if seen[id] > 1:
            id = f"{id}-{seen[id]}"
        described.append((root, _entity(id, name, kind, members[root], rulings.get(root))))
    return sorted(described, key=lambda pair: pair[1].id)


def _draft(nodes: Sequence[Node], ruling: Ruling | None) -> tuple[str, EntityType, str]:
    """Name, type and qualifier."""
    if ruling:
        return ruling.name, ruling.type or _usual_type(nodes), ""
    kind = _usual_type(nodes)
    table = _table(nodes)
    if table:
        return table.name, table.type, table.code
    team = next((node.team for node in nodes if node.team), "")
    name = _fullest(nodes, kind)
    if (
        team
        and lexicon().meanings.get(fold(name))
        and any(m.type is EntityType.PLACE for m in lexicon().meanings[fold(name)])
    ):
        return f"{name} ({team})", kind, team
    return name, kind, team


def _usual_type(nodes: Sequence[Node]) -> EntityType:
    kinds: Counter[EntityType] = Counter()
    for node in nodes:
        kinds[node.type] += node.cards
    return min(kinds, key=lambda k: (-kinds[k], k))


def _table(nodes: Sequence[Node]) -> Meaning | None:
    found = [(node.cards, meaning) for node in nodes if (meaning := known_as(node))]
    if not found and len(nodes) == 1 and nodes[0].type is PERSON and " " not in nodes[0].key:
        famous = [m for m in lexicon().meanings.get(nodes[0].key, ()) if m.kind == "surname" and m.type is PERSON]
        return famous[0] if famous else None
    return min(found, key=lambda pair: (-pair[0], pair[1].name))[1] if found else None


def _fullest(nodes: Sequence[Node], kind: EntityType) -> str:
    """The most frequent form of the most frequent full name."""
    texts: Counter[str] = Counter()
    for node in nodes:
        for text, count in node.texts.items():
            if fold(text) == node.key or fold(text).endswith(node.key):
                texts[text] += count
    if not texts:
        texts = sum((node.texts for node in nodes), Counter())
    full = {text: count for text, count in texts.items() if kind is not PERSON or " " in text} or dict(texts)
    if kind is PERSON:
        full = {text: count for text, count in full.items() if len(fold(text.partition(" ")[0])) > 1} or full
    mixed = {text: count for text, count in full.items() if not text.isupper() or len(text) <= 5} or full
    best = min(mixed, key=lambda text: (-mixed[text], -len(text), text))
    return best.title() if best.isupper() and len(best) > 5 and kind is not ORGANISATION else best


def _slug(kind: EntityType, name: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in fold(name)).split()
    return f"{PREFIXES[kind]}-{'-'.join(words) or 'unnamed'}"[:80]


def _entity(id: str, name: str, kind: EntityType, nodes: Sequence[Node], ruling: Ruling | None) -> Entity:
    texts: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    for node in nodes:
        texts.update(node.texts)
        titles.update(node.titles)
    seen = {name.casefold()}
    aliases = []
    for text in sorted(texts, key=lambda text: (-texts[text], text)):
        if text.casefold() not in seen:
            seen.add(text.casefold())
            aliases.append(text)
    description = (ruling and ruling.description) or _description(titles)
    return Entity(
        id, name, kind, tuple(aliases), description, ruling.identifiers if ruling else (), sort_key(name, kind)
    )


def _description(titles: Counter[str]) -> str:
    """What texts call the entity: the most frequent title, of equals the fullest."""
    known = {t: n for t, n in titles.items() if fold(t) not in lexicon().groups["courtesy"]}
    return min(known, key=lambda t: (-known[t], -len(t), t)) if known else ""


def sort_key(name: str, kind: EntityType) -> str:
    """What a name is filed under: `Lavrov, Sergey`; `Times, The`."""
    first, _, rest = name.partition(" ")
    if kind is not PERSON:
        return f"{rest}, {first}" if first in ("The", "the") and rest else name
    given, _, last = name.rpartition(" ")
    if not given or fold(first) in lexicon().groups["regnal"]:
        return name
    return f"{last}, {given}"
