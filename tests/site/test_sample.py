"""What a newcomer sees: the sample's texts are read as their writers meant them, and what belongs together meets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from .conftest import newsarchive
from .crawl import Site

WRITTEN = [line.split("\t") for line in Path(__file__).with_name("sample.tsv").read_text("utf-8").splitlines()]
"""Of each text: its file, and what its writer meant as headline, authors, date and source."""
FLOORS = {"headline": 32, "authors": 24, "date": 31, "source": 26}
"""How many of the 33 texts are read right, field by field; raised whenever more are."""


@pytest.fixture(scope="module")
def records(sample: Path) -> Mapping[str, dict[str, Any]]:
    lines = newsarchive("export", sample, "--format", "jsonl").stdout.splitlines()
    return {record["id"].removesuffix(".TXT"): record for record in map(json.loads, lines)}


@pytest.mark.parametrize("field", FLOORS)
def test_texts_are_read_as_they_were_meant(records: Mapping[str, dict[str, Any]], field: str) -> None:
    column = 1 + list(FLOORS).index(field)
    wrong = {}
    for row in WRITTEN:
        found = records[row[0]][field] or ""
        if row[column] != ("|".join(found) if field == "authors" else found):
            wrong[row[0]] = (found, row[column])
    assert len(WRITTEN) - len(wrong) >= FLOORS[field], wrong


def page_of(site: Site, records: Mapping[str, dict[str, Any]], name: str) -> str:
    """The HTML of an article's page."""
    url = records[name]["url"].removeprefix("https://example.org/space-age/")
    return (site.folder / url).read_text("utf-8")


def test_a_reprint_and_its_original_name_each_other(site: Site, records: Mapping[str, dict[str, Any]]) -> None:
    original, reprint = (records[name]["url"].rpartition("/")[2] for name in ("1961/gagarin", "1961/a-man-in-orbit"))
    assert f'/{reprint}"' in page_of(site, records, "1961/gagarin")
    assert f'/{original}"' in page_of(site, records, "1961/a-man-in-orbit")


def test_a_related_link_as_printed_leads_to_the_article_of_this_archive(records: Mapping[str, dict[str, Any]]) -> None:
    related = {link["title"]: link["article"] for link in records["2003/columbia-report"]["related"]}
    assert related["Space shuttle Columbia lost with crew of seven"] == "2003/columbia-lost"
    assert related["Who will supply the space station now?"] is None


def test_spellings_of_one_name_meet_on_one_page(records: Mapping[str, dict[str, Any]]) -> None:
    texts: dict[str, set[str]] = {}
    for record in records.values():
        for entity in record["entities"]:
            texts.setdefault(entity["name"], set()).update(mention["text"] for mention in entity["mentions"])
    assert texts["Yuri Gagarin"] >= {"Yuri Gagarin", "Yury Gagarin", "Gagarin"}
    assert texts["NASA"] >= {"NASA", "National Aeronautics and Space Administration"}
    assert texts["Sergei Korolev"] >= {"Sergei Korolev", "Sergey Korolyov"}
    assert texts["Baikonur"] >= {"Baikonur", "Tyuratam"}
    assert texts["Hubble Space Telescope"] >= {"Hubble Space Telescope", "Hubble"}
