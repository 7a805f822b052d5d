"""Serial and with processes: the same bytes, bounded work, and one bad article never loses a batch."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

import pytest

from newsarchive.builder import analyse
from newsarchive.builder.analyse import Options, Question, analyse_all
from newsarchive.builder.render import render_batch
from newsarchive.executor import Executor, ExecutorError, SerialExecutor, Task, open_executor, run_batches
from newsarchive.manifest import MANIFEST
from newsarchive.records import Article, decode
from newsarchive.settings import ParseSettings, TopicSettings

from .workspace import STORIES, Workspace

OPTIONS = Options(ParseSettings(), TopicSettings())


def double(data: bytes) -> bytes:
    return data + data


def fall_over(data: bytes) -> bytes:
    if data == b"3":
        os._exit(1)
    return data


def test_results_come_in_the_order_of_the_batches() -> None:
    batches = [bytes([n]) for n in range(40)]
    for name in ("serial", "processes:2"):
        with open_executor(name, 0) as executor:
            assert [f.result() for f in run_batches(executor, double, batches)] == [b + b for b in batches]


def test_no_more_than_two_batches_a_worker_are_under_way() -> None:
    taken: list[int] = []

    class Slow(SerialExecutor):
        workers = 3

    def batches() -> Iterator[bytes]:
        for number in range(30):
            taken.append(number)
            yield bytes([number])

    for given, _ in enumerate(run_batches(Slow(), double, batches()), 1):
        assert len(taken) - given <= 6


@pytest.mark.parametrize("name", ["", "thread", "processes:0", "processes:x", "serial:2", "auto:1"])
def test_an_executor_that_is_not_there_is_named_with_those_that_are(name: str) -> None:
    with pytest.raises(ExecutorError) as caught:
        open_executor(name, 0)
    assert str(caught.value) == (
        f"there is no executor `{name}`; take `auto`, `serial`, `processes`, `processes:4` or `dask:tcp://127.0.0.1:8786`"
    )


def test_small_jobs_are_done_without_processes() -> None:
    assert isinstance(open_executor("auto", 1000), SerialExecutor)


def test_processes_make_the_same_site(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace(
        "".join(
            f"""
            -- articles/{n}.txt --
            Ferry number {n} sails

            By Ada Lindqvist
            March {n + 1}, 1994

            Tomas Okafor saw ferry number {n} sail from Lisbon on a calm sea on that day.
            """
            for n in range(9)
        )
    )
    archive.build("processes:2")
    assert archive.tree() == archive.clean_tree("serial")


class _FailsOn(SerialExecutor):
    """Loses its worker over one article, as a process pool does."""

    def __init__(self, bad: bytes) -> None:
        self._bad = bad

    def submit(self, task, batch, /):  # type: ignore[no-untyped-def]
        if self._bad in batch:
            future: Future[bytes] = Future()
            future.set_exception(BrokenProcessPool())
            return future
        return super().submit(task, batch)


def test_an_article_that_ends_its_worker_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    questions = [Question(bytes([n]), f"{n}.txt", f"Story {n}\n\nThe ship sailed.".encode()) for n in range(7)]
    executor: Executor = _FailsOn(b"Story 4")
    answers = list(analyse_all(questions, OPTIONS, executor))
    assert [a.key for a in answers] == [q.key for q in questions]
    articles = [decode(Article, a.article) for a in answers]
    assert [n for n, a in enumerate(articles) if any(p.code == "article-failed" for p in a.problems)] == [4]


def test_an_article_that_cannot_be_analysed_keeps_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no idea")

    monkeypatch.setattr(analyse, "annotate", fail)
    (answer,) = analyse_all([Question(b"1", "a.txt", b"Story\n\nThe ship sailed.")], OPTIONS, SerialExecutor())
    article = decode(Article, answer.article)
    assert article.text == "Story\n\nThe ship sailed."
    assert [p.code for p in article.problems] == ["article-failed"]


def test_a_worker_that_dies_breaks_its_batch_and_no_later_one() -> None:
    with open_executor("processes:1", 0) as executor:
        assert executor.submit(fall_over, b"3").exception() is not None
        assert executor.submit(fall_over, b"4").result() == b"4"


def test_pages_whose_worker_was_killed_are_rendered_by_another(
    workspace: Callable[[str], Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    class KilledOnce(SerialExecutor):
        killed = 0

        def submit(self, task: Task, batch: bytes, /) -> Future[bytes]:
            if task is render_batch and not KilledOnce.killed:
                KilledOnce.killed += 1
                broken: Future[bytes] = Future()
                broken.set_exception(BrokenProcessPool())
                return broken
            return super().submit(task, batch)

    archive = workspace(STORIES)
    monkeypatch.setattr("newsarchive.builder.update.open_executor", lambda *_: KilledOnce())
    archive.build()
    monkeypatch.undo()
    assert KilledOnce.killed == 1
    assert archive.tree() == archive.clean_tree()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent another way there")
def test_an_interrupt_ends_a_build_at_once_and_cleanly(workspace: Callable[[str], Workspace]) -> None:
    archive = workspace()
    for number in range(3000):
        archive.write(f"articles/{number}.txt", f"Ferry {number} sails\n\n" + "Ada Lindqvist saw the ferry sail. " * 60)
    command = [sys.executable, "-m", "newsarchive", "build", str(archive.root), "--executor", "processes:2"]
    build = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not (archive.root / ".newsarchive" / "lock-holder").exists():  # the build has begun
        time.sleep(0.02)
    time.sleep(1.5)
    os.killpg(build.pid, signal.SIGINT)
    _, said = build.communicate(timeout=300)
    assert said == "\nInterrupted: what is finished is kept, and the next build goes on from there.\n"
    assert build.returncode == 130
    assert not (archive.site / MANIFEST).exists()  # it did not go on to the end
