"""Whatever the bytes, no reader of newsarchive throws, and no line is lost; the corpus holds what once went wrong.

NEWSARCHIVE_FUZZ says how many inputs hypothesis makes for each target.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.slow import costs
from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
TIMES = 20
"""What a text that is made to be slow may cost, against a normal one of its length."""
EXAMPLES = int(os.environ.get("NEWSARCHIVE_FUZZ", "60"))
ENDS = ("\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028")
WORDS = st.sampled_from(
    r"""--- title: date: slug: withdrawn: entities: name: same: type: person drop: never_split: &a *a << !!binary !!python/x
    1957-10-04 0x1F 1e999 .nan "\ud83d" "\U0011ffff" "\0" 12:30:45 2001-99-99 ~ | > [ ] { } ? - # %YAML @ ` ' " \ By Jane Doe, Oct. 4, 1957 Photo: ©
    articles/1994/a.html people/a.html moved article person # ## > ``` | |---| [x](javascript:y) ![a](b) <b> &lt; *em* ___
    === É İ ß ﷽ 東京 2021年3月4日 {{ x }} {% y %}""".split()  # noqa: E501, SIM905
)
ODD = st.sampled_from(["\t", "\u200b", "\u202e", "\ufeff", "\x00", "\ud800", "E\u0301", " "])
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=12), st.sampled_from(ENDS), ODD), max_size=60).map("".join)
BYTES = st.one_of(TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary(max_size=300))


@pytest.mark.parametrize("target", TARGETS)
def test_any_bytes_are_read(target: str) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(BYTES)
    def run(data: bytes) -> None:
        TARGETS[target](data)

    run()


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*/*")), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_once_went_wrong_is_read(file: Path) -> None:
    TARGETS[file.parent.name](file.read_bytes())


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no timer of CPU time")
def test_no_text_takes_more_than_twenty_times_the_time_of_a_normal_one() -> None:
    """The worst that tests/fuzz/slow.py found among some thousand; it is told where patience ended."""
    once_endless = ["www.", "#\n", "*\n", "|a|b\n|-|-\n", "a\n---\n", "[a]: b\n", "```\n"]
    now_slowest = ["![\n", "![", "4\n\n", "A\n", "/\n", "Ada and "]
    assert [cost for cost in costs(6000, 5, once_endless + now_slowest) if cost.ratio > 2 * TIMES] == []


@pytest.mark.parametrize("word", ["Word and ", "Trade and ", "University of ", "Securities and Exchange and "])
def test_names_without_end_are_read(word: str) -> None:
    TARGETS["raw_text"](b"Mergers\n\n" + word.encode() * 3000 + b"Commission met.\n")
