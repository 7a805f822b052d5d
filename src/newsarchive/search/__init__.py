"""Search without a server: the words of an article with their weights, and how lists of articles are written and cut.

`terms` sees one article; the other entry points turn the terms of all into the files that a reader's browser loads.
"""

from newsarchive.search.numbering import UNDATED_DAYS, Numbers, day_number, number_articles
from newsarchive.search.shards import LEVEL_BITS, Entry, Shard, cut, order, write_list
from newsarchive.search.terms import LEVELS, terms
from newsarchive.search.words import fold, query_words

LIBRARIES: tuple[str, ...] = ("pystemmer",)

__all__ = [
    "LEVELS",
    "LEVEL_BITS",
    "LIBRARIES",
    "UNDATED_DAYS",
    "Entry",
    "Numbers",
    "Shard",
    "cut",
    "day_number",
    "fold",
    "number_articles",
    "order",
    "query_words",
    "terms",
    "write_list",
]
