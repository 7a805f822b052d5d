"""The one seam behind which work runs elsewhere: `submit` that returns a Future, bytes in and bytes out.

A ProcessPoolExecutor fits as it is, and so does whatever else offers `submit`. Work goes out in
batches with a bound on how many are under way, and comes back in the order it was sent.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Protocol

Task = Callable[[bytes], bytes]

PRELOADED = ["newsarchive.builder.analyse", "newsarchive.builder.render"]
"""What a worker has imported before its first batch."""


class ExecutorError(Exception):
    """An executor that cannot be had: a misspelt name, a wrong number."""


class Executor(Protocol):
    """Runs batches."""

    workers: int
    """How many batches can run at one time."""

    def submit(self, task: Task, batch: bytes, /) -> Future[bytes]:
        """Start `task(batch)`."""

    def __enter__(self) -> Executor: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Wait for what is under way, or drop it at once where an exception (such as Ctrl-C) ends the work."""


class SerialExecutor:
    """Runs each batch where it is, at once."""

    workers = 1

    def submit(self, task: Task, batch: bytes, /) -> Future[bytes]:
        future: Future[bytes] = Future()
        try:
            future.set_result(task(batch))
        except Exception as error:
            future.set_exception(error)
        return future

    def __enter__(self) -> SerialExecutor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        pass


class ProcessExecutor:
    """Runs batches in processes of this machine, which start with the first batch."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, task: Task, batch: bytes, /) -> Future[bytes]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.workers, mp_context=_context(), initializer=_begin_work)
        try:
            with _interrupts_held_back():  # a worker that has half begun would be left behind
                return self._pool.submit(task, batch)
        except BrokenProcessPool:  # a worker died: the next batches get new ones
            self._pool = None
            return self.submit(task, batch)

    def __enter__(self) -> ProcessExecutor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is None:
            return
        if kind is None:
            self._pool.shutdown()
            return
        for worker in list((self._pool._processes or {}).values()):
            worker.terminate()
        self._pool.shutdown(cancel_futures=True)  # waits for the pool's own thread, which ends with the workers


def _context() -> multiprocessing.context.BaseContext:
    """Workers are forked from a server that has imported the code once; from nothing where the system cannot fork."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver, resource_tracker  # not on every system

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    resource_tracker.ensure_running()  # or it is started within, and lets Ctrl-C through again
    with _interrupts_held_back():
        forkserver.ensure_running()
    return context


@contextlib.contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl-C comes after what is within; a process that starts within never sees it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_work() -> None:
    """Ctrl-C goes to every process of a terminal; only the one that gives out the work answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    build = multiprocessing.parent_process()
    if build:
        threading.Thread(target=_end_with, args=(build,), daemon=True).start()


def _end_with(build: multiprocessing.process.BaseProcess) -> None:
    """A worker waits for batches for ever: where the build was killed, nobody tells it that none will come."""
    build.join()
    os._exit(1)


def collect_seldom() -> None:
    """Look for garbage in cycles less often: records have none, and looking at all of them took a tenth of a build."""
    gc.set_threshold(100_000, 20, 20)


EXECUTORS = ("`auto`", "`serial`", "`processes`", "`processes:4`", "`dask:tcp://127.0.0.1:8786`")
"""What can be asked for, by example."""
SMALL_JOB = 1_500_000
"""Bytes of work below which starting processes costs more than it saves (measured: docs/performance.md)."""


def open_executor(name: str, job_size: int) -> Executor:
    """The executor of that name: `auto`, `serial`, `processes`, `processes:N` or `dask:ADDRESS`; raises ExecutorError.

    `auto` takes as many processes as there are cores, or none where a job of `job_size` bytes is done sooner alone.
    """
    kind, colon, count = name.partition(":")
    if kind == "auto" and not colon:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return SerialExecutor() if cores == 1 or job_size < SMALL_JOB else ProcessExecutor(cores)
    if kind == "serial" and not colon:
        return SerialExecutor()
    if kind == "processes" and (not colon or (count.isdecimal() and int(count) > 0)):
        return ProcessExecutor(int(count) if count else os.cpu_count() or 1)
    if kind == "dask" and count:
        return _open_cluster(count)
    raise ExecutorError(f"there is no executor `{name}`; take {', '.join(EXECUTORS[:-1])} or {EXECUTORS[-1]}")


def _open_cluster(address: str) -> Executor:
    try:
        from newsarchive.cluster import DaskExecutor  # only whoever has a cluster needs the library
    except ImportError as error:
        raise ExecutorError("work on a cluster needs `pip install newsarchive[cluster]`") from error
    return DaskExecutor(address)


def run_batches(executor: Executor, task: Task, batches: Iterable[bytes]) -> Iterator[Future[bytes]]:
    """The finished future of each batch, in order; at most two batches a worker are under way."""
    waiting: deque[Future[bytes]] = deque()
    for batch in batches:
        waiting.append(executor.submit(task, batch))
        while len(waiting) > 2 * executor.workers or (waiting and waiting[0].done()):
            yield _finished(waiting.popleft())
    while waiting:
        yield _finished(waiting.popleft())


def _finished(future: Future[bytes]) -> Future[bytes]:
    future.exception()  # waits
    return future
