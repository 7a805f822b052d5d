"""YAML front matter between `---` lines: the fields that people write themselves, and what is wrong with them."""

from __future__ import annotations

import difflib
import re

import msgspec
import yaml

from newsarchive.loader.lines import split_lines
from newsarchive.plainyaml import compose

_MAX_LINES, _MAX_CHARACTERS, _MAX_DEPTH = 400, 64_000, 12
_KEY = re.compile(r"[\"']?[A-Za-z_][\w .-]{0,40}[\"']?\s*:(?:\s|$)")

KEYS = {
    "headline": "headline title heading",
    "kicker": "kicker overline",
    "standfirst": "standfirst summary description deck dek subtitle excerpt lede lead subheadline abstract teaser",
    "bylines": "authors author byline bylines by writer writers creator creators",
    "published": "date published publish_date published_date publication_date pubdate date_published issued posted",
    "modified": "modified updated lastmod last_modified date_modified update",
    "dateline": "dateline place location",
    "source": "source publication publisher newspaper site site_name outlet",
    "sections": "section sections category categories rubric desk",
    "tags": "tags tag keywords topics topic subjects subject",
    "language": "language lang locale",
    "url": "url link canonical canonical_url original_url permalink source_url",
    "slug": "slug",
    "withdrawn": "withdrawn",
}
"""Which keys fill which field of an article; the last two are settings for the archive."""

_FIELD_OF = {key: field for field, keys in KEYS.items() for key in keys.split()}
LISTS = frozenset({"bylines", "sections", "tags"})
SETTINGS = frozenset({"slug", "withdrawn"})


class Value(msgspec.Struct, frozen=True):
    """What front matter says for one field."""

    items: tuple[str, ...]
    line: int
    """1-based, in the file."""
    column: int


class Complaint(msgspec.Struct, frozen=True):
    """What is wrong with front matter; becomes a Problem."""

    line: int
    column: int
    code: str
    message: str
    help: str
    severity: str = "error"


class FrontMatter(msgspec.Struct, frozen=True):
    """The fields of a front matter and how many lines it takes, marks included."""

    lines: int = 0
    fields: dict[str, Value] = {}
    complaints: tuple[Complaint, ...] = ()


def read_front_matter(text: str) -> FrontMatter:
    """The front matter at the start of a text; none where the text does not start with it."""
    if not text.startswith("---"):
        return FrontMatter()
    lines = [line.rstrip() for _, line in split_lines(text[:_MAX_CHARACTERS])]
    if lines[0] != "---":
        return FrontMatter()
    end = next((i for i, line in enumerate(lines[1:_MAX_LINES], 1) if line in ("---", "...")), 0)
    inner = lines[1:end]
    if not end or not any(_KEY.match(line) for line in inner):
        return FrontMatter()
    return _read(inner, end + 1)


def _read(inner: list[str], count: int) -> FrontMatter:
    try:
        root = compose("\n".join(inner))
    except yaml.YAMLError as error:
        return FrontMatter(count, _read_loosely(inner), (_yaml_complaint(error),))
    if not isinstance(root, yaml.MappingNode):
        return FrontMatter(count, _read_loosely(inner), ())
    fields: dict[str, Value] = {}
    complaints: list[Complaint] = []
    for key, value in root.value:
        _take(key, value, fields, complaints)
    return FrontMatter(count, fields, tuple(complaints))


def _yaml_complaint(error: yaml.YAMLError) -> Complaint:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or "unreadable"
    line, column = (mark.line + 2, mark.column + 1) if mark else (2, 1)
    message = f"front matter is not valid YAML: {reason}"
    return Complaint(
        line, column, "front-matter-yaml", message, "mend the YAML; values that hold `: ` or `#` need quotation marks"
    )


def _read_loosely(inner: list[str]) -> dict[str, Value]:
    """`key: value` lines of a front matter that is not YAML, so that one slip does not lose the rest."""
    fields: dict[str, Value] = {}
    for number, line in enumerate(inner, 2):
        key, colon, value = line.partition(":")
        field = _FIELD_OF.get(_key(key))
        value = value.strip().strip("\"'").strip()
        if field and colon and value and value[0] not in "[{&*!|>" and key[:1].strip():
            fields.setdefault(
                field,
                Value((value,), number, len(key) + 2 + len(line[len(key) + 1 :]) - len(line[len(key) + 1 :].lstrip())),
            )
    return fields


def _key(raw: str) -> str:
    return re.sub(r"[\s.-]+", "_", raw.strip().strip("\"'").strip().lower())


def _take(key: yaml.Node, value: yaml.Node, fields: dict[str, Value], complaints: list[Complaint]) -> None:
    line, column = key.start_mark.line + 2, key.start_mark.column + 1
    if not isinstance(key, yaml.ScalarNode):
        return
    field = _FIELD_OF.get(_key(key.value))
    if field is None:
        near = difflib.get_close_matches(_key(key.value), _FIELD_OF, n=1, cutoff=0.8)
        if near:
            complaints.append(
                Complaint(
                    line,
                    column,
                    "front-matter-unknown",
                    f"there is no field `{key.value}`",
                    f"did you mean `{near[0]}`?",
                    "warning",
                )
            )
        return
    items = tuple(item for item in _scalars(value) if item)
    if items and field not in fields:
        fields[field] = Value(items, value.start_mark.line + 2, value.start_mark.column + 1)


def _scalars(node: yaml.Node, depth: int = 0) -> list[str]:
    """The plain values in a node; of a mapping (`name: ..., role: ...`) its name."""
    if depth > _MAX_DEPTH:
        return []
    if isinstance(node, yaml.ScalarNode):
        plain_null = node.tag.endswith(":null")
        return [] if plain_null else [" ".join(node.value.split())]
    if isinstance(node, yaml.SequenceNode):
        return [item for child in node.value for item in _scalars(child, depth + 1)]
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value.lower() in {"name", "title", "label"}:
                return _scalars(value, depth + 1)
    return []
