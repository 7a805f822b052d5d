"""`inspect`: each line's role and each field's evidence, for one file."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import msgspec

from newsarchive.archive.furniture import DOUBTFUL
from newsarchive.builder.analyse import Analysis, Question, analyse, annotate, options_of
from newsarchive.builder.folder import ArchiveFolder, open_folder
from newsarchive.cache import Cache
from newsarchive.loader.lines import read_units, split_lines
from newsarchive.loader.roles import explain_body
from newsarchive.problems import format_problem
from newsarchive.records import Annotations, Article, Block, Record, Role, decode
from newsarchive.settings import FILE_NAME, Settings, SettingsError

WIDTH = 100
"""Code points of a line that are shown."""


class Inspection(Record, frozen=True):
    """What one file was taken for."""

    article: Article
    annotations: Annotations
    why: str
    """Why the article's page was last rendered; empty if the file belongs to no built archive."""


def inspect_file(file: Path) -> Inspection:
    """Read the file with the settings of the archive that it lies in, or every default; raises OSError."""
    data = file.read_bytes()
    folder = _folder_of(file.resolve())
    settings = folder.settings if folder else Settings()
    path = file.resolve().relative_to(folder.articles).as_posix() if folder else file.name
    options = options_of(settings)
    analysis = analyse(Question(b"", path, data), options)
    article = decode(Article, analysis.article)
    return Inspection(article, annotate(article, options), _why(folder, analysis) if folder else "")


def _folder_of(file: Path) -> ArchiveFolder | None:
    """The archive whose articles folder holds the file."""
    for parent in file.parents:
        if (parent / FILE_NAME).exists():
            try:
                folder = open_folder(parent)
            except SettingsError:
                return None
            return folder if file.is_relative_to(folder.articles) else None
    return None


def _why(folder: ArchiveFolder, analysis: Analysis) -> str:
    """Why the page that shows the article as it is now was last rendered, from the cache."""
    if folder.cache is None or not folder.cache.exists():
        return ""
    cache = Cache(folder.cache, lambda _: None)
    try:
        return cache.why(folder.output_name, analysis.article_digest)
    finally:
        cache.close()


# ------------------------------------------------------------------------------------- text


def render_text(inspection: Inspection) -> str:
    """The inspection as a person reads it."""
    article, annotations = inspection.article, inspection.annotations
    source = article.source_file
    parts = [
        f"{source.path}: {source.size:,} bytes, {source.encoding} ({source.encoding_reason}), SHA-256 {source.sha256}",
        "\n".join(_lines(article)),
        "\n".join(["What was found, and why:", *_fields(article)]),
        *(
            ["\n".join(["Lines of the story in doubt, and what decided:", *doubts])]
            if (doubts := _doubts(article))
            else []
        ),
        "\n".join(["Names:", *_names(annotations)]),
        "\n".join(["Topics:", *_topics(annotations)]),
    ]
    if inspection.why:
        parts.append(f"Its page was last rendered because {inspection.why}.")
    parts += [format_problem(problem) for problem in article.problems]
    return "\n\n".join(parts)


def _lines(article: Article) -> list[str]:
    blocks: dict[int, list[Block]] = defaultdict(list)
    for block in article.blocks:
        for number in range(block.first_line, block.last_line + 1):
            blocks[number].append(block)
    return [
        f"{number:>5}  {_roles(blocks[number]):<14} {_shorten(text)}{_rules(blocks[number], number)}"
        for number, (_, text) in enumerate(split_lines(article.text), 1)
    ]


def _shorten(text: str) -> str:
    return text if len(text) <= WIDTH else f"{text[:WIDTH]}…"


def _roles(blocks: list[Block]) -> str:
    return "+".join(dict.fromkeys(str(block.role) for block in blocks))


def _rules(blocks: list[Block], number: int) -> str:
    """The rules that decided, behind the first line of each block."""
    rules = dict.fromkeys(f"{b.rule}, {b.confidence:.2f}" for b in blocks if b.first_line == number)
    return f"   [{'; '.join(rules)}]" if rules else ""


def _fields(article: Article) -> list[str]:
    lines = []
    for evidence in article.evidence:
        where = (
            f"line{'s' if len(evidence.lines) > 1 else ''} {', '.join(map(str, evidence.lines))}"
            if evidence.lines
            else "-"
        )
        value = _value(getattr(article, evidence.field, ""))
        lines.append(
            f"  {evidence.field}: {value or 'none'}\n"
            f"      {evidence.rule} ({where}, {evidence.confidence:.2f}) {evidence.words}".rstrip()
        )
    return lines or ["  nothing"]


def _doubts(article: Article) -> list[str]:
    """Why lines that are not surely of the story were taken for it."""
    doubtful = {b.first_line for b in article.blocks if b.rule == "body-model" and b.confidence < DOUBTFUL}
    above = max((b.last_line for b in article.blocks if b.role is Role.FRONT_MATTER), default=0)
    units = read_units(article.text, above) if doubtful else []
    wanted = [at for at, unit in enumerate(units) if unit.first in doubtful]
    reasons = explain_body(units, wanted) if wanted else []
    return [f"{units[at].first:>5}  {words}" for at, words in zip(wanted, reasons, strict=True)]


def _value(value: object) -> str:
    """A field's value in one line."""
    if isinstance(value, tuple):
        return "; ".join(_value(item) for item in value)
    if isinstance(value, Record):
        shown = [str(getattr(value, name)) for name in value.__struct_fields__ if isinstance(getattr(value, name), str)]
        return ", ".join(text for text in shown if text)
    return str(value)


def _names(annotations: Annotations) -> list[str]:
    lines = []
    for label in annotations.labels:
        votes = ", ".join(f"{kind} {weight:.2f}" for kind, weight in label.votes) or "no type"
        about = f"; {'; '.join(label.descriptions)}" if label.descriptions else ""
        lines.append(f"  {label.text} × {label.count}: {votes}; certain {label.certain:.2f}{about}")
    return lines or ["  none"]


def _topics(annotations: Annotations) -> list[str]:
    return [f"  {score.id} {score.score:.2f}: {', '.join(score.words)}" for score in annotations.topics] or ["  none"]


# ------------------------------------------------------------------------------------- JSON


def render_json(inspection: Inspection) -> str:
    """The inspection as one JSON object: the Article's fields, its annotations and the reason."""
    record = {
        "article": _plain(inspection.article),
        "annotations": _plain(inspection.annotations),
        "why": inspection.why,
    }
    return msgspec.json.encode(record).decode()


def _plain(value: object) -> Any:
    """Records as objects with named fields."""
    if isinstance(value, msgspec.Struct):
        return {name: _plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
