"""The IPTC Media Topics and the tables that name them."""

from __future__ import annotations

from newsarchive.topics import vocabulary
from newsarchive.topics.lexicon import LANGUAGES, _entries
from newsarchive.topics.sections import fold
from newsarchive.topics.vocabulary import PREFIX, lineage, read_table, read_text, top


def test_there_are_seventeen_topics_at_the_top() -> None:
    tops = [topic for topic in vocabulary("en").values() if not topic.broader]
    assert sorted(topic.id for topic in tops) == [f"medtop:{number:02}000000" for number in range(1, 18)]


def test_every_broader_topic_is_in_the_vocabulary() -> None:
    topics = vocabulary("en")
    assert all(topic.broader in topics for topic in topics.values() if topic.broader)


def test_german_has_german_names_and_falls_back_to_english_ones() -> None:
    assert vocabulary("de")["medtop:11000000"].name == "Politik"
    assert vocabulary("de-AT")["medtop:11000000"].name == "Politik"
    assert vocabulary("de")["medtop:20001182"].name == "Social media"
    assert vocabulary("fr")["medtop:11000000"].name == "Politics"


def test_a_topic_knows_those_above_it() -> None:
    assert lineage("medtop:20001065") == ("medtop:15000000", "medtop:20000822", "medtop:20001065")
    assert top("medtop:20001065") == "medtop:15000000"
    assert top("own:world") == "own:world"


def test_every_word_of_the_lexicons_speaks_for_a_topic_of_the_vocabulary() -> None:
    for language in LANGUAGES:
        entries = list(_entries(read_text(f"lexicon-{language}.txt")))
        assert len(entries) > 1000
        assert [entry for entry in entries if entry[0] not in vocabulary("en") or not entry[1]] == []


def test_every_section_name_stands_for_a_topic_of_the_vocabulary() -> None:
    rows = read_table("sections.tsv")
    assert [row for row in rows if PREFIX + row[1] not in vocabulary("en")] == []
    folded = {}
    for name, id in rows:
        assert folded.setdefault(fold(name), id) == id, name
