"""One file to one Article: the stages of reading, strung together; whatever the bytes, it returns one."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from newsarchive.loader.bylines import parse_byline
from newsarchive.loader.dates import parse_date
from newsarchive.loader.decode import Decoded, decode_bytes
from newsarchive.loader.fields import Fields, read_fields
from newsarchive.loader.frontmatter import SETTINGS, FrontMatter, Value, read_front_matter
from newsarchive.loader.language import guess_language
from newsarchive.loader.lines import fold, read_units, split_lines
from newsarchive.loader.markdown import MAX_CHARACTERS, read_markdown
from newsarchive.loader.references import read_references
from newsarchive.loader.roles import Reading, read_roles
from newsarchive.problems import Problem
from newsarchive.records import BODY_ROLES, Article, Block, Byline, Role, SourceFile
from newsarchive.settings import ParseSettings

LIBRARIES = ("charset-normalizer", "markdown-it-py", "numpy", "python-dateutil", "pyyaml")
"""The distributions whose version is part of what `load` answers."""

_FILE_PROBLEMS = {
    "file-empty": ("holds no text", "add the article's text, or delete the file"),
    "file-binary": ("is no text file", "save the article as plain text; move pictures and documents out of the folder"),
    "encoding-damaged": (
        "holds bytes that are no text in its encoding; they were replaced by �",
        "save it again as UTF-8",
    ),
    "file-large": ("is larger than parse.max_bytes", "split it, or raise parse.max_bytes in newsarchive.yaml"),
}


def load(path: str, data: bytes, settings: ParseSettings) -> Article:
    """The article in the bytes of a file at `path`, relative to the articles folder; never raises.

    What is wrong is in its `problems`; a file that cannot be read is an Article without blocks.
    """
    path = unicodedata.normalize("NFC", path)
    decoded = decode_bytes(data) if len(data) <= settings.max_bytes else Decoded("", "", "not read", "file-large")
    problems = _file_problems(path, decoded.problem)
    text = decoded.text
    matter = read_front_matter(text)
    blocks, reading = _blocks(path, text, matter, settings)
    language, sure = _language(settings, blocks)
    fields = read_fields(blocks, settings.date_order, reading)
    _say_language(fields, settings, language, sure)
    problems += _fill(fields, matter, settings, path, text)
    _fall_back(fields, path, settings)
    source_file = SourceFile(path, hashlib.sha256(data).hexdigest(), len(data), decoded.encoding, decoded.reason)
    return _article(path, source_file, text, fields, blocks, matter, problems)


def _article(
    path: str,
    file: SourceFile,
    text: str,
    fields: Fields,
    blocks: list[Block],
    matter: FrontMatter,
    problems: list[Problem],
) -> Article:
    values = {name: getattr(fields, name) for name in fields.__struct_fields__ if name != "evidence"}
    chosen = {name: matter.fields[name].items[0] for name in sorted(SETTINGS) if name in matter.fields}
    return Article(
        id=re.sub(r"\.(?:txt|md|markdown)$", "", path),
        source_file=file,
        text=text,
        blocks=tuple(blocks),
        evidence=tuple(fields.evidence),
        settings=chosen,
        problems=tuple(problems),
        **values,
    )


def _file_problems(path: str, code: str) -> list[Problem]:
    if not code:
        return []
    message, help = _FILE_PROBLEMS[code]
    return [Problem(path, 0, 0, code, message, help, severity="warning" if code == "encoding-damaged" else "error")]


def _blocks(
    path: str, content: str, matter: FrontMatter, settings: ParseSettings
) -> tuple[list[Block], Reading | None]:
    """Every line that is not blank, in blocks, and what was decided of a raw text."""
    head = _matter_block(content, matter.lines)
    if path.lower().endswith((".md", ".markdown")) and len(content) <= MAX_CHARACTERS:
        given = matter.fields["headline"].items[0] if "headline" in matter.fields else ""
        return head + _named(read_markdown(content, matter.lines), given), None
    reading = read_roles(read_units(content, matter.lines), settings.date_order, titled="headline" in matter.fields)
    blocks = [
        Block(
            decision.role, text, unit.first, unit.last, origin, decision.rule, decision.confidence,
            level=1 if decision.role is Role.LIST_ITEM else 0,
        )
        for unit, decision in zip(reading.units, reading.decisions, strict=True)
        for text, origin in [read_references(unit.text, unit.origin)]
    ]  # fmt: skip
    return head + blocks, reading


def _matter_block(text: str, count: int) -> list[Block]:
    if not count:
        return []
    content, origin = fold(split_lines(text)[:count])
    return [Block(Role.FRONT_MATTER, content, 1, count, origin, "front-matter")]


def _named(blocks: list[Block], headline: str) -> list[Block]:
    """Markdown blocks, the first heading of the first rank being the headline, and a by-line below it one.

    Where the front matter gives a headline, only a heading of the same words is it once more.
    """
    named: list[Block] = []
    opening = True
    for block in blocks:
        is_heading = block.role is Role.SUBHEAD and block.level == 1 and opening
        if is_heading and headline.casefold() in ("", block.text.casefold()):
            headline, block = block.text, _as(block, Role.HEADLINE, "markdown-heading")
        elif block.role is Role.PARAGRAPH and opening and len(block.text) < 100 and block.text[-1:] not in ".!?":
            if re.match(r"(?:by|von|par|por)\b", block.text, re.IGNORECASE) and parse_byline(block.text):
                block = _as(block, Role.BYLINE, "byline-below-headline")
            elif len(block.text) < 40 and parse_date(block.text):
                block = _as(block, Role.DATE, "date-below-headline")
        opening = opening and block.role is not Role.PARAGRAPH
        named.append(block)
    return named


def _as(block: Block, role: Role, rule: str) -> Block:
    return Block(role, block.text, block.first_line, block.last_line, block.origin, rule, 0.9, block.spans, block.level)


def _language(settings: ParseSettings, blocks: list[Block]) -> tuple[str, float]:
    if settings.language:
        return settings.language, 1.0
    body = " ".join([block.text for block in blocks if block.role in BODY_ROLES][:20])
    return guess_language(body or " ".join(block.text for block in blocks[:40]))


def _say_language(fields: Fields, settings: ParseSettings, language: str, sure: float) -> None:
    fields.language = language
    if settings.language:
        fields.say("language", "setting", [], 1.0, "parse.language says so")
    elif language:
        fields.say("language", "frequent-words", [], sure, "its script and most frequent words")


def _fill(fields: Fields, matter: FrontMatter, settings: ParseSettings, path: str, text: str) -> list[Problem]:
    """Front matter goes before what the text shows."""
    lines = text[:100_000].splitlines()
    problems = [
        Problem(path, c.line, c.column, c.code, c.message, c.help, _excerpt(lines, c.line), c.severity)  # type: ignore[arg-type]
        for c in matter.complaints
    ]
    for name, value in matter.fields.items():
        if name in SETTINGS:
            continue
        found = _value(name, value, settings)
        if found is None:
            message = f'"{value.items[0]}" is not a date'
            help = "write it as 1994-03-17, or list its form under parse.date_forms in newsarchive.yaml"
            problems.append(
                Problem(path, value.line, value.column, "date-unreadable", message, help, _excerpt(lines, value.line))
            )
            continue
        setattr(fields, name, found)
        fields.evidence = [e for e in fields.evidence if e.field != name]
        fields.say(name, "front-matter", [value.line], 1.0, "front matter says so")
    return problems


def _excerpt(lines: list[str], line: int) -> str:
    return lines[line - 1][:120] if 0 < line <= len(lines) else ""


def _value(name: str, value: Value, settings: ParseSettings) -> object:
    """The value as the field takes it; None for a date that is none."""
    if name in {"published", "modified"}:
        return parse_date(value.items[0], settings.date_forms, settings.date_order)
    if name == "bylines":
        return tuple(author for item in value.items for author in parse_byline("By " + item) or (Byline(item),))
    if name in {"sections", "tags"}:
        items = value.items if len(value.items) > 1 else value.items[0].split(",")
        return tuple(dict.fromkeys(item.strip() for item in items if item.strip()))
    return value.items[0]


def _fall_back(fields: Fields, path: str, settings: ParseSettings) -> None:
    """What an article has even where nothing is printed: a headline, and the archive's own source."""
    if not fields.headline:
        name = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        fields.headline = re.sub(r"[-_\s]+", " ", name).strip() or path or "untitled"
        fields.say("headline", "file-name", [], 0.1, "the file holds no text; this is its name")
    if not fields.source and settings.source:
        fields.source = settings.source
        fields.say("source", "setting", [], 0.9, "parse.source says so")
