"""Work on a cluster: batches go to the workers of a dask.distributed scheduler, on this machine or on many."""

from __future__ import annotations

import importlib
import sys
import threading
import unicodedata
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType

from distributed import Client
from distributed.scheduler import KilledWorker

from newsarchive.digest import code_fingerprint, digest
from newsarchive.executor import PRELOADED, ExecutorError, Task, collect_seldom

LIBRARIES = (
    "anyascii", "babel", "charset-normalizer", "jinja2", "markdown-it-py", "msgspec", "numpy", "pystemmer",
    "python-dateutil",
)  # fmt: skip
"""Whose versions decide, besides our own code, what a worker answers."""
PATIENCE = 15
"""Seconds until a scheduler must have answered, and a worker joined it."""

_one_at_a_time = threading.Lock()
"""A worker may have several threads; a task expects to be alone in its process."""


def code() -> bytes:
    """Of everything that decides what a worker answers, as it was when it was first asked for."""
    return digest(code_fingerprint(("",), LIBRARIES), str(sys.version_info[:2]), unicodedata.unidata_version)


def prepare() -> bytes:
    """A worker loads the code at its first batch, before that can change on disk, and says at each which it is."""
    now = code()
    for module in PRELOADED:
        importlib.import_module(module)
    collect_seldom()
    return now


def work(wanted: bytes, task: Task, batch: bytes) -> bytes:
    """`task(batch)`, by a worker; raises ExecutorError where it has other code than the one who asks."""
    with _one_at_a_time:
        if prepare() != wanted:
            raise ExecutorError(_other_code("a worker that joined while the build was at work"))
        return task(batch)


class DaskExecutor:
    """Runs batches on the workers of a scheduler; connected to with the first batch."""

    def __init__(self, address: str) -> None:
        self.workers = 1
        self._address = address
        self._client: Client | None = None

    def submit(self, task: Task, batch: bytes, /) -> Future[bytes]:
        """Start `task(batch)`; raises ExecutorError where there is no such cluster, or one with other code.

        A batch whose worker is lost is given to another. One that has ended several workers raises BrokenProcessPool.
        """
        client = self._client or self._connect()
        answer: Future[bytes] = Future()
        asked = client.get_executor(pure=False).submit(work, code(), task, batch)
        asked.add_done_callback(lambda done: _pass_on(done, answer))
        return answer

    def __enter__(self) -> DaskExecutor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._client is not None:
            self._client.close()  # what is under way is dropped: nobody waits for it any more

    def _connect(self) -> Client:
        try:
            client = Client(self._address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ExecutorError(f"no scheduler answers at {self._address}; start one with `dask scheduler`") from error
        self._client = client
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise ExecutorError(
                f"the scheduler at {self._address} has no workers; start some with `dask worker {self._address}`"
            ) from error
        self.workers = _check(client)
        return client


def _check(client: Client) -> int:
    """How many workers there are; raises ExecutorError for the first that cannot do the work.

    The scheduler passes tasks on, for which it has to know their names.
    """
    answers = client.run(prepare, on_error="return")
    for worker, answer in sorted(answers.items()):
        if isinstance(answer, Exception):
            raise ExecutorError(_cannot_load(f"the worker at {worker}", answer))
        if answer != code():
            raise ExecutorError(_other_code(f"the worker at {worker}"))
    try:
        client.run_on_scheduler(prepare)
    except Exception as error:
        raise ExecutorError(_cannot_load("the scheduler", error)) from error
    return len(answers)


def _cannot_load(who: str, error: Exception) -> str:
    return f"{who} cannot load newsarchive ({type(error).__name__}: {error}); install it there"


def _other_code(worker: str) -> str:
    return (
        f"{worker} has another version of newsarchive, of a library that it uses or of Python: "
        "install the same there, and start it anew"
    )


def _pass_on(done: Future[bytes], answer: Future[bytes]) -> None:
    error = done.exception()
    if error is None:
        answer.set_result(done.result())
    else:
        answer.set_exception(BrokenProcessPool(str(error)) if isinstance(error, KilledWorker) else error)
