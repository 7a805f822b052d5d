"""What an article is about: IPTC Media Topics and the archive's own sections and tags.

`classify` sees one article, `settle` the cards of all; `terms` is what a card keeps of an article's words for it;
`words_of`, `key`, `pack` and `unpack` are how words are cut and kept, for whoever compares articles by their words.
"""

from newsarchive.topics.classify import classify
from newsarchive.topics.settle import Settler, own_topics, settle, shown
from newsarchive.topics.vocabulary import vocabulary
from newsarchive.topics.words import key, pack, stem, terms, text_of, unpack, words_of

LIBRARIES: tuple[str, ...] = ("anyascii",)

__all__ = [
    "LIBRARIES",
    "Settler",
    "classify",
    "key",
    "own_topics",
    "pack",
    "settle",
    "shown",
    "stem",
    "terms",
    "text_of",
    "unpack",
    "vocabulary",
    "words_of",
]
