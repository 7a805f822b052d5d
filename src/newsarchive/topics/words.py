"""Words as evidence: how a text is cut into words, and the compact form in which a card keeps them."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache

from newsarchive.records import BODY_ROLES, Article

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


def words_of(text: str) -> list[str]:
    """The words in order, in lower case; compounds with hyphens are one word."""
    return _WORD.findall(text.lower())


def text_of(article: Article) -> str:
    """Headline, standfirst and story."""
    story = (block.text for block in article.blocks if block.role in BODY_ROLES)
    return "\n".join((article.kicker, article.headline, article.standfirst, *story))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The word without an ending of number, tense or possession, so that `elections` and `election` count as one."""
    word = re.sub(r"['’]s?$", "", word)
    for ending, rest in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + rest
            if ending != "s":
                break
    return word


@lru_cache(maxsize=200_000)
def key(word: str) -> int:
    """The number that stands for a word in `Card.terms`; the same on every machine."""
    return zlib.crc32(stem(word).encode())


def terms(article: Article) -> bytes:
    """The distinct words of an article as 32-bit keys, ascending: what may be known of its words without its text."""
    return pack({key(word) for word in set(words_of(text_of(article))) if len(word) > 2})


def pack(keys: Iterable[int]) -> bytes:
    """Keys as bytes, ascending."""
    keys = sorted(keys)
    return struct.pack(f"<{len(keys)}I", *keys)


def unpack(data: bytes) -> tuple[int, ...]:
    """The keys that `pack` packed."""
    return struct.unpack(f"<{len(data) // 4}I", data)
