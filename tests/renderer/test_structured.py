"""What machines read on the page of a name."""

from __future__ import annotations

import json

from newsarchive.records import Identifier
from newsarchive.renderer import structured


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
