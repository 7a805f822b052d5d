"""Words as evidence: how a text is cut into words, and the compact form in which a card keeps them."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache

from newsarchive.records import BODY_ROLES, Article, Role

_WORD = re.compile(r"[^\W_]+(?:['&/.+\-][^\W_]+)*")
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:['&/.+\-][a-z0-9]+)*")
"""The same of text that is all ASCII, in two thirds of the time."""
_HEAD_ROLES = frozenset({Role.KICKER, Role.HEADLINE, Role.STANDFIRST})
_SAME_WORD = {
    "news": "news",
    "goods": "goods",
    "arms": "arms",
    "means": "means",
    "series": "series",
    "species": "species",
}
_ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("ing", ""),
    ("ed", ""),
    ("s", ""),
)
_MEMORY = 200_000
_NO_PLURAL = ("ss", "us", "is")


@lru_cache(maxsize=4)
def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers in order, in lower case; `e-mail`, `u.s` and `minister's` are one word each.

    Remembers the last texts, for one article's words are asked for several times in a row.
    """
    text = text.lower().replace("’", "'")
    if not text.isascii():
        for sign in "“”–—":  # often the only ones that are not ASCII
            text = text.replace(sign, '"')
    return tuple((_ASCII_WORD if text.isascii() else _WORD).findall(text))


def text_of(article: Article) -> tuple[str, str]:
    """What stands above the story, and the story; where no line was taken for the story, all other lines."""
    head = f"{article.kicker}\n{article.headline}\n{article.standfirst}"
    story = "\n".join(block.text for block in article.blocks if block.role in BODY_ROLES)
    return head, story or "\n".join(block.text for block in article.blocks if block.role not in _HEAD_ROLES)


@lru_cache(maxsize=_MEMORY)
def stem(word: str) -> str:
    """An English word without ending of number, tense or possession: `elections` and `election` count as one."""
    word = word.removesuffix("'s").removesuffix("'")
    if word in _SAME_WORD:
        return word
    if word.endswith("s") and word.endswith(_NO_PLURAL) and not word.endswith("sses"):
        return word
    for ending, rest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + rest
            break
    return word.removesuffix("e") if len(word) > 3 else word


class _Keys(dict[str, int]):
    """The numbers of words: each is worked out where it is first asked for, and remembered for a while."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MEMORY:
            self.clear()
        key = self[word] = zlib.crc32(stem(word).encode())
        return key


_KEYS = _Keys()


def key(word: str) -> int:
    """The number that stands for a word in `Card.terms`; the same on every machine."""
    return _KEYS[word]


def terms(article: Article) -> bytes:
    """The distinct words of an article as 32-bit keys, ascending: what may be known of its words without its text."""
    head, story = text_of(article)
    words = {*words_of(head), *words_of(story)}
    return pack(set(map(_KEYS.__getitem__, [word for word in words if len(word) > 2])))


def pack(keys: Iterable[int]) -> bytes:
    """Keys as bytes, ascending."""
    keys = sorted(keys)
    return struct.pack(f"<{len(keys)}I", *keys)


def unpack(data: bytes) -> tuple[int, ...]:
    """The keys that `pack` packed."""
    return struct.unpack(f"<{len(data) // 4}I", data)
