"""What machines read on the page of a name."""

from __future__ import annotations

import json
import re
from typing import Any

from newsarchive.records import EntityType, Identifier
from newsarchive.renderer import structured

from ..pages.factory import Piece, World, render_site


def test_a_name_says_who_it_is_in_other_authority_files() -> None:
    identifiers = (Identifier("wikidata", "Q7327"), Identifier("isni", "0000 0001 2103 4996"), Identifier("own", "x"))
    data = json.loads(structured.thing("person", "Ada </script> Quill", "", ("A. Quill",), identifiers))
    assert data == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "Ada </script> Quill",
        "alternateName": ["A. Quill"],
        "sameAs": ["https://www.wikidata.org/entity/Q7327", "https://isni.org/isni/0000000121034996"],
    }


def test_a_name_cannot_end_the_data_block() -> None:
    assert "</script>" not in structured.thing("place", "</script><script>", "", (), ())


def news(piece: Piece, world: World | None = None) -> dict[str, Any]:
    site = render_site([piece], world or World())
    [page] = [text for url, text in site.items() if re.fullmatch(r"articles/[^/]+/[^/]+\.html", url)]
    block = re.search(r'<script type="application/ld\+json">(.*)</script>', page)
    assert block is not None
    return dict(json.loads(block[1]))


def test_no_day_is_made_up() -> None:
    assert news(Piece("Pier opens", "1994-03-17"))["datePublished"] == "1994-03-17"
    assert "datePublished" not in news(Piece("Pier opens"))


def test_an_undated_page_has_no_time_that_could_be_taken_for_its_own() -> None:
    world = World(printings={1: (0,)})
    site = render_site([Piece("Pier opens", "1994-03-17"), Piece("A pier opens")], world)
    dated, undated = site["articles/1994/pier-opens.html"], site["articles/undated/a-pier-opens.html"]
    assert '<time datetime="1994-03-17">' in dated
    assert "17 March 1994" in undated
    assert "<time" not in undated


def test_the_names_that_stand_in_it_most_are_mentioned() -> None:
    names = {f"Ada Quill{a}{b}": EntityType.PERSON for a in "abcde" for b in "vwxyz"}
    mentioned = news(Piece("Pier", "1994-03-17", (", ".join(names), "Ada Quillez left.")), World(names))["mentions"]
    assert len(mentioned) == structured.MOST_MENTIONS
    assert mentioned[0]["name"] == "Ada Quillez"
