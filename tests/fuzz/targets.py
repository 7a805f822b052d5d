"""What a fuzzer feeds: each function takes any bytes, and raises an exception where a promise is broken."""

from __future__ import annotations

import contextlib

import msgspec

from newsarchive.archive.permalinks import Permalinks, format_permalinks, parse_permalinks
from newsarchive.builder.analyse import Options, Question, analyse
from newsarchive.entities import load_authority
from newsarchive.loader.lines import split_lines
from newsarchive.manifest import amend_manifest, read_manifest, write_manifest
from newsarchive.problems import Problem, format_problem
from newsarchive.records import Article, decode
from newsarchive.settings import ParseSettings, Settings, SettingsError, TopicSettings, parse_settings

OPTIONS = Options(ParseSettings(), TopicSettings(), "")


def raw_text(data: bytes) -> None:
    """A file of raw text: its article, its names, topics and words; no line of it is lost, nor used twice."""
    article = _analysed("a.txt", data)
    held = [line for block in article.blocks for line in range(block.first_line, block.last_line + 1)]
    assert len(held) == len(set(held))
    assert set(_lines(article)) <= set(held)


def markdown(data: bytes) -> None:
    """A file of Markdown."""
    article = _analysed("b/c.md", data)
    held = {line for block in article.blocks for line in range(block.first_line, block.last_line + 1)}
    assert set(_lines(article)) <= held


def front_matter(data: bytes) -> None:
    """What stands between the lines `---`."""
    article = _analysed("a.txt", b"---\n" + data + b"\n---\nThe ferry sailed.\n")
    assert article.headline


def settings(data: bytes) -> None:
    """A newsarchive.yaml."""
    try:
        assert isinstance(parse_settings(data.decode("utf-8", "replace")), Settings)
    except SettingsError as error:
        _say(error.problems)


def authority(data: bytes) -> None:
    """An authority.yaml."""
    _, problems = load_authority(data.decode("utf-8", "replace"), "authority.yaml")
    _say(problems)


def permalinks(data: bytes) -> None:
    """A permalinks.tsv; what could be read of it is written as it was."""
    record, problems = parse_permalinks(data.decode("utf-8", "replace"), "permalinks.tsv")
    _say(problems)
    again, none = parse_permalinks(format_permalinks(record.lines), "permalinks.tsv")
    assert (again.lines, none) == (record.lines, [])
    held = {url for url in record.urls if url not in record.moved}
    assert all(record.leads_to(url, held) in {"", *held} for url in record.moved)
    assert Permalinks(record.lines | again.lines).urls == record.urls


def manifest(data: bytes) -> None:
    """The manifest of a site that somebody else had a hand in."""
    sums = read_manifest(data)
    with contextlib.suppress(UnicodeEncodeError):
        assert read_manifest(write_manifest(sums)).keys() == sums.keys()
    amend_manifest(data, {"index.html": "0" * 64})


TARGETS = {
    target.__name__: target for target in (raw_text, markdown, front_matter, settings, authority, permalinks, manifest)
}


def _analysed(path: str, data: bytes) -> Article:
    analysis = analyse(Question(b"", path, data), OPTIONS)
    failed = [p for p in msgspec.msgpack.decode(analysis.problems, type=list[Problem]) if p.code == "article-failed"]
    assert not failed, failed[0].message
    return decode(Article, analysis.article)


def _lines(article: Article) -> list[int]:
    """The numbers of the lines that are not blank."""
    return [number for number, (_, line) in enumerate(split_lines(article.text), 1) if line.strip()]


def _say(problems: object) -> None:
    for problem in problems if isinstance(problems, (list, tuple)) else ():
        format_problem(problem)
