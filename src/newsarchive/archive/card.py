"""Card: what the rest of the archive may know of an article."""

from __future__ import annotations

import re

from newsarchive import search, topics
from newsarchive.archive.furniture import lines_of
from newsarchive.archive.passages import passages, sentences, told_of
from newsarchive.archive.wordings import sketch
from newsarchive.records import BODY_ROLES, Annotations, Article, Card, Role, encode

MAX_STANDFIRST = 280
"""Code points of a standfirst in a list: of the printed one, or of the first paragraph."""

_AFTER_PLACE = re.compile(r" ?(?:\([^()]{1,40}\) ?)?[-–—]{1,2} ?")
"""What stands between a dateline's place and the text: `(Reuters) - `."""


def make_card(article: Article, annotations: Annotations) -> Card:
    """The card of an article and its annotations."""
    quotable = passages(article.blocks, annotations.mentions)
    return Card(
        id=article.id,
        path=article.source_file.path,
        headline=article.headline,
        standfirst=_opening(article.standfirst or _first_paragraph(article)),
        bylines=article.bylines,
        published=article.published,
        source=article.source,
        sections=article.sections,
        tags=article.tags,
        language=article.language,
        words=sum(len(re.findall(r"\w+", block.text)) for block in article.blocks if block.role in BODY_ROLES),
        packed_labels=encode(annotations.labels),
        packed_passages=encode(quotable),
        told_of=told_of(article.blocks, annotations.mentions, quotable),
        topics=annotations.topics,
        related=article.related,
        settings=article.settings,
        terms=topics.terms(article),
        sketch=sketch(article),
        packed_search=encode(search.terms(article)),
        content=article.source_file.sha256[:16],
        lines=encode(lines_of(article)),
    )


def _first_paragraph(article: Article) -> str:
    """Without the place and agency that it opens with."""
    text = next((block.text for block in article.blocks if block.role is Role.PARAGRAPH), "")
    place = len(article.dateline)
    opening = _AFTER_PLACE.match(text, place) if place and text.startswith(article.dateline) else None
    return text[opening.end() :] if opening else text


def _opening(text: str) -> str:
    """Its first sentences, as many as fit."""
    if len(text) <= MAX_STANDFIRST:
        return text
    fitting = [end for _, end in sentences(text) if end <= MAX_STANDFIRST]
    if fitting:
        return text[: fitting[-1]].rstrip()
    return text[:MAX_STANDFIRST].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"
