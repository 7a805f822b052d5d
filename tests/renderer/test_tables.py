"""Tables of articles: read back, they hold what was put in, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import json

from newsarchive.records import ArticleDate, DateStatus
from newsarchive.renderer.records import Row, SiteFrame, TablePage
from newsarchive.renderer.tables import FIELDS, table_csv, table_jsonl

SITE = SiteFrame("The Harbour Record", "", "en", "https://example.org/record/", "")
ROW = Row(
    file="1994/a.txt",
    url="articles/1994/pier.html",
    headline='=HYPERLINK("x"), "Pier"\nopens',
    authors=("Ada Quill", "Tom Reed"),
    date=ArticleDate("1994-03-17", DateStatus.STATED),
    source="Gazette",
    language="en",
    topics=(),
    names=("Northport",),
    printings=("a.txt", "b.txt"),
)


def test_a_table_reads_back_as_it_was_and_has_no_formulas() -> None:
    names, cells = csv.reader(io.StringIO(table_csv(TablePage((ROW,)), SITE), newline=""))
    assert tuple(names) == FIELDS
    assert dict(zip(names, cells, strict=True)) == {
        "file": "1994/a.txt",
        "url": "https://example.org/record/articles/1994/pier.html",
        "headline": "'" + ROW.headline,
        "authors": "Ada Quill; Tom Reed",
        "date": "1994-03-17",
        "date_status": "stated",
        "source": "Gazette",
        "language": "en",
        "topics": "",
        "names": "Northport",
        "printings": "a.txt; b.txt",
    }


def test_json_lines_hold_one_object_an_article() -> None:
    lines = table_jsonl(TablePage((ROW, ROW)), SITE).splitlines()
    assert [json.loads(line)["headline"] for line in lines] == [ROW.headline, ROW.headline]
    assert json.loads(lines[0])["authors"] == ["Ada Quill", "Tom Reed"]
