"""Writes src/newsarchive/topics/data/mediatopics.tsv from a JSON copy of the IPTC Media Topics.

    python tools/make_mediatopics.py iptc_mediatopics.json

The JSON holds a list `topics` of objects with id, label, parent, definition and label_de, as facts of the
IPTC NewsCodes (CC BY 4.0; see the README beside the table).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/newsarchive/topics/data/mediatopics.tsv"
COLUMNS = ("id", "parent", "label", "label_de", "definition")


def row(topic: dict[str, object]) -> str:
    """One line of the table: the columns, white space folded, joined by tabs."""
    return "\t".join(" ".join(str(topic.get(column) or "").split()) for column in COLUMNS)


def main(path: str) -> None:
    """Reads the JSON and replaces the table."""
    topics = json.loads(Path(path).read_text("utf-8"))["topics"]
    lines = ["\t".join(COLUMNS), *sorted(row(topic) for topic in topics)]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
