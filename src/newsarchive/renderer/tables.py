"""Articles as a table: comma-separated values, or JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from newsarchive.renderer.records import Row, SiteFrame, TablePage

FIELDS = (
    "file",
    "url",
    "headline",
    "authors",
    "date",
    "date_status",
    "source",
    "language",
    "topics",
    "names",
    "printings",
)


def table_csv(page: TablePage, site: SiteFrame) -> str:
    """As RFC 4180 has it, with a row of names on top; where a field holds several values, `; ` stands between them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(FIELDS)
    writer.writerows([_cell(value) for value in _fields(row, site).values()] for row in page.rows)
    return text.getvalue()


def table_jsonl(page: TablePage, site: SiteFrame) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(_fields(row, site), ensure_ascii=False) + "\n" for row in page.rows)


def _fields(row: Row, site: SiteFrame) -> dict[str, Any]:
    values = (
        row.file,
        site.base_url + row.url,
        row.headline,
        row.authors,
        row.date.edtf,
        row.date.status,
        row.source,
        row.language,
        row.topics,
        row.names,
        row.printings,
    )
    return dict(zip(FIELDS, values, strict=True))


def _cell(value: object) -> str:
    """The value as a cell; one that a spreadsheet would take for a formula gets an apostrophe in front."""
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
