"""`export`: the records of all articles, as JSON Lines or CSV."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, TextIO

import msgspec

from newsarchive.archive import Archive
from newsarchive.builder.build import Options, with_archive
from newsarchive.builder.folder import ArchiveFolder
from newsarchive.builder.stages import Reading
from newsarchive.loader.references import end_in_source
from newsarchive.problems import Problem
from newsarchive.records import BODY_ROLES, Article, Role

CSV_COLUMNS = (
    "id", "path", "url", "headline", "authors", "date", "date_status", "source", "sections", "topics", "language",
    "standfirst", "body", "people", "organisations", "places",
)  # fmt: skip
COLUMN_OF_TYPE = {"PER": "people", "ORG": "organisations", "LOC": "places"}


def export(folder: ArchiveFolder, format: str, options: Options, to: TextIO) -> None:
    """Write every article of the archive, in path order."""
    write = {"jsonl": _write_jsonl, "csv": _write_csv}[format]
    with_archive(folder, options, lambda reading: write(folder, reading, to))


def records(folder: ArchiveFolder, reading: Reading) -> Iterator[dict[str, Any]]:
    """One object an article, as docs/commands.md describes it."""
    problems: dict[str, list[Problem]] = defaultdict(list)
    for problem in reading.problems:
        problems[problem.path].append(problem)
    for number, digest in enumerate(reading.archive.articles):
        article = reading.fetch(digest)
        name = folder.name_of(article.source_file.path)
        yield {**_record(article, reading.archive, number), "problems": [_fields(p) for p in problems[name]]}


def _record(article: Article, archive: Archive, number: int) -> dict[str, Any]:
    date = archive.dates[number]
    body = [block.text for block in article.blocks if block.role in BODY_ROLES]
    return {
        "id": article.id,
        "path": article.source_file.path,
        "url": archive.settings.base_url + archive.urls.articles[number],
        "headline": article.headline,
        "authors": [byline.name for byline in article.bylines],
        "date": date.edtf or None,
        "date_status": date.status,
        "date_reason": archive.date_reasons[number],
        "printing_of": None if archive.printings.is_lead(number) else archive.cards[archive.printings.leads[number]].id,
        "modified": article.modified.edtf or None,
        "source": article.source,
        "kicker": article.kicker,
        "dateline": article.dateline,
        "sections": list(article.sections),
        "tags": list(article.tags),
        "topics": [
            {"id": score.id, "name": archive.vocabulary[score.id].name, "score": score.score}
            for score in archive.topics[number]
        ],
        "language": article.language,
        "standfirst": article.standfirst,
        "body": "\n\n".join(body),
        "subheads": [block.text for block in article.blocks if block.role is Role.SUBHEAD],
        "captions": [{"caption": caption.text, "credit": caption.credit} for caption in article.captions],
        "related": _related(article, archive, number),
        "notes": [{"kind": note.kind, "text": note.text} for note in article.notes],
        "entities": _entities(article, archive, number),
        "source_file": _fields(article.source_file),
        "raw_text": article.text,
        "evidence": [_fields(evidence) for evidence in article.evidence],
    }


def _related(article: Article, archive: Archive, number: int) -> list[dict[str, Any]]:
    return [
        {
            "title": link.title,
            "authors": list(link.authors),
            "date": link.date,
            "url": link.url,
            "article": archive.cards[target].id if target >= 0 else None,
        }
        for link, target in zip(article.related, archive.printed[number], strict=True)
    ]


def _entities(article: Article, archive: Archive, number: int) -> list[dict[str, Any]]:
    """Who is named, in order of the id, with each mention at its code points of the source."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for mention in article.mentions:
        entity = archive.assigned[number][mention.label]
        if entity >= 0:
            block = article.blocks[mention.block]
            start, end = block.source_offset(mention.start), end_in_source(block, mention.end, article.text)
            found[entity].append({"start": start, "end": end, "text": article.text[start:end]})
    entities = ((archive.entities[index], mentions) for index, mentions in sorted(found.items()))
    return [{"id": e.id, "name": e.name, "type": e.type, "mentions": mentions} for e, mentions in entities]


def _write_jsonl(folder: ArchiveFolder, reading: Reading, to: TextIO) -> None:
    for record in records(folder, reading):
        to.write(msgspec.json.encode(record).decode())
        to.write("\n")


def _write_csv(folder: ArchiveFolder, reading: Reading, to: TextIO) -> None:
    rows = csv.DictWriter(to, CSV_COLUMNS, extrasaction="ignore", lineterminator="\n")
    rows.writeheader()
    for record in records(folder, reading):
        rows.writerow({name: _cell(value) for name, value in _flat(record).items()})


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """Lists of objects as lists of their names, entities by type."""
    named: dict[str, list[str]] = defaultdict(list)
    for entity in record["entities"]:
        named[COLUMN_OF_TYPE.get(entity["type"], "other")].append(entity["name"])
    return {**record, **named, "topics": [topic["name"] for topic in record["topics"]]}


def _cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "; ".join(str(part) for part in value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


def _fields(record: msgspec.Struct) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}
