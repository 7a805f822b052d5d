"""Measures newsarchive against the evaluation data beside this checkout, through `newsarchive export`, as anyone could.

    python tools/evaluate.py [reading] [names] [topics] [seeds] [--keep DIR]

Each measure writes the data's texts into a folder, exports their records and hands them to the scorer that comes with
the data (../shared/eval). Where the data is absent, this says so and ends well: it is no part of the project.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
DATA = SHARED / "eval"

Record = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "measures", nargs="*", metavar="MEASURE", help=f"of {', '.join(MEASURES)}; all if none is named"
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the exported records and what was scored here")
    options = parser.parse_args()
    wrong = [name for name in options.measures if name not in MEASURES]
    if wrong:
        parser.error(f"there is no measure {wrong[0]}; choose from {', '.join(MEASURES)}")
    if not DATA.is_dir():
        print(f"There is no evaluation data at {DATA}: nothing was measured.")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        for name in options.measures or MEASURES:
            print(f"\n=== {name}", flush=True)
            try:
                MEASURES[name]((options.keep or Path(scratch)) / name)
            except subprocess.CalledProcessError as error:
                return error.returncode or 1
    return 0


# ------------------------------------------------------------------------------------------ measures


def reading(folder: Path) -> None:
    """Headline, authors, date, body ... of web pages' texts, each rendering in an archive of its own.

    A page in two renderings would be taken for reprints of one article, and lend itself its date.
    """
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for file in sorted((DATA / "extract").glob("*.jsonl.gz")):
        for page in read_lines(file):
            for renderer, text in page["texts"].items():
                texts[renderer][page["id"]] = text
    predictions: list[Record] = []
    for renderer, of_page in sorted(texts.items()):
        names = {f"{number:05}": page for number, page in enumerate(sorted(of_page))}
        records = export(folder / renderer, {number: of_page[page] for number, page in names.items()})
        predictions += [{**_as_read(r), "renderer": renderer, "id": names[r["id"]]} for r in records]
    answers = write_lines(folder / "predictions.jsonl", predictions)
    for sets in ("news", "bbc", "web"):
        print(f"\n--- {sets}", flush=True)
        score("extract/score.py", "--gold", DATA / "extract", "--pred", answers, "--sets", sets)


def _as_read(record: Record) -> Record:
    """A record in the scorer's terms."""
    sections = record["sections"]
    return {
        **{name: record[name] for name in ("headline", "authors", "date", "body", "subheads", "captions")},
        "summary": record["standfirst"],
        "site": record["source"],
        "section": sections[-1] if sections else "",
        "topics": [*sections, *record["tags"]],
    }


def names(folder: Path) -> None:
    """One page for each person, organisation and place, on agency reports; spans and types of names."""
    gold = DATA / "entities" / "aida_dev.jsonl.gz"
    records = export(folder / "aida", {line["id"]: line["text"] for line in read_lines(gold)})
    pages = write_lines(folder / "pages.jsonl", entity_pages(records))
    score("entities/score_pages.py", "score", gold, pages)
    print("\n--- without the sports reports", flush=True)
    score("entities/score_pages.py", "score", gold, pages, "--no-sport")
    for set_name in ("aida_dev", "wikigold"):
        print(f"\n--- spans and types, {set_name}", flush=True)
        gold = DATA / "entities" / f"{set_name}.jsonl.gz"
        if set_name != "aida_dev":
            records = export(folder / set_name, {line["id"]: line["text"] for line in read_lines(gold)})
        answers = write_lines(folder / f"{set_name}-spans.jsonl", map(_spans, records))
        score("entities/score_ner.py", "score", gold, answers)


def entity_pages(records: Iterable[Record]) -> Iterator[Record]:
    """The page of each entity, with its mentions in all articles."""
    pages: dict[str, Record] = {}
    for record in records:
        for entity in record["entities"]:
            page = pages.setdefault(entity["id"], {"id": entity["id"], "name": entity["name"], "mentions": []})
            page["type"] = {"PER": "person", "ORG": "organisation", "LOC": "place"}.get(entity["type"], "other")
            page["mentions"] += [{"doc": record["id"], **mention} for mention in entity["mentions"]]
    yield from pages.values()


def _spans(record: Record) -> Record:
    spans = [[m["start"], m["end"], e["type"]] for e in record["entities"] for m in e["mentions"]]
    return {"id": record["id"], "spans": sorted(spans)}


def topics(folder: Path) -> None:
    """Media Topics of articles whose class is known, each set as an archive of its own."""
    for set_name in ("bbc", "agnews", "huffpost"):
        gold = DATA / "topics" / f"{set_name}-dev.jsonl.gz"
        ids = {f"{number:05}": line for number, line in enumerate(read_lines(gold))}
        texts = {number: f"{line['title']}\n\n{line['text']}" for number, line in ids.items()}
        records = export(folder / set_name, texts)
        answers = [{"id": ids[r["id"]]["id"], "topics": [topic["id"] for topic in r["topics"]]} for r in records]
        predictions = write_lines(folder / f"{set_name}.jsonl", answers)
        score("topics/score_topics.py", "score", set_name, gold, predictions)


def seeds(folder: Path) -> None:
    """The two articles whose pages are known: how many names stand on one page, which is theirs alone."""
    texts = {file.stem: file.read_text("utf-8") for file in sorted((SHARED / "seeds").glob("*.txt"))}
    records = export(folder, texts)
    for record in records:
        for name in SHOWN:
            print(f"{name:12}{json.dumps(record[name], ensure_ascii=False)}")
        print()
    pages_of: dict[str, set[str]] = defaultdict(set)
    types: dict[str, str] = {}
    for record in records:
        for entity in record["entities"]:
            types[entity["id"]] = entity["type"]
            for mention in entity["mentions"]:
                pages_of[" ".join(mention["text"].split())].add(entity["id"])
    with (DATA / "entities" / "seeds_expected.tsv").open(encoding="utf-8") as lines:
        expected = [row for row in csv.reader(lines, delimiter="\t") if row and not row[0].startswith("#")]
    print_seeds(expected, pages_of, types)


SHOWN = (
    "id",
    "headline",
    "source",
    "sections",
    "authors",
    "date",
    "date_status",
    "subheads",
    "captions",
    "related",
    "notes",
)


def print_seeds(expected: list[list[str]], pages_of: Mapping[str, set[str]], types: Mapping[str, str]) -> None:
    """A row is right if all its names that are linked stand on one page, of its type, which no other row has."""
    found = {row[1]: {page for name in row[2].split("|") for page in pages_of.get(name, ())} for row in expected}
    owners: dict[str, list[str]] = defaultdict(list)
    for name, pages in found.items():
        for page in pages:
            owners[page].append(name)
    wrong = []
    for kind, name, *_ in expected:
        pages = found[name]
        if len(pages) != 1 or types[next(iter(pages))] != kind or len(owners[next(iter(pages))]) > 1:
            wrong.append(
                f"  {kind} {name}: {', '.join(f'{page} ({types[page]})' for page in sorted(pages)) or 'no page'}"
            )
    merged = [f"{page}: {', '.join(names)}" for page, names in sorted(owners.items()) if len(names) > 1]
    print(f"{len(expected) - len(wrong)} of {len(expected)} pages right; {len(merged)} merge two things")
    print("\n".join([*wrong, *merged]))


MEASURES = {"reading": reading, "names": names, "topics": topics, "seeds": seeds}


# -------------------------------------------------------------------------------------------- common


def export(folder: Path, texts: Mapping[str, str]) -> list[Record]:
    """The records of an archive of these texts, whose names become those of the files."""
    articles = folder / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (articles / f"{name}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    records = folder / "records.jsonl"
    run("-m", "newsarchive", "export", articles, "--format", "jsonl", "--output", records)
    return list(read_lines(records))


def score(scorer: str, *arguments: object) -> None:
    """What the scorer prints; its JSON as a table."""
    command = [sys.executable, *map(str, (DATA / scorer, *arguments))]
    for line in subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout.splitlines():
        try:
            print(as_table(json.loads(line)))
        except (ValueError, AttributeError):
            print(line)


def as_table(figures: Record) -> str:
    """A figure a line; those that belong together on one."""
    rows = (
        (name, "  ".join(f"{part} {number}" for part, number in value.items()) if isinstance(value, dict) else value)
        for name, value in figures.items()
    )
    return "\n".join(f"  {name:22}{value}" for name, value in rows)


def run(*arguments: object) -> None:
    subprocess.run([sys.executable, *map(str, arguments)], check=True)


def read_lines(file: Path) -> Iterator[Record]:
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def write_lines(file: Path, records: Iterable[Record]) -> Path:
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return file


if __name__ == "__main__":
    sys.exit(main())
