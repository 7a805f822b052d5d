"""Finds candidates for names in one article, by the grammar of names alone."""

from __future__ import annotations

import re

from newsarchive.records import Article, Label, Mention, Role

RUN = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'.-]*\w(?: [A-ZÀ-ÖØ-Þ][\w’'.-]*\w)*")


def recognise(article: Article) -> tuple[tuple[Label, ...], tuple[Mention, ...]]:
    """Candidates for names in the blocks of an article, and where each stands."""
    found: dict[str, int] = {}
    counts: list[int] = []
    mentions = []
    for index, block in enumerate(article.blocks):
        if block.role is Role.FRONT_MATTER:
            continue
        for match in RUN.finditer(block.text):
            text = re.sub(r"['’]s$", "", match[0])
            label = found.setdefault(text, len(found))
            if label == len(counts):
                counts.append(0)
            counts[label] += 1
            mentions.append(Mention(index, match.start(), match.start() + len(text), label))
    labels = tuple(Label(text, counts[label], certain=0.9 if " " in text else 0.4) for text, label in found.items())
    return labels, tuple(mentions)
