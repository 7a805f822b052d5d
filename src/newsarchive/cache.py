"""The cache: answers under the digest of their question, in one SQLite file that may be deleted at any time.

One process at a time writes it (the build holds a lock). It knows what each source file held when last seen,
the answers for each article and of the stages that see the whole archive, the files of each output folder, what they
show and the shelves that they were planned on, and what each finished build was made of.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from newsarchive.records import encode

TABLES = """
CREATE TABLE sources (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, key BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE answers (key BLOB PRIMARY KEY, article BLOB NOT NULL, card BLOB NOT NULL, problems BLOB NOT NULL);
CREATE TABLE articles (digest BLOB PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE files (output TEXT, url TEXT, digest BLOB NOT NULL, made_by BLOB NOT NULL, stamp TEXT NOT NULL,
                    article BLOB NOT NULL, why TEXT NOT NULL, PRIMARY KEY (output, url)) WITHOUT ROWID;
CREATE TABLE views (output TEXT, url TEXT, digest BLOB NOT NULL, template TEXT NOT NULL, article BLOB NOT NULL,
                    other BLOB NOT NULL, view BLOB NOT NULL, PRIMARY KEY (output, url));
CREATE TABLE stages (name TEXT PRIMARY KEY, made_of BLOB NOT NULL, answer BLOB NOT NULL);
CREATE TABLE shelves (output TEXT, name TEXT, made_of BLOB NOT NULL, urls BLOB NOT NULL,
                      PRIMARY KEY (output, name)) WITHOUT ROWID;
CREATE TABLE builds (output TEXT PRIMARY KEY, digest BLOB NOT NULL, report BLOB NOT NULL) WITHOUT ROWID;
"""

VERSION = (zlib.crc32(TABLES.encode()) + 2) & 0x7FFFFFFF
"""Of the tables, and of how their columns are written; a file of another version is left aside."""

NO_DAMAGE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
"""What goes wrong beside the cache, as on a full disk: a new cache would not be better."""


class CacheDamagedError(sqlite3.DatabaseError):
    """The cache lacks or garbles what it should hold."""


class Answer(NamedTuple):
    """What is remembered of one article."""

    article: bytes
    """Digest of the encoded Article."""
    card: bytes
    """The encoded Card."""
    problems: bytes
    """Its encoded problems."""


class FileRow(NamedTuple):
    """What is remembered of one file of the site."""

    digest: bytes
    """Of the page that it shows."""
    made_by: bytes
    """Digest of the template, and of all else that every page with this template is made by."""
    stamp: str
    """Of the file, as `stamp_of` gives it."""
    article: bytes
    """Digest of the Article that it shows; empty for none."""
    why: str
    """Why it was last rendered, in words."""


class ViewRow(NamedTuple):
    """What one file of the site shows: with its template, its page can be made again."""

    digest: bytes
    """Of the page, as in FileRow."""
    template: str
    article: bytes
    other: bytes
    """Digests of the Article that it shows, and of the one that this is compared with; empty for none."""
    view: bytes
    """Encoded and packed."""


class ShelfRow(NamedTuple):
    """What is remembered of one shelf of the site, while all its files are as they were planned."""

    made_of: bytes
    """Digest of what it was planned from."""
    urls: str
    """Of its files, with line breaks between them."""


class Cache:
    """An open cache. Every method raises sqlite3.DatabaseError where the file is damaged."""

    def __init__(self, path: Path | None, say: Callable[[str], None]) -> None:
        """Opens the file at `path`, or a cache that is forgotten afterwards if that is None."""
        self.path = path
        self._article = b"", b""
        self._connection = _open(path, say) if path else _connect(":memory:")
        if not path:
            self._connection.executescript(TABLES)

    def close(self) -> None:
        self._connection.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is remembered within, or nothing."""
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield

    # -- sources: which bytes a file held, so that an untouched file is not read again

    def sources(self) -> dict[str, tuple[str, bytes]]:
        """(stamp, digest of the bytes) by path."""
        rows = self._connection.execute("SELECT path, stamp, key FROM sources").fetchall()
        _expect(bytes, (key for _, _, key in rows))
        return {path: (stamp, key) for path, stamp, key in rows}

    def remember_sources(self, rows: Iterable[tuple[str, str, bytes]], gone: Iterable[str]) -> None:
        """Add or replace (path, stamp, key); drop the paths in `gone`."""
        self._connection.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", rows)
        self._connection.executemany("DELETE FROM sources WHERE path = ?", ((path,) for path in gone))

    # -- answers

    def answers(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, Answer]]:
        """Those that are known, each with its key."""
        for chunk in _chunks(keys):
            marks = ",".join("?" * len(chunk))
            rows = self._connection.execute(f"SELECT * FROM answers WHERE key IN ({marks})", chunk)  # noqa: S608 - question marks only
            for key, article, card, problems in rows:
                yield key, Answer(article, _open_seal(card, key, article, problems), problems)

    def remember_answer(self, key: bytes, answer: Answer, article: bytes) -> None:
        """The answer under its question, and the encoded Article under its digest."""
        digest, problems = answer.article, answer.problems
        card = _seal(answer.card, key, digest, problems)
        self._connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", (key, digest, card, problems))
        self._connection.execute(
            "INSERT OR REPLACE INTO articles VALUES (?, ?)", (answer.article, zlib.compress(article, 1))
        )

    def article(self, digest: bytes) -> bytes:
        """The encoded Article; several files show the same one after the other."""
        if self._article[0] != digest:
            self._article = digest, self._read_article(digest)
        return self._article[1]

    def _read_article(self, digest: bytes) -> bytes:
        row = self._connection.execute("SELECT data FROM articles WHERE digest = ?", (digest,)).fetchone()
        try:
            return zlib.decompress(row[0])
        except (TypeError, zlib.error) as error:
            raise CacheDamagedError(f"it has lost the article {digest.hex()}") from error

    def forget_unused(self, keys: set[bytes]) -> None:
        """Drop answers to other questions than `keys`, once they are more than those that are in use."""
        (count,) = self._connection.execute("SELECT count(*) FROM answers").fetchone()
        if count <= 2 * len(keys) + 100:
            return
        known = [key for (key,) in self._connection.execute("SELECT key FROM answers")]
        self._connection.executemany("DELETE FROM answers WHERE key = ?", ((key,) for key in known if key not in keys))
        self._connection.execute("DELETE FROM articles WHERE digest NOT IN (SELECT article FROM answers)")

    # -- stages that see the whole archive

    def stage(self, name: str) -> tuple[bytes, bytes]:
        """Digest of what the stage last read, and its encoded answer; or both empty."""
        row = self._connection.execute("SELECT made_of, answer FROM stages WHERE name = ?", (name,)).fetchone()
        return (row[0], _open_seal(row[1], name, row[0])) if row else (b"", b"")

    def remember_stage(self, name: str, made_of: bytes, answer: bytes) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO stages VALUES (?, ?, ?)", (name, made_of, _seal(answer, name, made_of))
        )

    # -- files of an output folder

    def file(self, output: str, url: str) -> FileRow | None:
        """What is remembered of a file in the output folder."""
        row = self._connection.execute(
            "SELECT digest, made_by, stamp, article, why FROM files WHERE output = ? AND url = ?", (output, url)
        ).fetchone()
        if not row:
            return None
        digest, made_by, stamp, article, why = row
        return FileRow(_open_seal(digest, url, made_by, stamp, article, why), made_by, stamp, article, why)

    def view(self, output: str, url: str) -> ViewRow:
        """What the file shows of which something is remembered."""
        row = self._connection.execute(
            "SELECT digest, template, article, other, view FROM views WHERE output = ? AND url = ?", (output, url)
        ).fetchone()
        if not row:
            raise CacheDamagedError(f"it has lost what {url} shows")
        digest, template, article, other, view = row
        return ViewRow(digest, template, article, other, _open_seal(view, url, digest, template, article, other))

    def stamps(self, output: str) -> list[tuple[str, str]]:
        """(url, stamp) of the files in the output folder."""
        rows = self._connection.execute("SELECT url, stamp FROM files WHERE output = ?", (output,)).fetchall()
        _expect(str, (url for url, _ in rows))
        return rows

    def count_files(self, output: str) -> int:
        """How many files are remembered of the output folder."""
        (count,) = self._connection.execute("SELECT count(*) FROM files WHERE output = ?", (output,)).fetchone()
        return int(count)

    def files(self, output: str) -> Iterator[tuple[str, str, bytes]]:
        """(url, stamp, made_by) of the files in the output folder."""
        rows = self._connection.execute("SELECT url, stamp, made_by FROM files WHERE output = ?", (output,))
        for url, stamp, made_by in rows:
            _expect(str, (url, stamp))
            yield url, stamp, made_by

    def why(self, output: str, article: bytes) -> str:
        """Why the page that shows the article was last rendered; empty if there is none."""
        row = self._connection.execute(
            "SELECT why FROM files WHERE output = ? AND article = ?", (output, article)
        ).fetchone()
        return row[0] if row else ""

    def forget_files(self, output: str, urls: Iterable[str]) -> None:
        self._connection.executemany("DELETE FROM files WHERE output = ? AND url = ?", ((output, url) for url in urls))

    def remember_files(self, output: str, rows: Iterable[tuple[str, FileRow]]) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (output, url, _seal(digest, url, made_by, stamp, article, why), made_by, stamp, article, why)
                for url, (digest, made_by, stamp, article, why) in rows
            ),
        )

    def remember_views(self, output: str, rows: Iterable[tuple[str, ViewRow]]) -> None:
        """What files show; it is kept until something else is, or until `forget_views`."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO views VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (output, url, digest, template, article, other, _seal(view, url, digest, template, article, other))
                for url, (digest, template, article, other, view) in rows
            ),
        )

    def forget_views(self, output: str, urls: Iterable[str]) -> None:
        self._connection.executemany("DELETE FROM views WHERE output = ? AND url = ?", ((output, url) for url in urls))

    # -- shelves

    def shelves(self, output: str) -> dict[str, ShelfRow]:
        """What is remembered of the shelves of an output folder, by name."""
        rows = self._connection.execute("SELECT name, made_of, urls FROM shelves WHERE output = ?", (output,))
        return {name: ShelfRow(made_of, _open_seal(urls, name, made_of).decode()) for name, made_of, urls in rows}

    def forget_shelves(self, output: str, names: Iterable[str]) -> None:
        self._connection.executemany(
            "DELETE FROM shelves WHERE output = ? AND name = ?", ((output, name) for name in names)
        )

    def remember_shelves(self, output: str, rows: Iterable[tuple[str, ShelfRow]]) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO shelves VALUES (?, ?, ?, ?)",
            ((output, name, made_of, _seal(urls.encode(), name, made_of)) for name, (made_of, urls) in rows),
        )

    # -- finished builds

    def last_build(self, output: str) -> tuple[bytes, bytes]:
        """Digest of all that the last finished build of the folder was made of, and what it reported; or both empty."""
        row = self._connection.execute("SELECT digest, report FROM builds WHERE output = ?", (output,)).fetchone()
        return (row[0], _open_seal(row[1], row[0])) if row else (b"", b"")

    def remember_build(self, output: str, digest: bytes, report: bytes) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO builds VALUES (?, ?, ?)", (output, digest, _seal(report, digest))
        )

    def forget_build(self, output: str) -> None:
        self._connection.execute("DELETE FROM builds WHERE output = ?", (output,))


def _connect(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        _prepare(connection)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def is_damage(error: Exception) -> bool:
    """Whether a new cache would do better."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code == sqlite3.SQLITE_IOERR_SHORT_READ or code & 0xFF not in NO_DAMAGE


def _seal(data: bytes, *beside: bytes | str) -> bytes:
    """The data with a check sum of it and of what stands beside it; SQLite itself finds no byte that was changed."""
    return data + zlib.crc32(data, _sum(beside)).to_bytes(4, "big")


def _open_seal(sealed: object, *beside: object) -> bytes:
    """What was sealed; raises CacheDamagedError."""
    if isinstance(sealed, bytes) and len(sealed) >= 4:
        data = sealed[:-4]
        if zlib.crc32(data, _sum(beside)).to_bytes(4, "big") == sealed[-4:]:
            return data
    raise CacheDamagedError("what it holds is not what was put there")


def _sum(parts: tuple[object, ...]) -> int:
    return zlib.crc32(encode(parts))


def _expect(kind: type, values: Iterable[object]) -> None:
    if not all(type(value) is kind for value in values):
        raise CacheDamagedError("what it holds is not what was put there")


def _open(path: Path, say: Callable[[str], None]) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            _prepare(connection)
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version == VERSION:
                return connection
            reason = "was written by another version of newsarchive"
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                connection.close()
                raise
            reason = f"cannot be read ({error})"
        connection.close()
        say(f"The cache {reason}: it is left aside as {leave_aside(path).name}, and everything is built once more.")
    connection = _connect(str(path))
    try:
        connection.executescript(TABLES)
        connection.execute(f"PRAGMA user_version = {VERSION}")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def leave_aside(path: Path) -> Path:
    """Give the cache file another name, over an older one that was left aside; its new path."""
    aside = path.with_name(path.name + ".aside")
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return path.replace(aside)


def _chunks(keys: Iterable[bytes], size: int = 500) -> Iterator[list[bytes]]:
    chunk: list[bytes] = []
    for key in keys:
        chunk.append(key)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
