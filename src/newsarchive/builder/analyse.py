"""Analyses articles one at a time: bytes -> Article, Card and problems. Runs in workers, in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

import msgspec

from newsarchive import entities, loader, search, topics
from newsarchive.archive.card import make_card
from newsarchive.archive.furniture import without_furniture
from newsarchive.archive.publications import with_source
from newsarchive.digest import code_fingerprint, digest
from newsarchive.entities import statistical
from newsarchive.executor import Executor, run_batches
from newsarchive.problems import Problem
from newsarchive.records import Annotations, Article, Card, Record, decode, encode
from newsarchive.settings import ParseSettings, Settings, TopicSettings

ROOMS = (
    "loader",
    "entities",
    "topics",
    "search",
    "archive",
    "records.py",
    "problems.py",
    "plainyaml.py",
    "builder/analyse.py",
)
BATCH_BYTES = 250_000
"""Of source text in a batch: some hundred articles, so that progress shows and the last batches end together."""


class Options(Record, frozen=True):
    """The settings that the answers depend on."""

    parse: ParseSettings
    topics: TopicSettings
    model: str = ""
    """EntitySettings.model."""


class Question(Record, frozen=True):
    """One file to read, or one article to read again with what other articles say of it."""

    key: bytes
    """Digest of all that the answer depends on."""
    path: str
    data: bytes
    """The file; the encoded Article, where it is read again."""
    furniture: tuple[int, ...] = ()
    """The blocks of its story that other articles have as well."""
    sources: tuple[str, ...] = ()
    """The publications that other articles make likelier than its own."""

    @property
    def is_again(self) -> bool:
        """Whether the article was read before, and others have something to say."""
        return bool(self.furniture or self.sources)


class Batch(Record, frozen=True):
    """What a worker gets."""

    options: Options
    questions: tuple[Question, ...]


class Analysis(Record, frozen=True):
    """What a worker answers, for each question."""

    key: bytes
    article_digest: bytes
    article: bytes
    """Encoded Article."""
    card: bytes
    """Encoded Card."""
    problems: bytes
    """Encoded problems, a tuple."""


def fingerprint(options: Options) -> bytes:
    """Of everything but the file that an analysis depends on."""
    libraries = {*loader.LIBRARIES, *entities.LIBRARIES, *topics.LIBRARIES, *search.LIBRARIES, "msgspec"}
    if options.model:
        libraries |= {"spacy", options.model}
    return digest(code_fingerprint(ROOMS, tuple(sorted(libraries))), encode(options))


def options_of(settings: Settings) -> Options:
    """The settings that an analysis depends on."""
    return Options(settings.parse, settings.topics, settings.entities.model)


def annotate(article: Article, options: Options) -> Annotations:
    """The names and topics of one article, from its own text alone."""
    labels, mentions = entities.recognise(article)
    if options.model:
        labels, mentions = statistical.fill_gaps(article, labels, mentions, statistical.load_model(options.model))
    return Annotations(labels=labels, mentions=mentions, topics=topics.classify(article, options.topics))


def analyse(question: Question, options: Options) -> Analysis:
    """The answer to one question; what goes wrong becomes a problem of the article."""
    try:
        article = _read(question, options)
        annotations = annotate(article, options)
        article = msgspec.structs.replace(article, mentions=annotations.mentions)
        return _pack(question.key, article, make_card(article, annotations))
    except Exception as error:
        return _unread(question, options, f"{type(error).__name__}: {error}")


def _read(question: Question, options: Options) -> Article:
    if question.is_again:
        return with_source(without_furniture(decode(Article, question.data), question.furniture), question.sources)
    return loader.load(question.path, question.data, options.parse)


def analyse_batch(data: bytes) -> bytes:
    """`analyse` for each question of an encoded Batch; the encoded list of analyses."""
    batch = decode(Batch, data)
    return encode([analyse(question, batch.options) for question in batch.questions])


def analyse_all(questions: Iterable[Question], options: Options, executor: Executor) -> Iterator[Analysis]:
    """The analyses in the order of the questions; a question that ends its worker costs only its own article."""
    sent: list[tuple[Question, ...]] = []

    def batches() -> Iterator[bytes]:
        for chunk in _chunks(questions):
            sent.append(chunk)
            yield encode(Batch(options, chunk))

    for number, future in enumerate(run_batches(executor, analyse_batch, batches())):
        chunk, sent[number] = sent[number], ()
        yield from _answers(future, chunk, options, executor)


def _answers(
    future: Future[bytes], chunk: tuple[Question, ...], options: Options, executor: Executor
) -> Iterator[Analysis]:
    """What a batch answered; where it ended its worker, each half is tried again."""
    try:
        yield from msgspec.msgpack.decode(future.result(), type=list[Analysis])
    except BrokenProcessPool:
        if len(chunk) == 1:
            yield _unread(chunk[0], options, "it ended the process that read it")
            return
        for part in (chunk[: len(chunk) // 2], chunk[len(chunk) // 2 :]):
            yield from _answers(executor.submit(analyse_batch, encode(Batch(options, part))), part, options, executor)


def _chunks(questions: Iterable[Question]) -> Iterator[tuple[Question, ...]]:
    chunk: list[Question] = []
    size = 0
    for question in questions:
        chunk.append(question)
        size += len(question.data)
        if size >= BATCH_BYTES:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


def _pack(key: bytes, article: Article, card: Card) -> Analysis:
    encoded = encode(article)
    return Analysis(key, digest(encoded), encoded, encode(card), encode(article.problems))


def _unread(question: Question, options: Options, reason: str) -> Analysis:
    """An article that could not be analysed: its text, and the problem."""
    problem = Problem(
        path=question.path,
        line=0,
        column=0,
        code="article-failed",
        message=f"could not be analysed ({reason})",
        help="this is a fault of newsarchive: please report it with the file, whose text is kept as it is",
    )
    blank = loader.load(question.path, b"", options.parse)
    text = decode(Article, question.data).text if question.is_again else question.data.decode("utf-8", "replace")
    article = msgspec.structs.replace(blank, text=text, problems=(problem,))
    return _pack(question.key, article, make_card(article, Annotations()))
