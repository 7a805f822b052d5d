"""The authority file: what people have decided about names, as rulings that win over every rule.

authority.yaml holds `entities`, a list of rulings, and the lists `drop` and `never_split`. A bad entry
is a Problem with its line and column; everything else in the file still holds.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

import yaml

from newsarchive.plainyaml import AnchorError, compose
from newsarchive.problems import Problem
from newsarchive.records import EntityType, Identifier, Record

TYPES = {
    "person": EntityType.PERSON,
    "organisation": EntityType.ORGANISATION,
    "organization": EntityType.ORGANISATION,
    "place": EntityType.PLACE,
    "other": EntityType.OTHER,
    **{kind.value: kind for kind in EntityType},
}
IDENTIFIERS = {
    "wikidata": (re.compile(r"Q[1-9]\d*"), "an item of Wikidata looks like `Q42`"),
    "viaf": (re.compile(r"[1-9]\d{1,21}"), "a VIAF number has digits only: `75121530`"),
    "isni": (re.compile(r"\d{15}[\dX]"), "an ISNI has sixteen characters: `0000 0001 2103 2683`"),
}
TEXTS = ("name", "type", "description", *IDENTIFIERS)
LISTS = ("same", "not_same")
SECTIONS = ("entities", "drop", "never_split")


class Ruling(Record, frozen=True):
    """What people have decided about one entity."""

    name: str
    """The preferred name."""
    type: EntityType | None = None
    """None leaves the type to the rules."""
    same: tuple[str, ...] = ()
    """Further names that mean this entity."""
    not_same: tuple[str, ...] = ()
    """Names that look alike and mean somebody else."""
    description: str = ""
    identifiers: tuple[Identifier, ...] = ()


class Authority(Record, frozen=True):
    """The whole authority file; without arguments, the one that decides nothing."""

    rulings: tuple[Ruling, ...] = ()
    drop: tuple[str, ...] = ()
    """Names that are none: no page, no link."""
    never_split: tuple[str, ...] = ()
    """Names that mean one and the same thing wherever they stand."""


class _Reader:
    """Collects the problems of one file while it is read."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.lines = text.splitlines()
        self.problems: list[Problem] = []

    def report(self, node: yaml.Node, code: str, message: str, help: str) -> None:
        self.report_at(node.start_mark.line + 1, node.start_mark.column + 1, code, message, help)

    def report_at(self, line: int, column: int, code: str, message: str, help: str) -> None:
        excerpt = self.lines[line - 1][:120] if 0 < line <= len(self.lines) else ""
        self.problems.append(Problem(self.path, line, column, code, message, help, excerpt))


def load_authority(text: str, path: str) -> tuple[Authority, tuple[Problem, ...]]:
    """The rulings in the text of an authority file, and what is wrong with it; `path` is where problems point to."""
    reader = _Reader(text, path)
    root = _compose(text, reader)
    sections = dict(_pairs(root, SECTIONS, reader, "section")) if root is not None else {}
    rulings = tuple(_rulings(sections.get("entities"), reader))
    drop = tuple(name for name, _ in _names(sections.get("drop"), reader))
    never_split = tuple(name for name, _ in _names(sections.get("never_split"), reader))
    return Authority(rulings, drop, never_split), tuple(sorted(reader.problems))


def _compose(text: str, reader: _Reader) -> yaml.Node | None:
    try:
        return compose(text)
    except AnchorError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        message, help = "anchors and aliases are not read here", "write the value out where it is needed"
        reader.report_at(line, column, "authority-alias", message, help)
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        reason = getattr(error, "problem", None) or "unreadable"
        help = "mend the YAML; names that hold `: ` or `#` need quotation marks"
        reader.report_at(line, column, "authority-yaml", f"is not valid YAML: {reason}", help)
        return None


def _pairs(node: yaml.Node, known: tuple[str, ...], reader: _Reader, what: str) -> Iterator[tuple[str, yaml.Node]]:
    """The keys and values of a mapping; reports what is no mapping, no known key, or there twice."""
    if not isinstance(node, yaml.MappingNode):
        if not _is_empty(node):
            message = f"expected keys with values, such as `{known[0]}:`"
            reader.report(node, "authority-shape", message, f"known here: {', '.join(known)}")
        return
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            help = f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(known)}"
            reader.report(key, "authority-unknown", f"there is no {what} `{name[:60]}`", help)
        elif name in seen:
            reader.report(key, "authority-repeated", f"`{name}` stands here twice", "keep one of them")
        else:
            seen.add(name)
            yield name, value


def _rulings(node: yaml.Node | None, reader: _Reader) -> Iterator[Ruling]:
    if node is None or _is_empty(node):
        return
    if not isinstance(node, yaml.SequenceNode):
        reader.report(node, "authority-shape", "expected a list of rulings", "start each with `- name: ...`")
        return
    owners: dict[str, str] = {}
    for item in node.value:
        ruling = _ruling(item, reader, owners)
        if ruling:
            yield ruling


def _ruling(node: yaml.Node, reader: _Reader, owners: dict[str, str]) -> Ruling | None:
    fields = dict(_pairs(node, (*TEXTS, *LISTS), reader, "key"))
    texts = {key: _text(value, reader) for key, value in fields.items() if key in TEXTS}
    name = texts.get("name", "")
    if not name:
        if isinstance(node, yaml.MappingNode):
            reader.report(node, "authority-nameless", "a ruling needs the preferred name", "add `name: ...`")
        return None
    _claim(name, fields["name"], name, owners, reader)
    return Ruling(
        name=name,
        type=_type(texts.get("type", ""), fields.get("type"), reader),
        same=tuple(n for n, at in _names(fields.get("same"), reader) if _claim(n, at, name, owners, reader)),
        not_same=tuple(n for n, _ in _names(fields.get("not_same"), reader)),
        description=texts.get("description", ""),
        identifiers=tuple(_identifiers(texts, fields, reader)),
    )


def _claim(name: str, node: yaml.Node, owner: str, owners: dict[str, str], reader: _Reader) -> bool:
    """Whether the name may mean the owner; a name that two rulings claim is a problem."""
    first = owners.setdefault(name.casefold(), owner)
    if first != owner:
        message = f"`{name[:80]}` already means {first[:80]}"
        reader.report(node, "authority-claimed", message, "leave the name to one of the two")
    return first == owner


def _type(value: str, node: yaml.Node | None, reader: _Reader) -> EntityType | None:
    if not value or node is None:
        return None
    if value not in TYPES:
        message, help = f"`{value[:60]}` is no type of name", "use person, organisation, place or other"
        reader.report(node, "authority-type", message, help)
    return TYPES.get(value)


def _identifiers(texts: dict[str, str], fields: dict[str, yaml.Node], reader: _Reader) -> Iterator[Identifier]:
    for scheme, (form, help) in IDENTIFIERS.items():
        value = re.sub(r"[ -]", "", texts.get(scheme, ""))
        if form.fullmatch(value):
            yield Identifier(scheme, value)
        elif value:
            reader.report(fields[scheme], "authority-identifier", f"`{value[:60]}` is no {scheme} identifier", help)


def _names(node: yaml.Node | None, reader: _Reader) -> Iterator[tuple[str, yaml.Node]]:
    """The names in a list, or the one name that stands in its place."""
    if node is None or _is_empty(node):
        return
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        name = _text(item, reader)
        if name:
            yield name, item


def _text(node: yaml.Node, reader: _Reader) -> str:
    if not isinstance(node, yaml.ScalarNode):
        reader.report(node, "authority-shape", "expected a text", "names that hold `: ` or `#` need quotation marks")
        return ""
    text = " ".join(str(node.value).split())
    if not text:
        reader.report(node, "authority-empty", "nothing stands here", "write a name, or delete the line")
    return text


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not str(node.value).strip()
