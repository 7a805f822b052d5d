"""Cuts text into runs of capitalised words with what may join them: the raw material of names."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from newsarchive.entities.folding import fold
from newsarchive.entities.lexicon import CALENDAR, FUNCTION, lexicon

MOST_PARTS = 1 << 16
"""Parts of runs that are remembered."""
UPPER = "".join(chr(c) for c in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isupper())
_ABBREVIATIONS = (
    r"(?<=\b(?:St|Mt|Ft|Mr|Ms|Dr|Lt|Jr|Sr|Co|ST)\.)"
    r"|(?<=\b(?:Mrs|Gen|Col|Sgt|Cpl|Sen|Rep|Gov|Rev|Hon|Adm|Maj|Inc|Ltd|Jan|Feb|Aug|Oct|Nov|Dec)\.)"
    r"|(?<=\b(?:Capt|Prof|Cmdr|Brig|Corp|Bros|Sept)\.)"
)
_AFTER_CAPITAL = (
    rf"(?:\.(?:[{UPPER}]\.)+(?:[{UPPER}]\b)?(?:-\w+)*"  # U.S. J.R.R. U.N.-led
    rf"|\.[{UPPER}]\b"  # U.S
    rf"|\.(?![{UPPER}])"  # the initial of a name
    rf"|\w*(?:\.(?:{_ABBREVIATIONS})"
    rf"|(?:['’](?![sS]\b)\w+|[-‐‑](?=\w)\w+|&(?=[{UPPER}])\w+|\.(?=[a-z]{{2,4}}\b)[a-z]+)*))"
)
_PREFIX = "(?:al|el|ad|ar|as|ash|at|az|an|ul|bin|ibn)[-‐‑]|[dl]['’]|i|e|easy|Mc|Mac"
_TOKEN = rf"(?:(?:{_PREFIX})?[{UPPER}]{_AFTER_CAPITAL}|\d\ders\b)"
_LINKS = (
    "of|for|and|the|on|in|at|de|del|della|delle|di|da|do|dos|das|du|des|la|las|los|le|les|van|von|der|den|ter|ten"
    "|zu|zur|bin|ibn|ben|abu|al|el|ul|ur|y|e|et|und|fuer|für|arap"
)
_POSSESSIVE = r"(?:['’][sS]\b)?"
_RUN = re.compile(
    rf"[{UPPER}0-9](?:(?<![\w@#].)|(?<=\b[ie].)|(?<=\beasy.))"  # a class at the start is searched for fastest
    rf"(?:(?<!\d){_AFTER_CAPITAL}|(?<=\d)\ders\b){_POSSESSIVE}"
    rf"(?:[ \u00a0](?:(?:{_LINKS})[ ]){{0,2}}(?:&[ ])?{_TOKEN}{_POSSESSIVE})*"
)
NEVER_A_NAME = FUNCTION | CALENDAR
"""Kinds of words that are no name by themselves, but in capitals."""
_PARTICLES = ("abu ", "bin ", "ibn ", "van ", "von ", "de ", "al ", "el ", "der ", "du ", "della ", "ben ", "ul ")
_LEAD = re.compile(rf"(?<![\w@#])(?:{'|'.join(_PARTICLES)})?(?:{_PREFIX})?$")
_MOST_LEAD = 12
"""Characters of what can stand before the first capital of a run."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@\S+")
_PART = re.compile(rf"{_TOKEN}|[&]|[^\W\d_]+")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word of a run."""

    text: str
    """Without a possessive 's."""
    key: str
    """Folded."""
    is_link: bool
    """A lower-case word between capitalised ones, or `&`."""
    possessive: bool
    tied: bool
    """An attribute: the first word of `Paris-based`."""
    kinds: int
    """What the lexicon says that the word can be."""
    reach: int
    """Words of the longest name of the tables that begins with it; 0 where none does."""


def find_runs(text: str) -> list[tuple[int, str]]:
    """Where each run of a text begins, and the run; left out are those of one word that is never a name by itself."""
    if "://" in text or "www." in text or "@" in text:
        text = _ADDRESS.sub(lambda address: " " * len(address[0]), text)
    last, runs = 0, []
    for match in _RUN.finditer(text):
        begin, end = match.span()
        if begin > last and (text[begin - 1] != " " or text.endswith(_PARTICLES, last, begin)):
            begin = _with_lead(text, last, begin)
        last, run = end, text[begin:end]
        if not run.isalpha() or run.isupper() or not cut_part(run, False)[0][1].kinds & NEVER_A_NAME:
            runs.append((begin, run))
    return runs


def _with_lead(text: str, last: int, begin: int) -> int:
    """Where a run begins whose first capital stands at `begin`, after `last`: before `al-`, `d'` and `van`."""
    lead = _LEAD.search(text, max(last, begin - _MOST_LEAD), begin)
    return lead.start() if lead else begin


@lru_cache(maxsize=MOST_PARTS)
def cut_part(part: str, follows: bool) -> tuple[tuple[int, Token], ...]:
    """The words in what stands between two spaces of a run, mostly one; remembered, since words recur."""
    if part.isalpha():
        return ((0, _token(part, follows, False)),)
    tokens, at = [], 0
    while at < len(part):
        match = _PART.match(part, at)
        if match is None:
            at += 1
            continue
        begin, at = at, match.end()
        possessive = part[at : at + 2] in _ENDINGS and not part[at + 2 : at + 3].isalpha()
        tokens.append((begin, _token(match[0], follows or begin > 0, possessive)))
        at += 2 if possessive else 0
    return tuple(tokens)


def _token(part: str, follows: bool, possessive: bool) -> Token:
    word = _without_tail(part, follows) if "-" in part else part
    key = fold(word)
    tables, is_link = lexicon(), word in _LINK_WORDS
    return Token(word, key, is_link, possessive, len(word) < len(part), tables.kinds(key), tables.longest(key))


def _without_tail(word: str, follows: bool) -> str:
    """`UK` of `UK-based`, `Russian` of `Russian-speaking`; but all of `Ki-moon`, `Jean-Claude` and `Inzamam-ul-Haq`."""
    head, hyphen, tail = word.partition("-")
    if not hyphen or not tail or not tail[0].islower() or tail != tail.lower() or not head[0].isupper():
        return word
    if lexicon().is_word(fold(head)):
        return word
    if tail.endswith(("ed", "ing", "born", "style", "like", "led", "run", "wide", "owned", "speaking")):
        return head
    return word if (follows and len(head) < 8) or not lexicon().is_word(tail) else head


_ENDINGS = frozenset({"'s", "’s", "'S", "’S"})
_LINK_WORDS = frozenset((*_LINKS.split("|"), "&"))
