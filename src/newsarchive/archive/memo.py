"""What the stages that see the whole archive found last time, each under a digest of what it read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from newsarchive.digest import digest
from newsarchive.records import encode

T = TypeVar("T")


class Memo:
    """Asks a stage only for what it has not found before. This one keeps nothing: see `builder.stages`."""

    code = b""
    """Digest of the code of all stages."""

    def load(self, stage: str) -> tuple[bytes, bytes]:  # noqa: ARG002 - for those that keep something
        """What was saved last; or both empty."""
        return b"", b""

    def save(self, stage: str, made_of: bytes, answer: bytes) -> None:
        """Keep an encoded answer of a stage, and the digest of what it read."""

    def whole(self, stage: str, made_of: Iterable[bytes], kind: type[T], work: Callable[[], T]) -> T:
        """The answer of a stage, worked out anew if anything that it reads has changed."""
        before, kept = self.load(stage)
        now = digest(self.code, *made_of)
        if before == now:
            return msgspec.msgpack.decode(kept, type=kind)
        answer = work()
        self.save(stage, now, encode(answer))
        return answer

    def each(self, stage: str, made_of: Sequence[bytes], kind: type[T], work: Callable[[int], T]) -> list[T]:
        """The answers of a stage for each of many things, of which those are worked out anew that changed."""
        known = self.recall(stage, kind)
        answers = [known[part] if part in known else work(i) for i, part in enumerate(made_of)]
        self.keep(stage, known, dict(zip(made_of, answers, strict=True)))
        return answers

    def recall(self, stage: str, kind: type[T]) -> dict[bytes, T]:
        """What a stage has kept, by what it was made of."""
        return dict(self.last(stage, list[tuple[bytes, kind]]) or ())  # type: ignore[valid-type]

    def keep(self, stage: str, before: Mapping[bytes, T], now: Mapping[bytes, T]) -> None:
        """Keep what a stage has found `now`, if that is not all in what it had `before`."""
        if not before.keys() >= now.keys():
            self.keep_last(stage, list(now.items()))

    def last(self, stage: str, kind: type[T]) -> T | None:
        """What the same code kept of a stage the last time."""
        code, kept = self.load(stage)
        return msgspec.msgpack.decode(kept, type=kind) if code == digest(self.code) else None

    def keep_last(self, stage: str, found: object) -> None:
        """Keep what a stage has found, to start from it the next time."""
        self.save(stage, digest(self.code), encode(found))


NOTHING = Memo()
"""Keeps nothing."""
