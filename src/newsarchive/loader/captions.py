"""Captions: what is a caption, and the credit apart from its words."""

from __future__ import annotations

import re

from newsarchive.loader.words import CREDIT, CREDIT_JOINT, CREDIT_LABEL, CREDIT_LABELS

_LABELLED = re.compile(
    r"\s*[\[(（|/–—•·-]*\s*(?:" + CREDIT_LABEL.pattern + r"|©|\(c\)|ⓒ)\s*(?P<credit>[^()\[\]]{2,90})[)\]）]?\.?$",
    re.IGNORECASE,
)
_LABELS = (*CREDIT_LABELS, "©", "(c)", "ⓒ")
"""One of them stands in every labelled credit."""
_LABEL = re.compile(rf"(?:{'|'.join(map(re.escape, CREDIT_LABELS))})\s*{CREDIT_JOINT}|©|\(c\)|ⓒ")
"""For text in small letters."""
_BRACKETS = re.compile(r"\s*[(\[（](?P<credit>[^()\[\]（）]{3,70})[)\]）]\.?$")
_SIGN = re.compile(r"\s+[|/•·—–]\s+(?P<credit>[^|]{3,70})$")
_SENTENCE = re.compile(r"(?<=[.!?\"”’])\s*(?P<credit>[A-Z©][^.!?]{3,80})$")
_ENDS = ((_BRACKETS, ")]）"), (_SIGN, "|/•·—–"), (_SENTENCE, '.!?"”’'))
"""How a credit without a label ends a line, and the signs without which it does not."""
_INITIALS = re.compile(r"(?<=[a-z0-9]{3}[.!?]) (?P<credit>[A-Z]{2,6}(?:/[A-Z][\w.]+(?: [A-Z][\w.]+)?)?)$")
"""Who took the picture, in capitals behind the last sentence: `... off the coast. NASA`."""
_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3}"
_MAKER = re.compile(
    rf"(?:[(（]|[.!?\"”’)] ?){_NAME} ?/ ?{_NAME}[)）]?$|\bCopyright \d{{4}} [A-Z].{{2,60}}$"
    r"|\s(?:Fotos?|Photos?|Images?|Bild(?:er)?|Imagen): ?[^.:!?]{3,110}$"
)
"""Who took the picture, at the end of a line: `... the minister. First Last/Agency`, `... Copyright 2026 The Agency.`."""
_MAKERS = ("/", "Copyright ", "oto: ", "otos: ", "mage: ", "ild: ", "magen: ")
_ACCOUNT = re.compile(r"\b(?:on|auf|sur|en|em|su|op|på|na|bei) (?:Facebook|Instagram|Twitter)\b", re.IGNORECASE)
"""Where somebody is to be found, and no picture was: `The Mayor on Facebook`."""
_HANDOUT = re.compile(r"\b(?:via|/)\s?(?:[A-Z][\w ]+)$|(?:撮影|提供)$")
_POINTING = ("(", "（", "rom left", "rom right", "von links", "von rechts", "de gauche", "de izquierda", "Pictured")
_PLACES = re.compile(
    r"[(（](?:[lrLR]\.|left|right|cent(?:er|re)|top|bottom|pictured|above|links|rechts|Mitte|oben|unten|M\.|hinten|vorne"
    r"|Archivbild|Archivfoto|Symbolbild|Symbolfoto|à gauche|à droite|au centre|izq\.|dcha\.|izquierda|derecha|archivo"
    r"|a sinistra|a destra|中央|[左右中])[)）]|\b(?:from left|from right|von links|von rechts|de gauche à droite|de izquierda a derecha)\b"
    r"|^Pictured\b"
)


def split_credit(text: str) -> tuple[str, str]:
    """The caption's words, and the credit at its end (empty where there is none)."""
    words, credit = _split(text)
    if not credit and (match := _INITIALS.search(text, max(0, len(text) - 60))):
        return text[: match.start()], match["credit"]
    return words, credit


def _split(text: str) -> tuple[str, str]:
    """A credit that is known by its label or an agency's name, whatever stands around the line."""
    from_ = max(0, len(text) - 150)
    end = text[from_:].lower()
    labelled = any(map(end.__contains__, _LABELS)) and _LABEL.search(end)
    if labelled and (match := _LABELLED.search(text, from_)):
        return text[: match.start()].rstrip(" ,(|/-–—"), match["credit"].strip(" .)")
    for pattern, signs in _ENDS:
        match = pattern.search(text, from_) if any(map(end.__contains__, signs)) else None
        if match and (CREDIT.search(match["credit"]) or "©" in match["credit"] or _HANDOUT.search(match["credit"])):
            return text[: match.start("credit")].rstrip(" ,(|/–—-[•·"), match["credit"].strip(" ©.)")
    return text, ""


def ends_in_initials(text: str) -> bool:
    """A sentence with a few capitals behind its full stop, as captions have that name an agency."""
    return text[-1].isalnum() and bool(_INITIALS.search(text, max(0, len(text) - 60)))


def names_maker(text: str) -> bool:
    """A line that ends in who took the picture, in forms that a line of text may have as well, though few have."""
    from_ = max(0, len(text) - 130)
    return any(map(text[from_:].__contains__, _MAKERS)) and bool(_MAKER.search(text, from_))


def says_where(text: str) -> bool:
    """A line that says who stands where in a picture: `(left)`, `from left`, `(Archivbild)`."""
    return any(map(text.__contains__, _POINTING)) and bool(_PLACES.search(text))


def is_credit(text: str) -> bool:
    """A line that is a picture credit and nothing else."""
    if len(text) > 90:
        return False
    if match := CREDIT_LABEL.match(text):
        return len(text) - match.end() < 70
    if text.startswith(("©", "ⓒ", "(c) ")):
        return True
    words = text.split()
    if _ACCOUNT.search(text):
        return False
    return len(words) <= 8 and bool(CREDIT.search(text)) and not text.rstrip().endswith((".", "?", "!"))


def has_credit(text: str) -> bool:
    """A line that ends in a picture credit."""
    return len(text) < 600 and bool(_split(text)[1])
