"""Words as they are searched for: folded, cut and stemmed. assets/search.js folds and cuts in the same way."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import Stemmer  # type: ignore[import-not-found, unused-ignore]

_ACCENTS = re.compile("([\u0000-\u03ff\u1f00-\u1fff])[\u0300-\u036f]+")
"""Of Latin and Greek letters; in other scripts the same marks make other letters (й)."""
_POINTS = re.compile("[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c\u200d\u00ad]")
"""Vowel points of Hebrew and Arabic, joiners and soft hyphens."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i"}
    | {"ς": "σ", "ё": "е", "’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-"}
)
MAX_FORM = 40
"""Characters of a form; what is longer is no word."""
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Scripts that are cut into pairs of characters, most of which put no spaces between words."""
_LETTER = f"(?:(?![{UNSPACED}])[^\\W_]|[\u0900-\u0dff])"
_WORD = re.compile(f"[{UNSPACED}]+|(?:{_LETTER}\\.){{2,}}|{_LETTER}+(?:['&-]{_LETTER}+)*")
_SIMPLE_WORD = re.compile(r"(?:[^\W_]\.){2,}|[^\W_]+(?:['&-][^\W_]+)*")
_ASCII_WORD = re.compile(r"[a-z0-9](?:\.(?:[a-z0-9]\.)+|[a-z0-9]*(?:['&-][a-z0-9]+)*)")
"""The same, of folded text that is all ASCII."""
_NOT_SIMPLE = re.compile("[\u0900-\u1cff\u2c00-\U0010ffff]")
"""What only the full pattern knows how to cut; the simple one takes a third of its time."""
_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def fold(text: str) -> str:
    """The text in small letters without accents."""
    if text.isascii():
        return text.lower()
    western, signs = _western(), dict.fromkeys(_BEYOND_ASCII.findall(text))
    if not signs.keys() <= western.keys():
        return _fold_any(text)
    for sign in signs:
        text = text.replace(sign, western[sign])
    return text.lower()


@cache
def _western() -> dict[str, str]:
    """Latin letters and signs, each as it is folded whatever stands beside it: most texts hold no others."""
    return {chr(i): _fold_any(chr(i)) for i in (*range(0x80, 0x300), *range(0x2010, 0x2060), 0x20AC)}


def _fold_any(text: str) -> str:
    text = unicodedata.normalize("NFC", _ACCENTS.sub(r"\1", unicodedata.normalize("NFKD", text))).lower()
    return _POINTS.sub("", text).translate(_LETTERS)


def find_words(folded: str) -> list[str]:
    """The words of a folded text as they stand there: `u.s.`, `e-mail`, `minister's` and a run of Chinese are one."""
    for sign in "“”–—" if not folded.isascii() else "":  # often the only ones that are not ASCII
        folded = folded.replace(sign, '"')
    if folded.isascii():
        return _ASCII_WORD.findall(folded)
    return (_WORD if _NOT_SIMPLE.search(folded) else _SIMPLE_WORD).findall(folded)


def forms(word: str) -> tuple[str, ...]:
    """What a word of `find_words` is found by: `e-mail` by `email` and `mail`, a run of Chinese by its pairs.

    `minister's` is `minister`; `o'neill` is `oneill` and `neill`, `l'etat` is `letat` and `etat`.
    """
    if word.isascii() and word.isalnum():
        return (word,)
    if re.match(f"[{UNSPACED}]", word):
        return tuple(dict.fromkeys(word[i : i + 2] for i in range(max(len(word) - 1, 1))))
    if "." in word:
        return (word.replace(".", ""),)
    parts = [form for part in re.split("[-&]", word) for form in _with_apostrophe(part.removesuffix("'s"))]
    if len(parts) == 1 or min(map(len, parts)) > 2:
        return tuple(dict.fromkeys(parts))
    return tuple(dict.fromkeys(["".join(parts), *(part for part in parts if len(part) > 2)]))


def _with_apostrophe(word: str) -> list[str]:
    """The word without its apostrophes, and what stands after them where that is more than an ending."""
    return [word.replace("'", ""), *(part for part in word.split("'")[1:] if len(part) > 2)]


def query_words(text: str) -> tuple[str, ...]:
    """What the words of a text are found by."""
    return tuple(dict.fromkeys(form for word in find_words(fold(text)) for form in forms(word)))


@lru_cache(maxsize=16)
def _stemmer(algorithm: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(algorithm)


@lru_cache(maxsize=200_000)
def stems(word: str, language: str) -> tuple[tuple[str, str], ...]:
    """What a word of `find_words` is kept under: each stem, and `stem/form` where the form is another."""
    pairs = ((stem(form, language), form) for form in forms(word) if len(form) <= MAX_FORM)
    return tuple((root, f"{root}/{form}" if root != form else "") for root, form in pairs)


def stem(form: str, language: str) -> str:
    """What a form has in common with the other forms of its word, in the language; the form where that is unknown."""
    algorithm = _STEMMERS.get(language)
    if algorithm is None or not form.isalpha():
        return form
    return fold(_stemmer(algorithm).stemWord(form)) or form
