"""Gathers the cards of an archive: reads the files that changed, analyses those, and remembers the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from newsarchive.archive.furniture import find_furniture
from newsarchive.archive.publications import find_sources
from newsarchive.builder.analyse import Analysis, Options, Question, analyse_all, fingerprint, options_of
from newsarchive.builder.files import Found, read_file, unreadable
from newsarchive.builder.folder import ArchiveFolder
from newsarchive.builder.sources import Sources
from newsarchive.cache import Answer, Cache, CacheDamagedError
from newsarchive.digest import digest
from newsarchive.executor import open_executor
from newsarchive.problems import Problem
from newsarchive.records import Card, encode

SAVE_EVERY = 500
"""Answers that an interrupted build loses at most."""

TEXT_BYTES = 6000
"""Of an article that is read again, by rule of thumb."""

NO_ARTICLE = frozenset({"file-empty", "file-binary"})
"""Codes of problems that leave nothing to make a page of."""

Track = Callable[[Iterable[Analysis], int], Iterable[Analysis]]


class Known(NamedTuple):
    """An answer, unpacked."""

    article: bytes
    """Digest of the encoded Article."""
    card: Card
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Gathered:
    """The articles of an archive, ordered by path, as the rest of the program knows them."""

    articles: list[bytes] = field(default_factory=list)
    """Digest of each encoded Article."""
    cards: list[Card] = field(default_factory=list)
    parsed: int = 0
    """How many had to be analysed."""
    problems: list[Problem] = field(default_factory=list)
    """Of files, and of the articles."""


def gather(folder: ArchiveFolder, sources: Sources, cache: Cache, executor: str, track: Track) -> Gathered:
    """The answers for every file of the archive that holds an article; `track` sees each new one pass."""
    options = options_of(folder.settings)
    code = fingerprint(options)
    keys = {path: digest(code, path, data) for path, data in sources.digests.items()}
    known = {key: _unpack(answer) for key, answer in cache.answers(keys.values())}
    missing = [sources.found[path] for path, key in keys.items() if key not in known]
    for path, key, answer in _remember(cache, _ask(folder, missing, code, options, executor, track, sources)):
        keys[path] = key
        known[key] = _unpack(answer)
    used = [keys[path] for path in sources.digests]
    gathered = Gathered(parsed=len(missing), problems=list(sources.problems))
    for key in used:
        article, card, problems = known[key]
        gathered.problems += [msgspec.structs.replace(p, path=folder.name_of(p.path)) for p in problems]
        if not any(problem.code in NO_ARTICLE for problem in problems):
            gathered.articles.append(article)
            gathered.cards.append(card)
    again = _read_again(gathered, cache, options, executor)
    cache.forget_unused({*used, *again})
    return gathered


def _read_again(gathered: Gathered, cache: Cache, options: Options, executor: str) -> list[bytes]:
    """Puts other answers in the place of those whose story holds lines of other articles, or whose publication others
    know better; the keys of these answers."""
    lines = [card.lines for card in gathered.cards]
    furniture, names = find_furniture(lines), find_sources(lines)
    code = fingerprint(options)
    keys = {
        i: digest(code, gathered.articles[i], encode((blocks, names.get(i, ()))))
        for i, blocks in enumerate(furniture)
        if blocks or i in names
    }
    known = {key: _unpack(answer) for key, answer in cache.answers(keys.values())}
    missing = [i for i, key in keys.items() if key not in known]
    if missing:
        with open_executor(executor, len(missing) * TEXT_BYTES) as running:
            questions = (
                Question(
                    keys[i], gathered.cards[i].path, cache.article(gathered.articles[i]), furniture[i], names.get(i, ())
                )
                for i in missing
            )
            paths = (gathered.cards[i].path for i in missing)
            analyses = zip(paths, analyse_all(questions, options, running), strict=True)
            known.update((key, _unpack(answer)) for _, key, answer in _remember(cache, analyses))
    for i, key in keys.items():
        gathered.articles[i], gathered.cards[i], _ = known[key]
    return list(keys.values())


def _unpack(answer: Answer) -> Known:
    try:
        return Known(answer.article, _CARD.decode(answer.card), _PROBLEMS.decode(answer.problems))
    except msgspec.DecodeError as error:
        raise CacheDamagedError(f"it holds an unreadable card: {error}") from error


_CARD = msgspec.msgpack.Decoder(Card)
_PROBLEMS = msgspec.msgpack.Decoder(tuple[Problem, ...])


def _ask(
    folder: ArchiveFolder,
    missing: list[Found],
    code: bytes,
    options: Options,
    executor: str,
    track: Track,
    sources: Sources,
) -> Iterator[tuple[str, Analysis]]:
    """(path, answer) for each file that has none yet."""
    asked: list[str] = []

    def questions() -> Iterator[Question]:
        for file in missing:
            try:
                data = read_file(file)
            except OSError as error:
                sources.problems.append(unreadable(folder, file.path, error))
                del sources.digests[file.path]
                continue
            asked.append(file.path)
            yield Question(digest(code, file.path, digest(data)), file.path, data)

    if missing:
        with open_executor(executor, sum(file.size for file in missing)) as running:
            for number, analysis in enumerate(track(analyse_all(questions(), options, running), len(missing))):
                yield asked[number], analysis


def _remember(cache: Cache, new: Iterable[tuple[str, Analysis]]) -> Iterator[tuple[str, bytes, Answer]]:
    waiting: list[tuple[Analysis, Answer]] = []
    for path, analysis in new:
        answer = Answer(analysis.article_digest, analysis.card, analysis.problems)
        waiting.append((analysis, answer))
        yield path, analysis.key, answer
        if len(waiting) == SAVE_EVERY:
            _save(cache, waiting)
            waiting = []
    _save(cache, waiting)


def _save(cache: Cache, waiting: list[tuple[Analysis, Answer]]) -> None:
    with cache.transaction():
        for analysis, answer in waiting:
            cache.remember_answer(analysis.key, answer, analysis.article)
