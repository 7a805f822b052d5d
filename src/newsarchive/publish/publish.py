"""The one way that a publication goes: compare, say what is on its way, send, delete, say what is there."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from newsarchive.manifest import BEGUN, MANIFEST, read_manifest, site_sums, write_manifest
from newsarchive.publish.changes import PUBLISHED, UNKNOWN, Changes, compare, finished, published
from newsarchive.publish.limits import warnings
from newsarchive.publish.store import Store, is_as_built
from newsarchive.publish.targets import GitTarget, PublishError, Wishes, open_target

OFTEN = 100_000
"""Bytes that are sent before the list is renewed, at least."""


class Publication(NamedTuple):
    """What was found, and done unless only asked for."""

    changes: Changes
    files: int
    warnings: list[str]
    """Limits of hosts that the site passes."""


def publish(site: Path, target: str, wishes: Wishes, *, dry_run: bool = False) -> Publication:
    """Make the target what the site is; raises PublishError and OSError."""
    if (site / BEGUN).exists() or not (site / MANIFEST).is_file():
        raise PublishError(f"there is no finished site in {site}: build it first")
    here = site_sums(lambda path: (site / path).read_bytes())
    place = open_target(target, wishes)
    try:
        changes = _bring(place, site, here, everything=wishes.everything, dry_run=dry_run)
    except BrokenPipeError as error:  # not that of a reader of our own words
        raise OSError(0, "the connection was lost", target) from error
    return Publication(changes, len(here), list(warnings(site, here)))


def _bring(
    place: Store | GitTarget, site: Path, here: Mapping[str, str], *, everything: bool, dry_run: bool
) -> Changes:
    if isinstance(place, GitTarget):
        return place.publish(site, here, dry_run=dry_run)
    with contextlib.closing(place):
        return _synchronise(place, site, here, everything=everything, dry_run=dry_run)


def _synchronise(store: Store, site: Path, here: Mapping[str, str], *, everything: bool, dry_run: bool) -> Changes:
    listed = read_manifest(_read(store, PUBLISHED))
    done = listed == finished(here)
    there = here if done else published(_read(store, MANIFEST), listed)
    changes = compare(here, dict.fromkeys(there, UNKNOWN) if everything else there)
    if not dry_run and (changes or not done):
        _Sending(store, site, here, listed).run(changes)
    return changes


def _read(store: Store, path: str) -> bytes:
    try:
        return store.read(path)
    except FileNotFoundError:
        return b""


class _Sending:
    """The changes on their way, and the target's list, which is kept up as they arrive."""

    def __init__(self, store: Store, site: Path, here: Mapping[str, str], listed: dict[str, str]) -> None:
        self._store, self._site, self._here, self._listed = store, site, here, listed
        self._unlisted = 0

    def run(self, changes: Changes) -> None:
        self._listed |= dict.fromkeys((path for part in changes for path in part), UNKNOWN)
        self._list()
        try:
            for paths in (changes.assets, changes.pages, changes.manifests):
                self._store.send(self._site, paths, self._sent)
            self._store.delete(changes.gone)
        except BaseException:
            with contextlib.suppress(OSError):
                self._list()
            raise
        self._listed = finished(self._here)
        self._list()

    def _sent(self, path: str, data: bytes) -> None:
        if not is_as_built(data, self._here[path]):
            raise PublishError(f"{path} is not what {MANIFEST} says: build again, and publish when that is done")
        self._listed[path] = self._here[path]
        self._unlisted += len(data)
        if self._unlisted > max(OFTEN, 400 * len(self._listed)):  # of some 100 bytes a file, a quarter at most
            self._list()

    def _list(self) -> None:
        self._store.write(PUBLISHED, write_manifest(self._listed))
        self._unlisted = 0
