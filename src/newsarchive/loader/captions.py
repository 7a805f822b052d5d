"""Captions: what is a caption, and the credit apart from its words."""

from __future__ import annotations

import re

from newsarchive.loader.words import CREDIT, CREDIT_LABEL, CREDIT_LABELS

_LABELLED = re.compile(
    r"\s*[\[(（|/–—•·-]*\s*(?:" + CREDIT_LABEL.pattern + r"|©|\(c\)|ⓒ)\s*(?P<credit>[^()\[\]]{2,90})[)\]）]?\.?$",
    re.IGNORECASE,
)
_LABELS = (*CREDIT_LABELS, "©", "(c)", "ⓒ")
"""One of them stands in every labelled credit."""
_BRACKETS = re.compile(r"\s*[(\[（](?P<credit>[^()\[\]（）]{3,70})[)\]）]\.?$")
_SIGN = re.compile(r"\s+[|/•·—–]\s+(?P<credit>[^|]{3,70})$")
_SENTENCE = re.compile(r"(?<=[.!?\"”’])\s*(?P<credit>[A-Z©][^.!?]{3,80})$")
_HANDOUT = re.compile(r"\b(?:via|/)\s?(?:[A-Z][\w ]+)$")


def split_credit(text: str) -> tuple[str, str]:
    """The caption's words, and the credit at its end (empty where there is none)."""
    from_ = max(0, len(text) - 150)
    end = text[from_:].lower()
    if any(map(end.__contains__, _LABELS)) and (match := _LABELLED.search(text, from_)):
        return text[: match.start()].rstrip(" ,(|/-–—"), match["credit"].strip(" .)")
    for pattern in (_BRACKETS, _SIGN, _SENTENCE):
        match = pattern.search(text)
        if match and (CREDIT.search(match["credit"]) or "©" in match["credit"] or _HANDOUT.search(match["credit"])):
            return text[: match.start("credit")].rstrip(" ,(|/–—-[•·"), match["credit"].strip(" ©.)")
    return text, ""


def is_credit(text: str) -> bool:
    """A line that is a picture credit and nothing else."""
    if len(text) > 90:
        return False
    if match := CREDIT_LABEL.match(text):
        return len(text) - match.end() < 70
    if text.startswith(("©", "ⓒ", "(c) ")):
        return True
    words = text.split()
    return len(words) <= 8 and bool(CREDIT.search(text)) and not text.rstrip().endswith((".", "?", "!"))


def has_credit(text: str) -> bool:
    """A line that ends in a picture credit."""
    return len(text) < 600 and bool(split_credit(text)[1])
