"""Answers lists of names: which are one, which pairs are the same. JSON lines in, JSON lines out.

`{"name", "type"}` gets an `id`, the same for the names of one thing; `{"n", "type", "name1", "name2"}` gets
`same`. Names come without text here, so that only their spelling and the tables decide.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from newsarchive.entities.bodynames import known_body, ministry_key, organisation_key
from newsarchive.entities.folding import fold
from newsarchive.entities.groups import Groups
from newsarchive.entities.lexicon import ORGANISATION, PERSON, PLACE, lexicon
from newsarchive.entities.likeness import same_pair
from newsarchive.entities.people import same_people
from newsarchive.entities.spelling import bare_name, person_name
from newsarchive.entities.tables import Meaning
from newsarchive.records import EntityType

TYPES = {"person": PERSON, "organisation": ORGANISATION, "organization": ORGANISATION, "place": PLACE}


def compare_names(lines: Iterable[str]) -> Iterator[str]:
    """An answer for each line that holds an object with names; names of one type are compared with one another."""
    records: list[dict[str, Any]] = [json.loads(line) for line in lines if line.strip()]
    ids = _ids([record for record in records if "name" in record])
    for number, record in enumerate(records):
        if "name" in record:
            yield json.dumps({**record, "id": ids[record["name"], record.get("type", "")]}, ensure_ascii=False)
        elif "name1" in record and "name2" in record:
            kind = TYPES.get(record.get("type", ""), PERSON)
            same = same_pair(record["name1"], record["name2"], kind)
            yield json.dumps({"n": record.get("n", number), "same": same}, ensure_ascii=False)


def _ids(records: Iterable[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """For each name and type the id of what it means within the list."""
    by_type: dict[str, list[str]] = defaultdict(list)
    for record in records:
        by_type[record.get("type", "")].append(record["name"])
    ids = {}
    for type_name, names in by_type.items():
        names = sorted(set(names))
        for name, number in zip(names, _grouped(names, TYPES.get(type_name, PERSON)), strict=True):
            ids[name, type_name] = f"{type_name or 'name'}-{number}"
    return ids


def _grouped(names: list[str], kind: EntityType) -> list[int]:
    """For each name, the number of the first name that means the same."""
    groups = Groups(len(names))
    first: dict[object, int] = {}
    known: dict[int, Meaning] = {}
    for number, name in enumerate(names):
        meaning = _meaning(name, kind)
        if meaning:
            known[number] = meaning
        for key in _keys(name, kind, meaning):
            groups.join(first.setdefault(key, number), number)
    if kind is PERSON:
        parsed = [person_name(known[n].name if n in known else name) for n, name in enumerate(names)]
        for left, right in same_people(parsed):
            groups.join(left, right)
    return [groups.root(number) for number in range(len(names))]


def _meaning(name: str, kind: EntityType) -> Meaning | None:
    """What the tables say of a name that stands alone."""
    for form in _forms(name, kind):
        for meaning in lexicon().meanings(fold(form)):
            if meaning.kind == "team" and meaning.weight < 2 and fold(meaning.name) != fold(form):
                continue
            whole = meaning.kind != "surname" or form != name
            if kind is PLACE and ", " in name and ", " not in form and not _lies_in(meaning, name.rpartition(", ")[2]):
                continue
            if meaning.type is kind and whole and _spelt(meaning, form):
                return meaning
    return None


def _forms(name: str, kind: EntityType) -> Iterator[str]:
    """The name as it is, and without what may stand around it."""
    yield name
    plain = re.sub(r"^(?:the|The|THE) |['’]s$", "", name)
    if kind is PERSON:
        yield bare_name(name)
    elif plain != name and fold(plain) != "who":
        yield plain
    if kind is PLACE and ", " in plain:
        yield plain.partition(", ")[0]
    if kind is ORGANISATION and " " in plain:
        yield known_body(fold(plain)) or plain


def _lies_in(meaning: Meaning, where: str) -> bool:
    """Whether the country or the U.S. state after a comma is that of the place."""
    tables = lexicon()
    return tables.countries.get(meaning.code) in {m.name for m in tables.meanings(fold(where))} or where in meaning.name


def _spelt(meaning: Meaning, form: str) -> bool:
    """`WHO` is the organisation, `The Who` and `Who` are not."""
    if meaning.surface.endswith("'s"):
        return form.endswith(("'s", "’s"))
    return not meaning.surface or form.replace(".", "").upper() == form.replace(".", "") or len(form) > 3


def _keys(name: str, kind: EntityType, meaning: Meaning | None) -> Iterator[object]:
    if meaning:
        yield ("table", meaning.name, meaning.code)
    elif kind is ORGANISATION:
        yield ("organisation", organisation_key(fold(name)))
    elif kind is PLACE:
        yield ("name", fold(re.sub(r"['’]s$", "", name)))
    if kind is PERSON:
        yield ("name", fold(bare_name(name)).replace(" ", ""))
    elif kind is ORGANISATION:
        spoken = ministry_key(fold(re.sub(r"(\w)['’]s ", r"\1 ", name)))
        if spoken or (meaning and ministry_key(fold(meaning.name))):
            yield ("ministry", spoken or ministry_key(fold(meaning.name if meaning else "")))
