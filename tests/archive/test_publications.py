"""Which publication an article is of, where it alone tells it in doubt and others of its site tell it better."""

from __future__ import annotations

from newsarchive.archive.furniture import lines_of
from newsarchive.archive.publications import RULE, find_sources, with_source
from newsarchive.records import Article, Block, Evidence, Role, SourceFile, encode

FRAME = (
    "Write to the desk of the islands by the end of the week",
    "All letters may be shortened before they are printed here",
)
OTHER_FRAME = ("Have you seen something that we should be told about?",)


def article(source: str, sure: float, frame: tuple[str, ...] = FRAME, text: str = "") -> Article:
    """An article that names its publication so surely, with lines of a frame around it."""
    blocks = tuple(Block(Role.FURNITURE, line, 1, 1, ((0, 0),), "outside-body") for line in (*frame, text) if line)
    evidence = (Evidence("source", "named-in-frame", (), sure),) if source else ()
    file = SourceFile("a.txt", "", 0, "utf-8")
    return Article("a", file, text, "Headline", source=source, blocks=blocks, evidence=evidence)


def sources(*articles: Article) -> dict[int, tuple[str, ...]]:
    return find_sources([encode(lines_of(each)) for each in articles])


def test_a_doubtful_name_gives_way_to_the_one_that_others_of_the_site_name() -> None:
    found = sources(article("Lyle Holdings", 0.4), article("Harbour Courier", 0.8), article("The Harbour Courier", 0.7))
    assert found == {0: ("Harbour Courier",)}


def test_an_article_without_a_name_gets_the_one_that_others_of_the_site_name() -> None:
    assert sources(article("", 0.0), article("Harbour Courier", 0.8)) == {0: ("Harbour Courier",)}


def test_a_sure_name_stays() -> None:
    assert sources(article("Fell Gazette", 0.7), article("Harbour Courier", 0.9), article("Harbour Courier", 0.9)) == {}


def test_a_name_that_others_name_less_surely_does_not_count() -> None:
    assert sources(article("Fell Gazette", 0.49), article("Harbour Courier", 0.4)) == {1: ("Fell Gazette",)}


def test_articles_with_another_frame_are_not_asked() -> None:
    assert sources(article("Lyle Holdings", 0.4), article("Harbour Courier", 0.8, OTHER_FRAME)) == {}


def test_a_line_that_many_sites_have_joins_none_of_them() -> None:
    common = "Sign up for the newsletter to get all of it by mail"
    others = [article(f"Paper of {place}", 0.8, (common,)) for place in ("Lyle", "Ullen", "Gannet", "Tarn")]
    assert sources(article("Lyle Holdings", 0.4, (common,)), *others) == {}


def test_an_article_is_of_a_publication_only_if_its_text_names_it() -> None:
    named = article("Lyle Holdings", 0.4, text="Owned by Lyle Holdings, read in the HARBOUR COURIER")
    changed = with_source(named, ("Fell Gazette", "Harbour Courier"))
    assert changed.source == "Harbour Courier"
    assert [evidence.rule for evidence in changed.evidence if evidence.field == "source"] == [RULE]
    assert with_source(named, ("Fell Gazette",)) is named
    assert with_source(named, ()) is named


def test_files_that_hold_no_article_name_nothing() -> None:
    assert find_sources([b"", b""]) == {}
