"""The spaCy option: a model fills gaps and never overrules. A stand-in answers for the model; docs/entities.md has the
figures of the real one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest

from newsarchive.builder.analyse import Options, fingerprint
from newsarchive.cli import main
from newsarchive.entities import recognise, statistical
from newsarchive.entities.statistical import fill_gaps
from newsarchive.loader import load
from newsarchive.records import Article, Label
from newsarchive.settings import ParseSettings, TopicSettings
from tests.builder.workspace import Workspace

TEXT = """Ferry sails again

Ada Lindqvist told reporters in Lisbon that the Petrel would sail on Thursday, and the Petrel sailed.

The crew thanked Ada Lindqvist.
"""


class Span(NamedTuple):
    start_char: int
    end_char: int
    label_: str


class Parsed(NamedTuple):
    ents: tuple[Span, ...]


def model_that_knows(**names: str) -> Callable[[str], Parsed]:
    """Finds these names wherever they stand."""
    return lambda text: Parsed(
        tuple(Span(m.start(), m.end(), kind) for name, kind in names.items() for m in re.finditer(name, text))
    )


@pytest.fixture
def article() -> Article:
    return load("ferry.txt", TEXT.encode(), ParseSettings())


def labels_of(article: Article, model: Callable[[str], Parsed]) -> dict[str, Label]:
    labels, mentions = fill_gaps(article, *recognise(article), model)
    for mention in mentions:
        assert (
            " ".join(article.blocks[mention.block].text[mention.start : mention.end].split())
            == labels[mention.label].text
        )
    assert sorted(mentions, key=lambda m: (m.block, m.start)) == list(mentions)
    return {label.text: label for label in labels}


def test_a_model_that_finds_nothing_changes_nothing(article: Article) -> None:
    assert fill_gaps(article, *recognise(article), model_that_knows()) == recognise(article)


def test_a_name_that_only_the_model_finds_is_a_candidate_with_all_its_mentions(article: Article) -> None:
    labels, mentions = recognise(article)
    seen = [(label, [m for m in mentions if labels[m.label] == label]) for label in labels if label.text != "reporters"]
    found = labels_of(article, model_that_knows(reporters="PERSON", crew="ORG"))
    assert "reporters" not in found  # names begin with a capital
    assert len(found) == len(seen)
    found = labels_of(article, model_that_knows(Thursday="ORG"))
    assert found["Thursday"].certain >= 0.6


def test_a_certain_name_keeps_its_type_whatever_the_model_says(article: Article) -> None:
    before = {label.text: label for label in recognise(article)[0]}
    after = labels_of(article, model_that_knows(Lisbon="PERSON", Lindqvist="GPE"))
    assert after["Lisbon"] == before["Lisbon"]
    assert after["Ada Lindqvist"] == before["Ada Lindqvist"]


def test_an_article_before_a_name_is_not_part_of_it(article: Article) -> None:
    found = labels_of(article, model_that_knows(**{"the Petrel": "ORG"}))
    assert "the Petrel" not in found


def test_the_model_is_part_of_the_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda _: "1")
    with_model, without = (Options(ParseSettings(), TopicSettings(), model) for model in ("pytest", ""))
    assert fingerprint(with_model) != fingerprint(without)


def test_a_model_that_is_not_installed_is_said(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    archive = Workspace(tmp_path, "")  # type: ignore[arg-type]
    archive.write("newsarchive.yaml", "title: A\nentities:\n  model: no_such_model\n")
    assert main(["build", str(archive.root)]) == 2
    assert capsys.readouterr().err == (
        "newsarchive.yaml:2:1: error: model-missing: entities.model asks for spaCy and its model no_such_model, "
        "which are not both installed\n"
        "  2 | entities:\n"
        "    | ^\n"
        "  help: pip install newsarchive[ner], and the package no_such_model where that is another model\n"
    )


def test_a_model_s_name_cannot_be_a_path() -> None:
    assert not statistical.is_installed("../newsarchive")
