"""The language of a text, from its script and its most frequent words."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

from newsarchive.loader.words import STOP_WORDS

_SAMPLE = 1500
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in STOP_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF.setdefault(_word, []).append(_language)

_FAR = re.compile(r"[\u0370-\u03ff\u0530-\u10ff\u3040-\ud7a3]")
"""A character of the scripts below; most texts hold none."""
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
)


def guess_language(text: str) -> tuple[str, float]:
    """The language (BCP 47) of a text and how sure that is; an empty one where nothing speaks for any."""
    sample = text[:_SAMPLE]
    if not sample.isascii() and _FAR.search(sample) and (found := _by_script(sample)):
        return found, 0.95
    words = sample.lower().split()
    known = filter(None, map(_LANGUAGES_OF.get, words))
    scores = Counter(chain.from_iterable(known))
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < max(2.0, len(words) * 0.04):
        return "", 0.0
    best, score = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    return best, min(0.99, 0.5 + (score - second) / score)


def _by_script(sample: str) -> str:
    """The language of a script that tells it: kana are Japanese, Hangul Korean, other ideographs Chinese."""
    for language, pattern in _SCRIPTS:
        found = len(pattern.findall(sample))
        if found > len(sample) * (0.05 if language == "ja" else 0.2):
            return language
    return ""
