"""What an article is about: IPTC Media Topics and the archive's own sections and tags.

`classify` sees one article, `settle` the cards of all; `terms` is what a card keeps of an article's words for it.
"""

from newsarchive.topics.classify import classify
from newsarchive.topics.settle import own_topics, settle
from newsarchive.topics.vocabulary import vocabulary
from newsarchive.topics.words import terms

LIBRARIES: tuple[str, ...] = ("anyascii",)

__all__ = ["LIBRARIES", "classify", "own_topics", "settle", "terms", "vocabulary"]
