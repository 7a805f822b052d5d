"""Evidence of what one article is about, from that article alone: its section lines and tags, then its words."""

from __future__ import annotations

from newsarchive.records import Article, TopicScore
from newsarchive.settings import TopicSettings


def classify(article: Article, settings: TopicSettings) -> tuple[TopicScore, ...]:
    """The topics the article speaks for, best first; weak ones are among them, `settle` decides."""
    return ()
