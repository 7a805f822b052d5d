"""What a build is told, and what it tells of what it did."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from newsarchive.problems import Problem

T = TypeVar("T")


class Track(Protocol):
    """Gives the items of a stage on, and may show a person how far they are."""

    def __call__(self, stage: str, items: Iterable[T], count: int | None, /) -> Iterable[T]: ...


def _stay_quiet(_: str) -> None:
    pass


def _do_not_track(_: str, items: Iterable[T], __: int | None) -> Iterable[T]:
    return items


@dataclass(frozen=True, slots=True)
class Options:
    """How a build is run; nothing here changes what the site holds."""

    executor: str = "auto"
    say: Callable[[str], None] = _stay_quiet
    """Hears what a person should know while the build runs."""
    track: Track = _do_not_track


USUAL = Options()


@dataclass(slots=True)
class Updated:
    """What was done to the output folder."""

    urls: set[str] = field(default_factory=set)
    """Every file that the site has."""
    pages: int = 0
    """Files that people read, of those that the site has; the rest are feeds, records, texts and the like."""
    rendered: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    why: dict[str, str] = field(default_factory=dict)
    """For each page that was rendered, and each file that was deleted, the reason in words."""
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """What a build found and did."""

    articles: int = 0
    parsed: int = 0
    entities: int = 0
    topics: int = 0
    updated: Updated = field(default_factory=Updated)
    problems: list[Problem] = field(default_factory=list)
    """Sorted."""
    seconds: dict[str, float] = field(default_factory=dict)
    """By stage: `read`, `join`, `pages`."""
