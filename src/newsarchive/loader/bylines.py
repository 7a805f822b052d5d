"""By-lines: who is credited, with role and agency, in the many ways in which pages print it."""

from __future__ import annotations

import re

from newsarchive.loader.dates import find_dates
from newsarchive.loader.words import AGENCIES, BY, DESK, MONTHS, SECTIONS, SMALL_WORDS, TITLES, WEEKDAYS
from newsarchive.records import Byline

PREFIX = re.compile(
    r"(?:(?:written|posted|published|reported|story|article|words|text|report|analysis|opinion|review|interview"
    r"|kommentar|kolumne|ein(?:e)? \w+|eine analyse|gastbeitrag|analyse|reportage|propos recueillis|redigé|escrito|publicado|scritto|texto|opinión|analyse)"
    r"\s+)?" + BY + r"(?:\s*[:：]\s*|\s+|(?=[A-ZÄÖÜÉ]))",
    re.IGNORECASE,
)
"""What goes before the names: `By `, `Written by`, `ByName`."""
LABEL = re.compile(
    r"(?:authors?|author of the article|about the authors?|autor(?:in)?|autoren|auteurs?|autore|autores|redacción|автор|written by|by|von|text|著者|記者|文)\s*[:：]?$",
    re.IGNORECASE,
)
"""A line that only says that the next one names the author."""
_PARTICLE = {
    "de",
    "da",
    "do",
    "dos",
    "das",
    "del",
    "della",
    "di",
    "du",
    "la",
    "le",
    "van",
    "von",
    "der",
    "den",
    "ter",
    "zu",
    "zum",
    "bin",
    "ibn",
    "al",
    "el",
    "y",
    "e",
    "af",
    "av",
    "st",
    "st.",
    "ten",
    "dela",
    "ben",
    "bint",
    "abu",
}
_CAPITAL = re.compile(
    r"(?:[A-ZÀ-ÖØ-ÞŁŚŻŽŠČĆĐŐŰĀĒĪŌŪİ\u0400-\u042f][\w’'`.\-]*|(?:d|l|al|el|o|O)[’'-][A-Z][\w’'-]*|d’[A-Z]\w+)$"
)
_SPLIT = re.compile(r"\s*(?:,|;|/|\||•|·|●|&|\s[-–—]\s|\s(?:and|und|et|y|e|en|og|och|i|и|with|mit|avec|con)\s)\s*")
_TAIL = re.compile(
    r"\s+(?:in|for|für|aus|à|en|bei|from|at|of|on)\s+[^\W\d_a-zà-ÿ].*$|\s*[([].*$|\s+\S+@\S+.*$|\s+@\w+.*$"
)
_NOISE = re.compile(
    r"\b(?:\d+\s*(?:min(?:ute)?s?|mins)\b.*|(?:last )?(?:updated|published|posted|modified|aktualisiert|veröffentlicht|publié|stand|mis à jour|erstellt|geändert)\b.*)$|\S+@\S+|@\w+|https?:\S+|\b\d.*$",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(?:" + "|".join(sorted(WEEKDAYS, key=lambda w: (-len(w), w))) + r")\b\.?,?\s*$", re.IGNORECASE)
_EASTERN_NAME = re.compile(
    r"(?:^|[\s\[(（【=/])([\uac00-\ud7a3]{2,4})\s?(?:선임)?(?:기자|특파원|에디터)|(?:文|取材|執筆|著者|記者|ライター|編集)[・/／:：\s]{1,3}([^\s\W\d_]{2,8}(?:[\s　][^\s\W\d_]{1,6})?)"
)


def is_name(text: str) -> bool:
    """Whether it is written as a person's name: two to five capitalised words, particles among them."""
    words = text.split()
    if not 2 <= len(words) <= 5 or len(text) > 45:
        return False
    capitals = 0
    for word in words:
        lower = word.lower()
        if _CAPITAL.match(word):
            capitals += 1
            if lower in SMALL_WORDS and lower not in _PARTICLE and len(word) > 2:
                return False
            if lower in MONTHS and lower not in {"may", "june", "april", "august", "jan", "mar", "mai", "maj"}:
                return False
        elif lower not in _PARTICLE:
            return False
    return capitals >= 2 and text.lower() not in SECTIONS


def parse_byline(text: str) -> tuple[Byline, ...]:
    """The authors that a line credits; none where it holds no name.

    A line without `By` must hold names and what goes with names only.
    """
    if len(text) > 200:
        return ()
    eastern = [a or b for a, b in _EASTERN_NAME.findall(text)]
    if eastern:
        return tuple(Byline(name.replace("\u3000", " ")) for name in dict.fromkeys(eastern))
    rest, credited = _without_prefix(_without_dates(text))
    authors: list[Byline] = []
    for piece in _SPLIT.split(rest):
        piece = _NOISE.sub("", piece).strip(" .:-–—|*•·")
        if not piece:
            continue
        if not _add(authors, piece, credited):
            break
    if not credited and len(authors) == 0:
        return ()
    return tuple(authors)


def _without_dates(text: str) -> str:
    """The line with its dates and their weekdays cut out."""
    if not any(c.isdigit() for c in text):
        return text
    for date in reversed(find_dates(text)):
        before = _DAY.sub("", text[: date.start])
        text = before + " | " + text[date.end :]
    return text


def _without_prefix(text: str) -> tuple[str, bool]:
    """The text behind the last `By` at the start or after a sign, and whether there was one."""
    text = text.strip(" |•·-–—*\t[]")
    if match := PREFIX.match(text):
        return text[match.end() :], True
    if match := re.search(r"(?:^|[\s|•·,])(?:[Bb]y|[Vv]on|[Pp]ar)\s+(?=[A-ZÄÖÜÉ])", text):
        return text[match.end() :], True
    return text, False


def _add(authors: list[Byline], piece: str, credited: bool) -> bool:
    """Adds a name, or a role or agency to the last name; False where the list of names has ended."""
    plain = _TAIL.sub("", piece).strip(" ,.")
    lower = plain.lower()
    if lower in AGENCIES or (credited and not authors and DESK.search(plain) and len(plain.split()) <= 5):
        if authors and not authors[-1].is_organisation:
            _amend(authors, agency=plain)
        else:
            authors.append(Byline(plain, is_organisation=True))
        return True
    if re.fullmatch(
        r"(?:Ph\.?\s?D|M\.?\s?D|R\.?\s?D\.?N?|L\.?D|M\.?S|Jr|Sr|I{2,3}|M\.?A|B\.?A|Esq|R\.?N)\.?(?:\s?[A-Z]{2,4})?",
        plain,
    ):
        return bool(authors)
    if TITLES.search(plain) or (authors and DESK.search(plain)):
        if not authors and (cut := TITLES.split(plain)[0].strip(" ,")) and is_name(cut):
            authors.append(Byline(cut, role=plain[len(cut) :].strip(" ,")))
        elif authors:
            _amend(authors, role=authors[-1].role or plain)
        return bool(authors)
    if is_name(plain):
        authors.append(Byline(plain))
        return True
    if authors:
        if re.fullmatch(r"[A-Z]{2,8}|[A-Z]\w+(?:\.\w{2,3})+", plain):
            _amend(authors, agency=plain)
            return True
        return False
    if credited and len(plain.split()) == 1 and plain[:1].isupper() and 2 < len(plain) < 25:
        authors.append(Byline(plain))
        return True
    return False


def _amend(authors: list[Byline], role: str = "", agency: str = "") -> None:
    last = authors[-1]
    authors[-1] = Byline(last.name, role or last.role, agency or last.agency, last.is_organisation)


_BIO = re.compile(
    r"(?:is|was|has been|are|covers|writes|reports|joined|ist|war|est|es|é|è)\s+"
    r"(?:(?:a|an|the|one of|our|currently|also|das|die|der|ein|eine|un|une|le|la|el|um|uma|o|il)\s+)?"
    r"[^.]{0,60}?\b(?:editor|reporter|writer|journalist|correspondent|columnist|author|contributor|producer|critic"
    r"|professor|fellow|director|photographer|freelance\w*|researcher|analyst|blogger|novelist|historian|historiker"
    r"|redakteur\w*|korrespondent\w*|autor\w*|journalist\w*|periodista|journaliste|giornalista|redactor\w*)\b"
)


def read_bio(text: str) -> list[str]:
    """The names of the authors that a closing note presents: `Jane Doe is a reporter at ...`."""
    names: list[str] = []
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])", text[:1500]):
        words = sentence.split()
        for count in (4, 3, 2):
            name = " ".join(words[:count]).rstrip(",")
            if len(words) > count and is_name(name) and _BIO.match(" ".join(words[count:])):
                names.append(name)
                break
    return names
