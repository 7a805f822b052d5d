"""Permalinks: the record of every URL that the archive has had, and who holds which of them now.

The record is a table, a URL and one who held it in each line. Lines are added and never changed, so that two
branches of an archive's history merge line by line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from newsarchive.problems import Problem
from newsarchive.records import Record

K = TypeVar("K", bound=Hashable)

MOVED = "moved"
"""The kind of a line that tells where the owner moved a page."""
ARTICLE = "article"
KINDS = (ARTICLE, "author", MOVED, "organisation", "person", "place", "source", "story", "topic")
HEAD = "# Every URL that this archive has had, its kind, whose it is, and of an article its content. Take no line out."
_FOLDERS = "articles|authors|organisations|people|places|sources|threads|topics"
_URL = re.compile(rf"(?:{_FOLDERS})(?:/[\w~-][\w.~-]*)+\.html")
_TURN = re.compile(r"[1-9][0-9]{0,8}")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


class Permalink(Record, frozen=True, order=True):
    """A line of the record."""

    url: str
    """Below the site's root."""
    kind: str
    """One of KINDS."""
    key: str
    """The path of the article, or of a story's oldest; a name; the id of a topic; where it was moved."""
    content: str = ""
    """Of an article, what `Card.content` gives."""
    turn: int = 0
    """Of an article whose path had another URL before: one more than that had."""


class Permalinks:
    """The record, as it was before this build."""

    def __init__(self, lines: Iterable[Permalink] = ()) -> None:
        self.lines = frozenset(lines)

    @cached_property
    def urls(self) -> Mapping[str, tuple[Permalink, ...]]:
        """The lines of each URL, in order."""
        found: dict[str, list[Permalink]] = defaultdict(list)
        for line in sorted(self.lines):
            found[line.url].append(line)
        return {url: tuple(lines) for url, lines in found.items()}

    def claim(
        self, things: Mapping[K, Sequence[Collection[str]]], keys: Sequence[Callable[[Permalink], str]]
    ) -> dict[K, str]:
        """Who of `things` holds which URL. Each comes with what it is known by, the surest first.

        `keys` says what a line is known by in the same order; an empty answer is no key.
        """
        claimed: dict[K, str] = {}
        taken: set[str] = set()
        for level, key in enumerate(keys):
            waiting = {thing: known_by[level] for thing, known_by in things.items() if thing not in claimed}
            holders = self._holders(key) if waiting else {}
            for thing, names in waiting.items():
                free = (url for name in names for url in holders.get(name, ()) if url not in taken)
                if url := next(free, ""):
                    claimed[thing] = url
                    taken.add(url)
        return claimed

    def _holders(self, key: Callable[[Permalink], str]) -> Mapping[str, list[str]]:
        """The URLs under each key, those that the owner moved away last, and who took a path over first."""
        holders: dict[str, list[str]] = defaultdict(list)
        for url, lines in self._in_order:
            names = (key(line) for line in lines)
            for name in dict.fromkeys(names) if len(lines) > 1 else names:
                if name:
                    holders[name].append(url)
        for line in self._turned:
            if name := key(line):
                holders[name].remove(line.url)
                holders[name].insert(0, line.url)
        return holders

    @cached_property
    def _turned(self) -> list[Permalink]:
        """The lines of those who took over a path, the last one last."""
        return sorted((line for line in self.lines if line.turn), key=lambda line: (line.turn, line))

    @cached_property
    def _of_path(self) -> Mapping[str, list[Permalink]]:
        found: dict[str, list[Permalink]] = defaultdict(list)
        for line in self.lines:
            if line.kind == ARTICLE:
                found[line.key].append(line)
        return found

    def line_of_article(self, url: str, path: str, content: str) -> Permalink:
        """What says that the article holds the URL now, whoever had its path before."""
        lines = self._of_path.get(path, ())
        others = [line.turn for line in lines if line.url != url]
        if not others:
            return Permalink(url, ARTICLE, path, content)
        own = max((line.turn for line in lines if line.url == url), default=0)
        return Permalink(url, ARTICLE, path, content, own if own > max(others) else max(others) + 1)

    @cached_property
    def _in_order(self) -> list[tuple[str, tuple[Permalink, ...]]]:
        return sorted(self.urls.items(), key=lambda pair: (pair[0] in self.moved, pair[0]))

    @cached_property
    def moved(self) -> Mapping[str, tuple[str, ...]]:
        """For each URL that the owner moved away, where it was moved."""
        return {
            url: targets
            for url, lines in self.urls.items()
            if (targets := tuple(line.key for line in lines if line.kind == MOVED))
        }

    def leads_to(self, url: str, held: Collection[str], now: Mapping[str, str] = MappingProxyType({})) -> str:
        """Where a URL was moved, by the record and by what is moved `now`, if that is among those held; else empty."""
        seen, waiting = set(), [url]
        while waiting:
            target = waiting.pop(0)
            if target in held and target != url:
                return target
            if target not in seen:
                seen.add(target)
                moved = self.moved.get(target, ())
                waiting += sorted({*moved, now[target]}) if target in now else moved  # as the next build finds it
        return ""


NONE_YET = Permalinks()
"""The record of an archive before its first build."""


def parse_permalinks(text: str, path: str) -> tuple[Permalinks, list[Problem]]:
    """The record in a text, and a problem for each line that cannot be read."""
    lines: list[Permalink] = []
    problems: list[Problem] = []
    for number, row in enumerate(text.split("\n"), 1):
        if not row.strip() or row.startswith("#"):
            continue
        url, kind, key, content, turn = map(_plain, [*row.rstrip("\r").split("\t"), "", "", "", ""][:5])
        known = _URL.fullmatch(url) and kind in KINDS and key and (kind != MOVED or _URL.fullmatch(key))
        if known and (not turn or _TURN.fullmatch(turn)):
            lines.append(Permalink(url, kind, key, content, int(turn or 0)))
        else:
            message = "this line is no permalink: URL, kind, key and content are expected, with tabs between them"
            help = "mend or delete the line; until then no new URL is recorded"
            problems.append(Problem(path, number, 1, "permalinks-line", message, help, row))
    return Permalinks(lines), problems


def format_permalinks(lines: Iterable[Permalink]) -> str:
    """The record as a text."""
    return "\n".join([HEAD, *sorted({_row(line) for line in lines}), ""])


def _row(line: Permalink) -> str:
    fields = (line.url, line.kind, line.key, line.content, str(line.turn or ""))
    return "\t".join(map(_escaped, fields)).rstrip("\t")


def _escaped(text: str) -> str:
    if text.isprintable() and "\\" not in text:
        return text
    return "".join(_ESCAPES.get(character, character) for character in text)


def _plain(text: str) -> str:
    return re.sub(r"\\([\\tnr])", lambda found: {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}[found[1]], text)
