"""The form by which names and words are looked up: lower-case ASCII letters."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_PUNCTUATION = re.compile(r"[-‐‑–/]")
_SILENT = re.compile(r"[.,'’‘ʼʻ`´\"]")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The text in lower-case ASCII letters, without points and apostrophes, hyphens as spaces."""
    if text.isascii():
        if text.isalpha():
            return text.lower()
    else:
        text = anyascii(text)
    text = _PUNCTUATION.sub(" ", _SILENT.sub("", text)).replace("&", " and ")
    return " ".join(text.lower().split())
