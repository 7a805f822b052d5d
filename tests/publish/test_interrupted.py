"""Killed or cut off at any byte: readers find a whole site, and the next publication makes it the new one.

NEWSARCHIVE_CUTS says how often for each kind of target: real servers on this machine, behind a relay that cuts.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from newsarchive.manifest import MANIFEST
from newsarchive.publish.changes import PUBLISHED
from tests.builder.workspace import STORIES, Workspace, tree

from .test_git import Repository
from .test_publish import Place, s3, s3_address, ssh

__all__ = ["s3", "s3_address", "ssh"]

CUTS = int(os.environ.get("NEWSARCHIVE_CUTS", "3"))

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")


class Relay:
    """Passes on what clients send to a server, until so many bytes have gone; then it closes every connection."""

    def __init__(self, port: int) -> None:
        self._server = port
        self.left = sys.maxsize
        self.at_the_end: Callable[[], None] = lambda: None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._listening = self._run(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port: int = self._listening.sockets[0].getsockname()[1]

    def close(self) -> None:
        self._run(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _end(self) -> None:
        self._listening.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, asking: asyncio.StreamReader, answering: asyncio.StreamWriter) -> None:
        answers, questions = await asyncio.open_connection("127.0.0.1", self._server)
        both = [self._pass_on(asking, questions, counted=True), self._pass_on(answers, answering, counted=False)]
        tasks = [asyncio.create_task(work) for work in both]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for writer in (answering, questions):
                writer.transport.abort()

    async def _pass_on(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, counted: bool) -> None:
        while self.left > 0 and (data := await source.read(16384)):
            if counted:
                self.left -= len(data)
                data = data[: len(data) + min(self.left, 0)]
            target.write(data)
            await target.drain()
        if counted and self.left <= 0:
            self.at_the_end()


class Target(NamedTuple):
    """A place to publish to, which can be cut off."""

    name: str
    files: Callable[[], dict[str, bytes]]
    """What readers find."""
    relay: Relay | None
    """None for a folder, which is cut off in the program."""
    options: tuple[str, ...] = ()


FOLDER = """
import os, pathlib, signal, sys
from newsarchive.cli import main
left, kill = int(sys.argv[1]), sys.argv[2] == "True"
write = pathlib.Path.write_bytes
def write_some(path, data):
    global left
    left -= len(data)
    if left > 0:
        return write(path, data)
    write(path, data[:left])
    if kill:
        os.kill(os.getpid(), signal.SIGKILL)
    raise OSError(28, "No space left on device", str(path))
pathlib.Path.write_bytes = write_some
sys.exit(main(sys.argv[3:]))
"""
"""Publishes, and is killed or finds no room after so many bytes."""


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three sites of one archive."""
    archive = Workspace(tmp_path_factory.mktemp("versions"), STORIES)
    archive.build()
    shutil.copytree(archive.site, archive.root / "0")
    archive.edit("articles/strike.txt", "Friday", "Thursday")
    archive.delete("articles/ferry.txt")
    archive.write("articles/tariff.txt", "---\nheadline: Tariff ends\ndate: 1996-01-02\n---\nTomas Okafor was glad.\n")
    archive.write("templates/assets/style.css", "body { color: #123 }\n")
    archive.build()
    shutil.copytree(archive.site, archive.root / "1")
    archive.edit("articles/tariff.txt", "Tomas Okafor", "Ada Lindqvist")
    archive.write("templates/assets/style.css", "body { color: #321 }\n")
    archive.build()
    shutil.copytree(archive.site, archive.root / "2")
    return [archive.root / number for number in "012"]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = Workspace(tmp_path / "archive").root
    (root / ".newsarchive").mkdir()
    return root


@pytest.fixture
def folder(tmp_path: Path) -> Target:
    return Target(str(tmp_path / "published"), lambda: tree(tmp_path / "published"), None)


@pytest.fixture
def relayed(ssh: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Relay]:
    """A relay to the ssh server, which clients know."""
    relay = Relay(ssh)
    keys = tmp_path / "home" / ".ssh"
    known = (keys / "known_hosts").read_text("utf-8")
    (keys / "known_hosts").write_text(known.replace(f":{ssh} ", f":{relay.port} "), "utf-8")
    shell = f"ssh -F none -i {keys}/id_ed25519 -o UserKnownHostsFile={keys}/known_hosts"
    monkeypatch.setenv("GIT_SSH_COMMAND", shell)
    monkeypatch.setenv("RSYNC_RSH", f"{shell} -p {relay.port}")
    yield relay
    relay.close()


@pytest.fixture
def sftp(relayed: Relay, tmp_path: Path) -> Target:
    return Target(f"sftp://127.0.0.1:{relayed.port}/herald", lambda: tree(tmp_path / "www" / "herald"), relayed)


@pytest.fixture
def rsync(relayed: Relay, tmp_path: Path) -> Target:
    if not shutil.which("rsync") or not shutil.which("ssh"):
        pytest.skip("rsync or ssh is not installed on this machine")
    return Target(f"127.0.0.1:{tmp_path}/www/herald", lambda: tree(tmp_path / "www" / "herald"), relayed)


@pytest.fixture
def git(relayed: Relay, tmp_path: Path) -> Target:
    if not shutil.which("git") or not shutil.which("ssh"):
        pytest.skip("git or ssh is not installed on this machine")
    repository = Repository(tmp_path / "pages.git", tmp_path)

    def files() -> dict[str, bytes]:
        while is_received_at(repository.folder):
            time.sleep(0.05)
        return repository.files() if repository.git("for-each-ref") else {}

    return Target(f"git+ssh://127.0.0.1:{relayed.port}{repository.folder}", files, relayed)


def is_received_at(folder: Path) -> bool:
    """Whether a server takes in a push: that of a client which was killed may get its place long afterwards."""
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            command = process.read_bytes()
            if b"receive-pack" in command and bytes(folder) in command:
                return True
    return False


@pytest.fixture
def s3_store(s3: Place) -> Iterator[Target]:
    relay = Relay(int(s3.wishes.endpoint.rpartition(":")[2]))
    yield Target(s3.target, s3.files, relay, ("--endpoint", f"http://127.0.0.1:{relay.port}"))
    relay.close()


@pytest.fixture(params=["folder", "s3_store", "sftp", "rsync", "git"])
def target(request: pytest.FixtureRequest) -> Target:
    found: Target = request.getfixturevalue(request.param)
    return found


def publish(archive: Path, target: Target, after: int = sys.maxsize, *, kill: bool = False) -> tuple[int, str]:
    """The exit code, and what is said; killed or cut off once so many bytes were sent."""
    code = ["-c", FOLDER, str(after), str(kill)] if target.relay is None else ["-m", "newsarchive"]
    command = [sys.executable, *code, "publish", target.name, str(archive), *target.options]
    if target.relay:
        target.relay.left = after
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        if target.relay:
            target.relay.at_the_end = lambda: os.killpg(process.pid, signal.SIGKILL) if kill else None
        watch = threading.Timer(120, lambda: os.killpg(process.pid, signal.SIGKILL))
        watch.start()
        output, errors = process.communicate()
        watch.cancel()
        if target.relay:
            target.relay.at_the_end = lambda: None
    return process.returncode, output + errors


def found(target: Target) -> dict[str, bytes]:
    """What readers find once two readings agree: a server may still take in what a killed client sent."""
    before: dict[str, bytes] | None = None
    while True:
        with contextlib.suppress(FileNotFoundError, subprocess.CalledProcessError):  # replaced while it was read
            now = visible(target.files())
            if now == before:
                return now
            before = now


def visible(files: dict[str, bytes]) -> dict[str, bytes]:
    return {
        path: data for path, data in files.items() if not path.rpartition("/")[2].startswith(".") and path != "CNAME"
    }


def assert_no_reader_is_harmed(now: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """Each file is the old or the new one; pages come after what they need, deletions after everything."""
    whole = {path: data for path, data in now.items() if path in old or path in new}
    assert [path for path, data in whole.items() if data not in (old.get(path), new.get(path))] == []
    assert (old.keys() & new.keys()) - now.keys() == set()
    missing = {path for path in new if now.get(path) != new[path]}
    assets = {path for path in new if not path.endswith(".html") and path != MANIFEST}
    if any(now.get(path) == new[path] != old.get(path) for path in new.keys() - assets):
        assert missing & assets == set()
    if now.get(MANIFEST) == new[MANIFEST] != old.get(MANIFEST) or old.keys() - new.keys() - now.keys():
        assert missing == set()


def test_a_publication_that_is_cut_short_harms_no_reader_and_is_continued(
    archive: Path, versions: list[Path], target: Target
) -> None:
    chance = random.Random(target.name.partition(":")[0][:6])
    longest = 2 * sum(len(data) for data in tree(versions[0]).values()) if target.relay is None else 200_000
    version = 0
    for _ in range(CUTS):
        version = chance.choice([number for number in range(3) if number != version])
        shutil.rmtree(archive / "site", ignore_errors=True)
        shutil.copytree(versions[version], archive / "site")
        old, new = found(target), visible(tree(archive / "site"))
        code, said = publish(archive, target, after := chance.randrange(longest), kill=chance.random() < 0.5)
        assert "Traceback" not in said
        assert (code, said.count("\n")) in ((0, 1), (2, 1), (-signal.SIGKILL, 0)), said
        longest = max(after // 2, 10_000) if code == 0 else longest + longest // 10
        assert_no_reader_is_harmed(found(target), old, new)
        code, said = publish(archive, target)
        assert (code, re.sub(r"\d+", "N", said)) == (0, "N files; N sent, N deleted.\n"), said
        assert visible(target.files()) == new
    assert [path for path in target.files() if path.rpartition("/")[2].startswith(".newsarchive-new")] == []
    assert len(target.files()[PUBLISHED].splitlines()) == 1
