"""Lists and files of the search depend on the articles alone, and change little when one comes."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.digest import digest
from newsarchive.records import encode
from newsarchive.search import Entry, cut, day_number, number_articles, order, write_list
from newsarchive.search.shards import LEVEL_BITS, write_number

from ..pages.factory import Piece, World, make_archive, pages_by_url

DIGITS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\')
numbers = st.integers(min_value=0, max_value=2**45)


def read_numbers(text: str) -> list[int]:
    """What write_number wrote, as assets/search.js reads it."""
    found, digits = [], []
    for char in text:
        digits.append(DIGITS.index(char))
        if digits[-1] < 46:
            value = digits.pop()
            while digits:
                value = value * 46 + digits.pop()
            found.append(value)
    return found


@given(st.lists(numbers))
def test_numbers_are_read_as_they_were_written(values: list[int]) -> None:
    assert read_numbers("".join(map(write_number, values))) == values


@given(st.sets(st.integers(min_value=0, max_value=2**30), min_size=1), st.integers(min_value=1, max_value=8))
def test_a_list_is_the_distances_between_its_articles(articles: set[int], bits: int) -> None:
    values = [number << LEVEL_BITS | number % 16 for number in sorted(articles)]
    first, *steps = read_numbers(write_list(values, bits))
    assert first % 16 == values[0] % 16
    read = [values[0]]
    for step in steps:
        read.append((read[-1] & -16) + step)
    assert read == values


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=6), st.text(max_size=9))), st.integers(min_value=8, max_value=60)
)
def test_every_entry_is_in_the_file_that_its_key_leads_to(pairs: list[tuple[str, str]], limit: int) -> None:
    shards = cut((Entry(*pair) for pair in pairs), limit)
    starts = [order(shard.start) for shard in shards]
    assert starts == sorted(set(starts))
    assert sorted(entry for shard in shards for entry in shard.entries) == sorted(Entry(*pair) for pair in pairs)
    for at, shard in enumerate(shards):
        keys = [order(entry.key) for entry in shard.entries]
        assert keys == sorted(keys)
        assert all(starts[at] <= key and (key < starts[at + 1] if at + 1 < len(starts) else True) for key in keys)


def test_a_new_entry_changes_few_files() -> None:
    chance = random.Random(1)
    words = {"".join(chance.choices("aeioulnrst", k=7)) for _ in range(5000)}
    before = cut((Entry(word, f"{word} {'x' * (len(word) % 9)}") for word in words), 1000)
    for new in ("aaaa", "lastone", "zzz"):
        after = cut((Entry(word, f"{word} {'x' * (len(word) % 9)}") for word in {*words, new}), 1000)
        assert len({tuple(shard.entries) for shard in after} - {tuple(shard.entries) for shard in before}) <= 3


days = st.lists(st.integers(min_value=700_000, max_value=700_020) | st.just(0), max_size=60)


@given(days, st.randoms())
def test_numbers_do_not_depend_on_the_order_of_files(given_days: list[int], chance: random.Random) -> None:
    articles = [(f"{i}.txt", day) for i, day in enumerate(given_days)]
    shuffled = chance.sample(articles, len(articles))
    first = dict(zip(articles, number_articles(*unzip(articles)).of, strict=True))
    assert dict(zip(shuffled, number_articles(*unzip(shuffled)).of, strict=True)) == first


@given(days)
def test_numbers_differ_and_follow_the_days(given_days: list[int]) -> None:
    found = number_articles([f"{i}.txt" for i in range(len(given_days))], given_days)
    assert len(set(found.of)) == len(given_days)
    assert all(number >> found.bits == day for number, day in zip(found.of, given_days, strict=True) if day)


def unzip(articles: list[tuple[str, int]]) -> tuple[list[str], list[int]]:
    return [path for path, _ in articles], [day for _, day in articles]


def test_a_day_that_the_calendar_lacks_is_the_first_of_its_month() -> None:
    assert day_number(2021, 2, 30) == day_number(2021, 2, 1) == day_number(2021, 2, 0)


WORDS = ("crane", "ferry", "quay", "storm")
PIECES = [Piece(f"Report {i} on the {WORDS[i % 4]}", f"1994-03-{1 + i % 28:02}", ("Ships waited.",)) for i in range(60)]


def search_digests(pieces: list[Piece]) -> dict[str, bytes]:
    archive, _ = make_archive(pieces, World())
    pages = {url: page for url, page in pages_by_url(archive).items() if url.startswith("search/")}
    return {url: digest(encode(page.view), page.article) for url, page in pages.items()}


def test_every_article_has_a_script_and_every_word_a_line() -> None:
    archive, _ = make_archive(PIECES, World())
    pages = pages_by_url(archive)
    assert sum(url.startswith("search/a/") for url in pages) == 60
    body = pages["search/n-.js"].view.body  # type: ignore[attr-defined]
    path, content = json.loads(f"[{body.removeprefix('newsarchive(').removesuffix(');' + chr(10))}]")
    assert path == "search/n-"
    assert {"ferri", "storm", "report", "ship"} <= {line.split(" ")[0] for line in content.split("\n")}


def files_changed(before: list[Piece], new: Piece) -> set[str]:
    """The files of the search that one more article changes, but its own."""
    first, then = search_digests(before), search_digests([*before, new])
    changed = {url for url in then if first.get(url) != then[url]}
    assert len([url for url in changed if url.startswith("search/a/")]) == 1
    return {url for url in changed if not url.startswith("search/a/")}


LIGHTHOUSE = Piece("A lighthouse keeper retires", "2001-05-05", ("She left the tower.",))


def test_a_new_article_changes_its_own_files_and_no_other_articles() -> None:
    assert files_changed(PIECES, LIGHTHOUSE) == {"search/index.js", "search/n-.js"}


def test_an_article_that_is_newer_than_all_leaves_the_files_of_older_ones_alone() -> None:
    pieces = [
        Piece(
            f"Report {n} on the {WORDS[n % 4]}",
            f"199{n // 90}-0{1 + n // 28 % 9}-{1 + n % 28:02}",
            authors=("Ada Quill",),
        )
        for n in range(300)
    ]
    archive, _ = make_archive(pieces, World())
    assert {"search/w-.js", "search/n-.js"} <= pages_by_url(archive).keys()
    by = replace(LIGHTHOUSE, authors=("Ada Quill",))
    assert files_changed(pieces, by) == {"search/index.js", "search/n-.js", "search/f/authors/ada-quill.js"}


def ships(count: int) -> list[Piece]:
    """A ship every third day."""
    day = date(1994, 3, 1)
    return [
        Piece(f"Ship {n} at quay {n % 7}", str(day + timedelta(3 * n)), (f"Crane {n % 90} moved.",))
        for n in range(count)
    ]


def changed_parts(before: list[Piece], after: list[Piece]) -> set[str]:
    """`w` if a file of the old words changes, `n` if one of the newest does."""
    first, then = search_digests(before), search_digests(after)
    changed = {url for url in first.keys() | then.keys() if first.get(url) != then.get(url)}
    return {url.removeprefix("search/")[0] for url in changed if re.match("search/[wn]-", url)}


def test_an_article_put_among_old_ones_leaves_the_newest_part_alone() -> None:
    pieces = ships(300)
    late = replace(LIGHTHOUSE, date="1994-05-05")
    assert changed_parts(pieces, [*pieces, late]) == {"w"}
    assert changed_parts(pieces, [*pieces, replace(LIGHTHOUSE, date="")]) == {"w"}


def test_articles_added_at_the_end_seldom_change_files_of_old_words() -> None:
    pieces = ships(330)
    parts = [changed_parts(pieces[:n], pieces[: n + 6]) for n in range(300, 330, 6)]
    assert all("n" in changed for changed in parts)
    assert sum("w" in changed for changed in parts) <= 1


def test_without_dates_there_is_no_newest_part() -> None:
    undated = [replace(piece, date="") for piece in ships(150)]
    assert changed_parts(undated, [*undated, replace(LIGHTHOUSE, date="")]) == {"w"}


def test_keys_without_end_that_begin_alike_are_cut() -> None:
    entries = [Entry("a" * length, "b" * 50) for length in range(1, 3000)]
    assert [entry for shard in cut(entries, 1000) for entry in shard.entries] == entries
