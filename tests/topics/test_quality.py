"""Floors of quality on labelled sets, where they lie beside the repository."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import evaluate_topics  # noqa: E402

FLOORS = {"bbc": (91, 99), "agnews": (72, 93), "huffpost": (63, 87)}
needs_data = pytest.mark.skipif(not evaluate_topics.DATA.exists(), reason="no labelled sets in ../shared/eval/topics")


@needs_data
@pytest.mark.parametrize("name", FLOORS)
def test_first_and_first_three_topics_are_right_as_often_as_promised(name: str) -> None:
    figures = evaluate_topics.measure(name, evaluate_topics.DATA)
    assert figures["top1"] >= FLOORS[name][0]
    assert figures["top3"] >= FLOORS[name][1]
