"""Whatever the articles say, every page is planned and rendered, the same way twice."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive.records import EntityType, RelatedLink, Topic

from .factory import Piece, World, render_site

DATES = st.sampled_from(
    ["", "1994", "1994-03", "1994-03-17", "1926~", "192X", "1994-02-31", "1994-03-07/1994-04-02", "never"]
)
WORDS = st.text(max_size=30)
NAMES = {
    "Ada": EntityType.PERSON,
    "Board": EntityType.ORGANISATION,
    "Oslo": EntityType.PLACE,
    "Prize": EntityType.OTHER,
}
PIECES = st.builds(
    Piece,
    headline=st.text(min_size=1, max_size=30),
    date=DATES,
    body=st.lists(st.sampled_from([*NAMES, "Ada met Ada in Oslo. The Board.", "<p>", ""]), max_size=3).map(tuple),
    authors=st.lists(WORDS, max_size=3).map(tuple),
    source=WORDS,
    topics=st.lists(st.sampled_from(["t1", "t2"]), unique=True).map(tuple),
    language=st.sampled_from(["en", "ar", "", "x-y", '"']),
    related=st.lists(st.builds(RelatedLink, WORDS, url=WORDS), max_size=2).map(tuple),
)
WORLD = World(NAMES, (Topic("t1", "Economy"), Topic("t2", "Shipping", broader="t1")))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=4))
def test_every_page_is_rendered_and_the_same_twice(pieces: list[Piece]) -> None:
    site = render_site(pieces, WORLD)
    assert site == render_site(pieces, WORLD)
    for url, text in site.items():
        if url.endswith(".xml"):
            ET.fromstring(text)
        if url.endswith(".html"):
            assert text.startswith("<!doctype html>"), url
            assert text.endswith("</html>\n"), url
